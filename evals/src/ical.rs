//! The suite `ical`: a file of recurrence vectors, or a folder of .ics files.

mod files;
mod vectors;

use std::path::Path;

use anyhow::Result;

use crate::report::Report;

/// Judges what lies at a path by what it is.
pub(crate) fn judge(path: &Path) -> Result<Report> {
    if path.is_dir() { files::judge(path) } else { vectors::judge(path) }
}
