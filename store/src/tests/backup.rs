use agenda::{Change, Owner};

use super::stage::{Stage, entry, event, fresh, now, private, stories};
use crate::{Error, KeyRing, NewJob, Store, folder};

/// A lived-in database with its own ring.
async fn lived_in(stage: &Stage, ring: &str) -> (Store, agenda::AgendaId, uuid::Uuid) {
    let store = stage.with_ring(KeyRing::parse(ring).unwrap()).await.unwrap();
    let (ada, agenda) = stage.person("ada").await;
    let changes = vec![Change::made(event("Gym")), Change::made(private("Therapy"))];
    let append = super::stage::append(agenda, 0, entry(ada, changes));
    store.append(vec![append], crate::Along::default(), now()).await.unwrap();
    let job = NewJob { kind: "k".into(), key: None, payload: 1.into(), run_at: now(), most_attempts: 1 };
    store.add_job(job, now()).await.unwrap();
    let blob = fresh();
    store.put_blob(blob, Owner::User(ada), "image/png", b"pixels".to_vec(), now()).await.unwrap();
    (store, agenda, blob)
}

async fn dump(store: &Store) -> Vec<u8> {
    let mut dump = Vec::new();
    store.dump(&mut dump).await.unwrap();
    dump
}

fn ring() -> String {
    KeyRing::fresh("a").unwrap().secret_text().to_string()
}

/// The lines without their end: rows come in no order of their own.
fn sorted(dump: &[u8]) -> Vec<&str> {
    let text = std::str::from_utf8(dump).unwrap();
    let mut lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("{\"end\"")).collect();
    lines.sort_unstable();
    lines
}

stories! {
    async fn a_dump_restores_everything_into_an_empty_database(stage) {
        let ring = ring();
        let (store, agenda, blob) = lived_in(stage, &ring).await;
        let dumped = dump(&store).await;

        let other = stage.another_empty().await;
        let restored = other.with_ring(KeyRing::parse(&ring).unwrap()).await.unwrap();
        let counted = restored.restore(std::io::Cursor::new(dumped.clone()), now()).await.unwrap();
        assert_eq!((counted.blobs, counted.rows), (1, dumped.iter().filter(|byte| **byte == b'\n').count() as u64 - 3));
        assert_eq!(sorted(&dump(&restored).await), sorted(&dumped));
        assert_eq!(restored.open_blob(blob).await.unwrap(), b"pixels");
        let entries = restored.entries_after(agenda, agenda::Version(0), 9).await.unwrap();
        assert_eq!(entries, store.entries_after(agenda, agenda::Version(0), 9).await.unwrap());
        restored.verify_chain(agenda).await.unwrap();
        assert_eq!(restored.rebuild_projections(agenda).await.unwrap(), Vec::<&str>::new());
        assert_eq!(restored.search(&[agenda], "gym", 9).await.unwrap().len(), 1);
        let again = restored.restore(std::io::Cursor::new(dumped), now()).await;
        assert!(matches!(again, Err(Error::BadDump { .. })), "{again:?}");
        drop(restored);
        other.strike().await;
    }

    async fn a_dump_that_is_not_whole_restores_nothing(stage) {
        let ring = ring();
        let (store, _, _) = lived_in(stage, &ring).await;
        let whole = String::from_utf8(dump(&store).await).unwrap();
        let lines: Vec<&str> = whole.lines().collect();
        let cut = lines[..lines.len() - 1].join("\n");
        let without = [&lines[..5], &lines[6..]].concat().join("\n");
        let changed = whole.replace("ada@example.org", "eve@example.org");
        let other = stage.another_empty().await;
        for broken in [String::new(), cut, without, changed, whole.replace("\"users\"", "\"sqlite_master\"")] {
            let refused = other.store.restore(std::io::Cursor::new(broken.into_bytes()), now()).await;
            assert!(refused.is_err(), "{refused:?}");
        }
        assert!(other.store.users(None, 9).await.unwrap().is_empty());
        assert!(other.store.agendas(None, 9).await.unwrap().is_empty());
        other.strike().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dump_moves_from_sqlite_to_postgresql() {
    let Some(there) = Stage::empty_postgres().await else { return };
    let here = Stage::sqlite().await;
    let ring = ring();
    let (store, agenda, _) = lived_in(&here, &ring).await;
    let moved = there.with_ring(KeyRing::parse(&ring).unwrap()).await.unwrap();
    moved.restore(std::io::Cursor::new(dump(&store).await), now()).await.unwrap();
    moved.verify_chain(agenda).await.unwrap();
    assert_eq!(sorted(&dump(&moved).await), sorted(&dump(&store).await));
    // Last, as it seals private pieces again, and no two sealings are alike.
    assert_eq!(moved.rebuild_projections(agenda).await.unwrap(), Vec::<&str>::new());
    drop(moved);
    there.strike().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_of_a_file_in_use_is_whole() {
    let stage = Stage::sqlite().await;
    let ring = ring();
    let (store, agenda, _) = lived_in(&stage, &ring).await;
    let file = stage.folder.path().join("copy.db");
    store.copy_to(&file).await.unwrap();
    let url = format!("sqlite://{}", file.display());
    let blobs = folder(&stage.folder.path().join("blobs")).unwrap();
    let copy = Store::open(&url, KeyRing::parse(&ring).unwrap(), blobs).await.unwrap();
    copy.verify_chain(agenda).await.unwrap();
    assert_eq!(sorted(&dump(&copy).await), sorted(&dump(&store).await));
    assert!(store.copy_to(&file).await.is_err(), "a copy overwrites nothing");
}
