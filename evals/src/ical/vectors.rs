//! Recurrence vectors, one JSON object a line: a rule and its start, and the starts that it has.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use agenda::recurrence::{Gap, OccurrenceKey, Recurrence, Rule, Start};
use agenda::zone::Zone;
use anyhow::{Context as _, Result, anyhow};
use serde::Deserialize;

use crate::report::{Report, Tally, share};

/// From this day on Morocco keeps one offset all year; the published vectors were made before that was decided.
const CHANGED: (&str, &str) = ("Africa/Casablanca", "20260920");

/// One line of the file.
#[derive(Debug, Deserialize)]
struct Vector {
    id: String,
    src: String,
    rrule: Vec<String>,
    dtstart: String,
    #[serde(default)]
    tzid: Option<String>,
    #[serde(default)]
    rdates: Vec<String>,
    #[serde(default)]
    exdates: Vec<String>,
    expected: Option<Vec<String>>,
    expected_utc: Option<Vec<String>>,
    expected_utc_shift: Option<Vec<String>>,
    expected_utc_skip: Option<Vec<String>>,
    finite: bool,
    dtstart_matches: bool,
}

/// Expands every vector; the score is the share of the undisputed ones.
pub(crate) fn judge(path: &Path) -> Result<Report> {
    let vectors = read(path)?;
    let mut tally = Tally::default();
    let mut disputed = (0, 0);
    let mut skipping = (0, 0);
    for vector in &vectors {
        let right = vector.is_right(Gap::Shift).unwrap_or(false);
        if vector.is_disputed() {
            disputed = (disputed.0 + usize::from(right), disputed.1 + 1);
            continue;
        }
        tally.count(&vector.src, &vector.id, right);
        if vector.expected_utc_skip.is_some() {
            let right = vector.is_right(Gap::Skip).unwrap_or(false);
            skipping = (skipping.0 + usize::from(right), skipping.1 + 1);
        }
    }
    let mut report = tally.report("ical");
    report.figures.insert("disputed", disputed.1 as f64);
    report.figures.insert("disputed_share", share(disputed.0, disputed.1));
    report.figures.insert("gap_skip_share", share(skipping.0, skipping.1));
    Ok(report)
}

/// Reads the file; a line that is no vector is an error with its number.
fn read(path: &Path) -> Result<Vec<Vector>> {
    let text = fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let vectors = lines.map(|(index, line)| {
        serde_json::from_str(line).with_context(|| format!("{}:{} is no vector", path.display(), index + 1))
    });
    vectors.collect()
}

impl Vector {
    fn is_right(&self, gap: Gap) -> Result<bool> {
        let mut expected = self.expected(gap)?.clone();
        let counted = self.rrule.iter().any(|rule| rule.contains("COUNT="));
        if !self.dtstart_matches && counted {
            expected.pop(); // Our set counts DTSTART as its first, and the vector's does not hold it.
        }
        let series = self.series()?;
        let start = self.start()?;
        let local = self.expected.is_some();
        let starts = series.starts(&start).gap(gap).iter();
        let own = starts.filter(|found| self.dtstart_matches || found.key != start.key());
        // One more than expected, where the set has an end: it must not go on.
        let wanted = expected.len() + usize::from(self.finite);
        let found: Vec<String> = own
            .take(wanted)
            .map(
                |found| {
                    if local { found.key.to_string() } else { found.instant.strftime("%Y%m%dT%H%M%SZ").to_string() }
                },
            )
            .collect();
        Ok(self.settled(&found) == self.settled(&expected))
    }

    /// The part on which the zone tables of the vectors and today's agree.
    fn settled<'a>(&self, starts: &'a [String]) -> &'a [String] {
        let (zone, day) = CHANGED;
        let changes = |start: &String| start.as_str() >= day && self.tzid.as_deref() == Some(zone);
        let end = starts.iter().position(changes).unwrap_or(starts.len());
        starts.get(..end).unwrap_or_default()
    }

    fn expected(&self, gap: Gap) -> Result<&Vec<String>> {
        let zoned = match gap {
            Gap::Shift => self.expected_utc_shift.as_ref(),
            Gap::Skip => self.expected_utc_skip.as_ref(),
        };
        zoned.or(self.expected_utc.as_ref()).or(self.expected.as_ref()).context("the vector expects nothing")
    }

    /// The series that the vector describes, as ours.
    fn series(&self) -> Result<Recurrence> {
        let rules = self.rrule.iter().map(|rule| rule.parse::<Rule>().map_err(|flaw| anyhow!("{flaw}")));
        Ok(Recurrence {
            rules: rules.collect::<Result<_>>()?,
            rdates: keys(&self.rdates)?,
            exdates: keys(&self.exdates)?,
        })
    }

    fn start(&self) -> Result<Start> {
        let key = key(&self.dtstart)?;
        if key.is_day() {
            return Ok(Start::Day(key.date()));
        }
        let zone = self.tzid.as_deref().map(Zone::named).transpose().map_err(|flaw| anyhow!("{flaw}"))?;
        Ok(Start::At { at: key.civil(), zone })
    }

    /// Rules that RFC 5545 forbids, and the one that readers of it take in two ways.
    fn is_disputed(&self) -> bool {
        self.rrule.iter().any(|rule| rule_is_disputed(rule))
    }
}

fn rule_is_disputed(rule: &str) -> bool {
    let part = |name: &str| {
        rule.split(';').filter_map(|part| part.split_once('=')).find(|(part, _)| *part == name).map(|(_, value)| value)
    };
    let freq = part("FREQ").unwrap_or_default();
    let weeks = part("BYWEEKNO").is_some();
    let numbered = part("BYDAY").is_some_and(|days| days.contains(|letter: char| letter.is_ascii_digit()));
    (weeks && (freq != "YEARLY" || part("BYDAY").is_none()))
        || (part("BYYEARDAY").is_some() && matches!(freq, "DAILY" | "WEEKLY" | "MONTHLY"))
        || (part("BYMONTHDAY").is_some() && freq == "WEEKLY")
        || (numbered && (weeks || !matches!(freq, "MONTHLY" | "YEARLY")))
}

fn keys(texts: &[String]) -> Result<BTreeSet<OccurrenceKey>> {
    texts.iter().map(|text| key(text)).collect()
}

fn key(text: &str) -> Result<OccurrenceKey> {
    text.parse().map_err(|flaw| anyhow!("{flaw}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(vector: &str, expected: bool) {
        let vector: Vector = serde_json::from_str(vector).unwrap();
        assert_eq!(vector.is_right(Gap::Shift).unwrap(), expected);
    }

    fn daily(expected: &str, finite: bool) -> String {
        format!(
            r#"{{"id": "a", "src": "s", "rrule": ["FREQ=DAILY;COUNT=3"], "dtstart": "20260305T090000",
                "expected": [{expected}], "finite": {finite}, "dtstart_matches": true}}"#
        )
    }

    #[test]
    fn the_right_starts_are_right() {
        check(&daily(r#""20260305T090000", "20260306T090000", "20260307T090000""#, true), true);
    }

    #[test]
    fn a_set_that_goes_on_is_wrong_where_the_vector_ends() {
        check(&daily(r#""20260305T090000", "20260306T090000""#, true), false);
        check(&daily(r#""20260305T090000", "20260306T090000""#, false), true);
    }

    #[test]
    fn a_start_outside_its_rule_is_counted_and_left_out() {
        let vector = r#"{"id": "a", "src": "s", "rrule": ["FREQ=MONTHLY;COUNT=2;BYMONTHDAY=5"], "dtstart": "20260306T090000",
            "expected": ["20260405T090000", "20260505T090000"], "finite": true, "dtstart_matches": false}"#;
        check(vector, true);
    }

    #[test]
    fn a_skipped_hour_is_shifted() {
        let vector = r#"{"id": "a", "src": "s", "rrule": ["FREQ=DAILY;COUNT=2"], "dtstart": "20260328T023000",
            "tzid": "Europe/Berlin", "expected_utc_shift": ["20260328T013000Z", "20260329T013000Z"],
            "finite": true, "dtstart_matches": true}"#;
        check(vector, true);
    }

    #[test]
    fn forbidden_rules_are_disputed() {
        assert!(rule_is_disputed("FREQ=MONTHLY;BYWEEKNO=3;BYDAY=MO"));
        assert!(rule_is_disputed("FREQ=YEARLY;BYWEEKNO=3"));
        assert!(rule_is_disputed("FREQ=WEEKLY;BYMONTHDAY=3"));
        assert!(rule_is_disputed("FREQ=DAILY;BYDAY=1MO"));
        assert!(!rule_is_disputed("FREQ=YEARLY;BYWEEKNO=3;BYDAY=MO"));
        assert!(!rule_is_disputed("FREQ=MONTHLY;BYDAY=-1FR"));
    }
}
