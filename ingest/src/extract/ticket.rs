//! A ticket: labels with their values beneath.

use jiff::ToSpan as _;
use phrase::Scene;

use super::wording::calm;
use crate::layout::{Page, Piece};
use crate::passage::Passage;
use crate::reading::{Draft, Field, Name, Value};
use crate::times;

pub(super) fn read(page: &Page<'_>, scene: &Scene) -> Vec<Draft> {
    let below = |labels: &[&str]| labels.iter().find_map(|label| beneath(page, label));
    let Some(day) = below(&["date", "travel date"]).into_iter().chain(page.lines()).find_map(|piece| day(piece, scene))
    else {
        return Vec::new();
    };
    let at = |labels: &[&str], name: Name| {
        let fields = times::clocks_on(&Passage::of([below(labels)?]), day, scene);
        fields.into_iter().next().map(|field| Field { name, ..field })
    };
    let start = at(&["departs", "departure", "dep", "starts", "doors"], Name::Start);
    let end = at(&["arrives", "arrival", "arr", "ends"], Name::End).map(|end| later(end, start.as_ref()));
    let (from, to) = (below(&["from", "origin"]), below(&["to", "destination"]));
    let place = from.and_then(|from| Passage::of([from]).whole(Name::Location)).map(calmed);
    vec![Draft::event().with(title(page, from, to)).with(start).with(end).with(place)]
}

/// The day that a line names.
fn day(piece: &Piece<'_>, scene: &Scene) -> Option<jiff::civil::Date> {
    let found = times::found(&piece.text, scene);
    found.iter().find(|found| found.names_day(&piece.text)).map(times::Found::date)
}

/// The line that stands right beneath a label.
fn beneath<'p, 'a>(page: &'p Page<'a>, label: &str) -> Option<&'p Piece<'a>> {
    let label = page.lines().find(|piece| piece.text.trim_end_matches(':').eq_ignore_ascii_case(label))?;
    let (at, height) = (label.upright.at(0.0, 0.5), label.upright.height());
    let below = page.lines().filter(|piece| {
        let (left, down) = (piece.upright.at(0.0, 0.5).x - at.x, piece.middle().y - at.y);
        left.abs() < 3.0 * height && down > 0.5 * height && down < 5.0 * height
    });
    below.min_by(|a, b| (a.middle().y - at.y).total_cmp(&(b.middle().y - at.y)))
}

/// Across midnight, an arrival is on the next day.
fn later(mut end: Field, start: Option<&Field>) -> Field {
    if let (Value::Moment(end), Some(Value::Moment(start))) = (&mut end.value, start.map(|start| &start.value))
        && *end < *start
        && let Ok(next) = end.checked_add(1.day())
    {
        *end = next;
    }
    end
}

/// "Flight KL 927 Dublin to Chicago"
fn title(page: &Page<'_>, from: Option<&Piece<'_>>, to: Option<&Piece<'_>>) -> Option<Field> {
    let number = page.lines().find(|piece| is_number(&piece.text))?;
    let parts = [Some(number), from, to].into_iter().flatten().cloned().collect::<Vec<_>>();
    let mut field = Passage::of(&parts).whole(Name::Title)?;
    let flies = page
        .texts()
        .iter()
        .any(|text| ["boarding", "flight", "gate"].iter().any(|word| text.to_lowercase().contains(word)));
    let train = page
        .texts()
        .iter()
        .any(|text| ["train", "rail", "platform", "coach"].iter().any(|word| text.to_lowercase().contains(word)));
    let kind = match (flies && !train, train) {
        (true, _) => "Flight ",
        (_, true) => "Train ",
        _ => "",
    };
    let way = [from.map(|from| calm(&from.text)), to.map(|to| calm(&to.text))]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" to ");
    field.value = Value::Text(format!("{kind}{} {way}", number.text));
    Some(field)
}

/// Two or three letters and some digits, as flights and trains are numbered.
fn is_number(text: &str) -> bool {
    let Some((line, number)) = text.split_once(' ') else { return false };
    (1..=3).contains(&line.len())
        && line.bytes().all(|b| b.is_ascii_uppercase())
        && number.len() >= 2
        && number.bytes().all(|b| b.is_ascii_digit())
}

fn calmed(mut field: Field) -> Field {
    if let Value::Text(words) = &mut field.value {
        *words = calm(words);
    }
    field
}
