//! Why a thing is nowhere, and what would make room.

use planner::{Cause, Missing, Other, Plan, Problem, Spans, Task, Thing, explain};

use super::mara::*;
use crate::{Meaning, say};

#[track_caller]
fn check_missing(problem: &Problem, plan: &Plan, thing: Thing, missing: &Missing, expected: [&str; 4]) {
    let said = told(problem, plan, |planned, voice| say(&Meaning::Missing(planned, thing, missing), voice));
    assert_eq!(said, expected);
}

#[test]
fn what_has_no_place_is_told_with_what_would_make_room() {
    let no_room = |problem: &Problem, thing: Thing, expected: [&str; 4]| {
        let mut plan = standing();
        match thing {
            Thing::Task(task) => plan.tasks[task].clear(),
            Thing::Habit(habit) => plan.habits[habit].clear(),
            Thing::Meeting(meeting) => plan.meetings[meeting] = None,
        }
        let missing = explain(problem, &plan, thing).missing;
        let said = told(problem, &plan, |planned, voice| say(&Meaning::Missing(planned, thing, &missing[0]), voice));
        assert_eq!(said, expected);
    };
    let mut tight = problem();
    tight.tasks[0].due = Some(minute(0, 17, 0));
    tight.tasks[1].after.clear();
    no_room(
        &tight,
        QUOTE,
        [
            "There is no room for Quote. It has to be done by Wednesday 18 November, 17:00. This one is a must. Something else is fixed on the same day, 11:00–13:00. Design review is on the same day, 14:00–15:00, plus 30 min for the way. One more thing is in the way. Without what is fixed on the same day, 11:00–13:00, it would fit on the same day, 10:45–11:45. Without Design review, it would fit on the same day, 13:30–14:30.",
            "Für „Quote“ ist kein Platz. Fällig ist es bis Mittwoch, 18. November, 17:00 Uhr, und das ist ein Muss. Am selben Tag, 11:00–13:00 Uhr steht schon etwas fest. „Design review“ ist am selben Tag, 14:00–15:00 Uhr, dazu 30 min Weg. Noch etwas ist im Weg. Ohne das, was am selben Tag, 11:00–13:00 Uhr feststeht, würde es passen, am selben Tag, 10:45–11:45 Uhr. Ohne „Design review“ würde es passen, am selben Tag, 13:30–14:30 Uhr.",
            "No hay hueco para «Quote». Tiene plazo hasta el miércoles 18 de noviembre, 17:00. Es obligatorio. Ya hay algo fijo el mismo día, 11:00–13:00. «Design review» es el mismo día, 14:00–15:00, más 30 min de camino. Hay una cosa más de por medio. Sin lo que hay fijo el mismo día, 11:00–13:00, cabría el mismo día, 10:45–11:45. Sin «Design review», cabría el mismo día, 13:30–14:30.",
            "Il n’y a pas de place pour « Quote ». Cela doit être fini au plus tard le mercredi 18 novembre à 17:00. C’est impératif. Quelque chose est déjà fixé le même jour, 11:00–13:00. « Design review » a lieu le même jour, 14:00–15:00, plus 30 min de trajet. Un autre obstacle s’y ajoute. Sans ce qui est fixé le même jour, 11:00–13:00, il y aurait de la place le même jour, 10:45–11:45. Sans « Design review », il y aurait de la place le même jour, 13:30–14:30.",
        ],
    );
    let twice = [span(0, 11, 120), span(0, 14, 60), span(0, 15, 90)].map(|span| busy("hall", span));
    tight.people[0].busy.extend(twice);
    tight.horizon = DAY;
    no_room(
        &tight,
        QUOTE,
        [
            "There is no room for Quote. It keeps to your hours. Something else is fixed on Wednesday 18 November, 11:00–13:00. Design review is on Wednesday 18 November, 14:00–15:00, plus 30 min for the way. One more thing is in the way. No single change makes room; it takes more than one.",
            "Für „Quote“ ist kein Platz. Es hält sich an deine Zeiten. Am Mittwoch, 18. November, 11:00–13:00 Uhr steht schon etwas fest. „Design review“ ist am Mittwoch, 18. November, 14:00–15:00 Uhr, dazu 30 min Weg. Noch etwas ist im Weg. Eine Änderung allein reicht nicht, es braucht mehrere.",
            "No hay hueco para «Quote». Respeta tu horario. Ya hay algo fijo el miércoles 18 de noviembre, 11:00–13:00. «Design review» es el miércoles 18 de noviembre, 14:00–15:00, más 30 min de camino. Hay una cosa más de por medio. No basta con un solo cambio, hacen falta varios.",
            "Il n’y a pas de place pour « Quote ». Cela reste dans vos heures. Quelque chose est déjà fixé le mercredi 18 novembre, 11:00–13:00. « Design review » a lieu le mercredi 18 novembre, 14:00–15:00, plus 30 min de trajet. Un autre obstacle s’y ajoute. Un seul changement ne suffit pas, il en faut plusieurs.",
        ],
    );
    let mut today = problem();
    today.tasks[0].due = None;
    today.tasks[1].after.clear();
    today.horizon = DAY;
    no_room(
        &today,
        QUOTE,
        [
            "There is no room for Quote. It keeps to your hours. Something else is fixed on Wednesday 18 November, 11:00–13:00. Design review is on Wednesday 18 November, 14:00–15:00, plus 30 min for the way. One more thing is in the way. Without what is fixed on Wednesday 18 November, 11:00–13:00, it would fit on the same day, 10:45–11:45. Without Design review, it would fit on Wednesday 18 November, 13:30–14:30.",
            "Für „Quote“ ist kein Platz. Es hält sich an deine Zeiten. Am Mittwoch, 18. November, 11:00–13:00 Uhr steht schon etwas fest. „Design review“ ist am Mittwoch, 18. November, 14:00–15:00 Uhr, dazu 30 min Weg. Noch etwas ist im Weg. Ohne das, was am Mittwoch, 18. November, 11:00–13:00 Uhr feststeht, würde es passen, am selben Tag, 10:45–11:45 Uhr. Ohne „Design review“ würde es passen, am Mittwoch, 18. November, 13:30–14:30 Uhr.",
            "No hay hueco para «Quote». Respeta tu horario. Ya hay algo fijo el miércoles 18 de noviembre, 11:00–13:00. «Design review» es el miércoles 18 de noviembre, 14:00–15:00, más 30 min de camino. Hay una cosa más de por medio. Sin lo que hay fijo el miércoles 18 de noviembre, 11:00–13:00, cabría el mismo día, 10:45–11:45. Sin «Design review», cabría el miércoles 18 de noviembre, 13:30–14:30.",
            "Il n’y a pas de place pour « Quote ». Cela reste dans vos heures. Quelque chose est déjà fixé le mercredi 18 novembre, 11:00–13:00. « Design review » a lieu le mercredi 18 novembre, 14:00–15:00, plus 30 min de trajet. Un autre obstacle s’y ajoute. Sans ce qui est fixé le mercredi 18 novembre, 11:00–13:00, il y aurait de la place le même jour, 10:45–11:45. Sans « Design review », il y aurait de la place le mercredi 18 novembre, 13:30–14:30.",
        ],
    );
    let mut past = problem();
    past.tasks[0].due = Some(minute(0, 10, 0));
    no_room(
        &past,
        QUOTE,
        [
            "There is no room for Quote. It has to be done by Wednesday 18 November, 10:00. This one is a must. That time is past. If it may be late, it fits on Thursday 19 November, 10:00–11:00.",
            "Für „Quote“ ist kein Platz. Fällig ist es bis Mittwoch, 18. November, 10:00 Uhr, und das ist ein Muss. Dieser Zeitpunkt ist vorbei. Wenn es zu spät sein darf, passt es am Donnerstag, 19. November, 10:00–11:00 Uhr.",
            "No hay hueco para «Quote». Tiene plazo hasta el miércoles 18 de noviembre, 10:00. Es obligatorio. Ese momento ya ha pasado. Si puede llegar tarde, cabe el jueves 19 de noviembre, 10:00–11:00.",
            "Il n’y a pas de place pour « Quote ». Cela doit être fini au plus tard le mercredi 18 novembre à 10:00. C’est impératif. Ce moment est déjà passé. Si un retard est permis, il y a de la place le jeudi 19 novembre, 10:00–11:00.",
        ],
    );
    let mut waiting = problem();
    waiting.tasks[1].due = Some(minute(1, 17, 0));
    waiting.tasks[1].hard = true;
    no_room(
        &waiting,
        LETTER,
        [
            "There is no room for Tax letter. It has to be done by Thursday 19 November, 17:00. This one is a must. Quote comes first and ends on Thursday 19 November, 16:00, and then there is a wait of 1 h. If it need not wait for Quote, it fits on Wednesday 18 November, 13:30–14:00. If it may be late, it fits on Friday 20 November, 09:00–09:30.",
            "Für „Tax letter“ ist kein Platz. Fällig ist es bis Donnerstag, 19. November, 17:00 Uhr, und das ist ein Muss. Davor kommt „Quote“, bis Donnerstag, 19. November, 16:00 Uhr, danach 1 h Wartezeit. Wenn es nicht auf „Quote“ warten muss, passt es am Mittwoch, 18. November, 13:30–14:00 Uhr. Wenn es zu spät sein darf, passt es am Freitag, 20. November, 09:00–09:30 Uhr.",
            "No hay hueco para «Tax letter». Tiene plazo hasta el jueves 19 de noviembre, 17:00. Es obligatorio. Antes va «Quote», hasta el jueves 19 de noviembre, 16:00, y después una espera de 1 h. Si no tiene que esperar a «Quote», cabe el miércoles 18 de noviembre, 13:30–14:00. Si puede llegar tarde, cabe el viernes 20 de noviembre, 09:00–09:30.",
            "Il n’y a pas de place pour « Tax letter ». Cela doit être fini au plus tard le jeudi 19 novembre à 17:00. C’est impératif. D’abord vient « Quote », jusqu’au jeudi 19 novembre à 16:00, puis il faut attendre 1 h. S’il ne faut pas attendre « Quote », il y a de la place le mercredi 18 novembre, 13:30–14:00. Si un retard est permis, il y a de la place le vendredi 20 novembre, 09:00–09:30.",
        ],
    );
    let mut late = problem();
    late.meetings[0].release = minute(1, 16, 15);
    late.meetings[0].due = minute(1, 17, 0);
    no_room(
        &late,
        KICKOFF,
        [
            "There is no room for Kick-off. It may start on Thursday 19 November, 16:15 at the soonest. It has to be done by Thursday 19 November, 17:00. This one is a must. If it may be late, it fits on Friday 20 November, 09:45–10:45. If it may start sooner, it fits on the same day, 11:15–12:15.",
            "Für „Kick-off“ ist kein Platz. Es darf frühestens am Donnerstag, 19. November, 16:15 Uhr beginnen. Fällig ist es bis Donnerstag, 19. November, 17:00 Uhr, und das ist ein Muss. Wenn es zu spät sein darf, passt es am Freitag, 20. November, 09:45–10:45 Uhr. Wenn es früher beginnen darf, passt es am selben Tag, 11:15–12:15 Uhr.",
            "No hay hueco para «Kick-off». Puede empezar como pronto el jueves 19 de noviembre, 16:15. Tiene plazo hasta el jueves 19 de noviembre, 17:00. Es obligatorio. Si puede llegar tarde, cabe el viernes 20 de noviembre, 09:45–10:45. Si puede empezar antes, cabe el mismo día, 11:15–12:15.",
            "Il n’y a pas de place pour « Kick-off ». Cela peut commencer au plus tôt le jeudi 19 novembre à 16:15. Cela doit être fini au plus tard le jeudi 19 novembre à 17:00. C’est impératif. Si un retard est permis, il y a de la place le vendredi 20 novembre, 09:45–10:45. Si le début peut être avancé, il y a de la place le même jour, 11:15–12:15.",
        ],
    );
    let mut asleep = problem();
    asleep.people[1].hours[0] = Spans::new(vec![]);
    no_room(
        &asleep,
        KICKOFF,
        [
            "There is no room for Kick-off. It has to be within the hours of Ben as well. Outside the hours of Ben it would fit on Thursday 19 November, 11:15–12:15.",
            "Für „Kick-off“ ist kein Platz. Es geht nur, wenn auch Ben Zeit hat. Wenn Ben auch sonst Zeit hätte, würde es passen, am Donnerstag, 19. November, 11:15–12:15 Uhr.",
            "No hay hueco para «Kick-off». También tiene que caber en el horario de Ben. Fuera del horario de Ben cabría el jueves 19 de noviembre, 11:15–12:15.",
            "Il n’y a pas de place pour « Kick-off ». Cela doit aussi tenir dans les heures de Ben. Hors des heures de Ben, il y aurait de la place le jeudi 19 novembre, 11:15–12:15.",
        ],
    );
    let mut full = problem();
    full.people[0].busy.push(busy("hall", span(0, 13, 60)));
    no_room(
        &full,
        RUN,
        [
            "There is no room for Run on Wednesday 18 November. Its time that day is from 12:00 to 14:00. Something else is fixed on the same day, 11:00–13:00. Dentist is on the same day, 13:00–14:00. Without what is fixed on the same day, 11:00–13:00, it would fit on the same day, 12:00–12:45. At another time of day it would fit on the same day, 16:30–17:15.",
            "Für „Run“ ist am Mittwoch, 18. November kein Platz. Seine Zeit ist an dem Tag von 12:00 bis 14:00 Uhr. Am selben Tag, 11:00–13:00 Uhr steht schon etwas fest. „Dentist“ ist am selben Tag, 13:00–14:00 Uhr. Ohne das, was am selben Tag, 11:00–13:00 Uhr feststeht, würde es passen, am selben Tag, 12:00–12:45 Uhr. Zu einer anderen Tageszeit würde es passen, am selben Tag, 16:30–17:15 Uhr.",
            "No hay hueco para «Run» el miércoles 18 de noviembre. Ese día su momento es de 12:00 a 14:00. Ya hay algo fijo el mismo día, 11:00–13:00. «Dentist» es el mismo día, 13:00–14:00. Sin lo que hay fijo el mismo día, 11:00–13:00, cabría el mismo día, 12:00–12:45. A otra hora del día cabría el mismo día, 16:30–17:15.",
            "Il n’y a pas de place pour « Run » le mercredi 18 novembre. Ce jour-là, son moment est de 12:00 à 14:00. Quelque chose est déjà fixé le même jour, 11:00–13:00. « Dentist » a lieu le même jour, 13:00–14:00. Sans ce qui est fixé le même jour, 11:00–13:00, il y aurait de la place le même jour, 12:00–12:45. À une autre heure de la journée, il y aurait de la place le même jour, 16:30–17:15.",
        ],
    );
}

#[test]
fn a_share_of_the_day_can_be_what_leaves_no_room() {
    let mut capped = problem();
    let book = Task { shortest: 60, longest: 60, daily: Some(60), ..capped.tasks[0].clone() };
    capped.tasks[0] = Task { minutes: 180, due: Some(minute(1, 17, 0)), ..book };
    let mut plan = standing();
    plan.tasks[0].clear();
    plan.tasks[1].clear();
    let missing = explain(&capped, &plan, QUOTE).missing;
    check_missing(
        &capped,
        &plan,
        QUOTE,
        &missing[0],
        [
            "There is no room for Quote. It has to be done by Thursday 19 November, 17:00. This one is a must. At most 1 h of it go on one day. If more of it may go on one day, it fits on the same day, 14:00–17:00. If it may be late, it fits on Thursday 19 November, 16:00 – Monday 23 November, 17:00.",
            "Für „Quote“ ist kein Platz. Fällig ist es bis Donnerstag, 19. November, 17:00 Uhr, und das ist ein Muss. Auf einen Tag kommen davon höchstens 1 h. Wenn an einem Tag mehr davon liegen darf, passt es am selben Tag, 14:00–17:00 Uhr. Wenn es zu spät sein darf, passt es am Donnerstag, 19. November, 16:00 Uhr – Montag, 23. November, 17:00 Uhr.",
            "No hay hueco para «Quote». Tiene plazo hasta el jueves 19 de noviembre, 17:00. Es obligatorio. En un día caben como mucho 1 h. Si puede ocupar más de un mismo día, cabe el mismo día, 14:00–17:00. Si puede llegar tarde, cabe el jueves 19 de noviembre, 16:00 – lunes 23 de noviembre, 17:00.",
            "Il n’y a pas de place pour « Quote ». Cela doit être fini au plus tard le jeudi 19 novembre à 17:00. C’est impératif. Un même jour n’en accueille que 1 h au plus. Si un même jour peut en accueillir davantage, il y a de la place le même jour, 14:00–17:00. Si un retard est permis, il y a de la place le jeudi 19 novembre à 16:00 – lundi 23 novembre à 17:00.",
        ],
    );
}

#[test]
fn a_place_that_is_too_dear_is_told_with_its_price() {
    let too_dear = |delta: i64| Missing { day: None, cause: Cause::TooDear(Other { span: span(1, 15, 60), delta }) };
    check_missing(
        &problem(),
        &standing(),
        QUOTE,
        &too_dear(12),
        [
            "There is room for Quote on Thursday 19 November, 15:00–16:00, but it costs 12 points more than leaving it out.",
            "Für „Quote“ ist am Donnerstag, 19. November, 15:00–16:00 Uhr Platz, das kostet aber 12 Punkte mehr, als es wegzulassen.",
            "Hay hueco para «Quote» el jueves 19 de noviembre, 15:00–16:00, pero cuesta 12 puntos más que dejarlo fuera.",
            "Il y a de la place pour « Quote » le jeudi 19 novembre, 15:00–16:00, mais cela coûte 12 points de plus que d’y renoncer.",
        ],
    );
    check_missing(
        &problem(),
        &standing(),
        QUOTE,
        &too_dear(-12),
        [
            "There is room for Quote on Thursday 19 November, 15:00–16:00.",
            "Für „Quote“ ist am Donnerstag, 19. November, 15:00–16:00 Uhr Platz.",
            "Hay hueco para «Quote» el jueves 19 de noviembre, 15:00–16:00.",
            "Il y a de la place pour « Quote » le jeudi 19 novembre, 15:00–16:00.",
        ],
    );
    check_missing(
        &problem(),
        &standing(),
        Thing::Task(3),
        &too_dear(1),
        [
            "There is room for this task on Thursday 19 November, 15:00–16:00, but it costs 1 point more than leaving it out.",
            "Für diese Aufgabe ist am Donnerstag, 19. November, 15:00–16:00 Uhr Platz, das kostet aber 1 Punkt mehr, als es wegzulassen.",
            "Hay hueco para esta tarea el jueves 19 de noviembre, 15:00–16:00, pero cuesta 1 punto más que dejarlo fuera.",
            "Il y a de la place pour cette tâche le jeudi 19 novembre, 15:00–16:00, mais cela coûte 1 point de plus que d’y renoncer.",
        ],
    );
}
