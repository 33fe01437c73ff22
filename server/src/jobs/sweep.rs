//! Every night: forgets sessions that ended and answers that nobody repeats any more.

use jiff::SignedDuration;
use serde_json::Value;
use store::{Along, Beside, MOST_ATTEMPTS, NewJob};

use super::Done;
use crate::app::App;

/// The kind's name.
pub(super) const NAME: &str = "sweep";
const SOON: SignedDuration = SignedDuration::from_mins(10);
const EVERY: SignedDuration = SignedDuration::from_hours(24);
/// A client that repeats a request does so within a week.
const ANSWERS_KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Told so long ago, nobody looks it up any more.
const NOTICES_KEPT: SignedDuration = SignedDuration::from_hours(365 * 24);
/// A button in a chat works for so long.
const BUTTONS_KEPT: SignedDuration = SignedDuration::from_hours(60 * 24);
/// Ended sessions stay so long, for whoever looks back.
const SESSIONS_KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Sees to it that one waits soon after each start; under the same key it takes the place of the nightly one.
pub(super) async fn plan(app: &App) -> Result<(), store::Error> {
    app.store.add_job(next(app, SOON), app.clock.now()).await
}

/// Sweeps, and leaves the next sweep behind.
pub(super) async fn run(app: &App) -> Done {
    let now = app.clock.now();
    let sessions = app.store.sweep_sessions(now.saturating_sub(SESSIONS_KEPT)?).await?;
    let answers = app.store.sweep_along(now.saturating_sub(ANSWERS_KEPT)?).await?;
    app.store.sweep_notices(now.saturating_sub(NOTICES_KEPT)?).await?;
    app.store.sweep_buttons(now.saturating_sub(BUTTONS_KEPT)?).await?;
    tracing::info!(sessions, answers, "swept {sessions} sessions and {answers} saved answers");
    Ok(Along(vec![Beside::Job(next(app, EVERY))]))
}

fn next(app: &App, after: SignedDuration) -> NewJob {
    let run_at = app.clock.now().saturating_add(after).unwrap_or(jiff::Timestamp::MAX);
    NewJob {
        kind: NAME.to_owned(),
        key: Some(NAME.to_owned()),
        payload: Value::Null,
        run_at,
        most_attempts: MOST_ATTEMPTS,
    }
}
