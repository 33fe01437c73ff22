//! Who is meant by a name: somebody known, or somebody of whom nothing is known but the name.

use std::collections::BTreeMap;

use agenda::{Guest, GuestRole, Reply};

use crate::Asker;
use crate::find::folded;
use crate::gate::NOWHERE;

impl Asker<'_> {
    /// The guest of this name: of the people that the agenda knows, or that were invited before. A name that fits
    /// nobody, or several, stands alone: nothing is ever sent to it.
    pub(crate) fn guest(&self, name: &str) -> Guest {
        let mut known: BTreeMap<String, String> = BTreeMap::new();
        for person in self.agenda.people() {
            let names = person.aliases.iter().chain([&person.name]);
            if names.into_iter().any(|one| answers(one, name)) {
                known.extend(person.emails.first().map(|email| (email.to_lowercase(), person.name.clone())));
            }
        }
        for guest in self.agenda.items().filter_map(agenda::Item::event).flat_map(|event| &event.guests) {
            if answers(&guest.name, name) && !guest.email.ends_with(NOWHERE) {
                known.entry(guest.email.to_lowercase()).or_insert_with(|| guest.name.clone());
            }
        }
        let mut known = known.into_iter();
        let (email, name) = match (known.next(), known.next()) {
            (Some(one), None) => one,
            _ => (nowhere(name), name.trim().to_owned()),
        };
        Guest { email, name, role: GuestRole::default(), reply: Reply::default(), person: None, extra: String::new() }
    }
}

/// Whether somebody called `whole` is meant by `said`.
pub(crate) fn answers(whole: &str, said: &str) -> bool {
    let (whole, said) = (folded(whole), folded(said));
    !said.is_empty() && said.iter().all(|word| whole.contains(word))
}

/// An address that leads nowhere, as RFC 2606 keeps for this.
fn nowhere(name: &str) -> String {
    let letters: String = name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '.' }).collect();
    format!("{}@unknown{NOWHERE}", letters.trim_matches('.'))
}
