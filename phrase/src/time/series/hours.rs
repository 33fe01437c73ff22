//! At which hours: "at 3pm", "from 3 to 4pm", "for 45 minutes", "in the morning".

use super::Draft;
use jiff::civil::Time;

use crate::time::Parser;
use crate::time::clock::Hint;
use crate::when::Length;
use crate::word::{Unit, Word};

impl Parser<'_> {
    /// "at 3pm", "from 3 to 4pm", "for 45 minutes", "in the morning".
    pub(super) fn clock_piece(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        if let Some(end) = self.clock_range(draft, i) {
            return Some(end);
        }
        if let Some((said, end)) =
            self.has(i, Word::For).and_then(|at| self.length(at)).filter(|(s, _)| (s.unit as u8) < Unit::Day as u8)
        {
            draft.length = Some(said.length);
            return Some(end);
        }
        // A clock before the word of repetition needs one after it: "7:30 on the 3rd of every month".
        self.time_of_day(draft, i)
    }

    fn clock_range(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        if !draft.clocks.is_empty() {
            return None;
        }
        let (value, end) = self.clock_stretch(i)?;
        draft.clocks.push(value.start.time());
        let seconds = value.end.duration_since(value.start).as_secs();
        draft.length = Some(Length { seconds, ..Length::default() });
        Some(end)
    }

    pub(super) fn time_of_day(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        let (at, hint) = self.before_clock(i, draft.every.is_some());
        let Some((clock, end)) = self.clock(at, hint).filter(|_| draft.clocks.is_empty()) else {
            let (part, end) = self.part_word(self.skip(at, Word::The)).filter(|_| draft.part.is_none())?;
            draft.part = Some(part);
            return Some(end);
        };
        let in_part = self.skip(self.skip(self.skip(self.skip(end, Word::In), Word::At), Word::Of), Word::The);
        let (part, end) = self.part_word(in_part).map_or((None, end), |(p, e)| (Some(p), e));
        let (hour, _) = self.hour_of(clock, part.or(draft.part));
        draft.clocks.push(Time::new(hour % 24, clock.minute, clock.second, 0).ok()?);
        if let Some((spec, next)) = self.zone(end) {
            draft.zone = spec.zone;
            return Some(next);
        }
        Some(end)
    }

    /// The words that lead to a time of day, and how sure they make it.
    fn before_clock(&self, i: usize, known: bool) -> (usize, Hint) {
        let mut at = i;
        let mut hint = if known { Hint::Beside } else { Hint::None };
        for _ in 0..3 {
            if let Some(next) = self.has(at, Word::At).or_else(|| self.is_sign(at, '@').then_some(at + 1)) {
                (at, hint) = (next, Hint::At);
            } else if let Some(next) = [Word::About, Word::In, Word::During].iter().find_map(|w| self.has(at, *w)) {
                at = next;
            } else {
                break;
            }
        }
        (at, hint)
    }
}
