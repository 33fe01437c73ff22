//! Why things are where they are, in French.

use crate::text::joined;
use crate::tongue::plans::{Outlooks, Places, Plans, PricedPlace, Reasons, Remedies, Worse};

pub(super) const PLANS: Plans = Plans {
    another: ["une autre tâche", "une autre habitude", "une autre réunion"],
    somebody: "quelqu’un d’autre",
    same_day: "même jour",
    and_times: |on, more| format!("{on} et {more} {} fois", if more == 1 { "autre" } else { "autres" }),
    places: PLACES,
    reasons: REASONS,
    remedies: REMEDIES,
    outlook: OUTLOOK,
};

const PLACES: Places = Places {
    here: |name, on| format!("{name} a son créneau le {on}."),
    earliest: |name, on| format!("{name} a son créneau le {on}. Plus tôt, ce n’est pas possible."),
    earliest_that_day: |name, on| format!("{name} a son créneau le {on}. Plus tôt ce jour-là, ce n’est pas possible."),
    pinned: |name, on| format!("{name} ne bouge pas du {on}."),
    sooner: PricedPlace {
        dearer: |on, points| format!("Plus tôt, ce serait possible le {on}, mais cela coûte {points} de plus."),
        equal: |on| format!("Plus tôt conviendrait aussi bien, le {on}."),
        cheaper: |on, points| format!("Plus tôt, ce serait possible le {on}, et cela économiserait {points}."),
    },
    next: PricedPlace {
        dearer: |on, points| format!("Le meilleur autre créneau est le {on}, pour {points} de plus."),
        equal: |on| format!("Le {on} conviendrait aussi bien."),
        cheaper: |on, points| format!("Le {on} économiserait même {points}."),
    },
    shifted: |clock, points| format!("Cela pourrait aussi commencer à {clock}, pour {points} de plus."),
    no_other: "Il n’y a pas d’autre créneau.",
    no_room: |name| format!("Il n’y a pas de place pour {name}."),
    no_room_on: |name, day| format!("Il n’y a pas de place pour {name} le {day}."),
    too_dear: |name, on, points| {
        format!("Il y a de la place pour {name} le {on}, mais cela coûte {points} de plus que d’y renoncer.")
    },
    worth_it: |name, on| format!("Il y a de la place pour {name} le {on}."),
    worse: |worse| match worse {
        Worse::Late(length) => format!("Ce serait {length} trop tard."),
        Worse::Later => "Ce serait fini plus tard.".to_owned(),
        Worse::Unliked => "D’autres heures conviennent mieux.".to_owned(),
        Worse::OffIdeal => "C’est plus loin de la meilleure heure.".to_owned(),
        Worse::Moved => "Il faudrait quitter le créneau déjà prévu.".to_owned(),
    },
};

const REASONS: Reasons = Reasons {
    your_hours: "Cela reste dans vos heures.",
    hours_of: |who| format!("Cela doit aussi tenir dans les heures de {who}."),
    horizon: |until| format!("Je ne planifie que jusqu’au {until}."),
    release: |at| format!("Cela peut commencer au plus tôt le {at}."),
    due: |by| format!("Cela doit être fini au plus tard le {by}. C’est impératif."),
    past: "Ce moment est déjà passé.",
    window: |from, to| format!("Ce jour-là, son moment est de {from} à {to}."),
    full: |times| format!("Cette semaine l’a déjà {times} fois."),
    apart: |days| match days {
        1 => "C’est une fois par jour au plus.".to_owned(),
        _ => format!("C’est tous les {days} jours au plus."),
    },
    daily: |length| format!("Un même jour n’en accueille que {length} au plus."),
    own: "D’autres parties s’y trouvent déjà.",
    first: |name, until, wait| {
        let wait = wait.map(|length| format!(", puis il faut attendre {length}")).unwrap_or_default();
        format!("D’abord vient {name}, jusqu’au {until}{wait}.")
    },
    first_unplaced: |name| format!("D’abord vient {name}, sans créneau non plus."),
    event: |name, on| format!("{name} a lieu le {on}."),
    fixed: |on| format!("Quelque chose est déjà fixé le {on}."),
    fixed_noun: |on| format!("ce qui est fixé le {on}"),
    busy: |who, on| format!("{who} n’est pas libre le {on}."),
    planned: |name, on| format!("{name} a son créneau le {on}."),
    follows: |name, on| format!("Ensuite vient {name}, le {on}."),
    with_way: |on, length| format!("{on}, plus {length} de trajet"),
    with_slack: |on, length| format!("{on}, plus {length} de marge"),
    more: |n| match n {
        1 => "Un autre obstacle s’y ajoute.".to_owned(),
        _ => format!("{n} autres obstacles s’y ajoutent."),
    },
};

const REMEDIES: Remedies = Remedies {
    without: |what, on| format!("Sans {what}, il y aurait de la place le {on}."),
    outside_your_hours: |on| format!("Hors de vos heures, il y aurait de la place le {on}."),
    outside_hours_of: |who, on| format!("Hors des heures de {who}, il y aurait de la place le {on}."),
    late: |on| format!("Si un retard est permis, il y a de la place le {on}."),
    sooner: |on| format!("Si le début peut être avancé, il y a de la place le {on}."),
    not_after: |name, on| format!("S’il ne faut pas attendre {name}, il y a de la place le {on}."),
    more_a_day: |on| format!("Si un même jour peut en accueillir davantage, il y a de la place le {on}."),
    another_hour: |on| format!("À une autre heure de la journée, il y aurait de la place le {on}."),
    closer: |on| format!("Si moins de jours entre deux fois suffisent, il y a de la place le {on}."),
    several: "Un seul changement ne suffit pas, il en faut plusieurs.",
};

const OUTLOOK: Outlooks = Outlooks {
    what_if: |clauses| format!("Et si {}\u{a0}?", joined(clauses, "et si")),
    you_away: |on| format!("vous n’êtes pas là le {on}"),
    away: |who, on| format!("{who} n’est pas là le {on}"),
    slips: |name, length| format!("{name} prend {length} de retard"),
    drops: |name| format!("on renonce à {name}"),
    dropped: |n| format!("{n} sans créneau"),
    late: |n| format!("{n} en retard"),
    at_risk: |n| format!("{n} à risque"),
    moved: |n| format!("{n} {}", if n < 2 { "déplacé" } else { "déplacés" }),
    added: |n| format!("{n} avec un nouveau créneau"),
    nothing: "Rien d’autre ne changerait.",
    is_dropped: |name, from| format!("{name} perd son créneau du {from}."),
    is_late: |name, length, on, by| {
        format!("{name} aurait {length} de retard\u{a0}: le {on}, à rendre au plus tard le {by}.")
    },
    is_at_risk: |name, on, by| {
        format!("{name} est à risque\u{a0}: le {on}, sans autre créneau avant l’échéance du {by}.")
    },
    moves: |name, from, to| format!("{name} passe du {from} au {to}."),
    gains: |name, on| format!("{name} a lieu aussi le {on}."),
    loses: |name, on| format!("{name} n’a plus lieu le {on}."),
    is_added: |name, on| format!("{name} obtient un créneau le {on}."),
    more: |n| format!("Et {n} de plus."),
    dearer: |points| format!("En tout, cela coûte {points} de plus que votre plan actuel."),
    cheaper: |points| format!("En tout, cela économise {points} par rapport à votre plan actuel."),
    same_price: "En tout, cela ne coûte pas plus que votre plan actuel.",
};
