use agenda::Reply;
use agenda::testing::{agenda, at, guest, series};

use super::*;
use crate::tests::{context, stamp};

#[track_caller]
fn there_and_back(message: &Message) -> (String, Message) {
    let agenda = agenda();
    let context = context(&agenda, Circle::Others);
    let text = write(message, &context, stamp());
    let read = read(&text, None, &context).unwrap();
    assert_eq!(read.flaws, []);
    let [only] = &read.messages[..] else { panic!("{text}") };
    (text.replace("\r\n ", ""), only.clone())
}

fn meeting() -> Item {
    let mut item = series(1, "Team", "2026-03-05T15:00 Europe/Berlin", 60, "FREQ=WEEKLY;COUNT=4");
    item.sequence = 2;
    item.reminders = vec![agenda::Alarm::BeforeStart(5)];
    if let agenda::What::Event(event) = &mut item.what {
        event.organizer = Some(Organizer { email: "ann@x.org".into(), name: "Ann".into(), extra: String::new() });
        event.guests = vec![guest("ben@x.org"), guest("chloe@x.org")];
    }
    item
}

#[test]
fn an_invitation_says_everything_but_what_is_only_ours() {
    let (text, read) = there_and_back(&Message::about(&meeting(), Method::Request));
    assert!(text.contains("\r\nMETHOD:REQUEST\r\n") && text.contains("DTSTAMP:20260305T080000Z"), "{text}");
    assert!(text.contains("TZID:Europe/Berlin") && !text.contains("VALARM") && !text.contains("X-DAYWRIGHT"), "{text}");
    let (item, expected) = (read.item.unwrap(), meeting());
    assert_eq!(
        (item.uid, item.title, item.what, item.recurrence),
        (expected.uid, expected.title, expected.what, expected.recurrence)
    );
    assert_eq!((read.method, read.sequence, read.stamp), (Method::Request, 2, Some(stamp())));
    assert_eq!(read.organizer.unwrap().email, "ann@x.org");
}

#[test]
fn an_answer_says_who_what_and_to_which_occurrence() {
    let mut ben = guest("ben@x.org");
    ben.reply = Reply::Accepted;
    let occurrence = at("2026-03-12T15:00 Europe/Berlin");
    let mut reply = Message::reply(&meeting(), ben.clone(), vec![occurrence.clone()]);
    reply.comment = "a bit late; sorry".into();
    let (_, read) = there_and_back(&reply);
    assert_eq!((&read.guests, &read.occurrences, &read.item), (&vec![ben], &vec![occurrence], &None));
    assert_eq!((read.comment.as_str(), read.uid), ("a bit late; sorry", meeting().uid));
}

#[test]
fn a_cancellation_is_of_all_or_of_some() {
    let mut cancel = Message::about(&meeting(), Method::Cancel);
    let (text, read) = there_and_back(&cancel);
    assert!(text.contains("STATUS:CANCELLED"));
    assert_eq!((read.method, read.occurrences.len(), read.guests.len()), (Method::Cancel, 0, 2));
    cancel.occurrences = vec![at("2026-03-12T15:00 Europe/Berlin"), at("2026-03-19T15:00 Europe/Berlin")];
    assert_eq!(there_and_back(&cancel).1.occurrences, cancel.occurrences);
}

#[test]
fn a_proposal_carries_the_item_as_proposed() {
    let mut item = meeting();
    item.title = "Later, please".into();
    let mut counter = Message::about(&item, Method::Counter);
    counter.comment = "an hour later".into();
    let (_, read) = there_and_back(&counter);
    assert_eq!((read.item.unwrap().title, read.comment), ("Later, please".to_owned(), "an hour later".to_owned()));
}

#[test]
fn an_invitation_to_one_occurrence_says_nothing_of_the_others() {
    let mut item = meeting();
    let fields = agenda::Fields::of("title", "Team, with cake");
    item.overrides.insert("20260319T150000".parse().unwrap(), fields);
    let mut request = Message::about(&item, Method::Request);
    request.occurrences = vec![at("2026-03-12T15:00 Europe/Berlin"), at("2026-03-19T14:00 UTC")];
    let (text, read) = there_and_back(&request);
    assert_eq!((text.matches("BEGIN:VEVENT").count(), text.matches("RECURRENCE-ID").count()), (2, 2), "{text}");
    assert!(!text.contains("FREQ=WEEKLY"), "{text}");
    assert_eq!(read.occurrences, [at("2026-03-12T15:00 Europe/Berlin"), at("2026-03-19T15:00 Europe/Berlin")]);
    let item = read.item.unwrap();
    let titles: Vec<String> =
        item.occurrence_keys(&agenda::Zone::utc()).map(|key| item.occurrence(key).title.clone()).collect();
    assert_eq!(titles, ["Team", "Team, with cake"]);
}

#[test]
fn every_method_is_known_by_its_name() {
    for (method, name) in Method::ALL {
        assert_eq!((method.name(), Method::named(&name.to_lowercase())), (name, Some(method)));
    }
    assert_eq!(Method::named("INVITE"), None);
}

#[test]
fn the_method_within_goes_before_the_one_of_the_mail() {
    let agenda = agenda();
    let context = context(&agenda, Circle::Others);
    let text = |method: &str| {
        format!("BEGIN:VCALENDAR\n{method}BEGIN:VEVENT\nUID:1\nATTENDEE:mailto:b@x.org\nEND:VEVENT\nEND:VCALENDAR")
    };
    let method = |text: &str, said| read(text, said, &context).unwrap().messages[0].method;
    assert_eq!(method(&text("METHOD:REPLY\n"), Some(Method::Request)), Method::Reply);
    assert_eq!(method(&text(""), Some(Method::Reply)), Method::Reply);
    assert_eq!(method(&text(""), None), Method::Publish);
    assert!(read("BEGIN:VCALENDAR\nEND:VCALENDAR", None, &context).is_err());
}
