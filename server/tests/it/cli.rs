//! The command line, started as a person starts it: on folders where no server runs.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// A line, and what it said; fails unless it succeeds.
#[track_caller]
fn done(data: &Path, line: &[&str]) -> String {
    let (well, said) = tried(data, line);
    assert!(well, "{line:?}: {said}");
    said
}

/// A line that must not succeed, and what it said instead.
#[track_caller]
fn refused(data: &Path, line: &[&str], because: &str) {
    let (well, said) = tried(data, line);
    assert!(!well && said.contains(because), "{line:?}: {said}");
}

fn tried(data: &Path, line: &[&str]) -> (bool, String) {
    let mut daywright = Command::new(env!("CARGO_BIN_EXE_daywright"));
    let output = daywright.args(line).arg("--data").arg(data).args(["--log", "error"]).output().expect("it starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output.status.success(), said)
}

fn things(file: &Path) -> Vec<String> {
    let text = std::fs::read(file).expect("a file");
    let everything: serde_json::Value = serde_json::from_slice(&text).expect("JSON");
    let mut things: Vec<_> = everything["things"].as_array().expect("things").iter().map(ToString::to_string).collect();
    things.sort();
    things
}

#[test]
fn what_one_has_goes_through_a_file_a_backup_and_a_new_key_and_is_the_same() {
    let folder = TempDir::new().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let text = |name: &str| at(name).display().to_string();
    let first = at("first");
    done(&first, &["user", "add", "ada.l@example.org"]);
    done(&first, &["user", "address", "ada.l@example.org", "ada@example.org"]);
    refused(&first, &["user", "link", "ada.l@example.org"], "ada.l@example.org");
    done(&first, &["export", "ada@example.org", &text("ada.json")]);
    done(&first, &["import", "ada@example.org", &text("ada.json")]);
    done(&first, &["backup", &text("before.backup")]);

    let names = || done(&first, &["keys", "rotate", "--name", "second"]);
    assert!(names().contains("second is the key in use"));
    refused(&first, &["keys", "rotate", "--name", "second"], "second");
    done(&first, &["export", "ada@example.org", &text("rotated.json")]);
    assert_eq!(things(&at("rotated.json")), things(&at("ada.json")));

    // Another machine: the backup, and the keys that were carried there by themselves.
    let second = at("second");
    std::fs::create_dir_all(&second).expect("a folder");
    std::fs::copy(first.join("keys"), second.join("keys")).expect("the keys");
    done(&second, &["restore", &text("before.backup")]);
    done(&second, &["export", "ada@example.org", &text("restored.json")]);
    assert_eq!(things(&at("restored.json")), things(&at("ada.json")));
    refused(&second, &["restore", &text("before.backup")], "not empty");
    done(&second, &["doctor"]);
}

#[test]
fn what_cannot_be_done_is_told_with_its_name_and_the_way_out() {
    let folder = TempDir::new().expect("a folder");
    let data = folder.path().join("data");
    let taken = folder.path().join("taken");
    std::fs::write(&taken, "{}").expect("a file");
    let taken = taken.display().to_string();
    done(&data, &["user", "add", "ada@example.org"]);
    refused(&data, &["user", "add", "ada@example.org"], "ada@example.org");
    refused(&data, &["user", "add", "nobody"], "no e-mail address");
    refused(&data, &["user", "link", "eve@example.org"], "eve@example.org");
    refused(&data, &["token", "add", "ada@example.org", "--scopes", "fly"], "fly");
    refused(&data, &["user", "purge", "ada@example.org"], "--yes-for-good");
    refused(&data, &["backup", &taken], "not there yet");
    refused(&data, &["export", "ada@example.org", &taken], "not there yet");
    refused(&data, &["import", "ada@example.org", &taken], "no file that `export` wrote");
    refused(&data, &["restore", &taken], "no whole dump");
    refused(&data, &["serve", "--listen", "here"], "here");
}

#[test]
fn what_is_said_on_the_line_goes_on_where_it_was_left() {
    let folder = TempDir::new().expect("a folder");
    let data = folder.path().join("data");
    refused(&data, &["ask", "help"], "Nobody has an account");
    done(&data, &["user", "add", "ada@example.org"]);
    assert!(done(&data, &["ask", "pottery tomorrow at 18:00"]).contains("pottery"));
    assert!(done(&data, &["ask", "when", "is", "it?"]).contains("18:00"));
    assert!(done(&data, &["ask", "--as", "ada@example.org", "undo"]).contains("Undone"));
    done(&data, &["user", "add", "ben@example.org"]);
    refused(&data, &["ask", "help"], "--as EMAIL");
}

#[test]
fn without_the_weights_a_picture_is_not_read_and_the_way_to_them_is_told() {
    let folder = TempDir::new().expect("a folder");
    let data = folder.path().join("data");
    let at = |name: &str, bytes: &[u8]| {
        std::fs::write(folder.path().join(name), bytes).expect("a file");
        folder.path().join(name).display().to_string()
    };
    let (flyer, words) = (at("flyer.png", &testkit::blank(40, 30)), at("words.txt", b"only words"));
    refused(&data, &["read", &flyer], "daywright models");
    refused(&data, &["read", &words], "neither a picture");
    refused(&data, &["read", "nowhere.png"], "nowhere.png");
    refused(&data, &["models", &words], "SHA-256");
    refused(&data, &["models", "nowhere.whl"], "nowhere.whl");
    done(&data, &["user", "add", "ada@example.org"]);
    assert!(done(&data, &["doctor"]).contains("daywright models"), "it is no illness");
}
