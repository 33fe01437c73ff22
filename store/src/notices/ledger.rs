//! The delivery ledger: for each way that a notice takes, whether it was tried, arrived, or why not.
//!
//! An attempt is written before the channel is called. What is found attempted and not settled may have arrived: where the
//! channel knows it by its id, it is simply sent again; where it does not, it is sent marked as sent again.

use agenda::UserId;
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

use crate::jobs::{self, Lease, MOST_ATTEMPTS, NewJob};
use crate::link::{Link, Row, args};
use crate::words::words;
use crate::{Error, Store};

words! {
    /// How somebody is reached.
    Channel, "a channel" {
        /// On every open page, and in the list of notices.
        App = "app",
        Mail = "mail",
        Telegram = "telegram",
        Slack = "slack",
        Webhook = "webhook",
    }
    /// How a delivery stands.
    DeliveryState, "the state of a delivery" {
        Waiting = "waiting",
        /// Sent, but nobody wrote down what came of it yet.
        Attempted = "attempted",
        Delivered = "delivered",
        /// Not sent, because there was no reason to any more.
        Withheld = "withheld",
        Failed = "failed",
    }
    /// Why it was not sent.
    Withheld, "a reason to withhold" {
        /// The person had seen it elsewhere.
        Answered = "answered",
        /// What it was about is gone or over.
        Gone = "gone",
        /// The channel was disconnected or turned off.
        Unreachable = "unreachable",
    }
}

/// A way for a notice to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Way {
    pub channel: Channel,
    /// The connection; nil for the person's account itself.
    pub recipient: Uuid,
    /// When it goes: later than the notice is due where the person wants quiet.
    pub due_at: Timestamp,
}

/// A line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    pub notice: Uuid,
    pub way: Way,
    pub state: DeliveryState,
    pub attempts: u32,
    /// It was sent once more without knowing whether it had arrived.
    pub again: bool,
    pub attempted_at: Option<Timestamp>,
    pub settled_at: Option<Timestamp>,
    /// What the channel said, or why it was withheld.
    pub trouble: Option<String>,
}

/// The right to send a notice on its way now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempt {
    /// It may have arrived before.
    pub again: bool,
}

/// What came of a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Delivered,
    Withheld(Withheld),
    Failed(String),
}

impl Delivery {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            notice: row.parse(0)?,
            way: Way { channel: row.parse(1)?, recipient: row.parse(2)?, due_at: row.moment(6)? },
            state: row.parse(3)?,
            attempts: u32::try_from(row.take::<i64>(4)?).unwrap_or(u32::MAX),
            again: row.take::<i64>(5)? != 0,
            attempted_at: row.moment_or_none(7)?,
            settled_at: row.moment_or_none(8)?,
            trouble: row.take(9)?,
        })
    }
}

/// The job that carries a notice on one of its ways.
pub const DELIVER: &str = "deliver";

/// Opens a line, and queues what carries it. On the app it arrives by being written.
pub(super) async fn open(link: &mut Link, user: UserId, notice: Uuid, way: Way, now: Timestamp) -> Result<(), Error> {
    let Way { channel, recipient, due_at } = way;
    let arrives = channel == Channel::App;
    let (state, settled) = match arrives {
        true => (DeliveryState::Delivered, Some(now)),
        false => (DeliveryState::Waiting, None),
    };
    link.run(
        "INSERT INTO deliveries (notice, channel, recipient, state, attempts, again, due_at, attempted_at, settled_at) \
         VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $7)",
        args![notice, channel, recipient, state, i64::from(arrives), due_at, settled],
    )
    .await?;
    if arrives {
        return Ok(());
    }
    let job = NewJob {
        kind: DELIVER.to_owned(),
        key: Some(format!("{notice}:{}:{recipient}", channel.word())),
        payload: json!({"user": user, "notice": notice, "channel": channel, "recipient": recipient}),
        run_at: due_at,
        most_attempts: MOST_ATTEMPTS,
    };
    jobs::add(link, job, now).await
}

/// Closes a line. One that is closed already stays as it is.
pub(crate) async fn settle(
    link: &mut Link,
    notice: Uuid,
    way: Way,
    outcome: Outcome,
    now: Timestamp,
) -> Result<(), Error> {
    let (state, trouble) = match outcome {
        Outcome::Delivered => (DeliveryState::Delivered, None),
        Outcome::Withheld(why) => (DeliveryState::Withheld, Some(why.word().to_owned())),
        Outcome::Failed(trouble) => (DeliveryState::Failed, Some(trouble)),
    };
    link.run(
        "UPDATE deliveries SET state = $4, trouble = $5, settled_at = $6 WHERE notice = $1 AND channel = $2 \
         AND recipient = $3 AND state IN ('waiting', 'attempted')",
        args![notice, way.channel, way.recipient, state, trouble, now],
    )
    .await
    .map(drop)
}

impl Store {
    /// Writes down that a notice is about to be sent; none where its line is closed. The lease must still be held, and
    /// is held for `lasts` longer.
    pub async fn begin_delivery(
        &self,
        (notice, way): (Uuid, Way),
        lease: Lease,
        until: Timestamp,
        now: Timestamp,
    ) -> Result<Option<Attempt>, Error> {
        self.write(move |link| {
            Box::pin(async move {
                jobs::renew(link, lease, until).await?;
                let row = link
                    .row(
                        "UPDATE deliveries SET attempts = attempts + 1, attempted_at = $4, state = 'attempted', \
                         again = CASE WHEN state = 'attempted' THEN 1 ELSE again END \
                         WHERE notice = $1 AND channel = $2 AND recipient = $3 AND state IN ('waiting', 'attempted') \
                         RETURNING again",
                        args![notice, way.channel, way.recipient, now],
                    )
                    .await?;
                row.map(|row| Ok(Attempt { again: row.take::<i64>(0)? != 0 })).transpose()
            })
        })
        .await
    }

    /// Writes down that a notice surely did not arrive, and why; it is tried again.
    pub async fn delivery_refused(&self, notice: Uuid, way: Way, trouble: &str) -> Result<(), Error> {
        let trouble = trouble.to_owned();
        self.write(move |link| {
            Box::pin(async move {
                let back = "UPDATE deliveries SET state = 'waiting', trouble = $4 \
                    WHERE notice = $1 AND channel = $2 AND recipient = $3 AND state = 'attempted'";
                link.run(back, args![notice, way.channel, way.recipient, trouble]).await.map(drop)
            })
        })
        .await
    }

    /// The lines of one notice.
    pub async fn deliveries(&self, notice: Uuid) -> Result<Vec<Delivery>, Error> {
        let mut link = self.reader().await?;
        let rows = link
            .rows(
                "SELECT notice, channel, recipient, state, attempts, again, due_at, attempted_at, settled_at, trouble \
                 FROM deliveries WHERE notice = $1 ORDER BY channel, recipient",
                args![notice],
            )
            .await?;
        rows.iter().map(Delivery::from_row).collect()
    }

    /// The lines of a person's latest notices, the latest first.
    pub async fn deliveries_of(
        &self,
        user: UserId,
        before: Option<Timestamp>,
        limit: u32,
    ) -> Result<Vec<Delivery>, Error> {
        let mut link = self.reader().await?;
        let rows = link
            .rows(
                "SELECT d.notice, d.channel, d.recipient, d.state, d.attempts, d.again, d.due_at, d.attempted_at, \
                 d.settled_at, d.trouble FROM deliveries d JOIN notices n ON n.id = d.notice \
                 WHERE n.member = $1 AND n.due_at < $2 ORDER BY n.due_at DESC, n.id DESC, d.channel, d.recipient LIMIT $3",
                args![user, before.unwrap_or(Timestamp::MAX), i64::from(limit)],
            )
            .await?;
        rows.iter().map(Delivery::from_row).collect()
    }
}
