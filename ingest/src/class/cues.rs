//! What speaks for each class: a table of cues, each a small question to a page.

use super::paper::Paper;
use crate::layout::Page;
use crate::reading::Class;

/// A page as the cues ask about it.
pub(super) struct Clues {
    rows: Vec<String>,
    /// Every line in lower case, by itself.
    lines: Vec<String>,
    text: String,
    paper: Paper,
}

type Cue = fn(&Clues) -> f32;

/// What speaks for each class, and how much.
pub(super) const CUES: &[(Class, Cue)] = &[
    (Class::Ticket, |page| {
        1.2 * page.lines_among(&[
            "passenger",
            "gate",
            "seat",
            "departs",
            "arrives",
            "departure",
            "arrival",
            "from",
            "to",
            "platform",
            "coach",
            "boarding",
            "class",
            "date",
        ])
    }),
    (Class::Ticket, |page| 2.0 * page.says(&["boarding pass", "e-ticket", "train ticket", "rail ticket", "admit one"])),
    (Class::ReceiptBill, |page| {
        1.0 * page.says(&[
            "total",
            "invoice",
            "amount due",
            "iban",
            "due date",
            "payment due",
            "subtotal",
            "receipt",
            "cash",
            "gst",
            "tax",
            "pay by",
            "balance",
        ])
    }),
    (Class::ReceiptBill, |page| 0.5 * page.rows_that(ends_in_price).min(6.0)),
    (Class::EmailScreenshot, |page| {
        1.5 * page.lines_among(&["when", "where", "organizer", "organiser", "subject", "maybe", "reply", "inbox"])
    }),
    (Class::EmailScreenshot, |page| 2.0 * page.says(&["invitation:", "to me", "subject:", "could we meet"])),
    (Class::EmailScreenshot, |page| 1.0 * page.rows_that(|row| row.contains('@') && row.contains('<')).min(1.0)),
    (Class::EmailScreenshot, |page| {
        1.2 * page.lines_among(&["hi,", "hello,", "best,", "thanks,", "cheers,", "hi", "best"])
    }),
    (Class::EmailScreenshot, |page| 1.0 * page.says(&["location:"])),
    (Class::ChatScreenshot, |page| 1.4 * page.stamps().min(6.0)),
    (Class::Agenda, |page| 1.4 * page.rows_that(starts_with_range).min(6.0)),
    (Class::Agenda, |page| 2.0 * page.weekdays().min(5.0)),
    (Class::Agenda, |page| 1.5 * page.says(&["timetable", "programme", "agenda"])),
    (Class::BusinessCard, |page| 1.5 * page.says(&["next appointment", "@", "www."])),
    (Class::BusinessCard, |page| 1.5 * page.rows_that(is_phone).min(1.0)),
    (Class::BusinessCard, |page| if page.rows.len() <= 9 { 1.0 } else { -3.0 }),
    (Class::SchoolLetter, |page| {
        1.6 * page.says(&[
            "dear parents",
            "kind regards",
            "signed slip",
            "school",
            "children",
            "sincerely",
            "pupils",
            "class trip",
        ])
    }),
    (Class::Invitation, |page| {
        2.2 * page.says(&[
            "invited",
            "rsvp",
            "pleasure of your company",
            "please join us",
            "save the date",
            "celebrate",
        ])
    }),
    (Class::TodoTyped, |page| page.todo() + page.paper.printed()),
    (Class::TodoHandwritten, |page| page.todo() + page.paper.written()),
    (Class::Whiteboard, |page| 1.6 * page.rows_that(dated_entry).min(5.0)),
    (Class::Whiteboard, |page| {
        1.0 * page.lines_among(&["plan", "milestones", "roadmap", "deadlines", "schedule", "dates"])
    }),
    (Class::Flyer, |page| {
        1.0 * page.says(&[
            "presents",
            "doors open",
            "follow us",
            "free entry",
            "admission",
            "tickets",
            "adults",
            "bring a friend",
            "workshop",
            "concert",
            "live",
        ])
    }),
    (Class::Flyer, |page| if page.has_clock() { 2.0 } else { 0.0 }),
    (Class::Negative, |page| {
        if page.rows.len() <= 3 && !page.text.contains(|c: char| c.is_ascii_digit()) { 2.5 } else { 0.0 }
    }),
];

impl Clues {
    pub(super) fn of(page: &Page<'_>) -> Self {
        let rows: Vec<String> = page.texts().iter().map(|text| text.to_lowercase()).collect();
        let lines = page.lines().map(|piece| piece.text.to_lowercase()).collect();
        Self { text: rows.join("\n"), rows, lines, paper: Paper::of(page) }
    }

    /// How many of those words stand anywhere.
    fn says(&self, words: &[&str]) -> f32 {
        words.iter().filter(|word| self.text.contains(*word)).count() as f32
    }

    /// How many lines are one of those words and nothing else.
    fn lines_among(&self, words: &[&str]) -> f32 {
        self.lines.iter().filter(|line| words.contains(&line.trim_end_matches(':'))).count() as f32
    }

    fn rows_that(&self, ask: fn(&str) -> bool) -> f32 {
        self.rows.iter().filter(|row| ask(row)).count() as f32
    }

    /// Lines that are a clock and nothing else, as under the bubbles of a chat.
    fn stamps(&self) -> f32 {
        self.lines.iter().filter(|line| is_clock(line)).count() as f32
    }

    /// Lines that are the name of a weekday and nothing else.
    fn weekdays(&self) -> f32 {
        self.lines_among(&["monday", "tuesday", "wednesday", "thursday", "friday", "mon", "tue", "wed", "thu", "fri"])
    }

    fn has_clock(&self) -> bool {
        self.text.split_whitespace().any(is_clock)
    }

    /// How much it looks like a list of things to do: a heading that says so, short lines, few of them with a time first.
    fn todo(&self) -> f32 {
        let heading = self.lines_among(&[
            "todo",
            "to do",
            "to-do",
            "tasks",
            "this week",
            "today",
            "list",
            "shopping",
            "groceries",
            "errands",
            "my list",
        ]);
        let short = self.rows.iter().filter(|row| row.split_whitespace().count() <= 7).count() as f32;
        let verbs =
            self.rows.iter().filter(|row| row.split_whitespace().any(|word| VERBS.contains(&word))).count() as f32;
        2.0 * heading.min(1.0) + 0.7 * verbs.min(6.0) - if short >= self.rows.len() as f32 * 0.7 { 0.0 } else { 2.0 }
    }
}

/// What things to do begin with.
const VERBS: &[&str] = &[
    "buy", "call", "email", "pay", "book", "renew", "send", "finish", "water", "pick", "order", "back", "clean", "fix",
    "write", "return", "wash", "schedule", "submit", "prepare", "review", "update", "cancel", "check", "get", "make",
    "read",
];

/// The halves of the day.
const HALVES: [&str; 4] = ["am", "pm", "a.m.", "p.m."];

/// A clock of twelve hours or of twenty-four, and nothing else.
fn is_clock(line: &str) -> bool {
    let line = HALVES.iter().find_map(|half| line.strip_suffix(half)).unwrap_or(line).trim_end();
    let Some((hours, minutes)) = line.split_once(':') else { return false };
    let digits =
        |part: &str, most: usize| !part.is_empty() && part.len() <= most && part.bytes().all(|b| b.is_ascii_digit());
    digits(hours, 2) && minutes.len() == 2 && digits(minutes, 2)
}

fn ends_in_price(row: &str) -> bool {
    row.rsplit(' ')
        .next()
        .and_then(|word| word.rsplit_once(['.', ',']))
        .is_some_and(|(_, cents)| cents.len() == 2 && cents.bytes().all(|b| b.is_ascii_digit()))
}

fn starts_with_range(row: &str) -> bool {
    let mut parts = row.splitn(2, ['-', '–', '—']);
    let (Some(from), Some(to)) = (parts.next(), parts.next()) else { return false };
    is_clock(from.trim()) && is_clock(to.trim_start().split(' ').next().unwrap_or_default())
}

/// Digits enough for a telephone, and little else.
fn is_phone(row: &str) -> bool {
    let digits = row.bytes().filter(u8::is_ascii_digit).count();
    digits >= 9 && row.chars().all(|c| c.is_ascii_digit() || " +-().".contains(c))
}

/// "Fri, Mar 6: ship it", "23 February 13:00: panel": a date, a colon, and what is then.
fn dated_entry(row: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let Some((date, entry)) = row.rsplit_once([':', ';']) else { return false };
    let named = date
        .split(|c: char| !c.is_alphabetic())
        .any(|word| word.len() >= 3 && MONTHS.iter().any(|month| word.starts_with(month)));
    named && entry.chars().any(char::is_alphabetic) && date.split_whitespace().count() <= 5
}
