//! `daywright read`: a picture on this machine, read on this machine.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::Context as _;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clap::Args;
use ingest::{Reading, Value};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use models::ocr::Local;
use phrase::{Locale, Scene};

use crate::boot::Folder;
use crate::settings::Settings;

/// Which picture, and how it is told.
#[derive(Args, Debug)]
pub(super) struct Read {
    /// PNG, JPEG, WebP, GIF, BMP or TIFF
    file: PathBuf,
    /// As JSON, with every place on the picture
    #[arg(long)]
    json: bool,
    /// Draw what was read over the picture, into this SVG file
    #[arg(long, value_name = "FILE")]
    overlay: Option<PathBuf>,
}

impl Read {
    pub(super) fn carry_out(self, settings: &Settings) -> anyhow::Result<String> {
        let bytes = std::fs::read(&self.file).with_context(|| format!("{} cannot be read", self.file.display()))?;
        let (picture, media) = ingest::decode(&bytes)?;
        let eyes = Local::open(&Folder::prepare(settings)?.weights(), usize::from(settings.eyes_threads))?;
        let zone = TimeZone::get(&settings.zone)?;
        let reading =
            ingest::read(&picture, &eyes, &Scene::new(Timestamp::now(), zone, Locale::parse(&settings.language)))?;
        if let Some(file) = &self.overlay {
            // The picture goes along, upright: a drawing is shown alone and elsewhere.
            let (kept, mime) = ingest::kept(&picture, media)?;
            let beneath = format!("data:{mime};base64,{}", STANDARD.encode(kept));
            let svg = ingest::overlay(&reading, Some(&beneath));
            std::fs::write(file, svg).with_context(|| format!("{} cannot be written", file.display()))?;
        }
        Ok(match self.json {
            true => serde_json::to_string(&reading)?,
            false => told(&reading),
        })
    }
}

/// For people: the text, then what it could become.
fn told(reading: &Reading) -> String {
    let mut text = String::new();
    for line in &reading.lines {
        let _ = writeln!(text, "{}", line.text);
    }
    let _ = write!(text, "\n{:?} ({:.0} %)", reading.class, reading.sureness * 100.0);
    for draft in &reading.drafts {
        let _ = write!(text, "\n{:?}", draft.kind);
        for field in &draft.fields {
            let _ = write!(text, "\n  {:?}: {} ({:.0} %)", field.name, value(&field.value), field.confidence * 100.0);
        }
    }
    text
}

fn value(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Day(day) => day.to_string(),
        Value::Moment(at) => at.strftime("%Y-%m-%d %H:%M").to_string(),
        Value::Amount(amount) => format!("{amount:.2}"),
        Value::Flag(yes) => if *yes { "yes" } else { "no" }.to_owned(),
    }
}
