//! From agendas to plans and back: in twelve zones, over both changes of the clocks, by the clocks on the wall.

use agenda::testing::{Dice, WORK, agenda, at, block, done, event, id, now, series, task};
use agenda::{
    After, Agenda, BlockId, Command, Deadline, Effect, Entity, Habit, Hours, Item, ItemId, Key, Priority, Rule,
    Settings, Split, Spot, Weekday, What, Window, Zone,
};
use jiff::{Timestamp, ToSpan};

use super::{Compiled, compile};
use crate::constraints::breaches;
use crate::plan::{Plan, Thing};
use crate::preferences::Preferences;
use crate::rng::Seed;
use crate::solve::{Budget, plan};

const ZONES: [&str; 12] = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Africa/Cairo",
    "Pacific/Auckland",
    "Asia/Tokyo",
    "America/Santiago",
    "Europe/London",
    "Pacific/Apia",
    "UTC",
];

fn hours(text: &str) -> Hours {
    text.parse().unwrap()
}

fn edit(mut item: Item, change: impl FnOnce(&mut agenda::Task)) -> Item {
    if let What::Task(task) = &mut item.what {
        change(task);
    }
    item
}

fn with(items: Vec<Item>) -> Agenda {
    let mut agenda = agenda();
    items.into_iter().for_each(|item| drop(done(&mut agenda, &Command::add(item))));
    agenda
}

fn planned(agenda: &Agenda) -> (Compiled, Plan) {
    let compiled = compile(agenda, &Preferences::default(), now());
    let plan = plan(&compiled.problem, Budget::steps(100), Seed(0)).plan;
    assert_eq!(breaches(&compiled.problem, &plan), []);
    (compiled, plan)
}

/// When a task stands, on the clocks of Berlin.
#[track_caller]
fn check(agenda: &Agenda, number: u128, expected: &[&str]) {
    let (compiled, plan) = planned(agenda);
    let at = compiled.tasks.iter().position(|source| source.item == ItemId(id(number))).expect("it is to be planned");
    let zone = agenda.zone().rules();
    let show = |span: &crate::Span| {
        let (start, end) =
            (zone.to_datetime(compiled.instant(span.start)), zone.to_datetime(compiled.instant(span.end)));
        format!("{}-{}", start.strftime("%d %H:%M"), end.strftime("%H:%M"))
    };
    assert_eq!(plan.tasks[at].iter().map(show).collect::<Vec<_>>(), expected);
}

#[test]
fn a_task_goes_to_the_first_free_working_hour() {
    check(&with(vec![task(20, "Report", 60)]), 20, &["05 09:00-10:00"]);
    check(&with(vec![task(20, "Report", 60), event(21, "Standup", "2026-03-05T09:00", 45)]), 20, &["05 09:45-10:45"]);
    let weekly = series(21, "Course", "2026-02-26T09:00 Europe/Berlin", 120, "FREQ=WEEKLY");
    check(&with(vec![task(20, "Report", 60), weekly]), 20, &["05 11:00-12:00"]);
    let mut free = event(21, "Birthday", "2026-03-05", 1);
    if let What::Event(event) = &mut free.what {
        event.busy = false;
    }
    check(&with(vec![task(20, "Report", 60), free]), 20, &["05 09:00-10:00"]);
}

#[test]
fn what_was_not_said_is_assumed_and_told() {
    let agenda = with(vec![edit(task(20, "Report", 60), |task| task.estimate = None)]);
    check(&agenda, 20, &["05 09:00-09:30"]);
    assert_eq!(planned(&agenda).0.assumed, [(ItemId(id(20)), 30)]);
}

#[test]
fn starts_deadlines_order_and_pieces_hold() {
    let later = edit(task(20, "Report", 60), |task| task.start = Some(at("2026-03-06T10:00")));
    check(&with(vec![later.clone()]), 20, &["06 10:00-11:00"]);
    let after = edit(task(22, "Send", 15), |task| task.after = vec![After { item: ItemId(id(20)), lag: 60 }]);
    check(&with(vec![later, after]), 22, &["06 12:00-12:15"]);
    let pieces = edit(task(20, "Book", 180), |task| {
        task.split = Some(Split { min: 60, max: 90, daily: Some(90) });
        task.due = Some(Deadline { at: at("2026-03-09"), hard: true });
    });
    check(&with(vec![pieces]), 20, &["05 09:00-10:30", "06 09:00-10:30"]);
    let done = edit(task(20, "Book", 120), |task| task.percent = 50);
    check(&with(vec![done]), 20, &["05 09:00-10:00"]);
}

#[test]
fn places_take_the_way_and_guests_a_buffer() {
    let mut there = event(21, "Visit", "2026-03-05T09:00", 60);
    there.place = Some(Spot::Named("Museum".into()));
    let mut here = task(20, "Scan", 30);
    here.place = Some(Spot::Known(agenda::testing::OFFICE));
    check(&with(vec![there, here]), 20, &["05 10:30-11:00"]);
    let mut agenda = with(vec![task(20, "Scan", 30)]);
    let mut meeting = event(21, "Review", "2026-03-05T09:00", 60);
    if let What::Event(event) = &mut meeting.what {
        event.guests = vec![agenda::testing::guest("ben@example.org")];
    }
    let mut settings = agenda.settings().clone();
    settings.planning.buffer_after = 15;
    drop(done(&mut agenda, &Command::put(settings)));
    drop(done(&mut agenda, &Command::add(meeting)));
    check(&agenda, 20, &["05 10:15-10:45"]);
}

#[test]
fn rules_close_hours_or_name_better_ones() {
    let rule = |effect: Effect, hard: bool| {
        Item::new(ItemId(id(30)), "rule", What::Rule(Rule { matches: Default::default(), effect, hard, off: false }))
    };
    let morning = Window { days: vec![], hours: hours("09:00-12:00") };
    check(&with(vec![task(20, "Report", 60), rule(Effect::Avoid(vec![morning]), true)]), 20, &["05 12:00-13:00"]);
    let friday = Window { days: vec![Weekday::Friday], hours: hours("09:00-17:00") };
    check(&with(vec![task(20, "Report", 60), rule(Effect::Prefer(vec![friday]), true)]), 20, &["06 09:00-10:00"]);
    let afternoon = Window { days: vec![], hours: hours("13:00-17:00") };
    check(&with(vec![task(20, "Report", 60), rule(Effect::Prefer(vec![afternoon]), false)]), 20, &["05 13:00-14:00"]);
}

#[test]
fn a_habit_takes_its_days_and_focus_its_hours() {
    let habit = Habit {
        list: agenda::testing::HOME,
        per_week: 2,
        minutes: 30,
        window: hours("18:00-20:00"),
        ideal: Some(1110),
        days: vec![Weekday::Monday, Weekday::Tuesday, Weekday::Thursday],
        gap_days: 2,
        priority: Priority::Normal,
        paused: false,
    };
    let focus = Effect::Focus { minutes: 120, per_week: 3, windows: vec![], priority: Priority::High };
    let rule = What::Rule(Rule { matches: Default::default(), effect: focus, hard: false, off: false });
    let agenda =
        with(vec![Item::new(ItemId(id(40)), "Gym", What::Habit(habit)), Item::new(ItemId(id(41)), "Focus", rule)]);
    let (compiled, plan) = planned(&agenda);
    assert_eq!(compiled.problem.habits[0].weeks[1].times, 2);
    let first = compiled.instant(plan.habits[0][0].start);
    assert_eq!(agenda.zone().rules().to_datetime(first).to_string(), "2026-03-05T18:30:00");
    assert!(plan.habits[1].len() >= 9, "three a week for four weeks: {:?}", plan.habits[1]);
}

#[test]
fn an_adopted_plan_stands_and_nothing_moves_again() {
    let mut agenda = with(vec![task(20, "Report", 60), task(21, "Slides", 90), task(22, "Call", 15)]);
    let (compiled, plan) = planned(&agenda);
    let mut next = 500;
    let mut fresh = || {
        next += 1;
        BlockId(id(next))
    };
    drop(done(&mut agenda, &compiled.adopt(&plan, &mut fresh)));
    assert_eq!(agenda.blocks().count(), 3);
    let (again, kept) = planned(&agenda);
    let Command::Adopt { blocks, gone, .. } = again.adopt(&kept, &mut fresh) else { panic!("an adoption") };
    assert_eq!((blocks, gone), (vec![], vec![]));
}

#[test]
fn pinned_and_imminent_blocks_stay_and_the_rest_is_planned_around_them() {
    let mut agenda = with(vec![task(20, "Report", 60), task(21, "Slides", 60)]);
    let mut pinned = block(600, ItemId(id(20)), "2026-03-06T09:00 Europe/Berlin", "2026-03-06T10:00 Europe/Berlin");
    pinned.pinned = true;
    drop(done(&mut agenda, &Command::put(pinned)));
    let (compiled, plan) = planned(&agenda);
    assert_eq!(compiled.tasks.len(), 1, "the pinned one needs no plan");
    let Command::Adopt { gone, .. } = compiled.adopt(&plan, || BlockId(id(700))) else { panic!("an adoption") };
    assert_eq!(gone, []);
}

#[test]
fn random_agendas_in_twelve_zones_keep_hours_buffers_and_ways_by_the_clock_on_the_wall() {
    for (number, name) in ZONES.iter().enumerate() {
        for month in [2, 9] {
            let mut dice = Dice::new(number as u64 * 2 + month);
            let agenda = random(&mut dice, name, month);
            let begin: Timestamp = format!("2026-{month:02}-20T00:00:00Z").parse().unwrap();
            let compiled = compile(&agenda, &Preferences::default(), begin);
            let plan = plan(&compiled.problem, Budget::steps(30), Seed(month)).plan;
            assert_eq!(breaches(&compiled.problem, &plan), [], "{name}");
            assert!(plan.tasks.iter().filter(|pieces| !pieces.is_empty()).count() > 10, "{name}");
            on_the_wall(&agenda, &compiled, &plan);
        }
    }
}

/// Says it again without the problem: every block lies in the hours of its local day and meets no event.
fn on_the_wall(agenda: &Agenda, compiled: &Compiled, plan: &Plan) {
    let zone = agenda.zone().rules();
    let events: Vec<(Timestamp, Timestamp)> = (agenda.items().filter_map(Item::event))
        .map(|event| (event.start.instant(agenda.zone()), event.end.instant(agenda.zone())))
        .collect();
    for thing in (0..compiled.tasks.len()).map(Thing::Task) {
        for span in plan.spans(thing) {
            let (start, end) = (compiled.instant(span.start), compiled.instant(span.end));
            let (from, to) = (zone.to_datetime(start), zone.to_datetime(end));
            let open = &agenda.settings().hours[&Weekday::from(from.weekday())];
            let minute = |at: jiff::civil::DateTime| at.hour() as u16 * 60 + at.minute() as u16;
            assert!(open.iter().any(|open| open.from() <= minute(from) && minute(to) <= open.to()), "{from} to {to}");
            assert_eq!(from.date(), to.date());
            assert!(events.iter().all(|(begins, ends)| end <= *begins || *ends <= start), "{from} meets an event");
        }
    }
}

fn random(dice: &mut Dice, zone: &str, month: u64) -> Agenda {
    let mut agenda = agenda();
    let zone = Zone::named(zone).unwrap();
    let mut settings = Settings { zone, ..agenda.settings().clone() };
    settings.planning.horizon_days = 84;
    drop(done(&mut agenda, &Command::put(Entity::Settings(settings))));
    for number in 0..20 {
        let day = jiff::civil::date(2026, month as i8, 20).saturating_add((dice.below(80) as i64).days());
        let start = format!("{day}T{:02}:{:02}", 8 + dice.below(8), dice.below(60));
        drop(done(&mut agenda, &Command::add(event(1000 + number, "Event", &start, 15 + dice.below(120) as i64))));
    }
    for number in 0..30 {
        let mut item = task(2000 + number, "Task", 15 + 15 * dice.below(6) as u32);
        item.place = dice.once_in(3).then(|| Spot::Named(format!("place {}", dice.below(3))));
        let begins = jiff::civil::date(2026, month as i8, 20).saturating_add((dice.below(75) as i64).days());
        let item = edit(item, |task| task.start = Some(at(&begins.to_string())));
        drop(done(&mut agenda, &Command::add(item)));
    }
    assert!(agenda.calendar(WORK).is_some() && agenda.held(&Key::Settings).is_some());
    agenda
}
