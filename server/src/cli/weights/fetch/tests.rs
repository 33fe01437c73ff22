//! A server that hangs up in the middle, one that knows no parts, and one that has no such file.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use super::fetch;

const WHOLE: &[u8] = b"twelve bytes, and then so many more that nobody sends them in one go";

/// How a server behaves that is asked for a file from a byte on.
type Answers = fn(usize) -> Vec<u8>;

/// Says how much there is, sends nine bytes of it and hangs up.
fn hangs_up(from: usize) -> Vec<u8> {
    let rest = &WHOLE[from..];
    let range = format!("bytes {from}-{}/{}", WHOLE.len() - 1, WHOLE.len());
    let head =
        format!("HTTP/1.1 206 Partial Content\r\ncontent-range: {range}\r\ncontent-length: {}\r\n\r\n", rest.len());
    [head.as_bytes(), &rest[..rest.len().min(9)]].concat()
}

fn knows_no_parts(_: usize) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", WHOLE.len());
    [head.as_bytes(), WHOLE].concat()
}

fn has_nothing(_: usize) -> Vec<u8> {
    b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".to_vec()
}

/// Its address, and how often it was asked.
async fn served(answers: Answers) -> (String, Arc<AtomicUsize>) {
    crate::install_tls();
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/package", listener.local_addr().expect("an address"));
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked);
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let mut head = vec![0; 4096];
            let length = socket.read(&mut head).await.unwrap_or(0);
            let head = String::from_utf8_lossy(&head[..length]).to_lowercase();
            let from = head.split("bytes=").nth(1).and_then(|rest| rest.split('-').next()?.parse().ok()).unwrap_or(0);
            counted.fetch_add(1, Ordering::SeqCst);
            let _ = socket.write_all(&answers(from)).await;
            let _ = socket.shutdown().await;
        }
    });
    (url, asked)
}

#[tokio::test]
async fn what_was_cut_off_goes_on_where_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("package.whl");
    let (url, asked) = served(hangs_up).await;
    // Five tries of nine bytes are not enough; what came stays, and the next run needs three more.
    let told = fetch(&url, &file).await.expect_err("it is cut off").to_string();
    assert!(told.contains("after 45 bytes") && told.contains("goes on from there"), "{told}");
    assert!(!file.exists());
    fetch(&url, &file).await.expect("it goes on");
    assert_eq!(std::fs::read(&file).expect("a file"), WHOLE);
    assert_eq!(asked.load(Ordering::SeqCst), 5 + (WHOLE.len() - 45).div_ceil(9));
}

#[tokio::test]
async fn who_knows_no_parts_sends_the_whole_and_who_has_nothing_is_not_asked_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("package.whl");
    std::fs::write(file.with_extension("half"), "some other").expect("a file");
    fetch(&served(knows_no_parts).await.0, &file).await.expect("it comes");
    assert_eq!(std::fs::read(&file).expect("a file"), WHOLE);
    let (url, asked) = served(has_nothing).await;
    let told = fetch(&url, &folder.path().join("other.whl")).await.expect_err("there is none").to_string();
    assert!(told.contains("404"), "{told}");
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}
