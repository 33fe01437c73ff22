//! The French words about time.

use jiff::civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};

use crate::when::Frequency::{Daily, Hourly, Monthly, Weekly, Yearly};
use crate::when::Part;
use crate::word::{Edge, Unit, Which, Word};

#[rustfmt::skip]
pub(super) const WORDS: &[(Word, &str)] = &[
    (Word::A, "un|une|d'un|d'une"), (Word::The, "le|la|les|l'|mon|ma|mes|cet|l"),
    (Word::Scale(100), "cent|cents"), (Word::Scale(1000), "mille"), (Word::Ordinal(-1), "dernier|dernière"), (Word::Ordinal(-2), "avant dernier|avant dernière"),
    (Word::Fraction(1, 2), "demi|demie|demi-"), (Word::Fraction(1, 4), "quart|quart d'"), (Word::Fraction(3, 4), "trois quarts|trois quarts d'"), (Word::Minutes(30), "demi heure"), (Word::Minutes(15), "quart d'heure"), (Word::Minutes(45), "trois quarts d'heure"),
    (Word::Few(2), "couple de"), (Word::Few(3), "quelques|plusieurs"),
    (Word::Month(1), "janvier|janv"), (Word::Month(2), "février|févr|fév"), (Word::Month(3), "mars"), (Word::Month(4), "avril|avr"), (Word::Month(5), "mai"), (Word::Month(6), "juin"),
    (Word::Month(7), "juillet|juil"), (Word::Month(8), "août"), (Word::Month(9), "septembre|sept"), (Word::Month(10), "octobre|oct"), (Word::Month(11), "novembre|nov"), (Word::Month(12), "décembre|déc"),
    (Word::Weekday(Monday), "lundi|lun"), (Word::Weekday(Tuesday), "mardi|mar"), (Word::Weekday(Wednesday), "mercredi|mer"), (Word::Weekday(Thursday), "jeudi|jeu"), (Word::Weekday(Friday), "vendredi|ven"), (Word::Weekday(Saturday), "samedi|sam"), (Word::Weekday(Sunday), "dimanche|dim"),
    (Word::Weekdays(Monday), "lundis|le lundi"), (Word::Weekdays(Tuesday), "mardis"), (Word::Weekdays(Wednesday), "mercredis"), (Word::Weekdays(Thursday), "jeudis"), (Word::Weekdays(Friday), "vendredis"), (Word::Weekdays(Saturday), "samedis"), (Word::Weekdays(Sunday), "dimanches"),
    (Word::WorkDays, "jours ouvrés|jours ouvrables|en semaine|jour ouvré|jour ouvrable|jours de semaine"), (Word::WeekendDays, "les week-ends|week-ends"),
    (Word::Unit(Unit::Second), "seconde|secondes|sec"), (Word::Unit(Unit::Minute), "minute|minutes|min|mn"), (Word::Unit(Unit::Hour), "heure|heures"), (Word::Unit(Unit::Day), "jour|jours|journée|nuits"), (Word::Unit(Unit::BusinessDay), "jour ouvré|jours ouvrés|jours ouvrables|jour ouvrable"),
    (Word::Unit(Unit::Week), "semaine|semaines"), (Word::Unit(Unit::Weekend), "week-end|weekend|week-ends"), (Word::Unit(Unit::Fortnight), "quinzaine|quinze jours"), (Word::Unit(Unit::Month), "mois"), (Word::Unit(Unit::Quarter), "trimestre|trimestres"), (Word::Unit(Unit::Half), "semestre"),
    (Word::Unit(Unit::Year), "an|ans|année|années"), (Word::Unit(Unit::Decade), "décennie|décennies"),
    (Word::Which(Which::This), "ce|cette|ces|cet|même"), (Word::Which(Which::Next), "prochain|prochaine|prochains|prochaines|suivant|suivante|suivants|suivantes"), (Word::Which(Which::Coming), "qui vient"), (Word::Which(Which::Last), "dernier|dernière|derniers|dernières|passé|passée|précédent|précédente"),
    (Word::Which(Which::AfterNext), "d'après"), (Word::Which(Which::BeforeLast), "avant dernier|avant dernière"),
    (Word::Day(0), "aujourd'hui|auj"), (Word::Day(1), "demain"), (Word::Day(-1), "hier"), (Word::Day(2), "après-demain"), (Word::Day(-2), "avant-hier"), (Word::Now, "maintenant|tout de suite|immédiatement"),
    (Word::DayPart(0, Part::Evening), "ce soir"), (Word::DayPart(0, Part::Afternoon), "cet après-midi"), (Word::DayPart(0, Part::Morning), "ce matin"), (Word::DayPart(0, Part::Night), "cette nuit"), (Word::DayPart(-1, Part::Evening), "hier soir"), (Word::DayPart(1, Part::Morning), "demain matin"), (Word::DayPart(1, Part::Evening), "demain soir"), (Word::DayPart(1, Part::Afternoon), "demain après-midi"),
    (Word::Part(Part::EarlyMorning), "tôt le matin|de bon matin"), (Word::Part(Part::Morning), "matin|du matin|le matin|matinée|dans la matinée"), (Word::Part(Part::LateMorning), "en fin de matinée"), (Word::Part(Part::AfterLunch), "après le déjeuner|après déjeuner"), (Word::Part(Part::EarlyAfternoon), "en début d'après-midi|début d'après-midi"),
    (Word::Part(Part::Afternoon), "après-midi|de l'après-midi|l'après-midi|dans l'après-midi"), (Word::Part(Part::LateAfternoon), "en fin d'après-midi|fin d'après-midi"), (Word::Part(Part::AfterWork), "après le travail|après le boulot"), (Word::Part(Part::Evening), "soir|du soir|le soir|soirée|en soirée"), (Word::Part(Part::Night), "nuit|la nuit|de la nuit"),
    (Word::Part(Part::EndOfDay), "fin de journée|en fin de journée|fin de la journée"), (Word::Part(Part::FirstThing), "à la première heure"), (Word::Part(Part::Lunch), "à l'heure du déjeuner|heure du déjeuner"),
    (Word::Clock(12, 0), "midi|à midi"), (Word::Clock(0, 0), "minuit|à minuit"), (Word::Oclock, "pile|précises"),
    (Word::Edge(Edge::Start), "début|au début de|au début du|début de|début du"), (Word::Edge(Edge::Middle), "mi|milieu de|mi-|au milieu du|milieu du"), (Word::Edge(Edge::End), "fin|fin de|fin du|à la fin de|à la fin du|la fin du|la fin de"),
    (Word::Season(3), "printemps"), (Word::Season(6), "été"), (Word::Season(9), "automne"), (Word::Season(12), "hiver"), (Word::TimeOf, "même heure|à la même heure|la même heure"), (Word::ZoneTail, "heure locale"),
    (Word::Of, "de|du|d'|d|des"), (Word::In, "dans|en|au|d'ici"), (Word::On, "le|au"), (Word::At, "à|vers|a"), (Word::And, "et"), (Word::From, "de|du|d'|depuis|d"), (Word::To, "à|a|au|jusqu'à|jusqu'au"), (Word::Between, "entre|entre le"),
    (Word::Until, "jusqu'à|jusqu'au|jusqu'en|jusque"), (Word::Before, "avant|avant le|avant la"), (Word::After, "après|après le|après la"), (Word::By, "pour|pour le|d'ici|d'ici le|au plus tard|au plus tard le|d'ici à|pour la"), (Word::Since, "à partir de|à partir du|dès|depuis|à compter du|à partir d'"),
    (Word::For, "pendant|durant|pour"), (Word::During, "pendant|durant"), (Word::Within, "d'ici|sous"), (Word::AgoBefore, "il y a"), (Word::Hence, "plus tard|après|à partir de maintenant"), (Word::Ago, "plus tôt|auparavant"),
    (Word::Minus, "moins|moins le"), (Word::About, "environ|à peu près|autour de|vers"), (Word::Every, "chaque|tous les|toutes les|tout"), (Word::Other, "deuxième|second"),
    (Word::Often(Daily, 1), "quotidien|quotidiennement|tous les jours|chaque jour"), (Word::Often(Weekly, 1), "hebdomadaire|toutes les semaines|chaque semaine"), (Word::Often(Weekly, 2), "bimensuel|tous les quinze jours|tous les 15 jours|une semaine sur deux"), (Word::Often(Monthly, 1), "mensuel|mensuellement|tous les mois|chaque mois"),
    (Word::Often(Monthly, 3), "trimestriel|tous les trimestres"), (Word::Often(Yearly, 1), "annuel|annuellement|tous les ans|chaque année"), (Word::Often(Hourly, 1), "toutes les heures"),
    (Word::Times, "fois|séances|occurrences|x"), (Word::Once(1), "une fois"), (Word::Once(2), "deux fois"), (Word::Starting, "à partir de|à partir du|dès|à compter du|à partir d'"), (Word::Except, "sauf|sauf le|excepté"),
    (Word::Counted, "salle|chapitre|page|numéro|porte|vol|ligne|version|étage|bureau|quai|rue|bâtiment|tâche"),
];

pub(super) const WEAK: &[&str] = &[
    "mar",
    "mer",
    "jeu",
    "ven",
    "sam",
    "dim",
    "lun",
    "été",
    "mai",
    "oct",
    "sept",
    "matin",
    "soir",
    "nuit",
    "après",
    "fin",
    "maintenant",
    "tout de suite",
    "automne",
    "hiver",
    "printemps",
    "soirée",
    "matinée",
    "mi",
    "le lundi",
    "passé",
];

pub(super) const FORGIVEN: &[&str] = &[
    "mercredi",
    "vendredi",
    "samedi",
    "dimanche",
    "janvier",
    "fevrier",
    "juillet",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
    "demain",
];

#[rustfmt::skip]
pub(super) const HOLIDAYS: &[(u16, &str)] = &[
    (1, "jour de l'an|nouvel an|le nouvel an"), (2, "épiphanie"), (6, "chandeleur"), (7, "saint-valentin|la saint-valentin"), (14, "fête du travail|premier mai"), (17, "fête des mères"), (21, "fête des pères"), (25, "fête nationale|quatorze juillet"), (33, "halloween"), (34, "toussaint|la toussaint"),
    (37, "armistice|l'armistice"), (42, "réveillon de noël|veille de noël"), (43, "noël|jour de noël"), (46, "saint-sylvestre|réveillon|réveillon du nouvel an"), (47, "mardi gras"), (48, "mercredi des cendres"), (49, "rameaux|dimanche des rameaux"), (50, "jeudi saint"), (51, "vendredi saint"), (53, "pâques|dimanche de pâques"), (54, "lundi de pâques"),
    (55, "ascension|l'ascension"), (56, "pentecôte"), (57, "lundi de pentecôte"), (59, "fête-dieu"), (71, "saint-jean"), (72, "assomption|l'assomption"), (83, "victoire 1945|fête de la victoire"), (39, "black friday"),
];
