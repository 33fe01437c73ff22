//! Full text search over what is not private: words are folded here, so that both databases find the same.

use agenda::{AgendaId, Item, ItemId};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::link::{Link, Sql, args};
use crate::{Error, Store};

/// More words than this narrow a search no further.
const MOST_WORDS: usize = 16;
/// So much of an item's notes can be found; PostgreSQL keeps no more than a megabyte of words for one row.
const MOST_LETTERS: usize = 200_000;

const FIND: Sql = Sql {
    sqlite: "SELECT s.agenda, s.item FROM search_words JOIN search s ON s.number = search_words.rowid \
        WHERE search_words MATCH $1 AND s.agenda IN (SELECT value FROM json_each($2)) \
        ORDER BY bm25(search_words, 8.0, 1.0), s.item LIMIT $3",
    postgres: "SELECT agenda, item FROM search, to_tsquery('simple', $1) asked \
        WHERE words @@ asked AND agenda IN (SELECT jsonb_array_elements_text(CAST($2 AS jsonb))) \
        ORDER BY ts_rank(words, asked) DESC, item LIMIT $3",
};

impl Store {
    /// The items whose title or notes have all these words, or words that begin so; the best first.
    pub async fn search(
        &self,
        agendas: &[AgendaId],
        words: &str,
        limit: u32,
    ) -> Result<Vec<(AgendaId, ItemId)>, Error> {
        let folded = fold(words);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).take(MOST_WORDS).collect();
        if words.is_empty() || agendas.is_empty() {
            return Ok(Vec::new());
        }
        let asked = if self.is_shared() {
            words.iter().map(|word| format!("{word}:*")).collect::<Vec<_>>().join(" & ")
        } else {
            words.iter().map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" ")
        };
        let mut link = self.reader().await?;
        let rows = link.rows(FIND, args![asked, serde_json::to_string(agendas)?, i64::from(limit)]).await?;
        rows.iter().map(|row| Ok((row.parse(0)?, row.parse(1)?))).collect()
    }
}

/// Makes an item findable, unless it is private.
pub(crate) async fn index(link: &mut Link, agenda: AgendaId, item: &Item) -> Result<(), Error> {
    if item.private {
        return Ok(());
    }
    link.run(
        "INSERT INTO search (agenda, item, title, notes) VALUES ($1, $2, $3, $4)",
        args![agenda, item.id, fold(&item.title), fold(&item.notes)],
    )
    .await
    .map(drop)
}

/// Takes an item out of the index.
pub(crate) async fn forget(link: &mut Link, agenda: AgendaId, item: &Item) -> Result<(), Error> {
    if item.private {
        return Ok(());
    }
    link.run("DELETE FROM search WHERE agenda = $1 AND item = $2", args![agenda, item.id]).await.map(drop)
}

/// Lower-case letters and digits without accents, one blank between words.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len().min(MOST_LETTERS));
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        if folded.len() >= MOST_LETTERS {
            break;
        }
        if letter.is_alphanumeric() {
            folded.extend(letter.to_lowercase().filter(|letter| letter.is_alphanumeric()));
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded
}

#[cfg(test)]
mod tests;
