//! An answer as it comes: prose word by word, each thing that was said, and the whole at its end.

use std::convert::Infallible;
use std::sync::Arc;

use assistant::Fresh;
use axum::body::to_bytes;
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse as _, Response};
use serde_json::json;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::chat::{Message, answered};
use super::write::Write;
use crate::app::App;

/// Whoever goes away meanwhile does not stop what they asked for: the turn ends by itself.
pub(super) fn told(app: Arc<App>, write: Write<Message>) -> Response {
    let (send, heard) = unbounded_channel();
    tokio::spawn(async move {
        let end = {
            let mut tell = |fresh: Fresh<'_>| drop(send.send(event(fresh)));
            Box::pin(answered(&app, &write, &mut tell)).await
        };
        let (name, response) = match end {
            Ok(response) => ("done", response),
            Err(problem) => ("problem", problem.into_response()),
        };
        finish(&send, name, response).await;
    });
    Sse::new(events(heard)).into_response()
}

fn event(fresh: Fresh<'_>) -> Event {
    match fresh {
        Fresh::Prose(text) => Event::default().event("prose").json_data(json!({"text": text})),
        Fresh::Said(said) => Event::default().event("said").json_data(said),
    }
    .unwrap_or_default()
}

async fn finish(send: &UnboundedSender<Event>, name: &str, response: Response) {
    if let Ok(body) = to_bytes(response.into_body(), usize::MAX).await {
        // Nobody may be listening any more.
        let _ = send.send(Event::default().event(name).data(String::from_utf8_lossy(&body)));
    }
}

fn events(mut heard: UnboundedReceiver<Event>) -> impl futures::Stream<Item = Result<Event, Infallible>> {
    async_stream::stream! {
        while let Some(event) = heard.recv().await {
            yield Ok(event);
        }
    }
}
