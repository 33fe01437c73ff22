//! The log and the figures of the process.

use std::io::IsTerminal as _;
use std::sync::OnceLock;

use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;

use crate::settings::{LogFormat, Profile, Settings};

/// Seconds; a week's view is meant to stay left of the second bound.
const SECONDS: [f64; 10] = [0.000_5, 0.002, 0.005, 0.01, 0.025, 0.1, 0.25, 1.0, 5.0, 30.0];

/// Begins the log; the second call in a process changes nothing.
pub fn begin_log(settings: &Settings) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&settings.log)
        .map_err(|error| anyhow::anyhow!("log is \"{}\": {error}. Maybe info.", settings.log))?;
    let format = settings.log_format.unwrap_or(match settings.profile {
        Profile::Development => LogFormat::People,
        Profile::Staging | Profile::Production => LogFormat::Json,
    });
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let begun = match format {
        LogFormat::People => log.with_ansi(std::io::stderr().is_terminal()).with_target(false).try_init(),
        LogFormat::Json => log.json().flatten_event(true).with_current_span(true).with_span_list(false).try_init(),
    };
    // A log that somebody else began is a log too.
    drop(begun);
    Ok(())
}

/// The figures of this process, begun by whoever asks first.
pub fn figures() -> &'static PrometheusHandle {
    static FIGURES: OnceLock<PrometheusHandle> = OnceLock::new();
    FIGURES.get_or_init(|| {
        let builder = PrometheusBuilder::new();
        let builder = match builder.set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &SECONDS) {
            Ok(builder) => builder,
            // The bounds are a constant that is not empty, and only an empty list is refused.
            Err(_) => PrometheusBuilder::new(),
        };
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        if metrics::set_global_recorder(recorder).is_ok() {
            describe();
        }
        handle
    })
}

fn describe() {
    metrics::describe_counter!("http_requests_total", "Requests answered, by method, route and status");
    metrics::describe_histogram!("http_request_seconds", "Seconds from a request to its answer, by method and route");
    metrics::describe_counter!("commands_total", "Commands submitted, by door and outcome");
    metrics::describe_counter!("sign_ins_total", "Attempts to sign in, by way and outcome");
    metrics::describe_gauge!("live_streams", "Open live streams");
    metrics::describe_counter!("jobs_total", "Jobs run, by kind and outcome");
}
