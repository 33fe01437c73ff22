//! Why things are where they are, in German.

use super::times::uhr;
use super::words::fourth;
use crate::text::joined;
use crate::tongue::plans::{Outlooks, Places, Plans, PricedPlace, Reasons, Remedies, Worse};

/// What stands for a thing without a name is of one gender, so that it need not be bent.
pub(super) const PLANS: Plans = Plans {
    another: ["eine andere Aufgabe", "eine andere Gewohnheit", "eine andere Besprechung"],
    somebody: "eine andere Person",
    same_day: "selben Tag",
    and_times: |on, more| match more {
        1 => format!("{on} und noch einmal"),
        _ => format!("{on} und noch {more}-mal"),
    },
    places: PLACES,
    reasons: REASONS,
    remedies: REMEDIES,
    outlook: OUTLOOK,
};

const PLACES: Places = Places {
    here: |name, on| format!("{name} liegt am {on}."),
    earliest: |name, on| format!("{name} liegt am {on}, früher geht es nicht."),
    earliest_that_day: |name, on| format!("{name} liegt am {on}, früher geht es an dem Tag nicht."),
    pinned: |name, on| format!("{name} ist festgehalten am {on}."),
    sooner: PricedPlace {
        dearer: |on, points| format!("Früher ginge es auch, am {on}, das kostet aber {points} mehr."),
        equal: |on| format!("Früher ginge es genauso gut, am {on}."),
        cheaper: |on, points| format!("Früher ginge es auch, am {on}, und das würde {points} sparen."),
    },
    next: PricedPlace {
        dearer: |on, points| format!("Der nächstbeste Platz ist am {on}, für {points} mehr."),
        equal: |on| format!("Am {on} ginge es genauso gut."),
        cheaper: |on, points| format!("Am {on} würde es sogar {points} sparen."),
    },
    shifted: |clock, points| format!("Es könnte auch um {} beginnen, für {points} mehr.", uhr(clock)),
    no_other: "Einen anderen Platz dafür gibt es nicht.",
    no_room: |name| format!("Für {} ist kein Platz.", fourth(name)),
    no_room_on: |name, day| format!("Für {} ist am {day} kein Platz.", fourth(name)),
    too_dear: |name, on, points| {
        format!("Für {} ist am {on} Platz, das kostet aber {points} mehr, als es wegzulassen.", fourth(name))
    },
    worth_it: |name, on| format!("Für {} ist am {on} Platz.", fourth(name)),
    worse: |worse| match worse {
        Worse::Late(length) => format!("Dort käme es {length} zu spät."),
        Worse::Later => "Dort würde es später fertig.".to_owned(),
        Worse::Unliked => "Zu anderen Stunden passt es besser.".to_owned(),
        Worse::OffIdeal => "Das liegt weiter weg von seiner besten Zeit.".to_owned(),
        Worse::Moved => "Dafür müsste es seinen bisherigen Platz verlassen.".to_owned(),
    },
};

const REASONS: Reasons = Reasons {
    your_hours: "Es hält sich an deine Zeiten.",
    hours_of: |who| format!("Es geht nur, wenn auch {who} Zeit hat."),
    horizon: |until| format!("Ich plane nur bis {until}."),
    release: |at| format!("Es darf frühestens am {at} beginnen."),
    due: |by| format!("Fällig ist es bis {by}, und das ist ein Muss."),
    past: "Dieser Zeitpunkt ist vorbei.",
    window: |from, to| format!("Seine Zeit ist an dem Tag von {from} bis {}.", uhr(to)),
    full: |times| match times {
        1 => "In dieser Woche gibt es das schon einmal.".to_owned(),
        _ => format!("In dieser Woche gibt es das schon {times}-mal."),
    },
    apart: |days| match days {
        1 => "Es findet höchstens einmal am Tag statt.".to_owned(),
        _ => format!("Es findet höchstens alle {days} Tage statt."),
    },
    daily: |length| format!("Auf einen Tag kommen davon höchstens {length}."),
    own: "Dort liegen schon andere Teile davon.",
    first: |name, until, wait| {
        let wait = wait.map(|length| format!(", danach {length} Wartezeit")).unwrap_or_default();
        format!("Davor kommt {name}, bis {until}{wait}.")
    },
    first_unplaced: |name| format!("Davor kommt {name}, und dafür ist selbst kein Platz."),
    event: |name, on| format!("{name} ist am {on}."),
    fixed: |on| format!("Am {on} steht schon etwas fest."),
    fixed_noun: |on| format!("das, was am {on} feststeht,"),
    busy: |who, on| format!("{who} hat keine Zeit am {on}."),
    planned: |name, on| format!("{name} ist geplant am {on}."),
    follows: |name, on| format!("Danach kommt {name}, geplant am {on}."),
    with_way: |on, length| format!("{on}, dazu {length} Weg"),
    with_slack: |on, length| format!("{on}, dazu {length} Luft"),
    more: |n| match n {
        1 => "Noch etwas ist im Weg.".to_owned(),
        _ => format!("Noch {n} andere Dinge sind im Weg."),
    },
};

const REMEDIES: Remedies = Remedies {
    without: |what, on| format!("Ohne {what} würde es passen, am {on}."),
    outside_your_hours: |on| format!("Außerhalb deiner Zeiten würde es passen, am {on}."),
    outside_hours_of: |who, on| format!("Wenn {who} auch sonst Zeit hätte, würde es passen, am {on}."),
    late: |on| format!("Wenn es zu spät sein darf, passt es am {on}."),
    sooner: |on| format!("Wenn es früher beginnen darf, passt es am {on}."),
    not_after: |name, on| format!("Wenn es nicht auf {name} warten muss, passt es am {on}."),
    more_a_day: |on| format!("Wenn an einem Tag mehr davon liegen darf, passt es am {on}."),
    another_hour: |on| format!("Zu einer anderen Tageszeit würde es passen, am {on}."),
    closer: |on| format!("Wenn weniger Abstand genügt, passt es am {on}."),
    several: "Eine Änderung allein reicht nicht, es braucht mehrere.",
};

const OUTLOOK: Outlooks = Outlooks {
    what_if: |clauses| format!("Was wäre, wenn {}?", joined(clauses, "und")),
    you_away: |on| format!("du am {on} nicht da bist"),
    away: |who, on| format!("{who} am {on} nicht da ist"),
    slips: |name, length| format!("{name} sich um {length} verschiebt"),
    drops: |name| format!("{name} wegfällt"),
    dropped: |n| format!("{n} ohne Platz"),
    late: |n| format!("{n} zu spät"),
    at_risk: |n| format!("{n} knapp"),
    moved: |n| format!("{n} verschoben"),
    added: |n| format!("{n} neu im Plan"),
    nothing: "Sonst würde sich nichts ändern.",
    is_dropped: |name, from| format!("{name} verliert den Platz am {from}."),
    is_late: |name, length, on, by| format!("{name} käme {length} zu spät: am {on}, fällig {by}."),
    is_at_risk: |name, on, by| format!("{name} ist knapp: am {on}, und nirgends sonst vor dem Termin {by}."),
    moves: |name, from, to| format!("{name} rückt vom {from} auf {to}."),
    gains: |name, on| format!("{name} ist auch am {on}."),
    loses: |name, on| format!("{name} ist nicht mehr am {on}."),
    is_added: |name, on| format!("{name} bekommt einen Platz am {on}."),
    more: |n| format!("Und {n} mehr."),
    dearer: |points| format!("Insgesamt kostet das {points} mehr als dein jetziger Plan."),
    cheaper: |points| format!("Insgesamt spart das {points} gegenüber deinem jetzigen Plan."),
    same_price: "Insgesamt kostet das nicht mehr als dein jetziger Plan.",
};
