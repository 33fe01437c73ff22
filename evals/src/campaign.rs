//! The long ones: what must hold after a million tries, or five hundred kills.

mod contract;
mod ics;
mod kill;
mod plans;
mod reminders;
mod retries;
mod rules;
mod words;

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

/// A campaign: how often it tries when nobody says, and how.
struct Campaign {
    name: &'static str,
    tries: usize,
    run: fn(usize, Option<Instant>) -> Result<String>,
}

const CAMPAIGNS: &[Campaign] = &[
    Campaign { name: "rules", tries: 1_000_000, run: |tries, until| Ok(rules::run(tries, until)?.sentence()) },
    Campaign { name: "ics", tries: 1_000_000, run: ics::run },
    Campaign { name: "plans", tries: 100_000, run: plans::run },
    Campaign { name: "words", tries: 10_010_000, run: words::run },
    Campaign { name: "reminders", tries: 100_000, run: reminders::run },
    Campaign { name: "kill", tries: 500, run: kill::run },
    Campaign { name: "retries", tries: 10_000, run: retries::run },
    Campaign { name: "schemathesis", tries: 10_000, run: contract::run },
];

/// `campaign <what> [--tries N] [--seconds N]`: with seconds it is a dose, over when they are.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let names = || CAMPAIGNS.iter().map(|campaign| campaign.name).collect::<Vec<_>>().join(", ");
    let name = args.first().with_context(|| format!("say which campaign: {}", names()))?;
    let Some(campaign) = CAMPAIGNS.iter().find(|campaign| campaign.name == name) else {
        bail!("there is no campaign `{name}`; there are {}", names());
    };
    let mut tries = campaign.tries;
    let mut until = None;
    for pair in args.get(1..).unwrap_or_default().chunks(2) {
        let number = pair.get(1).and_then(|number| number.parse::<u64>().ok());
        match (pair.first().map(String::as_str), number) {
            (Some("--tries"), Some(number)) => tries = number as usize,
            (Some("--seconds"), Some(number)) => until = Some(Instant::now() + Duration::from_secs(number)),
            _ => bail!("a campaign takes --tries N and --seconds N, not `{}`", pair.join(" ")),
        }
    }
    let began = Instant::now();
    eprintln!("== campaign {name}");
    let found = (campaign.run)(tries, until)?;
    println!("{name}: {found} ({:.1} s)", began.elapsed().as_secs_f64());
    Ok(())
}

/// The most memory that this process has ever had, in bytes; 0 where the kernel does not say.
pub(crate) fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|rest| rest.split_whitespace().next()).and_then(|number| number.parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1024
}

/// How long this thread has been at work, without the time it waited for a processor.
pub(crate) fn worked() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = text.split_whitespace().next().and_then(|number| number.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or(0))
}
