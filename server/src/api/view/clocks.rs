//! Wall clocks that are asked for thousands of instants: how far a zone is from UTC is looked up once for as long as it stays so.

use std::cell::RefCell;

use agenda::Zone;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// The clocks of the zones that were asked for.
#[derive(Debug, Default)]
pub(super) struct Clocks<'z> {
    known: RefCell<Vec<Steady<'z>>>,
}

/// From when until when a zone keeps the same distance from UTC.
#[derive(Clone, Copy, Debug)]
struct Steady<'z> {
    zone: &'z Zone,
    since: Timestamp,
    until: Timestamp,
    offset: Offset,
}

impl<'z> Clocks<'z> {
    /// What the clocks of a zone show at an instant.
    pub(super) fn show(&self, zone: &'z Zone, instant: Timestamp) -> DateTime {
        let mut known = self.known.borrow_mut();
        let holds = |steady: &&Steady<'_>| (steady.since..steady.until).contains(&instant) && steady.zone == zone;
        let steady = match known.iter().find(holds) {
            Some(steady) => *steady,
            None => {
                let steady = Steady::around(zone, instant);
                known.push(steady);
                steady
            }
        };
        steady.offset.to_datetime(instant)
    }
}

impl<'z> Steady<'z> {
    fn around(zone: &'z Zone, instant: Timestamp) -> Self {
        let rules = zone.rules();
        // Of a transition at this very instant, what follows it counts.
        let after = instant.saturating_add(jiff::SignedDuration::from_nanos(1)).unwrap_or(Timestamp::MAX);
        let since = rules.preceding(after).next().map_or(Timestamp::MIN, |change| change.timestamp());
        let until = rules.following(instant).next().map_or(Timestamp::MAX, |change| change.timestamp());
        Self { zone, since, until, offset: rules.to_offset(instant) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    #[test]
    fn every_hour_of_a_year_is_shown_as_the_zone_has_it() {
        for name in
            ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC", "Africa/Casablanca"]
        {
            let zone = Zone::named(name).unwrap();
            let clocks = Clocks::default();
            let mut instant: Timestamp = "2026-01-01T00:30:00Z".parse().unwrap();
            for _ in 0..366 * 48 {
                assert_eq!(clocks.show(&zone, instant), zone.rules().to_datetime(instant), "{name} {instant}");
                instant += SignedDuration::from_mins(30);
            }
            assert!(clocks.known.borrow().len() < 8, "{name} was looked up anew");
        }
    }
}
