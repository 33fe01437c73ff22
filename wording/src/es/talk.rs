//! What is said in a talk besides what happened, in Spanish.

use crate::tongue::talk::Talk;

pub(crate) const TALK: Talk = Talk {
    nothing_called: |name| format!("No conozco nada llamado {name}."),
    which_one: |names| format!("¿Cuál: {names}?"),
    when_is_it: |name| format!("¿Cuándo es {name}?"),
    no_such_time: |words| format!("{words} no existe como hora ni como fecha."),
    not_a_time: |words| format!("No entiendo {words} como fecha ni como hora."),
    nothing_then: |day| format!("No hay nada previsto: {day}."),
    free_at: |times| format!("Tienes libre {times}."),
    not_free: "Entonces no hay tanto tiempo libre.",
    plan_stands: "Todo está donde debe: no hay que mover nada.",
    not_placed: |name| format!("{name} no tiene lugar propio en el plan."),
    settled: |name, places| {
        format!("{name} se queda donde está, {places}: está fijado, en marcha o a punto de empezar.")
    },
    all_of_them: |names| format!("¿Todo esto: {names}? Di uno, o cuál."),
    not_understood: "No lo he entendido.",
    help: "Di lo que tienes que hacer, como a una persona: «dentista el viernes a las 15», «recuérdame mañana a las 9 llamar a casa», «mueve el gimnasio a mañana», «¿qué tengo el miércoles?», «planifica mi semana», «deshacer».",
};
