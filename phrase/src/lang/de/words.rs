//! The German words about time.

use jiff::civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};

use crate::when::Frequency::{Daily, Hourly, Monthly, Weekly, Yearly};
use crate::when::Part;
use crate::word::{Edge, Unit, Which, Word};

#[rustfmt::skip]
pub(super) const WORDS: &[(Word, &str)] = &[
    (Word::A, "ein|eine|einen|einem|einer|eines"), (Word::The, "der|die|das|den|dem|des|mein|meine|meinem|meinen|meiner"),
    (Word::Scale(100), "hundert"), (Word::Scale(1000), "tausend"), (Word::Ordinal(-1), "letzte|letzten|letzter|letztes"), (Word::Ordinal(-2), "vorletzte|vorletzten|vorletzter"),
    (Word::Fraction(1, 2), "halbe|halben|halb|halbes"), (Word::Fraction(1, 4), "viertel"), (Word::Fraction(3, 4), "dreiviertel"),
    (Word::Fraction(3, 2), "anderthalb|eineinhalb"), (Word::Fraction(5, 2), "zweieinhalb"), (Word::Fraction(7, 2), "dreieinhalb"), (Word::Fraction(9, 2), "viereinhalb"),
    (Word::Minutes(15), "viertelstunde"), (Word::Minutes(45), "dreiviertelstunde"), (Word::Minutes(30), "halbstunde"),
    (Word::Few(2), "paar|ein paar"), (Word::Few(3), "einige|einigen|mehrere|mehreren"),
    (Word::Month(1), "januar|jänner|jan"), (Word::Month(2), "februar|feber|feb"), (Word::Month(3), "märz|mär|mrz"), (Word::Month(4), "april|apr"), (Word::Month(5), "mai"), (Word::Month(6), "juni|jun"),
    (Word::Month(7), "juli|jul"), (Word::Month(8), "august|aug"), (Word::Month(9), "september|sep|sept"), (Word::Month(10), "oktober|okt"), (Word::Month(11), "november|nov"), (Word::Month(12), "dezember|dez"),
    (Word::Weekday(Monday), "montag|mo"), (Word::Weekday(Tuesday), "dienstag|di"), (Word::Weekday(Wednesday), "mittwoch|mi"), (Word::Weekday(Thursday), "donnerstag|do"),
    (Word::Weekday(Friday), "freitag|fr"), (Word::Weekday(Saturday), "samstag|sonnabend|sa"), (Word::Weekday(Sunday), "sonntag|so"),
    (Word::Weekdays(Monday), "montags"), (Word::Weekdays(Tuesday), "dienstags"), (Word::Weekdays(Wednesday), "mittwochs"), (Word::Weekdays(Thursday), "donnerstags"),
    (Word::Weekdays(Friday), "freitags"), (Word::Weekdays(Saturday), "samstags|sonnabends"), (Word::Weekdays(Sunday), "sonntags"),
    (Word::WorkDays, "werktags|wochentags|werktage|werktag|wochentag|arbeitstag|arbeitstage|an werktagen|unter der woche"), (Word::WeekendDays, "an wochenenden"),
    (Word::Unit(Unit::Second), "sekunde|sekunden|sek"), (Word::Unit(Unit::Minute), "minute|minuten|min|minuten lang"), (Word::Unit(Unit::Hour), "stunde|stunden|std|stündchen"),
    (Word::Unit(Unit::Day), "tag|tage|tagen|tages|nächte|nacht"), (Word::Unit(Unit::BusinessDay), "arbeitstag|arbeitstage|arbeitstagen|werktag|werktage|werktagen"), (Word::Unit(Unit::Week), "woche|wochen|kalenderwoche|kw"),
    (Word::Unit(Unit::Weekend), "wochenende|wochenenden"), (Word::Unit(Unit::WorkWeek), "arbeitswoche"), (Word::Unit(Unit::Month), "monat|monate|monaten|monats"), (Word::Unit(Unit::Quarter), "quartal|quartale|quartals"), (Word::Unit(Unit::Half), "halbjahr"),
    (Word::Unit(Unit::Year), "jahr|jahre|jahren|jahres"), (Word::Unit(Unit::Decade), "jahrzehnt|jahrzehnte"),
    (Word::Which(Which::This), "diese|diesen|dieser|dieses|diesem|selbe|selben"), (Word::Which(Which::Next), "nächste|nächsten|nächster|nächstes|nächstem|folgende|folgenden"), (Word::Which(Which::Coming), "kommende|kommenden|kommender|kommendes"),
    (Word::Which(Which::Last), "letzte|letzten|letzter|letztes|letztem|vorige|vorigen|voriges"), (Word::Which(Which::Past), "vergangene|vergangenen|vergangener"), (Word::Which(Which::AfterNext), "übernächste|übernächsten|übernächster|übernächstes"), (Word::Which(Which::BeforeLast), "vorletzte|vorletzten"),
    (Word::Day(0), "heute|heut"), (Word::Day(1), "morgen"), (Word::Day(-1), "gestern"), (Word::Day(2), "übermorgen"), (Word::Day(-2), "vorgestern"), (Word::Now, "jetzt|sofort|gerade jetzt"),
    (Word::DayPart(1, Part::Morning), "morgen früh|morgen vormittag"), (Word::DayPart(1, Part::Evening), "morgen abend"), (Word::DayPart(1, Part::Afternoon), "morgen nachmittag"), (Word::DayPart(1, Part::Lunch), "morgen mittag"),
    (Word::DayPart(0, Part::Evening), "heute abend|heut abend"), (Word::DayPart(0, Part::Morning), "heute morgen|heute früh|heute vormittag"), (Word::DayPart(0, Part::Afternoon), "heute nachmittag"), (Word::DayPart(0, Part::Night), "heute nacht"), (Word::DayPart(-1, Part::Evening), "gestern abend"), (Word::DayPart(0, Part::Lunch), "heute mittag"),
    (Word::Part(Part::EarlyMorning), "frühmorgens|am frühen morgen|früh am morgen|in der früh"), (Word::Part(Part::Morning), "am morgen|morgens|vormittag|vormittags|am vormittag|früh|jeden morgen|in der frühe"), (Word::Part(Part::LateMorning), "am späten vormittag"),
    (Word::Part(Part::AfterLunch), "nach dem mittagessen|nach dem mittag"), (Word::Part(Part::Lunch), "mittagszeit|zur mittagszeit|über mittag"), (Word::Part(Part::EarlyAfternoon), "am frühen nachmittag"), (Word::Part(Part::Afternoon), "nachmittag|nachmittags|am nachmittag"), (Word::Part(Part::LateAfternoon), "am späten nachmittag"),
    (Word::Part(Part::AfterWork), "nach feierabend|nach der arbeit"), (Word::Part(Part::Evening), "abend|abends|am abend"), (Word::Part(Part::LateEvening), "am späten abend|spätabends"), (Word::Part(Part::Night), "nacht|nachts|in der nacht"), (Word::Part(Part::EndOfDay), "feierabend|bis feierabend|zum feierabend"), (Word::Part(Part::FirstThing), "gleich früh|als erstes"),
    (Word::Clock(12, 0), "mittag|mittags|am mittag|zu mittag"), (Word::Clock(0, 0), "mitternacht|um mitternacht"), (Word::Oclock, "uhr"),
    (Word::Edge(Edge::Start), "anfang|beginn|zu beginn|anfangs"), (Word::Edge(Edge::Middle), "mitte"), (Word::Edge(Edge::End), "ende"),
    (Word::Season(3), "frühling|frühjahr"), (Word::Season(6), "sommer"), (Word::Season(9), "herbst"), (Word::Season(12), "winter"), (Word::ZoneTail, "zeit|ortszeit"), (Word::TimeOf, "gleiche zeit|zur gleichen zeit|zur selben zeit|selbe uhrzeit|gleiche uhrzeit"),
    (Word::Of, "von|vom|des|der"), (Word::In, "in|im|binnen"), (Word::On, "am|an"), (Word::At, "um|gegen|so gegen|ab"), (Word::And, "und"), (Word::From, "von|vom"), (Word::To, "bis|bis zum|bis um"), (Word::Between, "zwischen"),
    (Word::Until, "bis|bis zum|bis zur|bis spätestens|bis um|bis einschließlich"), (Word::Before, "vor|vor dem|vor der|früher als"), (Word::After, "nach|nach dem|nach der|später als"), (Word::By, "bis spätestens|spätestens|fällig|fällig am|spätestens bis"),
    (Word::Since, "ab|seit|ab dem|frühestens|beginnend"), (Word::For, "für|lang"), (Word::During, "während"), (Word::Within, "innerhalb|innerhalb von|binnen"), (Word::AgoBefore, "vor"), (Word::Hence, "später|ab jetzt|ab heute"), (Word::Ago, "her|zuvor|früher"),
    (Word::MinutesPast, "nach"), (Word::MinutesTo, "vor"), (Word::HalfTo, "halb"), (Word::About, "etwa|ungefähr|circa|ca|rund|so um|zirka"),
    (Word::Every, "jede|jeden|jeder|jedes|jedem|alle|aller"), (Word::Other, "zweite|zweiten|zweiter|zweites"),
    (Word::Often(Daily, 1), "täglich|tagtäglich|jeden tag"), (Word::Often(Weekly, 1), "wöchentlich|jede woche"), (Word::Often(Weekly, 2), "zweiwöchentlich|vierzehntägig|14-tägig|alle vierzehn tage|alle 14 tage"), (Word::Often(Monthly, 1), "monatlich|jeden monat"),
    (Word::Often(Monthly, 3), "vierteljährlich|quartalsweise"), (Word::Often(Yearly, 1), "jährlich|jedes jahr|alljährlich"), (Word::Often(Hourly, 1), "stündlich|jede stunde"),
    (Word::Times, "mal|male|x|termine|wiederholungen"), (Word::Once(1), "einmal"), (Word::Once(2), "zweimal"), (Word::Once(3), "dreimal"), (Word::Once(4), "viermal"), (Word::Once(5), "fünfmal"),
    (Word::Starting, "ab|beginnend|beginnend am|angefangen|startend"), (Word::Except, "außer|außer am|ausgenommen|nicht am|ohne"),
    (Word::Counted, "raum|zimmer|kapitel|seite|punkt|nummer|nr|gleis|linie|halle|etage|haus|version|teil|stufe|phase|klasse|aufgabe|gebäude"),
];

pub(super) const WEAK: &[&str] = &[
    "mo",
    "di",
    "mi",
    "do",
    "fr",
    "sa",
    "so",
    "früh",
    "nacht",
    "abend",
    "mär",
    "jan",
    "jun",
    "jul",
    "mai",
    "halb",
    "her",
    "jetzt",
    "sofort",
    "mittag",
    "vormittag",
    "nachmittag",
    "sommer",
    "winter",
    "herbst",
    "feierabend",
];

pub(super) const FORGIVEN: &[&str] = &[
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "januar",
    "februar",
    "september",
    "oktober",
    "november",
    "dezember",
    "nachmittag",
    "vormittag",
    "wochenende",
    "gestern",
];

#[rustfmt::skip]
pub(super) const HOLIDAYS: &[(u16, &str)] = &[
    (1, "neujahr|neujahrstag"), (2, "heilige drei könige|dreikönigstag"), (7, "valentinstag"), (9, "internationaler frauentag|frauentag"), (14, "tag der arbeit|maifeiertag|erster mai"),
    (17, "muttertag"), (21, "vatertag"), (30, "tag der deutschen einheit"), (33, "halloween"), (34, "allerheiligen"), (35, "allerseelen"), (41, "nikolaus|nikolaustag"),
    (42, "heiligabend|heilig abend|weihnachtsabend"), (43, "weihnachten|erster weihnachtstag|weihnachtstag|erster weihnachtsfeiertag"), (44, "zweiter weihnachtstag|zweiter weihnachtsfeiertag|stephanstag"), (46, "silvester|sylvester"),
    (47, "faschingsdienstag|fastnacht"), (48, "aschermittwoch"), (49, "palmsonntag"), (50, "gründonnerstag"), (51, "karfreitag"), (52, "karsamstag"), (53, "ostern|ostersonntag"), (54, "ostermontag"),
    (55, "christi himmelfahrt|himmelfahrt"), (56, "pfingsten|pfingstsonntag"), (57, "pfingstmontag"), (59, "fronleichnam"), (63, "rosenmontag"), (64, "faschingssonntag"), (72, "mariä himmelfahrt"), (73, "mariä empfängnis"),
    (96, "schweizer bundesfeier|bundesfeiertag"), (102, "erster advent"), (103, "vierter advent"), (105, "österreichischer nationalfeiertag"), (39, "black friday"), (40, "cyber monday"), (38, "thanksgiving"),
];
