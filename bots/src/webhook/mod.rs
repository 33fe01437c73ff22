//! Webhooks: a notice as JSON to an address of the person's choice, signed as the Standard Webhooks have it.
//!
//! At least once, and each attempt under the notice's own id, so that the receiver can drop what it has.

mod places;
mod signature;

use std::time::Duration;

use jiff::Timestamp;
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode};
use secrecy::SecretString;
use serde::Serialize;

use crate::{Failure, Telling};

pub use places::{Places, WrongPlace};
pub use signature::{new_secret, signature};

/// How long a receiver may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Sends to webhooks.
#[derive(Debug, Clone)]
pub struct Webhooks {
    client: Client,
    places: Places,
}

/// The body, as a receiver reads it.
#[derive(Debug, Serialize)]
struct Body<'a> {
    r#type: &'static str,
    timestamp: Timestamp,
    data: Data<'a>,
}

#[derive(Debug, Serialize)]
struct Data<'a> {
    notice: uuid::Uuid,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    card: Option<&'a wording::Card>,
}

impl Webhooks {
    /// Webhooks that reach these places.
    pub fn to(places: Places) -> Result<Self, Failure> {
        let client = Client::builder()
            .timeout(PATIENCE)
            // A redirect could lead to where nobody may go.
            .redirect(Policy::none())
            .no_proxy()
            .dns_resolver(std::sync::Arc::new(places))
            .user_agent("Daywright")
            .build()
            .map_err(|error| Failure::Refused(error.to_string()))?;
        Ok(Self { client, places })
    }

    /// The address, if it may be called.
    pub fn may_call(&self, url: &str) -> Result<reqwest::Url, WrongPlace> {
        self.places.may_call(url)
    }

    /// Sends a notice, signed for this moment.
    pub async fn send(
        &self,
        url: &str,
        secret: &SecretString,
        telling: &Telling,
        now: Timestamp,
    ) -> Result<(), Failure> {
        let url = self.may_call(url).map_err(|wrong| Failure::Gone(wrong.to_string()))?;
        let data = Data { notice: telling.id, text: &telling.text, card: telling.card.as_ref() };
        let body = serde_json::to_vec(&Body { r#type: "notice", timestamp: telling.at, data })
            .map_err(|error| Failure::Refused(error.to_string()))?;
        let request = self
            .client
            .post(url)
            .header("content-type", "application/json")
            .header("webhook-id", telling.id.to_string())
            .header("webhook-timestamp", now.as_second().to_string())
            .header("webhook-signature", signature(secret, &telling.id.to_string(), now, &body))
            .body(body);
        match request.send().await {
            Ok(answer) => judged(answer.status()),
            Err(error) if error.is_connect() => Err(Failure::Refused(error.without_url().to_string())),
            Err(error) => Err(Failure::Unknown(error.without_url().to_string())),
        }
    }
}

fn judged(status: StatusCode) -> Result<(), Failure> {
    match status {
        _ if status.is_success() => Ok(()),
        StatusCode::GONE => Err(Failure::Gone("the receiver says that it is gone".to_owned())),
        _ => Err(Failure::Refused(format!("the receiver answers {status}"))),
    }
}

#[cfg(test)]
mod tests;
