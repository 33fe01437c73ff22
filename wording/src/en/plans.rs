//! Why things are where they are, in English.

use crate::text::joined;
use crate::tongue::plans::{Outlooks, Places, Plans, PricedPlace, Reasons, Remedies, Worse};

pub(super) const PLANS: Plans = Plans {
    another: ["another task", "another habit", "another meeting"],
    somebody: "somebody else",
    same_day: "the same day",
    and_times: |on, more| format!("{on} and {more} more {}", if more == 1 { "time" } else { "times" }),
    places: PLACES,
    reasons: REASONS,
    remedies: REMEDIES,
    outlook: OUTLOOK,
};

const PLACES: Places = Places {
    here: |name, on| format!("{name} is on {on}."),
    earliest: |name, on| format!("{name} is on {on}, as early as it can be."),
    earliest_that_day: |name, on| format!("{name} is on {on}, as early as it can be that day."),
    pinned: |name, on| format!("{name} is pinned to {on}."),
    sooner: PricedPlace {
        dearer: |on, points| format!("It could be sooner, on {on}, but that costs {points} more."),
        equal: |on| format!("It could just as well be sooner, on {on}."),
        cheaper: |on, points| format!("It could be sooner, on {on}, and that would save {points}."),
    },
    next: PricedPlace {
        dearer: |on, points| format!("The next best place is {on}, for {points} more."),
        equal: |on| format!("It could just as well be on {on}."),
        cheaper: |on, points| format!("On {on} it would even save {points}."),
    },
    shifted: |clock, points| format!("It could also start at {clock}, for {points} more."),
    no_other: "It has no other place.",
    no_room: |name| format!("There is no room for {name}."),
    no_room_on: |name, day| format!("There is no room for {name} on {day}."),
    too_dear: |name, on, points| {
        format!("There is room for {name} on {on}, but it costs {points} more than leaving it out.")
    },
    worth_it: |name, on| format!("There is room for {name} on {on}."),
    worse: |worse| match worse {
        Worse::Late(length) => format!("There it would be {length} late."),
        Worse::Later => "There it would be done later.".to_owned(),
        Worse::Unliked => "It goes better at other hours.".to_owned(),
        Worse::OffIdeal => "That is further from its best time.".to_owned(),
        Worse::Moved => "It would have to leave the place it had.".to_owned(),
    },
};

const REASONS: Reasons = Reasons {
    your_hours: "It keeps to your hours.",
    hours_of: |who| format!("It has to be within the hours of {who} as well."),
    horizon: |until| format!("I plan no further than {until}."),
    release: |at| format!("It may start on {at} at the soonest."),
    due: |by| format!("It has to be done by {by}. This one is a must."),
    past: "That time is past.",
    window: |from, to| format!("Its time that day is from {from} to {to}."),
    full: |times| match times {
        1 => "That week already has it once.".to_owned(),
        _ => format!("That week already has it {times} times."),
    },
    apart: |days| match days {
        1 => "It takes place once a day at most.".to_owned(),
        _ => format!("It takes place every {days} days at most."),
    },
    daily: |length| format!("At most {length} of it go on one day."),
    own: "Other parts of it are there.",
    first: |name, until, wait| {
        let wait = wait.map(|length| format!(", and then there is a wait of {length}")).unwrap_or_default();
        format!("{name} comes first and ends on {until}{wait}.")
    },
    first_unplaced: |name| format!("{name} comes first, and has no place itself."),
    event: |name, on| format!("{name} is on {on}."),
    fixed: |on| format!("Something else is fixed on {on}."),
    fixed_noun: |on| format!("what is fixed on {on}"),
    busy: |who, on| format!("{who} is busy on {on}."),
    planned: |name, on| format!("{name} is planned for {on}."),
    follows: |name, on| format!("{name} comes after it and is planned for {on}."),
    with_way: |on, length| format!("{on}, plus {length} for the way"),
    with_slack: |on, length| format!("{on}, plus {length} kept free"),
    more: |n| match n {
        1 => "One more thing is in the way.".to_owned(),
        _ => format!("{n} more things are in the way."),
    },
};

const REMEDIES: Remedies = Remedies {
    without: |what, on| format!("Without {what}, it would fit on {on}."),
    outside_your_hours: |on| format!("Outside your hours it would fit on {on}."),
    outside_hours_of: |who, on| format!("Outside the hours of {who} it would fit on {on}."),
    late: |on| format!("If it may be late, it fits on {on}."),
    sooner: |on| format!("If it may start sooner, it fits on {on}."),
    not_after: |name, on| format!("If it need not wait for {name}, it fits on {on}."),
    more_a_day: |on| format!("If more of it may go on one day, it fits on {on}."),
    another_hour: |on| format!("At another time of day it would fit on {on}."),
    closer: |on| format!("If less time between is enough, it fits on {on}."),
    several: "No single change makes room; it takes more than one.",
};

const OUTLOOK: Outlooks = Outlooks {
    what_if: |clauses| format!("What if {}?", joined(clauses, "and")),
    you_away: |on| format!("you are away on {on}"),
    away: |who, on| format!("{who} is away on {on}"),
    slips: |name, length| format!("{name} slips by {length}"),
    drops: |name| format!("{name} is dropped"),
    dropped: |n| format!("{n} without a place"),
    late: |n| format!("{n} late"),
    at_risk: |n| format!("{n} at risk"),
    moved: |n| format!("{n} moved"),
    added: |n| format!("{n} newly placed"),
    nothing: "Nothing else would change.",
    is_dropped: |name, from| format!("{name} loses its place on {from}."),
    is_late: |name, length, on, by| format!("{name} would be {length} late: on {on}, due {by}."),
    is_at_risk: |name, on, by| format!("{name} is at risk: on {on}, and nowhere else before it is due on {by}."),
    moves: |name, from, to| format!("{name} moves from {from} to {to}."),
    gains: |name, on| format!("{name} is also on {on}."),
    loses: |name, on| format!("{name} is no longer on {on}."),
    is_added: |name, on| format!("{name} gets a place on {on}."),
    more: |n| format!("And {n} more."),
    dearer: |points| format!("All in all that costs {points} more than your plan now."),
    cheaper: |points| format!("All in all that saves {points} against your plan now."),
    same_price: "All in all that costs no more than your plan now.",
};
