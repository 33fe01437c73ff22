//! What one command costs the pure core: `decide` and `apply` in an agenda of twenty thousand items.

use std::time::Instant;

use agenda::{Actor, Agenda, AgendaId, Command, Door, Fields, Grantee, Key, UserId, decide};
use anyhow::{Result, anyhow};
use jiff::Timestamp;
use uuid::Uuid;

use super::figure::{Bound, Figure, median};
use super::world;
use crate::chance::Chance;

const TRIES: usize = 2_000;

/// Renames and moves single items at random.
pub(crate) fn measure() -> Result<Vec<Figure>> {
    let me = UserId(Uuid::from_u128(1));
    let actor = Actor::person(me, Door::Web);
    let mut agenda = Agenda::empty(AgendaId(Uuid::from_u128(2)), Grantee::User(me));
    let (calendar, list) = world::homes();
    let items = world::items()?;
    let keys: Vec<Key> = items.iter().skip(world::SERIES).map(|item| Key::Item(item.id)).collect();
    for command in [Command::put(calendar), Command::put(list)].into_iter().chain(items.into_iter().map(Command::put)) {
        step(&mut agenda, &actor, &command)?;
    }
    let mut chance = Chance::from_seed(1);
    let mut times = Vec::with_capacity(TRIES);
    for number in 0..TRIES {
        let key = chance.pick(&keys).ok_or_else(|| anyhow!("no items"))?.clone();
        let command = Command::edit(key, Fields::of("title", format!("Renamed {number}")));
        let began = Instant::now();
        step(&mut agenda, &actor, &command)?;
        times.push(began.elapsed());
    }
    let micros = median(times).as_secs_f64() * 1e6;
    let name = format!("`decide` + `apply`, {} items, median", agenda.count());
    Ok(vec![Figure::of(&name, micros, "µs", Bound::AtMost(20.0))])
}

fn step(agenda: &mut Agenda, actor: &Actor, command: &Command) -> Result<()> {
    let decision = decide(agenda, actor, command, Timestamp::UNIX_EPOCH)
        .map_err(|refusal| anyhow!("a command of the bench was refused: {refusal:?}"))?;
    agenda.apply(&decision.changes, Timestamp::UNIX_EPOCH);
    Ok(())
}
