use std::sync::{Arc, Mutex};

use agenda::{Change, Key, ReceiptId, Version, Who, invert};
use futures::future::join_all;

use super::stage::{append, entry, event, fresh, later, now, private, stories};
use crate::{Along, Asked, Beside, Entry, Error, SavedAnswer, Snapshot, Stale};

stories! {
    async fn what_was_appended_is_told_again(stage) {
        let (user, agenda) = stage.person("ada").await;
        let gym = event("Gym");
        let first = entry(user, vec![Change::made(gym.clone())]);
        let second = Entry { undoes: Some(first.receipt), at: later(60), ..entry(user, invert(&first.changes)) };
        stage.append(agenda, 0, first.clone()).await.unwrap();
        stage.append(agenda, 1, second.clone()).await.unwrap();

        let head = stage.store.head(agenda).await.unwrap().unwrap();
        assert_eq!(head.version, Version(2));
        let told = stage.store.entries_after(agenda, Version(0), 10).await.unwrap();
        assert_eq!(told.iter().map(|logged| &logged.entry).collect::<Vec<_>>(), [&first, &second]);
        let newest = stage.store.history(agenda, &Asked::default(), 1).await.unwrap();
        assert_eq!(newest[0].entry, second);
        assert_eq!(stage.store.step(first.receipt).await.unwrap()[0].entry, first);
        assert_eq!(stage.store.undone_by(first.receipt).await.unwrap()[0].entry, second);
        assert_eq!(stage.store.version_at(agenda, later(59)).await.unwrap(), Version(1));
        assert_eq!(stage.store.version_at(agenda, later(60)).await.unwrap(), Version(2));
        assert_eq!(stage.store.verify_chain(agenda).await.unwrap(), Version(2));
    }

    async fn history_is_narrowed_by_actor_item_moment_and_page(stage) {
        let (ada, agenda) = stage.person("ada").await;
        let (ben, _) = stage.person("ben").await;
        let (gym, tea) = (event("Gym"), event("Tea"));
        let steps = [
            entry(ada, vec![Change::made(gym.clone())]),
            Entry { at: later(10), ..entry(ben, vec![Change::made(tea)]) },
            Entry { at: later(20), ..entry(ada, invert(&[Change::made(gym.clone())])) },
        ];
        for (at, step) in steps.iter().enumerate() {
            stage.append(agenda, at as u64, step.clone()).await.unwrap();
        }
        let versions = async |asked: Asked| -> Vec<u64> {
            let page = stage.store.history(agenda, &asked, 10).await.unwrap();
            page.iter().map(|logged| logged.version.0).collect()
        };
        let of_gym = Asked { key: Some(Key::Item(gym.id)), ..Asked::default() };
        assert_eq!(versions(Asked::default()).await, [3, 2, 1]);
        assert_eq!(versions(Asked { actor: Some(Who::User(ben)), ..Asked::default() }).await, [2]);
        assert_eq!(versions(of_gym.clone()).await, [3, 1]);
        assert_eq!(versions(Asked { before: Some(Version(3)), ..of_gym }).await, [1]);
        assert_eq!(versions(Asked { until: Some(later(10)), ..Asked::default() }).await, [2, 1]);
    }

    async fn a_stale_step_over_two_agendas_leaves_no_trace(stage) {
        let (ada, hers) = stage.person("ada").await;
        let (_, his) = stage.person("ben").await;
        stage.append(his, 0, entry(ada, vec![Change::made(event("Tea"))])).await.unwrap();
        let meeting = entry(ada, vec![Change::made(event("Meeting"))]);
        let both = vec![append(his, 0, meeting.clone()), append(hers, 0, meeting.clone())];
        let along = Along(vec![Beside::Confirmed { id: "yes".to_owned() }]);

        let refused = stage.store.append(both, along, now()).await;
        let Err(Error::Stale(stale)) = refused else { panic!("{refused:?}") };
        assert_eq!(stale, Stale { agenda: his, expected: Version(0), found: Version(1) });
        assert_eq!(stage.store.head(hers).await.unwrap().unwrap().version, Version(0));
        assert!(stage.store.step(meeting.receipt).await.unwrap().is_empty());
        assert!(!stage.store.is_confirmed("yes").await.unwrap());

        let both = vec![append(hers, 0, meeting.clone()), append(his, 1, meeting.clone())];
        stage.store.append(both, Along::default(), now()).await.unwrap();
        assert_eq!(stage.store.step(meeting.receipt).await.unwrap().len(), 2);
    }

    async fn of_many_who_decided_on_one_version_one_is_heard(stage) {
        let (ada, agenda) = stage.person("ada").await;
        let tries = (0..20).map(|_| stage.append(agenda, 0, entry(ada, vec![Change::made(event("Gym"))])));
        let heard = join_all(tries).await;
        let stale = |outcome: &Result<(), Error>| matches!(outcome, Err(Error::Stale(_)));
        assert_eq!(heard.iter().filter(|outcome| outcome.is_ok()).count(), 1);
        assert_eq!(heard.iter().filter(|outcome| stale(outcome)).count(), 19);
        assert_eq!(stage.store.verify_chain(agenda).await.unwrap(), Version(1));
    }

    async fn many_agendas_are_written_at_once(stage) {
        let mut people = Vec::new();
        for at in 0..8 {
            people.push(stage.person(&format!("person{at}")).await);
        }
        join_all(people.iter().map(async |(user, agenda)| {
            for version in 0..10 {
                stage.append(*agenda, version, entry(*user, vec![Change::made(event("Gym"))])).await.unwrap();
            }
        }))
        .await;
        for (_, agenda) in people {
            assert_eq!(stage.store.verify_chain(agenda).await.unwrap(), Version(10));
        }
    }

    async fn steps_in_line_stand_or_are_refused_each_on_its_own(stage) {
        let (ada, agenda) = stage.person("ada").await;
        let told = Arc::new(Mutex::new(Vec::new()));
        let mut line = Vec::new();
        for (number, expected) in [0, 0, 1, 2].into_iter().enumerate() {
            let step = vec![append(agenda, expected, entry(ada, vec![Change::made(event("Gym"))]))];
            let told = Arc::clone(&told);
            let then = move || told.lock().unwrap().push(number);
            line.push(stage.store.hand_in_step(step, Along::default(), now(), then).await.unwrap());
        }
        let mut stood = Vec::new();
        for step in line {
            stood.push(step.done().await.is_ok());
        }
        assert_eq!(stood, [true, false, true, true]);
        assert_eq!(*told.lock().unwrap(), [0, 2, 3]);
        assert_eq!(stage.store.verify_chain(agenda).await.unwrap(), Version(3));
    }

    async fn a_repeated_request_hears_that_it_was_done_and_not_that_it_came_late(stage) {
        let (ada, agenda) = stage.person("ada").await;
        let owner = agenda::Owner::User(ada);
        let answer = SavedAnswer { request: [7; 32], status: 201, body: b"made".to_vec() };
        let along = || vec![Beside::Answer { owner, key: "k1".to_owned(), answer: answer.clone() }].into();
        let step = || vec![append(agenda, 0, entry(ada, vec![Change::made(event("Gym"))]))];
        stage.store.append(step(), along(), now()).await.unwrap();
        let again = stage.store.append(step(), along(), now()).await;
        assert!(matches!(again, Err(Error::AlreadyDone { .. })), "{again:?}");
    }

    async fn a_key_an_update_and_a_confirmation_count_once(stage) {
        let (ada, agenda) = stage.person("ada").await;
        let owner = agenda::Owner::User(ada);
        let answer = SavedAnswer { request: [7; 32], status: 201, body: b"made".to_vec() };
        let rows = [
            Beside::Answer { owner, key: "k1".to_owned(), answer: answer.clone() },
            Beside::Seen { source: "telegram".to_owned(), id: "42".to_owned() },
            Beside::Confirmed { id: "c1".to_owned() },
        ];
        for (at, row) in rows.into_iter().enumerate() {
            let step = |expected| vec![append(agenda, expected, entry(ada, vec![Change::made(event("Gym"))]))];
            let at = at as u64;
            stage.store.append(step(at), vec![row.clone()].into(), now()).await.unwrap();
            let again = stage.store.append(step(at + 1), vec![row].into(), now()).await;
            assert!(matches!(again, Err(Error::AlreadyDone { .. })), "{again:?}");
            assert_eq!(stage.store.head(agenda).await.unwrap().unwrap().version, Version(at + 1));
        }
        assert_eq!(stage.store.answer(owner, "k1").await.unwrap(), Some(answer));
        assert_eq!(stage.store.answer(owner, "k2").await.unwrap(), None);
        assert!(stage.store.has_seen("telegram", "42").await.unwrap());
        assert!(!stage.store.has_seen("slack", "42").await.unwrap());
        assert!(stage.store.is_confirmed("c1").await.unwrap());
        assert_eq!(stage.store.sweep_along(later(1)).await.unwrap(), 3);
        assert_eq!(stage.store.answer(owner, "k1").await.unwrap(), None);
    }

    async fn an_entry_that_was_changed_dropped_or_swapped_is_found(stage) {
        let (ada, agenda) = stage.person("ada").await;
        for version in 0..3 {
            stage.append(agenda, version, entry(ada, vec![Change::made(event("Gym"))])).await.unwrap();
        }
        let tamperings = [
            ("UPDATE journal SET door = 'api' WHERE version = 2", "UPDATE journal SET door = 'web' WHERE version = 2"),
            ("UPDATE journal SET because = 'x' WHERE version = 3", "UPDATE journal SET because = NULL WHERE version = 3"),
            ("UPDATE journal SET version = 9 WHERE version = 3", "UPDATE journal SET version = 3 WHERE version = 9"),
            ("UPDATE agendas SET version = 4", "UPDATE agendas SET version = 3"),
        ];
        for (tampering, mending) in tamperings {
            stage.store.write(move |link| Box::pin(link.run(tampering, vec![]))).await.unwrap();
            let found = stage.store.verify_chain(agenda).await;
            assert!(matches!(found, Err(Error::BrokenChain { .. })), "{tampering}: {found:?}");
            stage.store.write(move |link| Box::pin(link.run(mending, vec![]))).await.unwrap();
            assert_eq!(stage.store.verify_chain(agenda).await.unwrap(), Version(3), "{mending}");
        }
    }

    async fn the_newest_fitting_snapshot_comes_back(stage) {
        let (_, agenda) = stage.person("ada").await;
        for version in [3, 6, 9, 12, 15] {
            let snapshot = Snapshot { version: Version(version), bytes: vec![version as u8; 10_000] };
            stage.store.save_snapshot(agenda, snapshot, now()).await.unwrap();
        }
        let at = async |version| {
            let snapshot = stage.store.snapshot(agenda, Version(version)).await.unwrap();
            snapshot.map(|snapshot| (snapshot.version.0, snapshot.bytes[9_999]))
        };
        assert_eq!(at(u64::MAX).await, Some((15, 15)));
        assert_eq!(at(14).await, Some((12, 12)));
        assert_eq!(at(5).await, None, "the oldest one made room");
    }

    async fn what_a_step_caused_is_found(stage) {
        let (ada, agenda) = stage.person("ada").await;
        let cause = entry(ada, vec![Change::made(event("Gym"))]);
        let replan = Entry { actor: Who::House, because: Some(cause.receipt), ..entry(ada, vec![]) };
        stage.append(agenda, 0, cause.clone()).await.unwrap();
        stage.append(agenda, 1, replan.clone()).await.unwrap();
        assert_eq!(stage.store.caused_by(cause.receipt).await.unwrap()[0].entry, replan);
        assert!(stage.store.caused_by(ReceiptId(fresh())).await.unwrap().is_empty());
    }

    async fn an_owner_has_one_agenda(stage) {
        let (ada, agenda) = stage.person("ada").await;
        let owner = agenda::Owner::User(ada);
        assert_eq!(stage.store.agenda_of(owner).await.unwrap().unwrap().agenda, agenda);
        let nowhere = stage.append(agenda::AgendaId(fresh()), 0, entry(ada, vec![])).await;
        assert!(matches!(nowhere, Err(Error::Unknown { .. })), "{nowhere:?}");
        assert_eq!(stage.store.agendas(None, 10).await.unwrap().len(), 1);
        assert!(stage.store.agendas(Some(agenda), 10).await.unwrap().is_empty());
    }

    async fn a_private_entry_is_told_to_those_with_the_key(stage) {
        let (ada, agenda) = stage.person("ada").await;
        let secret = entry(ada, vec![Change::made(private("Therapy"))]);
        stage.append(agenda, 0, secret.clone()).await.unwrap();
        assert_eq!(stage.store.step(secret.receipt).await.unwrap()[0].entry, secret);
        assert_eq!(stage.store.verify_chain(agenda).await.unwrap(), Version(1));
    }
}
