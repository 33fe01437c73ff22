//! JSON written straight into the body of an answer: a view has thousands of ids and times, and they need no escaping.

use std::io::Write as _;
use std::ops::Range;

use serde::Serialize;
use uuid::Uuid;
use uuid::fmt::Hyphenated;

use super::minute::Minute;

/// Bytes of JSON that are being written.
#[derive(Debug)]
pub(super) struct Sheet(Vec<u8>);

impl Sheet {
    /// An empty one with room for so many bytes.
    pub(super) fn with_room(bytes: usize) -> Self {
        Self(Vec::with_capacity(bytes))
    }

    /// Everything written so far.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    /// An object with the fields that `write` writes.
    pub(super) fn object(&mut self, write: impl FnOnce(&mut Self)) {
        self.0.push(b'{');
        write(self);
        self.0.push(b'}');
    }

    /// An array of what `write` makes of each of these.
    pub(super) fn array<T>(&mut self, all: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        self.0.push(b'[');
        for (number, one) in all.into_iter().enumerate() {
            if number > 0 {
                self.0.push(b',');
            }
            write(self, one);
        }
        self.0.push(b']');
    }

    /// Where the next byte will stand.
    pub(super) fn end(&self) -> usize {
        self.0.len()
    }

    /// Writes once more what was written here before.
    pub(super) fn again(&mut self, here: Range<usize>) {
        if here.end <= self.0.len() {
            self.0.extend_from_within(here);
        }
    }

    /// The name of a field; its value is to follow.
    pub(super) fn field(&mut self, name: &'static str) -> &mut Self {
        if self.0.last().is_some_and(|last| *last != b'{') {
            self.0.push(b',');
        }
        self.0.push(b'"');
        self.0.extend_from_slice(name.as_bytes());
        self.0.extend_from_slice(b"\":");
        self
    }

    /// Any value, escaped where that is needed.
    pub(super) fn value(&mut self, value: &(impl Serialize + ?Sized)) {
        // Writing to memory does not fail, and nothing of a view has a key that is no text.
        let _ = serde_json::to_writer(&mut self.0, value);
    }

    /// A text of which every letter is known to be harmless.
    pub(super) fn plain(&mut self, text: &str) {
        self.quoted(|bytes| bytes.extend_from_slice(text.as_bytes()));
    }

    /// An id, with what follows it in its name.
    pub(super) fn id(&mut self, id: Uuid, then: impl std::fmt::Display) {
        self.quoted(|bytes| {
            let mut text = [0; Hyphenated::LENGTH];
            bytes.extend_from_slice(id.hyphenated().encode_lower(&mut text).as_bytes());
            let _ = write!(bytes, "{then}");
        });
    }

    /// A time to the minute.
    pub(super) fn minute(&mut self, minute: Minute) {
        self.quoted(|bytes| minute.append(bytes));
    }

    fn quoted(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        self.0.push(b'"');
        write(&mut self.0);
        self.0.push(b'"');
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn what_stands_there_can_be_written_again() {
        let mut sheet = Sheet::with_room(0);
        let mut part = 0..0;
        sheet.array([1, 2], |sheet, number| {
            sheet.object(|sheet| {
                sheet.field("number").value(&number);
                if number == 1 {
                    let begin = sheet.end();
                    sheet.field("title").value("same");
                    part = begin..sheet.end();
                } else {
                    sheet.again(part.clone());
                }
            });
        });
        let read: Value = serde_json::from_slice(&sheet.into_bytes()).unwrap();
        assert_eq!(read, json!([{"number": 1, "title": "same"}, {"number": 2, "title": "same"}]));
    }

    #[test]
    fn what_is_written_is_json() {
        let mut sheet = Sheet::with_room(0);
        sheet.object(|sheet| {
            sheet.field("id").id(Uuid::nil(), "@20260305");
            sheet.field("title").value("a \"quote\"\n\u{1}é");
            sheet.field("busy").value(&true);
            sheet.field("version").value(&42);
            sheet.field("times").array([9, 10], |sheet, day| {
                sheet.object(|sheet| {
                    sheet.field("utc").minute(Minute::utc(jiff::civil::date(2026, 3, day).at(7, 0, 0, 0)));
                });
            });
            sheet.field("none").array([(); 0], |_, ()| {});
        });
        let read: Value = serde_json::from_slice(&sheet.into_bytes()).unwrap();
        let expected = json!({
            "id": "00000000-0000-0000-0000-000000000000@20260305",
            "title": "a \"quote\"\n\u{1}é",
            "busy": true,
            "version": 42,
            "times": [{"utc": "2026-03-09T07:00:00Z"}, {"utc": "2026-03-10T07:00:00Z"}],
            "none": [],
        });
        assert_eq!(read, expected);
    }
}
