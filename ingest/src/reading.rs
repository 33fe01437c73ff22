//! What was read: lines with their places, and drafts whose every field says where it stood.

use jiff::civil::{Date, DateTime};
use models::ocr::{Line, Quad};
use serde::{Deserialize, Serialize};

/// What was read in a picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = PictureReading))]
pub struct Reading {
    pub class: Class,
    /// How sure the class is, from 0 to 1.
    pub sureness: f32,
    /// In pixels, as the picture stands after its camera was turned upright.
    pub width: u32,
    pub height: u32,
    /// All text, in the order in which a person reads it.
    pub lines: Vec<Text>,
    /// What it could become. Nothing of it was made.
    pub drafts: Vec<Draft>,
}

/// What kind of picture it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = PictureClass))]
#[serde(rename_all = "snake_case")]
pub enum Class {
    Flyer,
    ChatScreenshot,
    EmailScreenshot,
    Invitation,
    Agenda,
    TodoTyped,
    TodoHandwritten,
    ReceiptBill,
    Whiteboard,
    BusinessCard,
    Ticket,
    SchoolLetter,
    /// Not about plans.
    Negative,
}

/// A line of text and its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = PictureText))]
pub struct Text {
    pub text: String,
    pub confidence: f32,
    /// Four corners, clockwise, from where the text begins above.
    #[cfg_attr(feature = "schema", schema(value_type = Vec<Vec<f32>>))]
    pub quad: [Corner; 4],
}

/// A place on the picture: pixels from the left and from above.
pub type Corner = [f32; 2];

/// Something that the picture could become.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Draft {
    pub kind: Kind,
    pub fields: Vec<Field>,
}

/// What kind of thing a draft is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = DraftKind))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Event,
    Task,
    Contact,
}

/// One property of a draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = DraftField))]
#[serde(deny_unknown_fields)]
pub struct Field {
    pub name: Name,
    /// `{"text": ..}`, `{"day": "2026-03-05"}`, `{"moment": "2026-03-05T15:00:00"}`, `{"amount": 9.5}` or `{"flag": true}`.
    #[cfg_attr(feature = "schema", schema(value_type = Object))]
    pub value: Value,
    /// How surely it was read, times how surely it was understood.
    #[serde(default = "certain")]
    pub confidence: f32,
    /// What else it could mean, likeliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schema(value_type = Vec<Object>))]
    pub alternatives: Vec<Value>,
    /// Where it stands on the picture; several where it runs over lines.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(value_type = Vec<Vec<Vec<f32>>>))]
    pub quads: Vec<[Corner; 4]>,
}

/// Which property it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = FieldName))]
#[serde(rename_all = "snake_case")]
pub enum Name {
    Title,
    Start,
    End,
    Location,
    Due,
    Amount,
    Attendee,
    Done,
    Email,
    Phone,
}

/// What a field holds. A moment stands on the clock of whoever sent the picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    Text(String),
    Day(Date),
    Moment(DateTime),
    Amount(f64),
    Flag(bool),
}

impl Text {
    pub(crate) fn of(line: &Line) -> Self {
        Self { text: line.text(), confidence: line.confidence(), quad: corners(&line.quad) }
    }
}

impl Draft {
    pub(crate) fn event() -> Self {
        Self { kind: Kind::Event, fields: Vec::new() }
    }

    pub(crate) fn task() -> Self {
        Self { kind: Kind::Task, fields: Vec::new() }
    }

    /// The same with further fields.
    pub(crate) fn with(mut self, fields: impl IntoIterator<Item = Field>) -> Self {
        self.fields.extend(fields);
        self
    }

    /// What one of its properties is.
    #[must_use]
    pub fn value(&self, name: Name) -> Option<&Value> {
        self.fields.iter().find(|field| field.name == name).map(|field| &field.value)
    }

    /// Its title, if it has one.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        match self.value(Name::Title)? {
            Value::Text(title) => Some(title),
            _ => None,
        }
    }
}

/// What a person corrected needs no doubt.
fn certain() -> f32 {
    1.0
}

/// Four corners as they are written.
pub(crate) fn corners(quad: &Quad) -> [Corner; 4] {
    quad.0.map(|point| [point.x, point.y])
}
