//! What a sentence would bring about, told while it is being written; nothing is done.

use std::sync::Arc;

use agenda::Agenda;
use phrase::{Act, Kind, Request};
use serde::{Deserialize, Serialize};
use tools::Chip;

use crate::{Heard, asker, language, offline};

/// One thing that the sentence asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Understood {
    /// What it would make, if it makes anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub makes: Option<agenda::Kind>,
    /// Clear enough to be acted on; else it would be asked about.
    pub sure: bool,
    pub chips: Vec<Chip>,
}

/// What is understood of a sentence so far, one for each thing that it asks for.
pub fn understand(agenda: &Arc<Agenda>, heard: &Heard<'_>) -> Vec<Understood> {
    let requests = offline::requests(agenda, heard).unwrap_or_default();
    requests.iter().map(|request| of(request, agenda, heard)).collect()
}

fn of(request: &Request, agenda: &Arc<Agenda>, heard: &Heard<'_>) -> Understood {
    let asker = asker(agenda, heard, heard.id, language(request));
    let lasts = request.lasts().and_then(|length| u32::try_from(length.in_minutes()).ok());
    let chip = |field| Chip::of(field, heard.text.as_str(), lasts, &asker);
    Understood {
        makes: makes(request.act),
        sure: request.confidence >= offline::SURE,
        chips: request.fields.iter().filter_map(chip).collect(),
    }
}

fn makes(act: Act) -> Option<agenda::Kind> {
    let Act::Create(kind) = act else { return None };
    Some(match kind {
        Kind::Event => agenda::Kind::Event,
        Kind::Task => agenda::Kind::Task,
        Kind::Habit => agenda::Kind::Habit,
        Kind::Reminder | Kind::Alarm | Kind::Timer => agenda::Kind::Reminder,
    })
}
