//! What happens, as it happens: one stream a browser (server-sent events).

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use desk::News as Heard;
use futures::Stream;
use serde::Serialize;
use tokio::sync::broadcast::error::RecvError;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::auth::{Reads, Signed};
use crate::problem::Problem;

/// Proxies cut what is silent for longer.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

/// Every route with its description.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(live))
}

/// One step, as far as the listener may know of it.
#[derive(Debug, Serialize, ToSchema)]
struct News {
    agenda: agenda::AgendaId,
    version: u64,
    /// The receipt of the step.
    step: agenda::ReceiptId,
    /// What changed: `item:<id>` and so on.
    keys: Vec<String>,
}

/// A notice of yours that is new, or that something was done about.
#[derive(Debug, Serialize, ToSchema)]
struct Rang {
    notice: uuid::Uuid,
}

/// Hear what changes
///
/// Events are called `changed`; one called `notice` names one of your notices that is new, or stands otherwise than
/// before; one called `missed` means that more happened than could be told: look again.
/// The stream ends when the session does.
#[utoipa::path(get, path = "/live", tag = "live", operation_id = "live",
    responses((status = 200, description = "Events, as long as you listen", content_type = "text/event-stream", body = News)))]
async fn live(
    State(app): State<Arc<App>>,
    Reads(signed): Reads,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    Ok(Sse::new(told(app, signed)).keep_alive(KeepAlive::new().interval(SIGN_OF_LIFE)))
}

fn told(app: Arc<App>, signed: Signed) -> impl Stream<Item = Result<Event, Infallible>> {
    async_stream::stream! {
        let _open = Open::count();
        let mut feed = app.desk.feed().listen();
        yield Ok(Event::default().comment("listening"));
        loop {
            let heard = tokio::select! {
                () = app.stopping.cancelled() => break,
                heard = feed.recv() => heard,
            };
            // Whoever was signed out meanwhile hears no more.
            if !signed.still_stands(&app).await {
                break;
            }
            match heard {
                Ok(Heard::Changed(told)) => {
                    let keys: Vec<String> = told.keys_for(&signed.actor).iter().map(ToString::to_string).collect();
                    if !keys.is_empty() {
                        let news = News { agenda: told.agenda, version: told.version.0, step: told.step, keys };
                        yield Ok(Event::default().event("changed").json_data(news).unwrap_or_default());
                    }
                }
                Ok(Heard::Noticed { user, notice }) if user == signed.user => {
                    yield Ok(Event::default().event("notice").json_data(Rang { notice }).unwrap_or_default());
                }
                Ok(Heard::Noticed { .. }) => {}
                Ok(Heard::Missed) | Err(RecvError::Lagged(_)) => yield Ok(Event::default().event("missed").data("{}")),
                Err(RecvError::Closed) => break,
            }
        }
    }
}

/// Counted as long as it is held.
struct Open;

impl Open {
    fn count() -> Self {
        metrics::gauge!("live_streams").increment(1);
        Self
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        metrics::gauge!("live_streams").decrement(1);
    }
}
