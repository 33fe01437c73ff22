//! How many requests a caller may make: a minute's worth at once, then evenly.

use std::collections::HashMap;
use std::hash::Hash;

use jiff::Timestamp;

/// Callers that are remembered at most; beyond it those at rest are forgotten, and if nobody rests, everyone.
const REMEMBERED: usize = 50_000;
const MINUTE: i64 = 60_000;

/// For each caller the moment at which their allowance is full again.
#[derive(Debug)]
pub(super) struct Buckets<K> {
    per_minute: u32,
    full_at: HashMap<K, i64>,
}

impl<K: Eq + Hash> Buckets<K> {
    /// An allowance of `per_minute`; 0 lets everything through.
    #[must_use]
    pub(super) fn new(per_minute: u32) -> Self {
        Self { per_minute, full_at: HashMap::new() }
    }

    /// Takes one from the caller's allowance, or says in how many seconds there is one again.
    pub(super) fn take(&mut self, caller: K, now: Timestamp) -> Result<(), i64> {
        if self.per_minute == 0 {
            return Ok(());
        }
        let now = now.as_millisecond();
        self.forget_those_at_rest(now);
        let full_at = self.full_at.entry(caller).or_insert(now);
        let after = (*full_at).max(now) + (MINUTE / i64::from(self.per_minute)).max(1);
        let over = after - now - MINUTE;
        if over > 0 {
            return Err(over.div_euclid(1000) + 1);
        }
        *full_at = after;
        Ok(())
    }

    fn forget_those_at_rest(&mut self, now: i64) {
        if self.full_at.len() >= REMEMBERED {
            self.full_at.retain(|_, full_at| *full_at > now);
        }
        if self.full_at.len() >= REMEMBERED {
            self.full_at.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_000_000 + second).expect("a moment")
    }

    #[test]
    fn a_minutes_worth_passes_at_once_and_then_evenly() {
        let mut buckets = Buckets::new(6);
        for _ in 0..6 {
            assert_eq!(buckets.take("me", at(0)), Ok(()));
        }
        assert_eq!(buckets.take("me", at(0)), Err(11));
        assert_eq!(buckets.take("you", at(0)), Ok(()), "others are not held up");
        assert_eq!(buckets.take("me", at(10)), Ok(()));
        assert_eq!(buckets.take("me", at(10)), Err(11));
    }

    #[test]
    fn being_refused_costs_nothing() {
        let mut buckets = Buckets::new(1);
        assert_eq!(buckets.take("me", at(0)), Ok(()));
        for _ in 0..100 {
            assert!(buckets.take("me", at(1)).is_err());
        }
        assert_eq!(buckets.take("me", at(60)), Ok(()));
    }

    #[test]
    fn no_limit_is_no_limit() {
        let mut buckets = Buckets::new(0);
        assert!((0..10_000).all(|_| buckets.take("me", at(0)).is_ok()));
    }

    #[test]
    fn many_callers_do_not_fill_the_memory() {
        let mut buckets = Buckets::new(60);
        for caller in 0..120_000 {
            assert_eq!(buckets.take(caller, at(0)), Ok(()));
        }
        assert!(buckets.full_at.len() <= REMEMBERED);
    }
}
