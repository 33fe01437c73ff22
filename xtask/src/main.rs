//! `cargo xtask`: one door to building, testing, judging and measuring the house.

mod browser;
mod check;
mod graph;
mod house;
mod judge;
mod postgres;
mod run;
mod shell;
mod sources;
mod stages;
mod test;
mod web;

use std::process::ExitCode;

use anyhow::Result;

/// A task: its name, its line in the overview, and what does it.
struct Task {
    name: &'static str,
    line: &'static str,
    run: fn(&[String]) -> Result<()>,
}

const TASKS: &[Task] = &[
    Task { name: "run", line: "build Daywright and serve it with its data in ./data", run: run::serve },
    Task { name: "demo", line: "the same with a lived-in sample agenda, in ./data/demo", run: run::demo },
    Task { name: "test", line: "check everything, then run all tests on SQLite and PostgreSQL", run: test::run },
    Task {
        name: "browser",
        line: "the page as people use it, in a browser, on the real binary; --all is every journey",
        run: test::browser,
    },
    Task {
        name: "check",
        line: "fmt, graph, migrations, unused, licences, clippy, docs, generated; or those named",
        run: check::run,
    },
    Task { name: "renew", line: "write generated files anew and note new migrations", run: check::renew },
    Task {
        name: "postgres",
        line: "a PostgreSQL to develop against, until Ctrl-C; --durable commits to disk",
        run: postgres::serve,
    },
    Task {
        name: "evals",
        line: "judge in a published format: evals ical PATH [--json]; evals plan INSTANCE --out FILE",
        run: judge::evals,
    },
    Task { name: "campaign", line: "the long ones: campaign rules [--tries N] [--seconds N]", run: judge::campaign },
    Task { name: "bench", line: "figures of the release build, each beside a peer or a limit", run: judge::bench },
    Task { name: "graph", line: "who imports whom; --draw puts the picture into ARCHITECTURE.md", run: graph::run },
];

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let name = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    let Some(task) = TASKS.iter().find(|task| task.name == name) else {
        eprint!("{}", overview(&name));
        return ExitCode::from(2);
    };
    match (task.run)(&rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn overview(asked: &str) -> String {
    let told = if asked.is_empty() { String::new() } else { format!("There is no task `{asked}`.\n") };
    let rows = TASKS.iter().map(|task| format!("  cargo xtask {:9} {}\n", task.name, task.line));
    format!("{told}Tasks:\n{}", rows.collect::<String>())
}
