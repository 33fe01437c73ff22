//! What requests are understood as; now is Monday 2 March 2026, 09:00, in Berlin.

use std::collections::BTreeSet;

use agenda::{Actor, Door, UserText, Who};
use jiff::civil::date;
use jiff::tz::TimeZone;

use crate::request::{Act, Kind, Query, Request, Said};
use crate::{Locale, Scene, interpret};

fn hear(locale: &str, text: &str) -> Vec<Request> {
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let now = date(2026, 3, 2).at(9, 0, 0, 0).to_zoned(zone.clone()).unwrap().timestamp();
    let actor = Actor { who: Who::House, door: Door::Chat, scopes: BTreeSet::new(), teams: Default::default() };
    interpret(&UserText::spoken(&actor, text), &Scene::new(now, zone, Locale::parse(locale)), None)
}

#[track_caller]
fn check(locale: &str, cases: &[(&str, Act, &str)]) {
    for (text, act, words) in cases {
        let requests = hear(locale, text);
        let first = requests.first().unwrap_or_else(|| panic!("{text:?}: nothing"));
        assert_eq!(first.act, *act, "{text:?} {first:?}");
        let told = first.fields.iter().find_map(|f| match &f.said {
            Said::Title(w) | Said::Item(crate::Reference::Named(w)) => Some(w.as_str()),
            _ => None,
        });
        assert_eq!(told.unwrap_or(""), *words, "{text:?} {first:?}");
    }
}

#[test]
fn english_requests() {
    check(
        "en-GB",
        &[
            ("Put a pottery class on the 24th at 18:15 for two hours", Act::Create(Kind::Event), "pottery class"),
            ("eye test in three weeks at 9am", Act::Create(Kind::Event), "eye test"),
            ("pottery tomorrow from 18:00 to 20:00", Act::Create(Kind::Event), "pottery"),
            ("finish the grant proposal by Thursday", Act::Create(Kind::Task), "finish the grant proposal"),
            ("I finished the grant proposal", Act::Complete, "grant proposal"),
            (
                "remind me every Tuesday at 7pm to take the recycling out",
                Act::Create(Kind::Reminder),
                "take the recycling out",
            ),
            ("new task: oil the hinges, low priority", Act::Create(Kind::Task), "oil the hinges"),
            ("call off drinks with Priya", Act::Cancel, "drinks with Priya"),
            ("reschedule the vet to Wednesday at 11", Act::Move, "vet"),
            ("bread done", Act::Complete, "bread"),
            ("undo that", Act::Undo, ""),
            ("yes, go ahead", Act::Confirm, ""),
            ("Sunday at 6pm", Act::Answer, ""),
            ("do I have time on Friday at 4pm?", Act::Query(Query::Free), ""),
            ("plan my afternoon", Act::Plan, ""),
        ],
    );
}

#[test]
fn german_spanish_and_french_requests() {
    check(
        "de-DE",
        &[
            ("erinnere mich morgen um 7 Uhr an die Mülltonne", Act::Create(Kind::Reminder), "Mülltonne"),
            ("verleg die Fahrstunde auf Mittwoch um 17 Uhr", Act::Move, "Fahrstunde"),
            ("rückgängig", Act::Undo, ""),
        ],
    );
    check(
        "es-ES",
        &[
            ("veterinario el martes a las diez y cuarto de la mañana", Act::Create(Kind::Event), "veterinario"),
            ("cancela la cena del sábado", Act::Cancel, "cena"),
        ],
    );
    check(
        "fr-FR",
        &[
            ("vétérinaire mardi à dix heures et quart", Act::Create(Kind::Event), "vétérinaire"),
            ("annule mon cours de piano", Act::Cancel, "cours de piano"),
        ],
    );
}

#[test]
fn two_things_in_one_message_are_two_requests() {
    let heard = hear("en-GB", "shift the vet to Monday at 8 and delete drinks with Priya");
    let acts: Vec<Act> = heard.iter().map(|request| request.act).collect();
    assert_eq!(acts, [Act::Move, Act::Cancel]);
}

#[test]
fn people_lists_and_places_are_fields() {
    let request = hear("en-GB", "schedule a demo with Omar and Lucy on Friday 10 to 11am in room 7").remove(0);
    assert_eq!(request.people().collect::<Vec<_>>(), ["Omar", "Lucy"]);
    assert!(request.fields.iter().any(|field| field.said == Said::Place("room 7".into())), "{request:?}");
    let list = hear("en-GB", "put rice, salt and two lemons on the shopping list").remove(0);
    assert_eq!(list.act, Act::Create(Kind::Task));
    let listed = |field: &crate::Field| matches!(&field.said, Said::List(name) if name.starts_with("shopping"));
    assert!(list.fields.iter().any(listed), "{list:?}");
}

#[test]
fn a_number_a_pronoun_and_a_new_name_say_which_and_what() {
    let said = |text: &str| hear("en-GB", text).swap_remove(0).fields.into_iter().map(|f| f.said).collect::<Vec<_>>();
    let is = |text: &str, expected: Said| assert!(said(text).contains(&expected), "{text:?} {:?}", said(text));
    is("the second one", Said::Item(crate::Reference::Nth(2)));
    is("when does it start?", Said::Item(crate::Reference::It));
    is("rename pottery to kiln day", Said::Item(crate::Reference::Named("pottery".into())));
    is("rename pottery to kiln day", Said::Title("kiln day".into()));
    is("invite Olga and Pete to it", Said::With("Pete".into()));
    is("Olga and Pete are coming too", Said::With("Olga".into()));
    is("Olga and Pete are coming too", Said::With("Pete".into()));
    is("cancel all my tasks", Said::Kind(Kind::Task));
}

#[test]
fn what_has_to_be_done_by_then_is_not_done_and_what_is_not_on_is_called_off() {
    check(
        "en-GB",
        &[
            ("the mural has to be done by Friday", Act::Create(Kind::Task), "mural"),
            ("no pottery tomorrow, the kiln broke", Act::Cancel, "pottery"),
            ("the mural will take three hours", Act::Update, "mural"),
            ("18:40 is fine", Act::Answer, ""),
            ("I want to be through with it by Friday", Act::Update, ""),
        ],
    );
}
