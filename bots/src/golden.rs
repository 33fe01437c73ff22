//! The same thirty-two cards on every channel, to be looked at: eight kinds in each of the four languages.

use agenda::testing::{agenda, at, done, event, now, task};
use agenda::{Act, Agenda, Command, Door, Fields, Key, Receipt, ReceiptId, Refusal, Spot, Version};
use insta::assert_snapshot;
use uuid::Uuid;
use wording::{Card, Language, Meaning, Voice, say};

use crate::mail::Letter;
use crate::{Press, Telling, mail, telegram};

fn step(agenda: &mut Agenda, command: &Command, act: Act) -> Receipt {
    let changes = done(agenda, command);
    Receipt {
        id: ReceiptId(Uuid::from_u128(9)),
        act,
        door: Door::Telegram,
        at: now(),
        versions: [(agenda.id, agenda.version)].into(),
        changes: [(agenda.id, changes)].into(),
        undoes: None,
        because: None,
        kept: Vec::new(),
    }
}

/// What is said, and its card.
fn cards(language: Language) -> Vec<(String, Option<Card>)> {
    let mut agenda = agenda();
    let mut dentist = event(10, "Dentist & <hygienist>", "2026-03-06T15:00 Europe/Berlin", 60);
    dentist.place = Some(Spot::Named("Main St. 5".to_owned()));
    let added = step(&mut agenda, &Command::add(dentist.clone()), Act::Added);
    let later = Fields::default()
        .with("start", &at("2026-03-12T15:00 Europe/Berlin"))
        .with("end", &at("2026-03-12T16:00 Europe/Berlin"));
    let moved = step(&mut agenda, &Command::edit(Key::Item(dentist.id), later), Act::Edited);
    let voice = Voice::of(&agenda, now()).in_language(language);
    let stale = Refusal::PlanIsStale { based_on: Version(4), now: Version(5) };
    let names = ["Gym".to_owned(), "Gym with Ben".to_owned()];
    let of_receipt = |receipt| (say(&Meaning::Receipt(receipt), &voice), Some(Card::of_receipt(receipt, &voice)));
    let rings = |item| (say(&Meaning::Reminder(item), &voice), Some(Card::of_reminder(item, 10, &voice)));
    vec![
        of_receipt(&added),
        of_receipt(&moved),
        (say(&Meaning::Receipt(&moved), &voice), Some(Card::of_confirmation(&moved, false, &voice))),
        (say(&Meaning::Refusal(&stale), &voice), Some(Card::of_refusal(&stale, &voice))),
        (say(&Meaning::Talk(wording::Talk::WhichOne(&names)), &voice), Some(Card::of_choice(&names, &voice))),
        rings(&dentist),
        rings(&task(20, "Tax letter", 90)),
        (say(&Meaning::Chat(wording::Chat::Stranger), &voice), None),
    ]
}

fn tellings() -> Vec<Telling> {
    let all = Language::ALL.into_iter().flat_map(cards);
    let telling = |(number, (text, card)): (usize, (String, Option<Card>))| {
        let telling = Telling { id: Uuid::from_u128(7), at: now(), text, card, buttons: Vec::new(), ics: None };
        let open = Press::Link("https://day.example.org/?show=1".to_owned());
        telling.with_buttons(|at, action| match action.does {
            wording::Does::Open(_) => Some(open.clone()),
            _ => Some(Press::Key(format!("{number}.{at}"))),
        })
    };
    all.enumerate().map(telling).collect()
}

#[test]
fn on_telegram() {
    let messages = tellings().into_iter().map(|telling| {
        let message = telegram::drawn(&telling);
        let rows = message.buttons.iter().map(|row| serde_json::to_string(row).unwrap());
        [message.html].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
    });
    assert_snapshot!("telegram", messages.collect::<Vec<_>>().join("\n\n————\n\n"));
}

#[test]
fn in_a_letter() {
    let of =
        Letter { host: "day.example.org", unsubscribe: "https://day.example.org/unsubscribe/t", no_more: "No more" };
    let letters = tellings().into_iter().map(|telling| mail::plain(&of, &telling));
    assert_snapshot!("mail", letters.collect::<Vec<_>>().join("\n\n————\n\n"));
}
