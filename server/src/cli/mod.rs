//! The command line: it talks to the server that runs, and opens the data folder itself only when none does.

mod doctor;
mod keys;
mod openapi;
mod read;
mod weights;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Arg, ArgMatches, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::app::App;
use crate::boot::{self, Folder};
use crate::control::{self, Held, Order, Place};
use crate::settings::{self, Given, REFERENCE, Settings};

/// Scheduling that hears you.
#[derive(Debug, Parser)]
#[command(name = "daywright", version, max_term_width = 100)]
struct Line {
    #[command(subcommand)]
    does: Does,
}

#[derive(Debug, Subcommand)]
enum Does {
    /// Serve: answer people, run jobs, or both
    Serve,
    /// Bring the database to the shape that this version knows
    Migrate,
    /// Say what is wrong, and how to mend it
    Doctor,
    /// Print the description of the API, or compare it with an older one
    Openapi(openapi::Openapi),
    /// Print the page that documents every setting
    Settings,
    /// Read a picture: what stands in it, and what it could become; nothing is kept
    Read(read::Read),
    /// Bring the weights that read pictures, once
    Models(weights::Models),
    /// Put back what a backup holds; no server may run
    Restore(crate::control::Restore),
    /// The keys that seal what is private: a new one
    #[command(subcommand)]
    Keys(keys::Keys),
    #[command(flatten)]
    Order(Order),
}

/// Runs one command line to its end.
#[must_use]
pub fn run(line: impl IntoIterator<Item = OsString>) -> ExitCode {
    let matches = whole_command().try_get_matches_from(line).unwrap_or_else(|error| error.exit());
    match begin(&matches) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("daywright: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn begin(matches: &ArgMatches) -> anyhow::Result<()> {
    let does = Line::from_arg_matches(matches)?.does;
    // These two need neither settings nor a runtime.
    match does {
        Does::Openapi(openapi) => return openapi.run(),
        Does::Settings => {
            print!("{}", settings::page());
            return Ok(());
        }
        _ => {}
    }
    let settings = told(matches)?;
    crate::telemetry::begin_log(&settings)?;
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(Box::pin(act(does, settings)))
}

async fn act(does: Does, settings: Settings) -> anyhow::Result<()> {
    match does {
        Does::Serve => boot::serve(settings).await,
        Does::Migrate => migrate(settings).await,
        Does::Doctor => doctor::examine(settings).await,
        Does::Restore(restore) => {
            let _held = Held::take(&Folder::prepare(&settings)?).context("Nothing was restored")?;
            let app = App::builder().settings(settings).open().await?;
            print_lines(&restore.carry_out(&app).await?)
        }
        Does::Read(read) => print_lines(&read.carry_out(&settings)?),
        Does::Models(models) => print_lines(&models.carry_out(&settings).await?),
        Does::Keys(keys) => print_lines(&keys.carry_out(settings).await?),
        Does::Order(order) => print_lines(&carry_out(order, settings).await?),
        Does::Openapi(_) | Does::Settings => Ok(()),
    }
}

/// By the server that runs; by this process if none does.
async fn carry_out(order: Order, settings: Settings) -> anyhow::Result<String> {
    if let Some(place) = Place::of(&settings.data)? {
        return control::send(&place, order).await;
    }
    let _held = Held::take(&Folder::prepare(&settings)?)?;
    let app = App::builder().settings(settings).build().await?;
    order.carry_out(&app).await
}

async fn migrate(settings: Settings) -> anyhow::Result<()> {
    let _held = Held::take(&Folder::prepare(&settings)?)
        .context("A server migrates at its start, so there is nothing to do beside a running one")?;
    let app = App::builder().settings(settings).open().await?;
    let pending = app.store.pending().await?;
    app.store.migrate(app.clock.now()).await?;
    print_lines(&match pending.len() {
        0 => "The database has today's shape already.".to_owned(),
        steps => format!("The database took {steps} steps to today's shape."),
    })
}

fn print_lines(text: &str) -> anyhow::Result<()> {
    use std::io::Write as _;
    // A reader that closes the pipe early has read enough.
    let _ = writeln!(std::io::stdout(), "{text}");
    Ok(())
}

/// Every setting is a flag of every command.
fn whole_command() -> clap::Command {
    let flags = REFERENCE.iter().map(|setting| {
        Arg::new(setting.name)
            .long(setting.name.replace('_', "-"))
            .value_name("VALUE")
            .help(setting.says.trim())
            .help_heading("Settings")
            .hide_short_help(true)
            .global(true)
    });
    let config = Arg::new("config")
        .long("config")
        .value_name("FILE")
        .help("The file of settings; else daywright.toml in the data folder")
        .help_heading("Settings")
        .global(true);
    Line::command().args(flags).arg(config)
}

/// Flags over the environment over the file.
fn told(matches: &ArgMatches) -> anyhow::Result<Settings> {
    let flags = |mut given: Given| {
        for setting in REFERENCE {
            if let Some(words) = matches.get_one::<String>(setting.name) {
                given = given.flag(setting.name, words);
            }
        }
        given
    };
    // The file may lie in the data folder, whose place is itself a setting.
    let data =
        flags(Given::nothing().environment(std::env::vars())).settings().map_err(|flaws| boot::told(&flaws))?.data;
    let named = matches.get_one::<String>("config").map(std::path::PathBuf::from);
    let path = named.clone().unwrap_or_else(|| data.join("daywright.toml"));
    let given = match std::fs::read_to_string(&path) {
        Ok(text) => Given::nothing().file(&path.display().to_string(), &text).map_err(|flaws| boot::told(&flaws))?,
        Err(error) if named.is_none() && error.kind() == std::io::ErrorKind::NotFound => Given::nothing(),
        Err(error) => return Err(error).with_context(|| format!("{} cannot be read", path.display())),
    };
    flags(given.environment(std::env::vars())).settings().map_err(|flaws| boot::told(&flaws))
}
