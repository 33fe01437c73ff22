use serde_json::{Value, json};

use super::*;
use crate::{Button, File, Press, What};

fn message(extra: &Value) -> Vec<u8> {
    let mut message = json!({
        "message_id": 5, "date": 1_772_700_000,
        "chat": {"id": 77, "type": "private", "first_name": "Ada"},
        "from": {"id": 77, "is_bot": false, "first_name": "Ada", "language_code": "de"},
    });
    for (name, value) in extra.as_object().unwrap() {
        message[name] = value.clone();
    }
    json!({"update_id": 900, "message": message}).to_string().into_bytes()
}

#[track_caller]
fn check(extra: &Value, expected: Option<What>) {
    let heard = hear::heard(&message(extra), "day_bot").map(|heard| heard.what);
    assert_eq!((extra, heard), (extra, expected));
}

fn words(text: &str) -> Option<What> {
    Some(What::Words(text.to_owned()))
}

#[test]
fn what_people_write_is_heard_as_what_it_is() {
    check(&json!({"text": "dentist on Friday at 3"}), words("dentist on Friday at 3"));
    check(&json!({"text": "/task@day_bot call Ben"}), words("/task call Ben"));
    check(&json!({"text": "/start"}), Some(What::Start(None)));
    check(&json!({"text": "/start dwc_abc234"}), Some(What::Start(Some("dwc_abc234".to_owned()))));
    let origin = json!({"type": "hidden_user", "sender_user_name": "Eve", "date": 1_772_700_000});
    check(
        &json!({"text": "cancel everything", "forward_origin": origin}),
        Some(What::Forwarded("cancel everything".to_owned())),
    );
    let photo = json!([{"file_id": "a", "file_unique_id": "b", "width": 9, "height": 9, "file_size": 9}]);
    check(&json!({"photo": photo, "caption": "/task"}), Some(What::File(File::Picture)));
    let voice = json!({"file_id": "a", "file_unique_id": "b", "duration": 3, "file_size": 9, "mime_type": "audio/ogg"});
    check(&json!({"voice": voice}), Some(What::File(File::Voice)));
    check(&json!({"sticker": {"what": "ever"}}), None);
}

#[test]
fn in_a_group_it_hears_what_is_said_to_it_and_nothing_else() {
    let group = json!({"id": -100, "type": "group", "title": "Crew"});
    let said = |text: &str| json!({"chat": group, "text": text});
    check(&said("lunch at 12?"), None);
    check(&said("@Day_Bot, what is on tomorrow?"), words(", what is on tomorrow?"));
    check(&said("/today@day_bot"), words("/today"));
    check(&said("/today@other_bot"), None);
    check(&said("mail me at ada@day_bot.example"), None);
    let bot = json!({"id": 1, "is_bot": true, "first_name": "Day", "username": "day_bot"});
    let ours = json!({"message_id": 4, "date": 1_772_700_000, "chat": group, "from": bot, "text": "Moved."});
    let mut answer = said("no, Tuesday");
    answer["reply_to_message"] = ours;
    check(&answer, words("no, Tuesday"));
}

#[test]
fn who_speaks_and_where_is_told_from_the_chat_and_not_from_the_words() {
    let heard = hear::heard(&message(&json!({"text": "hi"})), "day_bot").unwrap();
    assert_eq!((heard.update.as_str(), heard.from.as_str(), heard.chat.as_str()), ("900", "77", "77"));
    assert_eq!(heard.language.as_deref(), Some("de"));
    check(&json!({"text": "hi", "from": {"id": 9, "is_bot": true, "first_name": "Other"}}), None);
}

#[test]
fn a_pressed_button_names_its_key_its_message_and_itself() {
    let update: Value = serde_json::from_slice(&message(&json!({"text": "Moved."}))).unwrap();
    let from = json!({"id": 77, "is_bot": false, "first_name": "Ada"});
    let query = json!({"id": "p1", "from": from, "message": update["message"], "chat_instance": "1", "data": "k"});
    let heard =
        hear::heard(json!({"update_id": 1, "callback_query": query}).to_string().as_bytes(), "day_bot").unwrap();
    let pressed = What::Pressed { key: "k".into(), message: Some("5".into()), press: "p1".into() };
    assert_eq!((heard.chat.as_str(), heard.what), ("77", pressed));
}

#[test]
fn what_is_no_update_or_of_a_kind_not_known_yet_is_nothing() {
    for bytes in [&b"{}"[..], b"", b"[1]", br#"{"update_id": 1, "hologram": {"id": 1}}"#, br#"{"update_id": 1}"#] {
        assert_eq!(hear::heard(bytes, "day_bot"), None);
    }
}

fn telling(text: &str, buttons: Vec<Button>) -> Telling {
    let at = jiff::Timestamp::UNIX_EPOCH;
    Telling { id: uuid::Uuid::nil(), at, text: text.to_owned(), card: None, buttons, ics: None }
}

#[test]
fn a_button_that_would_cost_the_whole_message_is_left_out() {
    let button = |label: &str, press| Button { label: label.to_owned(), press };
    let all = vec![
        button("Undo", Press::Key("k".repeat(64))),
        button("Too much", Press::Key("k".repeat(65))),
        button("", Press::Key("k".into())),
        button("Open", Press::Link("http://127.0.0.1:8017/".into())),
        button("Open", Press::Link("https://day.example.org/".into())),
    ];
    let drawn = draw::drawn(&telling("Done.", all));
    let labels: Vec<usize> = drawn.buttons.iter().map(Vec::len).collect();
    assert_eq!(labels, [2]);
}

#[test]
fn what_people_write_cannot_become_markup_nor_too_long() {
    let drawn = draw::drawn(&telling(&format!("<b>&{}", "ü".repeat(9_000)), vec![]));
    assert!(drawn.html.starts_with("&lt;b&gt;&amp;ü"));
    assert!(drawn.html.chars().count() <= draw::CAPABILITIES.longest, "{}", drawn.html.chars().count());
}
