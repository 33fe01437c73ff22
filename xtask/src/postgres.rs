//! A real PostgreSQL for the tests: its own folder, socket, port and password, gone when they are done.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::shell;

/// The system user that runs it when we are root, which PostgreSQL refuses to be.
const USER: &str = "daywright-test";
/// What the name of a cluster's folder begins with; our process id ends it.
const FOLDER: &str = "daywright-pg-";
const STARTS_WITHIN: Duration = Duration::from_secs(60);

/// Whether commits reach the disk: tests do without, figures do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durable {
    Yes,
    No,
}

/// A running PostgreSQL; dropping it stops it and removes its folder.
#[derive(Debug)]
pub(crate) struct Postgres {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    password: String,
    process: Child,
}

/// `cargo xtask postgres`: one to develop against, until Ctrl-C.
pub(crate) fn serve(args: &[String]) -> Result<()> {
    let durable = match args {
        [] => Durable::No,
        [flag] if flag == "--durable" => Durable::Yes,
        _ => bail!("`postgres` takes nothing, or --durable; it was given `{}`", args.join(" ")),
    };
    let mut postgres = Postgres::start(durable)?;
    println!("DAYWRIGHT_TEST_POSTGRES={}", postgres.url());
    let status = postgres.process.wait()?;
    eprintln!("   PostgreSQL ended with {status}");
    Ok(())
}

impl Postgres {
    /// Makes a new cluster and starts it.
    pub(crate) fn start(durable: Durable) -> Result<Postgres> {
        let programs = programs()?;
        let owner = Owner::find()?;
        let folder = folder(owner.as_ref())?;
        let password = password()?;
        let key = folder.join("password");
        fs::write(&key, &password)?;
        if let Some(owner) = &owner {
            chown(&key, Some(owner.uid), Some(owner.gid))?;
        }
        initialise(&programs, &folder, &key, owner.as_ref())?;
        let port = free_port()?;
        let process = launch(&programs, &folder, port, durable, owner.as_ref())?;
        let mut started = Postgres { programs, folder, port, password, process };
        started.await_answer()?;
        eprintln!("   PostgreSQL answers on 127.0.0.1:{port}, its files are in {}", started.folder.display());
        Ok(started)
    }

    /// Where tests find it; each makes a database of its own there.
    pub(crate) fn url(&self) -> String {
        format!("postgres://daywright:{}@127.0.0.1:{}/postgres", self.password, self.port)
    }

    /// How many writing transactions it has begun since it was made.
    pub(crate) fn transactions(&self) -> Result<u64> {
        let said = shell::read(&mut self.psql("select txid_current()"))?;
        said.trim().parse().with_context(|| format!("PostgreSQL counts `{}` transactions", said.trim()))
    }

    fn psql(&self, statement: &str) -> Command {
        let mut psql = Command::new(self.programs.join("psql"));
        psql.args(["--no-psqlrc", "--tuples-only", "--no-align", "--command", statement, &self.url()]);
        psql
    }

    fn await_answer(&mut self) -> Result<()> {
        let start = Instant::now();
        while start.elapsed() < STARTS_WITHIN {
            let asked = self.psql("select 1").stdout(Stdio::null()).stderr(Stdio::null()).status()?;
            if asked.success() {
                return Ok(());
            }
            if let Some(status) = self.process.try_wait()? {
                bail!("PostgreSQL ended at once with {status}:\n{}", self.log());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        bail!("PostgreSQL did not answer within {} s:\n{}", STARTS_WITHIN.as_secs(), self.log())
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // SIGINT is its "fast" shutdown; std can only send SIGKILL.
        let asked = Command::new("kill").args(["-INT", &self.process.id().to_string()]).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _already_gone = self.process.kill();
        }
        let _status = self.process.wait();
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            eprintln!("   {} stays behind: {error}", self.folder.display());
        }
    }
}

/// The unprivileged user that owns the cluster.
#[derive(Debug)]
struct Owner {
    uid: u32,
    gid: u32,
}

impl Owner {
    /// None when we are no root and can own it ourselves; the user is made when it is missing.
    fn find() -> Result<Option<Owner>> {
        if id(&["-u"])? != 0 {
            return Ok(None);
        }
        if !shell::stands("id", &["-u", USER]) {
            eprintln!("   making the system user {USER}: PostgreSQL refuses to run as root");
            let args = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", USER];
            shell::run(Command::new("useradd").args(args))?;
        }
        Ok(Some(Owner { uid: id(&["-u", USER])?, gid: id(&["-g", USER])? }))
    }
}

fn id(args: &[&str]) -> Result<u32> {
    let said = shell::read(Command::new("id").args(args))?;
    said.trim().parse().with_context(|| format!("`id {}` said `{}`", args.join(" "), said.trim()))
}

/// A folder that the owner can reach, with room for a socket's short path: not inside the checkout.
fn folder(owner: Option<&Owner>) -> Result<PathBuf> {
    sweep();
    let folder = std::env::temp_dir().join(format!("{FOLDER}{}", std::process::id()));
    fs::create_dir(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))?;
    if let Some(owner) = owner {
        chown(&folder, Some(owner.uid), Some(owner.gid))?;
    }
    Ok(folder)
}

/// Removes what killed runs left behind: folders named after a process that is gone.
fn sweep() {
    let entries = fs::read_dir(std::env::temp_dir()).into_iter().flatten().flatten();
    for entry in entries {
        let name = entry.file_name();
        let pid = name.to_str().and_then(|name| name.strip_prefix(FOLDER));
        if pid.is_some_and(|pid| !Path::new("/proc").join(pid).exists()) {
            let _not_ours = fs::remove_dir_all(entry.path());
        }
    }
}

fn password() -> Result<String> {
    let mut bytes = [0u8; 16];
    let mut chance = fs::File::open("/dev/urandom").context("/dev/urandom is missing")?;
    std::io::Read::read_exact(&mut chance, &mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The system hands out a port that nobody has; never the usual one, where a real database may live.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no loopback port is free")?;
    Ok(listener.local_addr()?.port())
}

fn initialise(programs: &Path, folder: &Path, key: &Path, owner: Option<&Owner>) -> Result<()> {
    let mut initdb = Command::new(programs.join("initdb"));
    initdb.args(["--username", "daywright", "--auth", "scram-sha-256", "--encoding", "UTF8"]);
    initdb.args(["--locale", "C.UTF-8", "--no-sync", "--pwfile"]).arg(key);
    initdb.arg("--pgdata").arg(folder.join("data")).current_dir(folder);
    own(&mut initdb, owner);
    shell::read(&mut initdb).map(drop)
}

fn launch(programs: &Path, folder: &Path, port: u16, durable: Durable, owner: Option<&Owner>) -> Result<Child> {
    let log = fs::File::create(folder.join("log"))?;
    // When this xtask is killed, its PostgreSQL must not stay behind: setpriv ties their deaths together.
    let mut postgres = Command::new("setpriv");
    if let Some(owner) = owner {
        postgres.args(["--reuid", &owner.uid.to_string(), "--regid", &owner.gid.to_string(), "--clear-groups"]);
    }
    postgres.args(["--pdeathsig", "INT"]).arg(programs.join("postgres"));
    postgres.arg("-D").arg(folder.join("data")).arg("-k").arg(folder);
    postgres.args(["-p", &port.to_string(), "-h", "127.0.0.1", "-N", "300"]);
    if durable == Durable::No {
        postgres.args(["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]);
    }
    postgres.current_dir(folder).stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
    postgres.spawn().context("PostgreSQL could not be started (setpriv of util-linux starts it)")
}

fn own(command: &mut Command, owner: Option<&Owner>) {
    if let Some(owner) = owner {
        command.uid(owner.uid).gid(owner.gid);
    }
}

/// The folder of initdb, postgres and psql; as root on Debian they are installed when missing.
fn programs() -> Result<PathBuf> {
    if let Some(found) = installed() {
        return Ok(found);
    }
    let debian = Path::new("/etc/debian_version").exists();
    if !debian || id(&["-u"])? != 0 {
        bail!(
            "PostgreSQL is not installed and the tests need a real one. Maybe: \
             sudo apt-get install postgresql (the tests start their own, on a port of their own)"
        );
    }
    install()?;
    installed().context("PostgreSQL was installed, and still no /usr/lib/postgresql/*/bin/initdb stands")
}

fn install() -> Result<()> {
    eprintln!("   PostgreSQL is missing: apt installs it");
    // Debian's package would start a cluster on the usual port; this file of its own tells it not to.
    let settings = Path::new("/etc/postgresql-common/createcluster.conf");
    if !settings.exists() {
        fs::create_dir_all("/etc/postgresql-common")?;
        fs::write(settings, "create_main_cluster = false\n")?;
    }
    let apt = || {
        let mut apt = Command::new("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null());
        apt
    };
    shell::run(apt().args(["update", "--quiet"]))?;
    shell::run(apt().args(["install", "--yes", "--quiet", "--no-install-recommends", "postgresql"]))
}

/// The newest one below Debian's folder, else the one on the path.
fn installed() -> Option<PathBuf> {
    let entries = fs::read_dir("/usr/lib/postgresql").ok().into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path().join("bin")).collect();
    folders.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    folders.reverse();
    folders.extend(std::env::split_paths(&path));
    let programs = ["initdb", "postgres", "psql"];
    folders.into_iter().find(|folder| programs.iter().all(|program| folder.join(program).is_file()))
}
