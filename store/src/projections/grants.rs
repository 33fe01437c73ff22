//! Grants, found by whom they are given to: what is shared with a person or team stands in other agendas.

use agenda::{AgendaId, Grant, Grantee};

use super::At;
use crate::link::{Link, args};
use crate::owner::owner_text;
use crate::{Error, Store};

pub(super) async fn forget(link: &mut Link, at: At, grant: &Grant) -> Result<(), Error> {
    link.run("DELETE FROM grants WHERE agenda = $1 AND id = $2", args![at.agenda, grant.id.to_string()]).await.map(drop)
}

pub(super) async fn note(link: &mut Link, at: At, grant: &Grant) -> Result<(), Error> {
    link.run(
        "INSERT INTO grants (agenda, id, given_to, value, version) VALUES ($1, $2, $3, $4, $5)",
        args![at.agenda, grant.id.to_string(), owner_text(grant.to), serde_json::to_string(grant)?, at.version],
    )
    .await
    .map(drop)
}

impl Store {
    /// What is shared with this person or team, and in whose agenda it stands.
    pub async fn granted_to(&self, grantee: Grantee) -> Result<Vec<(AgendaId, Grant)>, Error> {
        let mut link = self.reader().await?;
        let rows = link
            .rows(
                "SELECT agenda, value FROM grants WHERE given_to = $1 ORDER BY agenda, id",
                args![owner_text(grantee)],
            )
            .await?;
        rows.iter().map(|row| Ok((row.parse(0)?, row.json(1)?))).collect()
    }
}
