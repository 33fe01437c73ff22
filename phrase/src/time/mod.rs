//! The grammar of times: atoms, joined into points, composed into ranges, bounds, lengths and series.

mod atoms;
mod clock;
mod compose;
mod date;
mod length;
mod number;
mod point;
mod relative;
mod resolve;
mod series;
#[cfg(test)]
mod tests;

use std::cell::Cell;

use jiff::civil::DateTime;

use crate::lang::{Lexicon, Sense, lexicon};
use crate::lex::{Kind, Tokens, tokens};
use crate::scene::{Language, Scene};
use crate::when::When;
use crate::word::Word;

/// Every time expression in the text, first to last, none overlapping another.
pub(crate) fn find(text: &str, scene: &Scene, language: Language) -> Vec<When> {
    let parser = Parser::new(text, scene, language);
    let mut out = Vec::new();
    let mut i = 0;
    while i < parser.len() {
        if parser.may_begin(i)
            && let Some((when, end)) = parser.expression(i)
        {
            i = end.max(i + 1);
            out.push(when);
            continue;
        }
        i += 1;
    }
    out
}

/// A text with the senses of its words, and the scene to resolve them in.
#[derive(Debug)]
pub(crate) struct Parser<'a> {
    pub(crate) tokens: Tokens,
    senses: Vec<Sense>,
    starts: Vec<u32>,
    pub(crate) scene: &'a Scene,
    pub(crate) lexicon: &'static Lexicon,
    pub(crate) now: DateTime,
    /// How deep one expression stands in another; nesting beyond the limit is not understood.
    depth: Cell<u8>,
    /// Steps left for the expression at hand, so that no text costs more than its length.
    fuel: Cell<u32>,
}

/// An answer of the grammar: what was read, and the token after it.
pub(crate) type Read<T> = Option<(T, usize)>;

const DEEPEST: u8 = 5;
const FUEL: u32 = 400;

impl<'a> Parser<'a> {
    pub(crate) fn new(text: &str, scene: &'a Scene, language: Language) -> Parser<'a> {
        let lexicon = lexicon(language);
        let tokens = tokens(text, lexicon.tongue.elides);
        let mut senses = Vec::with_capacity(tokens.list.len() * 2);
        let mut starts = Vec::with_capacity(tokens.list.len() + 1);
        for (i, token) in tokens.list.iter().enumerate() {
            starts.push(senses.len() as u32);
            if token.kind != Kind::Number || token.digits <= 2 {
                lexicon.look(&tokens, i, &mut senses);
            }
        }
        starts.push(senses.len() as u32);
        let now = scene.local_now();
        Parser { tokens, senses, starts, scene, lexicon, now, depth: Cell::new(0), fuel: Cell::new(FUEL) }
    }

    pub(crate) fn len(&self) -> usize {
        self.tokens.list.len()
    }

    pub(crate) fn senses(&self, i: usize) -> &[Sense] {
        match (self.starts.get(i), self.starts.get(i + 1)) {
            (Some(&from), Some(&to)) => &self.senses[from as usize..to as usize],
            _ => &[],
        }
    }

    /// The first sense at `i` that `pick` wants, and the token after it.
    pub(crate) fn pick<T>(&self, i: usize, pick: impl Fn(Word) -> Option<T>) -> Read<T> {
        self.senses(i).iter().find_map(|s| Some((pick(s.word)?, i + s.len as usize)))
    }

    /// The token after the word at `i`, where it has this sense.
    pub(crate) fn has(&self, i: usize, word: Word) -> Option<usize> {
        self.senses(i).iter().find(|s| s.word == word).map(|s| i + s.len as usize)
    }

    /// Skips one word of this sense where it stands.
    pub(crate) fn skip(&self, i: usize, word: Word) -> usize {
        self.has(i, word).unwrap_or(i)
    }

    pub(crate) fn is_sign(&self, i: usize, c: char) -> bool {
        self.tokens.list.get(i).is_some_and(|t| t.kind == Kind::Sign(c))
    }

    pub(crate) fn glued(&self, i: usize) -> bool {
        self.tokens.list.get(i).is_some_and(|t| t.glued)
    }

    pub(crate) fn kind(&self, i: usize) -> Option<Kind> {
        self.tokens.list.get(i).map(|t| t.kind)
    }

    /// A number written in digits: its value and how many digits it has.
    pub(crate) fn digits(&self, i: usize) -> Option<(i64, u8)> {
        let token = self.tokens.list.get(i)?;
        (token.kind == Kind::Number && token.value >= 0).then_some((token.value, token.digits))
    }

    pub(crate) fn is_weak(&self, i: usize, end: usize) -> bool {
        self.senses(i).iter().any(|s| s.weak && i + s.len as usize == end)
    }

    /// Runs one rule a level deeper, unless that is too deep or the expression has used up its steps.
    pub(crate) fn deeper<T>(&self, rule: impl FnOnce() -> Read<T>) -> Read<T> {
        let fuel = self.fuel.get();
        if self.depth.get() >= DEEPEST || fuel == 0 {
            return None;
        }
        self.fuel.set(fuel - 1);
        self.depth.set(self.depth.get() + 1);
        let read = rule();
        self.depth.set(self.depth.get() - 1);
        read
    }

    fn may_begin(&self, i: usize) -> bool {
        self.fuel.set(FUEL);
        let token = self.tokens.list[i];
        match token.kind {
            Kind::Number => !self.stands_in_a_code(i) && !self.is_counted(i) && !self.begins_a_code(i),
            Kind::Word => {
                (!self.senses(i).is_empty() || self.is_quarter_code(i))
                    && !(token.glued && i > 0 && self.kind(i - 1) == Some(Kind::Number))
            }
            Kind::Sign(c) => matches!(c, '+' | '-' | '@' | '>' | '<' | '\''),
        }
    }

    /// "650.650.6500", "ABC-12345", "#3": a number that belongs to a code and not to a time.
    fn stands_in_a_code(&self, i: usize) -> bool {
        if i == 0 || !self.glued(i) {
            return false;
        }
        match self.kind(i - 1) {
            Some(Kind::Word) => true,
            Some(Kind::Sign(c)) => {
                matches!(c, '#' | '$' | '€' | '£' | '%' | '.' | ':' | '/' | '&' | '_' | '\\')
                    || (c == '-'
                        && i >= 2
                        && self.glued(i - 1)
                        && (self.lexicon_unknown(i - 2) && self.tokens.list[i].digits != 4
                            || self.kind(i - 2) == Some(Kind::Number)))
            }
            _ => false,
        }
    }

    /// "138-2010-2015", "650.650.6500", "20-30-12": three numbers on a string that are no date.
    fn begins_a_code(&self, i: usize) -> bool {
        let joined = |at: usize, c: char| {
            self.is_sign(at, c) && self.glued(at) && self.glued(at + 1) && self.digits(at + 1).is_some()
        };
        ['-', '.'].iter().any(|c| joined(i + 1, *c) && joined(i + 3, *c))
            && self.numeric_date(i, clock::Hint::None).is_none_or(|(_, end)| end < i + 5)
            && self.digits(i).is_none_or(|(_, d)| d != 8)
    }

    /// "q3", "H2".
    fn is_quarter_code(&self, i: usize) -> bool {
        matches!(self.tokens.word(i), "q" | "h" | "t")
            && self.glued(i + 1)
            && self.digits(i + 1).is_some_and(|(_, d)| d == 1)
    }

    /// "version 1.1.30", "room: 404".
    fn is_counted(&self, i: usize) -> bool {
        let before = if i > 0 && self.is_sign(i - 1, ':') { i - 1 } else { i };
        before > 0 && self.has(before - 1, Word::Counted) == Some(before)
    }

    fn lexicon_unknown(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Word) && self.senses(i).is_empty()
    }

    /// The bytes of the text from token `i` up to token `end`.
    pub(crate) fn span(&self, i: usize, end: usize) -> std::ops::Range<usize> {
        let start = self.tokens.list.get(i).map_or(0, |t| t.start);
        let stop = end.checked_sub(1).and_then(|e| self.tokens.list.get(e)).map_or(start, |t| t.end);
        start..stop.max(start)
    }
}
