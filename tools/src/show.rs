//! What is on.

use agenda::{Entry, ItemId, Moment, Thing};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use phrase::{Grain, Stretch};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wording::{Meaning, Talk, Voice, say};

use crate::doing::{Doing, Outcome};
use crate::times::stretch;
use crate::{Asker, Said};

/// Which stretch of time is asked about, in the person's own words; left out, today.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Show {
    #[serde(default)]
    pub when: Option<String>,
    /// What they mean, where that is known already: `/week` says no time that could be read again.
    #[serde(default)]
    #[schemars(skip)]
    pub meant: Option<Stretch>,
}

impl Show {
    pub(crate) fn run(&self, doing: &Doing<'_>) -> Outcome {
        let asker = doing.asker;
        let voice = asker.voice();
        let meant = match (&self.meant, &self.when) {
            (Some(meant), _) => Some(meant.clone()),
            (None, Some(words)) => match stretch(words, &asker.scene()) {
                Ok(meant) => Some(meant),
                Err(talk) => return doing.when(talk),
            },
            (None, None) => None,
        };
        let today = || (asker.voice().today(), asker.voice().today().saturating_add(1.day()));
        let (first, last) = meant.as_ref().map_or_else(today, days_of);
        let zone = asker.agenda.zone();
        let instant = |day: Date| Moment::Date(day).instant(zone);
        // "tomorrow morning" is a part of the day; a single moment means its day.
        let part = meant.filter(|meant| meant.grain == Grain::Part && meant.end > meant.start);
        let (from, to) = part.map_or_else(|| (instant(first), instant(last)), |part| asker.instants(&part));
        let (lines, about) = lines(asker, from, to);
        if lines.is_empty() {
            let heading = |day: Date| say(&Meaning::Day(day), &voice);
            let days = match first.saturating_add(1.day()) < last {
                true => format!("{} – {}", heading(first), heading(last.saturating_sub(1.day()))),
                false => heading(first),
            };
            return Outcome::told(Said::talked(Talk::NothingThen(&days), &voice));
        }
        Outcome::told(Said::told(lines)).about(about)
    }
}

/// What is on, a line each under its day, and what it is about.
pub(crate) fn lines(asker: &Asker<'_>, from: Timestamp, to: Timestamp) -> (String, Vec<ItemId>) {
    let (voice, zone) = (asker.voice(), asker.agenda.zone());
    let look = agenda::Look { actor: asker.actor, zone, from, to };
    let seen = asker.agenda.look(&look);
    let mut lines: Vec<String> = Vec::new();
    let mut about: Vec<ItemId> = Vec::new();
    let mut day = None;
    for entry in seen.entries.iter().filter(|entry| !entry.item().is_over()) {
        let date = zone.rules().to_datetime(entry.start.max(look.from)).date();
        if day != Some(date) {
            lines.push(wording::capitalised(&say(&Meaning::Day(date), &voice)));
            day = Some(date);
        }
        lines.push(format!("  {}", line(entry, &voice, zone)));
        if !about.contains(&entry.item().id) {
            about.push(entry.item().id);
        }
    }
    (lines.join("\n"), about)
}

/// A time and a title.
fn line(entry: &Entry<'_>, voice: &Voice<'_>, zone: &agenda::Zone) -> String {
    let whole_day = match &entry.thing {
        Thing::Block { .. } => false,
        Thing::Item { .. } => entry.item().shown_span().is_some_and(|(start, _)| start.is_date()),
    };
    let title = &entry.item().title;
    if whole_day {
        return title.clone();
    }
    let clock = |at: Timestamp| {
        let time = zone.rules().to_datetime(at).time();
        let format = if voice.clock_24 { "%H:%M" } else { "%-I:%M %p" };
        time.strftime(format).to_string()
    };
    match entry.start == entry.end {
        true => format!("{} {title}", clock(entry.start)),
        false => format!("{}–{} {title}", clock(entry.start), clock(entry.end)),
    }
}

/// The days of a stretch, the second exclusive.
pub(crate) fn days_of(stretch: &Stretch) -> (Date, Date) {
    let from = stretch.start.date();
    let last = stretch.end.saturating_sub(1.nanosecond()).date();
    (from, last.max(from).saturating_add(1.day()))
}
