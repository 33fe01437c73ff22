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
    all_of_them: |counted| format!("¿Quito {counted}? Di sí, o nombra solo uno."),
    whole_series: |name| format!("{name} se repite. ¿Quito toda la serie? O di de qué día."),
    onto: |name, others| format!("{name} coincidiría con {others}. ¿De todos modos?"),
    overlaps: |others| format!("Coincide con {others}."),
    moves_many: |counted| format!("¿Cambio {counted} de una vez?"),
    reaches: |people| format!("Esto llega a {people}. ¿Lo envío?"),
    in_the_past: |words| format!("{words} ya ha pasado. ¿Cuándo debe ser?"),
    ends_first: |words| format!("{words} terminaría antes de empezar. ¿Cuándo debe ser?"),
    taken_by: |names| format!("Ese rato está ocupado: {names}."),
    clock_skips: |instead| format!("El cambio de hora se salta ese momento; será {instead}."),
    nothing_changed: "De acuerdo, no ha cambiado nada.",
    ask_anew: "Eso ya no es así. Dilo otra vez, por favor.",
    not_noted: |name| format!("No hay nada anotado sobre eso en {name}."),
    nothing_open: "No queda nada por hacer.",
    known_of_you: |rules| format!("Me dijiste:\n  {rules}"),
    nothing_known: "No me has dicho nada que deba recordar.",
    no_rule: |words| format!("No sé planificar con eso: {words}."),
    no_such_command: |name, nearest| {
        format!("No existe la orden /{name}. ¿Querías decir /{nearest}? /help las muestra todas.")
    },
    not_understood: "No lo he entendido.",
    shall: "¿Lo hago?",
    not_said: "Esto no lo has dicho tú. ¿Lo hago?",
    broken_off: "Antes me interrumpieron. Hasta aquí había llegado:",
    without_model: "El modelo de lenguaje no responde ahora. Las peticiones sencillas las entiendo sin él.",
    nothing_pictured: "Ahí no veo nada que tenga que ver con planes.",
    read_unsurely: |words| format!("Comprueba, por favor, si he leído bien esto: {words}."),
    enough: "Hasta aquí llego de una vez.",
    help: "Di lo que tienes que hacer, como a una persona: «dentista el viernes a las 15», «recuérdame mañana a las 9 llamar a casa», «mueve el gimnasio a mañana», «¿qué tengo el miércoles?», «planifica mi semana», «deshacer».",
};
