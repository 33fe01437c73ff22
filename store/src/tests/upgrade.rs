use agenda::{Change, Version};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::stage::{Stage, entry, event, later, now};
use crate::link::args;
use crate::{Error, MIGRATIONS, Migration};

async fn upgrades_from_every_number(empty: impl AsyncFn() -> Option<Stage>) {
    for from in 0..=MIGRATIONS.len() {
        let Some(stage) = empty().await else { return };
        let (done, rest) = MIGRATIONS.split_at(from);
        let from = done.last().map_or(0, |step| step.number);
        let numbers = |steps: &[Migration]| steps.iter().map(|step| step.number).collect::<Vec<_>>();
        assert_eq!(stage.store.pending().await.unwrap().len(), MIGRATIONS.len());
        assert_eq!(numbers(&stage.store.migrate_to(from, now()).await.unwrap()), numbers(done));
        assert_eq!(numbers(&stage.store.migrate(later(1)).await.unwrap()), numbers(rest));
        assert!(stage.store.pending().await.unwrap().is_empty());
        let (ada, agenda) = stage.person("ada").await;
        stage.append(agenda, 0, entry(ada, vec![agenda::Change::made(event("Gym"))])).await.unwrap();
        stage.strike().await;
    }
}

/// What a dump of this shape would have been, had it been written when the shape was the newest.
fn as_of(dump: &str, number: u32) -> Vec<u8> {
    let folder = format!("{}/../migrations/sqlite", env!("CARGO_MANIFEST_DIR"));
    let scripts = MIGRATIONS.iter().filter(|step| step.number <= number);
    let scripts: String = scripts
        .map(|step| std::fs::read_to_string(format!("{folder}/{:04}_{}.sql", step.number, step.name)).unwrap())
        .collect();
    let stood = |table: &str| scripts.contains(&format!("TABLE {table} "));
    let mut lines = vec![json!({"daywright_dump": 1, "migration": number})];
    let all = dump.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.extend(all.filter(|line| line["table"].as_str().is_some_and(stood)));
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let sha256 = STANDARD.encode(Sha256::digest(&text));
    let end = json!({"end": {"rows": lines.len() - 1, "blobs": 0, "sha256": sha256}});
    format!("{text}{end}\n").into_bytes()
}

async fn brings_along_what_it_held(full: Stage, empty: impl AsyncFn() -> Option<Stage>) {
    let (ada, agenda) = full.person("ada").await;
    let (gym, swim) = (event("Gym"), event("Swim"));
    let steps = [vec![Change::made(gym.clone())], vec![Change::made(swim)], agenda::invert(&[Change::made(gym)])];
    for (version, changes) in steps.into_iter().enumerate() {
        full.append(agenda, version as u64, entry(ada, changes)).await.unwrap();
    }
    let mut dump = Vec::new();
    full.store.dump(&mut dump).await.unwrap();
    let dump = String::from_utf8(dump).unwrap();
    for number in MIGRATIONS.iter().map(|step| step.number) {
        let Some(stage) = empty().await else { return };
        let restored = stage.store.restore(std::io::Cursor::new(as_of(&dump, number)), now()).await.unwrap();
        assert!(restored.rows > 3, "{number}: {restored:?}");
        assert_eq!(stage.store.head(agenda).await.unwrap().unwrap().version, Version(3), "{number}");
        stage.store.verify_chain(agenda).await.unwrap();
        assert_eq!(stage.store.rebuild_projections(agenda).await.unwrap(), Vec::<&str>::new(), "{number}");
        assert_eq!(stage.store.search(&[agenda], "swim", 9).await.unwrap().len(), 1, "{number}");
        assert_eq!(stage.store.user(ada).await.unwrap().is_some(), number >= 2, "{number}");
        stage.strike().await;
    }
    full.strike().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_number_it_comes_from_all_that_it_held_is_there() {
    brings_along_what_it_held(Stage::sqlite().await, async || Some(Stage::empty_sqlite().await)).await;
    if let Some(full) = Stage::postgres().await {
        brings_along_what_it_held(full, Stage::empty_postgres).await;
    }
}

async fn refuses_another_past(stage: Stage) {
    let known = u32::try_from(MIGRATIONS.len()).unwrap();
    let run = async |sql: &'static str| stage.store.write(move |link| Box::pin(link.run(sql, args![]))).await.unwrap();
    run("UPDATE migrations SET checksum = 'other' WHERE number = 2").await;
    let refused = stage.store.migrate(now()).await;
    assert!(matches!(refused, Err(Error::Rewritten { number: 2, .. })), "{refused:?}");
    run("DELETE FROM migrations WHERE number >= 2").await;
    assert_eq!(stage.store.pending().await.unwrap().len(), MIGRATIONS.len() - 1);
    stage.strike().await;
    assert!(known > 1);
}

async fn refuses_the_future(stage: Stage) {
    let future = "INSERT INTO migrations (number, name, checksum, applied_at) VALUES (9999, 'x', 'x', 0)";
    stage.store.write(move |link| Box::pin(link.run(future, args![]))).await.unwrap();
    let opened = stage.with_ring(crate::KeyRing::fresh("a").unwrap()).await;
    let Err(error) = opened else { panic!("it opened") };
    assert!(matches!(error, Error::Newer { found: 9999, .. }), "{error:?}");
    assert!(error.to_string().contains("newer version"));
    stage.strike().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_upgrades_from_every_earlier_number() {
    upgrades_from_every_number(async || Some(Stage::empty_sqlite().await)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_upgrades_from_every_earlier_number() {
    upgrades_from_every_number(Stage::empty_postgres).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_with_another_past_or_from_the_future_is_refused() {
    refuses_another_past(Stage::sqlite().await).await;
    refuses_the_future(Stage::sqlite().await).await;
    if let Some(stage) = Stage::postgres().await {
        refuses_another_past(stage).await;
    }
    if let Some(stage) = Stage::postgres().await {
        refuses_the_future(stage).await;
    }
}

#[test]
fn every_migration_file_is_known_and_has_its_twin() {
    let names = |dialect: &str| {
        let folder = format!("{}/../migrations/{dialect}", env!("CARGO_MANIFEST_DIR"));
        let mut names: Vec<String> =
            std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    let known: Vec<String> = MIGRATIONS.iter().map(|step| format!("{:04}_{}.sql", step.number, step.name)).collect();
    assert_eq!(names("sqlite"), known);
    assert_eq!(names("postgres"), known);
}
