//! What is to be done: how much it matters, how far it has come, and what it waits for.

use agenda::Priority;

use super::Scene;
use super::draft::{Draft, Taken, once, partly};
use super::times::instant;
use crate::line::Line;
use crate::text::unescape;
use crate::value::Length;

impl Draft {
    pub(super) fn take_task(&mut self, line: &Line, at: usize, scene: &mut Scene) -> Taken {
        let value = line.value.trim();
        match line.name.as_str() {
            "PRIORITY" => {
                let (priority, shade) = match value.parse::<u8>() {
                    Ok(0) => (Some(Priority::Normal), false),
                    Ok(1) => (Some(Priority::Urgent), false),
                    Ok(n @ 2..=4) => (Some(Priority::High), n != 3),
                    Ok(5) => (Some(Priority::Normal), true),
                    Ok(n @ 6..=9) => (Some(Priority::Low), n != 9),
                    _ => (None, false),
                };
                let taken = once(&mut self.priority, priority, line, at, scene);
                if shade { partly(taken) } else { taken }
            }
            "PERCENT-COMPLETE" => {
                let percent = value.parse().ok().filter(|percent| *percent <= 100);
                once(&mut self.percent, percent, line, at, scene)
            }
            "COMPLETED" => once(&mut self.completed, instant(value), line, at, scene),
            "ESTIMATED-DURATION" => {
                let minutes = Length::read(value).and_then(Length::whole_minutes);
                once(&mut self.estimate, minutes.and_then(|it| u32::try_from(it).ok()), line, at, scene)
            }
            "RELATED-TO" => self.take_relation(line, scene),
            _ => Taken::Not,
        }
    }

    /// A relation counts where the other task is known; else the line waits until it is.
    fn take_relation(&mut self, line: &Line, scene: &Scene) -> Taken {
        let uid = unescape(line.value.trim());
        let kind = line.param("RELTYPE").unwrap_or("PARENT").to_ascii_uppercase();
        if uid.is_empty() || scene.task(&uid).is_none() {
            return Taken::Not;
        }
        match kind.as_str() {
            "PARENT" if self.parent.is_none() => {
                self.parent = Some(uid);
                Taken::Wholly
            }
            "DEPENDS-ON" | "FINISHTOSTART" => {
                let gap = line.param("GAP").map_or(Some(0), |gap| Length::read(gap)?.whole_minutes());
                let Some(gap) = gap.and_then(|gap| u32::try_from(gap).ok()) else { return Taken::Not };
                self.after.push((uid, gap));
                Taken::Wholly
            }
            _ => Taken::Not,
        }
    }
}
