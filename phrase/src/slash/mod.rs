//! Slash commands: one table for every door, read with the same grammar of times as plain words.

mod marks;
mod table;
#[cfg(test)]
mod tests;

use std::ops::Range;

use agenda::UserText;
pub use table::{SLASHES, Slash};

use crate::lex::{Kind as Token, Tokens, tokens};
use crate::request::{Act, Cue, Field, Query, Request, Said, Sentence, cues, finish, mark_times, of_new};
use crate::scene::{Language, Scene};
use crate::when::{Side, Stretch, Value, When};
use table::Means;

/// A slash command that there is not, and the one it is nearest to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownSlash {
    pub name: String,
    pub nearest: &'static str,
}

impl std::fmt::Display for UnknownSlash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "there is no /{}; the nearest is /{}, and /help shows all", self.name, self.nearest)
    }
}

impl std::error::Error for UnknownSlash {}

/// A name longer than this is not compared, nor repeated whole.
const LONGEST_NAME: usize = 24;

/// What a slash command asks for; none where the text is no slash command.
///
/// # Errors
/// [`UnknownSlash`] where there is no command of that name.
pub fn slash(text: &UserText, scene: &Scene) -> Option<Result<Request, UnknownSlash>> {
    let text = text.as_str();
    let name = name_in(text)?;
    let called = text.get(name.clone())?;
    let Some(command) = named(called) else {
        let short: String = called.chars().take(LONGEST_NAME).collect();
        return Some(Err(UnknownSlash { nearest: nearest(&short), name: short }));
    };
    Some(Ok(read(text, name, command, scene)))
}

/// The commands whose name or alias begins as a half-typed one does, in the order of the help.
///
/// ```
/// let names: Vec<&str> = phrase::complete("/wh").iter().map(|slash| slash.name).collect();
/// assert_eq!(names, ["why", "whatif"]);
/// ```
pub fn complete(typed: &str) -> Vec<&'static Slash> {
    let Some(typed) = typed.trim_start().strip_prefix('/').map(str::to_lowercase) else { return Vec::new() };
    let begins = |slash: &&Slash| slash.names().any(|name| name.starts_with(&typed));
    SLASHES.iter().filter(begins).collect()
}

/// Where the name stands: behind the slash that the text begins with.
fn name_in(text: &str) -> Option<Range<usize>> {
    let start = text.len() - text.trim_start().strip_prefix('/')?.len();
    let of_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let end = text[start..].find(|c| !of_name(c)).map_or(text.len(), |at| start + at);
    let letter = text[start..].starts_with(char::is_alphabetic);
    letter.then_some(start..end)
}

fn named(called: &str) -> Option<&'static Slash> {
    let folded = tokens(called, false);
    let called: String = (0..folded.list.len()).map(|i| folded.word(i)).collect();
    SLASHES.iter().find(|slash| slash.names().any(|name| name.chars().filter(|c| *c != '-').eq(called.chars())))
}

/// The name that takes the fewest letters changed, left out, put in or swapped.
fn nearest(called: &str) -> &'static str {
    let called: Vec<char> = called.to_lowercase().chars().collect();
    let far = |slash: &&Slash| slash.names().map(|name| distance(&called, name)).min().unwrap_or(usize::MAX);
    SLASHES.iter().min_by_key(far).map_or("help", |slash| slash.name)
}

fn distance(called: &[char], name: &str) -> usize {
    let name: Vec<char> = name.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=name.len()).collect();
    for i in 1..=called.len() {
        let mut next = vec![i; name.len() + 1];
        for j in 1..=name.len() {
            let same = usize::from(called[i - 1] != name[j - 1]);
            next[j] = (row[j - 1] + same).min(row[j] + 1).min(next[j - 1] + 1);
            if i > 1 && j > 1 && called[i - 1] == name[j - 2] && called[i - 2] == name[j - 1] {
                next[j] = next[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut row, next);
    }
    row[name.len()]
}

fn read(text: &str, name: Range<usize>, command: &Slash, scene: &Scene) -> Request {
    let language = scene.locale.language;
    let tokens = tokens(text, language == Language::Fr);
    let from = first_argument(&tokens, &name);
    let times = crate::time::find(&marks::blanked(text, &tokens, from, language), scene, language);
    let found = cues(&tokens, language);
    let taken = vec![false; tokens.list.len()];
    let range = 0..tokens.list.len();
    let mut sentence = Sentence { text, tokens: &tokens, cues: &found, range, taken, fields: Vec::new() };
    sentence.take(0..from);
    mark_times(&mut sentence, &times);
    read_marks(&mut sentence, from, language);
    for field in &mut sentence.fields {
        let at = tokens.list.partition_point(|t| t.start < field.span.start);
        if let (Said::When(when), true) = (&field.said, marks::is_due(&tokens, at)) {
            field.said = Said::Due(by(when.clone()));
        }
    }
    let act = act(&mut sentence, command.means);
    look(&mut sentence, command.means, &name, scene);
    tell(&mut sentence, act);
    Request { act, fields: sentence.fields, span: 0..text.len(), confidence: 1.0, language }
}

/// The token behind the name; a bot's own name glued to it ("/add@daywright") is left out.
fn first_argument(tokens: &Tokens, name: &Range<usize>) -> usize {
    let after = tokens.list.iter().position(|t| t.start >= name.end).unwrap_or(tokens.list.len());
    let at = tokens.list.get(after).filter(|t| t.glued && t.kind == Token::Sign('@'));
    if at.is_none() {
        return after;
    }
    let rest = tokens.list.iter().skip(after + 1).take_while(|t| t.glued).count();
    after + 1 + rest
}

fn read_marks(sentence: &mut Sentence<'_>, from: usize, language: Language) {
    let mut i = from;
    while i < sentence.range.end {
        i = marks::take(sentence, i, language)
            .or_else(|| if sentence.taken[i] { None } else { marks::take_plain(sentence, i) })
            .or_else(|| if sentence.taken[i] { None } else { sentence.people(i) })
            .unwrap_or(i + 1);
    }
}

fn act(sentence: &mut Sentence<'_>, means: Means) -> Act {
    let lasts = |sentence: &Sentence<'_>| sentence.fields.iter().any(|f| matches!(f.said, Said::Lasts(_)));
    match means {
        Means::Ask(Act::Move) => {
            let earlier = sentence.any(|c| c == Cue::Early);
            if let Some(found) = earlier {
                sentence.take(found.start..found.end);
            }
            for field in &mut sentence.fields {
                if let Said::Lasts(length) = field.said {
                    field.said = Said::MoveBy(if earlier.is_some() { length.negated() } else { length });
                }
            }
            Act::Move
        }
        Means::Ask(act) => act,
        Means::Make => Act::Create(of_new(sentence, None)),
        Means::Look(_) => Act::Query(Query::Events),
        Means::Free if lasts(sentence) => Act::FindSlot,
        Means::Free => Act::Query(Query::Free),
        Means::Prefer if sentence.rest().is_none() => Act::Recall,
        Means::Prefer => Act::Prefer,
    }
}

/// "/today" and "/week" name their own period, unless another was said.
fn look(sentence: &mut Sentence<'_>, means: Means, name: &Range<usize>, scene: &Scene) {
    let Means::Look(period) = means else { return };
    if sentence.fields.iter().any(|f| matches!(f.said, Said::When(_))) {
        return;
    }
    if let Some(when) = crate::time::find(period, scene, Language::En).pop() {
        let span = name.clone();
        sentence.fields.push(Field { said: Said::When(When { span: span.clone(), ..when }), span });
    }
}

/// What is left is the title, the item, the list, or the words to keep and to look for, all of them.
fn tell(sentence: &mut Sentence<'_>, act: Act) {
    let whole = matches!(act, Act::Prefer | Act::Forget | Act::Query(Query::Search) | Act::Help);
    let first = sentence.tokens.list.iter().position(|t| t.kind == Token::Word).map_or(0, |i| i + 1);
    if whole || act == Act::Query(Query::Tasks) {
        let rest = first..sentence.range.end;
        let Some(words) = sentence.words(&rest).map(str::to_owned) else { return };
        let span = sentence.bytes(&rest);
        sentence.fields.clear();
        let said = if whole { Said::Words(words) } else { Said::List(words) };
        sentence.fields.push(Field { said, span });
        return;
    }
    finish(sentence, act);
}

/// A time behind `due:` bounds, whatever it was said as.
fn by(when: When) -> When {
    let bound = |at: Stretch| Value::Bound { side: Side::By, at };
    let value = match when.value {
        Value::Stretch(at) => bound(at),
        other => other,
    };
    When { value, ..when }
}
