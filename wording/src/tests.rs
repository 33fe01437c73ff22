//! What holds of everything that is said, whatever is said.

use std::collections::BTreeMap;

use agenda::testing::{self, Dice, agenda, owner, random_command};
use agenda::{Act, Agenda, Change, Door, Kept, Key, Receipt, ReceiptId, decide, invert};
use proptest::prelude::*;

use crate::{Card, Language, Meaning, Voice, say};

/// What is wrong with a text that a person is to read: emptiness, an unfilled place, a gap, a steering character.
pub(crate) fn unsound(said: &str) -> Option<&'static str> {
    let spoken = said.split("{\"").next().unwrap_or_default();
    let flaws = [
        (said.trim().is_empty(), "nothing is said"),
        (spoken.contains(['{', '}']), "a place was left unfilled"),
        (said.contains("  "), "a gap"),
        (said.contains(" ,") || said.contains(" .") || said.contains(".."), "a stray stop"),
        (said.chars().any(|c| c.is_control() && c != '\n'), "a steering character"),
        (said.contains("!") || said.contains('—'), "not our voice"),
    ];
    flaws.into_iter().find(|(is, _)| *is).map(|(_, what)| what)
}

/// True where words stand in a text that only English has, of the four.
pub(crate) fn leaks_english(language: Language, said: &str) -> bool {
    const ENGLISH: &[&str] = &[
        "the", "is", "and", "with", "this", "your", "you", "cannot", "maybe", "moved", "added", "changed", "deleted",
        "its", "of", "every", "expected", "back", "below", "about", "at", "from",
    ];
    let words = said.split("{\"").next().unwrap_or_default().split(|c: char| !c.is_alphabetic());
    language != Language::English && words.map(str::to_lowercase).any(|word| ENGLISH.contains(&word.as_str()))
}

pub(crate) fn receipt(agenda: &Agenda, act: Act, changes: Vec<Change>) -> Receipt {
    Receipt {
        id: ReceiptId(testing::id(500)),
        act,
        door: Door::Chat,
        at: testing::now(),
        versions: BTreeMap::from([(agenda.id, agenda.version)]),
        changes: BTreeMap::from([(agenda.id, changes)]),
        undoes: None,
        because: None,
        kept: Vec::new(),
    }
}

/// Runs random commands and hands over what each of them came to.
fn lived(seed: u64, commands: usize, mut each: impl FnMut(&Agenda, Receipt)) {
    let mut dice = Dice::new(seed);
    let mut agenda = agenda();
    for _ in 0..commands {
        let command = random_command(&agenda, &mut dice);
        let Ok(decision) = decide(&agenda, &owner(), &command, testing::now()) else { continue };
        agenda.apply(&decision.changes, testing::now());
        let undone = receipt(&agenda, Act::Undone, invert(&decision.changes));
        each(&agenda, receipt(&agenda, command.act(), decision.changes));
        each(&agenda, undone);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_happens_is_told_in_whole_sentences(seed: u64) {
        lived(seed, 60, |agenda, receipt| {
            for language in Language::ALL {
                let voice = Voice::of(agenda, testing::now()).in_language(language);
                let said = say(&Meaning::Receipt(&receipt), &voice);
                assert_eq!(unsound(&said), None, "{said:?}");
                let capital = said.starts_with("ben@") || said.starts_with(|c: char| !c.is_lowercase());
                assert!(said.ends_with('.') && capital, "{said:?}");
            }
        });
    }

    #[test]
    fn every_card_comes_back_as_it_was_sent(seed: u64) {
        lived(seed, 30, |agenda, receipt| {
            let voice = Voice::of(agenda, testing::now());
            let card = Card::of_receipt(&receipt, &voice);
            assert_eq!(unsound(&card.title), None);
            let sent = serde_json::to_string(&card).unwrap();
            assert_eq!(serde_json::from_str::<Card>(&sent).unwrap(), card);
        });
    }

    #[test]
    fn no_name_breaks_a_sentence(name in any::<String>()) {
        let mut agenda = agenda();
        let item = agenda::Item { title: name, ..testing::event(10, "", "2026-03-06T15:00 Europe/Berlin", 60) };
        agenda.apply(&[Change::made(item.clone())], testing::now());
        let kept = vec![Kept { key: Key::Item(item.id), property: Some("colur".into()) }];
        let receipt = Receipt { kept, ..receipt(&agenda, Act::Added, vec![Change::made(item)]) };
        for language in Language::ALL {
            let said = say(&Meaning::Receipt(&receipt), &Voice::of(&agenda, testing::now()).in_language(language));
            prop_assert!(!said.contains('\n') && said.chars().count() < 400, "{:?}", said);
        }
    }
}

#[test]
fn receipts_leak_no_english() {
    for seed in 0..8 {
        lived(seed, 60, |agenda, receipt| {
            for language in Language::ALL {
                let said = say(&Meaning::Receipt(&receipt), &Voice::of(agenda, testing::now()).in_language(language));
                assert!(!leaks_english(language, &said.replace("Call mum", "")), "{language:?}: {said:?}");
            }
        });
    }
}

#[test]
fn a_locale_finds_its_language() {
    let table = [
        ("en-GB", Language::English),
        ("de", Language::German),
        ("ES_mx.UTF-8", Language::Spanish),
        ("fr-CA", Language::French),
        ("", Language::English),
        ("tlh", Language::English),
    ];
    table.into_iter().for_each(|(locale, expected)| assert_eq!(Language::of(locale), expected));
}

#[test]
fn what_is_said_around_a_chat_is_said_in_every_language() {
    use crate::Chat;
    let all = [
        Chat::Linked("Ada"),
        Chat::Stranger,
        Chat::LinkGone,
        Chat::NoPictures,
        Chat::NoVoice,
        Chat::NoFiles,
        Chat::Forwarded,
        Chat::Gone,
        Chat::Noted,
        Chat::Failed,
        Chat::NoMoreLetters,
        Chat::Today,
        Chat::Tasks,
        Chat::Plan,
        Chat::Undo,
        Chat::Help,
    ];
    for chat in all {
        let said = Language::ALL.map(|language| {
            let settings = agenda::Settings { locale: language.code().into(), ..Default::default() };
            say(&Meaning::Chat(chat), &Voice::set(&settings, jiff::Timestamp::UNIX_EPOCH))
        });
        let distinct: std::collections::BTreeSet<_> = said.iter().collect();
        assert!(distinct.len() == 4 && said.iter().all(|said| !said.is_empty()), "{said:?}");
    }
}
