//! Several servers on one PostgreSQL: what one of them does, the others tell.

use std::time::Duration;

use agenda::Actor;
use desk::{Changed, News};
use serde_json::json;
use testkit::{Asks, TestApp};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::broadcast::Receiver;

/// Far longer than it takes, and the end of waiting when it never comes.
const SOON: Duration = Duration::from_secs(20);

async fn told(ear: &mut Receiver<News>) -> Changed {
    match tokio::time::timeout(SOON, ear.recv()).await {
        Ok(Ok(News::Changed(changed))) => changed,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_on_one_node_is_told_on_the_other_once() {
    let Some(here) = TestApp::on_postgres().await else { return };
    let there = here.another_node().await;
    let anna = here.owner("anna").await;
    let actor = Actor::person(anna.user, agenda::Door::Web);
    let (mut ear_here, mut ear_there) = (here.app.desk.feed().listen(), there.app.desk.feed().listen());
    let following = [&here, &there].map(|node| {
        let desk = node.app.desk.clone();
        tokio::spawn(async move { desk.follow_other_nodes().await })
    });
    // Whoever begins to listen hears what comes then: so it is done until it is heard.
    let first = loop {
        anna.post("/api/v1/lists", json!({"name": "Errands"})).await.expect(201);
        let at_home = told(&mut ear_here).await;
        if let Ok(Ok(News::Changed(heard))) = tokio::time::timeout(Duration::from_millis(250), ear_there.recv()).await {
            break (at_home, heard);
        }
    };
    assert_eq!(first.0.keys_for(&actor).len(), 1);
    assert_eq!((first.1.step, first.1.version), (first.0.step, first.0.version));
    assert_eq!(first.1.keys_for(&actor), first.0.keys_for(&actor));
    // The next thing that either of them hears is the next thing that happened: nothing is told twice.
    anna.post("/api/v1/lists", json!({"name": "Garden"})).await.expect(201);
    let next = (told(&mut ear_here).await, told(&mut ear_there).await);
    assert_eq!((next.0.version, next.1.version), (first.0.version.next(), first.0.version.next()));
    for task in following {
        task.abort();
    }
    there.strike().await;
    here.strike().await;
}

/// A line to a database that can be cut.
async fn line(to: String) -> (u16, tokio::task::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("its address").port();
    let carried = tokio::spawn(async move {
        let mut calls = tokio::task::JoinSet::new();
        while let Ok((mut near, _)) = listener.accept().await {
            let to = to.clone();
            calls.spawn(async move {
                let mut far = TcpStream::connect(to).await.expect("the database");
                let _ = tokio::io::copy_bidirectional(&mut near, &mut far).await;
            });
        }
    });
    (port, carried)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_whose_database_is_gone_lives_but_is_not_ready() {
    let Some(here) = TestApp::on_postgres().await else { return };
    let (before, after) = here.database().split_once('@').unwrap();
    let (host, rest) = after.split_once('/').unwrap();
    let (port, carried) = line(host.to_owned()).await;
    let there = here.another_node_at(&format!("{before}@127.0.0.1:{port}/{rest}")).await;
    there.stranger().get("/ready").await.expect(200);
    carried.abort();
    let told = tokio::time::timeout(SOON, there.stranger().get("/ready")).await.unwrap();
    assert_eq!(told.expect(503)["detail"], "The database does not answer.");
    there.stranger().get("/health").await.expect(200);
    drop(there);
    here.strike().await;
}
