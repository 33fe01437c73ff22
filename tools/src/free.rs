//! When there is time.

use agenda::{Look, Moment, Weekday, Window, Zone};
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp, ToSpan};
use phrase::{Grain, Stretch};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wording::{Meaning, Talk, say};

use crate::doing::{Doing, Outcome, Waits};
use crate::said::Slot;
use crate::show::days_of;
use crate::times::{minutes, stretch};
use crate::{Asker, Said};

/// How much room is looked for when nobody says.
const USUAL: u32 = 60;
/// So many places are told.
const MOST: usize = 3;
/// Places begin at a quarter of an hour.
const STEP: i64 = 15 * 60;

/// For how long, and when, in the person's own words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Free {
    #[serde(default)]
    pub lasts: Option<String>,
    #[serde(default)]
    pub when: Option<String>,
}

impl Free {
    pub(crate) fn run(&self, doing: &Doing<'_>) -> Outcome {
        let asker = doing.asker;
        let (voice, scene, zone) = (asker.voice(), asker.scene(), asker.agenda.zone());
        let then = match self.when.as_deref().map(|words| stretch(words, &scene)).transpose() {
            Ok(then) => then,
            Err(talk) => return doing.when(talk),
        };
        let said = self.lasts.as_deref().and_then(|words| minutes(words, &scene));
        // "am I free at 5?" is about that time, and no other.
        if let Some(then) = then.as_ref().filter(|then| said.is_none() && then.grain < Grain::Part) {
            let taken = asker.taken(then);
            if !taken.is_empty() {
                return Outcome::told(Said::talked(Talk::TakenBy(&taken), &voice));
            }
        }
        let long = SignedDuration::from_mins(i64::from(said.unwrap_or(USUAL)));
        let kept = asker.kept_free();
        let mut found = Vec::new();
        for (from, to) in stretches(then.as_ref(), asker) {
            let look = Look { actor: asker.actor, zone, from, to };
            let seen = asker.agenda.look(&look);
            let busy = seen.entries.iter().filter(|entry| takes_time(entry)).map(|entry| (entry.start, entry.end));
            let mut busy: Vec<(Timestamp, Timestamp)> = busy.chain(kept_then(&kept, from, to, zone)).collect();
            busy.sort_unstable();
            found.extend(gaps(from.max(asker.now), to, busy.into_iter(), long));
        }
        found.truncate(MOST);
        let slots: Vec<Slot> = found.iter().map(|&(start, end)| Slot { start, end }).collect();
        let told: Vec<String> = slots
            .iter()
            .map(|slot| {
                let (from, to) = (Moment::of_instant(slot.start, zone), Moment::of_instant(slot.end, zone));
                say(&Meaning::ShortSpan(&from, &to), &voice)
            })
            .collect();
        if told.is_empty() {
            return Outcome::told(Said::talked(Talk::NotFree, &voice));
        }
        let said = Said { slots: slots.clone(), ..Said::talked(Talk::FreeAt(&told), &voice) };
        Outcome::told(said).waiting(Waits::Slots(slots))
    }
}

impl Asker<'_> {
    /// The titles of what takes this time.
    fn taken(&self, then: &Stretch) -> Vec<String> {
        let (from, to) = self.instants(then);
        let look = Look { actor: self.actor, zone: self.agenda.zone(), from, to };
        let seen = self.agenda.look(&look);
        seen.entries.iter().filter(|entry| takes_time(entry)).map(|entry| entry.item().title.clone()).collect()
    }
}

/// Where to look: the stretch that was named; of whole days, their working hours; of the coming week, where none is.
fn stretches(then: Option<&Stretch>, asker: &Asker<'_>) -> Vec<(Timestamp, Timestamp)> {
    let zone = asker.agenda.zone();
    if let Some(then) = then.filter(|then| then.grain <= Grain::Part && then.end > then.start) {
        return vec![asker.instants(then)];
    }
    if let Some(then) = then.filter(|then| then.grain < Grain::Part) {
        let (from, _) = asker.instants(then);
        let hour = SignedDuration::from_mins(i64::from(USUAL));
        return vec![(from, from.saturating_add(hour).unwrap_or(from))];
    }
    let today = asker.voice().today();
    let (from, to) = then.map_or_else(|| (today, today.saturating_add(7.days())), days_of);
    let mut stretches = Vec::new();
    let mut day = from;
    while day < to {
        let weekday: Weekday = day.weekday().into();
        for hours in asker.agenda.settings().hours.get(&weekday).into_iter().flatten() {
            stretches.push((at(day, hours.from(), zone), at(day, hours.to(), zone)));
        }
        day = day.saturating_add(1.day());
    }
    stretches
}

/// What of a stretch lies in the parts of the week that are kept free.
fn kept_then(kept: &[&Window], from: Timestamp, to: Timestamp, zone: &Zone) -> Vec<(Timestamp, Timestamp)> {
    let (mut day, last) = (zone.rules().to_datetime(from).date(), zone.rules().to_datetime(to).date());
    let mut found = Vec::new();
    while day <= last {
        let weekday: Weekday = day.weekday().into();
        let then = kept.iter().filter(|window| window.days.is_empty() || window.days.contains(&weekday));
        found.extend(then.map(|window| (at(day, window.hours.from(), zone), at(day, window.hours.to(), zone))));
        day = day.saturating_add(1.day());
    }
    found
}

/// A minute of a day.
fn at(day: Date, minute: u16, zone: &Zone) -> Timestamp {
    let civil = day.to_datetime(Time::midnight()).saturating_add(i64::from(minute).minutes());
    Moment::zoned(civil, zone).instant(zone)
}

fn takes_time(entry: &agenda::Entry<'_>) -> bool {
    let item = entry.item();
    !item.is_over()
        && (matches!(entry.thing, agenda::Thing::Block { .. }) || item.event().is_some_and(|event| event.busy))
}

/// The stretches of so much time between what is busy, each as early as it can be.
fn gaps(
    from: Timestamp,
    to: Timestamp,
    busy: impl Iterator<Item = (Timestamp, Timestamp)>,
    long: SignedDuration,
) -> Vec<(Timestamp, Timestamp)> {
    let mut found = Vec::new();
    let mut free_from = from;
    for (start, end) in busy.chain([(to, to)]) {
        let begin = on_the_step(free_from);
        if let Ok(until) = begin.checked_add(long)
            && until <= start.min(to)
        {
            found.push((begin, until));
        }
        free_from = free_from.max(end);
    }
    found
}

fn on_the_step(at: Timestamp) -> Timestamp {
    let seconds = at.as_second();
    let up = seconds + (STEP - seconds.rem_euclid(STEP)) % STEP;
    Timestamp::from_second(up).unwrap_or(at)
}
