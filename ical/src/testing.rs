//! Random items and random, half broken calendar text, for tests and campaigns: always the same for a seed.

use agenda::testing::{Dice, HOME, WORK, agenda, guest, random_item};
use agenda::{
    Alarm, Effect, Event, EventStatus, Fields, GuestRole, Habit, Hours, Item, ItemId, Matches, Moment, Organizer,
    Priority, Progress, Reply, Rule, Spot, Weekday, What, Window, Zone,
};
use jiff::Timestamp;

use crate::{Circle, Context, parse, print_all};

const ZONES: &[&str] = &["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland", "UTC"];
const WORDS: &[&str] = &[
    "",
    "Dentist",
    "a;b,c:d\"e",
    "back\\slash \\n",
    "two\nlines\n",
    "Müll, Déjeuner, 会議 🦷",
    "END:VEVENT",
    " space before",
    "a long one that has to be folded somewhere, and then once more, because seventy-five octets are soon used up: 会議会議会議",
];

/// An item with some of everything that an item can have.
pub fn rich_item(dice: &mut Dice) -> Item {
    let mut item = match dice.below(6) {
        0 => habit(dice),
        1 => rule(dice),
        _ => random_item(dice),
    };
    if dice.once_in(2) {
        item.title = word(dice);
    }
    if dice.once_in(2) {
        item.notes = word(dice);
    }
    item.sequence = u32::try_from(dice.below(3)).unwrap_or(0);
    item.link = dice.once_in(4).then(|| "https://example.org/a;b,c?d=\"e\"".to_owned());
    item.place = item.place.or_else(|| dice.once_in(4).then(|| Spot::Named("Room 2, left; upstairs".to_owned())));
    item.created = dice.once_in(3).then(|| second(dice));
    if dice.once_in(3) {
        item.reminders = (0..dice.below(3)).map(|_| alarm(dice)).collect();
    }
    match &mut item.what {
        What::Event(event) => enrich_event(event, dice),
        What::Task(task) => {
            task.priority = *dice
                .pick(&[Priority::Low, Priority::Normal, Priority::High, Priority::Urgent])
                .unwrap_or(&Priority::Low);
            task.status = *dice.pick(&[Progress::Open, Progress::Done, Progress::Cancelled]).unwrap_or(&Progress::Open);
            task.done_at = (task.status == Progress::Done).then(|| second(dice));
            task.percent = u8::try_from(dice.below(101)).unwrap_or(0);
            task.start = task.due.as_ref().filter(|_| dice.once_in(2)).map(|due| due.at.clone());
        }
        _ => {}
    }
    if dice.once_in(3) {
        item.extra =
            vec!["X-APPLE-TRAVEL-ADVISORY-BEHAVIOR;ACKNOWLEDGED=\"a:b\":AUTOMATIC".to_owned(), "COMMENT:hm".to_owned()];
    }
    with_overrides(item, dice)
}

fn enrich_event(event: &mut Event, dice: &mut Dice) {
    event.status = *dice
        .pick(&[EventStatus::Tentative, EventStatus::Confirmed, EventStatus::Cancelled])
        .unwrap_or(&EventStatus::Confirmed);
    if dice.once_in(3) {
        let name = word(dice).replace('\n', " ").trim().to_owned();
        event.organizer = Some(Organizer { email: "ann@example.org".into(), name, extra: String::new() });
    }
    if dice.once_in(3) {
        let mut ben = guest("ben@example.org");
        ben.name = word(dice).trim().to_owned();
        ben.role =
            *dice.pick(&[GuestRole::Chair, GuestRole::Required, GuestRole::Optional]).unwrap_or(&GuestRole::Chair);
        ben.reply = *dice.pick(&[Reply::Pending, Reply::Accepted, Reply::Declined]).unwrap_or(&Reply::Pending);
        ben.extra = "CUTYPE=INDIVIDUAL;RSVP=TRUE".to_owned();
        event.guests.push(ben);
    }
    if let (Some(zone), true) = (zone(dice), dice.once_in(4)) {
        for moment in [&mut event.start, &mut event.end] {
            if let Moment::At { at, .. } = moment {
                *moment = Moment::zoned(*at, &zone);
            }
        }
    }
}

/// Some occurrences of a series differ.
fn with_overrides(mut item: Item, dice: &mut Dice) -> Item {
    let keys: Vec<_> = item.occurrence_keys(&Zone::utc()).take(6).collect();
    let Some(recurrence) = &mut item.recurrence else { return item };
    for key in keys.into_iter().skip(1) {
        match dice.below(6) {
            0 => drop(recurrence.exdates.insert(key)),
            1 => drop(item.overrides.insert(key, Fields::of("title", "another title"))),
            _ => {}
        }
    }
    item
}

fn habit(dice: &mut Dice) -> Item {
    let habit = Habit {
        list: HOME,
        per_week: 3,
        minutes: 45,
        window: Hours::new(420, 1260).unwrap_or_else(|| unreachable!("seven to nine")),
        ideal: Some(480),
        days: vec![Weekday::Monday, Weekday::Friday],
        gap_days: 2,
        priority: Priority::High,
        paused: dice.once_in(2),
    };
    Item::new(ItemId(dice.id()), "Run", What::Habit(habit))
}

fn rule(dice: &mut Dice) -> Item {
    let hours = Hours::new(720, 780).unwrap_or_else(|| unreachable!("noon to one"));
    let effect = match dice.below(3) {
        0 => Effect::DailyCap(120),
        1 => Effect::Buffer { before: 10, after: 5 },
        _ => Effect::Avoid(vec![Window { days: vec![Weekday::Friday], hours }]),
    };
    let matches = Matches { words: Some("call, or; meet".into()), ..Matches::default() };
    Item::new(ItemId(dice.id()), "Nothing over lunch", What::Rule(Rule { matches, effect, hard: true, off: false }))
}

fn alarm(dice: &mut Dice) -> Alarm {
    let minutes = i32::try_from(dice.below(100)).unwrap_or(0) - 20;
    match dice.below(3) {
        0 => Alarm::BeforeStart(minutes),
        1 => Alarm::BeforeEnd(minutes),
        _ => Alarm::At(Moment::of_instant(second(dice), &zone(dice).unwrap_or_else(Zone::utc))),
    }
}

fn zone(dice: &mut Dice) -> Option<Zone> {
    Zone::named(dice.pick(ZONES)?).ok()
}

fn second(dice: &mut Dice) -> Timestamp {
    let seconds = i64::try_from(dice.below(2_000_000_000)).unwrap_or(0);
    Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn word(dice: &mut Dice) -> String {
    (*dice.pick(WORDS).unwrap_or(&"")).to_owned()
}

const NAMES: &[&str] = &[
    "UID",
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "URL",
    "CLASS",
    "SEQUENCE",
    "CREATED",
    "DTSTAMP",
    "DTSTART",
    "DTSTART",
    "DTEND",
    "DUE",
    "DURATION",
    "RECURRENCE-ID",
    "RRULE",
    "RDATE",
    "EXDATE",
    "STATUS",
    "TRANSP",
    "ORGANIZER",
    "ATTENDEE",
    "PRIORITY",
    "PERCENT-COMPLETE",
    "COMPLETED",
    "RELATED-TO",
    "CATEGORIES",
    "TRIGGER",
    "ACTION",
    "TZID",
    "TZOFFSETFROM",
    "TZOFFSETTO",
    "METHOD",
    "FREEBUSY",
    "X-DAYWRIGHT-KIND",
    "X-DAYWRIGHT-PER-WEEK",
    "X-DAYWRIGHT-FIELDS",
    "X-FOO",
    "x-y",
    "BEGIN",
    "END",
    "",
    "É",
];
const PARAMS: &[&str] = &[
    "",
    "",
    "",
    "",
    ";VALUE=DATE",
    ";TZID=Europe/Berlin",
    ";TZID=W. Europe Standard Time",
    ";TZID=Custom",
    ";TZID=\"a:b\"",
    ";RANGE=THISANDFUTURE",
    ";CN=\"a;b\"",
    ";X-P=^n^'^^",
    ";ENCODING=QUOTED-PRINTABLE",
    ";VALUE",
    ";=",
    ";A=\"",
    ";RELTYPE=DEPENDS-ON",
    ";FBTYPE=FREE",
    ";RELATED=END",
    ";VALUE=PERIOD",
    ";VALUE=DATE-TIME",
];
const VALUES: &[&str] = &[
    "",
    "1",
    "a",
    "20260305",
    "20260305T150000",
    "20260305T150000Z",
    "20260329T023000",
    "99991231T235959Z",
    "00000101T000000",
    "20260231T250000",
    "FREQ=DAILY",
    "FREQ=WEEKLY;BYDAY=MO;COUNT=5",
    "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "FREQ=SECONDLY;INTERVAL=0",
    "FREQ=DAILY;UNTIL=20260401T000000Z",
    "PT15M",
    "-P1D",
    "P99999999999D",
    "+0100",
    "-2359",
    "+9999",
    "mailto:a@example.org",
    "20260305T150000Z/PT1H,20260306T150000Z/20260306T160000Z",
    "VEVENT",
    "VTODO",
    "VCALENDAR",
    "VALARM",
    "VTIMEZONE",
    "STANDARD",
    "DAYLIGHT",
    "VFREEBUSY",
    "VJOURNAL",
    "=C3=A9=",
    "a\\,b\\;c\\n\\",
    "HABIT",
    "BLOCK",
    "DISPLAY",
    "CANCELLED",
    "{\"title\":1}",
    "REQUEST",
    "Custom",
    "\u{feff}\u{0}\u{7f}",
    "🦷",
];

/// A piece of calendar text: mostly components and lines as they should be, some of it broken.
pub fn fragment(seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let mut text = String::new();
    let mut open: Vec<&str> = Vec::new();
    for _ in 0..4 + dice.below(60) {
        match dice.below(10) {
            0 | 1 => {
                let name = *dice
                    .pick(&["VCALENDAR", "VEVENT", "VEVENT", "VTODO", "VALARM", "VTIMEZONE", "STANDARD", "X"])
                    .unwrap_or(&"X");
                open.push(name);
                text.push_str(&format!("BEGIN:{name}"));
            }
            2 => text.push_str(&format!("END:{}", open.pop().unwrap_or("VEVENT"))),
            _ => {
                text.push_str(dice.pick(NAMES).unwrap_or(&""));
                for _ in 0..dice.below(3) {
                    text.push_str(dice.pick(PARAMS).unwrap_or(&""));
                }
                if !dice.once_in(30) {
                    text.push(':');
                }
                text.push_str(dice.pick(VALUES).unwrap_or(&""));
            }
        }
        text.push_str(
            dice.pick(&["\r\n", "\r\n", "\r\n", "\r\n", "\n", "\r\n ", "\r\n\t", "\r", "\n\n"]).unwrap_or(&"\n"),
        );
    }
    for name in open.into_iter().rev() {
        if !dice.once_in(10) {
            text.push_str(&format!("END:{name}\r\n"));
        }
    }
    text
}

/// Reads a text and prints it, as from each circle, and answers how many items were in it; or shows the text that does
/// not come out the same the second time.
pub fn attempt(text: &str) -> Result<usize, String> {
    let agenda = agenda();
    let mut items = 0;
    for circle in [Circle::Devices, Circle::Archive, Circle::Others] {
        let context = Context { agenda: &agenda, calendar: WORK, list: HOME, circle };
        let Ok(first) = parse(text, &context) else { continue };
        items += first.items().count();
        let once = print_all(&first.documents, &context, Timestamp::UNIX_EPOCH);
        let again = parse(&once, &context).map_err(|unreadable| format!("{unreadable}: {once}\nfrom {text}"))?;
        let twice = print_all(&again.documents, &context, Timestamp::UNIX_EPOCH);
        if once != twice {
            return Err(format!("{circle:?}: {once}\nthen {twice}\nfrom {text}"));
        }
    }
    Ok(items)
}
