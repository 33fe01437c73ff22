//! The measures on small cases that can be reckoned by hand.

use ingest::{Draft, Field, Kind, Name, Value};

use super::boxes::{overlap, placed};
use super::items::Item;
use super::text::{Compared, Measured};
use super::truth::{Expected, Picture};

fn picture(lines: &[(&str, [[f64; 2]; 4])], keys: &[&str]) -> Picture {
    let lines: Vec<_> = lines.iter().map(|(text, quad)| serde_json::json!({"text": text, "quad": quad})).collect();
    let picture =
        serde_json::json!({"id": "p", "file": "p.png", "klass": "flyer", "lines": lines, "key_strings": keys});
    serde_json::from_value(picture).unwrap()
}

fn upright(left: f64, top: f64, right: f64, bottom: f64) -> [[f64; 2]; 4] {
    [[left, top], [right, top], [right, bottom], [left, bottom]]
}

fn field(name: Name, value: Value, quads: Vec<[[f32; 2]; 4]>) -> Field {
    Field { name, value, confidence: 1.0, alternatives: Vec::new(), quads }
}

#[test]
fn words_characters_and_keys_are_counted_as_the_format_says() {
    let truth = picture(
        &[("Spring concert", upright(0.0, 0.0, 9.0, 1.0)), ("at 7:30 PM", upright(0.0, 2.0, 9.0, 3.0))],
        &["7:30 pm", "Town Hall"],
    );
    let mut measured = Measured::default();
    measured.add(&Compared::of(&truth, &["Spring consert".to_owned(), "at 7:30PM".to_owned()]));
    // "spring" and "at" of five words there and four here.
    assert!((measured.word_f1() - 4.0 / 9.0).abs() < 1e-9);
    assert!((measured.characters() - (1.0 - 1.0 / 20.0)).abs() < 1e-9, "{}", measured.characters());
    assert!((measured.key() - 0.5).abs() < 1e-9);
}

#[test]
fn an_item_is_right_only_whole() {
    let draft = |start: &str| Draft {
        kind: Kind::Event,
        fields: vec![
            field(Name::Title, Value::Text("Spring Concert!".to_owned()), Vec::new()),
            field(Name::Start, Value::Moment(start.parse().unwrap()), Vec::new()),
        ],
    };
    let expected = Expected {
        kind: "event".to_owned(),
        title: "spring concert".to_owned(),
        start: Some("2026-03-13T19:30".to_owned()),
        ..Expected::default()
    };
    assert!(Item::of(&draft("2026-03-13T19:30:00")).is(&expected));
    assert!(!Item::of(&draft("2026-03-13T20:30:00")).is(&expected));
    let elsewhere = Expected { location: Some("Town Hall".to_owned()), ..expected };
    assert!(!Item::of(&draft("2026-03-13T19:30:00")).is(&elsewhere));
}

#[test]
fn boxes_are_compared_by_what_both_cover() {
    let square = upright(0.0, 0.0, 2.0, 2.0);
    for (other, expected) in [
        (square, 1.0),
        (upright(1.0, 0.0, 3.0, 2.0), 1.0 / 3.0),
        (upright(5.0, 5.0, 6.0, 6.0), 0.0),
        // A square on its corner, within the other.
        ([[1.0, 0.0], [2.0, 1.0], [1.0, 2.0], [0.0, 1.0]], 0.5),
    ] {
        assert!((overlap(&square, &other) - expected).abs() < 1e-9, "{other:?}");
    }
    let truth = picture(&[("Town Hall", upright(0.0, 0.0, 100.0, 10.0))], &[]);
    let at = |left: f32| {
        field(
            Name::Location,
            Value::Text("Town Hall".to_owned()),
            vec![[[left, 0.0], [left + 100.0, 0.0], [left + 100.0, 10.0], [left, 10.0]]],
        )
    };
    let draft = Draft { kind: Kind::Event, fields: vec![at(4.0), at(80.0)] };
    assert_eq!(placed(&truth, &[&draft]), (1, 2));
}
