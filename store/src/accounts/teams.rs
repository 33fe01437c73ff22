//! Teams: accounts that share an agenda, each with a role.

use agenda::{Role, TeamId, UserId};
use jiff::Timestamp;

use crate::link::{Link, Row, args};
use crate::owner::{role_from, role_text};
use crate::{Error, Store};

/// A group of accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    pub id: TeamId,
    pub name: String,
    pub created_at: Timestamp,
}

/// Somebody in a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    pub user: UserId,
    pub role: Role,
}

impl Team {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self { id: row.parse(0)?, name: row.take(1)?, created_at: row.moment(2)? })
    }
}

/// With its first member, who owns it.
pub(crate) async fn add_team(
    link: &mut Link,
    id: TeamId,
    name: String,
    founder: UserId,
    now: Timestamp,
) -> Result<(), Error> {
    let made = link
        .run(
            "INSERT INTO teams (id, name, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            args![id, name, now],
        )
        .await?;
    match made {
        0 => Err(Error::Taken { what: "the team's id", value: id.to_string() }),
        _ => put_member(link, id, Member { user: founder, role: Role::Owner }, now).await,
    }
}

impl Store {
    /// The team with this id.
    pub async fn team(&self, id: TeamId) -> Result<Option<Team>, Error> {
        let mut link = self.reader().await?;
        let row = link.row("SELECT id, name, created_at FROM teams WHERE id = $1", args![id]).await?;
        row.as_ref().map(Team::from_row).transpose()
    }

    /// Gives a team another name.
    pub async fn rename_team(&self, id: TeamId, name: &str) -> Result<(), Error> {
        let name = name.to_owned();
        self.write(move |link| {
            Box::pin(async move {
                match link.run("UPDATE teams SET name = $2 WHERE id = $1", args![id, name]).await? {
                    0 => Err(Error::Unknown { what: "team", value: id.to_string() }),
                    _ => Ok(()),
                }
            })
        })
        .await
    }

    /// Removes a team, its agenda and its data key.
    pub async fn purge_team(&self, id: TeamId) -> Result<(), Error> {
        let owner = agenda::Owner::Team(id);
        for blob in self.blobs_of(owner).await? {
            self.drop_blob(blob.id).await?;
        }
        let owner = crate::owner::owner_text(owner);
        self.write(move |link| {
            Box::pin(async move {
                Self::drop_data_key(link, owner.clone()).await?;
                link.run("DELETE FROM agendas WHERE owner = $1", args![owner]).await?;
                match link.run("DELETE FROM teams WHERE id = $1", args![id]).await? {
                    0 => Err(Error::Unknown { what: "team", value: id.to_string() }),
                    _ => Ok(()),
                }
            })
        })
        .await?;
        self.forget_old_pages().await
    }

    /// Takes somebody into a team, or gives them another role there.
    pub async fn set_member(&self, team: TeamId, member: Member, now: Timestamp) -> Result<(), Error> {
        self.write(move |link| Box::pin(put_member(link, team, member, now))).await
    }

    /// Takes somebody out of a team; false if they were not in it.
    pub async fn remove_member(&self, team: TeamId, user: UserId) -> Result<bool, Error> {
        self.write(move |link| {
            Box::pin(async move {
                let gone = link.run("DELETE FROM members WHERE team = $1 AND member = $2", args![team, user]).await?;
                Ok(gone > 0)
            })
        })
        .await
    }

    /// Who is in a team, in the order of their ids.
    pub async fn members(&self, team: TeamId) -> Result<Vec<Member>, Error> {
        let mut link = self.reader().await?;
        let rows = link.rows("SELECT member, role FROM members WHERE team = $1 ORDER BY member", args![team]).await?;
        rows.iter().map(|row| Ok(Member { user: row.parse(0)?, role: role_from(&row.take::<String>(1)?)? })).collect()
    }

    /// The teams that somebody is in, and what they may do there.
    pub async fn teams_of(&self, user: UserId) -> Result<Vec<(Team, Role)>, Error> {
        let mut link = self.reader().await?;
        let rows = link
            .rows(
                "SELECT teams.id, teams.name, teams.created_at, members.role FROM members \
                 JOIN teams ON teams.id = members.team WHERE members.member = $1 ORDER BY teams.id",
                args![user],
            )
            .await?;
        rows.iter().map(|row| Ok((Team::from_row(row)?, role_from(&row.take::<String>(3)?)?))).collect()
    }
}

async fn put_member(link: &mut crate::link::Link, team: TeamId, member: Member, now: Timestamp) -> Result<(), Error> {
    let role = role_text(member.role)?;
    link.run(
        "INSERT INTO members (team, member, role, joined_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (team, member) DO UPDATE SET role = excluded.role",
        args![team, member.user, role, now],
    )
    .await
    .map(drop)
}
