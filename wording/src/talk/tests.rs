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
