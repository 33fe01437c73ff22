use std::collections::BTreeSet;

use agenda::recurrence::Recurrence;
use agenda::{
    AgendaId, Alarm, Block, BlockId, Calendar, CalendarId, Change, Deadline, Entity, Grant, GrantId, Grantee, Habit,
    Hours, Item, ItemId, List, ListId, Moment, PlaceId, Priority, Progress, Reminder, Role, Rule, Settings, Shared,
    Tag, Task, Travel, UserId, What, invert,
};
use jiff::civil::date;
use uuid::Uuid;

use super::stage::{Stage, entry, event, fresh, private, stories};
use crate::link::args;

fn task(title: &str) -> Item {
    let task = Task {
        list: ListId(Uuid::nil()),
        start: None,
        due: Some(Deadline { at: Moment::Date(date(2026, 3, 8)), hard: true }),
        estimate: Some(90),
        priority: Priority::High,
        status: Progress::Open,
        done_at: None,
        percent: 0,
        parent: None,
        after: Vec::new(),
        split: None,
        prefer: Vec::new(),
        hours: None,
    };
    Item::new(ItemId(fresh()), title, What::Task(task))
}

/// One of each thing that an agenda holds, richly furnished.
fn one_of_each(user: UserId) -> Vec<Change> {
    let series = Item {
        recurrence: Some(Recurrence::of("FREQ=WEEKLY;COUNT=5".parse().unwrap())),
        tags: BTreeSet::from(["fun".to_owned(), "körper".to_owned()]),
        reminders: vec![Alarm::BeforeStart(30), Alarm::At(Moment::Date(date(2026, 3, 4)))],
        notes: "bring\0towel".to_owned(),
        ..event("Gym")
    };
    let habit = Habit {
        list: ListId(Uuid::nil()),
        per_week: 3,
        minutes: 45,
        window: Hours::new(420, 600).unwrap(),
        ideal: Some(430),
        days: Vec::new(),
        gap_days: 1,
        priority: Priority::Normal,
        paused: false,
    };
    let reminder = Reminder { list: ListId(Uuid::nil()), at: Moment::Date(date(2026, 3, 9)), done: false };
    let rule: Rule = serde_json::from_str(r#"{"effect": {"daily_cap": 240}}"#).unwrap();
    let block = Block {
        id: BlockId(fresh()),
        item: ItemId(fresh()),
        occurrence: None,
        start: Moment::Date(date(2026, 3, 9)),
        end: Moment::Date(date(2026, 3, 10)),
        pinned: true,
        busy: false,
    };
    let calendar = Calendar {
        id: CalendarId(fresh()),
        name: "Work".to_owned(),
        colour: Some("#336699".to_owned()),
        order: 2,
        zone: None,
        hours: None,
        extra: Vec::new(),
    };
    let list = List {
        id: ListId(fresh()),
        name: "Errands".to_owned(),
        colour: None,
        order: 0,
        calendar: Some(calendar.id),
        extra: Vec::new(),
    };
    let grant =
        Grant { id: GrantId(fresh()), of: Shared::Calendar(calendar.id), to: Grantee::User(user), role: Role::Viewer };
    let travel = Travel { from: PlaceId(fresh()), to: PlaceId(fresh()), minutes: 25, learned: true };
    let private_habit = Item { private: true, ..Item::new(ItemId(fresh()), "Pray", What::Habit(habit.clone())) };
    vec![
        Change::made(calendar),
        Change::made(list),
        Change::made(Tag { name: "fun".to_owned(), colour: Some("#ff0000".to_owned()) }),
        Change::made(series),
        Change::made(task("Zahnärztin anrufen")),
        Change::made(Item::new(ItemId(fresh()), "Run", What::Habit(habit))),
        Change::made(private_habit),
        Change::made(Item::new(ItemId(fresh()), "Bins", What::Reminder(reminder))),
        Change::made(Item::new(ItemId(fresh()), "Not more than four hours a day", What::Rule(rule))),
        Change::made(block),
        Change::made(Settings::default()),
        Change::made(travel),
        Change::made(grant),
        Change::made(private("Therapy")),
    ]
}

async fn rows(stage: &Stage, table: &'static str) -> i64 {
    let mut link = stage.store.reader().await.unwrap();
    link.row(table, args![]).await.unwrap().unwrap().take(0).unwrap()
}

async fn assert_equal_to_the_journal(stage: &Stage, agenda: AgendaId) {
    assert_eq!(stage.store.rebuild_projections(agenda).await.unwrap(), Vec::<&str>::new());
}

stories! {
    async fn tables_say_what_the_journal_says_whatever_was_done(stage) {
        let (ada, agenda) = stage.person("ada").await;
        let made = one_of_each(ada);
        stage.append(agenda, 0, entry(ada, made.clone())).await.unwrap();
        assert_equal_to_the_journal(stage, agenda).await;
        // What was private becomes public, what was public becomes private, and a title changes.
        let turned: Vec<Change> = made.iter().filter_map(|change| {
            let before = change.after.clone()?;
            let item = before.as_item()?;
            let after = Item { private: !item.private, title: format!("{}!", item.title), ..item.clone() };
            Some(Change { key: change.key.clone(), before: Some(before.clone()), after: Some(Entity::from(after).into()) })
        }).collect();
        stage.append(agenda, 1, entry(ada, turned.clone())).await.unwrap();
        assert_equal_to_the_journal(stage, agenda).await;
        stage.append(agenda, 2, entry(ada, invert(&turned))).await.unwrap();
        stage.append(agenda, 3, entry(ada, invert(&made))).await.unwrap();
        assert_equal_to_the_journal(stage, agenda).await;
        for table in ["SELECT COUNT(*) FROM events", "SELECT COUNT(*) FROM tags", "SELECT COUNT(*) FROM reminders",
            "SELECT COUNT(*) FROM preferences", "SELECT COUNT(*) FROM search", "SELECT COUNT(*) FROM grants"] {
            assert_eq!(rows(stage, table).await, 0, "{table}");
        }
    }

    async fn a_table_that_was_changed_by_hand_is_named_and_mended(stage) {
        let (ada, agenda) = stage.person("ada").await;
        stage.append(agenda, 0, entry(ada, one_of_each(ada))).await.unwrap();
        let tamperings = [
            "UPDATE events SET title = 'Nothing' WHERE title = 'Gym'", "DELETE FROM tags", "UPDATE analytics SET times = 9",
            "UPDATE schedules SET sealed = NULL", "DELETE FROM search",
        ];
        for tampering in tamperings {
            stage.store.write(move |link| Box::pin(link.run(tampering, vec![]))).await.unwrap();
        }
        let wrong = stage.store.rebuild_projections(agenda).await.unwrap();
        assert_eq!(wrong, ["tags", "events", "schedules", "analytics", "search"]);
        assert_equal_to_the_journal(stage, agenda).await;
    }

    async fn a_series_is_one_row_with_its_rule(stage) {
        let (ada, agenda) = stage.person("ada").await;
        stage.append(agenda, 0, entry(ada, one_of_each(ada))).await.unwrap();
        let mut link = stage.store.reader().await.unwrap();
        let asked = "SELECT rule, starts, starts_zone, starts_at FROM events WHERE agenda = $1 AND title = 'Gym'";
        let row = link.row(asked, args![agenda]).await.unwrap().unwrap();
        assert_eq!(row.take::<String>(0).unwrap(), "RRULE:FREQ=WEEKLY;COUNT=5");
        assert_eq!(row.take::<String>(1).unwrap(), "2026-03-05T15:00:00");
        assert_eq!(row.take::<String>(2).unwrap(), "Europe/Berlin");
        assert_eq!(row.moment(3).unwrap(), "2026-03-05T14:00:00Z".parse().unwrap());
    }

    async fn words_are_found_in_what_one_may_see(stage) {
        let (ada, hers) = stage.person("ada").await;
        let (ben, his) = stage.person("ben").await;
        let dentist = task("Zahnärztin anrufen");
        let noted = Item { notes: "ask the Zahnärztin for the bill".to_owned(), ..task("Letter") };
        let changes = vec![Change::made(noted.clone()), Change::made(dentist.clone())];
        stage.append(hers, 0, entry(ada, changes)).await.unwrap();
        stage.append(his, 0, entry(ben, vec![Change::made(task("Zahnarzt"))])).await.unwrap();
        let found = async |words: &str, agendas: &[AgendaId]| -> Vec<ItemId> {
            let found = stage.store.search(agendas, words, 10).await.unwrap();
            found.into_iter().map(|(_, item)| item).collect()
        };
        assert_eq!(found("zahnarztin", &[hers]).await, [dentist.id, noted.id], "a title counts for more");
        assert_eq!(found("ZAHN anr", &[hers]).await, [dentist.id]);
        assert_eq!(found("zahn", &[hers, his]).await.len(), 3);
        for nothing in ["", "\"", "zahn' OR 1=1 --", "* & | !", "xylophone"] {
            assert!(found(nothing, &[hers]).await.is_empty(), "{nothing}");
        }
        assert!(found("zahn", &[]).await.is_empty());
    }

    async fn what_is_shared_is_found_by_whom_it_is_shared_with(stage) {
        let (ada, agenda) = stage.person("ada").await;
        let (ben, _) = stage.person("ben").await;
        let made = one_of_each(ben);
        stage.append(agenda, 0, entry(ada, made.clone())).await.unwrap();
        let shared = stage.store.granted_to(Grantee::User(ben)).await.unwrap();
        assert_eq!((shared.len(), shared[0].0, shared[0].1.role), (1, agenda, Role::Viewer));
        assert!(stage.store.granted_to(Grantee::User(ada)).await.unwrap().is_empty());
        stage.append(agenda, 1, entry(ada, invert(&made))).await.unwrap();
        assert!(stage.store.granted_to(Grantee::User(ben)).await.unwrap().is_empty());
    }
}
