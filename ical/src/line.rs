//! One line of a calendar: a name, its parameters and its value.

use std::fmt;

/// `NAME;PARAMETER=value:value`. The name and the names of parameters are in upper case; the value is as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) params: Vec<Param>,
    pub(crate) value: String,
}

/// A parameter with its values, which say what is meant: quotes and carets are taken off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Param {
    pub(crate) name: String,
    pub(crate) values: Vec<String>,
}

impl Line {
    pub(crate) fn new(name: &str, value: impl Into<String>) -> Self {
        Self { name: name.to_owned(), params: Vec::new(), value: value.into() }
    }

    /// The same with one more parameter.
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.params.push(Param { name: name.to_owned(), values: vec![value.into()] });
        self
    }

    /// Reads a line; none where it has no name or no colon.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let end = text.find([':', ';'])?;
        let name = text[..end].trim();
        if name.is_empty() || !name.bytes().all(is_name_byte) {
            return None;
        }
        let mut params = Vec::new();
        let mut rest = &text[end..];
        while let Some(tail) = rest.strip_prefix(';') {
            let (param, tail) = Param::read(tail)?;
            params.push(param);
            rest = tail;
        }
        let value = rest.strip_prefix(':')?;
        Some(Self { name: name.to_ascii_uppercase(), params, value: value.to_owned() })
    }

    /// The first value of a parameter.
    pub(crate) fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|param| param.name == name)?.values.first().map(String::as_str)
    }

    /// True where every parameter is one of these.
    pub(crate) fn has_only(&self, known: &[&str]) -> bool {
        self.params.iter().all(|param| known.contains(&param.name.as_str()))
    }
}

impl Param {
    fn read(text: &str) -> Option<(Self, &str)> {
        let end = text.find(['=', ';', ':'])?;
        let name = text[..end].trim().to_ascii_uppercase();
        if name.is_empty() || !name.bytes().all(is_name_byte) {
            return None;
        }
        let mut param = Self { name, values: Vec::new() };
        let mut rest = &text[end..];
        if !rest.starts_with('=') {
            return Some((param, rest));
        }
        while rest.starts_with(['=', ',']) {
            let (value, tail) = param_value(&rest[1..])?;
            param.values.push(value);
            rest = tail;
        }
        rest.starts_with([';', ':']).then_some((param, rest))
    }
}

fn param_value(text: &str) -> Option<(String, &str)> {
    if let Some(quoted) = text.strip_prefix('"') {
        let end = quoted.find('"')?;
        let after = &quoted[end + 1..];
        let next = after.find([',', ';', ':'])?;
        return Some((uncaret(&quoted[..end]), &after[next..]));
    }
    let end = text.find([',', ';', ':'])?;
    Some((uncaret(text[..end].trim()), &text[end..]))
}

/// RFC 6868: what a parameter cannot hold is written with a caret.
fn uncaret(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find('^') {
        out.push_str(&rest[..place]);
        let (meant, length) = match rest.as_bytes().get(place + 1) {
            Some(b'n') => ('\n', 2),
            Some(b'\'') => ('"', 2),
            Some(b'^') => ('^', 2),
            _ => ('^', 1),
        };
        out.push(meant);
        rest = &rest[place + length..];
    }
    out.push_str(rest);
    out
}

fn caret(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '^' => out.push_str("^^"),
            '"' => out.push_str("^'"),
            '\n' => out.push_str("^n"),
            c if c.is_ascii_control() && c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        for param in &self.params {
            write!(f, ";{param}")?;
        }
        write!(f, ":{}", self.value)
    }
}

impl fmt::Display for Param {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        for (place, value) in self.values.iter().enumerate() {
            f.write_str(if place == 0 { "=" } else { "," })?;
            let text = caret(value);
            let bare = !text.contains([',', ';', ':']) && text.trim() == text;
            if bare { f.write_str(&text)? } else { write!(f, "\"{text}\"")? }
        }
        Ok(())
    }
}

impl From<Line> for String {
    fn from(line: Line) -> Self {
        line.to_string()
    }
}

#[cfg(test)]
mod tests;
