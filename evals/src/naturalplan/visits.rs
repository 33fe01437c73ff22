//! A day of visits: friends who are at places for a while, and the ways between; as many as possible are to be met.

use std::collections::{BTreeMap, BTreeSet};

use planner::{Budget, Busy, Person, Priority, Problem, Room, Seed, Span, Spans, Task, Weights};

use super::Case;
use super::clock::{self, show};

const DAY: i64 = 1440;

/// Rounds of search after the first plan, which tries every order of a day.
const STEPS: u64 = 40;

/// The places of a text, and the minutes between them.
type Ways = BTreeMap<(String, String), i64>;

/// The sentences of a day, as the published plans write them.
pub(super) fn answer(text: &str) -> Option<Vec<String>> {
    let ways = ways(text);
    let places: BTreeSet<&str> = ways.keys().map(|(from, _)| from.as_str()).collect();
    let places: Vec<&str> = places.into_iter().collect();
    let (home, arrival, friends) = friends(text, &places)?;
    let travel = |from: &&str| {
        let to = |to: &&str| ways.get(&((*from).to_owned(), (*to).to_owned())).copied().unwrap_or(0);
        places.iter().map(to).collect()
    };
    let travel: Vec<Vec<i64>> = places.iter().map(travel).collect();
    let problem = problem(travel, home, arrival, friends);
    let plan = planner::plan(&problem, Budget::steps(STEPS), Seed(0)).plan;
    let mut met: Vec<(Span, &Task)> =
        plan.tasks.iter().zip(&problem.tasks).filter_map(|(pieces, task)| Some((*pieces.first()?, task))).collect();
    met.sort_by_key(|(span, _)| span.start);
    Some(tell(&met, &places, &problem.travel, (home, arrival)))
}

fn problem(travel: Vec<Vec<i64>>, home: usize, arrival: i64, friends: Vec<Task>) -> Problem {
    let here = Busy {
        id: "arrival".into(),
        span: Span::new(arrival - 1, arrival),
        room: Room { place: Some(home), ..Room::default() },
    };
    let day = Span::new(0, DAY);
    // One friend more is worth more than any hour.
    let weights = Weights { unscheduled: [1; 4], unscheduled_base: 100 * DAY, ..Weights::prior() };
    Problem {
        grid: 1,
        horizon: DAY,
        now: arrival,
        weights,
        people: vec![Person {
            id: "you".into(),
            hours: vec![Spans::new(vec![day])],
            days: vec![day],
            busy: vec![here],
        }],
        hours: vec!["day".into()],
        travel,
        tasks: friends,
        ..Problem::default()
    }
}

/// `A to B: 7.`, `From A to B takes 7 minutes.`
fn ways(text: &str) -> Ways {
    let mut ways = Ways::new();
    for line in text.lines() {
        let line = line.trim().trim_start_matches("- ").trim_end_matches('.');
        let line = line.strip_prefix("From ").or_else(|| line.strip_prefix("from ")).unwrap_or(line);
        let Some((from, rest)) = line.split_once(" to ").or_else(|| line.split_once(" -> ")) else { continue };
        let digits = |word: &str| {
            word.trim_end_matches("min").trim_matches(|sign: char| !sign.is_ascii_digit()).parse::<i64>().ok()
        };
        let Some(minutes) = rest.split_whitespace().find_map(digits) else { continue };
        let number = rest.find(|sign: char| sign.is_ascii_digit()).unwrap_or(rest.len());
        let to = rest[..number].trim_end();
        let to = [":", "=", ",", " takes", " is", " in"]
            .iter()
            .fold(to, |to, end| to.trim_end().strip_suffix(end).unwrap_or(to));
        if rest.split_whitespace().count() <= 8 {
            ways.insert((from.trim().to_owned(), to.trim().to_owned()), minutes);
        }
    }
    ways
}

/// Where and when the day begins, and who can be met.
fn friends(text: &str, places: &[&str]) -> Option<(usize, i64, Vec<Task>)> {
    let story = text.lines().filter(|line| told_of(line, places).is_some_and(|_| !is_way(line, places)));
    let sentences: Vec<&str> = story.flat_map(|line| line.split(". ")).collect();
    let mut begin = None;
    let mut friends: Vec<Task> = Vec::new();
    for sentence in sentences {
        let times = times(sentence);
        let place = told_of(sentence, places);
        match (place, times.as_slice()) {
            (Some(place), [at]) if begin.is_none() => begin = Some((place, *at)),
            (Some(place), [from, until, ..]) => {
                friends.push(friend(name(sentence, places), place, (*from, *until)));
            }
            _ => {}
        }
        if let (Some(minutes), Some(last)) = (clock::length(sentence), friends.last_mut()) {
            (last.minutes, last.shortest, last.longest) = (minutes, minutes, minutes);
        }
    }
    let (home, arrival) = begin?;
    Some((home, arrival, friends))
}

/// Whether a line is one of the table of ways.
fn is_way(line: &str, places: &[&str]) -> bool {
    places.iter().filter(|place| line.contains(**place)).count() > 1 && times(line).is_empty()
}

/// The place that a sentence names; the longest, when one name lies in another.
fn told_of(sentence: &str, places: &[&str]) -> Option<usize> {
    let named = (0..places.len()).filter(|&place| sentence.contains(places[place]));
    named.max_by_key(|&place| places[place].len())
}

/// The times of day in a sentence.
fn times(sentence: &str) -> Vec<i64> {
    let spread = sentence.replace(['-', '–'], " ");
    let words = spread.split(|sign: char| sign.is_whitespace() || ",;()".contains(sign));
    let time = |word: &str| {
        let word = word.trim_matches('.');
        (word.contains(':') || word.ends_with("AM") || word.ends_with("PM")).then(|| clock::clock(word)).flatten()
    };
    words.filter_map(time).collect()
}

/// The first name in a sentence that is no place.
fn name(sentence: &str, places: &[&str]) -> String {
    let bare = places.iter().fold(sentence.replace("CONSTRAINTS:", ""), |text, place| text.replace(place, ""));
    let words = bare.split(|sign: char| !sign.is_alphabetic());
    const OTHERS: [&str; 8] = ["You", "AM", "PM", "At", "From", "Between", "In", "Then"];
    let named = |word: &&str| word.chars().next().is_some_and(char::is_uppercase) && !OTHERS.contains(word);
    words.into_iter().find(named).unwrap_or_default().to_owned()
}

fn friend(name: String, place: usize, (from, until): (i64, i64)) -> Task {
    Task {
        id: name,
        person: 0,
        minutes: 1,
        shortest: 1,
        longest: 1,
        daily: None,
        release: from,
        due: Some(until),
        hard: true,
        priority: Priority::MOST,
        hours: 0,
        after: Vec::new(),
        room: Room { place: Some(place), ..Room::default() },
        prefers: Vec::new(),
        pinned: Vec::new(),
        stood: Vec::new(),
        moves: 1,
    }
}

fn tell(met: &[(Span, &Task)], places: &[&str], travel: &[Vec<i64>], (mut here, mut now): (usize, i64)) -> Vec<String> {
    let mut told = vec![format!("You start at {} at {}.", places[here], show(now))];
    for (span, friend) in met {
        let place = friend.room.place.unwrap_or(here);
        if place != here {
            let minutes = travel[here][place];
            now += minutes;
            told.push(format!("You travel to {} in {minutes} minutes and arrive at {}.", places[place], show(now)));
            here = place;
        }
        if now < span.start {
            told.push(format!("You wait until {}.", show(span.start)));
        }
        now = span.end;
        let (name, minutes) = (&friend.id, span.minutes());
        told.push(format!("You meet {name} for {minutes} minutes from {} to {}.", show(span.start), show(now)));
    }
    told
}

/// Whether as many friends are met as in the golden plan.
pub(super) fn right(steps: &[String], case: &Case) -> bool {
    let golden: Vec<String> =
        case.golden_plan.as_array().into_iter().flatten().filter_map(|step| Some(step.as_str()?.to_owned())).collect();
    met(steps, case).is_some_and(|met_now| Some(met_now) >= met(&golden, case))
}

/// How many friends are met before the first step that cannot be taken.
fn met(steps: &[String], case: &Case) -> Option<usize> {
    let home = case.constraints.first()?;
    let (mut here, mut now) = (home[0].as_str()?.to_owned(), clock::clock(home[1].as_str()?)?);
    let mut seen = BTreeSet::new();
    for step in steps {
        let between = |from: &str, to: &str| Some(step.split_once(from)?.1.split_once(to)?.0.trim().to_owned());
        if let Some(place) = between("You travel to ", " in ") {
            let Some(minutes) = case.dist_matrix.get(&here).and_then(|row| row.get(&place)) else { break };
            now += minutes;
            here = place;
        } else if let Some(until) = step.strip_prefix("You wait until ") {
            match clock::clock(until.trim_end_matches('.')) {
                Some(until) if until > now => now = until,
                _ => break,
            }
        } else if let Some(name) = between("You meet ", " for ") {
            let Some(minutes) = visit(case, &name, &here, now) else { break };
            if !seen.insert(name) {
                break;
            }
            now += minutes;
        }
    }
    Some(seen.len())
}

/// How long somebody is visited, if they are here long enough from now on.
fn visit(case: &Case, name: &str, here: &str, now: i64) -> Option<i64> {
    let facts = case.constraints.iter().skip(1).find(|facts| facts[0].as_str() == Some(name))?;
    let (from, until) = facts[2].as_str()?.split_once("to")?;
    let (from, until) = (clock::clock(from.trim())?, clock::clock(until.trim())?);
    let minutes = facts[3].as_i64()?;
    (facts[1].as_str() == Some(here) && from <= now && now + minutes <= until).then_some(minutes)
}
