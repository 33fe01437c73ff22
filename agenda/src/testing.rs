//! Builders of agendas, items and commands for tests, also those of other crates: small, seeded, always the same.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::recurrence::{OccurrenceKey, Recurrence};
use crate::{
    Actor, After, Agenda, AgendaId, Alarm, Block, BlockId, Calendar, CalendarId, Command, Deadline, Door, Entity,
    Event, EventStatus, Fields, Grantee, Guard, Guest, GuestRole, Item, ItemId, Key, List, ListId, Moment, Person,
    PersonId, Place, PlaceId, Priority, Progress, Reach, Reminder, Reply, Settings, Split, Spot, Tag, Task, UserId,
    What, Zone, decide,
};

/// Thursday 5 March 2026, 09:00 in Berlin.
pub fn now() -> Timestamp {
    Timestamp::from_second(1_772_697_600).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// An id by its number.
pub fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// The person whose agenda it is.
pub fn owner() -> Actor {
    Actor::person(UserId(id(1)), Door::Web)
}

/// Somebody else.
pub fn stranger() -> Actor {
    Actor::person(UserId(id(2)), Door::Web)
}

/// The calendar that [`agenda`] holds.
pub const WORK: CalendarId = CalendarId(Uuid::from_u128(0xca));
/// The list that [`agenda`] holds.
pub const HOME: ListId = ListId(Uuid::from_u128(0x11));
/// The place that [`agenda`] holds.
pub const OFFICE: PlaceId = PlaceId(Uuid::from_u128(0xb1));

/// An agenda in Berlin with one calendar, one list and one place.
pub fn agenda() -> Agenda {
    let mut agenda = Agenda::empty(AgendaId(id(3)), Grantee::User(UserId(id(1))));
    let zone = Zone::named("Europe/Berlin").unwrap_or_else(|_| Zone::utc());
    let calendar =
        Calendar { id: WORK, name: "Work".into(), colour: None, order: 0, zone: None, hours: None, extra: vec![] };
    let list = List { id: HOME, name: "Home".into(), colour: None, order: 0, calendar: None, extra: vec![] };
    let place = Place { id: OFFICE, name: "Office".into(), aliases: [].into(), address: String::new() };
    for entity in [
        Entity::Settings(Settings { zone, ..Settings::default() }),
        Entity::Calendar(calendar),
        Entity::List(list),
        Entity::Place(place),
    ] {
        done(&mut agenda, &Command::put(entity));
    }
    agenda
}

/// Carries a command out as the owner; panics where it is refused.
#[track_caller]
pub fn done(agenda: &mut Agenda, command: &Command) -> Vec<crate::Change> {
    let decision = match decide(agenda, &owner(), command, now()) {
        Ok(decision) => decision,
        Err(refusal) => panic!("{command:?} was refused: {refusal:?}"),
    };
    agenda.apply(&decision.changes, now());
    decision.changes
}

/// A floating time such as `2026-03-05T15:00`, a day such as `2026-03-05`, or a time and its zone behind a space.
#[track_caller]
pub fn at(text: &str) -> Moment {
    let (clock, zone) = text.split_once(' ').map_or((text, None), |(clock, zone)| (clock, Some(zone)));
    if clock.len() == 10 {
        return Moment::Date(clock.parse().expect("a date"));
    }
    let zone = zone.map(|name| Zone::named(name).expect("a zone"));
    Moment::At { at: clock.parse().expect("a time"), zone }
}

/// An event of so many minutes, or of so many days where it begins with a day.
pub fn event(number: u128, title: &str, start: &str, long: i64) -> Item {
    let start = at(start);
    let long = if start.is_date() { SignedDuration::from_hours(24 * long) } else { SignedDuration::from_mins(long) };
    let end = start.with_civil(start.civil().saturating_add(long));
    let event = Event {
        calendar: WORK,
        start,
        end,
        busy: true,
        status: EventStatus::Confirmed,
        organizer: None,
        guests: vec![],
    };
    Item::new(ItemId(id(number)), title, What::Event(event))
}

/// The same event, repeating.
#[track_caller]
pub fn series(number: u128, title: &str, start: &str, long: i64, rule: &str) -> Item {
    let recurrence = Some(Recurrence::of(rule.parse().expect("a rule")));
    Item { recurrence, ..event(number, title, start, long) }
}

/// An open task of so many minutes.
pub fn task(number: u128, title: &str, minutes: u32) -> Item {
    let task = Task {
        list: HOME,
        start: None,
        due: None,
        estimate: Some(minutes),
        priority: Priority::Normal,
        status: Progress::Open,
        done_at: None,
        percent: 0,
        parent: None,
        after: vec![],
        split: None,
        prefer: vec![],
        hours: None,
    };
    Item::new(ItemId(id(number)), title, What::Task(task))
}

/// A placed piece of an item.
pub fn block(number: u128, item: ItemId, start: &str, end: &str) -> Block {
    Block {
        id: BlockId(id(number)),
        item,
        occurrence: None,
        start: at(start),
        end: at(end),
        pinned: false,
        busy: false,
    }
}

/// Somebody invited.
pub fn guest(email: &str) -> Guest {
    Guest {
        email: email.into(),
        name: String::new(),
        role: GuestRole::Required,
        reply: Reply::Pending,
        person: None,
        extra: String::new(),
    }
}

/// A stream of numbers from a seed: SplitMix64, so that it never changes under us.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The stream of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below a bound.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.roll() % bound.max(1) as u64).unwrap_or(0)
    }

    /// True once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of these.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }

    /// A fresh id.
    pub fn id(&mut self) -> Uuid {
        Uuid::from_u64_pair(self.roll(), self.roll())
    }

    fn moment(&mut self) -> Moment {
        let day = 1 + self.below(28);
        let (hour, minute) = (self.below(24), 15 * self.below(4));
        let month = 1 + self.below(12);
        match self.below(3) {
            0 => at(&format!("2026-{month:02}-{day:02}")),
            1 => at(&format!("2026-{month:02}-{day:02}T{hour:02}:{minute:02}")),
            _ => at(&format!("2026-{month:02}-{day:02}T{hour:02}:{minute:02} Europe/Berlin")),
        }
    }

    fn word(&mut self) -> String {
        const WORDS: &[&str] = &["Dentist", "Report", "Gym", "Call mum", "Déjeuner", "Müll", "会議", "Review", "Trash"];
        (*self.pick(WORDS).unwrap_or(&"")).to_owned()
    }
}

/// A random item with most of what an item can have.
pub fn random_item(dice: &mut Dice) -> Item {
    const RULES: &[&str] =
        &["FREQ=DAILY;COUNT=9", "FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY;COUNT=3"];
    let start = dice.moment();
    let long = SignedDuration::from_mins(if start.is_date() { 1440 } else { 15 * (1 + dice.below(12)) as i64 });
    let end = start.with_civil(start.civil().saturating_add(long));
    let number = u128::from(dice.roll()) << 64 | u128::from(dice.roll());
    let mut item = match dice.below(4) {
        0 | 1 => {
            let mut item = event(number, &dice.word(), "2026-03-05T15:00", 30);
            if let What::Event(event) = &mut item.what {
                (event.start, event.end) = (start, end);
                event.busy = !dice.once_in(4);
                event.guests = if dice.once_in(3) { vec![guest("ben@example.org")] } else { vec![] };
            }
            item
        }
        2 => {
            let mut item = task(number, &dice.word(), 30 + 15 * dice.below(8) as u32);
            if let What::Task(task) = &mut item.what {
                task.due = dice.once_in(2).then(|| Deadline { at: start, hard: dice.once_in(2) });
                task.split = dice.once_in(3).then_some(Split { min: 30, max: 60, daily: Some(120) });
            }
            item
        }
        _ => {
            let reminder = Reminder { list: HOME, at: start, done: false };
            Item::new(ItemId(Uuid::from_u128(number)), dice.word(), What::Reminder(reminder))
        }
    };
    if dice.once_in(3) && item.start().is_some() {
        item.recurrence = dice.pick(RULES).and_then(|rule| rule.parse().ok()).map(Recurrence::of);
    }
    item.notes = if dice.once_in(3) { dice.word() } else { String::new() };
    item.tags = if dice.once_in(3) { [dice.word()].into() } else { [].into() };
    item.place = dice.once_in(4).then_some(Spot::Known(OFFICE));
    item.reminders = if dice.once_in(3) { vec![Alarm::BeforeStart(15)] } else { vec![] };
    item.private = dice.once_in(8);
    item
}

/// A random command that has a fair chance of being carried out.
pub fn random_command(agenda: &Agenda, dice: &mut Dice) -> Command {
    let items: Vec<&Item> = agenda.items().collect();
    let Some(item) = dice.pick(&items).copied() else { return Command::add(random_item(dice)) };
    let key = Key::Item(item.id);
    match dice.below(16) {
        0..=3 => Command::add(random_item(dice)),
        4 => Command::edit(key, Fields::of("title", dice.word()).and("notes", dice.word())),
        5 => Command::edit(key, Fields::default().with("tags", &[dice.word(), dice.word()])),
        6 => {
            let (start, hour) = (dice.moment(), SignedDuration::from_hours(24));
            let end = start.with_civil(start.civil().saturating_add(hour));
            Command::edit(key, Fields::default().with("start", &start).with("end", &end))
        }
        7 => {
            let reach = random_reach(agenda, item, dice);
            Command::Edit { key, reach, fields: Fields::of("title", dice.word()), guard: Guard::None, base: None }
        }
        8 => Command::Remove { key, reach: random_reach(agenda, item, dice), guard: Guard::None },
        9 => Command::Complete { item: item.id, occurrence: None, done: !dice.once_in(4) },
        10 => Command::Cancel { item: item.id, reach: random_reach(agenda, item, dice) },
        11 => {
            let hour = dice.below(20);
            let block = block(
                u128::from(dice.roll()),
                item.id,
                &format!("2026-03-09T{hour:02}:00 Europe/Berlin"),
                &format!("2026-03-09T{:02}:00 Europe/Berlin", hour + 1),
            );
            Command::Adopt { based_on: agenda.version, blocks: vec![block], gone: vec![] }
        }
        12 => {
            let email = "ben@example.org".to_owned();
            Command::Answer { item: item.id, occurrence: None, email, reply: Reply::Accepted }
        }
        13 => random_collection(agenda, dice),
        14 => Command::edit(key, Fields::default().with("after", &[After { item: item.id, lag: 0 }])),
        _ => Command::All(vec![Command::add(random_item(dice)), Command::edit(key, Fields::of("notes", dice.word()))]),
    }
}

fn random_reach(agenda: &Agenda, item: &Item, dice: &mut Dice) -> Reach {
    let keys: Vec<OccurrenceKey> = item.occurrence_keys(agenda.zone()).take(8).collect();
    match (item.recurrence.is_some(), dice.pick(&keys)) {
        (true, Some(key)) if dice.once_in(3) => Reach::Following(*key, ItemId(dice.id())),
        (true, Some(key)) => Reach::This(*key),
        _ => Reach::All,
    }
}

fn random_collection(agenda: &Agenda, dice: &mut Dice) -> Command {
    match dice.below(5) {
        0 => Command::put(Tag { name: dice.word(), colour: Some("#1f6feb".into()) }),
        1 => Command::put(Person {
            id: PersonId(dice.id()),
            name: dice.word(),
            aliases: [].into(),
            emails: [].into(),
            notes: String::new(),
        }),
        2 => Command::edit(Key::Place(OFFICE), Fields::of("name", dice.word())),
        3 => Command::put(Settings { locale: "de".into(), ..agenda.settings().clone() }),
        _ => {
            let id = CalendarId(dice.id());
            Command::put(Calendar {
                id,
                name: dice.word(),
                colour: None,
                order: 1,
                zone: None,
                hours: None,
                extra: vec![],
            })
        }
    }
}
