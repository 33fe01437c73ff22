//! Talks, sentence by sentence, over a desk of their own. It is Thursday 5 March 2026, nine in the morning in Berlin.

use std::cell::Cell;

use agenda::testing;
use agenda::{AgendaId, Command, Door, Key, UserId};
use desk::{Desk, alone};
use jiff::SignedDuration;
use store::{KeyRing, NewUser, Newcomer, Store};
use tools::Said;

use super::*;

/// Somebody who talks.
pub(crate) struct Person {
    pub(crate) desk: Desk,
    pub(crate) actor: Actor,
    pub(crate) agenda: AgendaId,
    pub(crate) talk: Uuid,
    said: Cell<u64>,
    pub(crate) now: Cell<Timestamp>,
    assistant: Assistant,
    _folder: tempfile::TempDir,
}

impl Person {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::TempDir::new().unwrap();
        let ring = KeyRing::parse("only:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=").unwrap();
        let url = format!("sqlite://{}/house.db", folder.path().display());
        let store = Store::open(&url, ring, store::folder(&folder.path().join("blobs")).unwrap()).await.unwrap();
        store.migrate(testing::now()).await.unwrap();
        let user = UserId(testing::id(1));
        let new =
            NewUser { id: user, email: "ada@example.org".into(), name: "Ada".into(), password: None, admin: false };
        let (desk, agenda, talk) = (Desk::new(store), AgendaId(testing::id(3)), testing::id(77));
        let actor = Actor::person(user, Door::Chat);
        let (command, receipt) = (Command::All(vec![]), ReceiptId(testing::id(99)));
        let ask = desk::Ask { actor: &actor, agenda, command, receipt, because: None, now: testing::now() };
        desk.found(Newcomer::Person(new), &ask).await.unwrap();
        desk.store().begin_talk(talk, user, Door::Chat, testing::now()).await.unwrap();
        let (said, now) = (Cell::new(0), Cell::new(testing::now()));
        let assistant = Assistant::new(desk.clone(), None);
        let person = Self { desk, actor, agenda, talk, said, now, assistant, _folder: folder };
        for held in testing::agenda().all() {
            person.does(Command::put(held.entity.as_ref().clone())).await;
        }
        person
    }

    /// Does something outside the talk.
    async fn does(&self, command: Command) {
        let (actor, agenda, now) = (&self.actor, self.agenda, self.now.get());
        let ask = desk::Ask { actor, agenda, command, receipt: self.step(), because: None, now };
        self.desk.submit(&ask, &alone).await.unwrap();
    }

    pub(crate) fn step(&self) -> ReceiptId {
        self.said.set(self.said.get() + 1);
        ReceiptId(Uuid::from_u64_pair(7, self.said.get()))
    }

    pub(crate) async fn says_all(&self, text: &str) -> Vec<Said> {
        self.hears(text, self.step()).await
    }

    /// Says it under this id.
    pub(crate) async fn hears(&self, text: &str, id: ReceiptId) -> Vec<Said> {
        let agenda = self.desk.agenda(self.agenda).await.unwrap().unwrap();
        let spoken = UserText::spoken(&self.actor, text);
        let (now, talk) = (self.now.get(), self.talk);
        let heard = Heard { actor: &self.actor, text: &spoken, now, id, talk, closing: &nothing_besides };
        Box::pin(self.assistant.hear(agenda, &heard, &mut |_| {})).await.unwrap()
    }

    async fn says(&self, text: &str) -> Said {
        self.says_all(text).await.swap_remove(0)
    }

    /// Title and start of everything that has a start, in order.
    pub(crate) async fn standing(&self) -> Vec<String> {
        let agenda = self.desk.agenda(self.agenda).await.unwrap().unwrap();
        let mut all: Vec<String> = agenda
            .items()
            .filter(|item| !item.is_over())
            .map(|item| match item.start() {
                Some(start) => format!("{} {}", item.title, start.civil().strftime("%d %H:%M")),
                None => item.title.clone(),
            })
            .collect();
        all.sort();
        all
    }

    /// Says these in order; then this stands.
    #[track_caller]
    fn check(&self, said: &[&str], expected: &[&str]) -> impl Future<Output = ()> {
        let caller = std::panic::Location::caller();
        async move {
            let mut last = String::new();
            for text in said {
                last = self.says(text).await.text;
            }
            assert_eq!(self.standing().await, expected, "{caller}: {said:?} was answered {last:?}");
        }
    }
}

#[tokio::test]
async fn what_was_spoken_of_is_moved_corrected_and_called_off() {
    let ada = Person::new().await;
    ada.check(&["fencing tomorrow at 17:00"], &["fencing 06 17:00"]).await;
    ada.check(&["no, make it Monday"], &["fencing 09 17:00"]).await;
    ada.check(&["Tuesday at 18:00"], &["fencing 10 18:00"]).await;
    ada.check(&["undo"], &["fencing 09 17:00"]).await;
    ada.check(&["cancel it"], &[]).await;
}

#[tokio::test]
async fn a_question_about_the_time_is_answered_by_a_time() {
    let ada = Person::new().await;
    let asked = ada.says("schedule a tasting with the caterer").await;
    assert!(asked.asks, "{asked:?}");
    ada.check(&["Saturday at 11:00"], &["tasting with the caterer 07 11:00"]).await;
}

#[tokio::test]
async fn which_one_is_answered_by_a_number_or_a_name() {
    for (answer, left) in [("the second one", "Ferry out 07 09:00"), ("the one out", "Ferry back 08 09:00")] {
        let ada = Person::new().await;
        ada.does(Command::add(testing::event(10, "Ferry out", "2026-03-07T09:00 Europe/Berlin", 60))).await;
        ada.does(Command::add(testing::event(11, "Ferry back", "2026-03-08T09:00 Europe/Berlin", 60))).await;
        let asked = ada.says("cancel the ferry").await;
        assert!(asked.asks && asked.text.contains("Ferry out or Ferry back"), "{asked:?}");
        ada.check(&[answer], &[left]).await;
    }
}

#[tokio::test]
async fn many_are_called_off_after_a_yes_and_only_once() {
    let ada = Person::new().await;
    ada.check(&["choir tomorrow at 19:00", "vet tomorrow at 10:00"], &["choir 06 19:00", "vet 06 10:00"]).await;
    let asked = ada.says("cancel everything tomorrow").await;
    assert!(asked.asks && asked.card.is_some(), "{asked:?}");
    ada.check(&[], &["choir 06 19:00", "vet 06 10:00"]).await;
    ada.check(&["yes"], &[]).await;
    ada.check(&["undo", "yes"], &["choir 06 19:00", "vet 06 10:00"]).await;
}

#[tokio::test]
async fn a_no_or_another_wish_lets_the_question_go() {
    let ada = Person::new().await;
    let both = ["choir 06 19:00", "vet 06 10:00"];
    ada.check(&["choir tomorrow at 19:00", "vet tomorrow at 10:00"], &both).await;
    ada.check(&["cancel everything tomorrow", "no", "yes"], &both).await;
    ada.check(&["cancel everything tomorrow", "what is on tomorrow?", "yes"], &both).await;
    ada.check(&["cancel everything tomorrow", "only the vet"], &["choir 06 19:00"]).await;
}

#[tokio::test]
async fn a_yes_comes_too_late_after_ten_minutes() {
    let ada = Person::new().await;
    let both = ["choir 06 19:00", "vet 06 10:00"];
    ada.check(&["choir tomorrow at 19:00", "vet tomorrow at 10:00", "cancel everything tomorrow"], &both).await;
    ada.now.set(ada.now.get() + tools::PATIENCE + SignedDuration::from_secs(1));
    ada.check(&["yes"], &both).await;
}

#[tokio::test]
async fn a_yes_is_good_for_what_was_shown_and_nothing_else() {
    let ada = Person::new().await;
    ada.does(Command::add(testing::event(10, "Choir", "2026-03-06T19:00 Europe/Berlin", 60))).await;
    ada.does(Command::add(testing::event(11, "Vet", "2026-03-06T10:00 Europe/Berlin", 30))).await;
    assert!(ada.says("cancel everything tomorrow").await.asks);
    let renamed = agenda::Fields::default().with("title", &"Board meeting");
    ada.does(Command::edit(Key::Item(agenda::ItemId(testing::id(11))), renamed)).await;
    ada.check(&["yes"], &["Board meeting 06 10:00", "Choir 06 19:00"]).await;
}

#[tokio::test]
async fn a_series_is_skipped_on_a_day_moved_on_a_day_and_asked_about_as_a_whole() {
    let ada = Person::new().await;
    let swim = testing::series(10, "Swim", "2026-03-06T07:00 Europe/Berlin", 45, "FREQ=WEEKLY");
    ada.does(Command::add(swim)).await;
    ada.says("skip swim tomorrow").await;
    let shown = ada.says("what is on tomorrow?").await;
    assert!(!shown.text.contains("Swim"), "{shown:?}");
    let asked = ada.says("delete the swim").await;
    assert!(asked.asks && asked.text.contains("whole series"), "{asked:?}");
    ada.check(&["the whole series"], &[]).await;
}

#[tokio::test]
async fn what_is_fixed_is_moved_onto_another_only_anyway() {
    let ada = Person::new().await;
    ada.check(&["choir tomorrow at 19:00", "vet tomorrow at 10:00"], &["choir 06 19:00", "vet 06 10:00"]).await;
    let asked = ada.says("move the vet to tomorrow at 19:30").await;
    assert!(asked.asks && asked.text.contains("choir"), "{asked:?}");
    ada.check(&["anyway"], &["choir 06 19:00", "vet 06 19:30"]).await;
}

#[tokio::test]
async fn two_steps_are_taken_back_at_one_word() {
    let ada = Person::new().await;
    ada.check(&["task: buy twine", "task: sweep the yard", "undo the last two steps"], &[]).await;
}

#[tokio::test]
async fn what_is_not_understood_changes_nothing_and_says_so() {
    let ada = Person::new().await;
    for text in ["who painted the ceiling?", "the quick brown fox", "/frob vet"] {
        let said = ada.says(text).await;
        assert!(said.step.is_none() && said.card.is_none(), "{text}: {said:?}");
    }
    ada.check(&[], &[]).await;
}

#[tokio::test]
async fn commands_are_heard_as_in_every_door() {
    let ada = Person::new().await;
    ada.check(&["/add vet fri 10:00"], &["vet 06 10:00"]).await;
    let week = ada.says("/week").await;
    assert!(week.text.contains("vet"), "{week:?}");
    ada.check(&["/undo"], &[]).await;
}

#[tokio::test]
async fn a_wish_is_kept_told_respected_and_forgotten() {
    let ada = Person::new().await;
    ada.says("never schedule anything before 11").await;
    assert!(ada.says("what have you learnt?").await.text.contains("before 11"));
    let free = ada.says("find me an hour tomorrow").await;
    assert_eq!(free.slots[0].start, "2026-03-06T10:00:00Z".parse().unwrap(), "eleven in Berlin: {free:?}");
    ada.says("forget that").await;
    assert!(!ada.says("what have you learnt?").await.text.contains("11"));
}

#[tokio::test]
async fn a_time_that_is_over_or_ends_first_is_asked_about() {
    let ada = Person::new().await;
    for text in ["meet Olga yesterday at 15:00", "meeting on Friday from 4pm to 2pm"] {
        assert!(ada.says(text).await.asks, "{text}");
    }
    ada.check(&[], &[]).await;
}

#[tokio::test]
async fn a_time_that_the_clocks_skip_is_told() {
    let ada = Person::new().await;
    let said = ada.says("remind me on 29 March at 2:30am to feed the yeast").await;
    assert!(said.step.is_some() && said.text.contains("The clocks skip that time"), "{said:?}");
}

#[tokio::test]
async fn that_day_is_the_day_of_what_was_spoken_of() {
    let ada = Person::new().await;
    ada.says("fencing on Monday at 17:00").await;
    let shown = ada.says("what else is on that day?").await;
    assert!(shown.text.contains("fencing"), "{shown:?}");
}

#[tokio::test]
async fn what_is_left_out_is_as_it_usually_was_unless_that_was_taken_back() {
    let ada = Person::new().await;
    let until = |said: Said| said.text.split('–').nth(1).unwrap_or_default()[..5].to_owned();
    ada.says("fencing tomorrow at 17:00 for 90 minutes").await;
    assert_eq!(until(ada.says("fencing on Monday at 17:00").await), "18:30");
    assert_eq!(until(ada.says("choir on Monday at 20:00").await), "21:00");
    ada.says("undo the last three").await;
    assert_eq!(until(ada.says("fencing on Tuesday at 17:00").await), "18:00");
}
