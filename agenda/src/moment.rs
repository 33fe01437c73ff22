//! When something is: a day, or a time of day with a zone or floating.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser::SerializeMap};

use crate::Zone;

/// A point in a person's calendar, as they would write it down.
///
/// On the wire `{"date": "2026-03-08"}`, `{"at": "2026-03-05T15:00"}` (floating) or
/// `{"at": "2026-03-05T15:00", "zone": "Europe/Berlin"}`.
///
/// ```
/// let moment: agenda::Moment = serde_json::from_str(r#"{"at": "2026-03-05T15:00"}"#)?;
/// assert_eq!(serde_json::to_string(&moment)?, r#"{"at":"2026-03-05T15:00"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Moment {
    /// The whole day, wherever the person is.
    Date(Date),
    /// A wall-clock time; without a zone it is floating: the same hands of the clock everywhere.
    At { at: DateTime, zone: Option<Zone> },
}

impl Moment {
    /// A time in a zone.
    pub fn zoned(at: DateTime, zone: &Zone) -> Self {
        Self::At { at, zone: Some(zone.clone()) }
    }

    /// The wall clock at an instant in a zone.
    pub fn of_instant(instant: Timestamp, zone: &Zone) -> Self {
        Self::zoned(zone.rules().to_datetime(instant), zone)
    }

    /// The date it falls on, in its own zone.
    pub fn date(&self) -> Date {
        self.civil().date()
    }

    /// What the clock on its wall says; midnight for a whole day.
    pub fn civil(&self) -> DateTime {
        match self {
            Self::Date(date) => date.to_datetime(Time::midnight()),
            Self::At { at, .. } => *at,
        }
    }

    /// Its own zone; a whole day and a floating time have none.
    pub fn zone(&self) -> Option<&Zone> {
        match self {
            Self::Date(_) => None,
            Self::At { zone, .. } => zone.as_ref(),
        }
    }

    /// True for a whole day.
    pub fn is_date(&self) -> bool {
        matches!(self, Self::Date(_))
    }

    /// The instant it means to somebody in `viewer`, who lends their zone to days and floating times.
    pub fn instant(&self, viewer: &Zone) -> Timestamp {
        instant(self.civil(), self.zone().unwrap_or(viewer))
    }

    /// The same kind of moment with other hands on the clock.
    pub fn with_civil(&self, civil: DateTime) -> Self {
        match self {
            Self::Date(_) => Self::Date(civil.date()),
            Self::At { zone, .. } => Self::At { at: civil, zone: zone.clone() },
        }
    }
}

/// The instant at which a zone's clock shows this: the later reading where the clock skips it, the first where it comes
/// twice. Outside the years that instants have it is the first or last of them.
pub(crate) fn instant(civil: DateTime, zone: &Zone) -> Timestamp {
    let bound = if civil.year() < 0 { Timestamp::MIN } else { Timestamp::MAX };
    zone.rules().to_ambiguous_timestamp(civil).compatible().unwrap_or(bound)
}

/// Minutes are enough for people; seconds are shown only where somebody's software wrote them.
fn written(at: DateTime) -> String {
    if at.second() == 0 && at.subsec_nanosecond() == 0 {
        at.strftime("%Y-%m-%dT%H:%M").to_string()
    } else {
        at.to_string()
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Self::Date(date) => map.serialize_entry("date", date)?,
            Self::At { at, zone } => {
                map.serialize_entry("at", &written(*at))?;
                if let Some(zone) = zone {
                    map.serialize_entry("zone", zone)?;
                }
            }
        }
        map.end()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    at: Option<DateTime>,
    zone: Option<Zone>,
    date: Option<Date>,
    /// Answers carry it, so that what was read can be sent back; the zone and the clock decide.
    #[serde(rename = "utc")]
    _utc: Option<Timestamp>,
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Wire::deserialize(deserializer)? {
            Wire { at: Some(at), zone, date: None, .. } => Ok(Self::At { at, zone }),
            Wire { at: None, zone: None, date: Some(date), .. } => Ok(Self::Date(date)),
            Wire { at: None, zone: Some(_), date: Some(_), .. } => {
                Err(de::Error::custom("a whole day has no zone; leave `zone` out or give `at`"))
            }
            _ => Err(de::Error::custom("a time is either `at` (with or without `zone`) or `date`")),
        }
    }
}

#[cfg(test)]
mod tests;
