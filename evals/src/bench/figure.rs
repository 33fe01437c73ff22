//! One figure: what was measured, beside what it must keep to or what it is compared with.

use std::time::Duration;

use serde::Serialize;

/// A row of the table in COMPARE.md.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Figure {
    pub(crate) name: String,
    pub(crate) value: f64,
    pub(crate) unit: &'static str,
    pub(crate) bound: Bound,
    /// What was measured beside it in the same run, in words.
    pub(crate) beside: String,
}

/// What a figure is to keep to.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Bound {
    AtMost(f64),
    AtLeast(f64),
}

impl Figure {
    pub(crate) fn of(name: &str, value: f64, unit: &'static str, bound: Bound) -> Figure {
        Figure { name: name.to_owned(), value, unit, bound, beside: String::new() }
    }

    pub(crate) fn beside(mut self, words: String) -> Figure {
        self.beside = words;
        self
    }

    pub(crate) fn keeps(&self) -> bool {
        match self.bound {
            Bound::AtMost(limit) => self.value <= limit,
            Bound::AtLeast(limit) => self.value >= limit,
        }
    }

    /// The row for people: name, figure, bound, what stood beside it.
    pub(crate) fn row(&self) -> [String; 4] {
        let bound = match self.bound {
            Bound::AtMost(limit) => format!("at most {limit} {}", self.unit),
            Bound::AtLeast(limit) => format!("at least {limit} {}", self.unit),
        };
        let missed = if self.keeps() { "" } else { " (missed)" };
        let value = format!("{} {}", rounded(self.value), self.unit);
        [self.name.clone(), value.trim().to_owned(), format!("{}{missed}", bound.trim()), self.beside.clone()]
    }
}

/// Three digits that mean something, whatever the size.
pub(crate) fn rounded(value: f64) -> String {
    match value.abs() {
        100.0.. => format!("{value:.0}"),
        10.0.. => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

/// The middle of what was measured.
pub(crate) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

pub(crate) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missed_bound_is_said_in_its_row() {
        let figure = Figure::of("cold start", 412.0, "ms", Bound::AtMost(300.0));
        assert!(!figure.keeps());
        assert_eq!(figure.row(), ["cold start", "412 ms", "at most 300 ms (missed)", ""]);
    }

    #[test]
    fn a_kept_bound_is_quiet() {
        let figure = Figure::of("one client", 0.75, "", Bound::AtLeast(0.5)).beside("of 900 a second".to_owned());
        assert_eq!(figure.row(), ["one client", "0.75", "at least 0.5", "of 900 a second"]);
    }

    #[test]
    fn the_median_is_the_one_in_the_middle() {
        let times = [9, 1, 5].map(Duration::from_millis).to_vec();
        assert_eq!(median(times), Duration::from_millis(5));
        assert_eq!(median(Vec::new()), Duration::ZERO);
    }
}
