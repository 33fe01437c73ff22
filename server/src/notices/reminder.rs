//! A reminder: what of an item rings at a moment, as a notice for everybody whom it concerns.

use agenda::recurrence::OccurrenceKey;
use agenda::{Actor, Agenda, Door, Entity, Item, Owner, Role, UserId, Who};
use desk::derived;
use jiff::Timestamp;
use store::{NewNotice, NoticeKind};
use uuid::Uuid;
use wording::{Card, Meaning, Voice, say};

use super::words::Words;
use super::{preferences, ways};
use crate::app::App;

/// Something that rings.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rings<'a> {
    pub(crate) agenda: &'a Agenda,
    pub(crate) item: &'a Item,
    pub(crate) occurrence: Option<OccurrenceKey>,
    pub(crate) at: Timestamp,
}

impl Rings<'_> {
    /// The item as it is on that occasion.
    fn now(&self) -> Item {
        self.occurrence.map_or_else(|| self.item.clone(), |key| self.item.occurrence(key).into_owned())
    }

    /// Whether it is cancelled, or done.
    pub(crate) fn is_over(&self) -> bool {
        self.now().is_over()
    }

    /// The same notice for the same ring, however often it is looked at.
    fn id(&self, user: UserId) -> Uuid {
        let occurrence = self.occurrence.map(|key| key.to_string()).unwrap_or_default();
        let at = self.at.as_nanosecond().to_be_bytes();
        derived(&[
            user.0.as_bytes(),
            self.agenda.id.0.as_bytes(),
            self.item.id.0.as_bytes(),
            occurrence.as_bytes(),
            &at,
        ])
    }

    /// Whom it concerns: the owner, or who of the team may see it.
    pub(crate) async fn concerns(&self, app: &App) -> Result<Vec<UserId>, store::Error> {
        let team = match self.agenda.owner {
            Owner::User(user) => return Ok(vec![user]),
            Owner::Team(team) => team,
        };
        let entity = Entity::Item(self.item.clone());
        let sees = |member: &store::Member| {
            let teams = [(team, member.role)].into();
            let actor = Actor { who: Who::User(member.user), teams, ..Actor::person(member.user, Door::Job) };
            self.agenda.role_over(&actor, &entity).is_some_and(|role| role > Role::FreeBusy)
        };
        Ok(app.store.members(team).await?.iter().filter(|member| sees(member)).map(|member| member.user).collect())
    }
}

/// The notice for one of them.
pub(crate) async fn reminder(app: &App, rings: &Rings<'_>, user: UserId) -> Result<NewNotice, store::Error> {
    let agenda = rings.agenda;
    let item = rings.now();
    let voice = Voice::of(agenda, app.clock.now());
    let snooze = preferences(app, user).await?.snooze_minutes;
    let card = Card::of_reminder(&item, snooze, &voice);
    let words = Words { text: say(&Meaning::Reminder(&item), &voice), card: Some(card) };
    Ok(NewNotice {
        id: rings.id(user),
        user,
        agenda: agenda.id,
        item: Some(item.id),
        occurrence: rings.occurrence,
        kind: NoticeKind::Reminder,
        due_at: rings.at,
        body: words.written(),
        ways: ways(app, user, NoticeKind::Reminder, rings.at, agenda.zone()).await?,
    })
}
