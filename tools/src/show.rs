//! What is on.

use agenda::{Entry, Moment, Thing};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use phrase::{Stretch, Value, When};
use serde::{Deserialize, Serialize};
use wording::{Meaning, Talk, Voice, say};

use crate::times::resolved;
use crate::{Asker, Said};

/// Which stretch of time is asked about, in the person's own words; left out, today.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Show {
    #[serde(default)]
    pub when: Option<String>,
    /// What they mean, where that is known already: `/week` says no time that could be read again.
    #[serde(skip)]
    pub meant: Option<Stretch>,
}

impl Show {
    pub(crate) fn run(&self, asker: &Asker<'_>) -> Said {
        let voice = asker.voice();
        let (from, to) = match (&self.meant, days(self.when.as_deref(), asker)) {
            (Some(stretch), _) => days_of(stretch),
            (None, Ok(days)) => days,
            (None, Err(talk)) => return Said::asked(talk, &voice),
        };
        let zone = asker.agenda.zone();
        let instant = |day: Date| Moment::Date(day).instant(zone);
        let look = agenda::Look { actor: asker.actor, zone, from: instant(from), to: instant(to) };
        let seen = asker.agenda.look(&look);
        let heading = |day: Date| say(&Meaning::Day(day), &voice);
        if seen.entries.is_empty() {
            let days = match from.saturating_add(1.day()) < to {
                true => format!("{} – {}", heading(from), heading(to.saturating_sub(1.day()))),
                false => heading(from),
            };
            return Said::talked(Talk::NothingThen(&days), &voice);
        }
        let mut lines: Vec<String> = Vec::new();
        let mut day = None;
        for entry in &seen.entries {
            let date = zone.rules().to_datetime(entry.start.max(look.from)).date();
            if day != Some(date) {
                lines.push(wording::capitalised(&heading(date)));
                day = Some(date);
            }
            lines.push(format!("  {}", line(entry, &voice, zone)));
        }
        Said::told(lines.join("\n"))
    }
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

/// The days that words speak of, the second exclusive; today where there are none.
pub(crate) fn days<'t>(words: Option<&'t str>, asker: &Asker<'_>) -> Result<(Date, Date), Talk<'t>> {
    let today = asker.voice().today();
    let Some(words) = words else { return Ok((today, today.saturating_add(1.day()))) };
    let when: When = resolved(words, &asker.scene())?;
    match &when.value {
        Value::Stretch(stretch) | Value::Bound { at: stretch, .. } => Ok(days_of(stretch)),
        _ => Err(Talk::NotATime(words)),
    }
}

fn days_of(stretch: &Stretch) -> (Date, Date) {
    let from = stretch.start.date();
    let last = stretch.end.saturating_sub(1.nanosecond()).date();
    (from, last.max(from).saturating_add(1.day()))
}
