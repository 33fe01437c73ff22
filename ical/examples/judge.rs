//! Judges a folder of .ics files: how many are read, and how many read the same again once they are printed.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use agenda::{Agenda, AgendaId, CalendarId, ListId, Owner, UserId};
use ical::{Circle, Context};
use jiff::Timestamp;
use uuid::Uuid;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("usage: judge FOLDER");
        return ExitCode::FAILURE;
    };
    let Some(files) = calendar_files(Path::new(&folder)) else {
        eprintln!("{} cannot be read as a folder", folder.display());
        return ExitCode::FAILURE;
    };
    let (mut read, mut stable, mut items, mut flaws) = (0, 0, 0, 0);
    for file in &files {
        match judge(file) {
            Ok(it) => {
                read += 1;
                stable += usize::from(it.stable);
                items += it.items;
                flaws += it.flaws;
                if !it.stable {
                    println!("not stable: {}", file.display());
                }
            }
            Err(because) => println!("not read: {}: {because}", file.display()),
        }
    }
    println!("files {}, read {read}, stable {stable}, items {items}, flaws {flaws}", files.len());
    ExitCode::SUCCESS
}

struct Judged {
    stable: bool,
    items: usize,
    flaws: usize,
}

fn judge(file: &Path) -> Result<Judged, String> {
    #[expect(clippy::disallowed_methods, reason = "an example is no part of the pure crate")]
    let bytes = std::fs::read(file).map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&bytes);
    let nobody = Uuid::nil();
    let agenda = Agenda::empty(AgendaId(nobody), Owner::User(UserId(nobody)));
    let context =
        Context { agenda: &agenda, calendar: CalendarId(nobody), list: ListId(nobody), circle: Circle::Devices };
    let first = ical::parse(&text, &context).map_err(|unreadable| unreadable.to_string())?;
    let print = |parsed: &ical::Parsed| ical::print_all(&parsed.documents, &context, Timestamp::UNIX_EPOCH);
    let printed = print(&first);
    let again = ical::parse(&printed, &context).map_err(|_| "what was printed cannot be read".to_owned())?;
    let stable = again.documents == first.documents && print(&again) == printed;
    Ok(Judged { stable, items: first.items().count(), flaws: first.flaws.len() })
}

fn calendar_files(folder: &Path) -> Option<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).ok()?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|it| it.eq_ignore_ascii_case("ics")));
    files.sort();
    Some(files)
}
