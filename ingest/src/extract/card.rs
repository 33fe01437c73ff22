//! A business card: somebody to know, and perhaps the next appointment with them.

use phrase::Scene;

use super::wording::after;
use crate::layout::Page;
use crate::passage::Passage;
use crate::reading::{Draft, Field, Kind, Name, Value};
use crate::times;

pub(super) fn read(page: &Page<'_>, scene: &Scene) -> Vec<Draft> {
    let name = name(page);
    let contact = Draft { kind: Kind::Contact, fields: Vec::new() };
    let contact =
        contact.with(name.clone()).with(word(page, Name::Email, is_mail)).with(row(page, Name::Phone, is_phone));
    std::iter::once(contact).chain(appointment(page, name, scene)).collect()
}

/// What is set largest.
fn name(page: &Page<'_>) -> Option<Field> {
    let row = page.rows.iter().take(3).max_by(|a, b| a.height().total_cmp(&b.height()))?;
    Passage::of(&row.0).whole(Name::Title)
}

fn appointment(page: &Page<'_>, name: Option<Field>, scene: &Scene) -> Option<Draft> {
    let row = page.rows.iter().find(|row| after(&row.text(), &["appointment", "see you", "visit"]).is_some())?;
    let when = times::when(&Passage::of(&row.0), scene);
    let mut title = name?;
    if let Value::Text(words) = &mut title.value {
        *words = format!("Appointment with {words}");
    }
    (!when.is_empty()).then(|| Draft::event().with([title]).with(when))
}

fn word(page: &Page<'_>, name: Name, is: fn(&str) -> bool) -> Option<Field> {
    page.rows.iter().find_map(|row| {
        let passage = Passage::of(&row.0);
        let word = passage.text.split(' ').find(|word| is(word))?;
        let from = passage.text.find(word)?;
        passage.words(name, from..from + word.len())
    })
}

fn row(page: &Page<'_>, name: Name, is: fn(&str) -> bool) -> Option<Field> {
    page.lines().find(|piece| is(&piece.text)).and_then(|piece| Passage::of([piece]).whole(name))
}

fn is_mail(word: &str) -> bool {
    word.split_once('@').is_some_and(|(who, host)| !who.is_empty() && host.contains('.'))
}

fn is_phone(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).count() >= 7 && !text.contains(char::is_alphabetic)
}
