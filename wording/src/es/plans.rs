//! Why things are where they are, in Spanish.

use crate::text::joined;
use crate::tongue::plans::{Outlooks, Places, Plans, PricedPlace, Reasons, Remedies, Worse};

pub(super) const PLANS: Plans = Plans {
    another: ["otra tarea", "otro hábito", "otra reunión"],
    somebody: "otra persona",
    same_day: "mismo día",
    and_times: |on, more| format!("{on} y {more} {} más", if more == 1 { "vez" } else { "veces" }),
    places: PLACES,
    reasons: REASONS,
    remedies: REMEDIES,
    outlook: OUTLOOK,
};

const PLACES: Places = Places {
    here: |name, on| format!("{name} está en el plan el {on}."),
    earliest: |name, on| format!("{name} está en el plan el {on}: antes no puede ser."),
    earliest_that_day: |name, on| format!("{name} está en el plan el {on}: ese día no puede ser antes."),
    pinned: |name, on| format!("{name} tiene sitio fijo el {on}."),
    sooner: PricedPlace {
        dearer: |on, points| format!("Podría ser antes, el {on}, pero cuesta {points} más."),
        equal: |on| format!("Antes iría igual de bien, el {on}."),
        cheaper: |on, points| format!("Podría ser antes, el {on}, y ahorraría {points}."),
    },
    next: PricedPlace {
        dearer: |on, points| format!("El siguiente mejor hueco es el {on}, por {points} más."),
        equal: |on| format!("El {on} iría igual de bien."),
        cheaper: |on, points| format!("El {on} incluso ahorraría {points}."),
    },
    shifted: |clock, points| format!("Otro inicio posible: {clock}, por {points} más."),
    no_other: "No tiene otro hueco.",
    no_room: |name| format!("No hay hueco para {name}."),
    no_room_on: |name, day| format!("No hay hueco para {name} el {day}."),
    too_dear: |name, on, points| format!("Hay hueco para {name} el {on}, pero cuesta {points} más que dejarlo fuera."),
    worth_it: |name, on| format!("Hay hueco para {name} el {on}."),
    worse: |worse| match worse {
        Worse::Late(length) => format!("Ahí llegaría {length} tarde."),
        Worse::Later => "Ahí acabaría más tarde.".to_owned(),
        Worse::Unliked => "Va mejor a otras horas.".to_owned(),
        Worse::OffIdeal => "Queda más lejos de su mejor hora.".to_owned(),
        Worse::Moved => "Tendría que dejar el hueco que tenía.".to_owned(),
    },
};

const REASONS: Reasons = Reasons {
    your_hours: "Respeta tu horario.",
    hours_of: |who| format!("También tiene que caber en el horario de {who}."),
    horizon: |until| format!("Solo planifico hasta el {until}."),
    release: |at| format!("Puede empezar como pronto el {at}."),
    due: |by| format!("Tiene plazo hasta el {by}. Es obligatorio."),
    past: "Ese momento ya ha pasado.",
    window: |from, to| format!("Ese día su momento es de {from} a {to}."),
    full: |times| format!("Esa semana ya lo tiene {times} {}.", if times == 1 { "vez" } else { "veces" }),
    apart: |days| match days {
        1 => "Toca como mucho una vez al día.".to_owned(),
        _ => format!("Toca como mucho cada {days} días."),
    },
    daily: |length| format!("En un día caben como mucho {length}."),
    own: "Ahí ya hay otras partes suyas.",
    first: |name, until, wait| {
        let wait = wait.map(|length| format!(", y después una espera de {length}")).unwrap_or_default();
        format!("Antes va {name}, hasta el {until}{wait}.")
    },
    first_unplaced: |name| format!("Antes va {name}, que tampoco tiene hueco."),
    event: |name, on| format!("{name} es el {on}."),
    fixed: |on| format!("Ya hay algo fijo el {on}."),
    fixed_noun: |on| format!("lo que hay fijo el {on}"),
    busy: |who, on| format!("{who} no está libre el {on}."),
    planned: |name, on| format!("{name} está en el plan el {on}."),
    follows: |name, on| format!("Después va {name}, el {on}."),
    with_way: |on, length| format!("{on}, más {length} de camino"),
    with_slack: |on, length| format!("{on}, más {length} de margen"),
    more: |n| match n {
        1 => "Hay una cosa más de por medio.".to_owned(),
        _ => format!("Hay {n} cosas más de por medio."),
    },
};

const REMEDIES: Remedies = Remedies {
    without: |what, on| format!("Sin {what}, cabría el {on}."),
    outside_your_hours: |on| format!("Fuera de tu horario cabría el {on}."),
    outside_hours_of: |who, on| format!("Fuera del horario de {who} cabría el {on}."),
    late: |on| format!("Si puede llegar tarde, cabe el {on}."),
    sooner: |on| format!("Si puede empezar antes, cabe el {on}."),
    not_after: |name, on| format!("Si no tiene que esperar a {name}, cabe el {on}."),
    more_a_day: |on| format!("Si puede ocupar más de un mismo día, cabe el {on}."),
    another_hour: |on| format!("A otra hora del día cabría el {on}."),
    closer: |on| format!("Si basta con menos días entre medias, cabe el {on}."),
    several: "No basta con un solo cambio, hacen falta varios.",
};

const OUTLOOK: Outlooks = Outlooks {
    what_if: |clauses| format!("¿Y si {}?", joined(clauses, "y")),
    you_away: |on| format!("no estás el {on}"),
    away: |who, on| format!("{who} no está el {on}"),
    slips: |name, length| format!("{name} se retrasa {length}"),
    drops: |name| format!("se deja fuera {name}"),
    dropped: |n| format!("{n} sin hueco"),
    late: |n| format!("{n} tarde"),
    at_risk: |n| format!("{n} en riesgo"),
    moved: |n| format!("{n} {} de hueco", if n == 1 { "cambia" } else { "cambian" }),
    added: |n| format!("{n} con hueco nuevo"),
    nothing: "No cambiaría nada más.",
    is_dropped: |name, from| format!("{name} pierde su hueco del {from}."),
    is_late: |name, length, on, by| format!("{name} llegaría {length} tarde: el {on}, con plazo hasta el {by}."),
    is_at_risk: |name, on, by| format!("{name} está en riesgo: el {on}, y sin otro hueco antes del plazo, el {by}."),
    moves: |name, from, to| format!("{name} pasa del {from} al {to}."),
    gains: |name, on| format!("{name} va también el {on}."),
    loses: |name, on| format!("{name} ya no va el {on}."),
    is_added: |name, on| format!("{name} recibe hueco el {on}."),
    more: |n| format!("Y {n} más."),
    dearer: |points| format!("En total cuesta {points} más que tu plan de ahora."),
    cheaper: |points| format!("En total ahorra {points} frente a tu plan de ahora."),
    same_price: "En total no cuesta más que tu plan de ahora.",
};
