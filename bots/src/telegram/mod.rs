//! Telegram: its updates heard, its messages drawn, its limits kept.

mod draw;
mod hear;

use std::time::Duration;

use reqwest::Url;
use teloxide_core::payloads::{
    AnswerCallbackQuerySetters as _, EditMessageTextSetters as _, GetUpdatesSetters as _, SendMessageSetters as _,
    SetMyCommandsSetters as _, SetWebhookSetters as _,
};
use teloxide_core::requests::Requester as _;
use teloxide_core::types::{
    AllowedUpdate, BotCommand, CallbackQueryId, ChatAction, ChatId, LinkPreviewOptions, MessageId, ParseMode,
};
use teloxide_core::{ApiError, RequestError};

use crate::{Bot, Capabilities, Failure, Heard, Telling};

pub use draw::Drawn;
#[cfg(test)]
pub(crate) use draw::drawn;

/// How long Telegram holds a question for updates open.
const LONG_POLL: u32 = 25;
/// How long any answer may take beyond that.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many updates are taken at once: as many as Telegram gives.
const AT_ONCE: u8 = 100;
/// What is asked for: everything else would be thrown away.
const KINDS: [AllowedUpdate; 2] = [AllowedUpdate::Message, AllowedUpdate::CallbackQuery];

/// A bot on Telegram, under its own name.
#[derive(Debug, Clone)]
pub struct Telegram {
    api: teloxide_core::Bot,
    /// What it is called, without the `@`; known once it was asked.
    name: String,
}

/// A line of the menu of commands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    pub name: &'static str,
    pub says: String,
}

impl Telegram {
    /// The bot with this token, through this server.
    pub async fn sign_in(token: &str, server: &str) -> Result<Self, Failure> {
        // A slash at its end would make every address one that Telegram does not know.
        let server = Url::parse(server.trim_end_matches('/')).map_err(|error| Failure::Gone(error.to_string()))?;
        let client = teloxide_core::net::default_reqwest_settings()
            .timeout(PATIENCE + Duration::from_secs(LONG_POLL.into()))
            .build()
            .map_err(|error| Failure::Refused(error.without_url().to_string()))?;
        let api = teloxide_core::Bot::with_client(token, client).set_api_url(server);
        let me = api.get_me().await.map_err(|error| failure(&error))?;
        Ok(Self { api, name: me.username().to_owned() })
    }

    /// The link that opens a chat with it and hands it a code.
    #[must_use]
    pub fn link(&self, code: &str) -> String {
        format!("https://t.me/{}?start={code}", self.name)
    }

    /// The updates after one, as they came; waits a while for the first.
    pub async fn updates(&self, after: i32) -> Result<Vec<(i32, Vec<u8>)>, Failure> {
        let ask = self.api.get_updates().offset(after).timeout(LONG_POLL).limit(AT_ONCE).allowed_updates(KINDS);
        let updates = ask.await.map_err(|error| failure(&error))?;
        let whole = |update: teloxide_core::types::Update| {
            let id = i32::try_from(update.id.0).ok()?;
            serde_json::to_vec(&update).ok().map(|bytes| (id, bytes))
        };
        Ok(updates.into_iter().filter_map(whole).collect())
    }

    /// Asks for updates to be sent to this address, each with this secret.
    pub async fn send_updates_to(&self, url: &str, secret: &str) -> Result<(), Failure> {
        let url = Url::parse(url).map_err(|error| Failure::Gone(error.to_string()))?;
        let ask = self.api.set_webhook(url).secret_token(secret.to_owned()).allowed_updates(KINDS);
        ask.await.map(drop).map_err(|error| failure(&error))
    }

    /// Asks for updates to be kept until they are asked for.
    pub async fn keep_updates(&self) -> Result<(), Failure> {
        self.api.delete_webhook().await.map(drop).map_err(|error| failure(&error))
    }

    /// Writes into a chat, and tells which message that is.
    pub async fn write(&self, chat: &str, drawn: &Drawn) -> Result<String, Failure> {
        let quiet = LinkPreviewOptions {
            is_disabled: true,
            url: None,
            prefer_small_media: false,
            prefer_large_media: false,
            show_above_text: false,
        };
        let ask = self.api.send_message(chat_of(chat)?, drawn.html.clone()).parse_mode(ParseMode::Html);
        let ask = ask.link_preview_options(quiet);
        let sent = match drawn.keyboard() {
            Some(keyboard) => ask.reply_markup(keyboard).await,
            None => ask.await,
        };
        sent.map(|message| message.id.0.to_string()).map_err(|error| failure(&error))
    }

    /// Draws a message anew where it stands.
    pub async fn write_over(&self, chat: &str, message: &str, drawn: &Drawn) -> Result<(), Failure> {
        let id = message.parse().map(MessageId).map_err(|_| Failure::Gone(format!("{message:?} is no message")))?;
        let ask = self.api.edit_message_text(chat_of(chat)?, id, drawn.html.clone()).parse_mode(ParseMode::Html);
        let edited = match drawn.keyboard() {
            Some(keyboard) => ask.reply_markup(keyboard).await,
            None => ask.await,
        };
        match edited {
            // It says that already.
            Ok(_) | Err(RequestError::Api(ApiError::MessageNotModified)) => Ok(()),
            Err(error) => Err(failure(&error)),
        }
    }

    /// Lets a pressed button go, with a word on what came of it.
    pub async fn release(&self, press: &str, word: &str) -> Result<(), Failure> {
        let ask = self.api.answer_callback_query(CallbackQueryId(press.to_owned())).text(draw::toast(word));
        ask.await.map(drop).map_err(|error| failure(&error))
    }

    /// Shows that an answer is being written.
    pub async fn typing(&self, chat: &str) -> Result<(), Failure> {
        let ask = self.api.send_chat_action(chat_of(chat)?, ChatAction::Typing);
        ask.await.map(drop).map_err(|error| failure(&error))
    }

    /// Sets the menu of commands: of one language, or of all others.
    pub async fn offer(&self, language: Option<&str>, commands: &[Command]) -> Result<(), Failure> {
        let menu = commands.iter().map(|command| BotCommand::new(command.name, command.says.clone()));
        let ask = self.api.set_my_commands(menu);
        let set = match language {
            Some(language) => ask.language_code(language).await,
            None => ask.await,
        };
        set.map(drop).map_err(|error| failure(&error))
    }
}

impl Bot for Telegram {
    type Native = Drawn;

    fn capabilities(&self) -> Capabilities {
        draw::CAPABILITIES
    }

    fn receive(&self, update: &[u8]) -> Option<Heard> {
        hear::heard(update, &self.name)
    }

    fn render(&self, telling: &Telling) -> Drawn {
        draw::drawn(telling)
    }
}

fn chat_of(chat: &str) -> Result<ChatId, Failure> {
    chat.parse().map(ChatId).map_err(|_| Failure::Gone(format!("{chat:?} is no chat")))
}

/// What went wrong, without the address that was called: the token stands in it.
fn failure(error: &RequestError) -> Failure {
    match error {
        RequestError::RetryAfter(seconds) => Failure::Wait(seconds.duration()),
        RequestError::MigrateToChatId(_) => Failure::Gone("the group has moved".to_owned()),
        RequestError::Api(
            ApiError::BotBlocked
            | ApiError::ChatNotFound
            | ApiError::UserDeactivated
            | ApiError::BotKicked
            | ApiError::CantInitiateConversation,
        ) => Failure::Gone(error.to_string()),
        RequestError::Api(told) => Failure::Refused(told.to_string()),
        RequestError::Network(network) if network.is_connect() => Failure::Refused("no line to Telegram".to_owned()),
        RequestError::Network(_) => Failure::Unknown("the line to Telegram was cut".to_owned()),
        RequestError::InvalidJson { .. } | RequestError::Io(_) => {
            Failure::Unknown("Telegram's answer is no answer".to_owned())
        }
    }
}

#[cfg(test)]
mod tests;
