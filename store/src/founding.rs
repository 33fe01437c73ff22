//! How an agenda comes to be: whose it is, its empty journal and its first step, in one transaction.

use agenda::{AgendaId, Owner, TeamId, UserId};
use jiff::Timestamp;

use crate::append::{Append, take_step};
use crate::{Along, Entry, Error, NewUser, Store, accounts, journal};

/// Whose agenda it will be. They are as new as it is.
#[derive(Debug, Clone)]
pub enum Newcomer {
    Person(NewUser),
    Team { id: TeamId, name: String, founder: UserId },
}

impl Newcomer {
    /// The owner that they will be.
    pub fn owner(&self) -> Owner {
        match self {
            Self::Person(person) => Owner::User(person.id),
            Self::Team { id, .. } => Owner::Team(*id),
        }
    }
}

impl Store {
    /// Lets somebody in with an agenda of their own and what is in it from the first moment: all of it or nothing.
    /// Refused as [`Error::Taken`] if the e-mail address or an id is in use.
    pub async fn found(
        &self,
        newcomer: Newcomer,
        agenda: AgendaId,
        first: Option<Entry>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let ring = self.ring.clone();
        let owner = newcomer.owner();
        self.write(move |link| {
            Box::pin(async move {
                match newcomer {
                    Newcomer::Person(person) => accounts::add_user(link, person, now).await?,
                    Newcomer::Team { id, name, founder } => accounts::add_team(link, id, name, founder, now).await?,
                }
                journal::open(link, agenda, owner, now).await?;
                let expected = agenda::Version::default();
                let appends = first.into_iter().map(|entry| Append { agenda, expected, entry }).collect();
                take_step(link, &ring, appends, Along::default(), now).await
            })
        })
        .await
    }
}
