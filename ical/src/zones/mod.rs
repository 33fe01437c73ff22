//! Time zones: which one a text means by a name, and how one is described in a text.

mod match_rules;
mod vtimezone;
mod windows;

use std::collections::BTreeMap;

use agenda::Zone;

use crate::component::Component;
use crate::flaw::{Fault, Flaws, shown};
use crate::limits::MOST_OWN_ZONES;
use crate::line::Line;

pub(crate) use vtimezone::vtimezone;

/// The zones that a text names.
#[derive(Debug)]
pub(crate) struct Zones<'a> {
    /// Where the person is; taken where nothing else is known.
    home: &'a Zone,
    described: BTreeMap<String, &'a Component>,
    found: BTreeMap<String, Zone>,
    matched: usize,
}

impl<'a> Zones<'a> {
    pub(crate) fn new(home: &'a Zone, parts: impl Iterator<Item = &'a Component>) -> Self {
        let mut described = BTreeMap::new();
        for part in parts.filter(|part| part.name == "VTIMEZONE") {
            if let Some(line) = property(part, "TZID") {
                described.entry(line.value.trim().to_owned()).or_insert(part);
            }
        }
        Self { home, described, found: BTreeMap::new(), matched: 0 }
    }

    pub(crate) fn home(&self) -> &'a Zone {
        self.home
    }

    /// The zone that a text calls so; `year` is when it is needed.
    pub(crate) fn find(&mut self, name: &str, year: i16, at: usize, flaws: &mut Flaws) -> Zone {
        if let Some(zone) = self.found.get(name) {
            return zone.clone();
        }
        let zone = known(name).unwrap_or_else(|| self.described_as(name, year, at, flaws));
        self.found.insert(name.to_owned(), zone.clone());
        zone
    }

    fn described_as(&mut self, name: &str, year: i16, at: usize, flaws: &mut Flaws) -> Zone {
        let Some(part) = self.described.get(name.trim()).copied() else {
            flaws.note(at, Fault::UnknownZone { zone: shown(name), taken: self.home.name().to_owned() });
            return self.home.clone();
        };
        let hint = |property_name| property(part, property_name).and_then(|line| known(&line.value));
        if let Some(zone) = hint("X-LIC-LOCATION").or_else(|| hint("TZID-ALIAS-OF")) {
            return zone;
        }
        self.matched += 1;
        if self.matched > MOST_OWN_ZONES {
            flaws.note(part.at, Fault::TooManyZones { zone: shown(name), most: MOST_OWN_ZONES });
            return self.home.clone();
        }
        match match_rules::nearest(part, name, year, self.home) {
            Some(match_rules::Near { zone, exact: true }) => zone,
            Some(match_rules::Near { zone, exact: false }) => {
                flaws.note(part.at, Fault::NearestZone { zone: shown(name), taken: zone.name().to_owned() });
                zone
            }
            None => {
                flaws.note(part.at, Fault::UnknownZone { zone: shown(name), taken: self.home.name().to_owned() });
                self.home.clone()
            }
        }
    }
}

/// A property of a component.
pub(crate) fn property(part: &Component, name: &str) -> Option<Line> {
    let starts = |text: &str| text.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name));
    part.lines
        .iter()
        .filter(|line| starts(&line.text))
        .find_map(|line| Line::read(&line.text).filter(|it| it.name == name))
}

/// The zone of an IANA or Windows name, of a path that ends in one, or of a distance from UTC in whole hours.
pub(crate) fn known(name: &str) -> Option<Zone> {
    let name = name.trim().trim_matches('"').trim();
    if name.eq_ignore_ascii_case("Z") {
        return Some(Zone::utc());
    }
    Zone::named(name)
        .ok()
        .or_else(|| within_path(name))
        .or_else(|| Zone::named(windows::iana(name)?).ok())
        .or_else(|| fixed(name))
}

/// `/freeassociation.sourceforge.net/Europe/Berlin`: a name with its maker in front.
fn within_path(name: &str) -> Option<Zone> {
    let path = name.strip_prefix('/')?;
    let cuts = path.match_indices('/').map(|(place, _)| &path[place + 1..]);
    cuts.filter_map(|tail| Zone::named(tail).ok()).next()
}

/// `UTC+01:00`, `GMT-0500`.
fn fixed(name: &str) -> Option<Zone> {
    let upper = name.to_ascii_uppercase();
    let distance = upper.strip_prefix("UTC").or_else(|| upper.strip_prefix("GMT"))?.replace(':', "");
    let (sign, clock) = distance.split_at_checked(1)?;
    let hours: u8 = match clock.len() {
        1 | 2 => clock.parse().ok()?,
        4 if clock.ends_with("00") => clock[..2].parse().ok()?,
        _ => return None,
    };
    // The signs of these names point the other way.
    match sign {
        "+" if hours <= 14 => Zone::named(&format!("Etc/GMT-{hours}")).ok(),
        "-" if hours <= 12 => Zone::named(&format!("Etc/GMT+{hours}")).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
