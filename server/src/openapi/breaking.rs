//! Whether a new description of the API breaks what a client of the old one relies on.

use std::collections::BTreeSet;

use serde_json::Value;

/// Which way the data goes: a request may ask for no more than before, an answer may hold no less.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Way {
    In,
    Out,
}

/// Everything in `new` that breaks a client of `old`, one sentence each.
#[must_use]
pub fn breaks(old: &Value, new: &Value) -> Vec<String> {
    let mut comparison = Comparison { old, new, seen: BTreeSet::new(), breaks: Vec::new() };
    for (path, methods) in entries(&old["paths"]) {
        for (method, operation) in entries(methods) {
            let name = format!("{} {path}", method.to_uppercase());
            match new["paths"].get(path).and_then(|methods| methods.get(method)) {
                Some(after) => comparison.operation(&name, operation, after),
                None => comparison.breaks.push(format!("{name} is gone")),
            }
        }
    }
    comparison.breaks
}

struct Comparison<'a> {
    old: &'a Value,
    new: &'a Value,
    seen: BTreeSet<(String, String, bool)>,
    breaks: Vec<String>,
}

impl<'a> Comparison<'a> {
    fn operation(&mut self, name: &str, before: &'a Value, after: &'a Value) {
        self.parameters(name, before, after);
        let body = |operation: &'a Value| &operation["requestBody"]["content"]["application/json"]["schema"];
        if after["requestBody"]["required"] == true && before["requestBody"]["required"] != true {
            self.breaks.push(format!("{name} now needs a body"));
        }
        self.schema(&format!("{name} body"), body(before), body(after), Way::In);
        for (status, answer) in entries(&before["responses"]).filter(|(status, _)| status.starts_with('2')) {
            let Some(now) = after["responses"].get(status) else {
                self.breaks.push(format!("{name} no longer answers {status}"));
                continue;
            };
            for (kind, content) in entries(&answer["content"]) {
                match now["content"].get(kind) {
                    Some(now) => self.schema(&format!("{name} answer"), &content["schema"], &now["schema"], Way::Out),
                    None => self.breaks.push(format!("{name} no longer answers {kind}")),
                }
            }
        }
    }

    fn parameters(&mut self, name: &str, before: &'a Value, after: &'a Value) {
        let find = |operation: &'a Value, wanted: &Value| {
            items(&operation["parameters"]).find(|p| p["name"] == wanted["name"] && p["in"] == wanted["in"])
        };
        for parameter in items(&before["parameters"]) {
            let called = format!("{name} parameter {}", text(&parameter["name"]));
            match find(after, parameter) {
                Some(now) => self.schema(&called, &parameter["schema"], &now["schema"], Way::In),
                None => self.breaks.push(format!("{called} is gone")),
            }
        }
        for parameter in items(&after["parameters"]).filter(|parameter| parameter["required"] == true) {
            if find(before, parameter).is_none_or(|before| before["required"] != true) {
                self.breaks.push(format!("{name} parameter {} is now required", text(&parameter["name"])));
            }
        }
    }

    fn schema(&mut self, at: &str, before: &'a Value, after: &'a Value, way: Way) {
        if before.is_null() || before == after && before.get("$ref").is_none() {
            return;
        }
        let refs = (text(&before["$ref"]), text(&after["$ref"]), way == Way::In);
        // A schema that names itself is compared once.
        if !refs.0.is_empty() && !self.seen.insert(refs) {
            return;
        }
        let (before, after) = (resolve(self.old, before), resolve(self.new, after));
        if before["type"] != after["type"] && !widened(&before["type"], &after["type"], way) {
            self.breaks.push(format!("{at} was {} and is {}", before["type"], after["type"]));
            return;
        }
        if way == Way::In && !before["enum"].is_null() {
            for word in items(&before["enum"]).filter(|word| !items(&after["enum"]).any(|now| now == *word)) {
                self.breaks.push(format!("{at} no longer takes {word}"));
            }
        }
        self.properties(at, before, after, way);
        self.schema(&format!("{at}[]"), &before["items"], &after["items"], way);
        for choice in ["oneOf", "allOf", "anyOf"] {
            self.choices(at, before, after, choice, way);
        }
    }

    fn properties(&mut self, at: &str, before: &'a Value, after: &'a Value, way: Way) {
        for (name, property) in entries(&before["properties"]) {
            match after["properties"].get(name) {
                Some(now) => self.schema(&format!("{at}.{name}"), property, now, way),
                None => self.breaks.push(format!("{at}.{name} is gone")),
            }
        }
        let (mandatory_before, mandatory_after) = (&before["required"], &after["required"]);
        let lacks = |list: &Value, name: &Value| !items(list).any(|other| other == name);
        let (gained, word) = match way {
            Way::In => ((mandatory_after, mandatory_before), "is now required"),
            Way::Out => ((mandatory_before, mandatory_after), "is no longer always there"),
        };
        for name in items(gained.0).filter(|name| lacks(gained.1, name)) {
            // What is gone was told above.
            if after["properties"].get(text(name)).is_some() {
                self.breaks.push(format!("{at}.{} {word}", text(name)));
            }
        }
    }

    /// The shapes of a choice are compared in their order; a new one at the end is welcome.
    fn choices(&mut self, at: &str, before: &'a Value, after: &'a Value, choice: &str, way: Way) {
        let mut now = items(&after[choice]);
        for shape in items(&before[choice]) {
            match now.next() {
                Some(now) => self.schema(at, shape, now, way),
                None => self.breaks.push(format!("{at} lost one of its shapes")),
            }
        }
    }
}

/// A request may take more types than before, an answer may give fewer.
fn widened(before: &Value, after: &Value, way: Way) -> bool {
    let types = |value: &Value| -> BTreeSet<String> {
        match value {
            Value::Array(list) => list.iter().map(text).collect(),
            one => BTreeSet::from([text(one)]),
        }
    };
    let (before, after) = (types(before), types(after));
    match way {
        Way::In => before.is_subset(&after),
        Way::Out => after.is_subset(&before),
    }
}

fn resolve<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str().and_then(|reference| reference.strip_prefix('#')) {
        Some(pointer) => document.pointer(pointer).unwrap_or(schema),
        None => schema,
    }
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
#[path = "breaking_tests.rs"]
mod tests;
