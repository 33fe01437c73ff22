use agenda::{AgendaId, UserId};
use jiff::SignedDuration;
use serde_json::json;
use uuid::Uuid;

use super::stage::{fresh, later, now, stories};
use crate::{
    Along, Beside, Channel, Claim, DeliveryState, Error, Leased, NewNotice, NoticeKind, NoticeState, Outcome, Store,
    Way, Which, Withheld,
};

fn way(channel: Channel) -> Way {
    Way { channel, recipient: Uuid::nil(), due_at: now() }
}

fn notice(user: UserId, agenda: AgendaId, channels: &[Channel]) -> NewNotice {
    NewNotice {
        id: fresh(),
        user,
        agenda,
        item: None,
        occurrence: None,
        kind: NoticeKind::Reminder,
        due_at: now(),
        body: b"Dentist starts in 15 minutes.".to_vec(),
        ways: channels.iter().copied().map(way).collect(),
    }
}

async fn tell(store: &Store, notice: NewNotice) {
    store.append(vec![], vec![Beside::Notice(Box::new(notice))].into(), now()).await.unwrap();
}

async fn deliveries(store: &Store, seconds: i64) -> Vec<Leased> {
    let claim =
        Claim { worker: "w".into(), lease: SignedDuration::from_secs(30), limit: 10, kinds: vec![crate::DELIVER] };
    store.claim_jobs(claim, later(seconds)).await.unwrap()
}

stories! {
    async fn what_is_told_twice_is_one_notice_and_each_of_its_ways_one_job(stage) {
        let (ada, agenda) = stage.person("ada").await;
        let told = notice(ada, agenda, &[Channel::App, Channel::Mail]);
        tell(&stage.store, told.clone()).await;
        tell(&stage.store, told.clone()).await;
        let all = stage.store.notices_of(ada, Which::default(), 9).await.unwrap();
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].body.as_slice(), all[0].state), (told.body.as_slice(), NoticeState::Open));
        let lines = stage.store.deliveries(told.id).await.unwrap();
        let states: Vec<_> = lines.iter().map(|line| (line.way.channel, line.state)).collect();
        assert_eq!(states, [(Channel::App, DeliveryState::Delivered), (Channel::Mail, DeliveryState::Waiting)]);
        let jobs = deliveries(&stage.store, 0).await;
        assert_eq!(jobs.len(), 1);
        assert_eq!(jobs[0].payload["channel"], json!("mail"));
    }

    async fn an_attempt_is_written_before_and_known_when_it_comes_again(stage) {
        let (ada, agenda) = stage.person("ada").await;
        let told = notice(ada, agenda, &[Channel::Telegram]);
        tell(&stage.store, told.clone()).await;
        let key = (told.id, way(Channel::Telegram));
        let first = deliveries(&stage.store, 0).await.remove(0);
        let begun = stage.store.begin_delivery(key, first.lease, later(30), now()).await.unwrap();
        assert!(!begun.unwrap().again);
        stage.store.delivery_refused(key.0, key.1, "no route").await.unwrap();
        let begun = stage.store.begin_delivery(key, first.lease, later(30), later(1)).await.unwrap();
        assert!(!begun.unwrap().again, "it surely did not arrive");
        let second = deliveries(&stage.store, 30).await.remove(0);
        let fenced = stage.store.begin_delivery(key, first.lease, later(90), later(31)).await;
        assert!(matches!(fenced, Err(Error::Fenced { .. })), "{fenced:?}");
        let begun = stage.store.begin_delivery(key, second.lease, later(90), later(31)).await.unwrap();
        assert!(begun.unwrap().again, "its sender vanished");
        let settled = Beside::Settled { notice: key.0, way: key.1, outcome: Outcome::Delivered };
        stage.store.finish_job(second.lease, vec![settled].into(), later(32)).await.unwrap();
        let line = stage.store.deliveries(told.id).await.unwrap().remove(0);
        assert_eq!((line.state, line.attempts, line.again), (DeliveryState::Delivered, 3, true));
        assert_eq!((line.attempted_at, line.settled_at), (Some(later(31)), Some(later(32))));
    }

    async fn a_closed_line_stays_closed(stage) {
        let (ada, agenda) = stage.person("ada").await;
        let told = notice(ada, agenda, &[Channel::Mail]);
        tell(&stage.store, told.clone()).await;
        let job = deliveries(&stage.store, 0).await.remove(0);
        let (notice, way) = (told.id, way(Channel::Mail));
        for outcome in [Outcome::Withheld(Withheld::Answered), Outcome::Delivered] {
            let along = vec![Beside::Settled { notice, way, outcome }].into();
            stage.store.append(vec![], along, later(1)).await.unwrap();
        }
        assert_eq!(stage.store.begin_delivery((notice, way), job.lease, later(30), later(2)).await.unwrap(), None);
        let line = stage.store.deliveries_of(ada, None, 9).await.unwrap().remove(0);
        assert_eq!((line.state, line.trouble.as_deref()), (DeliveryState::Withheld, Some("answered")));
    }

    async fn a_notice_is_its_persons_alone_and_so_is_what_is_done_about_it(stage) {
        let (ada, agenda) = stage.person("ada").await;
        let (ben, _) = stage.person("ben").await;
        let told = notice(ada, agenda, &[Channel::App]);
        tell(&stage.store, told.clone()).await;
        assert_eq!(stage.store.notice(ben, told.id).await.unwrap(), None);
        let answered = async |user, state| stage.store.answer_notice(user, told.id, state, Along::default(), later(5)).await;
        assert!(!answered(ben, NoticeState::Done).await.unwrap());
        assert!(answered(ada, NoticeState::Seen).await.unwrap());
        assert!(stage.store.notices_of(ada, Which { open: true, before: None }, 9).await.unwrap().is_empty());
        let seen = stage.store.notice(ada, told.id).await.unwrap().unwrap();
        assert_eq!((seen.state, seen.answered_at), (NoticeState::Seen, Some(later(5))));
        let before = Some((seen.due_at, seen.id));
        assert!(stage.store.notices_of(ada, Which { open: false, before }, 9).await.unwrap().is_empty());
        assert_eq!(stage.store.sweep_notices(later(1)).await.unwrap(), 1);
        assert!(stage.store.deliveries(told.id).await.unwrap().is_empty());
    }

    async fn preferences_are_kept_as_they_were_said(stage) {
        let (ada, _) = stage.person("ada").await;
        assert_eq!(stage.store.notice_preferences(ada).await.unwrap(), None);
        for said in [json!({"quiet": "22:00-07:00"}), json!({})] {
            stage.store.set_notice_preferences(ada, &said).await.unwrap();
            assert_eq!(stage.store.notice_preferences(ada).await.unwrap(), Some(said));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_house_of_one_takes_back_at_its_start_what_it_held_when_it_fell() {
    let stage = super::stage::Stage::sqlite().await;
    let (ada, agenda) = stage.person("ada").await;
    tell(&stage.store, notice(ada, agenda, &[Channel::Mail])).await;
    let fell = deliveries(&stage.store, 0).await.remove(0);
    assert_eq!(stage.store.free_leases().await.unwrap(), 1);
    let again = deliveries(&stage.store, 1).await.remove(0);
    assert!(again.lease.fence > fell.lease.fence);
    let late = stage.store.finish_job(fell.lease, Along::default(), now()).await;
    assert!(matches!(late, Err(Error::Fenced { .. })), "{late:?}");
}
