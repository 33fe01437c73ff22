//! The Spanish words about time.

use jiff::civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};

use crate::when::Frequency::{Daily, Hourly, Monthly, Weekly, Yearly};
use crate::when::Part;
use crate::word::{Edge, Unit, Which, Word};

#[rustfmt::skip]
pub(super) const WORDS: &[(Word, &str)] = &[
    (Word::A, "un|una|uno"), (Word::The, "el|la|los|las|lo|mi|mis"),
    (Word::Scale(100), "cien|ciento"), (Word::Scale(1000), "mil"), (Word::Ordinal(-1), "último|última"), (Word::Ordinal(-2), "penúltimo|penúltima"),
    (Word::Fraction(1, 2), "media|medio"), (Word::Fraction(1, 4), "cuarto|cuarto de"), (Word::Fraction(3, 4), "tres cuartos|tres cuartos de"),
    (Word::Few(2), "par|par de|un par de"), (Word::Few(3), "unos|unas|algunos|algunas|varios|varias|pocos|pocas"),
    (Word::Month(1), "enero|ene"), (Word::Month(2), "febrero|feb"), (Word::Month(3), "marzo|mar"), (Word::Month(4), "abril|abr"), (Word::Month(5), "mayo|may"), (Word::Month(6), "junio|jun"),
    (Word::Month(7), "julio|jul"), (Word::Month(8), "agosto|ago"), (Word::Month(9), "septiembre|setiembre|sep|sept"), (Word::Month(10), "octubre|oct"), (Word::Month(11), "noviembre|nov"), (Word::Month(12), "diciembre|dic"),
    (Word::Weekday(Monday), "lunes|lun"), (Word::Weekday(Tuesday), "martes|mar"), (Word::Weekday(Wednesday), "miércoles|mié"), (Word::Weekday(Thursday), "jueves|jue"),
    (Word::Weekday(Friday), "viernes|vie"), (Word::Weekday(Saturday), "sábado|sáb"), (Word::Weekday(Sunday), "domingo|dom"),
    (Word::Weekdays(Monday), "los lunes"), (Word::Weekdays(Tuesday), "los martes"), (Word::Weekdays(Wednesday), "los miércoles"), (Word::Weekdays(Thursday), "los jueves"),
    (Word::Weekdays(Friday), "los viernes"), (Word::Weekdays(Saturday), "los sábados|sábados"), (Word::Weekdays(Sunday), "los domingos|domingos"),
    (Word::WorkDays, "días laborables|días hábiles|entre semana|día laborable|día hábil|de lunes a viernes"), (Word::WeekendDays, "los fines de semana|fines de semana"),
    (Word::Unit(Unit::Second), "segundo|segundos|seg"), (Word::Unit(Unit::Minute), "minuto|minutos|min"), (Word::Unit(Unit::Hour), "hora|horas|hrs"), (Word::Unit(Unit::Day), "día|días|noches"),
    (Word::Unit(Unit::BusinessDay), "día hábil|días hábiles|día laborable|días laborables"), (Word::Unit(Unit::Week), "semana|semanas"), (Word::Unit(Unit::Weekend), "fin de semana|finde|fines de semana"), (Word::Unit(Unit::Fortnight), "quincena|quincenas"),
    (Word::Unit(Unit::Month), "mes|meses"), (Word::Unit(Unit::Quarter), "trimestre|trimestres"), (Word::Unit(Unit::Half), "semestre"), (Word::Unit(Unit::Year), "año|años"), (Word::Unit(Unit::Decade), "década|décadas"),
    (Word::Which(Which::This), "este|esta|estos|estas|mismo|misma"), (Word::Which(Which::Next), "próximo|próxima|próximos|próximas|que viene|siguiente|siguientes"), (Word::Which(Which::Coming), "entrante"),
    (Word::Which(Which::Last), "pasado|pasada|último|última|últimos|últimas|anterior"), (Word::Which(Which::AfterNext), "que viene no la otra|subsiguiente"), (Word::Which(Which::BeforeLast), "antepasado|antepasada|penúltimo|penúltima"),
    (Word::Day(0), "hoy|hoy día"), (Word::Day(1), "mañana"), (Word::Day(-1), "ayer"), (Word::Day(2), "pasado mañana"), (Word::Day(-2), "anteayer|antes de ayer"), (Word::Now, "ahora|ahora mismo|ya mismo"),
    (Word::DayPart(0, Part::Evening), "esta noche|hoy por la noche"), (Word::DayPart(0, Part::Afternoon), "esta tarde|hoy por la tarde"), (Word::DayPart(0, Part::Morning), "esta mañana|hoy por la mañana"), (Word::DayPart(-1, Part::Evening), "anoche"),
    (Word::Part(Part::EarlyMorning), "de madrugada|de la madrugada|por la madrugada|temprano por la mañana"), (Word::Part(Part::Morning), "de la mañana|por la mañana|en la mañana"), (Word::Part(Part::AfterLunch), "después de comer|después del almuerzo"),
    (Word::Part(Part::Afternoon), "tarde|de la tarde|por la tarde|en la tarde"), (Word::Part(Part::AfterWork), "después del trabajo"), (Word::Part(Part::Evening), "noche|de la noche|por la noche|en la noche|al anochecer"), (Word::Part(Part::EndOfDay), "final del día|al final del día|fin del día"), (Word::Part(Part::FirstThing), "a primera hora"), (Word::Part(Part::Lunch), "a la hora de comer|hora de comer|del mediodía"),
    (Word::Clock(12, 0), "mediodía|al mediodía|a mediodía|las doce del mediodía"), (Word::Clock(0, 0), "medianoche|a medianoche"), (Word::Oclock, "en punto"), (Word::Am, "am"), (Word::Pm, "pm"),
    (Word::Edge(Edge::Start), "principios de|a principios de|inicios de|comienzos de|principio de|a comienzos de"), (Word::Edge(Edge::Middle), "mediados de|a mediados de"), (Word::Edge(Edge::End), "finales de|a finales de|final de|fin de|fines de|final del|fin del|finales del"),
    (Word::Season(3), "primavera"), (Word::Season(6), "verano"), (Word::Season(9), "otoño"), (Word::Season(12), "invierno"), (Word::TimeOf, "misma hora|a la misma hora|la misma hora"), (Word::ZoneTail, "hora local"),
    (Word::Of, "de|del"), (Word::In, "en|dentro de"), (Word::On, "el|al"), (Word::At, "a las|a la|a eso de las|sobre las|las"), (Word::And, "y|e"), (Word::From, "de|desde|desde las|de las|desde el|del"), (Word::To, "a|hasta|a las|hasta las|al|hasta el"), (Word::Between, "entre|entre las|entre el"),
    (Word::Until, "hasta|hasta el|hasta las|hasta la"), (Word::Before, "antes de|antes del|antes de las"), (Word::After, "después de|después del|después de las|tras"), (Word::By, "para|para el|para las|a más tardar|a más tardar el|antes del"),
    (Word::Since, "desde|a partir de|a partir del|desde el|a partir de las"), (Word::For, "durante|por"), (Word::During, "durante"), (Word::Within, "dentro de los próximos"), (Word::AgoBefore, "hace"), (Word::Hence, "más tarde|después|a partir de ahora"), (Word::Ago, "atrás|antes"),
    (Word::Minus, "menos"), (Word::About, "aproximadamente|más o menos|alrededor de|sobre|hacia"), (Word::Every, "cada|todos los|todas las|todo|toda"), (Word::Other, "segundo|segunda"),
    (Word::Often(Daily, 1), "diario|diariamente|a diario|todos los días|cada día"), (Word::Often(Weekly, 1), "semanal|semanalmente|todas las semanas|cada semana"), (Word::Often(Weekly, 2), "quincenal|quincenalmente"), (Word::Often(Monthly, 1), "mensual|mensualmente|cada mes|todos los meses"),
    (Word::Often(Monthly, 3), "trimestral|trimestralmente"), (Word::Often(Yearly, 1), "anual|anualmente|cada año|todos los años"), (Word::Often(Hourly, 1), "cada hora"),
    (Word::Times, "veces|vez|x|sesiones"), (Word::Once(1), "una vez"), (Word::Once(2), "dos veces"), (Word::Starting, "a partir de|a partir del|empezando|desde|comenzando"), (Word::Except, "excepto|excepto el|salvo|salvo el|menos el"),
    (Word::Filler, "de la|del"), (Word::Counted, "sala|capítulo|página|número|puerta|vuelo|línea|versión|piso|aula|calle|edificio|tarea"),
];

pub(super) const WEAK: &[&str] = &[
    "mar",
    "lun",
    "jue",
    "vie",
    "dom",
    "ene",
    "sep",
    "oct",
    "may",
    "ago",
    "tarde",
    "noche",
    "después",
    "antes",
    "segundo",
    "ahora",
    "cuarto",
    "medio",
    "primavera",
    "verano",
    "otoño",
    "invierno",
    "dic",
    "abr",
    "sobre",
    "por",
    "mayo",
];

pub(super) const FORGIVEN: &[&str] = &[
    "miercoles",
    "viernes",
    "jueves",
    "sabado",
    "domingo",
    "febrero",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
    "mediodia",
    "medianoche",
];

#[rustfmt::skip]
pub(super) const HOLIDAYS: &[(u16, &str)] = &[
    (1, "año nuevo|día de año nuevo"), (2, "reyes|día de reyes|epifanía"), (7, "san valentín|día de los enamorados"), (9, "día de la mujer"), (14, "día del trabajo|día del trabajador|primero de mayo"), (17, "día de la madre"), (21, "día del padre|san josé"),
    (31, "día de la hispanidad|fiesta nacional"), (33, "halloween"), (34, "todos los santos|día de todos los santos"), (35, "día de muertos|día de los muertos|día de los difuntos"), (42, "nochebuena"), (43, "navidad|día de navidad"), (46, "nochevieja|fin de año"),
    (47, "martes de carnaval"), (48, "miércoles de ceniza"), (49, "domingo de ramos"), (50, "jueves santo"), (51, "viernes santo"), (52, "sábado santo"), (53, "pascua|domingo de pascua|domingo de resurrección"), (54, "lunes de pascua"), (55, "ascensión"), (56, "pentecostés"), (59, "corpus christi|corpus"),
    (71, "san juan"), (72, "asunción"), (73, "inmaculada|inmaculada concepción"), (87, "día de los derechos humanos"), (95, "día de la constitución"), (106, "grito de dolores"), (39, "black friday|viernes negro"),
];
