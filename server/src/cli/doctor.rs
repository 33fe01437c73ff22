//! `daywright doctor`: what is wrong, and how to mend it.

use std::net::TcpListener;

use crate::app::App;
use crate::boot::Folder;
use crate::control::Place;
use crate::settings::Settings;

/// Looks at everything that can be wrong and tells all of it.
pub(super) async fn examine(settings: Settings) -> anyhow::Result<()> {
    let mut ill = 0;
    let mut note = |what: &str, found: Result<String, String>| match found {
        Ok(well) => println!("  well  {what}: {well}"),
        Err(flaw) => {
            ill += 1;
            println!("  ILL   {what}: {flaw}");
        }
    };
    let running = Place::of(&settings.data).map_err(|error| format!("{error:#}"));
    note("settings", Ok("all read".to_owned()));
    note(
        "data folder",
        Folder::prepare(&settings)
            .map(|folder| folder.root().display().to_string())
            .map_err(|error| format!("{error:#}")),
    );
    note(
        "server",
        running
            .as_ref()
            .map(|place| match place {
                Some(place) => format!("process {} serves this folder", place.process),
                None => "none runs".to_owned(),
            })
            .map_err(Clone::clone),
    );
    note("eyes", weights(&settings));
    if matches!(running, Ok(None)) {
        let free = TcpListener::bind(settings.listen);
        note(
            "port",
            free.map(|_| format!("{} is free", settings.listen)).map_err(|error| {
                format!("{} cannot be had ({error}). Maybe set DAYWRIGHT_LISTEN to another port.", settings.listen)
            }),
        );
    }
    match App::builder().settings(settings).open().await {
        Ok(app) => examine_store(&app, &mut note).await,
        Err(error) => note("database", Err(format!("{error:#}"))),
    }
    anyhow::ensure!(ill == 0, "{ill} to mend");
    Ok(())
}

/// Pictures are no must: without the weights everything else works.
fn weights(settings: &Settings) -> Result<String, String> {
    let folder = Folder::prepare(settings).map_err(|error| format!("{error:#}"))?;
    Ok(match models::weights::installed(&folder.weights()) {
        true => "they read pictures".to_owned(),
        false => "no pictures are read yet. Maybe run `daywright models`, if you want them.".to_owned(),
    })
}

async fn examine_store(app: &App, note: &mut impl FnMut(&str, Result<String, String>)) {
    note("database", app.store.ping().await.map(|()| "answers".to_owned()).map_err(|error| error.to_string()));
    let pending =
        app.store.pending().await.map_err(|error| error.to_string()).and_then(|pending| match pending.len() {
            0 => Ok("today's".to_owned()),
            steps => {
                Err(format!("{steps} steps behind. Maybe run `daywright migrate`, or start the server, which does it."))
            }
        });
    let today = pending.is_ok();
    note("shape", pending);
    if !today {
        return;
    }
    let backlog = app.store.backlog().await.map_err(|error| error.to_string());
    note(
        "jobs",
        backlog.and_then(|backlog| match backlog.dead {
            0 => Ok(format!("{} wait", backlog.waiting)),
            dead => Err(format!("{dead} were given up. Maybe look at them with `daywright jobs`.")),
        }),
    );
    let owners = app.store.users(None, 1).await.map_err(|error| error.to_string());
    note(
        "accounts",
        owners.and_then(|users| match users.is_empty() {
            false => Ok("there are some".to_owned()),
            true => Err("nobody has one. Maybe run `daywright user add --admin you@example.org`.".to_owned()),
        }),
    );
}
