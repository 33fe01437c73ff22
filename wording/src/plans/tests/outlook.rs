//! What would come of a supposition.

use planner::{Branch, Diff, Moved, Plan, Span, Supposition, Thing};

use super::mara::*;
use crate::{Fate, Language, Meaning, Outlook, say};

#[track_caller]
fn check_branch(supposed: &[Supposition], diff: Diff, price: i64, expected: [&str; 4]) {
    let mut then = standing();
    then.tasks[0] = vec![Span::new(minute(2, 12, 15), minute(2, 13, 15))];
    then.habits[0].push(span(2, 12, 45));
    let branch = Branch { problem: problem(), plan: then, diff, price };
    let said = told(&problem(), &standing(), |planned, voice| say(&Meaning::Branch(planned, supposed, &branch), voice));
    assert_eq!(said, expected);
}

#[test]
fn a_branch_is_told_by_what_becomes_of_each_thing_the_worst_first() {
    let moved = |thing: Thing, from: &[Span], to: &[Span]| Moved { thing, from: from.to_vec(), to: to.to_vec() };
    let to = Span::new(minute(2, 12, 15), minute(2, 13, 15));
    let diff = Diff {
        moved: vec![moved(QUOTE, &[span(1, 15, 60)], &[to]), moved(RUN, &[], &[span(2, 12, 45)])],
        late: vec![(QUOTE, 75)],
        at_risk: vec![LETTER],
        dropped: vec![Thing::Task(2)],
        added: vec![],
    };
    check_branch(
        &[],
        diff,
        612,
        [
            "2 moved, 1 late, 1 at risk and 1 without a place. Prototype loses its place on Wednesday 18 November, 15:00–16:30. Quote would be 1 h 15 min late: on Friday 20 November, 12:15–13:15, due Friday 20 November, 12:00. Tax letter is at risk: on Friday 20 November, 09:00–09:30, and nowhere else before it is due on Friday 20 November. Run is also on Friday 20 November, 12:00–12:45. All in all that costs 612 points more than your plan now.",
            "2 verschoben, 1 zu spät, 1 knapp und 1 ohne Platz. „Prototype“ verliert den Platz am Mittwoch, 18. November, 15:00–16:30 Uhr. „Quote“ käme 1 h 15 min zu spät: am Freitag, 20. November, 12:15–13:15 Uhr, fällig Freitag, 20. November, 12:00 Uhr. „Tax letter“ ist knapp: am Freitag, 20. November, 09:00–09:30 Uhr, und nirgends sonst vor dem Termin Freitag, 20. November. „Run“ ist auch am Freitag, 20. November, 12:00–12:45 Uhr. Insgesamt kostet das 612 Punkte mehr als dein jetziger Plan.",
            "2 cambian de hueco, 1 tarde, 1 en riesgo y 1 sin hueco. «Prototype» pierde su hueco del miércoles 18 de noviembre, 15:00–16:30. «Quote» llegaría 1 h 15 min tarde: el viernes 20 de noviembre, 12:15–13:15, con plazo hasta el viernes 20 de noviembre, 12:00. «Tax letter» está en riesgo: el viernes 20 de noviembre, 09:00–09:30, y sin otro hueco antes del plazo, el viernes 20 de noviembre. «Run» va también el viernes 20 de noviembre, 12:00–12:45. En total cuesta 612 puntos más que tu plan de ahora.",
            "2 déplacés, 1 en retard, 1 à risque et 1 sans créneau. « Prototype » perd son créneau du mercredi 18 novembre, 15:00–16:30. « Quote » aurait 1 h 15 min de retard : le vendredi 20 novembre, 12:15–13:15, à rendre au plus tard le vendredi 20 novembre à 12:00. « Tax letter » est à risque : le vendredi 20 novembre, 09:00–09:30, sans autre créneau avant l’échéance du vendredi 20 novembre. « Run » a lieu aussi le vendredi 20 novembre, 12:00–12:45. En tout, cela coûte 612 points de plus que votre plan actuel.",
        ],
    );
    let diff = Diff {
        moved: vec![
            moved(QUOTE, &[span(1, 15, 60)], &[to]),
            moved(RUN, &[span(0, 12, 45)], &[]),
            moved(Thing::Task(3), &[span(0, 13, 30), span(0, 14, 30)], &[span(0, 15, 30), span(0, 16, 30)]),
        ],
        added: vec![KICKOFF, LETTER],
        ..Diff::default()
    };
    check_branch(
        &[],
        diff,
        0,
        [
            "3 moved and 2 newly placed. Quote moves from Thursday 19 November, 15:00–16:00 to Friday 20 November, 12:15–13:15. Another task moves from Wednesday 18 November, 13:00–13:30 and 1 more time to Wednesday 18 November, 15:00–15:30 and 1 more time. Run is no longer on Wednesday 18 November, 12:00–12:45. Tax letter gets a place on Friday 20 November, 09:00–09:30. And 1 more. All in all that costs no more than your plan now.",
            "3 verschoben und 2 neu im Plan. „Quote“ rückt vom Donnerstag, 19. November, 15:00–16:00 Uhr auf Freitag, 20. November, 12:15–13:15 Uhr. Eine andere Aufgabe rückt vom Mittwoch, 18. November, 13:00–13:30 Uhr und noch einmal auf Mittwoch, 18. November, 15:00–15:30 Uhr und noch einmal. „Run“ ist nicht mehr am Mittwoch, 18. November, 12:00–12:45 Uhr. „Tax letter“ bekommt einen Platz am Freitag, 20. November, 09:00–09:30 Uhr. Und 1 mehr. Insgesamt kostet das nicht mehr als dein jetziger Plan.",
            "3 cambian de hueco y 2 con hueco nuevo. «Quote» pasa del jueves 19 de noviembre, 15:00–16:00 al viernes 20 de noviembre, 12:15–13:15. Otra tarea pasa del miércoles 18 de noviembre, 13:00–13:30 y 1 vez más al miércoles 18 de noviembre, 15:00–15:30 y 1 vez más. «Run» ya no va el miércoles 18 de noviembre, 12:00–12:45. «Tax letter» recibe hueco el viernes 20 de noviembre, 09:00–09:30. Y 1 más. En total no cuesta más que tu plan de ahora.",
            "3 déplacés et 2 avec un nouveau créneau. « Quote » passe du jeudi 19 novembre, 15:00–16:00 au vendredi 20 novembre, 12:15–13:15. Une autre tâche passe du mercredi 18 novembre, 13:00–13:30 et 1 autre fois au mercredi 18 novembre, 15:00–15:30 et 1 autre fois. « Run » n’a plus lieu le mercredi 18 novembre, 12:00–12:45. « Tax letter » obtient un créneau le vendredi 20 novembre, 09:00–09:30. Et 1 de plus. En tout, cela ne coûte pas plus que votre plan actuel.",
        ],
    );
}

#[test]
fn what_was_supposed_to_go_is_not_told_as_lost() {
    let supposed = [Supposition::Dropped(Thing::Task(2))];
    let dropped = Diff { dropped: vec![Thing::Task(2)], ..Diff::default() };
    check_branch(
        &supposed,
        dropped.clone(),
        -150,
        [
            "Nothing else would change.",
            "Sonst würde sich nichts ändern.",
            "No cambiaría nada más.",
            "Rien d’autre ne changerait.",
        ],
    );
    let added = Diff { added: vec![LETTER], ..dropped };
    check_branch(
        &supposed,
        added,
        -150,
        [
            "1 newly placed. Tax letter gets a place on Friday 20 November, 09:00–09:30. All in all that saves 150 points against your plan now.",
            "1 neu im Plan. „Tax letter“ bekommt einen Platz am Freitag, 20. November, 09:00–09:30 Uhr. Insgesamt spart das 150 Punkte gegenüber deinem jetzigen Plan.",
            "1 con hueco nuevo. «Tax letter» recibe hueco el viernes 20 de noviembre, 09:00–09:30. En total ahorra 150 puntos frente a tu plan de ahora.",
            "1 avec un nouveau créneau. « Tax letter » obtient un créneau le vendredi 20 novembre, 09:00–09:30. En tout, cela économise 150 points par rapport à votre plan actuel.",
        ],
    );
}

#[test]
fn a_supposition_is_told_as_a_question() {
    let check = |supposed: &[Supposition], expected: [&str; 4]| {
        assert_eq!(
            told(&problem(), &standing(), |planned, voice| say(&Meaning::WhatIf(planned, supposed), voice)),
            expected
        );
    };
    check(
        &[Supposition::Away { person: 0, span: span(1, 9, 480) }],
        [
            "What if you are away on Thursday 19 November, 09:00–17:00?",
            "Was wäre, wenn du am Donnerstag, 19. November, 09:00–17:00 Uhr nicht da bist?",
            "¿Y si no estás el jueves 19 de noviembre, 09:00–17:00?",
            "Et si vous n’êtes pas là le jeudi 19 novembre, 09:00–17:00 ?",
        ],
    );
    let slips = Supposition::Slips { thing: QUOTE, minutes: 2 * DAY };
    check(
        &[Supposition::Away { person: 1, span: span(1, 9, 480) }, slips],
        [
            "What if Ben is away on Thursday 19 November, 09:00–17:00 and Quote slips by 2 days?",
            "Was wäre, wenn Ben am Donnerstag, 19. November, 09:00–17:00 Uhr nicht da ist und „Quote“ sich um 2 Tage verschiebt?",
            "¿Y si Ben no está el jueves 19 de noviembre, 09:00–17:00 y «Quote» se retrasa 2 días?",
            "Et si Ben n’est pas là le jeudi 19 novembre, 09:00–17:00 et si « Quote » prend 2 jours de retard ?",
        ],
    );
    check(
        &[Supposition::Dropped(Thing::Task(3))],
        [
            "What if this task is dropped?",
            "Was wäre, wenn diese Aufgabe wegfällt?",
            "¿Y si se deja fuera esta tarea?",
            "Et si on renonce à cette tâche ?",
        ],
    );
}

#[test]
fn a_line_of_a_branch_has_its_places_in_short_words() {
    let to = vec![span(2, 12, 60)];
    let moved = Moved { thing: QUOTE, from: vec![span(1, 15, 60)], to: to.clone() };
    let plan = Plan { tasks: vec![to, vec![], vec![], vec![]], ..standing() };
    let diff = Diff { moved: vec![moved], ..Diff::default() };
    let branch = Branch { problem: problem(), plan, diff, price: 4 };
    told(&problem(), &standing(), |planned, voice| {
        let lines = Outlook::of(planned, &[], &branch, voice).lines;
        let [line] = lines.as_slice() else { panic!("one line") };
        assert_eq!((line.thing, line.fate, line.name.as_str()), (QUOTE, Fate::Moved, "Quote"));
        if voice.language == Language::English {
            assert_eq!(line.before.as_deref(), Some("Thu 19 Nov, 15:00–16:00"));
            assert_eq!(line.after.as_deref(), Some("Fri 20 Nov, 12:00–13:00"));
        }
        line.said.clone()
    });
}
