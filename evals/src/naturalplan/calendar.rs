//! A meeting of several people: their calendars as sentences, planned as one meeting that all must attend.

use planner::{Budget, Busy, Meeting, Person, Priority, Problem, Room, Seed, Span, Spans, Weights};

use super::Case;
use super::clock::{self, DAYS, Word, words};

const DAY: i64 = 1440;

/// A weekday and the minutes between which the meeting takes place.
#[derive(Debug, PartialEq)]
pub(super) struct Slot {
    day: usize,
    start: i64,
    end: i64,
}

/// What a sentence says about the times in it.
#[derive(Clone, Copy, PartialEq)]
enum Tone {
    Taken,
    Free,
    /// Nothing but the times named.
    Only,
}

/// The earliest slot that suits all.
pub(super) fn answer(text: &str) -> Option<Slot> {
    let problem = read(text)?;
    let plan = planner::plan(&problem, Budget::steps(0), Seed(0)).plan;
    let span = plan.meetings.first()?.as_ref()?.span;
    let day = span.start / DAY;
    Some(Slot { day: day as usize, start: span.start - day * DAY, end: span.end - day * DAY })
}

/// Whether the slot is one of those that are right; where none are listed, whether it is the golden one.
pub(super) fn right(slot: &Slot, case: &Case) -> bool {
    if !case.feasible.is_empty() {
        return case.feasible.contains(&(DAYS[slot.day].to_owned(), slot.start, slot.end));
    }
    case.golden_plan.as_str().is_some_and(|golden| {
        let told = words(golden);
        told.contains(&Word::Day(slot.day)) && ranges(&told).contains(&(slot.start, slot.end))
    })
}

fn read(text: &str) -> Option<Problem> {
    let parts = sentences(text);
    let request = parts.iter().find(|part| clock::length(part).is_some())?;
    let minutes = clock::length(request)?;
    let (from, until) = parts.iter().find_map(|part| ranges(&words(part)).first().copied())?;
    let opening = parts.iter().take_while(|part| tone(part).is_none());
    let mut days: Vec<usize> = opening.flat_map(|part| named_days(&words(part))).collect();
    days.sort_unstable();
    let work: Vec<Span> = days.iter().map(|&day| at(day, from, until)).collect();
    let mut people: Vec<Person> = Vec::new();
    let mut said = (None, String::new());
    for part in &parts {
        // What stands alone, as "Friday." does, goes on with what was said before it.
        said = match (tone(part), subject(part)) {
            (Some(tone), who) => (Some(tone), who.unwrap_or(said.1)),
            (None, None) => said,
            (None, Some(_)) => continue,
        };
        let Some(tone) = said.0 else { continue };
        let taken = taken(part, tone, &days, (from, until));
        let who = people.iter().position(|one| one.id == said.1).unwrap_or_else(|| {
            people.push(Person { id: said.1.clone(), hours: vec![Spans::new(work.clone())], ..Person::default() });
            people.len() - 1
        });
        let busy = |span| Busy { id: said.1.clone(), span, room: Room::default() };
        people[who].busy.extend(taken.into_iter().map(busy));
    }
    Some(problem(people, minutes))
}

fn problem(people: Vec<Person>, minutes: i64) -> Problem {
    let meeting = Meeting {
        id: "meeting".into(),
        required: (0..people.len()).collect(),
        optional: Vec::new(),
        minutes,
        release: 0,
        due: 7 * DAY,
        priority: Priority::MOST,
        hours: 0,
        room: Room::default(),
        prefers: Vec::new(),
        pinned: None,
        stood: None,
        moves: 1,
    };
    Problem {
        grid: 15,
        horizon: 7 * DAY,
        weights: Weights::prior(),
        people,
        hours: vec!["work".into()],
        meetings: vec![meeting],
        ..Problem::default()
    }
}

/// The sentences of a text: what ends in a semicolon, a line, or a full stop that is not part of a time.
fn sentences(text: &str) -> Vec<&str> {
    let ends = |at: usize, sign: char| {
        sign == '\n' || sign == ';' || sign == '.' && text[at + 1..].chars().next().is_none_or(char::is_whitespace)
    };
    let mut from = 0;
    let mut parts = Vec::new();
    for (at, sign) in text.char_indices().filter(|&(at, sign)| ends(at, sign)) {
        parts.push(text[from..at].trim());
        from = at + sign.len_utf8();
    }
    parts.push(text[from..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// Who a sentence is about: its first word, unless that is a day or begins a request.
fn subject(part: &str) -> Option<String> {
    let first = part.split(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
    let name = first.chars().next().is_some_and(char::is_uppercase);
    (name && !words(first).iter().any(|word| matches!(word, Word::Day(_)))).then(|| first.to_owned())
}

fn tone(part: &str) -> Option<Tone> {
    let lower = part.to_lowercase().replace('’', "'");
    let says = |list: &[&str]| list.iter().any(|word| lower.contains(word));
    const REQUESTS: [&str; 7] =
        ["schedule a ", "find a time", "here are", "would like to meet", "set up", "please", "looking for"];
    const FREE: [&str; 9] = [
        "no meeting",
        "nothing",
        "wide open",
        "no appointments",
        "no plans",
        "free all",
        "is free the",
        "open all",
        "no commitments",
    ];
    const TAKEN: [&str; 17] = [
        "busy",
        "blocked",
        "has meetings",
        "not ",
        "n't",
        "avoid",
        "booked",
        "taken",
        "occupied",
        "unavailable",
        "cannot",
        "tied up",
        "away",
        "never",
        "rather",
        "in meetings",
        "no time",
    ];
    if says(&["only"]) {
        Some(Tone::Only)
    } else if says(&FREE) && !says(&["not free", "n't free"]) {
        Some(Tone::Free)
    } else if says(&TAKEN) {
        Some(Tone::Taken)
    } else if says(&REQUESTS) {
        None
    } else {
        says(&["free", "available"]).then_some(Tone::Free)
    }
}

/// The minutes of the week that a sentence closes.
fn taken(part: &str, tone: Tone, days: &[usize], (from, until): (i64, i64)) -> Vec<Span> {
    if tone == Tone::Free {
        return Vec::new();
    }
    let mut found: Vec<Span> = Vec::new();
    for (mut on, said) in by_day(&words(part)) {
        if on.is_empty() {
            on = days.to_vec();
        }
        let mut times = ranges(&said);
        if times.is_empty() {
            times = bounds(&said, from, until);
        }
        if times.is_empty() {
            times.push((from, until));
        }
        found.extend(on.iter().flat_map(|&day| times.iter().map(move |&(start, end)| at(day, start, end))));
    }
    if tone == Tone::Only {
        return without(&found, days, (from, until));
    }
    found
}

/// The words after each day, or the days named together; words before any day go to the first.
fn by_day(words: &[Word]) -> Vec<(Vec<usize>, Vec<Word>)> {
    let mut groups: Vec<(Vec<usize>, Vec<Word>)> = vec![(Vec::new(), Vec::new())];
    for &word in words {
        let timed = groups.last().is_some_and(|(_, said)| said.iter().any(|word| matches!(word, Word::Clock(_))));
        match (word, groups.last_mut()) {
            (Word::Day(day), Some((days, _))) if days.is_empty() || !timed => days.push(day),
            (Word::Day(day), _) => groups.push((vec![day], Vec::new())),
            (word, Some((_, said))) => said.push(word),
            (_, None) => {}
        }
    }
    groups
}

fn named_days(words: &[Word]) -> Vec<usize> {
    words.iter().filter_map(|word| if let Word::Day(day) = word { Some(*day) } else { None }).collect()
}

/// `9:00 to 9:30` and the like.
fn ranges(words: &[Word]) -> Vec<(i64, i64)> {
    let told: Vec<Word> = words.iter().copied().filter(|word| *word != Word::Other).collect();
    let range = |three: &[Word]| match three {
        [Word::Clock(start), Word::To | Word::Before, Word::Clock(end)] if start < end => Some((*start, *end)),
        _ => None,
    };
    told.windows(3).filter_map(range).collect()
}

/// `before 10:00`, `after 15:00`, up to where the working day begins and ends.
fn bounds(words: &[Word], from: i64, until: i64) -> Vec<(i64, i64)> {
    let told: Vec<Word> = words.iter().copied().filter(|word| *word != Word::Other).collect();
    let bound = |two: &[Word]| match two {
        [Word::Before, Word::Clock(end)] => Some((from, *end)),
        [Word::After, Word::Clock(start)] => Some((*start, until)),
        _ => None,
    };
    told.windows(2).filter_map(bound).collect()
}

/// The working time of all days but for what is named.
fn without(named: &[Span], days: &[usize], (from, until): (i64, i64)) -> Vec<Span> {
    let mut found = Vec::new();
    for &day in days {
        let whole = at(day, from, until);
        let mut inside: Vec<Span> = named.iter().copied().filter(|span| span.meets(whole)).collect();
        inside.sort_unstable();
        let mut free = whole.start;
        for span in inside {
            found.push(Span::new(free, span.start));
            free = free.max(span.end);
        }
        found.push(Span::new(free, whole.end));
    }
    found.retain(|span| span.start < span.end);
    found
}

fn at(day: usize, start: i64, end: i64) -> Span {
    let midnight = day as i64 * DAY;
    Span::new(midnight + start, midnight + end)
}
