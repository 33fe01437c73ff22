//! iCalendar text to agenda items and back, and the messages of iTIP.
//!
//! [`parse()`] reads whatever can be read: what is wrong is told beside it as a [`Flaw`], and only a text in which nothing
//! is left is refused. [`print()`] writes it again. In between nothing is lost that means something to other software:
//!
//! - A property or component that the agenda has no word for stays in [`Item::extra`](agenda::Item::extra), line by line
//!   as it was written, components with their BEGIN and END.
//! - A property that the agenda does have a word for, but with parameters or shades that it has none for
//!   (`SUMMARY;LANGUAGE=fr`, `STATUS:IN-PROCESS`, an alarm with a sound), is read and its line is kept in `extra` as well.
//!   When printed, the kept line stands for ours as long as both say the same; once the item has changed, it is dropped.
//! - What iCalendar has no word for travels as `X-DAYWRIGHT-...`, one property a field, with the field's JSON as its text.
//!   Such lines are believed and written only in the [`Circle`] of one's own devices, never of others.
//!
//! Time zones become IANA zones: by their name, by a Windows name, or by the rules that a VTIMEZONE spells out. What is
//! printed describes every zone it uses. Occurrences are named in the zone of their series. A change of "this and all
//! following" (RANGE=THISANDFUTURE) becomes a second series.
//!
//! There is no clock in it: the stamp of what is printed is an argument.

mod carried;
mod component;
mod document;
mod flaw;
mod freebusy;
pub mod itip;
pub mod limits;
mod line;
mod parse;
mod print;
mod text;
mod value;
mod zones;

#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use carried::carried;
pub use document::{About, Circle, Context, Document, Kept, Method, Parsed};
pub use flaw::{Fault, Flaw, Unreadable};
pub use freebusy::{Busy, BusyKind, FreeBusy};
pub use parse::{derived_id, parse};
pub use print::{print, print_all};

#[cfg(test)]
mod tests;
