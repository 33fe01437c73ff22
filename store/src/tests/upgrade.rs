use super::stage::{Stage, entry, event, later, now};
use crate::link::args;
use crate::{Error, MIGRATIONS};

async fn upgrades_from_every_number(empty: impl AsyncFn() -> Option<Stage>) {
    for from in 0..=MIGRATIONS.len() {
        let Some(stage) = empty().await else { return };
        let from = u32::try_from(from).unwrap();
        assert_eq!(stage.store.pending().await.unwrap().len(), MIGRATIONS.len());
        assert_eq!(stage.store.migrate_to(from, now()).await.unwrap().len(), from as usize);
        let rest: Vec<u32> = stage.store.migrate(later(1)).await.unwrap().iter().map(|step| step.number).collect();
        assert_eq!(rest, (from + 1..=u32::try_from(MIGRATIONS.len()).unwrap()).collect::<Vec<_>>());
        assert!(stage.store.pending().await.unwrap().is_empty());
        let (ada, agenda) = stage.person("ada").await;
        stage.append(agenda, 0, entry(ada, vec![agenda::Change::made(event("Gym"))])).await.unwrap();
        stage.strike().await;
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
