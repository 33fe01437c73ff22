use agenda::Settings;

use crate::{Language, Meaning, Talk, Voice, say};

#[track_caller]
fn check(talk: Talk<'_>, expected: [&str; 4]) {
    let said = Language::ALL.map(|language| {
        let voice = Voice::set(&Settings::default(), agenda::testing::now()).in_language(language);
        say(&Meaning::Talk(talk), &voice)
    });
    assert_eq!(said, expected);
}

#[test]
fn questions_and_answers_are_said_in_every_language() {
    let vet = ["Vet".to_owned(), "Vet bill".to_owned()];
    check(
        Talk::WhichOne(&vet),
        [
            "Which one: Vet or Vet bill?",
            "Was davon: Vet oder Vet bill?",
            "¿Cuál: Vet o Vet bill?",
            "Lequel\u{a0}: Vet ou Vet bill\u{a0}?",
        ],
    );
    check(
        Talk::NothingCalled("Vet"),
        [
            "I know nothing called Vet.",
            "Ich kenne nichts namens Vet.",
            "No conozco nada llamado Vet.",
            "Je ne connais rien du nom de Vet.",
        ],
    );
    check(
        Talk::NotUnderstood,
        ["I did not understand that.", "Das habe ich nicht verstanden.", "No lo he entendido.", "Je n’ai pas compris."],
    );
}

#[test]
fn what_is_asked_before_it_is_done_says_what_would_happen() {
    let both = ["Vet".to_owned(), "Choir".to_owned()];
    check(
        Talk::AllOfThem("2 events"),
        [
            "Take away 2 events? Say yes, or name the one.",
            "Soll das weg: 2 events? Sag ja, oder nenn das eine.",
            "¿Quito 2 events? Di sí, o nombra solo uno.",
            "J’enlève 2 events\u{a0}? Dis oui, ou nomme celui qu’il faut.",
        ],
    );
    check(
        Talk::Onto("Vet", &both[1..]),
        [
            "Vet would lie over Choir. Anyway?",
            "Vet läge über Choir. Trotzdem?",
            "Vet coincidiría con Choir. ¿De todos modos?",
            "Vet tomberait sur Choir. Quand même\u{a0}?",
        ],
    );
}

#[test]
fn an_unknown_command_is_told_with_the_nearest() {
    check(
        Talk::NoSuchCommand("mvoe", "move"),
        [
            "There is no such command as /mvoe. Did you mean /move? /help shows all.",
            "Den Befehl /mvoe gibt es nicht. Meinst du /move? /help zeigt alle.",
            "No existe la orden /mvoe. ¿Querías decir /move? /help las muestra todas.",
            "La commande /mvoe n’existe pas. Voulais-tu dire /move\u{a0}? /help les montre toutes.",
        ],
    );
}
