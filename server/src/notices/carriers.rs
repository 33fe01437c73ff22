//! What carries notices out of the house, as far as this server was told how.

use agenda::UserId;
use anyhow::Context as _;
use bots::mail::{Letter, Post};
use bots::telegram::Telegram;
use bots::webhook::{Places, Webhooks};
use bots::{Bot as _, Failure, Telling};
use secrecy::SecretString;
use store::{Channel, Notice, Way};
use tokio::sync::OnceCell;
use wording::{Meaning, Voice, say};

use super::places::{Chat, Hook};
use super::words::{Words, attached, telling};
use crate::app::App;
use crate::settings::Settings;

/// Everything that carries.
#[derive(Debug)]
pub struct Carriers {
    post: Option<Post>,
    webhooks: Webhooks,
    telegram: OnceCell<Telegram>,
}

/// Where a notice goes.
enum Place {
    Letter { to: String },
    Hook(Hook),
    Telegram(Chat),
}

impl Carriers {
    /// What these settings ask for.
    pub fn told(settings: &Settings) -> anyhow::Result<Self> {
        crate::install_tls();
        let places = if settings.webhooks_inside { Places::Anywhere } else { Places::Public };
        let post = match (&settings.smtp, &settings.mail_from) {
            (Some(server), Some(from)) => Some(Post::through(server.expose(), from)?),
            _ => None,
        };
        let webhooks = Webhooks::to(places).context("nothing can be sent to webhooks")?;
        Ok(Self { post, webhooks, telegram: OnceCell::new() })
    }

    /// Whether mail can be sent.
    pub(crate) fn posts(&self) -> bool {
        self.post.is_some()
    }

    pub(crate) fn webhooks(&self) -> &Webhooks {
        &self.webhooks
    }

    /// The bot on Telegram, signed in at its first use; none where there is no token for one.
    pub(crate) async fn telegram(&self, settings: &Settings) -> Result<Option<&Telegram>, Failure> {
        let Some(token) = &settings.telegram_token else { return Ok(None) };
        let sign_in = || Telegram::sign_in(token.expose(), &settings.telegram_api);
        self.telegram.get_or_try_init(sign_in).await.map(Some)
    }

    /// Whether a notice can go this way to this person, and sends it. None: nobody is reached that way any more.
    pub(crate) async fn carry(
        &self,
        app: &App,
        notice: &Notice,
        way: Way,
        again: bool,
    ) -> anyhow::Result<Option<Result<(), Failure>>> {
        let Some(place) = place(app, notice.user, way).await? else { return Ok(None) };
        let mut words = Words::read(&notice.body).context("the words of a notice cannot be read")?;
        let agenda = app.desk.agenda(notice.agenda).await?;
        if let Some(agenda) = agenda.as_deref().filter(|_| again) {
            words.text = say(&Meaning::Again(&words.text), &Voice::of(agenda, app.clock.now()));
        }
        let mut telling = telling(app, notice.user, (notice.id, way.channel), Some(notice), words).await?;
        if let (Place::Letter { .. }, Some(agenda), Some(item)) = (&place, &agenda, notice.item) {
            telling.ics = agenda.item(item).and_then(|item| attached(agenda, item, app));
        }
        self.send(app, notice, &place, &telling).await
    }

    async fn send(
        &self,
        app: &App,
        notice: &Notice,
        place: &Place,
        telling: &Telling,
    ) -> anyhow::Result<Option<Result<(), Failure>>> {
        Ok(match place {
            Place::Letter { to } => {
                let Some(post) = &self.post else { return Ok(None) };
                let origin = app.origin();
                let host = origin.split("://").nth(1).unwrap_or("localhost").split(':').next().unwrap_or("localhost");
                let voice = Voice::set(
                    &agenda::Settings { locale: app.settings.language.clone(), ..Default::default() },
                    notice.due_at,
                );
                let no_more = say(&Meaning::Chat(wording::Chat::NoMoreLetters), &voice);
                let unsubscribe = format!("{origin}/unsubscribe/{}", app.marks.no_more_mail(notice.user, notice.kind));
                let of = Letter { host, unsubscribe: &unsubscribe, no_more: &no_more };
                Some(post.send(to, &of, telling).await)
            }
            Place::Hook(Hook { url, secret }) => {
                let secret = SecretString::from(secret.as_str());
                Some(self.webhooks.send(url, &secret, telling, app.clock.now()).await)
            }
            Place::Telegram(Chat { chat }) => match self.telegram(&app.settings).await {
                Ok(Some(telegram)) => Some(telegram.write(chat, &telegram.render(telling)).await.map(drop)),
                Ok(None) => None,
                Err(failure) => Some(Err(failure)),
            },
        })
    }
}

/// Where this way leads today.
async fn place(app: &App, user: UserId, way: Way) -> anyhow::Result<Option<Place>> {
    if way.channel == Channel::Mail {
        let user = app.store.user(user).await?.filter(|user| user.disabled_at.is_none());
        return Ok(user.map(|user| Place::Letter { to: user.email }));
    }
    let connections = app.store.connections_of(user).await?;
    let Some(connection) = connections.into_iter().find(|connection| connection.id == way.recipient) else {
        return Ok(None);
    };
    Ok(match connection.channel {
        Channel::Webhook => Some(Place::Hook(serde_json::from_slice(&connection.body)?)),
        Channel::Telegram => Some(Place::Telegram(serde_json::from_slice(&connection.body)?)),
        Channel::App | Channel::Mail | Channel::Slack => None,
    })
}
