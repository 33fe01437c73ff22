//! What servers make of the protocol, recorded: each cassette beside the answer that it must become.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::repair;

const TOOLS: [&str; 2] = ["add", "show"];

fn played(cassette: &str) -> Result<Answer, Fault> {
    let mut gather = Gather::default();
    let data = cassette.lines().filter_map(|line| line.strip_prefix("data: ")).take_while(|data| *data != "[DONE]");
    for data in data {
        gather.take(&serde_json::from_str(data).unwrap())?;
    }
    gather.finish(&TOOLS)
}

#[test]
fn every_cassette_becomes_the_answer_that_was_meant() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("cassettes");
    let mut played_so_far = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "sse") {
            continue;
        }
        let answer = played(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let calls: Vec<Value> = answer
            .calls
            .iter()
            .map(|call| match &call.arguments {
                Arguments::Read(fields) => json!({"name": call.name, "arguments": fields}),
                Arguments::Broken(text) => json!({"name": call.name, "broken": text}),
            })
            .collect();
        let expected: Value =
            serde_json::from_str(&std::fs::read_to_string(path.with_extension("json")).unwrap()).unwrap();
        assert_eq!(json!({"text": answer.text, "calls": calls}), expected, "{}", path.display());
        let ids: std::collections::BTreeSet<_> = answer.calls.iter().map(|call| &call.id).collect();
        assert_eq!(ids.len(), answer.calls.len(), "ids are shared in {}", path.display());
        played_so_far += 1;
    }
    assert!(played_so_far >= 20, "only {played_so_far} cassettes were found");
}

#[test]
fn a_stream_without_a_chunk_and_an_error_in_mid_stream_are_faults() {
    assert!(matches!(played("data: [DONE]"), Err(Fault::Nothing)));
    let broken =
        "data: {\"choices\":[{\"delta\":{\"content\":\"Wel\"}}]}\ndata: {\"error\":{\"message\":\"overloaded\"}}";
    assert!(matches!(played(broken), Err(Fault::Refused { why }) if why == "overloaded"));
}

#[track_caller]
fn check_mended(text: &str, expected: &Value) {
    let Arguments::Read(fields) = repair::read(text) else { panic!("{text} was not mended") };
    assert_eq!(Value::Object(fields), *expected, "{text}");
}

#[test]
fn arguments_that_are_nearly_json_are_mended_once() {
    check_mended("", &json!({}));
    check_mended(r#"{"a": 1,}"#, &json!({"a": 1}));
    check_mended(r#"{"a": [1, 2,], "b": "x"#, &json!({"a": [1, 2], "b": "x"}));
    check_mended(r#"{"a": {"b": "c"#, &json!({"a": {"b": "c"}}));
    check_mended(r#"{"a":"#, &json!({"a": null}));
    check_mended("```json\n{\"a\": 1}\n```", &json!({"a": 1}));
    check_mended("{'a': 'it is', 'b': None, 'c': True}", &json!({"a": "it is", "b": null, "c": true}));
    check_mended(r#""{\"a\": 1}""#, &json!({"a": 1}));
    check_mended("Sure! {\"a\": 1} as asked", &json!({"a": 1}));
    check_mended("{\"a\": \"one\ntwo\"}", &json!({"a": "one\ntwo"}));
    for hopeless in ["nonsense", "[1, 2]", "{]", "{\"a\" 1}"] {
        assert!(matches!(repair::read(hopeless), Arguments::Broken(_)), "{hopeless}");
    }
}

proptest! {
    #[test]
    fn nothing_that_a_server_says_brings_us_down(text in "[ -~\n\\\\\"{}<>é☃]{0,80}", cut in 0_usize..90) {
        repair::read(&text);
        let chunk = json!({"choices": [{"delta": {"content": text, "tool_calls": [{"function": {"name": "add", "arguments": text}}]}}]});
        let mut gather = Gather::default();
        let shown = gather.take(&chunk);
        prop_assert!(shown.is_ok());
        let answer = gather.finish(&TOOLS);
        prop_assert!(answer.is_ok());
        let whole = chunk.to_string();
        if let Some(head) = whole.get(..cut) {
            repair::read(head);
        }
    }

    #[test]
    fn however_text_is_cut_into_chunks_the_answer_is_the_same(text in "[a-z{}<>\": é]{0,40}", cut in 0_usize..40) {
        let at = text.char_indices().map(|(at, _)| at).nth(cut).unwrap_or(text.len());
        let chunk = |text: &str| json!({"choices": [{"delta": {"content": text}}]});
        let (mut whole, mut parts) = (Gather::default(), Gather::default());
        let shown = whole.take(&chunk(&text)).unwrap();
        let pieces = [parts.take(&chunk(&text[..at])).unwrap(), parts.take(&chunk(&text[at..])).unwrap()];
        prop_assert_eq!(shown, pieces.concat());
        prop_assert_eq!(whole.finish(&TOOLS).unwrap(), parts.finish(&TOOLS).unwrap());
    }
}

#[test]
fn a_server_that_fails_again_and_again_rests_and_is_then_asked_once() {
    let (breaker, begin) = (Breaker::default(), Instant::now());
    for _ in 0..3 {
        assert!(breaker.lets_through(begin));
        breaker.failed(begin);
    }
    assert!(!breaker.lets_through(begin + Duration::from_secs(29)));
    let later = begin + Duration::from_secs(30);
    assert!(breaker.lets_through(later), "the probe");
    assert!(!breaker.lets_through(later), "only one probe at a time");
    breaker.worked();
    assert!(breaker.lets_through(later));
}

#[test]
fn tokens_are_estimated_and_corrected_by_what_the_server_counts() {
    let mut gauge = Gauge::default();
    assert_eq!(gauge.tokens(4000), 1200);
    gauge.learn(4000, Usage { asked: 2000, answered: 0 });
    assert_eq!(gauge.tokens(4000), 2000);
    gauge.learn(4000, Usage { asked: 1, answered: 0 });
    assert_eq!(gauge.tokens(4000), 600, "no server talks the estimate down to nothing");
}
