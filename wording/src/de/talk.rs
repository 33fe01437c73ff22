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
    all_of_them: |names| format!("Alles davon: {names}? Nenn eines, oder sag welches."),
    not_understood: "Das habe ich nicht verstanden.",
    help: "Sag, was ansteht, wie zu einem Menschen: „Zahnarzt am Freitag um 15 Uhr“, „erinnere mich morgen um 9 an die Post“, „verschieb den Sport auf morgen“, „was ist am Mittwoch?“, „plane meine Woche“, „rückgängig“.",
};
