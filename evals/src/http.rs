//! A small HTTP/1.1 client over one kept-open connection: it costs next to nothing, so what is timed is the server.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

/// Longer than any answer of ours may take; a hang becomes an error that says so.
const PATIENCE: Duration = Duration::from_secs(30);

/// One connection to a server on this machine, opened at the first request and again after a loss.
#[derive(Debug)]
pub(crate) struct Client {
    authority: String,
    headers: Vec<(String, String)>,
    open: Option<BufReader<TcpStream>>,
}

/// Status and body of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The body as JSON, provided that the status says success.
    pub(crate) fn json(&self) -> Result<Value> {
        if !(200..300).contains(&self.status) {
            bail!("the server answered {}: {}", self.status, self.text());
        }
        serde_json::from_slice(&self.body).with_context(|| format!("no JSON: {}", self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Client {
    /// A client for `127.0.0.1:port` that sends these headers with every request.
    pub(crate) fn new(authority: &str, headers: &[(&str, &str)]) -> Client {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Client { authority: authority.to_owned(), headers, open: None }
    }

    pub(crate) fn get(&mut self, path: &str) -> Result<Answer> {
        self.send("GET", path, &[], None)
    }

    pub(crate) fn post(&mut self, path: &str, body: &Value) -> Result<Answer> {
        self.send("POST", path, &[], Some(body))
    }

    /// Sends one request and reads its whole answer. After an error the connection is given up.
    pub(crate) fn send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Result<Answer> {
        let request = self.request(method, path, headers, body)?;
        let mut connection = match self.open.take() {
            Some(connection) => connection,
            None => connect(&self.authority)?,
        };
        connection.get_mut().write_all(&request).context("the request could not be sent")?;
        let (answer, stays_open) = read_answer(&mut connection)?;
        if stays_open {
            self.open = Some(connection);
        }
        Ok(answer)
    }

    /// Sends one request and hangs up before any answer can come.
    pub(crate) fn send_and_leave(&mut self, path: &str, headers: &[(&str, &str)], body: &Value) -> Result<()> {
        let request = self.request("POST", path, headers, Some(body))?;
        self.open = None;
        connect(&self.authority)?.get_mut().write_all(&request).context("the request could not be sent")
    }

    fn request(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<&Value>) -> Result<Vec<u8>> {
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\n", self.authority);
        let own = self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in own.chain(headers.iter().copied()) {
            head += &format!("{name}: {value}\r\n");
        }
        let body = body.map(serde_json::to_vec).transpose()?;
        if let Some(body) = &body {
            head += &format!("content-type: application/json\r\ncontent-length: {}\r\n", body.len());
        }
        let mut request = (head + "\r\n").into_bytes();
        request.extend(body.unwrap_or_default());
        Ok(request)
    }
}

fn connect(authority: &str) -> Result<BufReader<TcpStream>> {
    let stream = TcpStream::connect(authority).with_context(|| format!("nothing listens on {authority}"))?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    Ok(BufReader::with_capacity(64 * 1024, stream))
}

/// What the head of an answer says about its body.
#[derive(Debug, Default)]
struct Head {
    status: u16,
    length: usize,
    chunked: bool,
    closes: bool,
}

fn read_answer(from: &mut BufReader<TcpStream>) -> Result<(Answer, bool)> {
    let head = read_head(from)?;
    let body = if head.chunked { read_chunks(from)? } else { read_exactly(from, head.length)? };
    Ok((Answer { status: head.status, body }, !head.closes))
}

fn read_head(from: &mut BufReader<TcpStream>) -> Result<Head> {
    let first = read_line(from)?;
    let status = first.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.with_context(|| format!("no status line of HTTP/1.1: `{first}`"))?;
    let mut head = Head { status, ..Head::default() };
    loop {
        let line = read_line(from)?;
        let Some((name, value)) = line.split_once(':') else {
            return Ok(head);
        };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "content-length" => head.length = value.parse().context("a length that is no number")?,
            "transfer-encoding" => head.chunked = value.eq_ignore_ascii_case("chunked"),
            "connection" => head.closes = value.eq_ignore_ascii_case("close"),
            _ => {}
        }
    }
}

fn read_chunks(from: &mut BufReader<TcpStream>) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let line = read_line(from)?;
        let size = line.split(';').next().unwrap_or_default();
        let size = usize::from_str_radix(size, 16).with_context(|| format!("no chunk size: `{line}`"))?;
        body.extend(read_exactly(from, size)?);
        read_line(from)?;
        if size == 0 {
            return Ok(body);
        }
    }
}

fn read_exactly(from: &mut BufReader<TcpStream>, length: usize) -> Result<Vec<u8>> {
    let mut body = vec![0; length];
    from.read_exact(&mut body).context("the answer broke off")?;
    Ok(body)
}

fn read_line(from: &mut BufReader<TcpStream>) -> Result<String> {
    let mut line = String::new();
    if from.read_line(&mut line).context("the answer broke off")? == 0 {
        bail!("the server closed the connection");
    }
    Ok(line.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    /// Answers one connection's requests with the given bytes, one after the other.
    fn server(answers: &'static [&'static str]) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let authority = listener.local_addr().unwrap().to_string();
        thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            let mut stream = BufReader::new(stream);
            for answer in answers {
                while !read_line(&mut stream).unwrap().is_empty() {}
                stream.get_mut().write_all(answer.as_bytes()).unwrap();
            }
        });
        authority
    }

    #[test]
    fn answers_with_a_length_and_in_chunks_are_read_over_one_connection() {
        let authority = server(&[
            "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n[ 1]",
            "HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n2\r\n[2\r\n1\r\n]\r\n0\r\n\r\n",
        ]);
        let mut client = Client::new(&authority, &[]);
        assert_eq!(client.get("/a").unwrap().json().unwrap(), serde_json::json!([1]));
        let second = client.get("/b").unwrap();
        assert_eq!((second.status, second.text().as_str()), (201, "[2]"));
    }

    #[test]
    fn a_refusal_is_told_with_its_words() {
        let authority = server(&["HTTP/1.1 409 Conflict\r\ncontent-length: 5\r\n\r\nstale"]);
        let refused = Client::new(&authority, &[]).get("/").unwrap().json().unwrap_err();
        assert_eq!(refused.to_string(), "the server answered 409: stale");
    }

    #[test]
    fn an_answer_that_breaks_off_is_an_error() {
        let authority = server(&["HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nhalf"]);
        assert!(Client::new(&authority, &[]).get("/").is_err());
    }
}
