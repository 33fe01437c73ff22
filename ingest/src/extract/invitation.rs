//! An invitation: to what, whose, when and where, and by when to answer.

use phrase::Scene;

use super::wording::after;
use crate::layout::Page;
use crate::passage::{Passage, trimmed};
use crate::reading::{Draft, Field, Name, Value};
use crate::times;

pub(super) fn read(page: &Page<'_>, scene: &Scene) -> Vec<Draft> {
    let texts = page.texts();
    let answers =
        texts.iter().position(|text| after(text, &["rsvp", "r.s.v.p", "please reply", "let us know"]).is_some());
    let end = answers.unwrap_or(texts.len());
    let dated: Vec<usize> = (0..end).filter(|&row| !times::found(&texts[row], scene).is_empty()).collect();
    let (Some(&first), Some(&last)) = (dated.first(), dated.last()) else { return Vec::new() };
    let title = title(page, &texts, first);
    let passage = Passage::of(page.rows[first..=last].iter().flat_map(|row| &row.0));
    let place =
        page.rows.get(last + 1).filter(|_| last + 1 < end).and_then(|row| Passage::of(&row.0).whole(Name::Location));
    let answer =
        answers.zip(title.clone()).and_then(|(row, title)| answer(&Passage::of(&page.rows[row].0), title, scene));
    let event = Draft::event().with(title).with(times::when(&passage, scene)).with(place);
    std::iter::once(event).chain(answer).collect()
}

/// "to the dinner / of / Maya & Sam" is Maya & Sam's dinner; otherwise all that stands before the day.
fn title(page: &Page<'_>, texts: &[String], end: usize) -> Option<Field> {
    let begin =
        texts[..end].iter().position(|text| after(text, &["invited to", "join us for", "join us at"]).is_some());
    let begin = begin.map_or(0, |row| row + 1).min(end);
    let of = (begin..end).find(|&row| matches!(trimmed(&texts[row]).to_lowercase().as_str(), "of" | "for" | "with"));
    let all =
        |rows: std::ops::Range<usize>| Passage::of(page.rows[rows].iter().flat_map(|row| &row.0)).whole(Name::Title);
    let Some(of) = of else { return all(begin..end) };
    let (mut whose, what) = (all(of + 1..end)?, all(begin..of)?);
    if let (Value::Text(whose), Value::Text(what)) = (&mut whose.value, &what.value) {
        whose.push(' ');
        whose.push_str(what);
    }
    whose.confidence = whose.confidence.min(what.confidence);
    whose.quads.extend(what.quads);
    Some(whose)
}

fn answer(row: &Passage<'_>, title: Field, scene: &Scene) -> Option<Draft> {
    let due = times::due(row, scene)?;
    let Value::Text(of) = &title.value else { return None };
    let value = Value::Text(format!("RSVP to {of}"));
    Some(Draft::task().with([Field { value, ..title }, due]))
}
