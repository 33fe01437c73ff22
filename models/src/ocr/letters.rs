//! What the steps along a line say, as letters.

/// A letter of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Letter {
    pub character: char,
    /// How sure it is, from 0 to 1.
    pub confidence: f32,
    /// What it is if it is not that.
    pub other: Option<char>,
    /// Where it stands, as a share of the line's length.
    pub at: f32,
}

/// What the steps say: the same class again is the same letter, unless there was none between.
pub(super) fn letters(steps: &[f32], classes: usize, alphabet: &[char]) -> Vec<Letter> {
    let count = steps.len() / classes;
    let (mut letters, mut before) = (Vec::new(), 0);
    for (step, scores) in steps.chunks_exact(classes).enumerate() {
        let (class, confidence) = surest(scores);
        if class > 0 && class != before {
            let at = (step as f32 + 0.5) / count as f32;
            let other = next_to(class, scores).and_then(|other| alphabet.get(other - 1).copied());
            letters.extend(alphabet.get(class - 1).map(|&character| Letter { character, confidence, other, at }));
        }
        before = class;
    }
    letters
}

/// The class for which most speaks, and how much of the whole that is.
fn surest(scores: &[f32]) -> (usize, f32) {
    let best = |(best, most): (usize, f32), (class, &score): (usize, &f32)| {
        if score > most { (class, score) } else { (best, most) }
    };
    let (class, most) = scores.iter().enumerate().fold((0, f32::NEG_INFINITY), best);
    let whole: f32 = scores.iter().map(|score| (score - most).exp()).sum();
    (class, whole.recip())
}

/// The letter for which most speaks after a class.
fn next_to(class: usize, scores: &[f32]) -> Option<usize> {
    let others = scores.iter().enumerate().skip(1).filter(|(other, _)| *other != class);
    others.max_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(other, _)| other)
}
