//! Schemathesis against our own description of the API: no answer of the 500s, none that the description does not foresee.

use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use crate::api;
use crate::live::{Scratch, Setup};
use crate::python;

/// Where the description is served.
const DESCRIPTION: &str = "/openapi.json";
const RELEASE: &str = "schemathesis==4.32.5";
/// What must hold of each answer.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
    response_headers_conformance,response_schema_conformance,unsupported_method";
/// At least so many operations are described; each gets its share of the cases.
const OPERATIONS: usize = 100;
/// Calls after which the token of the campaign is good for nothing, and the stream that never ends.
const LEFT_OUT: &str = "/auth/(logout|refresh)|/users/me$|/sessions|/tokens/|/live$";

/// So many cases in all, spread over the operations, or as many as the time allows.
pub(crate) fn run(cases: usize, until: Option<Instant>) -> Result<String> {
    let program = python::environment("schemathesis", RELEASE, "st")?.join("st");
    let scratch = Scratch::new("contract")?;
    let setup = Setup { data: scratch.path().join("data"), database: None };
    let server = setup.start()?;
    let account = api::register(&server, "contract")?;
    let mut run = Command::new(program);
    run.current_dir(scratch.path()).stdin(Stdio::null());
    run.arg("run").arg(format!("http://{}{DESCRIPTION}", server.authority()));
    run.args(["--header", &format!("Authorization: Bearer {}", account.token)]);
    run.args(["--checks", CHECKS, "--exclude-path-regex", LEFT_OUT, "--seed", "1", "--no-color"]);
    run.args([
        "--max-examples",
        &cases.div_ceil(OPERATIONS).to_string(),
        "--continue-on-failure",
        "--suppress-health-check",
        "all",
    ]);
    if let Some(until) = until {
        let seconds = until.saturating_duration_since(Instant::now()).as_secs().max(1);
        run.args(["--max-time", &seconds.to_string(), "--phases", "examples,coverage,fuzzing"]);
    }
    let status = run.status().context("schemathesis could not be started")?;
    if !status.success() {
        bail!("schemathesis found answers that the description does not foresee; they stand above");
    }
    Ok("every answer was one that the description foresees".to_owned())
}
