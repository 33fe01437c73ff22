//! What lies in a stretch of time: occurrences, blocks, deadlines and reminders, in order, in few bytes.

mod clocks;
mod entry;
mod minute;
mod sheet;

use std::sync::Arc;

use agenda::{Actor, Zone};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::resource::tag_of;
use super::wire;
use crate::app::App;
use crate::auth::Reads;
use crate::extract::Query;
use crate::problem::{Kind, Problem};

use entry::{Entry, Times, Written};
use sheet::Sheet;

/// The longest stretch: a year and a day, so that a whole leap year fits.
const LONGEST: SignedDuration = SignedDuration::from_hours(367 * 24);

/// As many bytes as an entry takes where its title is not long.
const ROOM_FOR_ONE: usize = 448;

/// Every route with its description.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(look))
}

/// Which stretch.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Stretch {
    /// From this instant.
    #[param(value_type = String, format = DateTime, example = "2026-03-02T00:00:00Z")]
    from: Timestamp,
    /// To this one, exclusive.
    #[param(value_type = String, format = DateTime, example = "2026-03-09T00:00:00Z")]
    to: Timestamp,
    /// The zone that whole days and floating times are seen in; else your own.
    zone: Option<String>,
    /// Your own agenda as it was at this instant; else everything that you see, as it is.
    #[param(value_type = Option<String>, format = DateTime)]
    as_of: Option<Timestamp>,
}

/// What lies in it.
#[derive(ToSchema)]
struct Sight<'a> {
    #[schema(inline)]
    entries: Vec<Entry<'a>>,
    /// There was more than one view holds: ask for less.
    more: bool,
}

/// See what lies in a stretch of time
#[utoipa::path(get, path = "/view", tag = "view", operation_id = "view", params(Stretch), responses(
    (status = 200, description = "In order of time", body = Sight), (status = 304, description = "Nothing changed since"),
))]
async fn look(
    State(app): State<Arc<App>>,
    Reads(signed): Reads,
    headers: HeaderMap,
    Query(stretch): Query<Stretch>,
) -> Result<Response, Problem> {
    if stretch.to <= stretch.from || stretch.to.duration_since(stretch.from) > LONGEST {
        return Err(Problem::new(Kind::Malformed, "A view spans more than nothing and a year at most.").at("to"));
    }
    let view = match stretch.as_of {
        None => app.desk.view(&signed.actor).await?,
        Some(moment) => past(&app, &signed.actor, moment).await?,
    };
    let tag = tag_of(&view);
    if wire::has_already(&headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    let zone = zone(stretch.zone.as_deref(), &view)?;
    let seen = view.look(&zone, stretch.from, stretch.to);
    let times = Times::seen_from(&zone);
    let mut entries: Vec<Entry<'_>> = Vec::with_capacity(seen.iter().map(|(_, seen)| seen.entries.len()).sum());
    for (agenda, seen) in &seen {
        entries.extend(seen.entries.iter().map(|entry| Entry::of(agenda, entry, &times)));
    }
    if seen.len() > 1 {
        entries.sort_by_key(Entry::order);
    }
    let sight = Sight { entries, more: seen.iter().any(|(_, seen)| seen.more) };
    let json = (header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(([json], [(header::ETAG, tag)], Body::from(sight.written())).into_response())
}

/// What was shared then may be shared no more: of the past, everyone sees their own.
async fn past(app: &App, actor: &Actor, moment: Timestamp) -> Result<desk::View, Problem> {
    let own = app.desk.own(actor).await?.ok_or_else(Problem::not_found)?;
    let agenda = app.desk.as_of_moment(own, moment).await?.ok_or_else(Problem::not_found)?;
    Ok(desk::View { actor: actor.clone(), agendas: vec![agenda] })
}

impl Sight<'_> {
    fn written(&self) -> Vec<u8> {
        let mut sheet = Sheet::with_room(self.entries.len() * ROOM_FOR_ONE);
        sheet.object(|sheet| {
            let mut written = Written::default();
            sheet.field("entries").array(&self.entries, |sheet, entry| entry.write(sheet, &mut written));
            sheet.field("more").value(&self.more);
        });
        sheet.into_bytes()
    }
}

fn zone(asked: Option<&str>, view: &desk::View) -> Result<Zone, Problem> {
    match asked {
        None => Ok(view.own().map_or_else(Zone::utc, |own| own.zone().clone())),
        Some(name) => Zone::named(name).map_err(|_| {
            Problem::new(Kind::Malformed, "There is no such time zone.")
                .at("zone")
                .with_value(name)
                .maybe("Europe/Berlin")
        }),
    }
}
