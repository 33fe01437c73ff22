//! What kind of picture a page is, by what stands on it and how it is laid out.

mod cues;
mod paper;

use crate::layout::Page;
use crate::reading::Class;
use cues::{CUES, Clues};

/// A picture with fewer letters is not about plans.
const FEWEST_LETTERS: usize = 6;

/// The kind of a page, and how sure that is.
pub(crate) fn of(page: &Page<'_>) -> (Class, f32) {
    let letters: usize = page.lines().map(|piece| piece.text.chars().filter(|c| c.is_alphanumeric()).count()).sum();
    if letters < FEWEST_LETTERS {
        return (Class::Negative, 1.0);
    }
    let clues = Clues::of(page);
    let mut scores: Vec<(Class, f32)> = Vec::new();
    for (class, cue) in CUES {
        let weight = cue(&clues);
        match scores.iter_mut().find(|(known, _)| known == class) {
            Some((_, score)) => *score += weight,
            None => scores.push((*class, weight)),
        }
    }
    let best = scores.iter().copied().max_by(|(_, a), (_, b)| a.total_cmp(b));
    let Some((class, most)) = best else { return (Class::Negative, 0.0) };
    // Against the best one: a page of a thousand cues would be more than a number holds.
    let whole: f32 = scores.iter().map(|(_, score)| (score - most).exp()).sum();
    (class, whole.recip())
}
