use std::sync::atomic::{AtomicU64, Ordering};

use agenda::testing::{self, Dice, random_command};
use agenda::{Door, Entity, Fields, Item, ItemId, Kept, Key, Refusal, Reply, UserId, Version};
use store::{Beside as Row, KeyRing, NewUser, Newcomer, SavedAnswer};
use uuid::Uuid;

use super::*;

/// A desk over an empty house, and somebody who lives there.
struct House {
    desk: Desk,
    _folder: tempfile::TempDir,
    steps: AtomicU64,
}

/// Somebody with an agenda of their own.
struct Resident {
    actor: Actor,
    agenda: AgendaId,
}

impl House {
    async fn new() -> Self {
        let folder = tempfile::TempDir::new().unwrap();
        let store = open(folder.path()).await;
        store.migrate(testing::now()).await.unwrap();
        Self { desk: Desk::new(store), _folder: folder, steps: AtomicU64::new(1) }
    }

    /// The same house after a restart: nothing in memory.
    async fn restarted(&self) -> Desk {
        Desk::new(open(self._folder.path()).await)
    }

    async fn resident(&self, number: u128) -> Resident {
        let user = UserId(testing::id(number));
        let email = format!("resident{number}@example.org");
        let new = NewUser { id: user, email, name: "R".into(), password: None, admin: false };
        let resident = Resident { actor: Actor::person(user, Door::Web), agenda: AgendaId(testing::id(number << 64)) };
        self.desk.found(Newcomer::Person(new), &self.ask(&resident, Command::All(vec![]))).await.unwrap();
        for held in testing::agenda().all() {
            self.does(&resident, Command::put(held.entity.as_ref().clone())).await.unwrap();
        }
        resident
    }

    fn ask<'a>(&self, resident: &'a Resident, command: Command) -> Ask<'a> {
        let step = self.steps.fetch_add(1, Ordering::Relaxed);
        Ask {
            actor: &resident.actor,
            agenda: resident.agenda,
            command,
            receipt: ReceiptId(Uuid::from_u64_pair(7, step)),
            because: None,
            now: testing::now(),
        }
    }

    async fn does(&self, resident: &Resident, command: Command) -> Result<Receipt, Error> {
        self.desk.submit(&self.ask(resident, command), &alone).await
    }

    async fn undoes(&self, resident: &Resident, step: Option<ReceiptId>) -> Result<Receipt, Error> {
        self.desk.undo(&self.ask(resident, Command::All(vec![])), step, &alone).await
    }

    async fn redoes(&self, resident: &Resident) -> Result<Receipt, Error> {
        self.desk.redo(&self.ask(resident, Command::All(vec![])), None, &alone).await
    }

    async fn now(&self, resident: &Resident) -> Arc<agenda::Agenda> {
        self.desk.agenda(resident.agenda).await.unwrap().unwrap()
    }

    async fn titles(&self, resident: &Resident) -> Vec<String> {
        let agenda = self.now(resident).await;
        let mut titles: Vec<String> = agenda.items().map(|item| item.title.clone()).collect();
        titles.sort();
        titles
    }
}

async fn open(folder: &std::path::Path) -> Store {
    let ring = KeyRing::parse(&format!("only:{}", "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=")).unwrap();
    let url = format!("sqlite://{}/house.db", folder.display());
    Store::open(&url, ring, store::folder(&folder.join("blobs")).unwrap()).await.unwrap()
}

fn dentist() -> Item {
    testing::event(100, "Dentist", "2026-03-05T15:00 Europe/Berlin", 30)
}

fn refusal(outcome: Result<Receipt, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?} is no refusal"),
    }
}

/// All that counts for "equal after undo".
fn essence(agenda: &agenda::Agenda) -> Vec<Entity> {
    let plain = |held: &agenda::Held| match held.entity.as_ref() {
        Entity::Item(item) => Entity::Item(Item { sequence: 0, ..item.clone() }),
        other => other.clone(),
    };
    agenda.all().map(plain).collect()
}

#[tokio::test]
async fn what_was_done_is_there_after_a_restart() {
    let house = House::new().await;
    let anna = house.resident(1).await;
    let receipt = house.does(&anna, Command::add(dentist())).await.unwrap();
    assert_eq!(receipt.versions[&anna.agenda], Version(5));
    let again = house.restarted().await.agenda(anna.agenda).await.unwrap().unwrap();
    assert_eq!(again.item(ItemId(testing::id(100))), house.now(&anna).await.item(ItemId(testing::id(100))));
    assert_eq!(again.version, Version(5));
}

#[tokio::test]
async fn a_snapshot_is_the_agenda() {
    let house = House::new().await;
    let anna = house.resident(1).await;
    house.does(&anna, Command::add(dentist())).await.unwrap();
    house.desk.snapshot(anna.agenda, testing::now()).await.unwrap();
    house.does(&anna, Command::add(testing::task(102, "Report", 60))).await.unwrap();
    let again = house.restarted().await.agenda(anna.agenda).await.unwrap().unwrap();
    assert_eq!(again.all().collect::<Vec<_>>(), house.now(&anna).await.all().collect::<Vec<_>>());
}

#[tokio::test]
async fn steps_are_undone_and_redone_to_any_depth() {
    let house = House::new().await;
    let anna = house.resident(1).await;
    for number in 1..=3 {
        house.does(&anna, Command::add(testing::task(100 + number, &format!("T{number}"), 30))).await.unwrap();
    }
    house.undoes(&anna, None).await.unwrap();
    house.undoes(&anna, None).await.unwrap();
    assert_eq!(house.titles(&anna).await, ["T1"]);
    house.redoes(&anna).await.unwrap();
    assert_eq!(house.titles(&anna).await, ["T1", "T2"]);
    house.undoes(&anna, None).await.unwrap();
    house.redoes(&anna).await.unwrap();
    house.redoes(&anna).await.unwrap();
    assert_eq!(house.titles(&anna).await, ["T1", "T2", "T3"]);
    assert_eq!(refusal(house.redoes(&anna).await), Refusal::NothingLeft);
}

#[tokio::test]
async fn something_new_ends_what_could_be_redone() {
    let house = House::new().await;
    let anna = house.resident(1).await;
    house.does(&anna, Command::add(testing::task(101, "T1", 30))).await.unwrap();
    house.undoes(&anna, None).await.unwrap();
    house.does(&anna, Command::add(testing::task(102, "T2", 30))).await.unwrap();
    assert_eq!(refusal(house.redoes(&anna).await), Refusal::NothingLeft);
}

#[tokio::test]
async fn an_older_step_is_undone_by_its_receipt_and_says_what_it_kept() {
    let house = House::new().await;
    let anna = house.resident(1).await;
    house.does(&anna, Command::add(dentist())).await.unwrap();
    let key = Key::Item(ItemId(testing::id(100)));
    let edit = Fields::of("title", "Dr Ode").and("notes", "bring the card");
    let step = house.does(&anna, Command::edit(key.clone(), edit)).await.unwrap();
    house.does(&anna, Command::edit(key.clone(), Fields::of("title", "Dr Oda"))).await.unwrap();
    let undone = house.undoes(&anna, Some(step.id)).await.unwrap();
    assert_eq!(undone.kept, [Kept { key, property: Some("title".into()) }]);
    assert_eq!(undone.undoes, Some(step.id));
    let agenda = house.now(&anna).await;
    let item = agenda.item(ItemId(testing::id(100))).unwrap();
    assert_eq!((item.title.as_str(), item.notes.as_str()), ("Dr Oda", ""));
}

#[tokio::test]
async fn a_step_goes_back_with_what_it_caused() {
    let house = House::new().await;
    let anna = house.resident(1).await;
    let before = essence(&*house.now(&anna).await);
    let step = house.does(&anna, Command::add(testing::task(102, "Report", 60))).await.unwrap();
    let piece = testing::block(
        800,
        ItemId(testing::id(102)),
        "2026-03-06T09:00 Europe/Berlin",
        "2026-03-06T10:00 Europe/Berlin",
    );
    let based_on = step.versions[&anna.agenda];
    let plan = Command::Adopt { based_on, blocks: vec![piece], gone: vec![] };
    let replan = Ask { because: Some(step.id), ..house.ask(&anna, plan) };
    house.desk.submit(&replan, &alone).await.unwrap();
    house.undoes(&anna, None).await.unwrap();
    assert_eq!(essence(&*house.now(&anna).await), before);
}

#[tokio::test]
async fn a_step_of_somebody_else_is_nobodys_business() {
    let house = House::new().await;
    let (anna, ben) = (house.resident(1).await, house.resident(2).await);
    let step = house.does(&anna, Command::add(dentist())).await.unwrap();
    assert_eq!(refusal(house.undoes(&ben, Some(step.id)).await), Refusal::NothingLeft);
    let trespass = Ask { agenda: anna.agenda, ..house.ask(&ben, Command::add(dentist())) };
    assert_eq!(
        refusal(house.desk.submit(&trespass, &alone).await),
        Refusal::NotFound { key: Key::Item(ItemId(testing::id(100))) }
    );
}

#[tokio::test]
async fn a_repeated_request_is_one_step() {
    let house = House::new().await;
    let anna = house.resident(1).await;
    let owner = match anna.actor.who {
        agenda::Who::User(user) => agenda::Owner::User(user),
        agenda::Who::House => unreachable!("Anna is a person"),
    };
    let answer = move |receipt: &Receipt| {
        let answer = SavedAnswer { request: [7; 32], status: 201, body: receipt.id.to_string().into_bytes() };
        Along(vec![Row::Answer { owner, key: "once".into(), answer }])
    };
    let first = house.desk.submit(&house.ask(&anna, Command::add(dentist())), &answer).await.unwrap();
    let second = house.ask(&anna, Command::put(testing::task(103, "Twice", 30)));
    let second = house.desk.submit(&second, &answer).await;
    assert!(matches!(second, Err(Error::AlreadyDone { .. })), "{second:?}");
    assert_eq!(house.titles(&anna).await, ["Dentist"]);
    let saved = house.desk.store().answer(owner, "once").await.unwrap().unwrap();
    assert_eq!(saved.body, first.id.to_string().into_bytes());
}

#[tokio::test]
async fn a_preview_is_the_deed() {
    let house = House::new().await;
    let anna = house.resident(1).await;
    let ask = house.ask(&anna, Command::add(dentist()));
    let shown = house.desk.preview(&ask).await.unwrap();
    assert!(house.titles(&anna).await.is_empty());
    assert_eq!(house.desk.submit(&ask, &alone).await.unwrap(), shown);
}

#[tokio::test]
async fn a_meeting_is_in_its_guests_agenda_and_their_answer_comes_back() {
    let house = House::new().await;
    let (anna, ben) = (house.resident(1).await, house.resident(2).await);
    let mut meeting = dentist();
    meeting.title = "Review".into();
    if let agenda::What::Event(event) = &mut meeting.what {
        event.guests = vec![testing::guest("resident2@example.org"), testing::guest("carla@elsewhere.example")];
    }
    let step = house.does(&anna, Command::add(meeting)).await.unwrap();
    assert_eq!(step.versions.len(), 2);
    let copy = house.now(&ben).await.items().next().cloned().unwrap();
    assert_eq!((copy.title.as_str(), copy.origin.map(|origin| origin.agenda)), ("Review", Some(anna.agenda)));

    let answer = Command::Answer {
        item: copy.id,
        occurrence: None,
        email: "resident2@example.org".into(),
        reply: Reply::Accepted,
    };
    house.does(&ben, answer).await.unwrap();
    let agenda = house.now(&anna).await;
    let replies: Vec<Reply> = agenda
        .item(ItemId(testing::id(100)))
        .unwrap()
        .event()
        .unwrap()
        .guests
        .iter()
        .map(|guest| guest.reply)
        .collect();
    assert_eq!(replies, [Reply::Accepted, Reply::Pending]);

    let later = Fields::default()
        .with("start", &testing::at("2026-03-05T16:00 Europe/Berlin"))
        .with("end", &testing::at("2026-03-05T16:30 Europe/Berlin"));
    house.does(&anna, Command::edit(Key::Item(ItemId(testing::id(100))), later)).await.unwrap();
    let moved = house.now(&ben).await;
    assert_eq!(moved.item(copy.id).unwrap().start(), Some(&testing::at("2026-03-05T16:00 Europe/Berlin")));
    house.undoes(&anna, None).await.unwrap();
    assert_eq!(
        house.now(&ben).await.item(copy.id).unwrap().start(),
        Some(&testing::at("2026-03-05T15:00 Europe/Berlin"))
    );
    house.does(&anna, Command::remove(Key::Item(ItemId(testing::id(100))))).await.unwrap();
    assert!(house.now(&ben).await.item(copy.id).unwrap().is_over());
}

/// Eight at once on one agenda, five tasks each; of each writer's, the third comes a second time under its key.
async fn many_at_once(house: &Arc<House>, anna: &Arc<Resident>) {
    let owner = agenda::Owner::User(UserId(testing::id(1)));
    let mut at_work = tokio::task::JoinSet::new();
    for writer in 0..8_u128 {
        let (house, anna) = (Arc::clone(house), Arc::clone(anna));
        at_work.spawn(async move {
            for (number, again) in [(0, false), (1, false), (2, false), (2, true), (3, false), (4, false)] {
                let key = format!("{writer}.{number}");
                let id = 1000 + writer * 100 + number + if again { 50 } else { 0 };
                let command = Command::add(testing::task(id, &key, 30));
                let answer = SavedAnswer { request: [0; 32], status: 201, body: Vec::new() };
                let row = Row::Answer { owner, key, answer };
                let beside = |_: &Receipt| vec![row.clone()].into();
                let done = house.desk.submit(&house.ask(&anna, command), &beside).await;
                assert_eq!(done.is_err(), again, "{done:?}");
            }
        });
    }
    at_work.join_all().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_at_once_on_one_agenda_all_get_their_turn_and_a_refused_one_takes_nobody_along() {
    let house = Arc::new(House::new().await);
    let anna = Arc::new(house.resident(1).await);
    let mut news = house.desk.feed().listen();
    many_at_once(&house, &anna).await;
    assert_eq!(house.titles(&anna).await.len(), 40);
    let end = house.desk.store().verify_chain(anna.agenda).await.unwrap();
    let mut told = Vec::new();
    while let Ok(News::Changed(changed)) = news.try_recv() {
        told.push(changed.version.0);
    }
    assert_eq!(told, (end.0 - 39..=end.0).collect::<Vec<_>>(), "each step is told once, in order");
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_answered_is_kept_even_that_there_was_nothing_to_do() {
    let house = Arc::new(House::new().await);
    let anna = Arc::new(house.resident(1).await);
    house.does(&anna, Command::add(dentist())).await.unwrap();
    let mut at_work = tokio::task::JoinSet::new();
    for _ in 0..60 {
        let (house, anna) = (Arc::clone(&house), Arc::clone(&anna));
        at_work.spawn(async move {
            let edit = Command::edit(Key::Item(dentist().id), Fields::of("title", "Dr Ode"));
            let receipt = house.does(&anna, edit).await.unwrap();
            let kept = house.desk.store().head(anna.agenda).await.unwrap().unwrap().version;
            assert!(kept >= receipt.versions[&anna.agenda], "{kept:?} {receipt:?}");
            receipt.is_idle()
        });
    }
    let idle = at_work.join_all().await.into_iter().filter(|idle| *idle).count();
    assert_eq!(idle, 59, "one does it, the others find it done");
}

#[tokio::test]
async fn the_past_can_be_looked_at() {
    let house = House::new().await;
    let anna = house.resident(1).await;
    let empty = house.now(&anna).await.version;
    house.does(&anna, Command::add(dentist())).await.unwrap();
    let then = house.desk.as_of(anna.agenda, empty).await.unwrap().unwrap();
    assert_eq!((then.version, then.items().count()), (empty, 0));
}

#[tokio::test]
async fn listeners_hear_only_what_is_theirs() {
    let house = House::new().await;
    let (anna, ben) = (house.resident(1).await, house.resident(2).await);
    let mut news = house.desk.feed().listen();
    house.does(&anna, Command::add(dentist())).await.unwrap();
    let News::Changed(told) = news.recv().await.unwrap() else { panic!("nothing was missed") };
    assert_eq!(told.keys_for(&anna.actor), [Key::Item(ItemId(testing::id(100)))]);
    assert!(told.keys_for(&ben.actor).is_empty());
}

#[tokio::test]
async fn random_steps_through_mixed_doors_undone_are_the_start_and_redone_the_end() {
    let house = House::new().await;
    let mut anna = house.resident(1).await;
    let start = essence(&*house.now(&anna).await);
    let mut dice = Dice::new(300);
    let mut taken = 0;
    for _ in 0..300 {
        let door = *dice.pick(&[Door::Web, Door::Dav, Door::Chat, Door::Telegram, Door::Cli]).unwrap();
        anna.actor.door = door;
        let command = random_command(&*house.now(&anna).await, &mut dice);
        if let Ok(receipt) = house.does(&anna, command).await {
            taken += usize::from(!receipt.is_idle());
        }
    }
    assert!(taken > 150, "only {taken} steps were taken");
    let end = essence(&*house.now(&anna).await);
    for _ in 0..taken {
        house.undoes(&anna, None).await.unwrap();
    }
    assert_eq!(essence(&*house.now(&anna).await), start);
    for _ in 0..taken {
        house.redoes(&anna).await.unwrap();
    }
    assert_eq!(essence(&*house.now(&anna).await), end);
    let folded = house.restarted().await.agenda(anna.agenda).await.unwrap().unwrap();
    assert_eq!(essence(&folded), end);
    assert_eq!(house.desk.store().rebuild_projections(anna.agenda).await.unwrap(), Vec::<&str>::new());
}

fn report() -> Item {
    testing::task(101, "Report", 120)
}

/// Where the blocks of the report stand.
fn places(agenda: &agenda::Agenda) -> Vec<String> {
    let mut places: Vec<String> =
        agenda.blocks_of(report().id).map(|block| format!("{:?}-{:?}", block.start, block.end)).collect();
    places.sort();
    places
}

#[tokio::test]
async fn what_a_proposal_shows_is_what_adopting_it_does_and_one_undo_takes_it_back() {
    let house = House::new().await;
    let ada = house.resident(1).await;
    house.does(&ada, Command::add(report())).await.unwrap();
    let before = house.now(&ada).await;
    let proposal = house.desk.propose(&house.ask(&ada, Command::All(vec![])), Seeking::default()).await.unwrap();
    assert_eq!((proposal.digest.added.len(), places(&before).len()), (1, 0));
    assert_eq!(house.now(&ada).await.version, before.version, "proposing writes nothing");

    let again = house.desk.propose(&house.ask(&ada, Command::All(vec![])), Seeking::default()).await.unwrap();
    assert_eq!(again.command, proposal.command);
    let done = house.does(&ada, proposal.command.clone()).await.unwrap();
    assert_eq!((&done.changes, done.act), (&proposal.receipt.changes, agenda::Act::Planned));
    assert_eq!(places(&*house.now(&ada).await).len(), 1);
    assert!(matches!(refusal(house.does(&ada, proposal.command).await), Refusal::PlanIsStale { .. }));

    house.undoes(&ada, None).await.unwrap();
    assert_eq!(essence(&*house.now(&ada).await), essence(&before));
}

#[tokio::test]
async fn a_supposition_and_its_plan_come_to_pass_together_or_not_at_all() {
    let house = House::new().await;
    let ada = house.resident(1).await;
    house.does(&ada, Command::add(report())).await.unwrap();
    let first = house.desk.propose(&house.ask(&ada, Command::All(vec![])), Seeking::default()).await.unwrap();
    house.does(&ada, first.command).await.unwrap();
    let today = house.now(&ada).await;
    let block = today.blocks_of(report().id).next().unwrap().clone();

    // A meeting right where the report stands.
    let mut meeting = testing::event(102, "Meeting", "2026-03-05T15:00 Europe/Berlin", 30);
    let agenda::What::Event(event) = &mut meeting.what else { panic!("an event") };
    (event.start, event.end) = (block.start.clone(), block.end.clone());
    let what_if = house.ask(&ada, Command::add(meeting.clone()));
    let branch = house.desk.propose(&what_if, Seeking::default()).await.unwrap();
    let [shift] = &branch.digest.moved[..] else { panic!("{:?}", branch.digest) };
    assert_eq!(shift.source.item, report().id);
    assert!(branch.digest.price > 0, "moving costs something: {}", branch.digest.price);
    assert!(house.now(&ada).await.item(meeting.id).is_none(), "nothing was written");

    house.does(&ada, branch.command).await.unwrap();
    let now = house.now(&ada).await;
    assert!(now.item(meeting.id).is_some() && places(&now) != places(&today));
    house.undoes(&ada, None).await.unwrap();
    assert_eq!(essence(&*house.now(&ada).await), essence(&today));
}

#[tokio::test]
async fn nobody_plans_the_days_of_a_stranger() {
    let house = House::new().await;
    let (ada, eve) = (house.resident(1).await, house.resident(2).await);
    let prying = Ask { agenda: ada.agenda, ..house.ask(&eve, Command::All(vec![])) };
    let proposal = house.desk.propose(&prying, Seeking::default()).await;
    assert!(matches!(proposal, Err(Error::Refused(Refusal::NotFound { .. }))));
    let standing = house.desk.standing(&prying, &planner::Preferences::default()).await;
    assert!(matches!(standing, Err(Error::Refused(Refusal::NotFound { .. }))));
}
