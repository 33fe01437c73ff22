//! The first start: on one's own machine, or in a container, there is no account wall.

use std::io::IsTerminal as _;
use std::path::Path;
use std::process::{Command, Stdio};

use agenda::UserId;
use jiff::SignedDuration;
use secrecy::ExposeSecret as _;
use store::User;

use crate::accounts::{self, Opening};
use crate::app::App;

/// How long a sign-in link is good for.
const LINK_LASTS: SignedDuration = SignedDuration::from_mins(30);

/// Makes the owner where nobody has an account yet, and shows the way in.
pub(super) async fn welcome(app: &App) -> anyhow::Result<()> {
    if !app.store.users(None, 1).await?.is_empty() {
        return Ok(());
    }
    if !app.settings.listen.ip().is_loopback() && !in_a_container() {
        tracing::warn!("nobody has an account yet; make yours with `daywright user add --admin you@example.org`");
        return Ok(());
    }
    let owner = make_owner(app).await?;
    let link = sign_in_link(app, owner.id).await?;
    // Printed, not logged: a log is kept and read by others.
    println!("\nThis agenda is yours. Sign in here (once, within half an hour):\n\n    {link}\n");
    if app.settings.open_browser && std::io::stdout().is_terminal() {
        show(&link);
    }
    Ok(())
}

/// A link that signs this person in once.
pub async fn sign_in_link(app: &App, user: UserId) -> anyhow::Result<String> {
    let until = app.clock.now().saturating_add(LINK_LASTS)?;
    let token = app.store.add_sign_in_link(user, until).await?;
    Ok(format!("{}/sign-in?link={}", app.origin(), token.expose_secret()))
}

async fn make_owner(app: &App) -> anyhow::Result<User> {
    let (email, name) = ("owner@localhost".to_owned(), "Owner".to_owned());
    let opened = accounts::open(app, Opening { email, name, password: None, admin: true }).await;
    opened.map_err(|problem| anyhow::Error::msg(problem.detail().to_owned()))
}

fn in_a_container() -> bool {
    ["/.dockerenv", "/run/.containerenv"].iter().any(|mark| Path::new(mark).exists())
        || std::env::var_os("KUBERNETES_SERVICE_HOST").is_some()
}

/// Opens the link where there is a desktop; where there is none, the printed one has to do.
fn show(link: &str) {
    let (program, first) = match std::env::consts::OS {
        "macos" => ("open", None),
        "windows" => ("cmd", Some(["/C", "start"])),
        _ if std::env::var_os("DISPLAY").is_some() || std::env::var_os("WAYLAND_DISPLAY").is_some() => {
            ("xdg-open", None)
        }
        _ => return,
    };
    let mut command = Command::new(program);
    command
        .args(first.into_iter().flatten())
        .arg(link)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    if let Err(error) = command.spawn() {
        tracing::debug!(%error, "no browser could be opened");
    }
}
