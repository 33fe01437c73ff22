//! Which ways a notice takes to somebody: what they are connected to, as far as they want to hear of it there.

use agenda::{UserId, Zone};
use bots::Preferences;
use jiff::Timestamp;
use store::{Channel, NoticeKind, Way};
use uuid::Uuid;

use crate::app::App;

/// How a person wants to be told. What an older version kept and this one cannot read is as if nothing was said.
pub(crate) async fn preferences(app: &App, user: UserId) -> Result<Preferences, store::Error> {
    let said = app.store.notice_preferences(user).await?;
    Ok(said.and_then(|said| serde_json::from_value(said).ok()).unwrap_or_default())
}

/// The ways of a notice of this kind that is due at a moment.
pub(crate) async fn ways(
    app: &App,
    user: UserId,
    kind: NoticeKind,
    due: Timestamp,
    zone: &Zone,
) -> Result<Vec<Way>, store::Error> {
    let preferences = preferences(app, user).await?;
    let rings_at = preferences.rings_at(kind, due, zone);
    let mut ways = vec![Way { channel: Channel::App, recipient: Uuid::nil(), due_at: due }];
    if app.carriers.posts() && preferences.goes(kind, Channel::Mail) {
        ways.push(Way { channel: Channel::Mail, recipient: Uuid::nil(), due_at: rings_at });
    }
    let connections = app.store.connections_of(user).await?;
    let wanted = connections.iter().filter(|connection| preferences.goes(kind, connection.channel));
    ways.extend(wanted.map(|it| Way { channel: it.channel, recipient: it.id, due_at: rings_at }));
    Ok(ways)
}
