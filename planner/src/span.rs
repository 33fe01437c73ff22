//! Half-open intervals of minutes, and sorted sets of them.

/// From `start` until, but not with, `end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: i64,
    pub end: i64,
}

impl Span {
    pub const fn new(start: i64, end: i64) -> Span {
        Span { start, end }
    }

    pub const fn minutes(self) -> i64 {
        self.end - self.start
    }

    pub const fn meets(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    pub const fn holds(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub const fn widened(self, before: i64, after: i64) -> Span {
        Span { start: self.start - before, end: self.end + after }
    }
}

/// Intervals in order of their starts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spans(Vec<Span>);

impl Spans {
    /// Sorts; intervals that touch stay apart, for a piece must lie inside one of them.
    pub fn new(mut spans: Vec<Span>) -> Spans {
        spans.retain(|span| span.start < span.end);
        spans.sort_unstable();
        Spans(spans)
    }

    pub fn iter(&self) -> impl Iterator<Item = Span> + '_ {
        self.0.iter().copied()
    }

    /// Whether one of the intervals holds the whole span: the last that starts no later is asked.
    pub fn hold(&self, span: Span) -> bool {
        let after = self.0.partition_point(|one| one.start <= span.start);
        after > 0 && self.0[after - 1].end >= span.end
    }
}
