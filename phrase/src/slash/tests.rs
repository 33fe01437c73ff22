//! What slash commands are understood as; now is Monday 2 March 2026, 09:00, in Berlin.

use std::collections::{BTreeSet, HashSet};

use agenda::{Actor, Door, UserText, Who};
use jiff::civil::{DateTime, date};
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::{SLASHES, UnknownSlash, complete, slash};
use crate::request::{Act, Kind, Priority, Query, Reference, Request, Said};
use crate::{Language, Length, Locale, Scene};

fn try_hear(locale: &str, text: &str) -> Option<Result<Request, UnknownSlash>> {
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let now = date(2026, 3, 2).at(9, 0, 0, 0).to_zoned(zone.clone()).unwrap().timestamp();
    let actor = Actor { who: Who::House, door: Door::Chat, scopes: BTreeSet::new(), teams: Default::default() };
    slash(&UserText::spoken(&actor, text), &Scene::new(now, zone, Locale::parse(locale)))
}

fn hear(text: &str) -> Request {
    try_hear("en-GB", text).unwrap_or_else(|| panic!("{text:?} is no command")).unwrap()
}

/// The act, the title or item or words, and where a time begins.
#[track_caller]
fn check(text: &str, act: Act, words: &str, at: Option<DateTime>) {
    let request = hear(text);
    assert_eq!(request.act, act, "{text:?} {request:?}");
    let told = request.fields.iter().find_map(|f| match &f.said {
        Said::Title(w) | Said::Words(w) | Said::List(w) | Said::Item(Reference::Named(w)) => Some(w.as_str()),
        _ => None,
    });
    assert_eq!(told.unwrap_or(""), words, "{text:?} {request:?}");
    let start = request.when().or(request.due()).and_then(|w| w.stretch()).map(|s| s.start);
    assert_eq!(start, at, "{text:?} {request:?}");
}

fn at(day: i8, hour: i8, minute: i8) -> Option<DateTime> {
    Some(date(2026, 3, day).at(hour, minute, 0, 0))
}

#[test]
fn commands_are_read_with_plain_words() {
    check("/add tea with Sam thu 11:00 45m", Act::Create(Kind::Event), "tea with Sam", at(5, 11, 0));
    check("/event Fair in town 2026-03-21 all day", Act::Create(Kind::Event), "Fair in town", at(21, 0, 0));
    check("/task call the bank due friday 15m", Act::Create(Kind::Task), "call the bank", at(6, 0, 0));
    check("/remind 16:45 water the ferns", Act::Create(Kind::Reminder), "water the ferns", at(2, 16, 45));
    check("/move vet fri 10:00", Act::Move, "vet", at(6, 10, 0));
    check("/done bread", Act::Complete, "bread", None);
    check("/cancel drinks with priya", Act::Cancel, "drinks with priya", None);
    check("/free 90m friday", Act::FindSlot, "", at(6, 0, 0));
    check("/free friday 4pm", Act::Query(Query::Free), "", at(6, 16, 0));
    check("/find the may report", Act::Query(Query::Search), "the may report", None);
    check("/why grant proposal", Act::Explain, "grant proposal", None);
    check("/today", Act::Query(Query::Events), "", at(2, 0, 0));
    check("/week", Act::Query(Query::Events), "", at(2, 0, 0));
    check("/week next week", Act::Query(Query::Events), "", at(9, 0, 0));
    check("/list shopping", Act::Query(Query::Tasks), "shopping", None);
    check("/prefs no meetings before 10", Act::Prefer, "no meetings before 10", None);
    check("/prefs", Act::Recall, "", None);
    check("/undo", Act::Undo, "", None);
    check("/redo", Act::Redo, "", None);
    check("/help", Act::Help, "", None);
    check("  /Add@daywright_bot bread", Act::Create(Kind::Task), "bread", None);
}

#[test]
fn marks_and_plain_words_say_the_same() {
    check("/task call the bank due:fri ~15m", Act::Create(Kind::Task), "call the bank", at(6, 0, 0));
    let request = hear("/task call the bank #home @\"corner shop\" !high ~15m due:fri");
    let said: Vec<&Said> = request.fields.iter().map(|f| &f.said).collect();
    assert!(said.contains(&&Said::Tag("home".into())), "{said:?}");
    assert!(said.contains(&&Said::Place("corner shop".into())), "{said:?}");
    assert!(said.contains(&&Said::Priority(Priority::High)), "{said:?}");
    assert!(said.contains(&&Said::Lasts(Length::minutes(15))), "{said:?}");
    assert!(request.due().is_some(), "{said:?}");
    assert_eq!(request.title(), Some("call the bank"));
}

#[test]
fn a_tag_is_never_taken_for_a_time() {
    let request = hear("/task sweep #monday-chores");
    assert_eq!(request.when(), None);
    assert!(request.fields.iter().any(|f| f.said == Said::Tag("monday-chores".into())), "{request:?}");
}

#[test]
fn every_makes_a_series() {
    let request = hear("/habit meditate ~10m every:monday");
    assert!(matches!(request.when().map(|w| &w.value), Some(crate::Value::Series(_))), "{request:?}");
    let request = hear("/habit stretch 10m 4x week");
    assert!(matches!(request.when().map(|w| &w.value), Some(crate::Value::Series(_))), "{request:?}");
    assert_eq!(request.title(), Some("stretch"), "{request:?}");
}

#[test]
fn a_move_by_a_length_says_which_way() {
    let by = |text: &str| {
        hear(text).fields.iter().find_map(|f| if let Said::MoveBy(l) = f.said { Some(l.in_minutes()) } else { None })
    };
    assert_eq!(by("/move vet 30m"), Some(30));
    assert_eq!(by("/move vet 30m earlier"), Some(-30));
}

#[test]
fn an_unknown_command_is_refused_with_the_nearest() {
    let near = |text: &str| try_hear("en-GB", text).unwrap().unwrap_err();
    assert_eq!(near("/mvoe vet").nearest, "move");
    assert_eq!(near("/cancle vet").nearest, "cancel");
    assert_eq!(near("/wek").to_string(), "there is no /wek; the nearest is /week, and /help shows all");
    assert_eq!(near(&format!("/{}", "z".repeat(10_000))).name.len(), super::LONGEST_NAME);
}

#[test]
fn other_languages_have_their_own_names() {
    let german = try_hear("de-DE", "/verschiebe Zahnarzt Freitag 10 Uhr").unwrap().unwrap();
    assert_eq!(german.act, Act::Move);
    assert_eq!(german.item(), Some(&Reference::Named("Zahnarzt".into())));
    let french = try_hear("fr-FR", "/tâche appeler la banque pour:vendredi").unwrap().unwrap();
    assert_eq!(french.act, Act::Create(Kind::Task));
    assert!(french.due().is_some(), "{french:?}");
}

#[test]
fn what_is_no_command_is_left_to_the_grammar() {
    assert_eq!(try_hear("en-GB", "move the vet"), None);
    assert_eq!(try_hear("en-GB", "/ 5"), None);
    assert_eq!(try_hear("en-GB", ""), None);
}

#[test]
fn no_name_stands_for_two_commands_and_each_has_help_in_every_language() {
    let mut seen = HashSet::new();
    for slash in SLASHES {
        assert!(slash.names().all(|name| seen.insert(name)), "{}", slash.name);
        assert!(Language::ALL.iter().all(|l| !slash.help(*l).is_empty()), "{}", slash.name);
        assert!(try_hear("en-GB", &format!("/{}", slash.name)).unwrap().is_ok(), "{}", slash.name);
    }
}

#[test]
fn half_a_name_is_completed() {
    let names = |typed: &str| complete(typed).iter().map(|s| s.name).collect::<Vec<_>>();
    assert_eq!(names("/"), SLASHES.iter().map(|s| s.name).collect::<Vec<_>>());
    assert_eq!(names("/re"), ["remind", "move", "cancel", "redo"]);
    assert_eq!(names("re"), Vec::<&str>::new());
}

proptest! {
    #[test]
    fn any_command_is_read_without_harm(words in "/(add|move|task|free|list) [ -~äé🙂#@!~:\"]{0,60}") {
        for locale in ["en-GB", "de-DE", "es-ES", "fr-FR"] {
            let request = try_hear(locale, &words).unwrap().unwrap();
            for field in request.fields {
                prop_assert!(words.get(field.span.clone()).is_some(), "{words:?} {field:?}");
            }
        }
    }
}
