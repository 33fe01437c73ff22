//! A message with pictures: what stands in them is shown, as the words beside them have it, and waits for a yes.

use std::sync::Arc;

use agenda::Agenda;
use ingest::Draft;
use phrase::{Act, Request, UnknownSlash};
use store::{Along, Beside, Speaker};
use tools::{Caption, Said};
use wording::{Language, Talk, Voice};

use crate::offline::{self, Words, kind_of};
use crate::turn::Turn;
use crate::{Assistant, Fresh, Heard, Standing, Tell, asker, language};

impl Assistant {
    /// What would be made of what stands in pictures. Nothing is done before the next message says yes.
    pub async fn look(
        &self,
        agenda: Arc<Agenda>,
        heard: &Heard<'_>,
        drafts: &[Draft],
        tell: Tell<'_>,
    ) -> Result<Vec<Said>, desk::Error> {
        let kept = self.desk.store().turn(heard.talk, agenda.owner).await?;
        let before = kept.as_deref().and_then(Turn::read).map(|turn| turn.standing().clone()).unwrap_or_default();
        let (said, standing) = match offline::requests(&agenda, heard) {
            Ok(requests) => {
                let spoken = requests.first().map_or(Language::of(&agenda.settings().locale), language);
                let asker = asker(&agenda, heard, heard.id, spoken);
                let caption = caption(&requests, heard, &agenda);
                let outcome = tools::pictured(&self.desk, &asker, drafts, &caption).await?;
                let standing = before.answered(None, &outcome);
                (outcome.said, standing)
            }
            Err(UnknownSlash { name, nearest }) => {
                (Said::talked(Talk::NoSuchCommand(&name, nearest), &Voice::of(&agenda, heard.now)), before)
            }
        };
        tell(Fresh::Said(&said));
        let said = vec![said];
        let mut rows = vec![
            Beside::Said { talk: heard.talk, role: Speaker::Person, body: heard.text.as_str().as_bytes().to_vec() },
            Beside::Turn { talk: heard.talk, owner: agenda.owner, state: Turn::resting(heard.id, standing).written() },
            Beside::Said {
                talk: heard.talk,
                role: Speaker::Assistant,
                body: serde_json::to_vec(&said).unwrap_or_default(),
            },
        ];
        rows.extend((heard.closing)(&said));
        self.desk.note(Along(rows), heard.now).await?;
        Ok(said)
    }
}

/// What the words beside pictures say of them: "/task by Friday", "put these in Home", "remind me an hour before".
fn caption(requests: &[Request], heard: &Heard<'_>, agenda: &Agenda) -> Caption {
    let (text, nowhere) = (heard.text.as_str(), Standing::default());
    let words: Vec<Words<'_>> =
        requests.iter().map(|request| Words { request, text, standing: &nowhere, agenda }).collect();
    // Only a command says what kind of thing it is to be; "add this" leaves that to the picture.
    let commanded = text.trim_start().starts_with('/');
    let kind = requests.iter().find_map(|request| match request.act {
        Act::Create(kind) if commanded => Some(kind_of(kind)),
        _ => None,
    });
    Caption {
        kind,
        due: words.iter().find_map(Words::due),
        list: words.iter().find_map(Words::list),
        tags: words.iter().flat_map(Words::tags).collect(),
        remind_before: words.iter().find_map(Words::remind_before),
    }
}
