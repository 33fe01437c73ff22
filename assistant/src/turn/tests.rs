//! A model's part of a turn, event by event. No model, no clock, nothing is done.

use agenda::{Actor, Door, UserId, UserText, testing};
use llm::{Answer, Arguments, Wanted};
use serde_json::{Value, json};

use super::*;
use crate::nothing_besides;

/// Words of which the grammar makes nothing.
const ODD: &str = "send Ben an email about fencing at 17:00 tomorrow";

/// Plays a turn: what the model answers, in order, until it is over. What it had done is told as `effects`.
struct Play {
    effects: Vec<String>,
    said: Vec<String>,
    turn: Turn,
}

fn play(text: &str, bounds: Bounds, answers: &[Option<Answer>], come: impl Fn(&Call) -> Outcome) -> Play {
    let agenda = Arc::new(testing::agenda());
    let actor = Actor::person(UserId(testing::id(1)), Door::Chat);
    let spoken = UserText::spoken(&actor, text);
    let (id, talk) = (ReceiptId(testing::id(50)), testing::id(60));
    let heard = Heard { actor: &actor, text: &spoken, now: testing::now(), id, talk, closing: &nothing_besides };
    let world = World { agenda: &agenda, heard: &heard, bounds: Some(&bounds), history: &[] };
    let mut turn = Turn::begin(Standing::default(), &world);
    let (mut effects, mut answers) = (Vec::new(), answers.iter());
    while let Some(effect) = turn.next(&world) {
        assert_eq!(format!("{:?}", turn.next(&world)), format!("{:?}", Some(&effect)), "asked again, it is the same");
        assert_eq!(Turn::read(&turn.written()), Some(turn.clone()), "it is kept as it is");
        turn.on(match effect {
            Effect::Think => {
                effects.push("think".to_owned());
                match answers.next().cloned().flatten() {
                    Some(answer) => Event::Thought { prose: answer.text.clone(), answer: Box::new(answer) },
                    None => Event::Silent,
                }
            }
            Effect::Call(to_call) => {
                assert_eq!(to_call.author, Author::Model);
                effects.push(serde_json::to_value(&to_call.call).unwrap()["tool"].to_string());
                let outcome = come(&to_call.call);
                Event::Came { call: Some(Box::new(to_call.call)), outcome: Box::new(outcome) }
            }
            Effect::Confirm { .. } => panic!("nothing was confirmed"),
        });
    }
    let said = turn.said().iter().map(|said| said.text.clone()).collect();
    Play { effects, said, turn }
}

fn prose(text: &str) -> Option<Answer> {
    Some(Answer { text: text.to_owned(), ..Answer::default() })
}

fn calls(calls: &[(&str, Value)]) -> Option<Answer> {
    let wanted = |(number, (name, given)): (usize, &(&str, Value))| Wanted {
        id: format!("c{number}"),
        name: (*name).to_owned(),
        arguments: match given {
            Value::Object(fields) => Arguments::Read(fields.clone()),
            other => Arguments::Broken(other.to_string()),
        },
    };
    Some(Answer { calls: calls.iter().enumerate().map(wanted).collect(), ..Answer::default() })
}

fn told(_: &Call) -> Outcome {
    Outcome::told(Said::told("told"))
}

fn asked(_: &Call) -> Outcome {
    Outcome::told(Said { asks: true, ..Said::told("Which one?") })
}

#[test]
fn calls_are_made_in_order_and_the_model_hears_what_came_of_them() {
    let answers = [calls(&[("show", json!({})), ("tasks", json!({}))]), prose("That is all.")];
    let Play { effects, said, turn } = play(ODD, Bounds::default(), &answers, told);
    assert_eq!(effects, ["think", "\"show\"", "\"tasks\"", "think"]);
    assert_eq!(said, ["told", "told", "That is all."]);
    assert!(turn.is_over() && turn.said()[2].unchecked && !turn.said()[1].unchecked);
}

#[test]
fn a_question_ends_the_turn_and_nothing_else_of_the_answer_is_done() {
    let answers = [calls(&[("cancel", json!({"item": "vet"})), ("plan", json!({}))])];
    let Play { effects, said, .. } = play(ODD, Bounds::default(), &answers, asked);
    assert_eq!((effects.join(" "), said.join(" ")), ("think \"cancel\"".to_owned(), "Which one?".to_owned()));
}

#[test]
fn bounds_end_a_turn_with_what_there_is() {
    let again = calls(&[("show", json!({})), ("show", json!({}))]);
    let bounds = Bounds { steps: 3, ..Bounds::default() };
    let asked_often = play(ODD, bounds, &[again.clone(), again.clone(), again.clone(), again.clone()], told);
    assert_eq!(asked_often.effects.iter().filter(|effect| *effect == "think").count(), 3);
    assert_eq!(asked_often.said.last().unwrap(), "That is as far as I go in one turn.");
    let bounds = Bounds { calls: 3, ..Bounds::default() };
    let called_often = play(ODD, bounds, &[again.clone(), again.clone(), again], told);
    assert_eq!(called_often.effects.iter().filter(|effect| *effect == "\"show\"").count(), 3);
}

#[test]
fn what_cannot_be_read_is_told_once_and_then_let_go() {
    let bad = calls(&[("conquer", json!({}))]);
    let good = calls(&[("show", json!({}))]);
    let mended = play(ODD, Bounds::default(), &[bad.clone(), good, prose("There.")], told);
    assert_eq!(mended.said, ["told", "There."]);
    let lost = play(ODD, Bounds::default(), &[bad, calls(&[("show", json!("{]"))])], told);
    assert_eq!(
        (lost.effects.join(" "), lost.said.join(" ")),
        ("think think".into(), "I did not understand that.".into())
    );
}

#[test]
fn a_model_that_is_silent_leaves_a_visible_mark() {
    let said = play(ODD, Bounds::default(), &[None], told).said;
    assert!(said[0].starts_with("The language model does not answer"), "{said:?}");
}

#[test]
fn a_question_may_only_read_and_a_wish_may_write() {
    for (text, expected) in [("what time is it in Tokyo?", Power::Reads), (ODD, Power::Reaches)] {
        let agenda = Arc::new(testing::agenda());
        let actor = Actor::person(UserId(testing::id(1)), Door::Chat);
        let spoken = UserText::spoken(&actor, text);
        let (id, talk) = (ReceiptId(testing::id(50)), testing::id(60));
        let heard = Heard { actor: &actor, text: &spoken, now: testing::now(), id, talk, closing: &nothing_besides };
        let bounds = Bounds::default();
        let world = World { agenda: &agenda, heard: &heard, bounds: Some(&bounds), history: &[] };
        let mut turn = Turn::begin(Standing::default(), &world);
        assert!(matches!(turn.next(&world), Some(Effect::Think)), "{text}");
        assert_eq!(turn.thinking().unwrap().ceiling, expected, "{text}");
    }
}
