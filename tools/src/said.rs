//! What is said back: words for every channel, a card for those that can draw one.

use agenda::{Receipt, ReceiptId, Refusal};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use wording::{Card, Meaning, Talk, Voice, say};

use crate::find::Unclear;

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
    /// Times that are offered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slots: Vec<Slot>,
    /// True if a language model wrote it: prose that nobody has checked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unchecked: bool,
}

/// A time that is free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Slot {
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub start: Timestamp,
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub end: Timestamp,
}

impl Said {
    /// An answer that changes nothing.
    pub fn told(text: impl Into<String>) -> Self {
        Self { text: text.into(), card: None, step: None, asks: false, slots: Vec::new(), unchecked: false }
    }

    /// What a language model wrote.
    pub fn of_model(text: impl Into<String>) -> Self {
        Self { unchecked: true, ..Self::told(text) }
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
        Self { card, step, ..Self::told(say(&Meaning::Receipt(receipt), voice)) }
    }

    /// Why it was not done.
    pub(crate) fn refused(refusal: &Refusal, voice: &Voice<'_>) -> Self {
        Self { card: Some(Card::of_refusal(refusal, voice)), ..Self::told(say(&Meaning::Refusal(refusal), voice)) }
    }

    /// Which one, or that there is none.
    pub(crate) fn unclear(unclear: &Unclear, voice: &Voice<'_>) -> Self {
        match unclear {
            Unclear::Nothing(words) => Self::asked(Talk::NothingCalled(words), voice),
            Unclear::Several(several) => {
                let titles: Vec<String> = several.iter().map(|(_, title)| title.clone()).collect();
                let card = Card::of_choice(&titles, voice);
                Self { card: Some(card), ..Self::asked(Talk::WhichOne(&titles), voice) }
            }
        }
    }

    /// Says one thing more.
    pub(crate) fn warn(&mut self, talk: Talk<'_>, voice: &Voice<'_>) {
        self.text = format!("{} {}", self.text, say(&Meaning::Talk(talk), voice));
    }
}
