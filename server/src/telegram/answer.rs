//! One update, answered: once, however often it comes.

use std::time::Duration;

use agenda::{Actor, Command, Door, Key, Receipt, ReceiptId, Refusal, Settings};
use bots::telegram::Telegram;
use bots::{Bot as _, Failure, File, Heard, What};
use desk::{Ask, alone, derived};
use store::{Along, Beside, Channel, Connection};
use uuid::Uuid;
use wording::{Card, Chat, Does, Language, Meaning, Voice, say};

use super::{SOURCE, link};
use crate::api::{self, Conversation, Spoken, Unheard};
use crate::app::App;
use crate::auth;
use crate::notices::{self, Did, Pressed, Words, telling};
use crate::problem::Problem;

/// How often an answer is offered to a chat that asks to wait.
const PATIENCE: usize = 3;
/// The longest that is waited in between.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// Somebody whom we know, and where they speak.
struct Talk<'a> {
    app: &'a App,
    telegram: &'a Telegram,
    heard: &'a Heard,
    connection: Connection,
    actor: Actor,
}

/// Answers it, unless that was done before. What fails is told in the chat, and in the log.
pub(super) async fn answer(app: &App, telegram: &Telegram, heard: &Heard) {
    match app.store.has_seen(SOURCE, &heard.update).await {
        Ok(false) => {}
        Ok(true) => return,
        Err(error) => return tracing::error!(%error, "an update could not be looked up: {error}"),
    }
    if let Err(problem) = answered(app, telegram, heard).await {
        tracing::warn!(problem = problem.detail(), "an update could not be answered: {}", problem.detail());
        tell(app, telegram, heard, Chat::Failed).await;
    }
    // Last: a crash before this line makes it come again, and what it did is known by its id.
    let seen = Beside::Seen { source: SOURCE.to_owned(), id: heard.update.clone() };
    match app.desk.note(Along(vec![seen]), app.clock.now()).await {
        Ok(()) | Err(desk::Error::AlreadyDone { .. }) => {}
        Err(error) => tracing::error!(%error, "an update may be answered again: {error}"),
    }
}

async fn answered(app: &App, telegram: &Telegram, heard: &Heard) -> Result<(), Problem> {
    if let What::Start(Some(code)) = &heard.what {
        let said = match link::link(app, heard, code).await? {
            Some(user) => app.store.user(user).await?.map(|user| user.name),
            None => None,
        };
        tell(app, telegram, heard, said.as_deref().map_or(Chat::LinkGone, Chat::Linked)).await;
        return Ok(());
    }
    let Some(connection) = link::known(app, heard).await? else {
        if let What::Pressed { press, .. } = &heard.what {
            let _ = telegram.release(press, "").await;
        }
        tell(app, telegram, heard, Chat::Stranger).await;
        return Ok(());
    };
    let actor = auth::by_connection(app, &connection, Door::Telegram).await?;
    Talk { app, telegram, heard, connection, actor }.answered().await
}

impl Talk<'_> {
    async fn answered(&self) -> Result<(), Problem> {
        match &self.heard.what {
            What::Words(words) => self.hear(words).await,
            What::Start(_) => self.hear("/help").await,
            What::Pressed { key, message, press } => self.press(key, message.as_deref(), press).await,
            What::Forwarded(_) => self.tell(Chat::Forwarded).await,
            What::File(File::Picture) => self.tell(Chat::NoPictures).await,
            What::File(File::Voice) => self.tell(Chat::NoVoice).await,
            What::File(File::Other) => self.tell(Chat::NoFiles).await,
        }
    }

    /// Words, answered as in any other talk.
    async fn hear(&self, words: &str) -> Result<(), Problem> {
        // A courtesy: the answer comes with or without it.
        let _ = self.telegram.typing(&self.heard.chat).await;
        let (user, talk) = (self.connection.user, Conversation::Under(self.talk()));
        let spoken = Spoken { user, actor: &self.actor, text: words, images: &[], id: ReceiptId(self.message()), talk };
        let said = match api::heard(self.app, &spoken, &|_| Vec::new(), &mut |_| {}).await {
            Ok(answers) => answers.said,
            // It was done before the server fell, and what was said then is not known.
            Err(Unheard::Raced) => return self.tell(Chat::Noted).await,
            // Too long, and the like: the person can do something about it.
            Err(Unheard::Problem(problem)) => {
                return self.write(0, Words { text: problem.detail().to_owned(), card: None }).await;
            }
        };
        for (number, one) in said.into_iter().enumerate() {
            self.write(number, Words { text: one.text, card: one.card }).await?;
        }
        Ok(())
    }

    /// A button: what it does, then its message as it stands now.
    async fn press(&self, key: &str, message: Option<&str>, press: &str) -> Result<(), Problem> {
        let user = self.connection.user;
        let Some(Pressed { does, notice }) = notices::pressed(self.app, user, key).await? else {
            self.release(press, &self.said(Chat::Gone).await?).await;
            return Ok(());
        };
        if let Does::Say(words) = does {
            self.release(press, &words).await;
            return self.hear(&words).await;
        }
        match self.done(&does, notice).await {
            Ok(receipt) => {
                let words = self.told(receipt.as_ref()).await?;
                self.release(press, &words.text).await;
                self.write_over(message, words).await
            }
            Err(problem) => {
                self.release(press, problem.detail()).await;
                Ok(())
            }
        }
    }

    async fn done(&self, does: &Does, notice: Option<Uuid>) -> Result<Option<Receipt>, Problem> {
        let did = match does {
            Does::Seen => Some(Did::Seen),
            Does::Complete(_) => Some(Did::Done),
            Does::Snooze(minutes) => Some(Did::Snooze { minutes: *minutes }),
            _ => None,
        };
        if let (Some(notice), Some(did)) = (notice, did) {
            return notices::answer(self.app, &self.actor, self.connection.user, notice, did).await;
        }
        let desk = &self.app.desk;
        let ask = |command| self.ask(command);
        Ok(Some(match does {
            Does::Undo(step) => desk.undo(&ask(Command::All(Vec::new())).await?, Some(*step), &alone).await?,
            Does::Redo(step) => desk.redo(&ask(Command::All(Vec::new())).await?, Some(*step), &alone).await?,
            Does::Complete(Key::Item(item)) => {
                let complete = Command::Complete { item: *item, occurrence: None, done: true };
                desk.submit(&ask(complete).await?, &alone).await?
            }
            _ => return Err(Refusal::NothingLeft.into()),
        }))
    }

    async fn ask(&self, command: Command) -> Result<Ask<'_>, Problem> {
        let view = self.app.desk.view(&self.actor).await?;
        let agenda = view.own().ok_or_else(Problem::not_found)?.id;
        let (receipt, now) = (ReceiptId(self.message()), self.app.clock.now());
        Ok(Ask { actor: &self.actor, agenda, command, receipt, because: None, now })
    }

    /// What is said of a step; of none, that it was noted.
    async fn told(&self, receipt: Option<&Receipt>) -> Result<Words, Problem> {
        let Some(receipt) = receipt else { return Ok(Words { text: self.said(Chat::Noted).await?, card: None }) };
        let view = self.app.desk.view(&self.actor).await?;
        let own = view.own().ok_or_else(Problem::not_found)?;
        let voice = Voice::of(own, self.app.clock.now());
        Ok(Words { text: say(&Meaning::Receipt(receipt), &voice), card: Some(Card::of_receipt(receipt, &voice)) })
    }

    async fn tell(&self, chat: Chat<'_>) -> Result<(), Problem> {
        self.write(0, Words { text: self.said(chat).await?, card: None }).await
    }

    async fn said(&self, chat: Chat<'_>) -> Result<String, Problem> {
        let view = self.app.desk.view(&self.actor).await?;
        let own = view.own().ok_or_else(Problem::not_found)?;
        Ok(say(&Meaning::Chat(chat), &Voice::of(own, self.app.clock.now())))
    }

    async fn write(&self, number: usize, words: Words) -> Result<(), Problem> {
        let id = derived(&[self.message().as_bytes(), b"answer", &number.to_be_bytes()]);
        let telling = telling(self.app, self.connection.user, (id, Channel::Telegram), None, words).await?;
        let drawn = self.telegram.render(&telling);
        patiently(|| self.telegram.write(&self.heard.chat, &drawn)).await;
        Ok(())
    }

    async fn write_over(&self, message: Option<&str>, words: Words) -> Result<(), Problem> {
        let Some(message) = message else { return self.write(0, words).await };
        let id = derived(&[self.message().as_bytes(), b"over"]);
        let telling = telling(self.app, self.connection.user, (id, Channel::Telegram), None, words).await?;
        let drawn = self.telegram.render(&telling);
        patiently(|| self.telegram.write_over(&self.heard.chat, message, &drawn)).await;
        Ok(())
    }

    async fn release(&self, press: &str, word: &str) {
        if let Err(failure) = self.telegram.release(press, word).await {
            tracing::debug!(%failure, "a button was not let go: {failure}");
        }
    }

    /// The id of what this update is: the same update, come again, is the same step.
    fn message(&self) -> Uuid {
        derived(&[SOURCE.as_bytes(), self.heard.update.as_bytes(), self.connection.user.0.as_bytes()])
    }

    /// The one talk that is had in this chat.
    fn talk(&self) -> Uuid {
        derived(&[SOURCE.as_bytes(), self.heard.chat.as_bytes(), self.connection.user.0.as_bytes()])
    }
}

/// Says something to whoever it is, in the language of their app.
async fn tell(app: &App, telegram: &Telegram, heard: &Heard, chat: Chat<'_>) {
    let language = Language::of(heard.language.as_deref().unwrap_or(&app.settings.language));
    let voice = Voice::set(&Settings::default(), app.clock.now()).in_language(language);
    let text = say(&Meaning::Chat(chat), &voice);
    let telling =
        bots::Telling { id: Uuid::nil(), at: app.clock.now(), text, card: None, buttons: Vec::new(), ics: None };
    let drawn = telegram.render(&telling);
    patiently(|| telegram.write(&heard.chat, &drawn)).await;
}

/// Tries again as the chat asks for it. What does not get through then is lost to the chat, and to nothing else.
async fn patiently<T, F: Future<Output = Result<T, Failure>>>(send: impl Fn() -> F) {
    for _ in 0..PATIENCE {
        match send().await {
            Ok(_) => return,
            Err(Failure::Wait(wait)) if wait <= LONGEST_WAIT => tokio::time::sleep(wait).await,
            Err(failure) => return tracing::warn!(%failure, "an answer did not get through: {failure}"),
        }
    }
}
