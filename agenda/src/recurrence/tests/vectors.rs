//! The recurrence vectors of others, read from the shared folder where there is one.

use std::path::PathBuf;

use serde::Deserialize;

use super::super::*;
use crate::zone::Zone;

/// Its COUNT of 60 skips five gaps and should go on to 28 August 2022; the row stops at 59.
const CUT_SHORT: &str = "66f8abf55838";

/// Since zone data of 2026, Morocco keeps UTC from then on; the vectors were made before.
const MOROCCO_CHANGED: (&str, &str) = ("Africa/Casablanca", "20260920");

#[derive(Deserialize)]
struct Vector {
    id: String,
    src: String,
    rrule: Vec<String>,
    dtstart: OccurrenceKey,
    tzid: Option<String>,
    #[serde(default)]
    expected: Vec<String>,
    #[serde(default)]
    expected_utc: Vec<String>,
    #[serde(default)]
    expected_utc_shift: Vec<String>,
    #[serde(default)]
    expected_utc_skip: Vec<String>,
    finite: bool,
    dtstart_matches: bool,
}

#[test]
fn the_vectors_of_others_hold() {
    let Some(vectors) = vectors() else {
        return eprintln!("SKIPPED: no ical/rrule_vectors.jsonl under DAYWRIGHT_SHARED or ../shared");
    };
    let (disputed, counted): (Vec<_>, Vec<_>) = vectors.iter().partition(|vector| vector.is_disputed());
    let wrong: Vec<String> = counted.iter().flat_map(|vector| vector.judge().err()).collect();
    let zoned = |source: &str| counted.iter().filter(|v| v.src == source && v.judge().is_err()).count();
    let disputed_wrong = disputed.iter().filter(|vector| vector.judge().is_err()).count();
    eprintln!("{} of {} undisputed right", counted.len() - wrong.len(), counted.len());
    eprintln!("{} of {} disputed as their source", disputed.len() - disputed_wrong, disputed.len());
    wrong.iter().take(20).for_each(|line| eprintln!("{line}"));
    assert_eq!((zoned("generated-tz"), zoned("generated-tz-gap")), (0, 0), "zones and gaps");
    assert!(wrong.len() * 50 <= counted.len(), "{} of {} wrong", wrong.len(), counted.len());
}

#[expect(clippy::disallowed_methods, reason = "a test finds its material")]
fn vectors() -> Option<Vec<Vector>> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var("DAYWRIGHT_SHARED").map_or_else(|_| here.join("../../shared"), PathBuf::from);
    let places = ["data/ical/rrule_vectors.jsonl", "ical/rrule_vectors.jsonl"].map(|place| shared.join(place));
    let text = places.iter().find_map(|place| std::fs::read_to_string(place).ok())?;
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

impl Vector {
    fn rules(&self) -> Vec<Rule> {
        self.rrule.iter().map(|text| text.parse().unwrap_or_else(|flaw| panic!("{}: {flaw}", self.id))).collect()
    }

    fn is_disputed(&self) -> bool {
        self.rules().iter().any(|rule| {
            let yearly = rule.freq() == Freq::Yearly;
            let by_week = rule.weeks().next().is_some();
            let numbered = !rule.nth_days().is_empty();
            let bare = rule.weekdays().next().is_none() && !numbered;
            by_week && (!yearly || bare || numbered)
                || !rule.year_days().is_empty() && matches!(rule.freq(), Freq::Daily | Freq::Weekly | Freq::Monthly)
                || rule.month_days().next().is_some() && rule.freq() == Freq::Weekly
                || numbered && rule.freq() < Freq::Monthly
        })
    }

    fn start(&self) -> Start {
        match (self.dtstart.is_day(), &self.tzid) {
            (true, _) => Start::Day(self.dtstart.date()),
            (false, name) => {
                Start::At { at: self.dtstart.civil(), zone: name.as_ref().map(|n| Zone::named(n).unwrap()) }
            }
        }
    }

    /// Where the start does not meet the rule, the vectors hold the rule's own set: the start, which takes one of
    /// COUNT, is expanded and left out again.
    fn recurrence(&self) -> Recurrence {
        let more = |rule: Rule| match rule.end() {
            End::Count(times) if !self.dtstart_matches => rule.with_count(times + 1).unwrap(),
            _ => rule,
        };
        Recurrence { rules: self.rules().into_iter().map(more).collect(), ..Recurrence::default() }
    }

    fn judge(&self) -> Result<(), String> {
        if self.tzid.is_none() {
            return self.compare(Gap::Shift, &self.expected, |found| found.key.to_string());
        }
        let utc = |found: Occurrence| found.instant.strftime("%Y%m%dT%H%M%SZ").to_string();
        if self.src != "generated-tz-gap" {
            return self.compare(Gap::Shift, &self.expected_utc, utc);
        }
        self.compare(Gap::Shift, &self.expected_utc_shift, utc)?;
        self.compare(Gap::Skip, &self.expected_utc_skip, utc)
    }

    fn compare(&self, gap: Gap, expected: &[String], tell: impl Fn(Occurrence) -> String) -> Result<(), String> {
        let (start, recurrence) = (self.start(), self.recurrence());
        let wanted = if self.finite && self.id != CUT_SHORT { usize::MAX } else { expected.len() };
        let all = recurrence.starts(&start).gap(gap).iter().filter(|o| self.dtstart_matches || o.key != start.key());
        let found: Vec<String> = all.take(wanted).map(tell).collect();
        let (found, expected) = (self.settled(&found), self.settled(expected));
        if found == expected {
            return Ok(());
        }
        let at = found.iter().zip(expected).take_while(|(a, b)| a == b).count();
        let (got, want) = (found.get(at), expected.get(at));
        Err(format!(
            "{} {:?} from {} {:?} {gap:?}: {at}th is {got:?}, not {want:?}",
            self.id, self.rrule, self.dtstart, self.tzid
        ))
    }

    fn settled<'a>(&self, times: &'a [String]) -> &'a [String] {
        let (zone, day) = MOROCCO_CHANGED;
        let changed = times.iter().position(|time| time.as_str() >= day && self.tzid.as_deref() == Some(zone));
        &times[..changed.unwrap_or(times.len())]
    }
}
