//! The time zone a person names, as the IANA database knows it.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The longest name that is looked up; the longest in the database has 32 bytes.
pub const LONGEST_NAME: usize = 64;

/// A zone of the bundled IANA database; equal, ordered and hashed by its name.
///
/// ```
/// use agenda::zone::Zone;
///
/// assert_eq!(Zone::named("europe/berlin").unwrap().name(), "Europe/Berlin");
/// assert!(Zone::named("Europe/Atlantis").is_err());
/// ```
#[derive(Clone)]
pub struct Zone(TimeZone);

/// No zone of the database has this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownZone {
    /// What was asked for, cut where it is longer than any name.
    pub name: String,
}

impl Zone {
    /// The zone of this IANA name, in any case.
    pub fn named(name: &str) -> Result<Zone, UnknownZone> {
        let unknown = || UnknownZone { name: name.chars().take(LONGEST_NAME).collect() };
        if name.len() > LONGEST_NAME {
            return Err(unknown());
        }
        let zone = TimeZone::get(name).map_err(|_| unknown())?;
        if zone.is_unknown() || zone.iana_name().is_none() {
            return Err(unknown());
        }
        Ok(Zone(zone))
    }

    /// Coordinated universal time.
    pub fn utc() -> Zone {
        Zone(TimeZone::UTC)
    }

    /// The name as the database writes it.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// The zone's rules, for conversions.
    pub fn rules(&self) -> &TimeZone {
        &self.0
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Zone) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Zone {}

impl PartialOrd for Zone {
    fn partial_cmp(&self, other: &Zone) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Zone {
    fn cmp(&self, other: &Zone) -> Ordering {
        self.name().cmp(other.name())
    }
}

impl Hash for Zone {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name().hash(state);
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({})", self.name())
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Zone, D::Error> {
        let name = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        Zone::named(&name).map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for UnknownZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "there is no time zone named {:?}\nMaybe write it as the IANA database does, like \"Europe/Berlin\".",
            self.name
        )
    }
}

impl std::error::Error for UnknownZone {}

#[cfg(test)]
mod tests;
