//! The suite `naturalplan`: meetings and days told in plain text, read, planned and judged by the rules they were published with.

mod calendar;
mod clock;
mod visits;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde_json::Value;

use crate::report::{Report, Tally};

/// One task of the published format: of a calendar, or of a day of visits.
#[derive(Deserialize)]
struct Case {
    prompt_0shot: String,
    golden_plan: Value,
    /// Every slot that is right, where there are several.
    #[serde(default)]
    feasible: Vec<(String, i64, i64)>,
    /// The facts of a day of visits, which only the judge looks at.
    #[serde(default)]
    constraints: Vec<Value>,
    #[serde(default)]
    dist_matrix: BTreeMap<String, BTreeMap<String, i64>>,
}

pub(crate) fn judge(file: &Path) -> Result<Report> {
    let text = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    judge_text(&text).with_context(|| format!("{} is not in the format of NATURAL PLAN", file.display()))
}

fn judge_text(text: &str) -> Result<Report> {
    let all: BTreeMap<String, Value> = serde_json::from_str(text)?;
    let mut tally = Tally::default();
    let mut slowest = Duration::ZERO;
    for (id, value) in all.into_iter().filter(|(id, _)| !id.starts_with('_')) {
        let case: Case = serde_json::from_value(value).with_context(|| id.clone())?;
        let began = Instant::now();
        let (kind, right) = if case.dist_matrix.is_empty() {
            let answer = calendar::answer(asked(&case.prompt_0shot));
            slowest = slowest.max(began.elapsed());
            ("calendar", answer.is_some_and(|slot| calendar::right(&slot, &case)))
        } else {
            let answer = visits::answer(asked(&case.prompt_0shot));
            slowest = slowest.max(began.elapsed());
            ("visits", answer.is_some_and(|steps| visits::right(&steps, &case)))
        };
        tally.count(kind, &id, right);
    }
    let mut report = tally.report("naturalplan");
    report.figures.insert("slowest answer, ms", slowest.as_secs_f64() * 1e3);
    Ok(report)
}

/// The question itself, without examples before it or an answer behind it.
fn asked(prompt: &str) -> &str {
    let from = prompt.rfind("TASK:").map_or(0, |at| at + "TASK:".len());
    let task = &prompt[from..];
    &task[..task.find("SOLUTION:").unwrap_or(task.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_tasks_in_other_words_are_all_answered_rightly() {
        let report = judge_text(include_str!("../cases/naturalplan.json")).unwrap();
        assert_eq!(report.cases, 20);
        assert_eq!(report.failures, Vec::<String>::new());
    }

    #[test]
    fn a_wrong_slot_is_counted_as_wrong() {
        let report = judge_text(
            r#"{"x": {"prompt_0shot": "A meeting of half an hour between 9:00 and 10:00 on Monday.\nAnn is busy 9:00 to 9:30;",
                "golden_plan": "Monday, 9:00 - 9:30"}}"#,
        )
        .unwrap();
        assert_eq!(report.failures, ["x"]);
    }
}
