//! A sentence for each reason.

use planner::{Plan, Problem, Reason, Thing};

use super::mara::*;
use crate::plans::{Telling, reasons};

#[track_caller]
fn check_reason(thing: Thing, reason: Reason, expected: [&str; 4]) {
    check_reason_in(&problem(), &standing(), thing, reason, expected);
}

#[track_caller]
fn check_reason_in(problem: &Problem, plan: &Plan, thing: Thing, reason: Reason, expected: [&str; 4]) {
    let day = matches!(thing, Thing::Habit(_)).then_some((0, 1));
    let asked = reasons::Asked { thing, span: None, day, said: None };
    let said = told(problem, plan, |planned, voice| Telling::new(planned, voice).reasons(&asked, &[reason]).join(" "));
    assert_eq!(said, expected);
}

#[test]
fn each_reason_is_a_sentence_that_stands_by_itself() {
    check_reason(
        QUOTE,
        Reason::Hours(0),
        [
            "It keeps to your hours.",
            "Es hält sich an deine Zeiten.",
            "Respeta tu horario.",
            "Cela reste dans vos heures.",
        ],
    );
    check_reason(
        KICKOFF,
        Reason::Hours(1),
        [
            "It has to be within the hours of Ben as well.",
            "Es geht nur, wenn auch Ben Zeit hat.",
            "También tiene que caber en el horario de Ben.",
            "Cela doit aussi tenir dans les heures de Ben.",
        ],
    );
    check_reason(
        QUOTE,
        Reason::Horizon,
        [
            "I plan no further than Tuesday 1 December.",
            "Ich plane nur bis Dienstag, 1. Dezember.",
            "Solo planifico hasta el martes 1 de diciembre.",
            "Je ne planifie que jusqu’au mardi 1er décembre.",
        ],
    );
    check_reason(
        KICKOFF,
        Reason::Release,
        [
            "It may start on Thursday 19 November, 09:00 at the soonest.",
            "Es darf frühestens am Donnerstag, 19. November, 09:00 Uhr beginnen.",
            "Puede empezar como pronto el jueves 19 de noviembre, 09:00.",
            "Cela peut commencer au plus tôt le jeudi 19 novembre à 09:00.",
        ],
    );
    check_reason(
        QUOTE,
        Reason::Due,
        [
            "It has to be done by Friday 20 November, 12:00. This one is a must.",
            "Fällig ist es bis Freitag, 20. November, 12:00 Uhr, und das ist ein Muss.",
            "Tiene plazo hasta el viernes 20 de noviembre, 12:00. Es obligatorio.",
            "Cela doit être fini au plus tard le vendredi 20 novembre à 12:00. C’est impératif.",
        ],
    );
    check_reason(
        RUN,
        Reason::Day,
        [
            "Its time that day is from 12:00 to 14:00.",
            "Seine Zeit ist an dem Tag von 12:00 bis 14:00 Uhr.",
            "Ese día su momento es de 12:00 a 14:00.",
            "Ce jour-là, son moment est de 12:00 à 14:00.",
        ],
    );
    check_reason(
        QUOTE,
        Reason::Daily,
        [
            "At most 2 h of it go on one day.",
            "Auf einen Tag kommen davon höchstens 2 h.",
            "En un día caben como mucho 2 h.",
            "Un même jour n’en accueille que 2 h au plus.",
        ],
    );
    check_reason(
        QUOTE,
        Reason::Own,
        [
            "Other parts of it are there.",
            "Dort liegen schon andere Teile davon.",
            "Ahí ya hay otras partes suyas.",
            "D’autres parties s’y trouvent déjà.",
        ],
    );
}

#[test]
fn the_end_of_a_day_is_told_as_that_day() {
    check_reason(
        LETTER,
        Reason::Due,
        [
            "It has to be done by Friday 20 November. This one is a must.",
            "Fällig ist es bis Freitag, 20. November, und das ist ein Muss.",
            "Tiene plazo hasta el viernes 20 de noviembre. Es obligatorio.",
            "Cela doit être fini au plus tard le vendredi 20 novembre. C’est impératif.",
        ],
    );
}

#[test]
fn a_habit_tells_its_rhythm() {
    check_reason(
        RUN,
        Reason::Rhythm,
        [
            "It takes place every 2 days at most.",
            "Es findet höchstens alle 2 Tage statt.",
            "Toca como mucho cada 2 días.",
            "C’est tous les 2 jours au plus.",
        ],
    );
    let mut daily = problem();
    daily.habits[0].gap_days = 1;
    check_reason_in(
        &daily,
        &standing(),
        RUN,
        Reason::Rhythm,
        [
            "It takes place once a day at most.",
            "Es findet höchstens einmal am Tag statt.",
            "Toca como mucho una vez al día.",
            "C’est une fois par jour au plus.",
        ],
    );
    daily.habits[0].weeks[0].times = 1;
    check_reason_in(
        &daily,
        &standing(),
        RUN,
        Reason::Rhythm,
        [
            "That week already has it once.",
            "In dieser Woche gibt es das schon einmal.",
            "Esa semana ya lo tiene 1 vez.",
            "Cette semaine l’a déjà 1 fois.",
        ],
    );
}

#[test]
fn what_comes_first_is_told_with_the_wait_after_it() {
    check_reason(
        LETTER,
        Reason::After(0),
        [
            "Quote comes first and ends on Thursday 19 November, 16:00, and then there is a wait of 1 h.",
            "Davor kommt „Quote“, bis Donnerstag, 19. November, 16:00 Uhr, danach 1 h Wartezeit.",
            "Antes va «Quote», hasta el jueves 19 de noviembre, 16:00, y después una espera de 1 h.",
            "D’abord vient « Quote », jusqu’au jeudi 19 novembre à 16:00, puis il faut attendre 1 h.",
        ],
    );
    let mut at_once = problem();
    at_once.tasks[1].after = vec![(0, 0)];
    check_reason_in(
        &at_once,
        &standing(),
        LETTER,
        Reason::After(0),
        [
            "Quote comes first and ends on Thursday 19 November, 16:00.",
            "Davor kommt „Quote“, bis Donnerstag, 19. November, 16:00 Uhr.",
            "Antes va «Quote», hasta el jueves 19 de noviembre, 16:00.",
            "D’abord vient « Quote », jusqu’au jeudi 19 novembre à 16:00.",
        ],
    );
    check_reason_in(
        &at_once,
        &Plan::empty(&at_once),
        LETTER,
        Reason::After(0),
        [
            "Quote comes first, and has no place itself.",
            "Davor kommt „Quote“, und dafür ist selbst kein Platz.",
            "Antes va «Quote», que tampoco tiene hueco.",
            "D’abord vient « Quote », sans créneau non plus.",
        ],
    );
    check_reason(
        QUOTE,
        Reason::Item(LETTER),
        [
            "Tax letter comes after it and is planned for Friday 20 November, 09:00–09:30.",
            "Danach kommt „Tax letter“, geplant am Freitag, 20. November, 09:00–09:30 Uhr.",
            "Después va «Tax letter», el viernes 20 de noviembre, 09:00–09:30.",
            "Ensuite vient « Tax letter », le vendredi 20 novembre, 09:00–09:30.",
        ],
    );
}

#[test]
fn what_is_in_the_way_is_told_with_the_way_to_it_or_the_time_around_it() {
    check_reason(
        QUOTE,
        Reason::Busy { person: 0, event: 0 },
        [
            "Design review is on Wednesday 18 November, 14:00–15:00, plus 30 min for the way.",
            "„Design review“ ist am Mittwoch, 18. November, 14:00–15:00 Uhr, dazu 30 min Weg.",
            "«Design review» es el miércoles 18 de noviembre, 14:00–15:00, más 30 min de camino.",
            "« Design review » a lieu le mercredi 18 novembre, 14:00–15:00, plus 30 min de trajet.",
        ],
    );
    check_reason(
        KICKOFF,
        Reason::Busy { person: 0, event: 2 },
        [
            "Dentist is on Thursday 19 November, 09:00–10:00, plus 15 min kept free.",
            "„Dentist“ ist am Donnerstag, 19. November, 09:00–10:00 Uhr, dazu 15 min Luft.",
            "«Dentist» es el jueves 19 de noviembre, 09:00–10:00, más 15 min de margen.",
            "« Dentist » a lieu le jeudi 19 novembre, 09:00–10:00, plus 15 min de marge.",
        ],
    );
    check_reason(
        LETTER,
        Reason::Item(Thing::Task(2)),
        [
            "Prototype is planned for Wednesday 18 November, 15:00–16:30.",
            "„Prototype“ ist geplant am Mittwoch, 18. November, 15:00–16:30 Uhr.",
            "«Prototype» está en el plan el miércoles 18 de noviembre, 15:00–16:30.",
            "« Prototype » a son créneau le mercredi 18 novembre, 15:00–16:30.",
        ],
    );
    let mut often = standing();
    often.habits[0].extend([span(1, 12, 45), span(2, 12, 45)]);
    check_reason_in(
        &problem(),
        &often,
        LETTER,
        Reason::Item(RUN),
        [
            "Run is planned for Wednesday 18 November, 12:00–12:45 and 2 more times.",
            "„Run“ ist geplant am Mittwoch, 18. November, 12:00–12:45 Uhr und noch 2-mal.",
            "«Run» está en el plan el miércoles 18 de noviembre, 12:00–12:45 y 2 veces más.",
            "« Run » a son créneau le mercredi 18 novembre, 12:00–12:45 et 2 autres fois.",
        ],
    );
}

#[test]
fn what_the_listener_may_not_know_stays_unnamed() {
    check_reason(
        QUOTE,
        Reason::Busy { person: 0, event: 1 },
        [
            "Something else is fixed on Wednesday 18 November, 11:00–13:00.",
            "Am Mittwoch, 18. November, 11:00–13:00 Uhr steht schon etwas fest.",
            "Ya hay algo fijo el miércoles 18 de noviembre, 11:00–13:00.",
            "Quelque chose est déjà fixé le mercredi 18 novembre, 11:00–13:00.",
        ],
    );
    check_reason(
        KICKOFF,
        Reason::Busy { person: 1, event: 0 },
        [
            "Ben is busy on Thursday 19 November, 10:00–11:00, plus 15 min kept free.",
            "Ben hat keine Zeit am Donnerstag, 19. November, 10:00–11:00 Uhr, dazu 15 min Luft.",
            "Ben no está libre el jueves 19 de noviembre, 10:00–11:00, más 15 min de margen.",
            "Ben n’est pas libre le jeudi 19 novembre, 10:00–11:00, plus 15 min de marge.",
        ],
    );
    check_reason(
        LETTER,
        Reason::Item(Thing::Task(3)),
        [
            "Another task is planned for Wednesday 18 November, 13:00–13:30.",
            "Eine andere Aufgabe ist geplant am Mittwoch, 18. November, 13:00–13:30 Uhr.",
            "Otra tarea está en el plan el miércoles 18 de noviembre, 13:00–13:30.",
            "Une autre tâche a son créneau le mercredi 18 novembre, 13:00–13:30.",
        ],
    );
    let mut stranger = problem();
    stranger.people[1].id = "somebody".into();
    check_reason_in(
        &stranger,
        &standing(),
        KICKOFF,
        Reason::Busy { person: 1, event: 0 },
        [
            "Somebody else is busy on Thursday 19 November, 10:00–11:00, plus 15 min kept free.",
            "Eine andere Person hat keine Zeit am Donnerstag, 19. November, 10:00–11:00 Uhr, dazu 15 min Luft.",
            "Otra persona no está libre el jueves 19 de noviembre, 10:00–11:00, más 15 min de margen.",
            "Quelqu’un d’autre n’est pas libre le jeudi 19 novembre, 10:00–11:00, plus 15 min de marge.",
        ],
    );
}
