//! Trying again: what may pass is asked again after a wait, until the first byte of an answer is there.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use async_openai::error::OpenAIError;
use async_openai::middleware::HttpRequestFactory;
use reqwest::{Response, StatusCode, header};
use tower::Service;

/// How often it is asked again.
const AGAIN: u32 = 3;
/// The first wait; each is twice the one before.
const FIRST: Duration = Duration::from_millis(200);
/// No server makes us wait longer than this.
const LONGEST: Duration = Duration::from_secs(8);

/// Sends requests, and sends again what failed in passing.
#[derive(Clone, Debug)]
pub(crate) struct Patient {
    client: reqwest::Client,
}

impl Patient {
    pub(crate) fn new(client: reqwest::Client) -> Self {
        Self { client }
    }
}

impl Service<HttpRequestFactory> for Patient {
    type Response = Response;
    type Error = OpenAIError;
    type Future = Pin<Box<dyn Future<Output = Result<Response, OpenAIError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), OpenAIError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: HttpRequestFactory) -> Self::Future {
        let client = self.client.clone();
        Box::pin(async move {
            let mut tried = 0;
            loop {
                let sent = client.execute(request.build().await?).await;
                let wait = match &sent {
                    Ok(response) if passes(response.status()) => asked_for(response).unwrap_or_else(|| wait(tried)),
                    Err(error) if error.is_connect() || error.is_timeout() => wait(tried),
                    _ => return sent.map_err(OpenAIError::Reqwest),
                };
                tried += 1;
                if tried > AGAIN {
                    return sent.map_err(OpenAIError::Reqwest);
                }
                tokio::time::sleep(wait.min(LONGEST)).await;
            }
        })
    }
}

/// Faults that are likely over soon.
fn passes(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 409 | 429) || status.is_server_error()
}

/// How long the server asks to be left in peace.
fn asked_for(response: &Response) -> Option<Duration> {
    let seconds: f64 = response.headers().get(header::RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok()
}

/// A wait of any length up to the full one, so that many who failed together do not come back together.
fn wait(tried: u32) -> Duration {
    let full = FIRST.saturating_mul(1 << tried.min(8));
    let chance = std::hash::BuildHasher::hash_one(&std::hash::RandomState::new(), tried) % 1000;
    full.mul_f64(0.1 + 0.9 * chance as f64 / 1000.0)
}
