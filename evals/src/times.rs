//! The suite `times`: time expressions of published test suites, each said at a moment of its own.

mod agree;

use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context as _, Result};
use jiff::tz::{Offset, TimeZone};
use phrase::{Locale, Scene, Value, When};
use serde_json::Value as Json;

use crate::report::{Report, Tally, share};

/// The sources over which the macro figure is the mean; the others have too few cases for a share of their own.
const LARGER: [&str; 7] =
    ["compromise-dates", "duckling", "recognizers-text", "ctparse", "chrono", "chronic", "rustling-ontology"];

/// The columns beside the score by source.
const COLUMNS: [&str; 6] = ["point", "period", "range", "recurrence", "holiday", "none"];

/// How often the file is read for the speed, so that it takes long enough to be told.
const ROUNDS: usize = 5;

/// Judges every case; the score is over the cases that no source disputes, holidays and empty ones apart.
pub(crate) fn judge(path: &Path) -> Result<Report> {
    let cases = lines(path)?;
    let mut tally = Tally::default();
    let mut columns = [(0, 0); COLUMNS.len()];
    let mut sentences = (0, 0);
    for case in &cases {
        let Some((column, right)) = verdict(case)? else { continue };
        if let Some(cell) = COLUMNS.iter().position(|name| *name == column).and_then(|at| columns.get_mut(at)) {
            tick(cell, right);
        }
        if column != "none" && text(case, "text").trim() != text(case, "expr").trim() {
            tick(&mut sentences, right);
        }
        if column != "none" && column != "holiday" {
            tally.count(text(case, "source"), text(case, "id"), right);
        }
    }
    let mut report = tally.report("times");
    let larger: Vec<f64> = LARGER.iter().filter_map(|name| Some(report.by.get(*name)?.score)).collect();
    report.figures.insert("macro_of_the_larger", larger.iter().sum::<f64>() / larger.len().max(1) as f64);
    report.figures.insert("in_sentences", share(sentences.0, sentences.1));
    report.figures.extend(COLUMNS.into_iter().zip(columns.map(|(right, all)| share(right, all))));
    report.figures.insert("expressions_a_second", speed(&cases)?);
    Ok(report)
}

/// Reads the file; a line that is no JSON is an error with its number.
pub(crate) fn lines(path: &Path) -> Result<Vec<Json>> {
    let text = fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let numbered = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let cases = numbered.map(|(index, line)| {
        serde_json::from_str(line).with_context(|| format!("{}:{} is no case", path.display(), index + 1))
    });
    cases.collect()
}

fn tick(cell: &mut (usize, usize), right: bool) {
    *cell = (cell.0 + usize::from(right), cell.1 + 1);
}

/// The column that a case counts in and whether it was right; none where it is left out.
fn verdict(case: &Json) -> Result<Option<(&'static str, bool)>> {
    let (expect, kind) = (&case["expect"], text(case, "kind"));
    let scene = scene(case)?;
    if kind == "none" {
        let times = phrase::find(text(case, "text"), &scene);
        let found = times.iter().any(|when| !matches!(when.value, Value::Length(_) | Value::Impossible(_)));
        return Ok(Some(("none", !found)));
    }
    if kind == "duration" || case["ambiguous"] == true || !case["tz"].is_null() {
        return Ok(None);
    }
    let column = match kind {
        _ if expect["holiday"] == true => "holiday",
        "date" | "datetime" | "time" => "point",
        "period" | "part" => "period",
        "range" => "range",
        _ => "recurrence",
    };
    let found = in_expression(case, &scene);
    Ok(Some((column, found.is_some_and(|when| agree::agrees(&when, expect, kind)))))
}

/// What is found where the expression stands: of several the one that takes most of it.
fn in_expression(case: &Json, scene: &Scene) -> Option<When> {
    let (whole, expression) = (text(case, "text"), text(case, "expr"));
    let at = whole.find(expression).unwrap_or(0);
    let overlap = |when: &When| when.span.end.min(at + expression.len()).saturating_sub(when.span.start.max(at));
    phrase::find(whole, scene).into_iter().filter(|when| overlap(when) > 0).max_by_key(overlap)
}

fn scene(case: &Json) -> Result<Scene> {
    let reference = text(case, "ref");
    let now = reference.parse().with_context(|| format!("{reference} is no moment"))?;
    let zone = TimeZone::fixed(offset(reference).with_context(|| format!("{reference} has no offset"))?);
    let locale = Locale::parse(if case["expect"]["order"] == "dmy" { "en-GB" } else { "en-US" });
    let mut scene = Scene::new(now, zone, locale);
    // Of the sources that say when a week begins, most say Monday.
    scene.settings.week_starts = jiff::civil::Weekday::Monday;
    Ok(scene)
}

/// The offset that an ISO moment ends with.
fn offset(reference: &str) -> Option<Offset> {
    let tail = reference.get(19..)?;
    if tail == "Z" {
        return Some(Offset::UTC);
    }
    let at = tail.find(['+', '-'])?;
    let (hours, minutes) = tail.get(at + 1..)?.split_once(':')?;
    let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().ok()? * 60;
    Offset::from_seconds(if tail.get(at..)?.starts_with('-') { -seconds } else { seconds }).ok()
}

/// How many expressions a second on this core, with the scenes made beforehand.
fn speed(cases: &[Json]) -> Result<f64> {
    let scenes = cases.iter().map(|case| Ok((scene(case)?, text(case, "expr")))).collect::<Result<Vec<_>>>()?;
    let began = Instant::now();
    let mut found = 0;
    for _ in 0..ROUNDS {
        found += scenes.iter().filter(|(scene, words)| phrase::resolve(words, scene).is_some()).count();
    }
    anyhow::ensure!(found > 0, "no time was found in {} expressions: nothing was measured", cases.len());
    Ok((ROUNDS * scenes.len()) as f64 / began.elapsed().as_secs_f64())
}

fn text<'a>(case: &'a Json, key: &str) -> &'a str {
    case[key].as_str().unwrap_or_default()
}
