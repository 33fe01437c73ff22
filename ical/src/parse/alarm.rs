//! VALARM: when to be reminded; how loud and with which words is kept beside.

use agenda::{Alarm, Moment};

use super::times::{instant, moment};
use super::{Draft, Scene};
use crate::component::Component;
use crate::document::Circle;
use crate::line::Line;
use crate::text::unescape;
use crate::value::Length;

/// What other software says when nobody said anything.
const PLAIN_WORDS: &[&str] =
    &["", "Reminder", "Alarm", "Event reminder", "This is an event reminder", "Default Mozilla Description"];

/// What a VALARM comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReadAlarm {
    /// None where it has no moment that an agenda can hold.
    pub(crate) alarm: Option<Alarm>,
    /// It says no more than when.
    pub(crate) plain: bool,
}

/// Takes the components that lie in an item: alarms, and something to keep. What is kept stands in the order in which
/// it is printed: what is no alarm, what rings as an agenda can tell, what does not.
pub(super) fn take_all(parts: &[Component], draft: &mut Draft, scene: &mut Scene) {
    let title = draft.title.clone().unwrap_or_default();
    let mut kept: Vec<(u8, &Component)> = Vec::new();
    for part in parts {
        let read = read_alarm(part, &title, scene);
        match (&read.alarm, part.name == "VALARM") {
            (Some(_), _) if read.plain => {}
            (Some(_), _) => kept.push((1, part)),
            (None, true) => kept.push((2, part)),
            (None, false) => kept.push((0, part)),
        }
        draft.reminders.extend(read.alarm);
    }
    kept.sort_by_key(|(order, _)| *order);
    draft.extra.extend(kept.iter().flat_map(|(_, part)| part.flat()));
}

/// Reads an alarm of an item with that title. Mails are sent by who is told to, and other components are no alarms.
pub(crate) fn read_alarm(part: &Component, title: &str, scene: &mut Scene) -> ReadAlarm {
    let mut read = ReadAlarm { alarm: None, plain: part.name == "VALARM" && part.parts.is_empty() };
    let (mut trigger, mut own) = (None, None);
    let mut rings = false;
    for raw in &part.lines {
        let Some(line) = Line::read(&raw.text) else {
            read.plain = false;
            continue;
        };
        match line.name.as_str() {
            "TRIGGER" if trigger.is_none() => {
                read.plain &= line.has_only(&["VALUE", "RELATED"]);
                trigger = triggered(&line);
            }
            "ACTION" => {
                rings = ["DISPLAY", "AUDIO"].iter().any(|known| line.value.trim().eq_ignore_ascii_case(known));
                read.plain &= line.value.trim().eq_ignore_ascii_case("DISPLAY") && line.params.is_empty();
            }
            "DESCRIPTION" => {
                let words = unescape(&line.value);
                read.plain &= words == title || PLAIN_WORDS.contains(&words.as_str());
                read.plain &= line.params.is_empty();
            }
            "X-DAYWRIGHT-AT" => own = moment(&line, &line.value, raw.at, scene),
            _ => read.plain = false,
        }
    }
    if part.name == "VALARM" && rings {
        read.alarm = with_own_clock(trigger, own, scene);
    }
    read
}

fn triggered(line: &Line) -> Option<Alarm> {
    let value = line.value.trim();
    if let Some(length) = Length::read(value) {
        let minutes = i32::try_from(length.whole_minutes()?.checked_neg()?).ok()?;
        let at_end = line.param("RELATED").is_some_and(|it| it.eq_ignore_ascii_case("END"));
        return Some(if at_end { Alarm::BeforeEnd(minutes) } else { Alarm::BeforeStart(minutes) });
    }
    Some(Alarm::At(Moment::of_instant(instant(value)?, &agenda::Zone::utc())))
}

/// The moment on the clock that the person meant, as long as it is the moment of the trigger. An archive nobody edits.
fn with_own_clock(trigger: Option<Alarm>, own: Option<Moment>, scene: &Scene) -> Option<Alarm> {
    let home = scene.zones.home();
    match (&trigger, own) {
        (Some(Alarm::At(_)), Some(own)) if scene.circle == Circle::Archive => Some(Alarm::At(own)),
        (Some(Alarm::At(at)), Some(own)) if at.instant(home) == own.instant(home) => Some(Alarm::At(own)),
        _ => trigger,
    }
}
