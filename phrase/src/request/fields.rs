//! The fields of a sentence: people, place, list, tags, priority, times, and what is left as its title.

use std::ops::Range;

use crate::lex::{Kind, Tokens};
use crate::request::cue::{Cue, Found};
use crate::request::{Field, Noun, Said};
use crate::when::{Side, Value, When};

/// What a time says of a thing: when it is, by when it is due, how long it lasts.
pub(crate) fn of_time(when: When) -> Said {
    match when.value {
        Value::Length(length) => Said::Lasts(length),
        Value::Bound { side: Side::By | Side::Before | Side::Until, .. } => Said::Due(when),
        _ => Said::When(when),
    }
}

/// A clause whose tokens are marked as they are understood.
#[derive(Debug)]
pub(crate) struct Sentence<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a Tokens,
    pub(crate) cues: &'a [Vec<Found>],
    pub(crate) range: Range<usize>,
    pub(crate) taken: Vec<bool>,
    pub(crate) fields: Vec<Field>,
}

impl Sentence<'_> {
    pub(crate) fn cue(&self, i: usize, pick: impl Fn(Cue) -> bool) -> Option<Found> {
        let found = self.cues.get(i)?.iter().find(|f| pick(f.cue) && f.end <= self.range.end)?;
        Some(*found)
    }

    pub(crate) fn any(&self, pick: impl Fn(Cue) -> bool + Copy) -> Option<Found> {
        self.range.clone().find_map(|i| self.cue(i, pick))
    }

    pub(crate) fn take(&mut self, tokens: Range<usize>) {
        for i in tokens {
            if let Some(slot) = self.taken.get_mut(i) {
                *slot = true;
            }
        }
    }

    pub(crate) fn say(&mut self, said: Said, tokens: Range<usize>) {
        let span = self.bytes(&tokens);
        self.take(tokens);
        self.fields.push(Field { said, span });
    }

    /// "8:15 is fine", "say 12": when nothing but manners and numbers is left beside a time, nothing is left.
    pub(crate) fn take_manners(&mut self) {
        let small = |c: Cue| matches!(c, Cue::Yes | Cue::Tail | Cue::Polite | Cue::Article | Cue::Hello);
        let mut at = self.range.start;
        while at < self.range.end {
            let word = self.tokens.list[at].kind == Kind::Word;
            match self.cue(at, small) {
                _ if self.taken[at] || !word => at += 1,
                Some(found) => at = found.end,
                None => return,
            }
        }
        self.take(self.range.clone());
    }

    /// The bytes that a row of tokens stands on.
    pub(crate) fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        let start = self.tokens.list.get(tokens.start).map_or(self.text.len(), |t| t.start);
        let end = tokens.end.checked_sub(1).and_then(|e| self.tokens.list.get(e)).map_or(start, |t| t.end);
        start..end.max(start)
    }

    /// Reads priority, all-day, splitting, tags, people, place and list, and marks their words.
    pub(crate) fn read_marks(&mut self) {
        let mut i = self.range.start;
        while i < self.range.end {
            i = if self.taken[i] { i + 1 } else { self.mark(i).unwrap_or(i + 1) };
        }
    }

    fn mark(&mut self, i: usize) -> Option<usize> {
        let plain = self.cue(i, |c| matches!(c, Cue::Priority(_) | Cue::AllDay | Cue::Split(_) | Cue::SameTime));
        if let Some(found) = plain {
            self.say(plain_field(found.cue)?, i..found.end);
            return Some(found.end);
        }
        self.hash_tag(i).or_else(|| self.people(i)).or_else(|| self.list(i)).or_else(|| self.place(i))
    }

    fn hash_tag(&mut self, i: usize) -> Option<usize> {
        let hash = self.tokens.list.get(i)?.kind == Kind::Sign('#');
        let at = if hash { i + 1 } else { self.cue(i, |c| c == Cue::Tag)?.end };
        let word = self.words(&(at..at + 1))?.to_owned();
        self.say(Said::Tag(word), i..at + 1);
        Some(at + 1)
    }

    /// "with Ben and Chloe": names begin with a capital, or are one lower-case word.
    pub(crate) fn people(&mut self, i: usize) -> Option<usize> {
        let with = self.cue(i, |c| c == Cue::With)?;
        let last = self.names(with.end);
        // The words stay in the title, "tea with Rosa".
        (last > with.end).then_some(last)
    }

    /// "invite Ben and Chloe": the names stand right behind the verb, and name no thing.
    pub(crate) fn invited(&mut self) {
        let Some(from) = self.range.clone().find(|&k| !self.taken[k]) else { return };
        let last = self.names(from);
        self.take(from..last);
    }

    /// Reads names from here on and tells where they end.
    fn names(&mut self, from: usize) -> usize {
        let mut at = from;
        let mut last = from;
        while let Some(end) = self.name(at, at == from) {
            let Some(name) = self.words(&(at..end)).map(str::to_owned) else { break };
            let span = self.bytes(&(at..end));
            self.fields.push(Field { said: Said::With(name), span });
            last = end;
            let comma = self.tokens.list.get(end).is_some_and(|t| matches!(t.kind, Kind::Sign(',' | '&')));
            at = if comma { end + 1 } else { self.cue(end, |c| c == Cue::And).map_or(end, |f| f.end) };
            if at == end {
                break;
            }
        }
        last
    }

    fn name(&self, at: usize, first: bool) -> Option<usize> {
        let capital = |i: usize| {
            i < self.range.end
                && !self.taken[i]
                && self.words(&(i..i + 1)).is_some_and(|w| w.starts_with(char::is_uppercase))
        };
        let end = (at..self.range.end).take_while(|&i| capital(i)).count() + at;
        let plain =
            end == at && first && at < self.range.end && !self.taken[at] && self.tokens.list[at].kind == Kind::Word;
        let common = self.cue(at, |c| matches!(c, Cue::Article | Cue::Noun(_))).is_some();
        if plain && !common { Some(at + 1) } else { (end > at).then_some(end) }
    }

    /// "to my Home list", "to the shopping list", "from my to do list".
    fn list(&mut self, i: usize) -> Option<usize> {
        let onto = self.cue(i, |c| c == Cue::Onto)?;
        let noun = (onto.end..(onto.end + 4).min(self.range.end))
            .find_map(|k| self.cue(k, |c| matches!(c, Cue::Noun(Noun::List | Noun::Task))))?;
        let words = if noun.start > onto.end { onto.end..noun.start } else { onto.end..noun.end };
        if words.clone().any(|k| self.taken[k]) {
            return None;
        }
        let name = self.words(&words)?.to_owned();
        self.say(Said::List(name), i..noun.end);
        Some(noun.end)
    }

    /// "at the Anchor", "in room 4", "at Sam's place".
    fn place(&mut self, i: usize) -> Option<usize> {
        let at = self.cue(i, |c| c == Cue::Place).map(|f| f.end);
        let inside = || {
            let end = self.cue(i, |c| c == Cue::Inside)?.end;
            self.cue(end, |c| c == Cue::Room).map(|_| end)
        };
        let start = at.or_else(inside)?;
        let stop = |k: usize| {
            self.taken[k]
                || matches!(self.tokens.list[k].kind, Kind::Sign(',' | '.' | ';' | '?' | '!'))
                || self.cue(k, |c| matches!(c, Cue::With | Cue::Place | Cue::And | Cue::Takes)).is_some()
        };
        let end =
            (start..(start + 6).min(self.range.end)).find(|&k| stop(k)).unwrap_or((start + 6).min(self.range.end));
        let inner = self.cue(start, |c| c == Cue::Article).map_or(start, |f| f.end.min(end));
        let name = self.words(&(inner..end)).filter(|w| !w.is_empty())?.to_owned();
        self.say(Said::Place(name), i..end);
        Some(end)
    }

    pub(crate) fn words(&self, tokens: &Range<usize>) -> Option<&str> {
        if tokens.is_empty() || tokens.end > self.range.end {
            return None;
        }
        self.text.get(self.bytes(tokens))
    }

    /// What is left when all that was understood is taken away: the longest row of words, without its small ones.
    pub(crate) fn rest(&self) -> Option<(String, Range<usize>)> {
        let mut best: Option<Range<usize>> = None;
        let mut at = self.range.start;
        while at < self.range.end {
            let end = (at..self.range.end).find(|&k| self.taken[k]).unwrap_or(self.range.end);
            let run = self.trimmed(at..end);
            let better = best.as_ref().is_none_or(|b| self.bytes(&run).len() > self.bytes(b).len());
            if !run.is_empty() && better {
                best = Some(run);
            }
            at = end.max(at) + 1;
        }
        let run = best?;
        let words = self.words(&run)?.trim_matches(['"', '\'', '“', '”', '«', '»', ' ', ':']).to_owned();
        (!words.is_empty()).then(|| (words, self.bytes(&run)))
    }

    pub(crate) fn trimmed(&self, run: Range<usize>) -> Range<usize> {
        let sign = |i: usize| !matches!(self.tokens.list[i].kind, Kind::Word | Kind::Number);
        let (mut start, mut end) = (run.start, run.end);
        while start < end {
            let small = self.cue(start, |c| matches!(c, Cue::Article | Cue::Polite)).filter(|f| f.end <= end);
            match small {
                Some(found) => start = found.end,
                None if sign(start) => start += 1,
                None => break,
            }
        }
        while end > start {
            let tail = (start..end)
                .find(|&k| self.cue(k, |c| matches!(c, Cue::Article | Cue::Tail)).is_some_and(|f| f.end == end));
            match tail {
                Some(k) => end = k,
                None if sign(end - 1) => end -= 1,
                None => break,
            }
        }
        start..end
    }
}

fn plain_field(cue: Cue) -> Option<Said> {
    match cue {
        Cue::Priority(priority) => Some(Said::Priority(priority)),
        Cue::AllDay => Some(Said::AllDay),
        Cue::Split(split) => Some(Said::Split(split)),
        Cue::SameTime => Some(Said::SameTime),
        _ => None,
    }
}
