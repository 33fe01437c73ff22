//! How somebody wants to be told: through what, and when not.

use std::collections::BTreeMap;

use agenda::Zone;
use jiff::civil::Time;
use jiff::{Timestamp, ToSpan as _};
use serde::{Deserialize, Serialize};
use store::{Channel, NoticeKind};

/// What a person said about their notices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = NoticePreferences))]
#[serde(deny_unknown_fields, default)]
pub struct Preferences {
    /// By kind (`reminder`). Kinds that are left out go everywhere but by mail.
    #[cfg_attr(feature = "schema", schema(value_type = BTreeMap<String, Through>))]
    pub kinds: BTreeMap<NoticeKind, Through>,
    pub quiet: Option<Quiet>,
    /// How long the snooze button puts a notice off.
    pub snooze_minutes: u32,
}

/// The channels that a kind of notice goes through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Through {
    /// `mail`, `telegram`, `slack` and `webhook`; the app has everything.
    #[cfg_attr(feature = "schema", schema(value_type = Vec<String>))]
    pub channels: Vec<Channel>,
    /// Rings also when it is quiet.
    #[serde(default)]
    pub even_when_quiet: bool,
}

/// Hours in which nothing rings, in the zone where the person is; over midnight where the end comes before the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Quiet {
    #[cfg_attr(feature = "schema", schema(value_type = String, example = "22:00"))]
    pub from: Time,
    #[cfg_attr(feature = "schema", schema(value_type = String, example = "07:00"))]
    pub to: Time,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { kinds: BTreeMap::new(), quiet: None, snooze_minutes: 10 }
    }
}

impl Preferences {
    /// Whether a kind of notice goes through a channel. The app has them all: it is where they are found again.
    pub fn goes(&self, kind: NoticeKind, channel: Channel) -> bool {
        match self.kinds.get(&kind) {
            _ if channel == Channel::App => true,
            Some(through) => through.channels.contains(&channel),
            None => channel != Channel::Mail,
        }
    }

    /// When a notice that is due at a moment may ring.
    ///
    /// ```
    /// # use bots::{Preferences, Quiet};
    /// # use store::NoticeKind;
    /// let quiet = Quiet { from: "22:00".parse()?, to: "07:00".parse()? };
    /// let preferences = Preferences { quiet: Some(quiet), ..Preferences::default() };
    /// let late = "2026-03-05T23:30:00Z".parse()?;
    /// let rings = preferences.rings_at(NoticeKind::Reminder, late, &agenda::Zone::utc());
    /// assert_eq!(rings, "2026-03-06T07:00:00Z".parse()?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn rings_at(&self, kind: NoticeKind, due: Timestamp, zone: &Zone) -> Timestamp {
        let rings = self.kinds.get(&kind).is_some_and(|through| through.even_when_quiet);
        self.quiet.filter(|_| !rings).map_or(due, |quiet| quiet.over(due, zone))
    }
}

impl Quiet {
    /// The moment itself, or the end of the quiet that it falls into.
    fn over(self, moment: Timestamp, zone: &Zone) -> Timestamp {
        let here = zone.rules().to_datetime(moment);
        let over_midnight = self.to <= self.from;
        let falls_in = match over_midnight {
            true => here.time() >= self.from || here.time() < self.to,
            false => here.time() >= self.from && here.time() < self.to,
        };
        if !falls_in {
            return moment;
        }
        let tomorrow = over_midnight && here.time() >= self.from;
        let day = here.date().saturating_add(i32::from(tomorrow).days());
        // Where a clock is put forward over the end, the quiet ends when the clock has gone on.
        zone.rules().to_timestamp(day.to_datetime(self.to)).map_or(moment, |end| end.max(moment))
    }
}

#[cfg(test)]
mod tests;
