//! What is said in a talk besides what happened, in French.

use crate::tongue::talk::Talk;

pub(crate) const TALK: Talk = Talk {
    nothing_called: |name| format!("Je ne connais rien du nom de {name}."),
    which_one: |names| format!("Lequel\u{a0}: {names}\u{a0}?"),
    when_is_it: |name| format!("C’est quand, {name}\u{a0}?"),
    no_such_time: |words| format!("{words} n’existe pas comme moment."),
    not_a_time: |words| format!("Je ne comprends pas {words} comme moment."),
    nothing_then: |day| format!("Rien de prévu\u{a0}: {day}."),
    free_at: |times| format!("Tu es libre {times}."),
    not_free: "Il n’y a pas autant de temps libre à ce moment-là.",
    plan_stands: "Tout est à sa place : rien n’a besoin de bouger.",
    not_placed: |name| format!("{name} n’a pas de place à soi dans le plan."),
    settled: |name, places| {
        format!("{name} reste en place, {places}\u{a0}: c’est épinglé, en cours ou sur le point de commencer.")
    },
    all_of_them: |names| format!("Tout cela\u{a0}: {names}\u{a0}? Nommes-en un, ou dis lequel."),
    not_understood: "Je n’ai pas compris.",
    help: "Dis ce que tu as à faire, comme à une personne : « dentiste vendredi à 15 h », « rappelle-moi demain à 9 h d’appeler », « déplace le sport à demain », « qu’est-ce que j’ai mercredi ? », « planifie ma semaine », « annule la dernière action ».",
};
