//! The real binary as a process of its own: started, asked whether it is ready, stopped or killed.

use std::ffi::OsString;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::http::Client;

const STARTS_WITHIN: Duration = Duration::from_secs(30);
const STOPS_WITHIN: Duration = Duration::from_secs(30);
/// Far finer than the figures that are told.
const GLANCE: Duration = Duration::from_millis(2);

/// What a server is started with.
#[derive(Debug, Clone)]
pub(crate) struct Setup {
    pub(crate) data: PathBuf,
    /// A PostgreSQL address; without one it is SQLite in the data folder.
    pub(crate) database: Option<String>,
}

/// A running `daywright serve`; dropping it kills it.
#[derive(Debug)]
pub(crate) struct Daywright {
    process: Child,
    authority: String,
    /// From starting the program to its first answer.
    pub(crate) started_in: Duration,
}

impl Setup {
    /// Starts a server on a free port and waits for its first answered request.
    pub(crate) fn start(&self) -> Result<Daywright> {
        let authority = free_authority()?;
        let mut command = self.command()?;
        command.arg("serve").args(["--listen", &authority]);
        let log = fs::File::options().create(true).append(true).open(self.log())?;
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let start = Instant::now();
        let process = command.spawn().context("the binary daywright could not be started")?;
        let mut started = Daywright { process, authority, started_in: Duration::ZERO };
        while !started.is_ready() {
            if let Some(status) = started.process.try_wait()? {
                bail!("the server ended at once with {status}:\n{}", self.last_words());
            }
            if start.elapsed() > STARTS_WITHIN {
                bail!("no answer within {} s:\n{}", STARTS_WITHIN.as_secs(), self.last_words());
            }
            std::thread::sleep(GLANCE);
        }
        started.started_in = start.elapsed();
        Ok(started)
    }

    /// `daywright` with this data folder and database, and without limits on how often one may ask.
    pub(crate) fn command(&self) -> Result<Command> {
        let mut command = Command::new(binary()?);
        // What the caller's environment says about another Daywright must not reach this one.
        let ours = |name: &OsString| name.to_string_lossy().starts_with("DAYWRIGHT_");
        for (name, _) in std::env::vars_os().filter(|(name, _)| ours(name)) {
            command.env_remove(name);
        }
        command.env("DAYWRIGHT_DATA", &self.data);
        if let Some(database) = &self.database {
            command.env("DAYWRIGHT_DATABASE", database);
        }
        for limit in ["REQUESTS_PER_ADDRESS", "REQUESTS_PER_ACTOR", "SIGN_INS_PER_ADDRESS"] {
            command.env(format!("DAYWRIGHT_{limit}"), "0");
        }
        command.envs([
            ("DAYWRIGHT_REGISTRATION", "open"),
            ("DAYWRIGHT_OPEN_BROWSER", "false"),
            ("DAYWRIGHT_LOG", "warn"),
        ]);
        Ok(command)
    }

    fn log(&self) -> PathBuf {
        self.data.with_extension("log")
    }

    fn last_words(&self) -> String {
        let log = fs::read_to_string(self.log()).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines.get(lines.len().saturating_sub(20)..).unwrap_or_default().join("\n")
    }
}

impl Daywright {
    /// A client of this server that carries these headers.
    pub(crate) fn client(&self, headers: &[(&str, &str)]) -> Client {
        Client::new(&self.authority, headers)
    }

    pub(crate) fn authority(&self) -> &str {
        &self.authority
    }

    /// kill -9: no goodbye, nothing flushed.
    pub(crate) fn kill(mut self) -> Result<()> {
        self.process.kill().context("the server could not be killed")?;
        self.process.wait()?;
        Ok(())
    }

    /// Asks it to stop and waits until it has.
    pub(crate) fn stop(mut self) -> Result<()> {
        let asked = Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status()?;
        let start = Instant::now();
        while asked.success() && start.elapsed() < STOPS_WITHIN {
            if let Some(status) = self.process.try_wait()? {
                return if status.success() { Ok(()) } else { bail!("the server ended with {status}") };
            }
            std::thread::sleep(GLANCE);
        }
        bail!("the server did not stop within {} s", STOPS_WITHIN.as_secs())
    }

    /// Resident memory in bytes, as the kernel counts it.
    pub(crate) fn memory(&self) -> Result<u64> {
        let path = format!("/proc/{}/status", self.process.id());
        let status = fs::read_to_string(&path).with_context(|| format!("{path} cannot be read"))?;
        let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = kilobytes.and_then(|rest| rest.split_whitespace().next());
        let number: u64 = number.context("no VmRSS in the status")?.parse()?;
        Ok(number * 1024)
    }

    fn is_ready(&self) -> bool {
        self.client(&[]).get("/ready").is_ok_and(|answer| answer.status == 200)
    }
}

impl Drop for Daywright {
    fn drop(&mut self) {
        let _already_gone = self.process.kill();
        let _status = self.process.wait();
    }
}

/// The server's binary: cargo lays it beside this one.
fn binary() -> Result<PathBuf> {
    let path = std::env::current_exe()?.with_file_name("daywright");
    if !path.is_file() {
        bail!("{} is missing: `cargo build --workspace --bins` makes it", path.display());
    }
    Ok(path)
}

fn free_authority() -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no loopback port is free")?;
    Ok(listener.local_addr()?.to_string())
}

/// A folder below the system's temporary one, removed when it is dropped.
#[derive(Debug)]
pub(crate) struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    pub(crate) fn new(name: &str) -> Result<Scratch> {
        let folder = std::env::temp_dir().join(format!("daywright-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        Ok(Scratch { folder })
    }

    /// Beside what cargo builds: a real disk also where the temporary folder is kept in memory.
    pub(crate) fn on_disk(name: &str) -> Result<Scratch> {
        let folder = std::env::current_exe()?.with_file_name(format!("scratch-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        Ok(Scratch { folder })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            eprintln!("{} stays behind: {error}", self.folder.display());
        }
    }
}
