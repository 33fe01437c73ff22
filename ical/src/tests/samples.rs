//! Real files of many programs, where the shared folder is at hand.

use std::path::PathBuf;

use agenda::testing::agenda;

use super::{context, stamp};
use crate::{Circle, parse, print_all};

/// The sample files; none, said loudly, where they are not at hand.
#[expect(clippy::disallowed_methods, reason = "a test looks for files that are no part of the house")]
fn samples() -> Vec<(String, String)> {
    let shared = std::env::var("DAYWRIGHT_SHARED").map(PathBuf::from);
    let shared = shared.unwrap_or_else(|_| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"));
    let Ok(entries) = std::fs::read_dir(shared.join("data/ical/ics")) else {
        eprintln!("SKIPPED: no sample files at {}; set DAYWRIGHT_SHARED to their folder", shared.display());
        return Vec::new();
    };
    let files = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|it| it == "ics"));
    files
        .filter_map(|path| {
            Some((path.display().to_string(), String::from_utf8_lossy(&std::fs::read(&path).ok()?).into_owned()))
        })
        .collect()
}

#[test]
fn as_many_files_are_read_as_by_calcard_and_each_reads_the_same_once_printed() {
    let samples = samples();
    let agenda = agenda();
    let context = context(&agenda, Circle::Devices);
    let (mut ours, mut theirs) = (0, 0);
    for (name, text) in &samples {
        theirs += usize::from(calcard::icalendar::ICalendar::parse(text).is_ok());
        let Ok(first) = parse(text, &context) else { continue };
        ours += 1;
        let printed = print_all(&first.documents, &context, stamp());
        let again = parse(&printed, &context).unwrap();
        assert_eq!(again.documents, first.documents, "{name}");
        assert_eq!(print_all(&again.documents, &context, stamp()), printed, "{name}");
    }
    eprintln!("of {} files we read {ours}, calcard {theirs}", samples.len());
    assert!(ours >= theirs, "we read {ours}, calcard {theirs}");
    assert!(samples.is_empty() || ours * 100 >= samples.len() * 98, "{ours} of {}", samples.len());
}
