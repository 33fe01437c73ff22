//! The suite `ical`: a file of recurrence vectors, or a folder of .ics files.

pub(crate) mod vectors;

use std::path::Path;

use anyhow::{Result, bail};

use crate::report::Report;

/// Judges what lies at a path by what it is.
pub(crate) fn judge(path: &Path) -> Result<Report> {
    if path.is_file() {
        return vectors::judge(path);
    }
    bail!("{} is no file of recurrence vectors", path.display())
}
