//! An item by its name: "the dentist", "my call with Ana".

use crate::lex::Kind;
use crate::time::{Parser, Read};
use crate::when::{Grain, Stretch};
use crate::word::Word;

impl Parser<'_> {
    /// An item of the scene by the words of its title: "the dentist", "my call with Ana".
    pub(super) fn item(&self, i: usize) -> Read<Stretch> {
        let start = self.skip(i, Word::The);
        let words = self.scene.items.iter().filter_map(|item| {
            let (from, to) = (item.start?, item.end.or(item.start)?);
            let title = crate::lex::tokens(&item.title, self.lexicon.tongue.elides);
            let len = self.title_prefix(start, &title)?;
            Some((len, from, to))
        });
        let (len, from, to) = words.max_by_key(|(len, from, _)| (*len, std::cmp::Reverse(*from)))?;
        Some((Stretch::range(from, to, Grain::Minute), start + len))
    }

    /// How many tokens of a title stand here from its first, or from its main word on.
    fn title_prefix(&self, i: usize, title: &crate::lex::Tokens) -> Option<usize> {
        let first = (0..title.list.len())
            .find(|&k| title.word(k) == self.tokens.word(i) && title.list[k].kind == Kind::Word)?;
        let len = (0..)
            .take_while(|n| {
                first + n < title.list.len()
                    && i + n < self.len()
                    && title.word(first + n) == self.tokens.word(i + n)
                    && !title.word(first + n).is_empty()
            })
            .count();
        let told =
            self.tokens.word(i).len() >= 3 && self.senses(i).iter().all(|s| s.weak || matches!(s.word, Word::Counted));
        (len > 0 && told).then_some(len)
    }
}
