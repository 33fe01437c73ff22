//! What is said in a talk besides what happened, in German.

use crate::tongue::talk::Talk;

pub(crate) const TALK: Talk = Talk {
    nothing_called: |name| format!("Ich kenne nichts namens {name}."),
    which_one: |names| format!("Was davon: {names}?"),
    when_is_it: |name| format!("Wann ist {name}?"),
    no_such_time: |words| format!("{words} gibt es als Zeit nicht."),
    not_a_time: |words| format!("{words} verstehe ich nicht als Zeit."),
    nothing_then: |day| format!("Nichts geplant: {day}."),
    free_at: |times| format!("Du bist frei {times}."),
    not_free: "So viel Zeit ist dann nicht frei.",
    plan_stands: "Alles steht, wo es soll: nichts muss sich bewegen.",
    not_placed: |name| format!("{name} hat im Plan keinen eigenen Platz."),
    settled: |name, places| {
        format!("{name} bleibt, wo es ist, {places}: es ist festgesteckt, läuft schon oder beginnt gleich.")
    },
    all_of_them: |counted| format!("Soll das weg: {counted}? Sag ja, oder nenn das eine."),
    whole_series: |name| format!("{name} wiederholt sich. Soll die ganze Reihe weg? Oder nenn den einen Tag."),
    onto: |name, others| format!("{name} läge über {others}. Trotzdem?"),
    overlaps: |others| format!("Es liegt über {others}."),
    moves_many: |counted| format!("Auf einmal ändern: {counted}?"),
    reaches: |people| format!("Das erreicht {people}. Abschicken?"),
    in_the_past: |words| format!("{words} ist schon vorbei. Wann soll es sein?"),
    ends_first: |words| format!("{words} würde enden, bevor es beginnt. Wann soll es sein?"),
    taken_by: |names| format!("Die Zeit ist belegt: {names}."),
    clock_skips: |instead| format!("Diese Zeit überspringt die Uhr; es ist stattdessen {instead}."),
    nothing_changed: "Gut, nichts wurde geändert.",
    ask_anew: "Das ist inzwischen anders. Sag es bitte noch einmal.",
    not_noted: |name| format!("Dazu ist bei {name} nichts notiert."),
    nothing_open: "Es ist nichts mehr zu tun.",
    known_of_you: |rules| format!("Du hast mir gesagt:\n  {rules}"),
    nothing_known: "Du hast mir nichts gesagt, das ich mir merken soll.",
    no_rule: |words| format!("Danach weiß ich nicht zu planen: {words}."),
    no_such_command: |name, nearest| {
        format!("Den Befehl /{name} gibt es nicht. Meinst du /{nearest}? /help zeigt alle.")
    },
    not_understood: "Das habe ich nicht verstanden.",
    shall: "Soll ich das tun?",
    not_said: "Das hast du so nicht gesagt. Soll ich es tun?",
    broken_off: "Vorhin wurde ich unterbrochen. So weit war ich gekommen:",
    without_model: "Das Sprachmodell antwortet gerade nicht. Einfache Bitten verstehe ich ohne es.",
    nothing_pictured: "Darin sehe ich nichts, was mit Plänen zu tun hat.",
    read_unsurely: |words| format!("Sieh bitte nach, ob ich das richtig gelesen habe: {words}."),
    enough: "Weiter gehe ich auf einmal nicht.",
    help: "Sag, was ansteht, wie zu einem Menschen: „Zahnarzt am Freitag um 15 Uhr“, „erinnere mich morgen um 9 an die Post“, „verschieb den Sport auf morgen“, „was ist am Mittwoch?“, „plane meine Woche“, „rückgängig“.",
};
