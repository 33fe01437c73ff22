//! Saying something on the page: a line to type in, and what came of it, readable without script.

use std::fmt::Write as _;
use std::sync::Arc;

use agenda::{Actor, Door, ReceiptId};
use axum::Router;
use axum::extract::{Form, State};
use axum::response::Html;
use axum::routing::post;
use serde::Deserialize;
use tools::Said;
use wording::Does;

use super::{escaped, page, week};
use crate::api::{self, Conversation};
use crate::app::App;
use crate::auth::Writes;
use crate::problem::Problem;

/// The line to type in.
pub(super) const FORM: &str = "<form class=\"say\" method=\"post\" action=\"/say\">\
    <label for=\"text\">What have you to do?</label>\
    <input id=\"text\" name=\"text\" placeholder=\"dentist on Friday at 3\" autocomplete=\"off\" maxlength=\"4000\" \
    autofocus required><button>Say it</button></form>";

/// The routes of the page.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/say", post(say))
}

#[derive(Deserialize)]
struct Spoken {
    text: String,
}

async fn say(
    State(app): State<Arc<App>>,
    Writes(signed): Writes,
    Form(spoken): Form<Spoken>,
) -> Result<Html<String>, Problem> {
    let message = ReceiptId(app.chance.id(app.clock.now()));
    let talk = Conversation::Latest(app.chance.id(app.clock.now()));
    let actor = Actor { door: Door::Chat, ..signed.actor.clone() };
    let answers = api::heard(&app, signed.user, &actor, &spoken.text, message, talk).await?.said;
    let mut html =
        format!("<h1>Your week</h1>{FORM}<section aria-live=\"polite\"><p class=\"you\">{}</p>", escaped(&spoken.text));
    answers.iter().for_each(|said| write_answer(&mut html, said));
    html.push_str("</section>");
    week::write_week(&mut html, &app, &app.desk.view(&signed.actor).await?);
    Ok(Html(page("Your week", &html)))
}

/// The words; under what was done, the way back.
fn write_answer(html: &mut String, said: &Said) {
    // Writing into a string does not fail.
    let _ = write!(html, "<p class=\"said\">{}</p>", escaped(&said.text).replace('\n', "<br>"));
    if said.step.is_some() {
        write_button(html, "Undo", "/undo");
    }
    for action in said.card.iter().flat_map(|card| &card.actions) {
        if let Does::Say(words) = &action.does {
            write_button(html, &action.label, words);
        }
    }
}

/// A button that says these words.
fn write_button(html: &mut String, label: &str, words: &str) {
    let _ = write!(
        html,
        "<form method=\"post\" action=\"/say\"><input type=\"hidden\" name=\"text\" value=\"{}\">\
         <button>{}</button></form>",
        escaped(words),
        escaped(label)
    );
}
