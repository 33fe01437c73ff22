//! The web app: built into the folder that the server carries, each step only when what it reads has changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::browser;
use crate::house::House;
use crate::shell;

const APP: &str = "web/app";
/// What is built along with it: the chat that other sites load.
const WIDGET: &str = "web/widget";
/// The oldest Node that builds it.
const NODE: (u32, u32) = (20, 19);
/// What the first visit may load, in bytes as they go over the wire (gzip).
const LIMITS: [(&str, u64); 2] = [("js", 90_000), ("css", 10_000)];
/// What is loaded when it is asked for: what it is, what its files are called, and how much it may be.
const PARTS: [(&str, &[&str], u64); 4] = [
    ("the calendar of hours", &["assets/Calendar-"], 25_000),
    ("month and agenda", &["assets/MonthGrid-", "assets/AgendaList-"], 40_000),
    ("the service worker", &["sw.js"], 8_000),
    ("the chat for other sites", &["widget.js"], 10_000),
];
/// What is made and not written.
const MADE: [&str; 2] = ["node_modules", "dist"];

/// Builds the app where Node stands; where it does not, the server carries a page that says so.
pub(crate) fn build(house: &House) -> Result<()> {
    let Some(app) = folder(house, APP) else { return Ok(()) };
    if !node_stands() {
        eprintln!("   no Node {}.{} or newer: the server carries a page that says so, not the app", NODE.0, NODE.1);
        return Ok(());
    }
    install(&app)?;
    let sources = digest(&house.root)?;
    let mark = app.join("node_modules/.built-from");
    if app.join("dist/index.html.br").exists() && fs::read_to_string(&mark).is_ok_and(|built| built == sources) {
        eprintln!("   the web app is built already");
        return Ok(());
    }
    shell::run(npm(&app).args(["run", "--silent", "build"]))?;
    fs::write(&mark, sources).with_context(|| format!("{} cannot be written", mark.display()))
}

/// How much of what people do with the page is done.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Journeys {
    /// What a change breaks most easily, in minutes.
    Dose,
    All,
}

/// The page in a browser, on the binaries that were just built, with an empty house and with a lived-in one.
pub(crate) fn browse(house: &House, journeys: Journeys) -> Result<()> {
    let Some(e2e) = folder(house, "web/e2e").filter(|_| node_stands()) else {
        eprintln!("   skipped: there is no Node {}.{} or newer, so the binary carries no app", NODE.0, NODE.1);
        return Ok(());
    };
    let chromium = browser::chromium()?;
    install(&e2e)?;
    shell::run(npm(&e2e).args(["run", "--silent", "types"]))?;
    let binaries = house.target.join("debug");
    let script = match journeys {
        Journeys::Dose => "dose",
        Journeys::All => "test",
    };
    shell::run(
        npm(&e2e).args(["run", "--silent", script]).env("CHROMIUM", chromium).env("DAYWRIGHT_BINARIES", binaries),
    )
}

/// Types, unit tests, and what the first visit loads.
pub(crate) fn test(house: &House) -> Result<()> {
    let Some(app) = folder(house, APP).filter(|_| node_stands()) else {
        eprintln!("   skipped: there is no Node {}.{} or newer", NODE.0, NODE.1);
        return Ok(());
    };
    install(&app)?;
    for script in ["api:check", "types", "test"] {
        shell::run(npm(&app).args(["run", "--silent", script]))?;
    }
    weigh(&app)
}

/// What the page names in its head is loaded before anything is seen; each other part, when it is asked for.
fn weigh(app: &Path) -> Result<()> {
    let page = fs::read_to_string(app.join("dist/index.html")).context("the web app was not built")?;
    for (kind, limit) in LIMITS {
        let files = page.split('"').filter(|part| part.starts_with("/assets/") && part.ends_with(&format!(".{kind}")));
        within(
            &format!("the first visit's {kind}"),
            files.map(|file| packed(app, file.trim_start_matches('/'))).sum(),
            limit,
        )?;
    }
    let assets = fs::read_dir(app.join("dist/assets")).context("the web app was not built")?.flatten();
    let mut files: Vec<String> = assets.map(|file| format!("assets/{}", file.file_name().to_string_lossy())).collect();
    files.extend(["sw.js", "widget.js"].map(str::to_owned));
    for (what, names, limit) in PARTS {
        let of_it = |file: &&String| file.ends_with(".js") && names.iter().any(|name| file.starts_with(name));
        within(what, files.iter().filter(of_it).map(|file| packed(app, file)).sum(), limit)?;
    }
    Ok(())
}

/// A part that weighs nothing is one that is called otherwise by now, and must not slip through.
fn within(what: &str, bytes: Result<u64>, limit: u64) -> Result<()> {
    let bytes = bytes?;
    eprintln!("   {what}: {:.1} kB; {} is the limit", as_kb(bytes), limit / 1000);
    if bytes == 0 || bytes > limit {
        bail!("{what}: {:.1} kB, and the limit is {} kB", as_kb(bytes), limit / 1000);
    }
    Ok(())
}

fn packed(app: &Path, file: &str) -> Result<u64> {
    let path = app.join("dist").join(format!("{file}.gz"));
    Ok(fs::metadata(&path).with_context(|| format!("{} is missing", path.display()))?.len())
}

fn as_kb(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1000.0
}

fn folder(house: &House, path: &str) -> Option<PathBuf> {
    let found = house.root.join(path);
    found.join("package.json").exists().then_some(found)
}

/// Fetches what the lock file names, unless that is what lies there.
fn install(app: &Path) -> Result<()> {
    let wanted = fs::read_to_string(app.join("package-lock.json")).context("package-lock.json cannot be read")?;
    let mark = app.join("node_modules/.installed-from");
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    shell::run(npm(app).args(["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&mark, wanted).with_context(|| format!("{} cannot be written", mark.display()))
}

fn npm(app: &Path) -> Command {
    let mut npm = Command::new("npm");
    npm.current_dir(app);
    npm
}

fn node_stands() -> bool {
    let asked = Command::new("node").arg("--version").output();
    asked.is_ok_and(|answer| version(&String::from_utf8_lossy(&answer.stdout)).is_some_and(|found| found >= NODE))
        && shell::stands("npm", &["--version"])
}

/// `v20.19.4` as 20 and 19.
fn version(said: &str) -> Option<(u32, u32)> {
    let mut parts = said.trim().strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// A digest of every source by its path and content: FNV-1a, which is enough to tell that something was edited.
fn digest(root: &Path) -> Result<String> {
    let mut paths = Vec::new();
    for folder in [APP, WIDGET] {
        collect(&root.join(folder), &mut paths)?;
    }
    paths.sort();
    let mut digest: u64 = 0xcbf2_9ce4_8422_2325;
    for path in paths {
        let content = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
        for byte in name.bytes().chain(content) {
            digest = (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    Ok(format!("{digest:016x}"))
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let entry = entry?;
        if MADE.iter().any(|made| entry.file_name() == *made) {
            continue;
        }
        match entry.file_type()?.is_dir() {
            true => collect(&entry.path(), paths)?,
            false => paths.push(entry.path()),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands for an app that was built: each file just as heavy as its limit allows.
    const BUILT: [(&str, u64); 6] = [
        ("assets/index-1.js", 90_000),
        ("assets/index-1.css", 10_000),
        ("assets/Calendar-1.js", 25_000),
        ("assets/MonthGrid-1.js", 40_000),
        ("sw.js", 8_000),
        ("widget.js", 10_000),
    ];

    fn built(app: &Path) {
        fs::create_dir_all(app.join("dist/assets")).expect("a folder");
        let page = r#"<script src="/assets/index-1.js"></script><link href="/assets/index-1.css">"#;
        fs::write(app.join("dist/index.html"), page).expect("a page");
        for (file, bytes) in BUILT {
            fs::write(app.join("dist").join(file), "").expect("a file");
            put(app, file, bytes);
        }
    }

    fn put(app: &Path, file: &str, bytes: u64) {
        let weight = vec![0; usize::try_from(bytes).expect("a size")];
        fs::write(app.join("dist").join(format!("{file}.gz")), weight).expect("a packed file");
    }

    #[test]
    fn one_byte_over_any_limit_fails_and_so_does_a_part_that_is_gone() {
        let app = std::env::temp_dir().join(format!("daywright-weights-{}", std::process::id()));
        built(&app);
        weigh(&app).expect("everything is within its limit");
        for (file, limit) in BUILT {
            for bytes in [limit + 1, 0] {
                put(&app, file, bytes);
                assert!(weigh(&app).is_err(), "{file} with {bytes} bytes");
            }
            put(&app, file, limit);
        }
        fs::remove_dir_all(&app).expect("it was there");
    }

    #[test]
    fn a_version_is_compared_by_its_numbers() {
        assert_eq!(version("v20.19.4\n"), Some((20, 19)));
        assert!(version("v22.1.0").is_some_and(|found| found >= NODE));
        assert!(version("v18.20.0").is_some_and(|found| found < NODE));
        assert_eq!(version("not found"), None);
    }
}
