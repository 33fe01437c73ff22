//! A folder of .ics files: each is read, printed, and must read and print the same again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use agenda::{Agenda, AgendaId, CalendarId, ListId, Owner, UserId};
use anyhow::{Context as _, Result, bail};
use ical::{Circle, Context};
use jiff::Timestamp;
use uuid::Uuid;

use crate::report::{Report, Tally};

/// What became of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Unreadable,
    Unstable,
    Right,
}

/// The score is the share of files that are read and stable.
pub(crate) fn judge(folder: &Path) -> Result<Report> {
    let files = calendar_files(folder)?;
    if files.is_empty() {
        bail!("{} holds no .ics file", folder.display());
    }
    let mut tally = Tally::default();
    let mut fates: BTreeMap<&str, f64> = [("read", 0.0), ("stable", 0.0)].into();
    for file in &files {
        let bytes = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
        let fate = fate(&String::from_utf8_lossy(&bytes));
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let source = name.split('-').next().unwrap_or_default();
        tally.count(source, &name, fate == Fate::Right);
        *fates.entry("read").or_default() += f64::from(fate != Fate::Unreadable);
        *fates.entry("stable").or_default() += f64::from(fate == Fate::Right);
    }
    let mut report = tally.report("ical");
    report.figures.extend(fates);
    Ok(report)
}

fn fate(text: &str) -> Fate {
    let nobody = Uuid::nil();
    let agenda = Agenda::empty(AgendaId(nobody), Owner::User(UserId(nobody)));
    let context =
        Context { agenda: &agenda, calendar: CalendarId(nobody), list: ListId(nobody), circle: Circle::Devices };
    let Ok(first) = ical::parse(text, &context) else {
        return Fate::Unreadable;
    };
    let print = |parsed: &ical::Parsed| ical::print_all(&parsed.documents, &context, Timestamp::UNIX_EPOCH);
    let printed = print(&first);
    match ical::parse(&printed, &context) {
        Ok(again) if again.documents == first.documents && print(&again) == printed => Fate::Right,
        _ => Fate::Unstable,
    }
}

fn calendar_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ics")) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_is_read_and_stable() {
        let text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Dentist\r\n\
            DTSTART:20260305T150000Z\r\nDTEND:20260305T160000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assert_eq!(fate(text), Fate::Right);
    }

    #[test]
    fn what_is_no_calendar_is_unreadable() {
        assert_eq!(fate("Dear Ben, see you on Thursday."), Fate::Unreadable);
    }
}
