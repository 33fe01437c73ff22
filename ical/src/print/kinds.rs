//! What the kinds of items say beyond what all of them do.

use agenda::{Event, EventStatus, Guest, Habit, Item, Organizer, Priority, Progress, Reminder, Task, What};

use super::Printer;
use super::times::{moment_line, utc};
use crate::component::Component;
use crate::document::Circle;
use crate::line::{Line, Param};
use crate::parse::{GUEST_PARAMS, ORGANIZER_PARAMS, reply_name, role_name};
use crate::text::escape;
use crate::value::Length;

impl Printer<'_> {
    /// `instance`: it is an occurrence of a series and states every time it has.
    pub(super) fn say_kind(&self, item: &Item, instance: bool, part: &mut Component) {
        match &item.what {
            What::Event(event) => say_event(event, part),
            What::Task(task) => self.say_task(task, part),
            What::Habit(habit) => say_habit(habit, part),
            What::Reminder(reminder) => say_reminder(reminder, instance || item.recurrence.is_some(), part),
            What::Rule(_) => {}
        }
    }

    fn say_task(&self, task: &Task, part: &mut Component) {
        if let Some(start) = &task.start {
            part.say(moment_line("DTSTART", start));
        }
        if let Some(due) = &task.due {
            part.say(moment_line("DUE", &due.at));
            if due.hard && self.circle != Circle::Others {
                part.say(Line::new("X-DAYWRIGHT-DUE-HARD", "TRUE"));
            }
        }
        if let Some(minutes) = task.estimate {
            part.say(Line::new("ESTIMATED-DURATION", Length::minutes(minutes.into()).to_string()));
        }
        say_priority(task.priority, part);
        let status = match task.status {
            Progress::Open => "NEEDS-ACTION",
            Progress::Done => "COMPLETED",
            Progress::Cancelled => "CANCELLED",
        };
        part.say(Line::new("STATUS", status));
        if let Some(done) = task.done_at {
            part.say(Line::new("COMPLETED", utc(done)));
        }
        if task.percent > 0 {
            part.say(Line::new("PERCENT-COMPLETE", task.percent.to_string()));
        }
        if let Some(parent) = task.parent {
            part.say(Line::new("RELATED-TO", escape(&self.uid(parent))).with("RELTYPE", "PARENT"));
        }
        for after in &task.after {
            let line = Line::new("RELATED-TO", escape(&self.uid(after.item))).with("RELTYPE", "FINISHTOSTART");
            let gap = Length::minutes(after.lag.into()).to_string();
            part.say(if after.lag > 0 { line.with("GAP", gap) } else { line });
        }
    }
}

fn say_event(event: &Event, part: &mut Component) {
    part.say(moment_line("DTSTART", &event.start));
    if event.end != event.start {
        part.say(moment_line("DTEND", &event.end));
    }
    part.say(Line::new("TRANSP", if event.busy { "OPAQUE" } else { "TRANSPARENT" }));
    let status = match event.status {
        EventStatus::Tentative => "TENTATIVE",
        EventStatus::Confirmed => "CONFIRMED",
        EventStatus::Cancelled => "CANCELLED",
    };
    part.say(Line::new("STATUS", status));
    if let Some(organizer) = &event.organizer {
        part.say(organizer_line(organizer));
    }
    event.guests.iter().for_each(|guest| part.say(guest_line(guest)));
}

fn say_habit(habit: &Habit, part: &mut Component) {
    say_priority(habit.priority, part);
}

/// A repeating one needs a start beside the moment it is due.
fn say_reminder(reminder: &Reminder, repeats: bool, part: &mut Component) {
    if repeats {
        part.say(moment_line("DTSTART", &reminder.at));
    }
    part.say(moment_line("DUE", &reminder.at));
    part.say(Line::new("STATUS", if reminder.done { "COMPLETED" } else { "NEEDS-ACTION" }));
}

fn say_priority(priority: Priority, part: &mut Component) {
    let number = match priority {
        Priority::Urgent => "1",
        Priority::High => "3",
        Priority::Normal => return,
        Priority::Low => "9",
    };
    part.say(Line::new("PRIORITY", number));
}

/// Whose meeting it is.
pub(crate) fn organizer_line(organizer: &Organizer) -> Line {
    let mut line = Line::new("ORGANIZER", address(&organizer.email));
    if !organizer.name.is_empty() {
        line = line.with("CN", &organizer.name);
    }
    line.params.extend(params(&organizer.extra, |name| ORGANIZER_PARAMS.contains(&name)));
    line
}

/// Somebody invited. A role or answer that was kept beside stands for ours.
pub(crate) fn guest_line(guest: &Guest) -> Line {
    let mut line = Line::new("ATTENDEE", address(&guest.email));
    if !guest.name.is_empty() {
        line = line.with("CN", &guest.name);
    }
    let kept: Vec<Param> = params(&guest.extra, |name| name == "CN").collect();
    let is_kept = |name: &str| kept.iter().any(|param| param.name == name);
    if !(is_kept("ROLE") && guest.role == agenda::GuestRole::default()) {
        line = line.with("ROLE", role_name(guest.role));
    }
    if !(is_kept("PARTSTAT") && guest.reply == agenda::Reply::default()) {
        line = line.with("PARTSTAT", reply_name(guest.reply));
    }
    let said: Vec<String> = line.params.iter().map(|param| param.name.clone()).collect();
    let beside = |param: &Param| !(GUEST_PARAMS.contains(&param.name.as_str()) && said.contains(&param.name));
    line.params.extend(kept.into_iter().filter(beside));
    line
}

/// Parameters that were kept; what cannot be read as such is left out.
fn params(kept: &str, said: impl Fn(&str) -> bool) -> impl Iterator<Item = Param> {
    let line = Line::read(&format!("X;{kept}:")).map(|line| line.params).unwrap_or_default();
    line.into_iter().filter(move |param| !said(&param.name))
}

/// A mail address with its scheme; an address of another kind has one.
fn address(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !c.is_control()).collect();
    if clean.contains(':') { clean } else { format!("mailto:{clean}") }
}
