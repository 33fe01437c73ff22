//! When there is time.

use agenda::{Look, Moment, Weekday};
use jiff::{SignedDuration, Timestamp, ToSpan};
use phrase::{Grain, Value};
use serde::{Deserialize, Serialize};
use wording::{Meaning, Talk, say};

use crate::show::days;
use crate::times::{minutes, resolved};
use crate::{Asker, Said};

/// How much room is looked for when nobody says.
const USUAL: u32 = 60;
/// So many places are told.
const MOST: usize = 3;
/// Places begin at a quarter of an hour.
const STEP: i64 = 15 * 60;

/// For how long, and when, in the person's own words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Free {
    #[serde(default)]
    pub lasts: Option<String>,
    #[serde(default)]
    pub when: Option<String>,
}

impl Free {
    pub(crate) fn run(&self, asker: &Asker<'_>) -> Said {
        let (voice, scene, zone) = (asker.voice(), asker.scene(), asker.agenda.zone());
        let long = self.lasts.as_deref().and_then(|words| minutes(words, &scene)).unwrap_or(USUAL);
        let long = SignedDuration::from_mins(i64::from(long));
        let stretches = match self.stretches(asker) {
            Ok(stretches) => stretches,
            Err(talk) => return Said::asked(talk, &voice),
        };
        let mut found = Vec::new();
        for (from, to) in stretches {
            let look = Look { actor: asker.actor, zone, from, to };
            let seen = asker.agenda.look(&look);
            let busy = seen.entries.iter().filter(|entry| takes_time(entry)).map(|entry| (entry.start, entry.end));
            found.extend(gaps(from.max(asker.now), to, busy, long));
        }
        found.truncate(MOST);
        let told: Vec<String> = found
            .iter()
            .map(|&(from, to)| {
                let (from, to) = (Moment::of_instant(from, zone), Moment::of_instant(to, zone));
                say(&Meaning::ShortSpan(&from, &to), &voice)
            })
            .collect();
        match told.is_empty() {
            true => Said::talked(Talk::NotFree, &voice),
            false => Said::talked(Talk::FreeAt(&told), &voice),
        }
    }

    /// Where to look: the stretch that was named; of whole days, their working hours.
    fn stretches(&self, asker: &Asker<'_>) -> Result<Vec<(Timestamp, Timestamp)>, Talk<'_>> {
        let zone = asker.agenda.zone();
        if let Some(words) = &self.when {
            let when = resolved(words, &asker.scene())?;
            if let Value::Stretch(stretch) = &when.value
                && stretch.grain <= Grain::Part
                && stretch.end > stretch.start
            {
                let instant = |at| Moment::zoned(at, zone).instant(zone);
                return Ok(vec![(instant(stretch.start), instant(stretch.end))]);
            }
        }
        let (from, to) = match &self.when {
            Some(words) => days(Some(words), asker)?,
            // Nobody said when: the coming week.
            None => (asker.voice().today(), asker.voice().today().saturating_add(7.days())),
        };
        let mut stretches = Vec::new();
        let mut day = from;
        while day < to {
            let weekday: Weekday = day.weekday().into();
            for hours in asker.agenda.settings().hours.get(&weekday).into_iter().flatten() {
                let at = |minute: u16| {
                    let midnight = Moment::Date(day).instant(zone);
                    midnight.saturating_add(SignedDuration::from_mins(i64::from(minute))).unwrap_or(midnight)
                };
                stretches.push((at(hours.from()), at(hours.to())));
            }
            day = day.saturating_add(1.day());
        }
        Ok(stretches)
    }
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
