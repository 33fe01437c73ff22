//! What stands on pictures in truth: the records of every `truth*.json` beside them.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use jiff::civil::DateTime;
use serde::Deserialize;

/// A picture and its truth. What is not judged is passed over.
#[derive(Debug, Deserialize)]
pub(super) struct Picture {
    pub(super) id: String,
    pub(super) file: String,
    pub(super) klass: String,
    #[serde(default)]
    pub(super) now: Option<DateTime>,
    #[serde(default)]
    pub(super) timezone: Option<String>,
    pub(super) lines: Vec<Line>,
    pub(super) key_strings: Vec<String>,
    #[serde(default)]
    pub(super) expected: Vec<Expected>,
}

/// A line and its place, where that is known.
#[derive(Debug, Deserialize)]
pub(super) struct Line {
    pub(super) text: String,
    #[serde(default)]
    pub(super) quad: Option<[[f64; 2]; 4]>,
}

/// What should be proposed; times are dates or wall clocks, as they are written.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Expected {
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) start: Option<String>,
    pub(super) end: Option<String>,
    pub(super) due: Option<String>,
    pub(super) location: Option<String>,
    pub(super) alt_location: Option<String>,
    pub(super) amount: Option<f64>,
    pub(super) done: Option<bool>,
}

/// All of a folder.
pub(super) fn read(folder: &Path) -> Result<Vec<Picture>> {
    let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| {
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with("truth") && name.ends_with(".json")
    });
    files.sort();
    let mut pictures = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file)?;
        let some: Vec<Picture> = serde_json::from_str(&text).with_context(|| file.display().to_string())?;
        pictures.extend(some);
    }
    Ok(pictures)
}
