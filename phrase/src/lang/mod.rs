//! The languages: each a folder of tables; this file turns a table into a lexicon that is quick to look up.

pub(crate) mod de;
pub(crate) mod en;
pub(crate) mod es;
pub(crate) mod fr;

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::lex::{self, Kind, Tokens};
use crate::scene::Language;
use crate::word::Word;

/// What a language folder holds for the grammar of times.
#[derive(Debug)]
pub(crate) struct Tongue {
    /// Rows of a sense and the words for it, parted by `|`. A group of words is one entry.
    pub(crate) words: &'static [(Word, &'static str)],
    /// Cardinal and ordinal words that follow a rule of the language.
    pub(crate) numbers: fn() -> Vec<(String, Word)>,
    /// Holiday names: the id in the holiday table, and the names parted by `|`.
    pub(crate) holidays: &'static [(u16, &'static str)],
    /// Long words in which one wrong letter is forgiven.
    pub(crate) forgiven: &'static [&'static str],
    /// Words that mean a time only beside another: "may", "sun".
    pub(crate) weak: &'static [&'static str],
    /// Edges of a period that need no "of" to be meant: "mid May".
    pub(crate) firm_edges: &'static [&'static str],
    /// Words behind an ordinal that are not what it counts: "the 15th please".
    pub(crate) never_counted: &'static [&'static str],
    /// "lundi prochain": which may follow what.
    pub(crate) which_follows: bool,
    /// Short words lean on the next one with an apostrophe.
    pub(crate) elides: bool,
    /// "Friday week": the unit after a weekday moves it by one.
    pub(crate) friday_week: bool,
    /// Days and months in digits are parted by a dot: "3.4.".
    pub(crate) dotted_dates: bool,
}

/// One way to read the words from a place on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sense {
    pub(crate) word: Word,
    /// How many tokens it takes.
    pub(crate) len: u8,
    pub(crate) weak: bool,
}

/// The language's words by their first word, longest group first.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) tongue: &'static Tongue,
    entries: HashMap<Box<str>, Vec<Entry>, Fold>,
    /// Every forgiven word with one letter left out.
    typos: HashMap<Box<str>, Box<str>, Fold>,
}

#[derive(Debug)]
struct Entry {
    rest: Vec<Box<str>>,
    word: Word,
    weak: bool,
}

impl Lexicon {
    /// Appends every sense of the words from token `i` on, longest first.
    pub(crate) fn look(&self, tokens: &Tokens, i: usize, out: &mut Vec<Sense>) {
        let word = tokens.word(i);
        if tokens.list[i].possessive
            && let Some(entries) = self.entries.get(word.strip_suffix('s').unwrap_or(word))
        {
            self.push(entries, tokens, i, out);
        }
        if let Some(entries) = self.entries.get(word) {
            self.push(entries, tokens, i, out);
        } else if let Some(meant) = self.forgive(word)
            && let Some(entries) = self.entries.get(meant)
        {
            self.push(entries, tokens, i, out);
        }
    }

    fn push(&self, entries: &[Entry], tokens: &Tokens, i: usize, out: &mut Vec<Sense>) {
        for entry in entries {
            if let Some(len) = follows(tokens, i + 1, &entry.rest) {
                out.push(Sense { word: entry.word, len, weak: entry.weak });
            }
        }
    }

    fn forgive(&self, word: &str) -> Option<&str> {
        if word.len() < 6 || word.len() > 14 || !word.is_ascii() {
            return None;
        }
        if let Some(meant) = self.typos.get(word) {
            return Some(meant);
        }
        let mut shorter = String::with_capacity(word.len());
        for skip in 1..word.len() {
            shorter.clear();
            shorter.push_str(&word[..skip]);
            shorter.push_str(&word[skip + 1..]);
            if let Some(meant) = self.typos.get(shorter.as_str())
                && meant.len().abs_diff(word.len()) <= 1
            {
                return Some(meant);
            }
        }
        None
    }
}

/// How many tokens are taken when the words of `rest` stand from `i` on; hyphens between them do not matter.
fn follows(tokens: &Tokens, i: usize, rest: &[Box<str>]) -> Option<u8> {
    let mut at = i;
    for word in rest {
        if tokens.list.get(at).is_some_and(|t| matches!(t.kind, Kind::Sign('-' | '.')) && t.glued) {
            at += 1;
        }
        if tokens.word(at) != &**word || at >= tokens.list.len() {
            return None;
        }
        at += 1;
    }
    u8::try_from(at + 1 - i).ok()
}

/// The lexicon of a language, built at its first use.
pub(crate) fn lexicon(language: Language) -> &'static Lexicon {
    static EN: LazyLock<Lexicon> = LazyLock::new(|| build(&en::TONGUE));
    static DE: LazyLock<Lexicon> = LazyLock::new(|| build(&de::TONGUE));
    static ES: LazyLock<Lexicon> = LazyLock::new(|| build(&es::TONGUE));
    static FR: LazyLock<Lexicon> = LazyLock::new(|| build(&fr::TONGUE));
    match language {
        Language::En => &EN,
        Language::De => &DE,
        Language::Es => &ES,
        Language::Fr => &FR,
    }
}

fn build(tongue: &'static Tongue) -> Lexicon {
    let mut lexicon = Lexicon { tongue, entries: HashMap::default(), typos: HashMap::default() };
    for (word, names) in tongue.words {
        names.split('|').for_each(|name| add(&mut lexicon, name, *word));
    }
    for (name, word) in (tongue.numbers)() {
        add(&mut lexicon, &name, word);
    }
    for (id, names) in tongue.holidays {
        names.split('|').for_each(|name| add(&mut lexicon, name, Word::Holiday(*id)));
    }
    for (zone, names) in crate::zones::NAMES {
        names.split('|').for_each(|name| add(&mut lexicon, name, Word::Zone(zone)));
    }
    for entries in lexicon.entries.values_mut() {
        entries.sort_by_key(|e| std::cmp::Reverse(e.rest.len()));
    }
    for word in tongue.forgiven {
        for skip in 1..word.len() {
            let shorter = format!("{}{}", &word[..skip], &word[skip + 1..]);
            lexicon.typos.insert(shorter.into(), (*word).into());
        }
    }
    lexicon
}

fn add(lexicon: &mut Lexicon, name: &str, word: Word) {
    // "naechste" is how "nächste" is written where there is no key for it.
    if name.contains(['ä', 'ö', 'ü']) {
        add(lexicon, &name.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue"), word);
    }
    let cut = lex::tokens(name, lexicon.tongue.elides);
    let mut words =
        (0..cut.list.len()).filter(|&i| cut.list[i].kind != Kind::Sign('-')).map(|i| Box::<str>::from(cut.word(i)));
    let Some(first) = words.next() else { return };
    let weak = lexicon.tongue.weak.contains(&name);
    let entry = Entry { rest: words.collect(), word, weak };
    lexicon.entries.entry(first).or_default().push(entry);
}

/// A hash for short words: quick, and the tables are ours, so that no one can choose colliding keys to store.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Fold;

impl std::hash::BuildHasher for Fold {
    type Hasher = Fnv;
    fn build_hasher(&self) -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Fnv(u64);

impl std::hash::Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = (self.0 ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
