//! Alarms, and other components that lie in an item.

use agenda::{Alarm, Item, Moment};

use super::Printer;
use super::times::{moment_line, utc};
use crate::component::Component;
use crate::document::Circle;
use crate::line::Line;
use crate::parse::read_alarm;
use crate::text::escape;
use crate::value::Length;

impl Printer<'_> {
    /// The alarms of the item, each as it was kept if it was, and whatever else was kept.
    pub(super) fn say_inner(&self, item: &Item, kept: Vec<Component>, part: &mut Component) {
        let (alarms, others): (Vec<_>, Vec<_>) = kept.into_iter().partition(|inner| inner.name == "VALARM");
        part.parts.extend(others);
        if self.circle == Circle::Others {
            return;
        }
        let read = |inner: Component| self.reading(|scene| (read_alarm(&inner, &item.title, scene).alarm, inner));
        let mut alarms: Vec<(Option<Alarm>, Component)> = alarms.into_iter().map(read).collect();
        for alarm in &item.reminders {
            let place = alarms.iter().position(|(kept, _)| kept.as_ref() == Some(alarm));
            part.parts.push(match place {
                Some(place) => alarms.remove(place).1,
                None => self.alarm(alarm, &item.title),
            });
        }
        // One that rang at a moment which was taken away is out of date; one that we could not read stays.
        part.parts.extend(alarms.into_iter().filter(|(alarm, _)| alarm.is_none()).map(|(_, inner)| inner));
    }

    fn alarm(&self, alarm: &Alarm, title: &str) -> Component {
        let before = |minutes: i32| Length::minutes(-i64::from(minutes)).to_string();
        let mut part = Component::new("VALARM");
        part.say(Line::new("ACTION", "DISPLAY"));
        part.say(Line::new("DESCRIPTION", escape(title)));
        match alarm {
            Alarm::BeforeStart(minutes) => part.say(Line::new("TRIGGER", before(*minutes))),
            Alarm::BeforeEnd(minutes) => part.say(Line::new("TRIGGER", before(*minutes)).with("RELATED", "END")),
            Alarm::At(moment) => {
                let instant = moment.instant(self.zone());
                part.say(Line::new("TRIGGER", utc(instant)).with("VALUE", "DATE-TIME"));
                if !matches!(moment, Moment::At { zone: Some(zone), .. } if zone.name() == "UTC") {
                    part.say(moment_line("X-DAYWRIGHT-AT", moment));
                }
            }
        }
        part
    }
}
