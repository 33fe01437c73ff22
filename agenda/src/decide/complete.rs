//! Done, open again, cancelled.

use super::{Deciding, Decision};
use crate::recurrence::OccurrenceKey;
use crate::{Change, Entity, EventStatus, Fields, Item, ItemId, Key, Kind, Progress, Reach, Refusal};

/// How far into a series the first open occurrence is looked for.
const LOOK_AHEAD: usize = 4096;

impl Deciding<'_> {
    pub(super) fn complete(
        &self,
        id: ItemId,
        occurrence: Option<OccurrenceKey>,
        done: bool,
    ) -> Result<Decision, Refusal> {
        let key = Key::Item(id);
        let item = self.editable(&key)?;
        let fields = match item.kind() {
            Kind::Task if done => progress(Progress::Done).with("done_at", &self.now),
            Kind::Task => progress(Progress::Open).with("done_at", &()),
            Kind::Reminder => Fields::default().with("done", &done),
            Kind::Event | Kind::Habit | Kind::Rule => return Err(Refusal::NotForThisKind { key }),
        };
        let reach = match occurrence.or_else(|| self.first_open(item)) {
            Some(occurrence) if item.recurrence.is_some() => Reach::This(occurrence),
            _ => Reach::All,
        };
        self.marked(item, reach, &fields)
    }

    pub(super) fn cancel(&self, id: ItemId, reach: Reach) -> Result<Decision, Refusal> {
        let key = Key::Item(id);
        let item = self.editable(&key)?;
        let fields = match item.kind() {
            Kind::Event => Fields::default().with("status", &EventStatus::Cancelled),
            Kind::Task => progress(Progress::Cancelled),
            Kind::Habit | Kind::Reminder | Kind::Rule => return Err(Refusal::NotForThisKind { key }),
        };
        match reach {
            Reach::Following(occurrence, tail) => {
                let (head, tail) = self.divided(item, occurrence, tail)?;
                let tail = self.settled(Entity::Item(tail.edited(&fields)?))?;
                let head = head.map(|head| self.settled(Entity::Item(head))).transpose()?;
                Ok(Decision { changes: head.into_iter().chain([tail]).collect(), kept: Vec::new() })
            }
            reach => self.marked(item, reach, &fields),
        }
    }

    /// The item so marked; what was planned for it from now on is free again.
    fn marked(&self, item: &Item, reach: Reach, fields: &Fields) -> Result<Decision, Refusal> {
        let (marked, of) = match reach {
            Reach::This(occurrence) => (self.edit_one(item, occurrence, fields)?, Some(occurrence)),
            _ => (item.edited(fields)?, None),
        };
        let over = fields.0.get("status").is_some_and(|status| status != "open");
        let planned = self.agenda.blocks_of(item.id).filter(|block| {
            let ahead = block.start.instant(self.agenda.zone()) >= self.now;
            over && ahead && (of.is_none() || block.occurrence == of)
        });
        let freed = planned.map(|block| Change::gone(self.agenda, Key::Block(block.id)));
        let changes = [self.settled(Entity::Item(marked))?].into_iter().chain(freed).collect();
        Ok(Decision { changes, kept: Vec::new() })
    }

    /// Of a series, the occurrence that "done" means when none is named: the first that is still open.
    fn first_open(&self, item: &Item) -> Option<OccurrenceKey> {
        let mut keys = item.occurrence_keys(self.agenda.zone()).take(LOOK_AHEAD);
        keys.find(|key| !item.overrides.contains_key(key) || !item.occurrence(*key).is_over())
    }
}

fn progress(status: Progress) -> Fields {
    Fields::default().with("status", &status)
}
