//! Text put together from lines that remembers where on the picture each letter stood.

use std::ops::Range;

use models::ocr::{Ink, Line};

use crate::layout::Piece;
use crate::reading::{Corner, Field, Name, Value, corners};

/// The rim of a line is no wider, in halves of a letter.
const RIM: f32 = 3.0;

/// Text put together from lines.
#[derive(Debug, Default)]
pub(crate) struct Passage<'a> {
    pub(crate) text: String,
    /// Of each letter, where it begins in the text.
    letters: Vec<(usize, &'a Line, usize)>,
}

impl<'a> Passage<'a> {
    /// Lines one after the other, with a space between.
    pub(crate) fn of<'p>(pieces: impl IntoIterator<Item = &'p Piece<'a>>) -> Self
    where
        'a: 'p,
    {
        let mut passage = Self::default();
        for piece in pieces {
            if !passage.text.is_empty() {
                passage.text.push(' ');
            }
            for (place, letter) in piece.line.letters.iter().enumerate() {
                passage.letters.push((passage.text.len(), piece.line, place));
                passage.text.push(letter.character);
            }
        }
        passage
    }

    /// A part of it by itself.
    pub(crate) fn part(&self, span: Range<usize>) -> Self {
        let letters = self.within(&span).map(|&(at, line, place)| (at - span.start, line, place)).collect();
        Self { text: self.text[span].to_owned(), letters }
    }

    /// What comes after a place in it.
    pub(crate) fn from(&self, start: usize) -> Self {
        self.part(start..self.text.len())
    }

    /// A part of it as a field, its value being the words themselves, without what surrounds them.
    pub(crate) fn words(&self, name: Name, span: Range<usize>) -> Option<Field> {
        let said = self.text.get(span.clone())?;
        let kept = trimmed(said);
        if kept.is_empty() {
            return None;
        }
        let from = span.start + said.find(kept).unwrap_or(0);
        Some(self.field(name, from..from + kept.len(), Value::Text(kept.to_owned()), 1.0))
    }

    /// All of it as a field.
    pub(crate) fn whole(&self, name: Name) -> Option<Field> {
        self.words(name, 0..self.text.len())
    }

    /// What a part of it means, as a field.
    pub(crate) fn field(&self, name: Name, span: Range<usize>, value: Value, understood: f32) -> Field {
        let confidence = self.confidence(&span) * understood;
        Field { name, value, confidence, alternatives: Vec::new(), quads: self.quads(&span) }
    }

    /// How surely a part of it was read.
    fn confidence(&self, span: &Range<usize>) -> f32 {
        let sure: Vec<f32> = self.within(span).map(|(_, line, place)| line.letters[*place].confidence).collect();
        sure.iter().sum::<f32>() / sure.len().max(1) as f32
    }

    /// Where a part of it stands: one place for each line that it runs over.
    fn quads(&self, span: &Range<usize>) -> Vec<[Corner; 4]> {
        let letters: Vec<_> = self.within(span).collect();
        let runs = letters.chunk_by(|(_, a, _), (_, b, _)| std::ptr::eq(*a, *b));
        let placed = runs.filter_map(|run| {
            let ((_, line, first), (_, _, last)) = (run.first()?, run.last()?);
            // A letter's place is its middle: half a letter goes on at either side, and at an end of the line its rim,
            // unless that is wide enough to hold something else, such as a box to tick.
            let half = 0.5 / line.letters.len().max(1) as f32;
            let (from, to) = (line.letters[*first].at - half, line.letters[*last].at + half);
            let Ink { left, right, top, bottom } = line.ink;
            let from = if *first == 0 && from - left < RIM * half { left } else { from.max(left) };
            let ends = last + 1 == line.letters.len() && right - to < RIM * half;
            let to = if ends { right } else { to.min(right) };
            Some(corners(&line.quad.part([from, to], [top, bottom])))
        });
        placed.collect()
    }

    fn within(&self, span: &Range<usize>) -> impl Iterator<Item = &(usize, &'a Line, usize)> {
        let span = span.clone();
        self.letters.iter().filter(move |(at, ..)| span.contains(at))
    }
}

/// Words without the marks and spaces around them.
pub(crate) fn trimmed(words: &str) -> &str {
    const MARKS: [char; 13] = [':', ';', ',', '-', '–', '—', '•', '·', '*', '|', '(', '.', '>'];
    words.trim().trim_matches(|mark| MARKS.contains(&mark)).trim()
}
