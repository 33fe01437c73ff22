//! The models that run here: text found and read in pictures, and the weights they need.
//!
//! Nothing in this crate knows a calendar. An [`ocr::Ocr`] turns a picture into [`Line`](ocr::Line)s of text with the place
//! and the confidence of each; [`weights`] brings what it needs, once, and verifies it.

mod error;
mod lanes;
mod layer;
pub mod ocr;
pub mod weights;

pub use error::Error;
