//! The circuit breaker: a server that failed again and again is left in peace for a while, then asked once.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// So many failures in a row open it.
const ENOUGH: u32 = 3;
/// So long it stays open.
const REST: Duration = Duration::from_secs(30);

/// Whether a server is asked at all.
#[derive(Debug, Default)]
pub struct Breaker {
    state: Mutex<State>,
}

#[derive(Clone, Copy, Debug, Default)]
struct State {
    failed: u32,
    /// Since when it is left in peace; whoever asks first after the rest starts it anew, and is the probe.
    open_since: Option<Instant>,
}

impl Breaker {
    /// Whether to ask now.
    pub fn lets_through(&self, now: Instant) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        match state.open_since {
            None => true,
            Some(since) if now.duration_since(since) >= REST => {
                state.open_since = Some(now);
                true
            }
            Some(_) => false,
        }
    }

    /// It answered.
    pub fn worked(&self) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = State::default();
    }

    /// It did not.
    pub fn failed(&self, now: Instant) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.failed = state.failed.saturating_add(1);
        if state.failed >= ENOUGH {
            state.open_since = Some(now);
        }
    }
}
