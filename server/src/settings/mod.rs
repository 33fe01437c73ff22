//! What a server was told: by flags, by `DAYWRIGHT_*`, by one TOML file, in that order of weight.

mod kinds;
mod reference;
mod rules;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;

pub use kinds::{Kind, LogFormat, Names, Profile, Registration, Role, Secret, Size};
pub use reference::page;
pub use table::{REFERENCE, Setting, Settings};

/// The prefix of every variable of the environment that is ours.
pub const PREFIX: &str = "DAYWRIGHT_";

/// A setting that cannot be used, told with its value and the way out.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Flaw(String);

impl Flaw {
    fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What was said and where: the raw text of every setting that somebody set.
#[derive(Clone, Debug, Default)]
pub struct Given {
    said: BTreeMap<&'static str, (String, String)>,
}

impl Given {
    /// Nothing said: every setting is what the reference says.
    #[must_use]
    pub fn nothing() -> Self {
        Self::default()
    }

    /// Adds what the TOML file says; refuses what is no setting.
    pub fn file(mut self, name: &str, text: &str) -> Result<Self, Vec<Flaw>> {
        let table: toml::Table = toml::from_str(text)
            .map_err(|error| vec![Flaw::new(format!("{name} is not TOML: {}", error.message()))])?;
        let mut flaws = Vec::new();
        for (key, value) in &table {
            match (known(key), in_words(value)) {
                (Some(setting), Some(words)) => self.say(setting, words, format!("{key} in {name}")),
                (Some(setting), None) => {
                    flaws.push(Flaw::new(format!("{key} in {name} takes {}, not a table.", setting.takes)));
                }
                (None, _) => flaws.push(Flaw::new(format!("{key} in {name} is no setting.{}", nearest(key)))),
            }
        }
        if flaws.is_empty() { Ok(self) } else { Err(flaws) }
    }

    /// Adds what the environment says.
    ///
    /// Variables that are no setting are passed over: orchestrators set `DAYWRIGHT_PORT` and the like
    /// for a service of that name.
    #[must_use]
    pub fn environment(mut self, variables: impl IntoIterator<Item = (String, String)>) -> Self {
        for (name, words) in variables {
            let Some(key) = name.strip_prefix(PREFIX) else { continue };
            if let Some(setting) = known(&key.to_ascii_lowercase()) {
                self.say(setting, words, name);
            }
        }
        self
    }

    /// Adds a flag.
    #[must_use]
    pub fn flag(mut self, name: &str, words: &str) -> Self {
        if let Some(setting) = known(name) {
            self.say(setting, words.to_owned(), format!("--{}", name.replace('_', "-")));
        }
        self
    }

    /// Reads and checks it all.
    pub fn settings(&self) -> Result<Settings, Vec<Flaw>> {
        let settings = Settings::read(self)?;
        let flaws = rules::broken(&settings);
        if flaws.is_empty() { Ok(settings) } else { Err(flaws) }
    }

    fn say(&mut self, setting: &'static Setting, words: String, place: String) {
        self.said.insert(setting.name, (words, place));
    }

    fn read<T: Kind>(&self, name: &'static str, default: &'static str, flaws: &mut Vec<Flaw>) -> Option<T> {
        let (words, place) = match self.said.get(name) {
            Some((words, place)) => (words.trim(), place.as_str()),
            None => (default, name),
        };
        let value = T::read(words);
        if value.is_none() {
            flaws.push(Flaw::new(format!("{place} is \"{words}\", but takes {}.", T::TAKES)));
        }
        value
    }
}

fn known(name: &str) -> Option<&'static Setting> {
    REFERENCE.iter().find(|setting| setting.name == name)
}

fn in_words(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Boolean(yes) => Some(yes.to_string()),
        toml::Value::Array(items) => Some(items.iter().map(in_words).collect::<Option<Vec<_>>>()?.join(",")),
        toml::Value::Float(_) | toml::Value::Datetime(_) | toml::Value::Table(_) => None,
    }
}

/// The setting that was probably meant: one that shares the longest beginning.
fn nearest(key: &str) -> String {
    let shared = |name: &str| name.bytes().zip(key.bytes()).take_while(|(a, b)| a == b).count();
    REFERENCE
        .iter()
        .map(|setting| (shared(setting.name), setting.name))
        .max_by_key(|(length, _)| *length)
        .filter(|(length, _)| *length >= 3)
        .map(|(_, name)| format!(" Maybe {name}."))
        .unwrap_or_default()
}
