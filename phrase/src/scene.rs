//! The scene in which words are said: when, where, in which language, by whose habits, about which items.

use jiff::Timestamp;
use jiff::civil::{DateTime, Time, Weekday};
use jiff::tz::TimeZone;

/// The language that is spoken. A fourth and fifth are one folder in `lang/` and one line here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    En,
    De,
    Es,
    Fr,
}

impl Language {
    pub const ALL: [Language; 4] = [Language::En, Language::De, Language::Es, Language::Fr];
}

/// Language and country: what decides how dates are ordered, when a week begins and which holidays count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locale {
    pub language: Language,
    /// ISO 3166 code in upper case; `ZZ` where it is not known.
    pub country: [u8; 2],
}

impl Locale {
    /// Reads a tag such as `en-GB` or `de_AT`; what is unknown falls back to American English.
    pub fn parse(tag: &str) -> Locale {
        let mut parts = tag.split(['-', '_']);
        let language = match parts.next().unwrap_or("").to_ascii_lowercase().as_str() {
            "de" => Language::De,
            "es" => Language::Es,
            "fr" => Language::Fr,
            _ => Language::En,
        };
        let country = parts.find(|p| p.len() == 2).map(|p| p.to_ascii_uppercase());
        let country = match country.as_deref().map(str::as_bytes) {
            Some([a, b]) => [*a, *b],
            _ => *match language {
                Language::En => b"US",
                Language::De => b"DE",
                Language::Es => b"ES",
                Language::Fr => b"FR",
            },
        };
        Locale { language, country }
    }

    pub(crate) fn is(&self, country: &str) -> bool {
        self.country == country.as_bytes()
    }

    fn month_first(&self) -> bool {
        matches!(&self.country, b"US" | b"PH" | b"ZZ")
    }

    fn first_weekday(&self) -> Weekday {
        match &self.country {
            b"US" | b"CA" | b"MX" | b"BR" | b"JP" | b"IN" | b"IL" | b"PH" => Weekday::Sunday,
            _ => Weekday::Monday,
        }
    }
}

/// What "next Wednesday" means when this week's is still to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextWeekday {
    /// The Wednesday of the following week.
    FollowingWeek,
    /// The nearest Wednesday after today.
    Nearest,
}

/// Whether 3/4 is the third of April or the fourth of March.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    DayFirst,
    MonthFirst,
}

/// The conventions that people dispute, each a person's own choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    pub week_starts: Weekday,
    pub next_weekday: NextWeekday,
    pub date_order: DateOrder,
    /// A bare hour before this is taken for the afternoon: "at 4" is 16:00.
    pub day_begins: Time,
    pub work_begins: Time,
    pub work_ends: Time,
    pub lunch: (Time, Time),
    pub morning: (Time, Time),
    pub afternoon: (Time, Time),
    pub evening: (Time, Time),
    pub night: (Time, Time),
}

impl Settings {
    pub fn for_locale(locale: Locale) -> Settings {
        let t = |h: i8, m: i8| Time::constant(h, m, 0, 0);
        Settings {
            week_starts: locale.first_weekday(),
            next_weekday: NextWeekday::FollowingWeek,
            date_order: if locale.month_first() { DateOrder::MonthFirst } else { DateOrder::DayFirst },
            day_begins: t(7, 0),
            work_begins: t(9, 0),
            work_ends: t(17, 0),
            lunch: (t(12, 0), t(14, 0)),
            morning: (t(6, 0), t(12, 0)),
            afternoon: (t(12, 0), t(18, 0)),
            evening: (t(18, 0), t(22, 0)),
            night: (t(21, 0), t(23, 59)),
        }
    }
}

/// An item that words may point at: "an hour after the dentist", "the second one".
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    pub title: String,
    pub start: Option<DateTime>,
    pub end: Option<DateTime>,
}

/// Someone whom the person knows by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub name: String,
}

/// Somewhere that the person knows by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub name: String,
}

/// Everything besides the words themselves that their meaning depends on.
#[derive(Clone, Debug)]
pub struct Scene {
    pub now: Timestamp,
    pub zone: TimeZone,
    pub locale: Locale,
    pub settings: Settings,
    pub places: Vec<Place>,
    pub people: Vec<Person>,
    pub items: Vec<Known>,
}

impl Scene {
    /// A scene with the locale's own conventions and nothing known but the moment.
    pub fn new(now: Timestamp, zone: TimeZone, locale: Locale) -> Scene {
        Scene {
            now,
            zone,
            locale,
            settings: Settings::for_locale(locale),
            places: Vec::new(),
            people: Vec::new(),
            items: Vec::new(),
        }
    }

    pub(crate) fn local_now(&self) -> DateTime {
        self.zone.to_datetime(self.now)
    }
}
