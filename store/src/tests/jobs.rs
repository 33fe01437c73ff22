use agenda::{Change, Errand};
use jiff::SignedDuration;
use serde_json::json;

use super::stage::{append, entry, event, later, now, stories};
use crate::{Along, Beside, Claim, Error, Leased, NewJob, Store};

fn job(key: &str, seconds: i64) -> NewJob {
    NewJob {
        kind: "remind".to_owned(),
        key: Some(key.to_owned()),
        payload: json!({"of": key}),
        run_at: later(seconds),
        most_attempts: 3,
    }
}

async fn claim(store: &Store, seconds: i64) -> Vec<Leased> {
    claim_of(store, &["k", "remind", "replan"], seconds).await
}

async fn claim_of(store: &Store, kinds: &[&'static str], seconds: i64) -> Vec<Leased> {
    let claim =
        Claim { worker: "w".to_owned(), lease: SignedDuration::from_secs(30), limit: 10, kinds: kinds.to_vec() };
    store.claim_jobs(claim, later(seconds)).await.unwrap()
}

fn keys(jobs: &[Leased]) -> Vec<&str> {
    jobs.iter().map(|job| job.key.as_str()).collect()
}

stories! {
    async fn what_is_due_is_given_out_oldest_first_and_once(stage) {
        for (key, due) in [("late", 20), ("early", 10), ("tomorrow", 90_000)] {
            stage.store.add_job(job(key, due), now()).await.unwrap();
        }
        assert!(claim(&stage.store, 9).await.is_empty());
        let due = claim(&stage.store, 20).await;
        assert_eq!(keys(&due), ["early", "late"]);
        assert_eq!(due[0].payload, json!({"of": "early"}));
        assert!(claim(&stage.store, 21).await.is_empty(), "they are leased");
        let backlog = stage.store.backlog().await.unwrap();
        assert_eq!((backlog.waiting, backlog.dead, backlog.next), (3, 0, Some(later(90_000))));
    }

    async fn what_a_worker_does_not_know_waits_for_one_that_does(stage) {
        stage.store.add_job(job("a", 0), now()).await.unwrap();
        assert!(claim_of(&stage.store, &["mind", "reminder"], 1).await.is_empty());
        assert_eq!(keys(&claim_of(&stage.store, &["sweep", "remind"], 1).await), ["a"]);
    }

    async fn workers_that_ask_at_once_get_different_jobs(stage) {
        for at in 0..40 {
            stage.store.add_job(job(&format!("j{at}"), 0), now()).await.unwrap();
        }
        let asked = (0..8).map(|_| claim(&stage.store, 1));
        let given = futures::future::join_all(asked).await;
        let mut all: Vec<&str> = given.iter().flat_map(|jobs| keys(jobs)).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), given.iter().map(Vec::len).sum::<usize>());
        let rest = claim(&stage.store, 2).await;
        assert_eq!(all.len() + rest.len() + claim(&stage.store, 3).await.len(), 40);
    }

    async fn a_worker_that_lost_its_lease_cannot_finish(stage) {
        stage.store.add_job(job("a", 0), now()).await.unwrap();
        let slow = claim(&stage.store, 0).await.remove(0);
        let quick = claim(&stage.store, 30).await.remove(0);
        assert_eq!((slow.attempts, quick.attempts), (1, 2));
        let finished = stage.store.finish_job(slow.lease, Along::default(), now()).await;
        assert!(matches!(finished, Err(Error::Fenced { .. })), "{finished:?}");
        assert!(matches!(stage.store.renew_lease(slow.lease, later(99)).await, Err(Error::Fenced { .. })));
        assert!(matches!(stage.store.fail_job(slow.lease, "no", now()).await, Err(Error::Fenced { .. })));
        stage.store.renew_lease(quick.lease, later(100)).await.unwrap();
        assert!(claim(&stage.store, 99).await.is_empty());
        stage.store.finish_job(quick.lease, vec![Beside::Job(job("a", 200))].into(), now()).await.unwrap();
        assert_eq!(keys(&claim(&stage.store, 200).await), ["a"], "the job that followed");
    }

    async fn a_failed_job_waits_longer_each_time_and_dies_at_last(stage) {
        stage.store.add_job(job("a", 0), now()).await.unwrap();
        let mut at = 0;
        let mut waits = Vec::new();
        loop {
            let leased = claim(&stage.store, at).await.remove(0);
            match stage.store.fail_job(leased.lease, "no route", later(at)).await.unwrap() {
                Some(next) => {
                    waits.push((next - later(at)).get_seconds());
                    at = (next - now()).get_seconds();
                }
                None => break,
            }
        }
        assert_eq!(waits, [10, 20]);
        let dead = stage.store.dead_jobs(10).await.unwrap().remove(0);
        assert_eq!((dead.attempts, dead.last_error.as_deref()), (3, Some("no route")));
        stage.store.add_job(job("a", 500), now()).await.unwrap();
        let refused = stage.store.replay_job(dead.id, later(100)).await;
        assert!(matches!(refused, Err(Error::Taken { .. })), "{refused:?}");
        let withdraw = Beside::Withdraw { kind: "remind".to_owned(), key: "a".to_owned() };
        stage.store.append(vec![], vec![withdraw].into(), now()).await.unwrap();
        stage.store.replay_job(dead.id, later(100)).await.unwrap();
        assert_eq!(claim(&stage.store, 100).await[0].attempts, 1);
    }

    async fn a_job_whose_workers_vanish_is_not_tried_for_ever(stage) {
        stage.store.add_job(job("a", 0), now()).await.unwrap();
        for attempt in 0..3 {
            assert_eq!(claim(&stage.store, attempt * 30).await.len(), 1);
        }
        assert!(claim(&stage.store, 90).await.is_empty());
        assert_eq!(stage.store.dead_jobs(10).await.unwrap().len(), 1);
    }

    async fn a_later_job_under_a_key_takes_the_place_of_the_earlier(stage) {
        stage.store.add_job(job("a", 0), now()).await.unwrap();
        let running = claim(&stage.store, 0).await.remove(0);
        stage.store.add_job(NewJob { payload: json!({"of": "new"}), ..job("a", 60) }, now()).await.unwrap();
        assert!(claim(&stage.store, 59).await.is_empty());
        assert!(matches!(stage.store.finish_job(running.lease, Along::default(), now()).await, Err(Error::Fenced { .. })));
        assert_eq!(claim(&stage.store, 60).await[0].payload, json!({"of": "new"}));
        stage.store.add_job(NewJob { key: None, ..job("", 60) }, now()).await.unwrap();
        stage.store.add_job(NewJob { key: None, ..job("", 60) }, now()).await.unwrap();
        assert_eq!(claim(&stage.store, 60).await.len(), 2, "jobs without a key are all done");
    }

    async fn errands_of_one_name_replace_each_other_within_their_agenda(stage) {
        let (_, hers) = stage.person("ada").await;
        let (_, his) = stage.person("ben").await;
        let replan = |seconds| agenda::Job { errand: Errand::Replan, run_at: later(seconds) };
        for (agenda, seconds) in [(hers, 0), (his, 0), (hers, 5)] {
            stage.store.add_job(NewJob::of(agenda, &replan(seconds)).unwrap(), now()).await.unwrap();
        }
        let due = claim(&stage.store, 5).await;
        assert_eq!(keys(&due), [format!("{his}:replan"), format!("{hers}:replan")]);
        assert_eq!((due[1].kind.as_str(), &due[1].payload), ("replan", &json!({"agenda": hers, "errand": "replan", "at": later(5)})));
    }

    async fn jobs_stand_or_fall_with_their_step(stage) {
        let (ada, agenda) = stage.person("ada").await;
        let step = |expected| vec![append(agenda, expected, entry(ada, vec![Change::made(event("Gym"))]))];
        let with_job = |key| Along(vec![Beside::Job(job(key, 0))]);
        stage.store.append(step(7), with_job("refused"), now()).await.unwrap_err();
        stage.store.append(step(0), with_job("kept"), now()).await.unwrap();
        let due = claim(&stage.store, 0).await;
        assert_eq!(keys(&due), ["kept"]);
        let finished = |job: &Leased| Along(vec![Beside::Finished(job.lease)]);
        stage.store.append(step(1), finished(&due[0]), now()).await.unwrap();
        let again = stage.store.append(step(2), finished(&due[0]), now()).await;
        assert!(matches!(again, Err(Error::Fenced { .. })), "{again:?}");
        assert_eq!(stage.store.head(agenda).await.unwrap().unwrap().version.0, 2);
    }
}
