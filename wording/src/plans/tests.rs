//! What is said of plans is true, whole and in four languages.

pub(crate) mod mara;
mod missing;
mod outlook;
mod reasons;
mod why;

use std::collections::BTreeMap;

use agenda::Command;
use agenda::testing::{self, done, event, now, task};
use planner::{Budget, Preferences, Seed, Thing, compile, explain, plan};
use proptest::prelude::*;

use super::{Names, Planned, Reasoning};
use crate::tests::{leaks_english, unsound};
use crate::{Language, Meaning, Voice, say};

#[test]
fn an_agenda_lends_its_titles() {
    let mut agenda = testing::agenda();
    done(&mut agenda, &Command::add(event(21, "Standup", "2026-03-05T09:00", 45)));
    done(&mut agenda, &Command::add(task(20, "Report", 60)));
    let compiled = compile(&agenda, &Preferences::default(), now());
    let plan = plan(&compiled.problem, Budget::steps(50), Seed(0)).plan;
    let planned = Planned::of(&agenda, &compiled, &plan);
    let why = &explain(&compiled.problem, &plan, Thing::Task(0)).placed[0];
    let said = Reasoning::of_place(&planned, Thing::Task(0), why, &Voice::of(&agenda, now()));
    assert_eq!(said.what, "Report is on Thursday 5 March, 09:45–10:45, as early as it can be.");
    assert_eq!(said.why, ["Standup is on the same day, 09:00–09:45.", "It keeps to your hours."]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_is_planned_is_told_in_whole_sentences(seed: u64) {
        let mut dice = testing::Dice::new(seed);
        let mut agenda = testing::agenda();
        for _ in 0..40 {
            let command = testing::random_command(&agenda, &mut dice);
            let Ok(decision) = agenda::decide(&agenda, &testing::owner(), &command, now()) else { continue };
            agenda.apply(&decision.changes, now());
        }
        let compiled = compile(&agenda, &Preferences::default(), now());
        let plan = plan(&compiled.problem, Budget::steps(10), Seed(seed)).plan;
        let nameless = BTreeMap::new();
        let named = Planned::of(&agenda, &compiled, &plan);
        let unnamed = Planned { names: Names::Table(&nameless), ..named };
        for language in Language::ALL {
            let voice = Voice::of(&agenda, now()).in_language(language);
            for thing in Thing::all(&compiled.problem) {
                let explained = explain(&compiled.problem, &plan, thing);
                for planned in [&named, &unnamed] {
                    let placed = explained.placed.iter().map(|why| say(&Meaning::Why(planned, thing, why), &voice));
                    let missing = explained.missing.iter().map(|missing| say(&Meaning::Missing(planned, thing, missing), &voice));
                    for said in placed.chain(missing) {
                        prop_assert_eq!(unsound(&said), None, "{:?}", said);
                        let nameless = matches!(planned.names, Names::Table(_));
                        prop_assert!(!nameless || !leaks_english(language, &said), "{:?}", said);
                        prop_assert!(!nameless || !said.starts_with(char::is_lowercase), "{:?}", said);
                    }
                }
            }
        }
    }
}
