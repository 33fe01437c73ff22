//! A picture comes in: opened, kept without what came along in its file, and read.

use std::sync::Arc;

use agenda::Owner;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::Value;
use uuid::Uuid;

use super::kept::{self, Image, MOST_KEPT};
use crate::api::step;
use crate::api::write::{Body, Write};
use crate::app::App;
use crate::auth::Writes;
use crate::extract::{Json, Path};
use crate::problem::{Kind, Problem};

/// The bytes of a file. What they are is told by themselves and not by a header.
#[derive(Debug)]
pub(super) struct File(Vec<u8>);

impl Body for File {
    fn read(_: &HeaderMap, bytes: &[u8]) -> Result<Self, Problem> {
        Ok(Self(bytes.to_vec()))
    }
}

/// Upload a picture
///
/// The body is the picture itself: PNG, JPEG, WebP, GIF, BMP or TIFF, up to 12,000 pixels a side and 64 megapixels. It is
/// turned upright, and what came along in the file, such as where it was taken, is not kept. What stands in it is read and
/// answered as drafts; nothing is made of them.
#[utoipa::path(post, path = "/images", tag = "images", operation_id = "upload_image",
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 201, description = "It is kept, and was read", body = Image)))]
pub(super) async fn upload(State(app): State<Arc<App>>, mut write: Write<File>) -> Result<Response, Problem> {
    if write.asked.dry_run {
        return Err(Problem::new(Kind::Refused, "A picture is not rehearsed.").at("dry_run").maybe("Leave it out."));
    }
    let (user, now) = (write.signed.user, app.clock.now());
    if kept::all(&app, user).await?.len() >= MOST_KEPT {
        let told = format!("You keep {MOST_KEPT} pictures, and that is the most.");
        return Err(Problem::new(Kind::Refused, told).maybe("Delete some that you need no more."));
    }
    let view = app.desk.view(&write.signed.actor).await?;
    let own = view.own().ok_or_else(Problem::not_found)?;
    let opened = app.eyes.open(std::mem::take(&mut write.body.0)).await?;
    let id = write.id(&app, "image");
    let blob = app.store.put_blob(id, Owner::User(user), opened.media_type, opened.kept, now).await?;
    let image = Image::after(blob, kept::read(&app, own, id, opened.picture).await)?;
    // Written and read again, numbers are as short as they are told later.
    let written = serde_json::to_vec(&image).map_err(|error| Problem::ours(&error))?;
    let told: Value = serde_json::from_slice(&written).map_err(|error| Problem::ours(&error))?;
    let answer = (StatusCode::CREATED, told);
    app.desk.note(step::keep(&write, &answer), now).await?;
    Ok(step::respond(answer.0, &answer.1))
}

/// Read a picture again
///
/// After the weights were brought, or by a newer version.
#[utoipa::path(post, path = "/images/{id}/read", tag = "images", operation_id = "read_image_again", params(("id" = Uuid, Path)),
    responses((status = 200, description = "It was read", body = Image)))]
pub(super) async fn again(
    State(app): State<Arc<App>>,
    Writes(signed): Writes,
    Path(id): Path<Uuid>,
) -> Result<Json<Image>, Problem> {
    let blob = kept::found(&app, signed.user, id).await?;
    let view = app.desk.view(&signed.actor).await?;
    let own = view.own().ok_or_else(Problem::not_found)?;
    let reading = kept::read_again(&app, own, id).await?;
    Ok(Json(Image::of(blob, Some(reading))))
}
