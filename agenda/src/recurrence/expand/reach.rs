//! How far an expansion may go: no later than a reading, and with no more than so many steps.

use super::calendar::{DAY, LAST_DAY};

/// What is left of an expansion's means. Each month looked at and each start found is a step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach {
    steps: u64,
    spent: bool,
    last_day: i64,
}

impl Reach {
    pub(super) fn new(steps: u64) -> Reach {
        Reach { steps, spent: false, last_day: LAST_DAY }
    }

    /// The same means, but to look no later than this reading.
    pub(super) fn to(self, last: i64) -> Reach {
        Reach { last_day: last.div_euclid(DAY).min(LAST_DAY), ..self }
    }

    /// The same means, but to look as far as another.
    pub(super) fn as_far_as(self, other: Reach) -> Reach {
        Reach { last_day: other.last_day, ..self }
    }

    /// Takes one step, if one is left.
    pub(super) fn step(&mut self) -> Option<()> {
        if self.steps == 0 {
            self.spent = true;
            return None;
        }
        self.steps -= 1;
        Some(())
    }

    /// True once a step was wanted and none was left.
    pub(super) fn is_spent(&self) -> bool {
        self.spent
    }

    pub(super) fn last_day(&self) -> i64 {
        self.last_day
    }
}
