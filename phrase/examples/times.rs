//! Judges a file of time cases and prints the score by source and by kind: `times FILE [--misses [SOURCE]]`.

#![allow(clippy::disallowed_methods, reason = "an example is no part of the pure crate")]

use std::collections::BTreeMap;
use std::time::Instant;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use phrase::{Grain, Locale, Scene, Series, Settings, Stretch, Value, When};
use serde_json::Value as Json;

/// The seven larger sources over which the macro score is the mean.
const LARGER: [&str; 7] =
    ["compromise-dates", "duckling", "recognizers-text", "ctparse", "chrono", "chronic", "rustling-ontology"];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(file) = args.first() else {
        eprintln!("usage: times FILE [--misses [SOURCE]]");
        std::process::exit(2);
    };
    let text = std::fs::read_to_string(file).unwrap_or_else(|e| panic!("{file}: {e}"));
    let cases: Vec<Json> = text.lines().map(|l| serde_json::from_str(l).expect("a line of JSON")).collect();
    let misses = args.iter().position(|a| a == "--misses").map(|at| args.get(at + 1).cloned().unwrap_or_default());
    let mut board = Board::default();
    for case in &cases {
        let (column, right, found) = judge(case);
        let Some(column) = column else { continue };
        board.count(column, case, right);
        if let Some(source) = misses.as_ref().filter(|s| !right && str(case, "source").starts_with(s.as_str())) {
            let _ = source;
            println!(
                "{column:12} {:?} in {:?} at {}\n    want {}\n    got  {found}",
                str(case, "expr"),
                str(case, "text"),
                str(case, "ref"),
                case["expect"]
            );
        }
    }
    board.print();
    speed(&cases);
}

#[derive(Default)]
struct Board {
    by_source: BTreeMap<String, (usize, usize)>,
    by_kind: BTreeMap<String, (usize, usize)>,
    embedded: (usize, usize),
}

impl Board {
    fn count(&mut self, column: &str, case: &Json, right: bool) {
        let tick = |cell: &mut (usize, usize)| {
            cell.0 += usize::from(right);
            cell.1 += 1;
        };
        tick(self.by_kind.entry(column.to_owned()).or_default());
        if column != "holiday" && column != "none" {
            tick(self.by_source.entry(str(case, "source").to_owned()).or_default());
        }
        if column != "none" && str(case, "text").trim() != str(case, "expr").trim() {
            tick(&mut self.embedded);
        }
    }

    fn print(&self) {
        let share = |(right, all): &(usize, usize)| 100.0 * *right as f64 / (*all).max(1) as f64;
        println!("{:<20} {:>6} {:>6} {:>6}", "source", "right", "of", "%");
        for (source, cell) in &self.by_source {
            println!("{source:<20} {:>6} {:>6} {:>6.1}", cell.0, cell.1, share(cell));
        }
        let larger: Vec<f64> = LARGER.iter().filter_map(|s| self.by_source.get(*s)).map(share).collect();
        let micro = self.by_source.values().fold((0, 0), |a, c| (a.0 + c.0, a.1 + c.1));
        println!("{:<20} {:>6} {:>6} {:>6.1}", "micro", micro.0, micro.1, share(&micro));
        println!("{:<20} {:>20.1}", "macro of the larger", larger.iter().sum::<f64>() / larger.len().max(1) as f64);
        for (kind, cell) in &self.by_kind {
            println!("  {kind:<18} {:>6} {:>6} {:>6.1}", cell.0, cell.1, share(cell));
        }
        println!(
            "  {:<18} {:>6} {:>6} {:>6.1}",
            "in sentences",
            self.embedded.0,
            self.embedded.1,
            share(&self.embedded)
        );
    }
}

/// The column a case counts in (none where it is left out), whether we are right, and what was found.
fn judge(case: &Json) -> (Option<&'static str>, bool, String) {
    let expect = &case["expect"];
    let kind = str(case, "kind");
    let scene = scene(case);
    if kind == "none" {
        let found: Vec<When> = phrase::find(str(case, "text"), &scene)
            .into_iter()
            .filter(|w| !matches!(w.value, Value::Length(_) | Value::Impossible(_)))
            .collect();
        return (Some("none"), found.is_empty(), format!("{found:?}"));
    }
    if kind == "duration" || case["ambiguous"] == true || !case["tz"].is_null() {
        return (None, false, String::new());
    }
    let column = match kind {
        _ if expect["holiday"] == true => "holiday",
        "date" | "datetime" | "time" => "point",
        "period" | "part" => "period",
        "range" => "range",
        _ => "recurrence",
    };
    let whens = in_expression(case, &scene);
    let right = whens.iter().any(|w| agrees(w, expect, kind));
    (Some(column), right, format!("{:?}", whens.iter().map(|w| &w.value).collect::<Vec<_>>()))
}

/// What is found where the expression stands: in the whole text for sentences, the best reading only.
fn in_expression(case: &Json, scene: &Scene) -> Vec<When> {
    let (text, expr) = (str(case, "text"), str(case, "expr"));
    let at = text.find(expr).unwrap_or(0);
    let overlap = |w: &When| w.span.end.min(at + expr.len()).saturating_sub(w.span.start.max(at));
    phrase::find(text, scene).into_iter().filter(|w| overlap(w) > 0).max_by_key(overlap).into_iter().collect()
}

fn scene(case: &Json) -> Scene {
    let at: jiff::Zoned = zoned(str(case, "ref"));
    let day_first = case["expect"]["order"] == "dmy";
    let locale = Locale::parse(if day_first { "en-GB" } else { "en-US" });
    let mut scene = Scene::new(at.timestamp(), at.time_zone().clone(), locale);
    scene.settings = Settings { week_starts: jiff::civil::Weekday::Monday, ..scene.settings };
    scene
}

fn zoned(text: &str) -> jiff::Zoned {
    let stamp: jiff::Timestamp = text.parse().unwrap_or_else(|e| panic!("{text}: {e}"));
    let offset = text.get(19..).and_then(|o| o.parse::<Offset>().ok()).map_or(0, |o| o.0);
    stamp.to_zoned(TimeZone::fixed(jiff::tz::Offset::from_seconds(offset).expect("an offset within a day")))
}

struct Offset(i32);

impl std::str::FromStr for Offset {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        let at = s.find(['+', '-']).ok_or(())?;
        let (h, m) = s[at + 1..].split_once(':').ok_or(())?;
        let seconds = h.parse::<i32>().map_err(|_| ())? * 3600 + m.parse::<i32>().map_err(|_| ())? * 60;
        Ok(Offset(if s.as_bytes()[at] == b'-' { -seconds } else { seconds }))
    }
}

fn agrees(when: &When, expect: &Json, kind: &str) -> bool {
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

/// How many expressions a second, on this core, with the scene made beforehand.
fn speed(cases: &[Json]) {
    let scenes: Vec<(Scene, &str)> = cases.iter().map(|c| (scene(c), str(c, "expr"))).collect();
    let begun = Instant::now();
    let mut found = 0;
    for _ in 0..5 {
        found += scenes.iter().filter(|(scene, text)| phrase::resolve(text, scene).is_some()).count();
    }
    let seconds = begun.elapsed().as_secs_f64();
    println!("{:.0} expressions a second ({found} found)", 5.0 * scenes.len() as f64 / seconds);
}

fn str<'a>(json: &'a Json, key: &str) -> &'a str {
    json[key].as_str().unwrap_or_default()
}
