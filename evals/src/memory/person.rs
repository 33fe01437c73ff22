//! A synthetic person: hidden tastes for hours and weekdays, of several shapes.

use jiff::civil::DateTime;

use crate::chance::Chance;

/// So much less than the best is good enough to be taken.
pub(super) const PATIENCE: f64 = 0.25;
/// The things that they do.
const TOPICS: usize = 6;

/// Somebody with tastes.
#[derive(Clone, Debug)]
pub(super) struct Person {
    shape: Shape,
    tastes: Vec<Taste>,
}

/// How their hours lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// Around one hour.
    OnePeak,
    /// Around two: before work and after it.
    TwoPeaks,
    /// Whole stretches of the day.
    Stretch,
}

/// What they like for one thing.
#[derive(Clone, Debug)]
struct Taste {
    hours: [f64; 24],
    days: [f64; 7],
}

impl Person {
    pub(super) fn any(chance: &mut Chance) -> Self {
        let shape = [Shape::OnePeak, Shape::TwoPeaks, Shape::Stretch][chance.below(3) as usize];
        let tastes = (0..TOPICS).map(|_| Taste::any(shape, chance)).collect();
        Self { shape, tastes }
    }

    pub(super) fn shape(&self) -> &'static str {
        match self.shape {
            Shape::OnePeak => "one peak",
            Shape::TwoPeaks => "two peaks",
            Shape::Stretch => "a stretch of the day",
        }
    }

    /// Half of their tastes become others.
    pub(super) fn change(&mut self, chance: &mut Chance) {
        for topic in 0..TOPICS / 2 {
            self.tastes[topic] = Taste::any(self.shape, chance);
        }
    }

    /// What they want a place for; some things more often than others.
    pub(super) fn wants(&self, chance: &mut Chance) -> usize {
        let (one, other) = (chance.below(TOPICS as u64), chance.below(TOPICS as u64));
        usize::try_from(one.min(other)).unwrap_or(0)
    }

    /// How much they like a place.
    pub(super) fn likes(&self, topic: usize, place: DateTime) -> f64 {
        let taste = &self.tastes[topic];
        let hour = usize::try_from(place.hour()).unwrap_or(0);
        let day = usize::try_from(place.weekday().to_monday_zero_offset()).unwrap_or(0);
        taste.hours[hour] + taste.days[day]
    }
}

impl Taste {
    fn any(shape: Shape, chance: &mut Chance) -> Self {
        let mut hours = [0.0; 24];
        let peaks: Vec<i64> = match shape {
            Shape::OnePeak | Shape::Stretch => vec![chance.between(7, 20)],
            Shape::TwoPeaks => vec![chance.between(7, 11), chance.between(15, 20)],
        };
        let width = if shape == Shape::Stretch { 3 } else { 1 };
        for (hour, likes) in hours.iter_mut().enumerate() {
            let nearest = peaks.iter().map(|peak| peak.abs_diff(hour as i64)).min().unwrap_or(24);
            let beyond = nearest.saturating_sub(width) as f64;
            *likes = 2.0 * (-beyond / 1.5).exp();
        }
        let mut days = [0.0; 7];
        for _ in 0..2 {
            days[chance.below(7) as usize] += 1.0;
        }
        Self { hours, days }
    }
}
