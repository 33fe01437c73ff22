//! Cues: words that tell what a sentence wants, in tables by language, and how to find them in a text.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::lang::Fold;
use crate::lex::{Kind, Tokens, tokens};
use crate::request::Priority;
use crate::scene::Language;

/// What the verb of a sentence asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Add,
    Remind,
    Wake,
    Move,
    Later,
    Earlier,
    Change,
    Rename,
    Cancel,
    Complete,
    FindSlot,
    Plan,
    Undo,
    Redo,
    Show,
    Explain,
    WhatIf,
    Prefer,
    Recall,
    Forget,
    Invite,
    Help,
    Accept,
    Reject,
    Join,
    Contact,
    BookRoom,
    ConvertTime,
    AskTime,
    ChangeTimer,
    Never,
    Outside,
}

/// What a question asks after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    What,
    When,
    Where,
    Who,
    HowLong,
    HowMany,
    Free,
    Next,
    Due,
    /// A word that only makes a question: "is", "do I".
    Plain,
}

/// What kind of thing a noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Noun {
    Event,
    Calendar,
    Task,
    Habit,
    Reminder,
    Alarm,
    Timer,
    List,
    Room,
    Everything,
}

/// One cue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Cue {
    /// Said for manners: taken off the front.
    Polite,
    /// Taken off the end.
    Tail,
    Do(Verb),
    Ask(Ask),
    Noun(Noun),
    /// "task:", "new habit:" at the front.
    Label(Noun),
    With,
    /// "are coming too": the names before it come to what was spoken of.
    Coming,
    Without,
    Place,
    Inside,
    Room,
    Onto,
    Priority(Priority),
    AllDay,
    Split(bool),
    Yes,
    No,
    Hello,
    It,
    All,
    Done,
    IsNow,
    Takes,
    And,
    Article,
    Instead,
    Called,
    Tag,
    Early,
    Except,
    By,
    SameTime,
    RemindBefore,
    DueNow,
}

/// A cue that stands in a text: from which token, to which.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) cue: Cue,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

type Book = HashMap<Box<str>, Vec<(Vec<Box<str>>, Cue)>, Fold>;

/// Every cue of the text by its first token, longest first.
pub(crate) fn cues(tokens: &Tokens, language: Language) -> Vec<Vec<Found>> {
    let book = book(language);
    (0..tokens.list.len())
        .map(|start| {
            let entries = book.get(tokens.word(start)).map(Vec::as_slice).unwrap_or_default();
            entries
                .iter()
                .filter_map(|(rest, cue)| Some(Found { cue: *cue, start, end: follows(tokens, start + 1, rest)? }))
                .collect()
        })
        .collect()
}

/// How many words of a text are cues of a language.
pub(crate) fn familiar(text: &str, language: Language) -> usize {
    let tokens = tokens(text.get(..400).unwrap_or(text), language == Language::Fr);
    let book = book(language);
    (0..tokens.list.len()).filter(|&i| tokens.word(i).len() > 1 && book.contains_key(tokens.word(i))).count()
}

fn follows(tokens: &Tokens, from: usize, rest: &[Box<str>]) -> Option<usize> {
    let mut at = from;
    for word in rest {
        if tokens.list.get(at).is_some_and(|t| t.kind == Kind::Sign('-') && t.glued) {
            at += 1;
        }
        if at >= tokens.list.len() || tokens.word(at) != &**word {
            return None;
        }
        at += 1;
    }
    Some(at)
}

fn book(language: Language) -> &'static Book {
    static EN: LazyLock<Book> = LazyLock::new(|| build(crate::lang::en::cues::CUES, false));
    static DE: LazyLock<Book> = LazyLock::new(|| build(crate::lang::de::cues::CUES, false));
    static ES: LazyLock<Book> = LazyLock::new(|| build(crate::lang::es::cues::CUES, false));
    static FR: LazyLock<Book> = LazyLock::new(|| build(crate::lang::fr::cues::CUES, true));
    match language {
        Language::En => &EN,
        Language::De => &DE,
        Language::Es => &ES,
        Language::Fr => &FR,
    }
}

fn build(table: &[(Cue, &str)], elides: bool) -> Book {
    let mut book = Book::default();
    for (cue, names) in table {
        for name in names.split('|') {
            let cut = tokens(name, elides);
            let mut words = (0..cut.list.len())
                .filter(|&i| cut.list[i].kind != Kind::Sign('-'))
                .map(|i| Box::<str>::from(cut.word(i)));
            // A sign has no word; as a cue it would be found in every other sign.
            let Some(first) = words.next().filter(|word| !word.is_empty()) else { continue };
            book.entry(first).or_default().push((words.collect(), *cue));
        }
    }
    for entries in book.values_mut() {
        entries.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
    }
    book
}
