//! What else reads text on this machine: tesseract, and rapidocr in its Python. Each is asked only where it is installed.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use super::work;

/// Which Python has rapidocr; else `python3`.
const PYTHON: &str = "DAYWRIGHT_PYTHON";

/// Reads each file that is named and prints its lines, each picture as one line of JSON.
const RAPIDOCR: &str = include_str!("peers/rapidocr.py");

/// Something else that reads text.
pub(super) struct Peer {
    read: fn(&[PathBuf]) -> Result<Vec<Vec<String>>>,
    /// What its word F1, its key strings, its seconds of a processor, and our share of those are called.
    pub(super) figures: [&'static str; 4],
}

/// Those that are here. Whoever is not is named, so that nobody takes its absence for a comparison.
pub(super) fn here() -> Vec<Peer> {
    let rapidocr =
        Peer { read: rapidocr, figures: ["rapidocr_word_f1", "rapidocr_key", "rapidocr_cpu_seconds", "cpu_ratio"] };
    let tesseract = Peer {
        read: tesseract,
        figures: ["tesseract_word_f1", "tesseract_key", "tesseract_cpu_seconds", "tesseract_cpu_ratio"],
    };
    let mut peers = Vec::new();
    for (peer, name, mut asks) in [
        (tesseract, "tesseract", {
            let mut asks = Command::new("tesseract");
            asks.arg("--version");
            asks
        }),
        (rapidocr, "rapidocr", {
            let mut asks = python();
            asks.args(["-c", "import rapidocr"]);
            asks
        }),
    ] {
        let found = asks.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success());
        if found {
            peers.push(peer);
        } else {
            eprintln!("SKIPPED: {name} is not installed here, so nothing is compared with it");
        }
    }
    peers
}

impl Peer {
    /// What it reads in these files, and how long processors were at it, loading included.
    pub(super) fn read(&self, files: &[PathBuf]) -> Result<(Vec<Vec<String>>, Duration)> {
        let before = work::of_children();
        let texts = (self.read)(files)?;
        ensure!(texts.len() == files.len(), "{} of {} pictures were read", texts.len(), files.len());
        Ok((texts, work::of_children().saturating_sub(before)))
    }
}

fn tesseract(files: &[PathBuf]) -> Result<Vec<Vec<String>>> {
    let read = |file: &PathBuf| {
        let mut reads = Command::new("tesseract");
        let out = reads.arg(file).args(["stdout", "-l", "eng"]).env("OMP_THREAD_LIMIT", "1").output()?;
        let text = String::from_utf8_lossy(&out.stdout).into_owned();
        Ok(text.lines().map(str::to_owned).collect())
    };
    files.iter().map(read).collect()
}

fn rapidocr(files: &[PathBuf]) -> Result<Vec<Vec<String>>> {
    let out = python().args(["-c", RAPIDOCR]).args(files).stderr(Stdio::inherit()).output()?;
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    let lines = text.lines().filter(|line| line.starts_with('['));
    lines.map(|line| serde_json::from_str(line).context("rapidocr printed something else")).collect()
}

fn python() -> Command {
    Command::new(std::env::var_os(PYTHON).unwrap_or_else(|| "python3".into()))
}
