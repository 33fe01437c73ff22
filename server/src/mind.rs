//! The language model that was set, if any.

use std::time::Duration;

use anyhow::Context as _;
use assistant::{Bounds, Mind};
use llm::{Azure, Endpoint, Model};

use crate::settings::Settings;

/// The model of these settings. Nothing is sent until somebody says something that the grammar does not understand.
pub(crate) fn of(settings: &Settings) -> anyhow::Result<Option<Mind>> {
    let (Some(url), Some(model)) = (&settings.llm_url, &settings.llm_model) else { return Ok(None) };
    let endpoint = Endpoint {
        base: url.clone(),
        key: settings.llm_key.as_ref().map(|key| key.expose().to_owned().into()),
        model: model.clone(),
        azure: settings.llm_azure_version.clone().map(|api_version| Azure { api_version }),
        patience: Duration::from_secs(settings.llm_seconds),
    };
    let bounds = Bounds {
        steps: settings.llm_steps,
        calls: settings.llm_calls,
        tokens: settings.llm_tokens,
        context: settings.llm_context,
        seconds: settings.llm_seconds,
    };
    let model = Model::at(&endpoint).context("the language model's address cannot be used")?;
    Ok(Some(Mind::new(model, bounds)))
}
