//! A reading drawn over its picture: every line, and every field in its colour with its name and how sure it is.

use std::fmt::Write as _;

use crate::reading::{Corner, Field, Name, Reading, Value};

/// About how wide a letter of a label is, of its height.
const LETTER: f32 = 0.6;

/// Draws a reading as SVG, as large as its picture; `picture` is what is shown beneath it, if anything is.
#[must_use]
pub fn overlay(reading: &Reading, picture: Option<&str>) -> String {
    let Reading { width, height, .. } = reading;
    let size = (*width.max(height) as f32 / 60.0).clamp(10.0, 60.0);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" \
         font-size=\"{size:.0}\" stroke-width=\"{:.1}\" fill=\"none\">",
        size / 8.0
    );
    if let Some(picture) = picture {
        let _ = write!(svg, "<image href=\"{}\" width=\"{width}\" height=\"{height}\"/>", escaped(picture));
    }
    for line in &reading.lines {
        let _ = write!(
            svg,
            "<polygon points=\"{}\" stroke=\"#8888\"><title>{}</title></polygon>",
            points(&line.quad),
            escaped(&line.text)
        );
    }
    let mut labelled: Vec<(Corner, f32)> = Vec::new();
    for field in reading.drafts.iter().flat_map(|draft| &draft.fields) {
        draw(&mut svg, field, size, &mut labelled);
    }
    svg.push_str("</svg>");
    svg
}

/// Draws a field; its label goes on where one ends that stands at the same place already.
fn draw(svg: &mut String, field: &Field, size: f32, labelled: &mut Vec<(Corner, f32)>) {
    let (label, colour) = look(field.name);
    let label = format!("{label} {:.0}%", (field.confidence * 100.0).round());
    for quad in &field.quads {
        let _ = write!(
            svg,
            "<polygon points=\"{}\" stroke=\"{colour}\"><title>{}</title></polygon>",
            points(quad),
            escaped(&told(&field.value))
        );
    }
    if let Some(&[at, ..]) = field.quads.first() {
        let [x, y] = at;
        let used: f32 = labelled.iter().filter(|(place, _)| *place == at).map(|(_, width)| width).sum();
        let _ = write!(svg, "<text x=\"{:.1}\" y=\"{:.1}\" fill=\"{colour}\">{label}</text>", x + used, y - size / 4.0);
        labelled.push((at, (label.len() + 1) as f32 * size * LETTER));
    }
}

/// What a property is called on the picture, and its colour.
fn look(name: Name) -> (&'static str, &'static str) {
    match name {
        Name::Title => ("title", "#0b57d0"),
        Name::Start => ("start", "#0a7f3f"),
        Name::End => ("end", "#5c8f00"),
        Name::Location => ("place", "#9a3fb5"),
        Name::Due => ("due", "#c0392b"),
        Name::Amount => ("amount", "#b26a00"),
        Name::Attendee => ("with", "#00838f"),
        Name::Done => ("done", "#607d8b"),
        Name::Email => ("mail", "#00838f"),
        Name::Phone => ("phone", "#00838f"),
    }
}

fn told(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Day(day) => day.to_string(),
        Value::Moment(at) => at.to_string(),
        Value::Amount(amount) => format!("{amount:.2}"),
        Value::Flag(yes) => (if *yes { "yes" } else { "no" }).to_owned(),
    }
}

fn points(quad: &[Corner; 4]) -> String {
    quad.map(|[x, y]| format!("{x:.1},{y:.1}")).join(" ")
}

/// Words from a picture are words, never markup.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            control if control.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out
}
