use agenda::testing::{agenda, event, now};
use wording::{Card, Voice};

use super::*;
use crate::{Button, Press};

fn telling() -> Telling {
    let agenda = agenda();
    let dentist = event(10, "Dentist <b>", "2026-03-06T15:00 Europe/Berlin", 60);
    let link = Button { label: "Open".to_owned(), press: Press::Link("https://day.example.org/?a=1&b=2".to_owned()) };
    let key = Button { label: "Got it".to_owned(), press: Press::Key("opaque".to_owned()) };
    Telling {
        id: uuid::Uuid::from_u128(7),
        at: now(),
        text: "Dentist <b> starts tomorrow.\r\nBcc: eve@example.org".to_owned(),
        card: Some(Card::of_reminder(&dentist, 10, &Voice::of(&agenda, now()))),
        buttons: vec![link, key],
        ics: Some("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".to_owned()),
    }
}

fn formatted(telling: &Telling, to: &str) -> Result<String, Failure> {
    let from = "Daywright <day@example.org>".parse().unwrap();
    let of =
        Letter { host: "day.example.org", unsubscribe: "https://day.example.org/u/token", no_more: "No more of these" };
    letter(&from, to, &of, telling).map(|message| String::from_utf8(message.formatted()).unwrap())
}

#[test]
fn a_letter_has_words_html_the_thing_itself_and_a_way_to_have_no_more() {
    let text = formatted(&telling(), "Ada <ada@example.org>").unwrap();
    for part in [
        "Message-ID: <00000000-0000-0000-0000-000000000007@day.example.org>",
        "List-Unsubscribe: <https://day.example.org/u/token>",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        "Auto-Submitted: auto-generated",
        "Content-Type: text/plain",
        "Content-Type: text/html",
        "Content-Type: text/calendar",
        "Subject: Dentist <b> starts tomorrow. Bcc: eve@example.org",
    ] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    let head = text.split("\r\n\r\n").next().unwrap();
    assert!(!head.contains("\r\nBcc:"), "{head}");
    assert!(!text.contains("opaque"), "a key means nothing in a letter");
}

#[test]
fn what_was_written_cannot_become_markup() {
    let of = Letter { host: "h", unsubscribe: "https://day.example.org/u", no_more: "No more" };
    let html = letter::html(&of, &telling());
    assert!(html.contains("Dentist &lt;b&gt;") && !html.contains("Dentist <b>"), "{html}");
    assert!(html.contains("?a=1&amp;b=2"), "{html}");
}

#[test]
fn the_same_notice_is_the_same_letter_whenever_it_is_sent() {
    let id = |text: &str| text.lines().find(|line| line.starts_with("Message-ID")).map(str::to_owned);
    let (first, second) = (formatted(&telling(), "a@b.org").unwrap(), formatted(&telling(), "a@b.org").unwrap());
    assert_eq!(id(&first), id(&second));
}

#[test]
fn nobodys_address_and_no_server_are_told() {
    assert!(matches!(formatted(&telling(), "nobody"), Err(Failure::Gone(_))));
    assert!(matches!(Post::through("http://mail", "day@example.org"), Err(NoPost::Server(_))));
    assert!(matches!(Post::through("smtp://localhost:25", "nobody"), Err(NoPost::From(_))));
}
