//! What is said back: words for every channel, a card for those that can draw one.

use agenda::{Receipt, ReceiptId, Refusal};
use serde::{Deserialize, Serialize};
use wording::{Card, Meaning, Talk, Voice, say};

/// One answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Said {
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<Card>,
    /// The step that was taken, for undoing it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<ReceiptId>,
    /// True if it is a question, and nothing was done.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub asks: bool,
}

impl Said {
    /// An answer that changes nothing.
    pub fn told(text: impl Into<String>) -> Self {
        Self { text: text.into(), card: None, step: None, asks: false }
    }

    /// A question back.
    pub fn asked(talk: Talk<'_>, voice: &Voice<'_>) -> Self {
        Self { asks: true, ..Self::talked(talk, voice) }
    }

    /// Something said in a talk.
    pub fn talked(talk: Talk<'_>, voice: &Voice<'_>) -> Self {
        Self::told(say(&Meaning::Talk(talk), voice))
    }

    /// What came of a step, with its way back.
    pub fn done(receipt: &Receipt, voice: &Voice<'_>) -> Self {
        let step = (!receipt.is_idle()).then_some(receipt.id);
        let card = step.map(|_| Card::of_receipt(receipt, voice));
        Self { text: say(&Meaning::Receipt(receipt), voice), card, step, asks: false }
    }

    /// Why it was not done.
    pub(crate) fn refused(refusal: &Refusal, voice: &Voice<'_>) -> Self {
        Self { card: Some(Card::of_refusal(refusal, voice)), ..Self::told(say(&Meaning::Refusal(refusal), voice)) }
    }
}
