//! Lines that were kept: which of them stand for ours, which stand beside them, which are out of date.

use std::collections::BTreeMap;

use super::Printer;
use crate::component::{self, Component};
use crate::document::Circle;
use crate::flaw::Flaws;
use crate::line::Line;
use crate::parse::{Draft, PREFIX, Scene, Sort};
use crate::text::Unfolded;

/// Lines and whole components out of lines that were kept. What is no line, or opens without closing, is left out.
pub(crate) fn components<'a>(lines: impl Iterator<Item = &'a String>) -> (Vec<String>, Vec<Component>) {
    const AROUND: &str = "X-KEPT";
    let wrapped = |text: &str| Unfolded { at: 0, text: text.to_owned() };
    let clean =
        lines.map(|line| Unfolded { at: 0, text: line.chars().filter(|c| !c.is_control() || *c == '\t').collect() });
    let all = [wrapped("BEGIN:X-KEPT")].into_iter().chain(clean).chain([wrapped("END:X-KEPT")]).collect();
    let around = component::components(all, &mut Flaws::default())
        .into_iter()
        .find(|part| part.name == AROUND)
        .unwrap_or_default();
    let lines = around.lines.into_iter().map(|line| line.text).filter(|line| !line.starts_with([' ', '\t', ':']));
    (lines.collect(), around.parts)
}

impl Printer<'_> {
    /// Puts lines that were kept into a component whose own lines are all there.
    pub(super) fn keep_lines(&self, lines: Vec<String>, sort: Sort, part: &mut Component) {
        if lines.is_empty() {
            return;
        }
        let mut ours: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, our) in part.lines.iter().enumerate() {
            let name = our.text.split([':', ';']).next().unwrap_or_default();
            let places = ours.entry(name.to_owned()).or_default();
            if places.len() < ENOUGH {
                places.push(place);
            }
        }
        self.reading(|scene| {
            for raw in lines {
                let Some(line) = Line::read(&raw) else {
                    part.say(raw);
                    continue;
                };
                if line.name.starts_with(PREFIX) && self.circle == Circle::Others {
                    continue;
                }
                let ours = ours.get(&line.name).map(Vec::as_slice).unwrap_or_default();
                match standing(&line, sort, ours, part, scene) {
                    Standing::For(place) => part.lines[place].text = raw,
                    Standing::Beside => part.say(raw),
                    Standing::Outdated => {}
                }
            }
        });
    }
}

/// How a line that was kept stands to those that we print.
enum Standing {
    /// It says what one of ours says.
    For(usize),
    /// It says something of its own.
    Beside,
    /// It says what is no longer so.
    Outdated,
}

fn standing(line: &Line, sort: Sort, ours: &[usize], part: &Component, scene: &mut Scene) -> Standing {
    let says = Draft::of_line(line, sort, scene);
    let mut there = false;
    for place in ours.iter().copied() {
        let Some(our) = Line::read(&part.lines[place].text) else { continue };
        there = true;
        let Some(our) = Draft::of_line(&our, sort, scene) else { continue };
        match &says {
            Some(says) if *says == our => return Standing::For(place),
            Some(says) if says.is_within(&our) => return Standing::Beside,
            None if our.says_nothing() => return Standing::For(place),
            _ => {}
        }
    }
    match says {
        Some(says) if !there && says.says_nothing() => Standing::Beside,
        Some(_) if line.name == "RELATED-TO" => Standing::Beside,
        Some(_) => Standing::Outdated,
        None if there && SINGLE.contains(&line.name.as_str()) => Standing::Outdated,
        None => Standing::Beside,
    }
}

/// So many of our lines of one name are compared with a kept one.
const ENOUGH: usize = 64;

/// Properties that stand once, so that ours replaces one that cannot be read.
const SINGLE: &[&str] = &[
    "UID",
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "URL",
    "CLASS",
    "SEQUENCE",
    "CREATED",
    "DTSTART",
    "DTEND",
    "DUE",
    "DURATION",
    "RECURRENCE-ID",
    "STATUS",
    "TRANSP",
    "ORGANIZER",
    "PRIORITY",
    "PERCENT-COMPLETE",
    "COMPLETED",
    "ESTIMATED-DURATION",
];
