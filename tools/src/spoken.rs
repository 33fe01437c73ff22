//! Whether a call says what the person said: a model may choose a tool, but no time and no wish of its own.

use phrase::{Scene, Value};

use crate::power::{Author, Grant, Power};
use crate::{Add, Call, Cancel, Edit, Move, Remember};

/// True where every time, length and wish of a writing call stands in the person's own words of this turn.
pub(crate) fn vouched(call: &Call, grant: &Grant<'_>, scene: &Scene) -> bool {
    if grant.author == Author::Grammar || call.power() == Power::Reads {
        return true;
    }
    let said = grant.words.unwrap_or_default();
    let wish = match call {
        Call::Remember(Remember { words }) => holds(said, words),
        _ => true,
    };
    wish && times(call).into_iter().flatten().all(|words| is_said(words, said, scene))
}

/// The words for times and lengths that a call is given.
fn times(call: &Call) -> Vec<Option<&str>> {
    match call {
        Call::Add(Add { when, due, lasts, remind_before, .. }) => {
            vec![when.as_deref(), due.as_deref(), lasts.as_deref(), remind_before.as_deref()]
        }
        Call::Edit(Edit { lasts, ends, due, remind_before, .. }) => {
            vec![lasts.as_deref(), ends.as_deref(), due.as_deref(), remind_before.as_deref()]
        }
        Call::Move(Move { to, from, .. }) => vec![Some(to.as_str()), from.as_deref()],
        Call::Cancel(Cancel { when, .. }) => vec![when.as_deref()],
        _ => Vec::new(),
    }
}

/// A time is said where it means what a whole time of the sentence means, or is put together of whole ones.
fn is_said(words: &str, said: &str, scene: &Scene) -> bool {
    let found = phrase::find(said, scene);
    let Some(meant) = phrase::resolve(words, scene) else { return holds(said, words) };
    if found.iter().any(|when| same(&when.value, &meant.value)) {
        return true;
    }
    let whole: Vec<&str> = found.iter().filter_map(|when| said.get(when.span.clone())).collect();
    let pairs = whole.iter().flat_map(|one| whole.iter().map(move |other| format!("{one} {other}")));
    pairs.chain([whole.join(" ")]).any(|together| plain(&together) == plain(words))
}

/// Lengths are compared by what they come to, everything else as it is.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Length(one), Value::Length(other)) => one.in_minutes() == other.in_minutes(),
        // "by Friday" and "Friday": which side of it is meant is for the tool's field to say.
        (Value::Bound { at, .. }, Value::Stretch(stretch)) | (Value::Stretch(stretch), Value::Bound { at, .. }) => {
            (at.start, at.end, at.grain) == (stretch.start, stretch.end, stretch.grain)
        }
        _ => one == other,
    }
}

/// True where these words stand in what was said, whole and in this order.
fn holds(said: &str, words: &str) -> bool {
    let (said, words) = (plain(said), plain(words));
    !words.trim().is_empty() && said.contains(&words)
}

/// Words in lower case with one space around each.
fn plain(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != ':');
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    format!(" {} ", words.join(" "))
}

#[cfg(test)]
mod tests;
