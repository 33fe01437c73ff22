//! When a time that was found is the one that a case expects.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use phrase::{Grain, Series, Stretch, Value, When};
use serde_json::Value as Json;

/// Whether what was found is what the case expects, or one of the other readings that it accepts.
pub(super) fn agrees(when: &When, expect: &Json, kind: &str) -> bool {
    if let Value::Series(series) = &when.value {
        return kind == "recurrence" && same_rule(series, expect);
    }
    if kind == "recurrence" {
        return false;
    }
    let alts = expect["alt"].as_array().map(Vec::as_slice).unwrap_or_default();
    std::iter::once(expect).chain(alts).any(|want| same_time(when, want, expect, kind))
}

fn same_time(when: &When, want: &Json, expect: &Json, kind: &str) -> bool {
    let (bound, ours) = match &when.value {
        Value::Stretch(s) => (None, s),
        Value::Bound { side, at } => (Some(*side), at),
        _ => return false,
    };
    let Some(start) = moment(&want["start"]) else {
        return false;
    };
    let grain = expect["grain"].as_str().unwrap_or("day");
    let afterward = bound == Some(phrase::Side::After) && ours.grain > Grain::Day;
    let our_start = if afterward { ours.end } else { ours.start };
    if kind == "part" || grain == "part" {
        return same_part(ours, start, moment(&want["end"]), expect["part"].as_str());
    }
    if !same_down_to(our_start, start, grain) {
        return false;
    }
    match moment(&want["end"]).filter(|_| kind == "range") {
        Some(end) if bound.is_none() => {
            let end_grain = if grain == "tod" {
                "tod"
            } else if ours.grain < Grain::Part {
                "minute"
            } else {
                "day"
            };
            same_down_to(ours.end, end, end_grain)
        }
        _ => true,
    }
}

/// A part of the day is right on its day and within its hours, as far as the source tells them.
fn same_part(ours: &Stretch, start: DateTime, end: Option<DateTime>, name: Option<&str>) -> bool {
    if ours.start.date() != start.date() {
        return false;
    }
    match (name, end) {
        (Some(name), _) => {
            let part = format!("{:?}", ours.part).to_lowercase();
            ["morning", "lunch", "afternoon", "evening", "night"].iter().any(|p| name.contains(p) && part.contains(p))
        }
        (None, Some(end)) => ours.start < end && ours.end > start,
        (None, None) => ours.start <= start && start <= ours.end || ours.start.hour().abs_diff(start.hour()) <= 3,
    }
}

fn same_down_to(a: DateTime, b: DateTime, grain: &str) -> bool {
    let year = a.year() == b.year();
    let month = year && a.month() == b.month();
    match grain {
        "year" => year,
        "quarter" => year && (a.month() - 1) / 3 == (b.month() - 1) / 3,
        "month" => month,
        "day" | "week" | "weekend" => a.date() == b.date(),
        "tod" => a.hour() == b.hour() && a.minute() == b.minute(),
        "second" => {
            a.date() == b.date() && a.hour() == b.hour() && a.minute() == b.minute() && a.second() == b.second()
        }
        _ => a.date() == b.date() && a.hour() == b.hour() && a.minute() == b.minute(),
    }
}

fn moment(json: &Json) -> Option<DateTime> {
    let text = json.as_str()?;
    text.get(..19)?.parse::<DateTime>().ok()
}

fn same_rule(series: &Series, expect: &Json) -> bool {
    let Some(want) = expect["recurrence"].as_str() else {
        return false;
    };
    let mut ours = parts(&series.rule());
    if let (Some(clock), true) = (series.clocks.first(), want.contains("BYHOUR")) {
        ours.insert("BYHOUR".into(), vec![clock.hour().to_string()]);
        ours.insert("BYMINUTE".into(), vec![clock.minute().to_string()]);
    }
    let start = moment(&expect["start"]).map(|s| s.date());
    let starts = start.is_none_or(|s: Date| series.first == s || series.starts && series.first >= s);
    let mut want = parts(want);
    want.entry("INTERVAL".into()).or_insert_with(|| vec!["1".into()]);
    ours.entry("INTERVAL".into()).or_insert_with(|| vec!["1".into()]);
    starts && ours == want
}

fn parts(rule: &str) -> BTreeMap<String, Vec<String>> {
    rule.split(';')
        .filter_map(|p| p.split_once('='))
        .map(|(k, v)| {
            let v = if k == "UNTIL" { &v[..8.min(v.len())] } else { v };
            let mut list: Vec<String> = v.split(',').map(str::to_owned).collect();
            list.sort();
            (k.to_owned(), list)
        })
        .collect()
}
