//! The endpoint: where the model is, and one answer of it, streamed.

use std::time::{Duration, Instant};

use async_openai::Client;
use async_openai::config::{AzureConfig, Config, OpenAIConfig};
use async_openai::error::OpenAIError;
use futures::StreamExt as _;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;

use crate::answer::Answer;
use crate::breaker::Breaker;
use crate::gather::Gather;
use crate::message::Asking;
use crate::patience::Patient;

/// Where a model is.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// Up to and without `/chat/completions`.
    pub base: String,
    pub key: Option<SecretString>,
    pub model: String,
    pub azure: Option<Azure>,
    /// How long one answer may take.
    pub patience: Duration,
}

/// What Azure wants besides: the model is the name of a deployment there.
#[derive(Clone, Debug)]
pub struct Azure {
    pub api_version: String,
}

/// Why there was no answer.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// It failed too often of late and is left in peace.
    #[error("the model's server failed too often and is not asked for a while")]
    Resting,
    #[error("the model's server answered nothing")]
    Nothing,
    #[error("the model's server broke off: {why}")]
    Refused { why: String },
    #[error("the model's answer was too long")]
    TooLong,
    #[error("the model's server did not answer in {seconds} s")]
    Late { seconds: u64 },
    #[error(transparent)]
    Wire(#[from] OpenAIError),
}

/// A model that can be asked.
pub struct Model {
    client: Client<Box<dyn Config>>,
    name: String,
    patience: Duration,
    breaker: Breaker,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model").field("name", &self.name).field("breaker", &self.breaker).finish_non_exhaustive()
    }
}

impl Model {
    /// The model at this endpoint. Nothing is sent yet.
    pub fn at(endpoint: &Endpoint) -> Result<Self, reqwest::Error> {
        let key = endpoint.key.as_ref().map(|key| key.expose_secret().to_owned()).unwrap_or_default();
        let base = endpoint.base.trim_end_matches('/');
        let config: Box<dyn Config> = match &endpoint.azure {
            Some(azure) => Box::new(
                AzureConfig::new()
                    .with_api_base(base)
                    .with_api_key(key)
                    .with_deployment_id(&endpoint.model)
                    .with_api_version(&azure.api_version),
            ),
            None => Box::new(OpenAIConfig::new().with_api_base(base).with_api_key(key)),
        };
        // Nothing but this host is ever asked, wherever it points to.
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
        let client = Client::build(http.clone(), config).with_http_service(Patient::new(http));
        Ok(Self { client, name: endpoint.model.clone(), patience: endpoint.patience, breaker: Breaker::default() })
    }

    /// One answer. What can be shown of its prose is told as it comes.
    pub async fn answer(&self, asking: &Asking<'_>, tell: &mut (dyn FnMut(&str) + Send)) -> Result<Answer, Fault> {
        if !self.breaker.lets_through(Instant::now()) {
            return Err(Fault::Resting);
        }
        let late = |_| Fault::Late { seconds: self.patience.as_secs() };
        let answered = tokio::time::timeout(self.patience, self.streamed(asking, tell)).await;
        let answered = answered.map_err(late).and_then(|answer| answer);
        match &answered {
            Ok(_) => self.breaker.worked(),
            Err(_) => self.breaker.failed(Instant::now()),
        }
        answered
    }

    async fn streamed(&self, asking: &Asking<'_>, tell: &mut (dyn FnMut(&str) + Send)) -> Result<Answer, Fault> {
        let body = asking.wire(&self.name);
        let mut stream = self.client.chat().create_stream_byot::<Value, Value>(body).await?;
        let mut gather = Gather::default();
        while let Some(chunk) = stream.next().await {
            let fresh = gather.take(&chunk?)?;
            if !fresh.is_empty() {
                tell(&fresh);
            }
        }
        let known: Vec<&str> = asking.tools.iter().map(|tool| tool.name).collect();
        gather.finish(&known)
    }
}
