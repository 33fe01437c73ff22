//! What a page could become, class by class: one file for each way of reading.

mod agenda;
mod bill;
mod card;
mod chat;
mod dated;
mod flyer;
mod invitation;
mod letter;
mod mail;
mod marks;
mod ticket;
mod timetable;
mod todo;
mod wording;

use phrase::Scene;

use crate::layout::Page;
use crate::reading::{Class, Draft};

/// What a page of a class could become. Of a picture that is not about plans it is nothing.
pub(crate) fn drafts(class: Class, page: &Page<'_>, scene: &Scene) -> Vec<Draft> {
    match class {
        Class::Flyer => flyer::read(page, scene),
        Class::ChatScreenshot => chat::read(page, scene),
        Class::EmailScreenshot => mail::read(page, scene),
        Class::Invitation => invitation::read(page, scene),
        Class::Agenda => agenda::read(page, scene),
        Class::TodoTyped | Class::TodoHandwritten => todo::read(page, scene),
        Class::ReceiptBill => bill::read(page, scene),
        Class::Whiteboard => dated::read(page, scene),
        Class::BusinessCard => card::read(page, scene),
        Class::Ticket => ticket::read(page, scene),
        Class::SchoolLetter => letter::read(page, scene),
        Class::Negative => Vec::new(),
    }
}
