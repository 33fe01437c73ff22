//! Merging two edits of the same thing: property by property, never losing one silently.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::Fields;

/// What came of a merge.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Merged {
    pub fields: Fields,
    /// Properties that both sides changed, differently: ours stand.
    pub kept: BTreeSet<String>,
}

/// Properties that only mean something together: taking one side's start with the other's end would be nobody's wish.
const TOGETHER: &[&[&str]] =
    &[&["start", "end", "recurrence"], &["due", "estimate", "split"], &["status", "done_at", "percent"]];

/// Properties that are sets or maps: each element is merged by itself.
const GATHERED: &[&str] =
    &["tags", "guests", "reminders", "overrides", "extra", "after", "aliases", "emails", "day_parts"];

/// What both `ours` and `theirs` made of `base`. Where both changed the same property differently, ours stands and is named.
///
/// ```
/// use agenda::{Fields, merge};
///
/// let base = Fields::of("title", "Dentist").and("notes", "");
/// let ours = base.clone().and("title", "Dr Ode");
/// let theirs = base.clone().and("notes", "bring the card");
/// let merged = merge(&base, &ours, &theirs);
/// assert_eq!(merged.fields, ours.and("notes", "bring the card"));
/// assert!(merged.kept.is_empty());
/// ```
pub fn merge(base: &Fields, ours: &Fields, theirs: &Fields) -> Merged {
    let mut merged = Merged { fields: ours.clone(), kept: BTreeSet::new() };
    let names: BTreeSet<&String> = base.0.keys().chain(ours.0.keys()).chain(theirs.0.keys()).collect();
    let mut groups: BTreeSet<Vec<&str>> = BTreeSet::new();
    for name in names {
        let group = TOGETHER.iter().find(|group| group.contains(&name.as_str()));
        groups.insert(group.map_or_else(|| vec![name.as_str()], |group| group.to_vec()));
    }
    for group in groups {
        merge_group(&group, base, ours, theirs, &mut merged);
    }
    merged
}

fn merge_group(group: &[&str], base: &Fields, ours: &Fields, theirs: &Fields, merged: &mut Merged) {
    let same = |left: &Fields, right: &Fields| group.iter().all(|name| left.0.get(*name) == right.0.get(*name));
    if same(base, theirs) || same(ours, theirs) {
        return;
    }
    if same(base, ours) {
        for name in group {
            put(&mut merged.fields, name, theirs.0.get(*name).cloned());
        }
        return;
    }
    if let [name] = group
        && GATHERED.contains(name)
    {
        let sides = [base, ours, theirs].map(|side| elements(side.0.get(*name)));
        let (value, clash) = gather(&sides, ours.0.get(*name).or(theirs.0.get(*name)));
        put(&mut merged.fields, name, value);
        if !clash {
            return;
        }
    }
    let differing = group.iter().filter(|name| ours.0.get(**name) != theirs.0.get(**name));
    merged.kept.extend(differing.map(|name| (*name).to_owned()));
}

fn put(fields: &mut Fields, name: &str, value: Option<Value>) {
    match value {
        Some(value) => fields.0.insert(name.to_owned(), value),
        None => fields.0.remove(name),
    };
}

/// The elements of a list or map by what tells them apart.
fn elements(value: Option<&Value>) -> BTreeMap<String, Value> {
    match value {
        Some(Value::Array(list)) => list.iter().map(|element| (identity(element), element.clone())).collect(),
        Some(Value::Object(map)) => map.iter().map(|(name, element)| (name.clone(), element.clone())).collect(),
        _ => BTreeMap::new(),
    }
}

/// A guest is the same guest whatever they answered; most other elements are just themselves.
fn identity(element: &Value) -> String {
    let naming = ["email", "item"].into_iter().find_map(|name| element.get(name)?.as_str());
    naming.map_or_else(|| element.to_string(), str::to_lowercase)
}

/// Merges element by element; true if both sides changed one element differently.
fn gather(sides: &[BTreeMap<String, Value>; 3], like: Option<&Value>) -> (Option<Value>, bool) {
    let [base, ours, theirs] = sides;
    let mut clash = false;
    let names: BTreeSet<&String> = sides.iter().flat_map(BTreeMap::keys).collect();
    let merged = names.into_iter().filter_map(|name| {
        let (was, our, their) = (base.get(name), ours.get(name), theirs.get(name));
        let stands = if our == was { their } else { our };
        clash |= our != was && their != was && our != their;
        stands.map(|value| (name.clone(), value.clone()))
    });
    let merged: BTreeMap<String, Value> = merged.collect();
    let value = match like {
        _ if merged.is_empty() => None,
        Some(Value::Object(_)) => Some(Value::Object(merged.into_iter().collect())),
        _ => Some(Value::Array(in_order(merged, like))),
    };
    (value, clash)
}

/// Lists keep the order of ours; what theirs adds follows.
fn in_order(mut merged: BTreeMap<String, Value>, like: Option<&Value>) -> Vec<Value> {
    let ours = like.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut list: Vec<Value> = ours.iter().filter_map(|element| merged.remove(&identity(element))).collect();
    list.extend(merged.into_values());
    list
}

#[cfg(test)]
mod tests;
