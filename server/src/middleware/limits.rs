//! How often one address, one account or site and one stranger at the door may ask.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use uuid::Uuid;

use super::buckets::Buckets;
use super::caller;
use crate::app::App;
use crate::problem::Problem;
use crate::settings::Settings;

/// The three allowances.
#[derive(Debug)]
pub struct Limits {
    addresses: Mutex<Buckets<IpAddr>>,
    actors: Mutex<Buckets<Uuid>>,
    sign_ins: Mutex<Buckets<IpAddr>>,
}

impl Limits {
    /// As the settings say.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        Self {
            addresses: Mutex::new(Buckets::new(settings.requests_per_address)),
            actors: Mutex::new(Buckets::new(settings.requests_per_actor)),
            sign_ins: Mutex::new(Buckets::new(settings.sign_ins_per_address)),
        }
    }

    /// One request by somebody who is signed in, or through a site.
    pub fn actor(&self, who: Uuid, now: Timestamp) -> Result<(), Problem> {
        take(&self.actors, who, now)
    }

    /// One attempt to sign in or to register.
    pub fn sign_in(&self, app: &App, parts: &Parts) -> Result<(), Problem> {
        match caller_of(app, parts) {
            Some(address) => take(&self.sign_ins, address, app.clock.now()),
            None => Ok(()),
        }
    }
}

/// Holds back an address that asks too often.
pub(super) async fn by_address(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let passed = match caller_of(&app, &parts) {
        Some(address) => take(&app.limits.addresses, address, app.clock.now()),
        None => Ok(()),
    };
    match passed {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(problem) => problem.into_response(),
    }
}

fn caller_of(app: &App, parts: &Parts) -> Option<IpAddr> {
    caller::address(&parts.extensions, &parts.headers, app.settings.trusted_proxies).map(caller::network)
}

fn take<K: Eq + std::hash::Hash>(buckets: &Mutex<Buckets<K>>, caller: K, now: Timestamp) -> Result<(), Problem> {
    // A panic elsewhere leaves the counts as they were, which is good enough to go on with.
    let mut buckets = buckets.lock().unwrap_or_else(PoisonError::into_inner);
    buckets.take(caller, now).map_err(Problem::too_many)
}
