//! Components: what stands between BEGIN and END, as a tree of lines.

use crate::flaw::{Fault, Flaws, shown};
use crate::limits::{DEEPEST, MOST_COMPONENTS};
use crate::text::{Unfolded, fold, not_a_line};

/// A component with its lines and the components in it, each as written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Component {
    /// In upper case.
    pub(crate) name: String,
    /// Where it begins.
    pub(crate) at: usize,
    pub(crate) lines: Vec<Unfolded>,
    pub(crate) parts: Vec<Component>,
}

impl Component {
    pub(crate) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Adds a line as it is to be written.
    pub(crate) fn say(&mut self, line: impl Into<String>) {
        self.lines.push(Unfolded { at: 0, text: line.into() });
    }

    /// Its lines and those of its parts, BEGIN and END among them.
    pub(crate) fn flat(&self) -> Vec<String> {
        let mut all = Vec::new();
        self.each(&mut |line| all.push(line.to_owned()));
        all
    }

    /// Writes it, folded.
    pub(crate) fn write(&self, out: &mut String) {
        self.each(&mut |line| fold(line, out));
    }

    /// Visits the lines in the order in which they are written. The tree is never deeper than [`DEEPEST`].
    pub(crate) fn each(&self, visit: &mut dyn FnMut(&str)) {
        visit(&format!("BEGIN:{}", self.name));
        self.lines.iter().for_each(|line| visit(&line.text));
        self.parts.iter().for_each(|part| part.each(visit));
        visit(&format!("END:{}", self.name));
    }
}

/// The outermost components of a text. Whatever is wrong is named and read around.
pub(crate) fn components(lines: Vec<Unfolded>, flaws: &mut Flaws) -> Vec<Component> {
    let mut tree = Tree::default();
    for line in lines {
        tree.take(line, flaws);
    }
    while let Some(open) = tree.open.last() {
        flaws.note(open.at, Fault::Unclosed { component: shown(&open.name) });
        tree.close();
    }
    tree.done
}

#[derive(Default)]
struct Tree {
    done: Vec<Component>,
    open: Vec<Component>,
    /// How many BEGINs too deep, or too many, we are.
    skipping: usize,
    count: usize,
}

impl Tree {
    fn take(&mut self, line: Unfolded, flaws: &mut Flaws) {
        if let Some(name) = keyword(&line.text, "BEGIN:") {
            self.begin(name, line.at, flaws);
        } else if let Some(name) = keyword(&line.text, "END:") {
            self.end(&name, line.at, flaws);
        } else if self.skipping == 0 {
            match self.open.last_mut() {
                Some(open) if line.text.contains(':') => open.lines.push(line),
                _ => flaws.note(line.at, not_a_line(&line)),
            }
        }
    }

    fn begin(&mut self, name: String, at: usize, flaws: &mut Flaws) {
        self.count += 1;
        if self.skipping > 0 {
            self.skipping += 1;
        } else if self.open.len() == self.deepest() {
            flaws.note(at, Fault::TooDeep { component: shown(&name), most: DEEPEST });
            self.skipping = 1;
        } else if self.count > MOST_COMPONENTS {
            if self.count == MOST_COMPONENTS + 1 {
                flaws.note(at, Fault::TooManyComponents { most: MOST_COMPONENTS });
            }
            self.skipping = 1;
        } else {
            self.open.push(Component { name, at, ..Component::default() });
        }
    }

    /// What stands outside of any calendar is going to be put into one.
    fn deepest(&self) -> usize {
        let in_calendar = self.open.first().is_none_or(|outermost| outermost.name == "VCALENDAR");
        if in_calendar { DEEPEST } else { DEEPEST - 1 }
    }

    fn end(&mut self, name: &str, at: usize, flaws: &mut Flaws) {
        if self.skipping > 0 {
            self.skipping -= 1;
            return;
        }
        if !self.open.iter().any(|open| open.name == name) {
            flaws.note(at, Fault::NotOpen { component: shown(name) });
            return;
        }
        while let Some(open) = self.open.last() {
            let found = open.name == name;
            if !found {
                flaws.note(open.at, Fault::Unclosed { component: shown(&open.name) });
            }
            self.close();
            if found {
                return;
            }
        }
    }

    fn close(&mut self) {
        if let Some(closed) = self.open.pop() {
            match self.open.last_mut() {
                Some(outer) => outer.parts.push(closed),
                None => self.done.push(closed),
            }
        }
    }
}

fn keyword(line: &str, word: &str) -> Option<String> {
    let head = line.get(..word.len())?;
    head.eq_ignore_ascii_case(word).then(|| line[word.len()..].trim().to_ascii_uppercase())
}

#[cfg(test)]
mod tests;
