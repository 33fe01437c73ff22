//! What a notice says: kept with it when it is made, and told the same way wherever it goes.

use agenda::{Agenda, Item, UserId};
use bots::{Press, Telling};
use desk::derived;
use ical::{Circle, Context, Document};
use serde::{Deserialize, Serialize};
use store::{Channel, Notice};
use uuid::Uuid;
use wording::{Action, Card, Does};

use crate::app::App;

/// The words of a notice.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = NoticeWords)]
pub(crate) struct Words {
    pub(crate) text: String,
    pub(crate) card: Option<Card>,
}

impl Words {
    pub(crate) fn read(body: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(body)
    }

    pub(crate) fn written(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

/// A button that was sent into a chat: what it does, and the notice whose card it stood on, if it was one.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Pressed {
    pub(crate) does: Does,
    pub(crate) notice: Option<Uuid>,
}

/// What a pressed button means; none where it is not theirs.
pub(crate) async fn pressed(app: &App, user: UserId, key: &str) -> Result<Option<Pressed>, store::Error> {
    let kept = app.store.button(user, key).await?;
    Ok(kept.and_then(|kept| serde_json::from_slice(&kept).ok()))
}

/// Words as a telling for a chat: the buttons that it can offer get keys, which are kept. `id` names the message; the same
/// message has the same keys however often it is drawn.
pub(crate) async fn telling(
    app: &App,
    user: UserId,
    (id, channel): (Uuid, Channel),
    notice: Option<&Notice>,
    words: Words,
) -> Result<Telling, store::Error> {
    let Words { text, card } = words;
    let at = notice.map_or_else(|| app.clock.now(), |notice| notice.due_at);
    let telling = Telling { id, at, text, card, buttons: Vec::new(), ics: None };
    let key = |number: usize| derived(&[user.0.as_bytes(), id.as_bytes(), &number.to_be_bytes()]).simple().to_string();
    let keyed = matches!(channel, Channel::Telegram | Channel::Slack);
    let press = |number: usize, action: &Action| match &action.does {
        Does::Open(key) => link(app, key),
        does if keyed && is_for_chats(does, notice.is_some()) => Some(Press::Key(key(number))),
        _ => None,
    };
    let telling = telling.with_buttons(press);
    let actions = telling.card.iter().flat_map(|card| &card.actions).enumerate();
    let notice = notice.map(|notice| notice.id);
    let kept = actions.filter(|(number, action)| matches!(press(*number, action), Some(Press::Key(_)))).map(
        |(number, action)| {
            let does = serde_json::to_vec(&Pressed { does: action.does.clone(), notice }).unwrap_or_default();
            (key(number), does)
        },
    );
    let kept: Vec<_> = kept.collect();
    if !kept.is_empty() {
        app.store.keep_buttons(user, kept, app.clock.now()).await?;
    }
    Ok(telling)
}

/// The page of a thing. Without TLS no chat would open it.
fn link(app: &App, key: &agenda::Key) -> Option<Press> {
    app.speaks_tls().then(|| Press::Link(format!("{}/?show={key}", app.origin())))
}

/// What can be done with one press, without a page around it.
fn is_for_chats(does: &Does, on_a_notice: bool) -> bool {
    match does {
        Does::Undo(_) | Does::Redo(_) | Does::Complete(_) | Does::Say(_) => true,
        Does::Seen | Does::Snooze(_) => on_a_notice,
        _ => false,
    }
}

/// The thing itself, for a letter.
pub(super) fn attached(agenda: &Agenda, item: &Item, app: &App) -> Option<String> {
    let settings = agenda.settings();
    let calendar = settings.calendar.or_else(|| agenda.calendars().next().map(|calendar| calendar.id))?;
    let list = settings.list.or_else(|| agenda.lists().next().map(|list| list.id))?;
    let context = Context { agenda, calendar, list, circle: Circle::Others };
    Some(ical::print(&Document::of([item.clone()]), &context, app.clock.now()))
}
