//! Why a thing is here, and what another place would cost.

use planner::{Budget, Earlier, Other, Problem, Reason, Seed, Span, Spans, Thing, Why, explain, plan};

use super::mara::*;
use crate::{Meaning, say};

#[track_caller]
fn check_why(thing: Thing, why: &Why, expected: [&str; 4]) {
    check_why_in(&problem(), thing, why, expected);
}

#[track_caller]
fn check_why_in(problem: &Problem, thing: Thing, why: &Why, expected: [&str; 4]) {
    let said = told(problem, &standing(), |planned, voice| say(&Meaning::Why(planned, thing, why), voice));
    assert_eq!(said, expected);
}

#[test]
fn a_placed_thing_is_told_with_what_closes_every_earlier_start() {
    let problem = problem();
    let plan = plan(&problem, Budget::steps(200), Seed(1)).plan;
    let check = |thing: Thing, expected: [&str; 4]| {
        let explained = explain(&problem, &plan, thing).placed;
        let said = told(&problem, &plan, |planned, voice| say(&Meaning::Why(planned, thing, &explained[0]), voice));
        assert_eq!(said, expected);
    };
    check(
        QUOTE,
        [
            "Quote is on Wednesday 18 November, 15:30–16:30, as early as it can be. Design review is on the same day, 14:00–15:00, plus 30 min for the way. Something else is fixed on the same day, 11:00–13:00. It could also start at 15:45, for 1 point more.",
            "„Quote“ liegt am Mittwoch, 18. November, 15:30–16:30 Uhr, früher geht es nicht. „Design review“ ist am selben Tag, 14:00–15:00 Uhr, dazu 30 min Weg. Am selben Tag, 11:00–13:00 Uhr steht schon etwas fest. Es könnte auch um 15:45 Uhr beginnen, für 1 Punkt mehr.",
            "«Quote» está en el plan el miércoles 18 de noviembre, 15:30–16:30: antes no puede ser. «Design review» es el mismo día, 14:00–15:00, más 30 min de camino. Ya hay algo fijo el mismo día, 11:00–13:00. Otro inicio posible: 15:45, por 1 punto más.",
            "« Quote » a son créneau le mercredi 18 novembre, 15:30–16:30. Plus tôt, ce n’est pas possible. « Design review » a lieu le même jour, 14:00–15:00, plus 30 min de trajet. Quelque chose est déjà fixé le même jour, 11:00–13:00. Cela pourrait aussi commencer à 15:45, pour 1 point de plus.",
        ],
    );
    check(
        LETTER,
        [
            "Tax letter is on Thursday 19 November, 10:00–10:30, as early as it can be. Dentist is on the same day, 09:00–10:00. Quote comes first and ends on Wednesday 18 November, 16:30, and then there is a wait of 1 h. It keeps to your hours. It could also start at 10:15, for 1 point more.",
            "„Tax letter“ liegt am Donnerstag, 19. November, 10:00–10:30 Uhr, früher geht es nicht. „Dentist“ ist am selben Tag, 09:00–10:00 Uhr. Davor kommt „Quote“, bis Mittwoch, 18. November, 16:30 Uhr, danach 1 h Wartezeit. Es hält sich an deine Zeiten. Es könnte auch um 10:15 Uhr beginnen, für 1 Punkt mehr.",
            "«Tax letter» está en el plan el jueves 19 de noviembre, 10:00–10:30: antes no puede ser. «Dentist» es el mismo día, 09:00–10:00. Antes va «Quote», hasta el miércoles 18 de noviembre, 16:30, y después una espera de 1 h. Respeta tu horario. Otro inicio posible: 10:15, por 1 punto más.",
            "« Tax letter » a son créneau le jeudi 19 novembre, 10:00–10:30. Plus tôt, ce n’est pas possible. « Dentist » a lieu le même jour, 09:00–10:00. D’abord vient « Quote », jusqu’au mercredi 18 novembre à 16:30, puis il faut attendre 1 h. Cela reste dans vos heures. Cela pourrait aussi commencer à 10:15, pour 1 point de plus.",
        ],
    );
    check(
        RUN,
        [
            "Run is on Wednesday 18 November, 13:00–13:45, as early as it can be that day. Something else is fixed on the same day, 11:00–13:00. Its time that day is from 12:00 to 14:00. It could also start at 13:15, for 1 point more. That is further from its best time.",
            "„Run“ liegt am Mittwoch, 18. November, 13:00–13:45 Uhr, früher geht es an dem Tag nicht. Am selben Tag, 11:00–13:00 Uhr steht schon etwas fest. Seine Zeit ist an dem Tag von 12:00 bis 14:00 Uhr. Es könnte auch um 13:15 Uhr beginnen, für 1 Punkt mehr. Das liegt weiter weg von seiner besten Zeit.",
            "«Run» está en el plan el miércoles 18 de noviembre, 13:00–13:45: ese día no puede ser antes. Ya hay algo fijo el mismo día, 11:00–13:00. Ese día su momento es de 12:00 a 14:00. Otro inicio posible: 13:15, por 1 punto más. Queda más lejos de su mejor hora.",
            "« Run » a son créneau le mercredi 18 novembre, 13:00–13:45. Plus tôt ce jour-là, ce n’est pas possible. Quelque chose est déjà fixé le même jour, 11:00–13:00. Ce jour-là, son moment est de 12:00 à 14:00. Cela pourrait aussi commencer à 13:15, pour 1 point de plus. C’est plus loin de la meilleure heure.",
        ],
    );
    check(
        Thing::Task(3),
        [
            "This task is on Wednesday 18 November, 15:00–15:30, as early as it can be. Design review is on the same day, 14:00–15:00. Run is planned for the same day, 13:00–13:45. Something else is fixed on the same day, 11:00–13:00. The next best place is the same day, 16:30–17:00, for 6 points more. There it would be done later.",
            "Diese Aufgabe liegt am Mittwoch, 18. November, 15:00–15:30 Uhr, früher geht es nicht. „Design review“ ist am selben Tag, 14:00–15:00 Uhr. „Run“ ist geplant am selben Tag, 13:00–13:45 Uhr. Am selben Tag, 11:00–13:00 Uhr steht schon etwas fest. Der nächstbeste Platz ist am selben Tag, 16:30–17:00 Uhr, für 6 Punkte mehr. Dort würde es später fertig.",
            "Esta tarea está en el plan el miércoles 18 de noviembre, 15:00–15:30: antes no puede ser. «Design review» es el mismo día, 14:00–15:00. «Run» está en el plan el mismo día, 13:00–13:45. Ya hay algo fijo el mismo día, 11:00–13:00. El siguiente mejor hueco es el mismo día, 16:30–17:00, por 6 puntos más. Ahí acabaría más tarde.",
            "Cette tâche a son créneau le mercredi 18 novembre, 15:00–15:30. Plus tôt, ce n’est pas possible. « Design review » a lieu le même jour, 14:00–15:00. « Run » a son créneau le même jour, 13:00–13:45. Quelque chose est déjà fixé le même jour, 11:00–13:00. Le meilleur autre créneau est le même jour, 16:30–17:00, pour 6 points de plus. Ce serait fini plus tard.",
        ],
    );
}

#[test]
fn of_many_things_in_the_way_the_nearest_are_named_and_the_rest_counted() {
    let busy = [0, 1, 2].map(|event| Reason::Busy { person: 0, event });
    let items = [Reason::Item(QUOTE), Reason::Item(Thing::Task(2)), Reason::Now, Reason::Hours(0)];
    let earlier = Earlier::Closed(busy.into_iter().chain(items).collect());
    check_why(
        LETTER,
        &Why { span: span(2, 9, 30), earlier, other: None },
        [
            "Tax letter is on Friday 20 November, 09:00–09:30, as early as it can be. Quote is planned for Thursday 19 November, 15:00–16:00. Dentist is on Thursday 19 November, 09:00–10:00. 3 more things are in the way. It keeps to your hours. It has no other place.",
            "„Tax letter“ liegt am Freitag, 20. November, 09:00–09:30 Uhr, früher geht es nicht. „Quote“ ist geplant am Donnerstag, 19. November, 15:00–16:00 Uhr. „Dentist“ ist am Donnerstag, 19. November, 09:00–10:00 Uhr. Noch 3 andere Dinge sind im Weg. Es hält sich an deine Zeiten. Einen anderen Platz dafür gibt es nicht.",
            "«Tax letter» está en el plan el viernes 20 de noviembre, 09:00–09:30: antes no puede ser. «Quote» está en el plan el jueves 19 de noviembre, 15:00–16:00. «Dentist» es el jueves 19 de noviembre, 09:00–10:00. Hay 3 cosas más de por medio. Respeta tu horario. No tiene otro hueco.",
            "« Tax letter » a son créneau le vendredi 20 novembre, 09:00–09:30. Plus tôt, ce n’est pas possible. « Quote » a son créneau le jeudi 19 novembre, 15:00–16:00. « Dentist » a lieu le jeudi 19 novembre, 09:00–10:00. 3 autres obstacles s’y ajoutent. Cela reste dans vos heures. Il n’y a pas d’autre créneau.",
        ],
    );
}

#[test]
fn a_pin_is_reason_enough() {
    let mut pinned = problem();
    pinned.tasks[0].pinned = vec![span(1, 15, 60)];
    let why = Why { span: span(1, 15, 60), earlier: Earlier::Closed(vec![Reason::Hours(0)]), other: None };
    check_why_in(
        &pinned,
        QUOTE,
        &why,
        [
            "Quote is pinned to Thursday 19 November, 15:00–16:00.",
            "„Quote“ ist festgehalten am Donnerstag, 19. November, 15:00–16:00 Uhr.",
            "«Quote» tiene sitio fijo el jueves 19 de noviembre, 15:00–16:00.",
            "« Quote » ne bouge pas du jeudi 19 novembre, 15:00–16:00.",
        ],
    );
}

#[test]
fn another_place_is_told_with_its_price_and_what_is_worse_there() {
    let sooner = |delta: i64| Why {
        span: span(1, 15, 60),
        earlier: Earlier::Open(Other { span: span(1, 11, 60), delta }),
        other: Some(Other { span: span(1, 11, 60), delta }),
    };
    let mut fond = problem();
    fond.windows[0].spans = Spans::new(vec![span(1, 13, 240)]);
    fond.tasks[0].prefers = vec![planner::Preference { window: 0, cost: 45 }];
    check_why_in(
        &fond,
        QUOTE,
        &sooner(29),
        [
            "Quote is on Thursday 19 November, 15:00–16:00. It could be sooner, on the same day, 11:00–12:00, but that costs 29 points more. It goes better at other hours.",
            "„Quote“ liegt am Donnerstag, 19. November, 15:00–16:00 Uhr. Früher ginge es auch, am selben Tag, 11:00–12:00 Uhr, das kostet aber 29 Punkte mehr. Zu anderen Stunden passt es besser.",
            "«Quote» está en el plan el jueves 19 de noviembre, 15:00–16:00. Podría ser antes, el mismo día, 11:00–12:00, pero cuesta 29 puntos más. Va mejor a otras horas.",
            "« Quote » a son créneau le jeudi 19 novembre, 15:00–16:00. Plus tôt, ce serait possible le même jour, 11:00–12:00, mais cela coûte 29 points de plus. D’autres heures conviennent mieux.",
        ],
    );
    check_why_in(
        &fond,
        QUOTE,
        &sooner(0),
        [
            "Quote is on Thursday 19 November, 15:00–16:00. It could just as well be sooner, on the same day, 11:00–12:00.",
            "„Quote“ liegt am Donnerstag, 19. November, 15:00–16:00 Uhr. Früher ginge es genauso gut, am selben Tag, 11:00–12:00 Uhr.",
            "«Quote» está en el plan el jueves 19 de noviembre, 15:00–16:00. Antes iría igual de bien, el mismo día, 11:00–12:00.",
            "« Quote » a son créneau le jeudi 19 novembre, 15:00–16:00. Plus tôt conviendrait aussi bien, le même jour, 11:00–12:00.",
        ],
    );
    check_why_in(
        &fond,
        QUOTE,
        &sooner(-1),
        [
            "Quote is on Thursday 19 November, 15:00–16:00. It could be sooner, on the same day, 11:00–12:00, and that would save 1 point.",
            "„Quote“ liegt am Donnerstag, 19. November, 15:00–16:00 Uhr. Früher ginge es auch, am selben Tag, 11:00–12:00 Uhr, und das würde 1 Punkt sparen.",
            "«Quote» está en el plan el jueves 19 de noviembre, 15:00–16:00. Podría ser antes, el mismo día, 11:00–12:00, y ahorraría 1 punto.",
            "« Quote » a son créneau le jeudi 19 novembre, 15:00–16:00. Plus tôt, ce serait possible le même jour, 11:00–12:00, et cela économiserait 1 point.",
        ],
    );
    let next = |span: Span, delta: i64| Why {
        span: self::span(1, 15, 60),
        earlier: Earlier::Closed(vec![]),
        other: Some(Other { span, delta }),
    };
    check_why_in(
        &problem(),
        QUOTE,
        &next(span(2, 10, 60), 0),
        [
            "Quote is on Thursday 19 November, 15:00–16:00. It could just as well be on Friday 20 November, 10:00–11:00.",
            "„Quote“ liegt am Donnerstag, 19. November, 15:00–16:00 Uhr. Am Freitag, 20. November, 10:00–11:00 Uhr ginge es genauso gut.",
            "«Quote» está en el plan el jueves 19 de noviembre, 15:00–16:00. El viernes 20 de noviembre, 10:00–11:00 iría igual de bien.",
            "« Quote » a son créneau le jeudi 19 novembre, 15:00–16:00. Le vendredi 20 novembre, 10:00–11:00 conviendrait aussi bien.",
        ],
    );
    check_why_in(
        &problem(),
        QUOTE,
        &next(span(2, 10, 60), -7),
        [
            "Quote is on Thursday 19 November, 15:00–16:00. On Friday 20 November, 10:00–11:00 it would even save 7 points.",
            "„Quote“ liegt am Donnerstag, 19. November, 15:00–16:00 Uhr. Am Freitag, 20. November, 10:00–11:00 Uhr würde es sogar 7 Punkte sparen.",
            "«Quote» está en el plan el jueves 19 de noviembre, 15:00–16:00. El viernes 20 de noviembre, 10:00–11:00 incluso ahorraría 7 puntos.",
            "« Quote » a son créneau le jeudi 19 novembre, 15:00–16:00. Le vendredi 20 novembre, 10:00–11:00 économiserait même 7 points.",
        ],
    );
    let mut soft = problem();
    soft.tasks[0].hard = false;
    check_why_in(
        &soft,
        QUOTE,
        &next(span(2, 12, 75), 150),
        [
            "Quote is on Thursday 19 November, 15:00–16:00. The next best place is Friday 20 November, 12:00–13:15, for 150 points more. There it would be 1 h 15 min late.",
            "„Quote“ liegt am Donnerstag, 19. November, 15:00–16:00 Uhr. Der nächstbeste Platz ist am Freitag, 20. November, 12:00–13:15 Uhr, für 150 Punkte mehr. Dort käme es 1 h 15 min zu spät.",
            "«Quote» está en el plan el jueves 19 de noviembre, 15:00–16:00. El siguiente mejor hueco es el viernes 20 de noviembre, 12:00–13:15, por 150 puntos más. Ahí llegaría 1 h 15 min tarde.",
            "« Quote » a son créneau le jeudi 19 novembre, 15:00–16:00. Le meilleur autre créneau est le vendredi 20 novembre, 12:00–13:15, pour 150 points de plus. Ce serait 1 h 15 min trop tard.",
        ],
    );
    soft.tasks[0].due = None;
    soft.tasks[0].stood = vec![span(1, 15, 60)];
    check_why_in(
        &soft,
        QUOTE,
        &next(span(1, 14, 60), 176),
        [
            "Quote is on Thursday 19 November, 15:00–16:00. The next best place is the same day, 14:00–15:00, for 176 points more. It would have to leave the place it had.",
            "„Quote“ liegt am Donnerstag, 19. November, 15:00–16:00 Uhr. Der nächstbeste Platz ist am selben Tag, 14:00–15:00 Uhr, für 176 Punkte mehr. Dafür müsste es seinen bisherigen Platz verlassen.",
            "«Quote» está en el plan el jueves 19 de noviembre, 15:00–16:00. El siguiente mejor hueco es el mismo día, 14:00–15:00, por 176 puntos más. Tendría que dejar el hueco que tenía.",
            "« Quote » a son créneau le jeudi 19 novembre, 15:00–16:00. Le meilleur autre créneau est le même jour, 14:00–15:00, pour 176 points de plus. Il faudrait quitter le créneau déjà prévu.",
        ],
    );
}
