//! The binary as it runs: with TLS, told to stop, and asked by the command line.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use tempfile::TempDir;

/// A server on a port of its own; dropping it ends it.
struct Served {
    process: Child,
    address: SocketAddr,
    folder: TempDir,
}

impl Served {
    /// Starts it and waits until it says that it listens.
    fn start(line: &[&str]) -> Self {
        let folder = TempDir::new().expect("a folder");
        let address = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port");
        let mut daywright = command(&folder);
        daywright.args(["serve", "--open-browser", "false", "--listen", &address.to_string()]).args(line);
        let mut process = daywright.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts");
        let log = BufReader::new(process.stderr.take().expect("its log"));
        let mut lines = log.lines().map_while(Result::ok);
        assert!(lines.any(|line| line.contains("listening")), "it ended before it listened");
        // What it says from now on is read too, so that it never waits for a reader.
        std::thread::spawn(move || lines.count());
        Self { process, address, folder }
    }

    fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).expect("somebody listens")
    }

    fn terminate(&self) {
        let id = self.process.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill").success());
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn command(folder: &TempDir) -> Command {
    let mut daywright = Command::new(env!("CARGO_BIN_EXE_daywright"));
    daywright.env("DAYWRIGHT_DATA", folder.path()).env("DAYWRIGHT_LOG_FORMAT", "people");
    daywright
}

fn asked(mut stream: impl std::io::Read + std::io::Write, path: &str) -> String {
    write!(stream, "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").expect("sent");
    let mut answer = Vec::new();
    // A TLS peer may close without saying so; what came is what is judged.
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn it_speaks_tls_where_it_was_given_a_certificate() {
    let at = |name: &str| format!("{}/tests/it/tls/{name}", env!("CARGO_MANIFEST_DIR"));
    let served = Served::start(&["--tls-certificate", &at("certificate.pem"), "--tls-key", &at("key.pem")]);
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(at("ca.pem")).expect("a certificate")).expect("an authority");
    server::install_tls();
    let config = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
    let name = ServerName::try_from("localhost").expect("a name");
    let client = ClientConnection::new(Arc::new(config), name).expect("a client");
    let answer = asked(StreamOwned::new(client, served.connect()), "/health");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("strict-transport-security"), "{answer}");
    let mut clear = served.connect();
    // It may hang up before all of it is sent, which is as good an answer.
    let _ = clear.write_all(b"GET /health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
    let mut said = Vec::new();
    let _ = clear.read_to_end(&mut said);
    assert!(!String::from_utf8_lossy(&said).contains("200 OK"), "nothing is said in the clear");
}

#[test]
fn told_to_stop_it_answers_what_is_under_way_and_leaves_nothing_behind() {
    let mut served = Served::start(&[]);
    let mut stream = served.connect();
    let head = "POST /api/v1/auth/login HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
                content-length: 2\r\nexpect: 100-continue\r\n\r\n";
    stream.write_all(head.as_bytes()).expect("sent");
    let mut begun = [0; 25];
    stream.read_exact(&mut begun).expect("it wants the body, so the request is under way");
    assert!(begun.starts_with(b"HTTP/1.1 100"));
    served.terminate();
    stream.write_all(b"{}").expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("read");
    assert!(answer.contains("400 Bad Request"), "{answer}");
    assert!(served.process.wait().expect("it ends").success());
    assert!(!served.folder.path().join("control.json").exists());
}

#[test]
fn the_command_line_asks_the_server_that_runs() {
    let served = Served::start(&[]);
    let line = |line: &[&str]| {
        let output = command(&served.folder).args(line).output().expect("it starts");
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
    };
    let link = line(&["user", "link", "owner@localhost"]);
    assert!(link.contains("/sign-in?link="), "{link}");
    assert!(line(&["user", "list"]).contains("owner@localhost"));
    for alone in [&["keys", "rotate"][..], &["migrate"], &["restore", "x"], &["serve"]] {
        let told = line(alone);
        assert!(told.contains("already in use by process"), "{alone:?}: {told}");
    }
}
