//! To whom it is said: their language, their zone, their clock, and what they know the names of.

use agenda::{Agenda, Settings, Zone};
use jiff::Timestamp;
use jiff::civil::{Date, Weekday};

use crate::tongue::Tongue;

/// The languages that are spoken here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    #[default]
    English,
    German,
    Spanish,
    French,
}

/// Somebody's way of being told things.
#[derive(Debug, Clone)]
pub struct Voice<'a> {
    pub language: Language,
    pub zone: Zone,
    pub now: Timestamp,
    /// 15:00 rather than 3:00 PM.
    pub clock_24: bool,
    /// 5 March rather than March 5, where the language has both.
    pub day_first: bool,
    pub week_start: Weekday,
    /// Where the names of calendars, lists, places and items are looked up.
    pub agenda: Option<&'a Agenda>,
}

impl Language {
    pub const ALL: [Self; 4] = [Self::English, Self::German, Self::Spanish, Self::French];

    /// The language of a locale such as `de`, `de-AT` or `es_MX`; English where it is none of ours.
    ///
    /// ```
    /// assert_eq!(wording::Language::of("de-AT"), wording::Language::German);
    /// assert_eq!(wording::Language::of("tlh"), wording::Language::English);
    /// ```
    pub fn of(locale: &str) -> Self {
        let named = locale.split(['-', '_', '.']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(named)).unwrap_or_default()
    }

    /// Its code in ISO 639.
    pub fn code(self) -> &'static str {
        self.tongue().code
    }

    /// The one place that lists the tables: a fifth language is a folder and a line here.
    pub(crate) fn tongue(self) -> &'static Tongue {
        match self {
            Self::English => &crate::en::TONGUE,
            Self::German => &crate::de::TONGUE,
            Self::Spanish => &crate::es::TONGUE,
            Self::French => &crate::fr::TONGUE,
        }
    }
}

impl Voice<'static> {
    /// The voice that somebody's settings ask for, without the names in their agenda.
    pub fn set(settings: &Settings, now: Timestamp) -> Self {
        Self {
            language: Language::of(&settings.locale),
            zone: settings.zone.clone(),
            now,
            clock_24: settings.conventions.clock_24,
            day_first: settings.conventions.day_first,
            week_start: settings.week_start.into(),
            agenda: None,
        }
    }
}

impl<'a> Voice<'a> {
    /// The voice of an agenda's owner.
    pub fn of(agenda: &'a Agenda, now: Timestamp) -> Self {
        Self { agenda: Some(agenda), ..Voice::set(agenda.settings(), now) }
    }

    /// The same in another language.
    #[must_use]
    pub fn in_language(self, language: Language) -> Self {
        Self { language, ..self }
    }

    /// The day it is where the person is.
    pub fn today(&self) -> Date {
        self.zone.rules().to_datetime(self.now).date()
    }

    pub(crate) fn tongue(&self) -> &'static Tongue {
        self.language.tongue()
    }
}
