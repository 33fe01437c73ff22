//! A picture that is kept: whose it is, and what was read in it.

use std::sync::Arc;

use agenda::{Agenda, Owner, UserId};
use ingest::{Draft, Picture, Reading};
use jiff::Timestamp;
use serde::Serialize;
use store::Blob;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::problem::{Kind, Problem};

/// So many pictures go with one message.
const MOST_AT_ONCE: usize = 4;

/// So many one person keeps.
pub(super) const MOST_KEPT: usize = 500;

/// A picture.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Image {
    id: Uuid,
    media_type: String,
    size: u64,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// What was read in it, each field with its place and how sure it is. Nothing of it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    reading: Option<Reading>,
    /// Why it was not read.
    #[serde(skip_serializing_if = "Option::is_none")]
    unread: Option<String>,
}

impl Image {
    pub(super) fn of(blob: Blob, reading: Option<Reading>) -> Self {
        let Blob { id, media_type, size, created_at, .. } = blob;
        Self { id, media_type, size, created_at, reading, unread: None }
    }

    /// With what came of reading it: a picture is kept even where nothing here can read it yet.
    pub(super) fn after(blob: Blob, read: Result<Reading, Problem>) -> Result<Self, Problem> {
        match read {
            Ok(reading) => Ok(Self::of(blob, Some(reading))),
            Err(problem) if problem.of() == Kind::Unavailable => {
                Ok(Self { unread: Some(problem.detail().to_owned()), ..Self::of(blob, None) })
            }
            Err(problem) => Err(problem),
        }
    }
}

/// Every picture of somebody, the latest first.
pub(super) async fn all(app: &App, user: UserId) -> Result<Vec<Blob>, Problem> {
    let mut blobs = app.store.blobs_of(Owner::User(user)).await?;
    blobs.retain(is_picture);
    blobs.reverse();
    Ok(blobs)
}

/// A picture of theirs.
pub(super) async fn found(app: &App, user: UserId, id: Uuid) -> Result<Blob, Problem> {
    let blob = app.store.blob(id).await?;
    let theirs = |blob: &Blob| blob.owner == Owner::User(user) && is_picture(blob);
    blob.filter(theirs).ok_or_else(Problem::not_found)
}

fn is_picture(blob: &Blob) -> bool {
    blob.media_type.starts_with("image/")
}

/// What was read in a picture before; none where an older version wrote it otherwise.
pub(super) async fn reading(app: &App, id: Uuid) -> Result<Option<Reading>, Problem> {
    let kept = app.store.reading(id).await?;
    Ok(kept.and_then(|kept| serde_json::from_slice(&kept).ok()))
}

/// Reads a picture as its person would, and keeps what was read.
pub(super) async fn read(app: &App, agenda: &Agenda, id: Uuid, picture: Picture) -> Result<Reading, Problem> {
    let now = app.clock.now();
    let reading = app.eyes.read(picture, tools::scene(agenda, now)).await?;
    let kept = serde_json::to_vec(&reading).map_err(|error| Problem::ours(&error))?;
    app.store.keep_reading(id, kept, now).await?;
    Ok(reading)
}

/// The same for one that is kept already.
pub(super) async fn read_again(app: &App, agenda: &Agenda, id: Uuid) -> Result<Reading, Problem> {
    let opened = app.eyes.open(app.store.open_blob(id).await?).await?;
    read(app, agenda, id, opened.picture).await
}

/// What stands in the pictures of a message; none where it has none.
pub(in crate::api) async fn drafts(
    app: &App,
    user: UserId,
    agenda: &Arc<Agenda>,
    images: &[Uuid],
) -> Result<Option<Vec<Draft>>, Problem> {
    if images.len() > MOST_AT_ONCE {
        let told = format!("{} pictures are too many; {MOST_AT_ONCE} is the most.", images.len());
        return Err(Problem::new(Kind::Refused, told).at("images").maybe("Send them in several messages."));
    }
    let mut drafts = Vec::new();
    for id in images {
        found(app, user, *id).await?;
        let read = match reading(app, *id).await? {
            Some(reading) => reading,
            None => read_again(app, agenda, *id).await?,
        };
        drafts.extend(read.drafts);
    }
    Ok((!images.is_empty()).then_some(drafts))
}
