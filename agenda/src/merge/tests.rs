#![expect(clippy::needless_pass_by_value, reason = "a case reads best with its values in place")]

use serde_json::json;

use super::*;

#[track_caller]
fn check(base: Value, ours: Value, theirs: Value, expected: Value, kept: &[&str]) {
    let [base, ours, theirs] = [base, ours, theirs].map(|side| serde_json::from_value::<Fields>(side).unwrap());
    let merged = merge(&base, &ours, &theirs);
    assert_eq!(serde_json::to_value(&merged.fields).unwrap(), expected);
    assert_eq!(merged.kept.iter().map(String::as_str).collect::<Vec<_>>(), kept);
}

#[test]
fn edits_of_different_properties_both_stand() {
    check(json!({"a": 1, "b": 1}), json!({"a": 2, "b": 1}), json!({"a": 1, "b": 2}), json!({"a": 2, "b": 2}), &[]);
    check(json!({"a": 1, "b": 1}), json!({"b": 1}), json!({"a": 1}), json!({}), &[]);
}

#[test]
fn of_two_edits_of_one_property_ours_stands_and_is_named() {
    check(json!({"a": 1}), json!({"a": 2}), json!({"a": 3}), json!({"a": 2}), &["a"]);
    check(json!({"a": 1}), json!({}), json!({"a": 3}), json!({}), &["a"]);
    check(json!({"a": 1}), json!({"a": 2}), json!({"a": 2}), json!({"a": 2}), &[]);
}

#[test]
fn start_and_end_move_as_one() {
    check(
        json!({"start": 1, "end": 2}),
        json!({"start": 1, "end": 3}),
        json!({"start": 0, "end": 2}),
        json!({"start": 1, "end": 3}),
        &["end", "start"],
    );
}

#[test]
fn sets_are_merged_by_element() {
    check(
        json!({"tags": ["a", "b"]}),
        json!({"tags": ["a", "b", "c"]}),
        json!({"tags": ["b", "d"]}),
        json!({"tags": ["b", "c", "d"]}),
        &[],
    );
    let guest = |email: &str, reply: &str| json!({"email": email, "reply": reply});
    check(
        json!({"guests": [guest("a@x", "pending"), guest("b@x", "pending")]}),
        json!({"guests": [guest("a@x", "accepted"), guest("b@x", "pending")]}),
        json!({"guests": [guest("a@x", "pending"), guest("b@x", "declined"), guest("c@x", "pending")]}),
        json!({"guests": [guest("a@x", "accepted"), guest("b@x", "declined"), guest("c@x", "pending")]}),
        &[],
    );
    check(
        json!({"overrides": {"20260305": {"title": "x"}}}),
        json!({"overrides": {"20260305": {"title": "y"}}}),
        json!({"overrides": {"20260305": {"title": "z"}, "20260306": {"title": "n"}}}),
        json!({"overrides": {"20260305": {"title": "y"}, "20260306": {"title": "n"}}}),
        &["overrides"],
    );
}
