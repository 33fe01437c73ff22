//! A letter: sentences, of which one says what is when and where, and one what is to be done by when.

use phrase::Scene;

use super::wording::{after, begun, clause, sentences};
use crate::layout::Page;
use crate::passage::Passage;
use crate::reading::{Draft, Name, Value};
use crate::times;

pub(super) fn read(page: &Page<'_>, scene: &Scene) -> Vec<Draft> {
    let body = body(page);
    let all = sentences(&body.text);
    let mut drafts: Vec<Draft> = all.iter().filter_map(|span| event(&body, span.clone(), scene)).take(1).collect();
    let of = drafts.first().and_then(Draft::title).map(str::to_owned);
    drafts.extend(all.iter().filter_map(|span| task(&body, span.clone(), of.as_deref(), scene)));
    drafts
}

/// What comes after the greeting.
fn body<'a>(page: &Page<'a>) -> Passage<'a> {
    let greeting = page.texts().iter().position(|text| after(text, &["dear "]).is_some());
    Passage::of(page.rows[greeting.map_or(0, |row| row + 1)..].iter().flat_map(|row| &row.0))
}

fn event(body: &Passage<'_>, span: std::ops::Range<usize>, scene: &Scene) -> Option<Draft> {
    let sentence = &body.text[span.clone()];
    let found = times::found(sentence, scene);
    let last = found.last()?;
    let cue = after(
        sentence,
        &[
            "announce our ",
            "announce the ",
            "invite you to our ",
            "invite you to the ",
            "hold our ",
            "remind you of our ",
            " our ",
            "our ",
        ],
    )?;
    let end = sentence[cue..].find([',', '.']).map_or(sentence.len(), |at| cue + at);
    let end = after(&sentence[cue..end], &[" will "]).map_or(end, |at| cue + at - " will ".len());
    let title = body.words(Name::Title, span.start + cue..span.start + end)?;
    let place = after(&sentence[last.span.end..], &[" at ", " in "]).map(|at| last.span.end + at);
    let place = place.and_then(|at| body.words(Name::Location, span.start + at..span.start + clause(sentence, at).end));
    Some(Draft::event().with([title]).with(times::when(&body.part(span), scene)).with(place))
}

/// "Please return the slip by Tuesday."
fn task(body: &Passage<'_>, span: std::ops::Range<usize>, of: Option<&str>, scene: &Scene) -> Option<Draft> {
    let sentence = &body.text[span.clone()];
    let from = after(sentence, &["please ", "kindly ", "we ask you to "])?;
    let due = times::due(&body.part(span.clone()), scene)?;
    let by = sentence[from..].rfind(" by ").map_or(sentence.len(), |at| from + at);
    let mut title = body.words(Name::Title, span.start + from..span.start + by)?;
    if let Value::Text(words) = &mut title.value {
        *words = short(words, of);
    }
    Some(Draft::task().with([title, due]))
}

/// Without the small words that a letter needs and a list does not, and with what it is for.
fn short(words: &str, of: Option<&str>) -> String {
    let words = words.replace(" the ", " ").replace(" together with ", " and ").replace(" me ", " ");
    let words = words.find(" of ").map_or(words.as_str(), |at| &words[..at]);
    match of {
        Some(of) if words.contains("slip") || words.contains("form") => format!("{} for {of}", begun(words)),
        _ => begun(words),
    }
}
