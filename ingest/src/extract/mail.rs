//! A mail on a screen: labels with their values beside them, or sentences.

use phrase::Scene;

use super::letter;
use super::wording::after;
use crate::layout::{Page, Row};
use crate::passage::Passage;
use crate::reading::{Draft, Field, Kind, Name};
use crate::times;

pub(super) fn read(page: &Page<'_>, scene: &Scene) -> Vec<Draft> {
    let labelled = |labels: &[&str]| page.rows.iter().find_map(|row| beside(row, labels));
    let when = match labelled(&["when", "date", "time"]) {
        Some(when) => times::when(&when, scene),
        None => page
            .rows
            .iter()
            .map(|row| times::when(&Passage::of(&row.0), scene))
            .find(|when| !when.is_empty())
            .unwrap_or_default(),
    };
    if when.is_empty() {
        return Vec::new();
    }
    let place = labelled(&["where", "location", "place"]).and_then(|place| place.whole(Name::Location));
    let with = labelled(&["organizer", "organiser", "from", "host"]).and_then(|with| with.whole(Name::Attendee));
    let event = Draft::event()
        .with(title(page))
        .with(lasting(page, when, scene))
        .with(place)
        .with(with.or_else(|| sender(page)));
    let asked = letter::read(page, scene).into_iter().filter(|draft| draft.kind == Kind::Task);
    std::iter::once(event).chain(asked).collect()
}

/// What is set largest at the top, without what mail programs put before it.
fn title(page: &Page<'_>) -> Option<Field> {
    let passage = Passage::of(&page.rows.first()?.0);
    let from = after(&passage.text, &["invitation:", "subject:", "re:", "fwd:"]).unwrap_or(0);
    passage.words(Name::Title, from..passage.text.len())
}

/// What stands after a label, in its row.
fn beside<'a>(row: &Row<'a>, labels: &[&str]) -> Option<Passage<'a>> {
    let (first, rest) = row.0.split_first()?;
    let label = first.text.trim_end_matches(':').to_lowercase();
    if labels.contains(&label.as_str()) && !rest.is_empty() {
        return Some(Passage::of(rest));
    }
    let (label, _) = first.text.split_once(':')?;
    labels.contains(&label.to_lowercase().as_str()).then(|| Passage::of(&row.0).from(label.len() + 1))
}

/// Where nobody is called the organiser: whose address stands below their name.
fn sender(page: &Page<'_>) -> Option<Field> {
    let address = page.rows.iter().position(|row| row.text().contains('@'))?;
    let row = page.rows.get(address.checked_sub(1)?)?;
    Passage::of(&row.0).whole(Name::Attendee)
}

/// With an end, if another row says how long it takes.
fn lasting(page: &Page<'_>, mut when: Vec<Field>, scene: &Scene) -> Vec<Field> {
    if let [start] = &when[..] {
        let end = page.rows.iter().find_map(|row| times::end_after(&Passage::of(&row.0), &start.value, scene));
        when.extend(end);
    }
    when
}
