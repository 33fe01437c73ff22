//! Pictures as they are kept, and what was read drawn over them.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::kept::{self, Image};
use crate::app::App;
use crate::auth::Reads;
use crate::extract::{Json, Path, Query};
use crate::problem::{Kind, Problem};

/// What a drawing may load: nothing from anywhere.
const NOTHING_ELSE: &str = "default-src 'none'; img-src data:; sandbox";

/// All that somebody keeps.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Images {
    images: Vec<Image>,
}

/// How a reading is drawn.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Drawn {
    /// With the picture beneath it.
    #[serde(default)]
    #[param(required = false)]
    picture: bool,
}

/// List your pictures
#[utoipa::path(get, path = "/images", tag = "images", operation_id = "list_images",
    responses((status = 200, description = "The latest first, without what was read in them", body = Images)))]
pub(super) async fn list(State(app): State<Arc<App>>, Reads(signed): Reads) -> Result<Json<Images>, Problem> {
    let blobs = kept::all(&app, signed.user).await?;
    Ok(Json(Images { images: blobs.into_iter().map(|blob| Image::of(blob, None)).collect() }))
}

/// What was read in a picture
#[utoipa::path(get, path = "/images/{id}", tag = "images", operation_id = "read_image", params(("id" = Uuid, Path)),
    responses((status = 200, description = "With every field's place on it", body = Image)))]
pub(super) async fn one(
    State(app): State<Arc<App>>,
    Reads(signed): Reads,
    Path(id): Path<Uuid>,
) -> Result<Json<Image>, Problem> {
    let blob = kept::found(&app, signed.user, id).await?;
    Ok(Json(Image::of(blob, kept::reading(&app, id).await?)))
}

/// A picture itself
#[utoipa::path(get, path = "/images/{id}/picture", tag = "images", operation_id = "image_picture", params(("id" = Uuid, Path)),
    responses((status = 200, description = "As it is kept", content((String = "image/png"), (String = "image/jpeg")))))]
pub(super) async fn picture(
    State(app): State<Arc<App>>,
    Reads(signed): Reads,
    Path(id): Path<Uuid>,
) -> Result<Response, Problem> {
    let blob = kept::found(&app, signed.user, id).await?;
    drawn(&blob.media_type, app.store.open_blob(id).await?)
}

/// What was read, drawn
///
/// As SVG of the picture's size: each line, and each field with its name and how sure it is.
#[utoipa::path(get, path = "/images/{id}/overlay", tag = "images", operation_id = "image_overlay", params(("id" = Uuid, Path), Drawn),
    responses((status = 200, description = "The drawing", content((String = "image/svg+xml")))))]
pub(super) async fn overlay(
    State(app): State<Arc<App>>,
    Reads(signed): Reads,
    Path(id): Path<Uuid>,
    Query(asked): Query<Drawn>,
) -> Result<Response, Problem> {
    let blob = kept::found(&app, signed.user, id).await?;
    let Some(reading) = kept::reading(&app, id).await? else {
        let told = Problem::new(Kind::Refused, "This picture was not read yet.");
        return Err(told.maybe(format!("Send POST /api/v1/images/{id}/read.")));
    };
    let beneath = match asked.picture {
        true => {
            let bytes = app.store.open_blob(id).await?;
            Some(format!("data:{};base64,{}", blob.media_type, STANDARD.encode(bytes)))
        }
        false => None,
    };
    drawn("image/svg+xml", ingest::overlay(&reading, beneath.as_deref()).into_bytes())
}

fn drawn(media_type: &str, bytes: Vec<u8>) -> Result<Response, Problem> {
    let media_type = HeaderValue::from_str(media_type).map_err(|error| Problem::ours(&error))?;
    let rules = HeaderValue::from_static(NOTHING_ELSE);
    Ok(([(header::CONTENT_TYPE, media_type), (header::CONTENT_SECURITY_POLICY, rules)], bytes).into_response())
}
