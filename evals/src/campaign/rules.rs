//! Random rules of repetition: none may panic, take long, or grow without bound.

use std::time::{Duration, Instant};

use agenda::recurrence::{Gap, Recurrence, Rule, Start};
use agenda::zone::Zone;
use anyhow::{Context as _, Result, anyhow, bail};
use jiff::civil::Date;

use crate::chance::Chance;

/// No expansion may work longer, hostile as its rule may be; waiting for a busy machine is not counted.
const LONGEST: Duration = Duration::from_millis(250);
/// Expansion is lazy: what it needs does not grow with the rule.
const MOST_MEMORY: u64 = 64_000_000;
/// More starts than a page ever shows.
const STARTS: usize = 100;
const ZONES: [&str; 6] =
    ["Europe/Berlin", "America/New_York", "Africa/Casablanca", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia"];

/// What a campaign over so many rules saw.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) rules: usize,
    pub(crate) accepted: usize,
    pub(crate) starts: usize,
    pub(crate) slowest: Duration,
    slowest_rule: String,
}

/// Expands so many random rules, or as many as the time allows.
pub(crate) fn run(count: usize, until: Option<Instant>) -> Result<Outcome> {
    let mut chance = Chance::from_seed(5545);
    let zones = ZONES.iter().map(|name| Zone::named(name).map_err(|flaw| anyhow!("{flaw}")));
    let zones: Vec<Zone> = zones.collect::<Result<_>>()?;
    let mut outcome = Outcome::default();
    while outcome.rules < count && until.is_none_or(|until| Instant::now() < until) {
        let text = random_rule(&mut chance);
        outcome.rules += 1;
        let Ok(rule) = text.parse::<Rule>() else { continue };
        outcome.accepted += 1;
        survives(&rule, &text)?;
        let start = random_start(&mut chance, &zones)?;
        outcome.expand(&rule, &text, &start, &mut chance)?;
    }
    if super::peak_memory() > MOST_MEMORY {
        bail!("expanding took {} MB of memory", super::peak_memory() / 1_000_000);
    }
    if outcome.accepted == 0 && count > 0 {
        bail!("none of {} random rules was accepted: nothing was tried", outcome.rules);
    }
    Ok(outcome)
}

impl Outcome {
    fn expand(&mut self, rule: &Rule, text: &str, start: &Start, chance: &mut Chance) -> Result<()> {
        let series = Recurrence::of(rule.clone());
        let mut starts = series.starts(start).gap(if chance.once_in(4) { Gap::Skip } else { Gap::Shift });
        if !chance.once_in(8) {
            // As a page asks: a window. The others run until the limit of their steps.
            let from = start.civil().saturating_add(jiff::Span::new().days(chance.between(0, 4_000)));
            starts =
                starts.from_civil(from).to_civil(from.saturating_add(jiff::Span::new().days(chance.between(1, 400))));
        }
        let began = super::worked();
        let mut last = None;
        for found in starts.iter().take(STARTS) {
            if last.is_some_and(|last| last > found.instant) {
                bail!("{text} from {} goes back in time at {}", start.key(), found.key);
            }
            last = Some(found.instant);
            self.starts += 1;
        }
        let took = super::worked().saturating_sub(began);
        if took > self.slowest {
            self.slowest = took;
            text.clone_into(&mut self.slowest_rule);
        }
        if took > LONGEST {
            bail!("{text} from {} took {} ms", start.key(), took.as_millis());
        }
        Ok(())
    }

    pub(crate) fn sentence(&self) -> String {
        format!(
            "{} rules, {} accepted, {} starts, none panicked; peak memory {} MB; the slowest took {:.1} ms: {}",
            self.rules,
            self.accepted,
            self.starts,
            super::peak_memory() / 1_000_000,
            self.slowest.as_secs_f64() * 1e3,
            self.slowest_rule,
        )
    }
}

/// Written out and read again, a rule must be the same.
fn survives(rule: &Rule, text: &str) -> Result<()> {
    let written = rule.to_string();
    let again: Rule = written.parse().map_err(|flaw| anyhow!("{text} is written as {written}: {flaw}"))?;
    if again != *rule {
        bail!("{text} is written as {written}, which reads as another rule");
    }
    Ok(())
}

fn random_start(chance: &mut Chance, zones: &[Zone]) -> Result<Start> {
    let year = chance.between(1900, 2100) as i16;
    let date = Date::new(year, chance.between(1, 12) as i8, chance.between(1, 28) as i8)?;
    if chance.once_in(4) {
        return Ok(Start::Day(date));
    }
    let at = date.at(chance.between(0, 23) as i8, chance.between(0, 59) as i8, 0, 0);
    let zone = if chance.once_in(4) { None } else { Some(chance.pick(zones).context("no zones")?.clone()) };
    Ok(Start::At { at, zone })
}

/// Mostly what the grammar allows, with numbers at and past its edges, and sometimes no sense at all.
fn random_rule(chance: &mut Chance) -> String {
    const FREQ: [&str; 7] = ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
    let mut parts = vec![format!("FREQ={}", chance.pick(&FREQ).unwrap_or(&"DAILY"))];
    if chance.once_in(2) {
        let most = if chance.once_in(8) { 1_000_000 } else { 30 };
        parts.push(format!("INTERVAL={}", chance.between(1, most)));
    }
    match chance.below(4) {
        0 => parts.push(format!("COUNT={}", chance.between(1, 2_000))),
        1 => parts.push(format!("UNTIL={}0101T000000Z", chance.between(1900, 2200))),
        _ => {}
    }
    const NUMBERED: [(&str, i64, i64); 9] = [
        ("BYMONTH", 1, 12),
        ("BYWEEKNO", -53, 53),
        ("BYYEARDAY", -366, 366),
        ("BYMONTHDAY", -31, 31),
        ("BYHOUR", 0, 23),
        ("BYMINUTE", 0, 59),
        ("BYSECOND", 0, 60),
        ("BYSETPOS", -366, 366),
        ("BYMONTHDAY", 29, 31),
    ];
    for (name, from, to) in NUMBERED {
        if chance.once_in(5) {
            parts.push(format!("{name}={}", numbers(chance, from, to)));
        }
    }
    if chance.once_in(3) {
        parts.push(format!("BYDAY={}", days(chance)));
    }
    if chance.once_in(6) {
        parts.push(format!("WKST={}", day(chance)));
    }
    let mut rule = parts.join(";");
    if chance.once_in(20) {
        rule.truncate(chance.below(rule.len() as u64) as usize);
    }
    rule
}

fn numbers(chance: &mut Chance, from: i64, to: i64) -> String {
    let many = chance.between(1, 5);
    let wide = i64::from(chance.once_in(30));
    let numbers = (0..many).map(|_| chance.between(from - wide, to + wide).to_string());
    numbers.collect::<Vec<_>>().join(",")
}

fn days(chance: &mut Chance) -> String {
    let many = chance.between(1, 4);
    let numbered = chance.once_in(3);
    let days = (0..many).map(|_| {
        let nth = if numbered { chance.between(-5, 53).to_string() } else { String::new() };
        format!("{nth}{}", day(chance))
    });
    days.collect::<Vec<_>>().join(",")
}

fn day(chance: &mut Chance) -> &'static str {
    const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    chance.pick(&DAYS).copied().unwrap_or("MO")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_hundred_random_rules_hold() {
        let outcome = run(300, None).unwrap();
        assert_eq!(outcome.rules, 300);
        assert!(outcome.accepted > 30, "only {} of 300 were rules", outcome.accepted);
        assert!(outcome.starts > 200);
    }
}
