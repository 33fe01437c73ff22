//! The cards of a plan: why here, why not, and what if.

use planner::{Branch, Missing, Supposition, Thing, Why};

use super::{Action, Card, CardKind, Difference, Does, without_full_stop};
use crate::plans::{Fate, Outlook, Planned, Reasoning, Telling, what_if};
use crate::times::Style;
use crate::voice::Voice;

impl Card {
    /// The card of a place: the deciding reasons, then the next best place with its price.
    pub fn of_place(planned: &Planned<'_>, thing: Thing, why: &Why, voice: &Voice<'_>) -> Self {
        let told = Reasoning::of_place(planned, thing, why, voice);
        let telling = Telling::new(planned, voice);
        let actions = match (telling.is_pinned(thing, why.span), why.other) {
            (true, _) => vec![],
            (false, Some(_)) => vec![Does::Keep, Does::NextPlace, Does::Pin],
            (false, None) => vec![Does::Keep, Does::Pin],
        };
        Self {
            when: Some(telling.span(why.span, Style::Short)),
            why: [told.why, told.otherwise].concat(),
            actions: actions.into_iter().map(|does| Action::to(does, voice)).collect(),
            ..Self::blank(CardKind::Proposal, telling.label(thing))
        }
    }

    /// The card of what has no place: what is in the way, then what would make room.
    pub fn of_missing(planned: &Planned<'_>, thing: Thing, missing: &Missing, voice: &Voice<'_>) -> Self {
        let told = Reasoning::of_missing(planned, thing, missing, voice);
        let title = without_full_stop(&told.what);
        Self { why: [told.why, told.otherwise].concat(), ..Self::blank(CardKind::Conflict, title) }
    }

    /// The card of a branch: the question, who moves from where to where, and what gets worse.
    pub fn of_branch(planned: &Planned<'_>, supposed: &[Supposition], branch: &Branch, voice: &Voice<'_>) -> Self {
        let outlook = Outlook::of(planned, supposed, branch, voice);
        let worse = outlook.lines.iter().filter(|line| line.fate <= Fate::AtRisk).map(|line| line.said.clone());
        let why = worse.chain([outlook.price.clone()]).collect();
        let diff = outlook.lines.into_iter().map(|line| Difference {
            field: line.thing.id(&branch.problem).to_owned(),
            label: line.name,
            before: line.before,
            after: line.after,
        });
        Self {
            tag: Some(without_full_stop(&outlook.counts)),
            diff: diff.collect(),
            why,
            actions: vec![Action::to(Does::Keep, voice)],
            ..Self::blank(CardKind::Choice, what_if(planned, supposed, voice))
        }
    }
}
