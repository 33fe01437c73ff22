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
    all_of_them: |counted| format!("J’enlève {counted}\u{a0}? Dis oui, ou nomme celui qu’il faut."),
    whole_series: |name| format!("{name} se répète. J’enlève toute la série\u{a0}? Ou dis quel jour."),
    onto: |name, others| format!("{name} tomberait sur {others}. Quand même\u{a0}?"),
    overlaps: |others| format!("Cela tombe sur {others}."),
    moves_many: |counted| format!("Je modifie {counted} d’un coup\u{a0}?"),
    reaches: |people| format!("Cela parvient à {people}. J’envoie\u{a0}?"),
    in_the_past: |words| format!("{words}, c’est déjà passé. Ce sera quand\u{a0}?"),
    ends_first: |words| format!("{words} finirait avant de commencer. Ce sera quand\u{a0}?"),
    taken_by: |names| format!("Ce moment est pris\u{a0}: {names}."),
    clock_skips: |instead| format!("Le changement d’heure saute ce moment\u{a0}; ce sera {instead}."),
    nothing_changed: "Bien, rien n’a changé.",
    ask_anew: "Ce n’est plus comme cela. Redis-le, s’il te plaît.",
    not_noted: |name| format!("Rien n’est noté à ce sujet pour {name}."),
    nothing_open: "Il ne reste rien à faire.",
    known_of_you: |rules| format!("Tu m’as dit\u{a0}:\n  {rules}"),
    nothing_known: "Tu ne m’as rien dit à retenir.",
    no_rule: |words| format!("Je ne sais pas planifier avec cela\u{a0}: {words}."),
    no_such_command: |name, nearest| {
        format!("La commande /{name} n’existe pas. Voulais-tu dire /{nearest}\u{a0}? /help les montre toutes.")
    },
    not_understood: "Je n’ai pas compris.",
    shall: "Je le fais\u{a0}?",
    not_said: "Tu ne l’as pas dit toi-même. Je le fais\u{a0}?",
    broken_off: "J’ai été interrompu tout à l’heure. Voici où j’en étais\u{a0}:",
    without_model: "Le modèle de langue ne répond pas pour l’instant. Je comprends les demandes simples sans lui.",
    nothing_pictured: "Je n’y vois rien qui parle de projets.",
    read_unsurely: |words| format!("Regarde, s’il te plaît, si j’ai bien lu ceci\u{a0}: {words}."),
    enough: "Je ne vais pas plus loin en une fois.",
    help: "Dis ce que tu as à faire, comme à une personne : « dentiste vendredi à 15 h », « rappelle-moi demain à 9 h d’appeler », « déplace le sport à demain », « qu’est-ce que j’ai mercredi ? », « planifie ma semaine », « annule la dernière action ».",
};
