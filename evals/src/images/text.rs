//! How well text was read: words as a bag, characters in row order, and the strings that carry the schedule.

use std::collections::HashMap;

use super::truth::Picture;

/// The text of a picture beside its truth.
#[derive(Debug, Default)]
pub(super) struct Compared {
    /// Words in both, and in each.
    words: [usize; 3],
    /// Characters that differ, and how many there are.
    characters: Option<(usize, usize)>,
    keys: (usize, usize),
}

/// The sums over many.
#[derive(Debug, Default)]
pub(super) struct Measured {
    words: [usize; 3],
    characters: Vec<f64>,
    keys: (usize, usize),
}

impl Compared {
    pub(super) fn of(picture: &Picture, read: &[String]) -> Self {
        let truth: Vec<String> = picture.lines.iter().map(|line| line.text.clone()).collect();
        let (theirs, ours) = (bag(&truth), bag(read));
        let both = theirs.iter().map(|(word, count)| count.min(ours.get(word).unwrap_or(&0))).sum();
        let (plain, plain_truth) = (plain(&read.concat()), plain(&truth.concat()));
        let found = picture.key_strings.iter().filter(|key| plain.contains(&self::plain(key))).count();
        let characters = (!plain_truth.is_empty())
            .then(|| (distance(&letters(&plain_truth), &letters(&plain)), letters(&plain_truth).len()))
            .filter(|(_, of)| *of > 0);
        Self {
            words: [both, theirs.values().sum(), ours.values().sum()],
            characters,
            keys: (found, picture.key_strings.len()),
        }
    }
}

impl Measured {
    pub(super) fn add(&mut self, one: &Compared) {
        self.words.iter_mut().zip(one.words).for_each(|(sum, count)| *sum += count);
        self.characters.extend(one.characters.map(|(wrong, of)| (1.0 - wrong as f64 / of as f64).max(0.0)));
        self.keys = (self.keys.0 + one.keys.0, self.keys.1 + one.keys.1);
    }

    pub(super) fn word_f1(&self) -> f64 {
        let [both, theirs, ours] = self.words;
        2.0 * both as f64 / (theirs + ours).max(1) as f64
    }

    /// The mean over pictures that have any text.
    pub(super) fn characters(&self) -> f64 {
        self.characters.iter().sum::<f64>() / self.characters.len().max(1) as f64
    }

    pub(super) fn key(&self) -> f64 {
        self.keys.0 as f64 / self.keys.1.max(1) as f64
    }
}

/// Without case, spaces and punctuation other than `: . @`.
pub(super) fn plain(text: &str) -> String {
    let kept = |letter: &char| letter.is_alphanumeric() || matches!(letter, ':' | '.' | '@');
    text.to_lowercase().chars().filter(kept).collect()
}

fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

fn bag(lines: &[String]) -> HashMap<String, usize> {
    let mut bag = HashMap::new();
    for word in lines.iter().flat_map(|line| line.split_whitespace()) {
        *bag.entry(word.to_lowercase()).or_insert(0) += 1;
    }
    bag
}

/// How many letters have to be put in, taken out or changed.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
