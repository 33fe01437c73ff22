//! The suite `images`: pictures with their truth, read on one thread, beside whatever else on this machine reads text.
//!
//! The weights lie where `DAYWRIGHT_WEIGHTS` says, or in the data folder of the checkout.

mod boxes;
mod items;
mod peers;
mod text;
mod truth;
mod work;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use jiff::tz::TimeZone;
use models::ocr::{Local, Ocr};
use phrase::{Locale, Scene};

use crate::campaign::peak_memory;
use crate::report::{Report, Tally, share};
use boxes::placed;
use items::{Item, start_found};
use text::{Compared, Measured};
use truth::Picture;

/// Where the weights lie.
const WEIGHTS: &str = "DAYWRIGHT_WEIGHTS";

/// Where this is set, each thing that was not found is told.
const ALOUD: &str = "DAYWRIGHT_ALOUD";

/// How much of its pictures a suite got right.
#[derive(Default)]
struct Counts {
    items: Tally,
    classes: (usize, usize),
    starts: (usize, usize),
    boxes: (usize, usize),
    false_items: usize,
    text: Measured,
    work: Vec<Duration>,
}

pub(crate) fn judge(folder: &Path) -> Result<Report> {
    let pictures = truth::read(folder)?;
    ensure!(!pictures.is_empty(), "{} holds no truth*.json with pictures", folder.display());
    let eyes = opened_eyes()?;
    let mut counts = Counts::default();
    for picture in &pictures {
        looked(picture, folder, &eyes, &mut counts).with_context(|| picture.id.clone())?;
    }
    let peak = peak_memory() as f64 / 1e6;
    let mut report = counts.report();
    report.figures.insert("peak_mb", peak);
    let ours = report.figures["cpu_seconds"];
    for peer in peers::here() {
        let files: Vec<PathBuf> = pictures.iter().map(|picture| folder.join(&picture.file)).collect();
        let (texts, work) = peer.read(&files)?;
        let mut measured = Measured::default();
        pictures.iter().zip(&texts).for_each(|(picture, text)| measured.add(&Compared::of(picture, text)));
        let each = work.as_secs_f64() / pictures.len() as f64;
        let [word_f1, key, cpu, ratio] = peer.figures;
        report.figures.extend([
            (word_f1, measured.word_f1()),
            (key, measured.key()),
            (cpu, each),
            (ratio, ours / each),
        ]);
    }
    Ok(report)
}

/// Eyes with the weights of this machine.
pub(crate) fn opened_eyes() -> Result<Local> {
    let folder = std::env::var_os(WEIGHTS).map_or_else(|| PathBuf::from("data/weights"), PathBuf::from);
    Local::open(&folder, 1).with_context(|| format!("{WEIGHTS} names the folder of the weights"))
}

fn looked(picture: &Picture, folder: &Path, eyes: &dyn Ocr, counts: &mut Counts) -> Result<()> {
    let bytes = fs::read(folder.join(&picture.file))?;
    let zone = TimeZone::get(picture.timezone.as_deref().unwrap_or("UTC"))?;
    let now = picture.now.unwrap_or(jiff::civil::date(2026, 2, 2).at(9, 0, 0, 0));
    let now = zone.to_ambiguous_zoned(now).compatible()?.timestamp();
    let scene = Scene::new(now, zone, Locale::parse("en-GB"));
    let before = work::own();
    let (opened, _) = ingest::decode(&bytes)?;
    let reading = ingest::read(&opened, eyes, &scene)?;
    counts.work.push(work::own().saturating_sub(before));
    counts.text.add(&Compared::of(picture, &reading.lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>()));
    let class = serde_json::to_value(reading.class)?;
    counts.classes.0 += usize::from(class == picture.klass.as_str());
    counts.classes.1 += 1;
    let drafts: Vec<&ingest::Draft> =
        reading.drafts.iter().filter(|draft| draft.kind != ingest::Kind::Contact).collect();
    let mut left: Vec<Item> = drafts.iter().map(|draft| Item::of(draft)).collect();
    if picture.klass == "negative" {
        counts.false_items += left.len();
    }
    for (number, expected) in picture.expected.iter().enumerate() {
        let (found, events) = (left.iter().position(|item| item.is(expected)), start_found(expected, &drafts));
        counts.items.count(&picture.klass, &format!("{}:{number}", picture.id), found.is_some());
        if found.is_none() && std::env::var_os(ALOUD).is_some() {
            eprintln!("{}: {expected:?} is not among {left:?}", picture.id);
        }
        if let Some(found) = found {
            left.remove(found);
        }
        if let Some(right) = events {
            counts.starts.0 += usize::from(right);
            counts.starts.1 += 1;
        }
    }
    let (right, of) = placed(picture, &drafts);
    counts.boxes.0 += right;
    counts.boxes.1 += of;
    Ok(())
}

impl Counts {
    fn report(mut self) -> Report {
        self.work.sort_unstable();
        let median = self.work.get(self.work.len() / 2).copied().unwrap_or_default();
        let mean = self.work.iter().sum::<Duration>().as_secs_f64() / self.work.len().max(1) as f64;
        let figures = BTreeMap::from([
            ("word_f1", self.text.word_f1()),
            ("characters", self.text.characters()),
            ("key", self.text.key()),
            ("class", share(self.classes.0, self.classes.1)),
            ("start", share(self.starts.0, self.starts.1)),
            ("boxes", share(self.boxes.0, self.boxes.1)),
            ("false_items", self.false_items as f64),
            ("cpu_seconds", mean),
            ("cpu_seconds_median", median.as_secs_f64()),
        ]);
        Report { figures, ..self.items.report("images") }
    }
}

#[cfg(test)]
mod tests;
