//! What a suite found: a table for people, or one line for programs.

use std::collections::BTreeMap;

use serde::Serialize;

/// The outcome of one suite. A low score is an answer; not being able to judge is an error instead.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Report {
    pub(crate) suite: &'static str,
    pub(crate) cases: usize,
    /// Between 0 and 1.
    pub(crate) score: f64,
    pub(crate) by: BTreeMap<String, Part>,
    pub(crate) figures: BTreeMap<&'static str, f64>,
    /// The ids of the cases that went wrong.
    pub(crate) failures: Vec<String>,
}

/// A group of cases: those of one source, kind or language.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct Part {
    pub(crate) cases: usize,
    pub(crate) score: f64,
}

/// Counts right and wrong cases by group while a suite runs.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    groups: BTreeMap<String, (usize, usize)>,
    failures: Vec<String>,
}

impl Tally {
    pub(crate) fn count(&mut self, group: &str, id: &str, right: bool) {
        let (cases, good) = self.groups.entry(group.to_owned()).or_default();
        *cases += 1;
        if right {
            *good += 1;
        } else {
            self.failures.push(id.to_owned());
        }
    }

    /// The share of all cases that were right, whatever their group.
    pub(crate) fn report(self, suite: &'static str) -> Report {
        let cases = self.groups.values().map(|(cases, _)| cases).sum();
        let good: usize = self.groups.values().map(|(_, good)| good).sum();
        let part = |(cases, good)| Part { cases, score: share(good, cases) };
        Report {
            suite,
            cases,
            score: share(good, cases),
            by: self.groups.into_iter().map(|(name, counts)| (name, part(counts))).collect(),
            figures: BTreeMap::new(),
            failures: self.failures,
        }
    }
}

impl Report {
    /// The table for people.
    pub(crate) fn table(&self) -> String {
        let width = self.by.keys().map(String::len).max().unwrap_or(0).max(5);
        let row =
            |name: &str, cases: usize, score: f64| format!("  {name:width$}  {cases:>7}  {:>6.2} %\n", score * 100.0);
        let parts: String = self.by.iter().map(|(name, part)| row(name, part.cases, part.score)).collect();
        let figures: String = self.figures.iter().map(|(name, figure)| format!("  {name} {figure:.3}\n")).collect();
        format!("{}\n{parts}{}{figures}{}", self.suite, row("all", self.cases, self.score), self.failed())
    }

    /// The one line for programs.
    pub(crate) fn line(&self) -> anyhow::Result<String> {
        Ok(serde_json::to_string(self)?)
    }

    fn failed(&self) -> String {
        const SHOWN: usize = 12;
        if self.failures.is_empty() {
            return String::new();
        }
        let shown = self.failures.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
        let more = self.failures.len().saturating_sub(SHOWN);
        let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("  wrong: {shown}{rest}\n")
    }
}

/// How many of how many; of nothing, nothing.
pub(crate) fn share(good: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { good as f64 / of as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_becomes_shares_by_group_and_over_all() {
        let mut tally = Tally::default();
        tally.count("gaps", "a", true);
        tally.count("gaps", "b", false);
        tally.count("plain", "c", true);
        let report = tally.report("ical");
        assert_eq!(report.cases, 3);
        assert_eq!(report.by["gaps"], Part { cases: 2, score: 0.5 });
        assert_eq!(report.failures, ["b"]);
        assert!(report.table().contains("wrong: b"));
    }

    #[test]
    fn the_line_for_programs_is_one_object() {
        let mut tally = Tally::default();
        tally.count("plain", "c", true);
        let line = tally.report("ical").line().unwrap();
        assert_eq!(
            line,
            r#"{"suite":"ical","cases":1,"score":1.0,"by":{"plain":{"cases":1,"score":1.0}},"figures":{},"failures":[]}"#
        );
    }

    #[test]
    fn no_cases_score_nothing() {
        assert_eq!(share(0, 0), 0.0);
    }
}
