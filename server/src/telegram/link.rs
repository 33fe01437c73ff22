//! Linking a chat to an account: by the one-time code in a link that only its owner was shown.

use agenda::UserId;
use bots::Heard;
use secrecy::SecretString;
use store::{Channel, Connection};

use crate::app::App;
use crate::notices::Chat;
use crate::problem::Problem;

/// Whose chat it is from now on; nobody's where the code is none of ours, or used.
pub(super) async fn link(app: &App, heard: &Heard, code: &str) -> Result<Option<UserId>, Problem> {
    // In a group everybody would read what is answered.
    if heard.from != heard.chat {
        return Ok(None);
    }
    let now = app.clock.now();
    let user = app.store.use_linking_code(Channel::Telegram, &SecretString::from(code), now).await?;
    let Some(user) = user else { return Ok(None) };
    let chat = serde_json::to_vec(&Chat { chat: heard.chat.clone() }).map_err(|error| Problem::ours(&error))?;
    app.store.connect(user, Channel::Telegram, &heard.from, chat, now).await?;
    Ok(Some(user))
}

/// Who speaks, if they linked themselves.
pub(super) async fn known(app: &App, heard: &Heard) -> Result<Option<Connection>, Problem> {
    Ok(app.store.connected(Channel::Telegram, &heard.from).await?)
}
