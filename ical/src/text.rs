//! Text as lines: unfolding on the way in; folding and escaping on the way out.

use std::fmt::Write as _;

use crate::flaw::{Fault, Flaws, shown};
use crate::limits::LONGEST_LINE;

/// The most octets of a line that is written, its end not counted.
const WIDTH: usize = 75;

/// A line after unfolding, with the number of the line at which it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unfolded {
    pub(crate) at: usize,
    pub(crate) text: String,
}

/// Unfolds a text. Lines end with CRLF, LF or, where no LF is in sight, CR; control characters have no place in them.
pub(crate) fn unfold(text: &str, flaws: &mut Flaws) -> Vec<Unfolded> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let mut lines: Vec<Unfolded> = Vec::new();
    let mut soft = false;
    for (place, piece) in text.split(end).enumerate() {
        let piece = piece.trim_end_matches(['\r', '\0']);
        let open = lines.last_mut().filter(|_| soft || piece.starts_with([' ', '\t']));
        match open {
            Some(line) => {
                if soft {
                    line.text.pop();
                }
                let rest = if soft { piece } else { &piece[1..] };
                push(&mut line.text, rest);
                soft = soft && breaks_softly(rest);
            }
            None if piece.trim().is_empty() => {}
            None => {
                let mut line = Unfolded { at: place + 1, text: String::with_capacity(piece.len()) };
                push(&mut line.text, piece);
                soft = breaks_softly(piece) && is_quoted_printable(piece);
                lines.push(line);
            }
        }
    }
    lines.retain_mut(|line| {
        if line.text.ends_with('=') && is_quoted_printable(&line.text) {
            // Nothing follows: written again, this would swallow the line behind it.
            line.text.truncate(line.text.trim_end_matches('=').len());
        }
        let short = line.text.len() <= LONGEST_LINE;
        if !short {
            flaws.note(line.at, Fault::LineTooLong { bytes: line.text.len(), most: LONGEST_LINE });
        }
        short
    });
    lines
}

fn push(line: &mut String, piece: &str) {
    if piece.bytes().any(is_control) {
        line.extend(piece.chars().filter(|c| !u8::try_from(*c).is_ok_and(is_control)));
    } else {
        line.push_str(piece);
    }
}

fn is_control(byte: u8) -> bool {
    byte < 0x20 && byte != b'\t' || byte == 0x7f
}

/// The encoding of vCalendar 1.0, whose lines go on after an equals sign. A colon in quotes ends no head.
fn is_quoted_printable(line: &str) -> bool {
    let mut quoted = false;
    let colon = line.find(|c| {
        quoted ^= c == '"';
        c == ':' && !quoted
    });
    let head = &line[..colon.unwrap_or(line.len())];
    head.to_ascii_uppercase().contains("QUOTED-PRINTABLE")
}

/// One equals sign at the end; two are none of that encoding.
fn breaks_softly(piece: &str) -> bool {
    piece.ends_with('=') && !piece.ends_with("==")
}

/// Reads `=C3=A9` and the like: as UTF-8, or where it is none, as Latin-1.
pub(crate) fn read_quoted_printable(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |b: u8| (b as char).to_digit(16).and_then(|n| u8::try_from(n).ok());
        rest = match (first, tail) {
            (b'=', [high, low, tail @ ..]) if hex(*high).is_some() && hex(*low).is_some() => {
                bytes.push(hex(*high).unwrap_or(0) << 4 | hex(*low).unwrap_or(0));
                tail
            }
            _ => {
                bytes.push(*first);
                tail
            }
        };
    }
    match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(other) => other.into_bytes().into_iter().map(char::from).collect(),
    }
}

/// Writes a line, folded, with its end.
pub(crate) fn fold(line: &str, out: &mut String) {
    let (mut rest, mut room) = (line, WIDTH);
    while rest.len() > room {
        let mut cut = room;
        while !rest.is_char_boundary(cut) {
            cut -= 1;
        }
        // There it would be taken for the break of vCalendar 1.0.
        if breaks_softly(&rest[..cut]) {
            cut -= 1;
        }
        out.push_str(&rest[..cut]);
        out.push_str("\r\n ");
        (rest, room) = (&rest[cut..], WIDTH - 1);
    }
    out.push_str(rest);
    out.push_str("\r\n");
}

/// A text value as it stands in a line.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if u8::try_from(c).is_ok_and(is_control) => {}
            c => out.push(c),
        }
    }
    out
}

/// What a text value says.
pub(crate) fn unescape(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n' | 'N') => out.push('\n'),
            Some(c) => out.push(c),
            None => out.push('\\'),
        }
    }
    out
}

/// The texts of a list whose commas stand bare.
pub(crate) fn unescaped_list(value: &str) -> Vec<String> {
    let mut all = Vec::new();
    let (mut from, mut escaped) = (0, false);
    for (place, c) in value.char_indices() {
        if c == ',' && !escaped {
            all.push(unescape(&value[from..place]));
            from = place + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    all.push(unescape(&value[from..]));
    all
}

/// A line that is no line, as a flaw shows it.
pub(crate) fn not_a_line(line: &Unfolded) -> Fault {
    Fault::NotALine { text: shown(&line.text) }
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests;
