//! Moments, spans and lengths in words, always with weekday and date, so that they can be read back.

use agenda::{Alarm, Hours, Moment, Window, Zone};
use jiff::civil::{Date, DateTime, Time};

use crate::repeats::{days, name};
use crate::text::joined;
use crate::tongue::{Lead, Thing, Written};
use crate::voice::Voice;

/// How much room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// In a sentence: whole words, and the zone.
    Full,
    /// In a sentence about the listener's own days: whole words, and the zone only where it is another.
    Own,
    /// On a card: short words, and the zone where it is not the listener's own.
    Short,
}

/// A date with its weekday, and its year where that is not this one.
pub(crate) fn date(date: Date, voice: &Voice<'_>, style: Style) -> String {
    let times = &voice.tongue().times;
    let (weekdays, months) = match style {
        Style::Full | Style::Own => (&times.weekdays, &times.months),
        Style::Short => (&times.weekdays_short, &times.months_short),
    };
    written(date, Some(name(date.weekday(), weekdays)), months, voice, style == Style::Short)
}

/// A date without its weekday, for ends and lists of days.
pub(crate) fn bare_date(date: Date, voice: &Voice<'_>) -> String {
    written(date, None, &voice.tongue().times.months, voice, false)
}

/// The day of a year that comes round: `5 March`.
pub(crate) fn day_of_year(month: i8, day: i8, voice: &Voice<'_>) -> String {
    let times = &voice.tongue().times;
    let month = times.months[usize::from(month.clamp(1, 12).unsigned_abs()) - 1];
    (times.date)(&Written { weekday: None, day, month, year: None, day_first: voice.day_first, short: false })
}

fn written(
    date: Date,
    weekday: Option<&'static str>,
    months: &[&'static str; 12],
    voice: &Voice<'_>,
    short: bool,
) -> String {
    let month = months[usize::from(date.month().unsigned_abs()) - 1];
    let year = (date.year() != voice.today().year()).then(|| date.year());
    let written = Written { weekday, day: date.day(), month, year, day_first: voice.day_first, short };
    (voice.tongue().times.date)(&written)
}

/// `today, Wednesday 18 November`: the near word, and what it means.
pub(crate) fn near(day: Date, voice: &Voice<'_>) -> String {
    let said = date(day, voice, Style::Full);
    let away = voice.today().until(day).map_or(i32::MAX, |away| away.get_days());
    match usize::try_from(away.saturating_add(1)).ok().and_then(|n| voice.tongue().times.near.get(n)) {
        Some(word) => format!("{word}, {said}"),
        None => said,
    }
}

/// `15:00` or `3:00 PM`.
pub(crate) fn clock(time: Time, voice: &Voice<'_>) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    if voice.clock_24 {
        return format!("{hour:02}:{minute:02}");
    }
    let [morning, afternoon] = voice.tongue().times.halves;
    format!("{}:{minute:02} {}", (hour + 11) % 12 + 1, if hour < 12 { morning } else { afternoon })
}

/// A minute of the day; 1440 is the midnight that ends it.
pub(crate) fn minute_of_day(minute: u16, voice: &Voice<'_>) -> String {
    if minute >= 1440 {
        return last_midnight(voice);
    }
    let (hour, minute) = ((minute / 60) as i8, (minute % 60) as i8);
    clock(Time::constant(hour, minute, 0, 0), voice)
}

fn last_midnight(voice: &Voice<'_>) -> String {
    if voice.clock_24 { "24:00".to_owned() } else { clock(Time::midnight(), voice) }
}

/// `Thursday 5 March, 15:00 (Europe/Berlin)`.
pub(crate) fn moment(moment: &Moment, voice: &Voice<'_>, style: Style) -> String {
    match moment {
        Moment::Date(day) => date(*day, voice, style),
        Moment::At { at, zone } => with_zone(at_clock(*at, voice, style), moment, zone.as_ref(), voice, style),
    }
}

fn at_clock(at: DateTime, voice: &Voice<'_>, style: Style) -> String {
    (voice.tongue().times.at)(&date(at.date(), voice, style), &clock(at.time(), voice))
}

/// A whole day is said to be one: `Sunday 8 March, all day`.
pub(crate) fn whole(at: &Moment, voice: &Voice<'_>, style: Style) -> String {
    let said = moment(at, voice, style);
    if at.is_date() { format!("{said}, {}", voice.tongue().times.all_day) } else { said }
}

/// The zone behind a time, and the same time on the listener's own clock where that differs.
fn with_zone(said: String, at: &Moment, zone: Option<&Zone>, voice: &Voice<'_>, style: Style) -> String {
    let times = &voice.tongue().times;
    let Some(zone) = zone else {
        return if style == Style::Full { (times.floating)(&said) } else { said };
    };
    if style != Style::Full && *zone == voice.zone {
        return said;
    }
    let here = voice.zone.rules().to_datetime(at.instant(&voice.zone));
    let there = at.civil();
    if here == there {
        return format!("{said} ({zone})");
    }
    let here = if here.date() == there.date() { clock(here.time(), voice) } else { at_clock(here, voice, style) };
    format!("{said} ({zone}), {}", (times.yours)(&here))
}

/// From one moment to another, the second exclusive.
pub(crate) fn span(start: &Moment, end: &Moment, voice: &Voice<'_>, style: Style) -> String {
    match (start, end) {
        (Moment::Date(first), Moment::Date(end)) => {
            let last = end.yesterday().unwrap_or(*end);
            match last > *first {
                true => format!("{} – {}", date(*first, voice, style), date(last, voice, style)),
                false => whole(start, voice, style),
            }
        }
        (Moment::At { at: from, zone }, Moment::At { at: to, zone: end_zone }) if zone == end_zone && from < to => {
            let said = match day_end(*from, *to, voice) {
                Some(end) => {
                    (voice.tongue().times.from_to)(&date(from.date(), voice, style), &clock(from.time(), voice), &end)
                }
                None => format!("{} – {}", at_clock(*from, voice, style), at_clock(*to, voice, style)),
            };
            with_zone(said, start, zone.as_ref(), voice, style)
        }
        _ if start == end => whole(start, voice, style),
        _ => format!("{} – {}", moment(start, voice, style), moment(end, voice, style)),
    }
}

/// A span within a day that was named before, with a word for that day in place of its date.
pub(crate) fn hours_of(day: &str, from: DateTime, to: DateTime, voice: &Voice<'_>) -> Option<String> {
    let end = day_end(from, to, voice)?;
    Some((voice.tongue().times.from_to)(day, &clock(from.time(), voice), &end))
}

/// The end's clock, if it is on the day on which it began or the midnight that ends that day.
fn day_end(from: DateTime, to: DateTime, voice: &Voice<'_>) -> Option<String> {
    if from.date() == to.date() {
        return Some(clock(to.time(), voice));
    }
    let ends_it = to.time() == Time::midnight() && from.date().tomorrow().ok() == Some(to.date());
    ends_it.then(|| last_midnight(voice))
}

/// `45 min`, `1 h 30 min`, `2 days`, `1 week`.
pub(crate) fn length(minutes: u64, voice: &Voice<'_>) -> String {
    const DAY: u64 = 24 * 60;
    let words = &voice.tongue().words;
    if minutes > 0 && minutes.is_multiple_of(7 * DAY) {
        return words.counted(Thing::Week, minutes / (7 * DAY));
    }
    let (days, hours, rest) = (minutes / DAY, minutes % DAY / 60, minutes % 60);
    let days = (days > 0).then(|| words.counted(Thing::Day, days));
    let hours = (hours > 0).then(|| format!("{hours} h"));
    let rest = (rest > 0 || minutes == 0).then(|| format!("{rest} min"));
    days.into_iter().chain(hours).chain(rest).collect::<Vec<_>>().join(" ")
}

/// The same for an ear: `1 hour and 30 minutes`.
pub(crate) fn length_aloud(minutes: u64, voice: &Voice<'_>) -> String {
    let words = &voice.tongue().words;
    let (days, hours, rest) = (minutes / 1440, minutes % 1440 / 60, minutes % 60);
    let parts = [(Thing::Day, days), (Thing::Hour, hours), (Thing::Minute, rest)];
    let parts: Vec<_> = parts.iter().filter(|(_, n)| *n > 0).map(|(thing, n)| words.counted(*thing, *n)).collect();
    if parts.is_empty() { words.counted(Thing::Minute, 0) } else { joined(&parts, voice.tongue().and) }
}

/// When an alarm rings: `15 min before`, `at the start`.
pub(crate) fn alarm(alarm: &Alarm, voice: &Voice<'_>) -> String {
    let (minutes, leads) = match alarm {
        Alarm::At(at) => return moment(at, voice, Style::Full),
        Alarm::BeforeStart(minutes) => (*minutes, [Lead::AfterStart, Lead::AtStart, Lead::BeforeStart]),
        Alarm::BeforeEnd(minutes) => (*minutes, [Lead::AfterEnd, Lead::AtEnd, Lead::BeforeEnd]),
    };
    let lead = leads[usize::from((minutes.signum() + 1).unsigned_abs() as u8)];
    (voice.tongue().times.lead)(lead, &length(u64::from(minutes.unsigned_abs()), voice))
}

/// `09:00–17:30`.
pub(crate) fn hours(hours: Hours, voice: &Voice<'_>) -> String {
    format!("{}–{}", minute_of_day(hours.from(), voice), minute_of_day(hours.to(), voice))
}

/// `Mon, Wed 09:00–12:00`; every day where none is named.
pub(crate) fn window(window: &Window, voice: &Voice<'_>) -> String {
    let on: Vec<_> = window.days.iter().map(|day| (*day).into()).collect();
    let on = days(&on, &voice.tongue().times.weekdays_short).join(", ");
    format!("{on} {}", hours(window.hours, voice)).trim_start().to_owned()
}

#[cfg(test)]
mod tests;
