//! How a notice looks as a letter.

use std::fmt::Write as _;
use std::time::SystemTime;

use lettre::Message;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart};

use crate::telling::{Line, clipped, escaped};
use crate::{Failure, Press, Telling};

/// What goes on every letter of one sender.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    /// The right side of message ids: one name for all nodes, so that an attempt repeated elsewhere has the same id.
    pub host: &'a str,
    /// Where one click, or one press of the mail program's own button, ends letters of this kind.
    pub unsubscribe: &'a str,
    /// What that link is called.
    pub no_more: &'a str,
}

/// The longest subject.
const SUBJECT: usize = 120;

/// The letter itself. Its id is the notice's, whichever attempt it is.
pub fn letter(from: &Mailbox, to: &str, letter: &Letter<'_>, telling: &Telling) -> Result<Message, Failure> {
    let to: Mailbox = to.parse().map_err(|_| Failure::Gone(format!("{to:?} is no mail address")))?;
    let raw = |name: &'static str, value: String| HeaderValue::new(HeaderName::new_from_ascii_str(name), value);
    // Line ends in a subject would be headers of somebody else's.
    let subject = telling.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let message = Message::builder()
        .from(from.clone())
        .to(to)
        .subject(clipped(&subject, SUBJECT))
        .date(SystemTime::from(telling.at))
        .message_id(Some(format!("<{}@{}>", telling.id, letter.host)))
        .raw_header(raw("List-Unsubscribe", format!("<{}>", letter.unsubscribe)))
        .raw_header(raw("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()))
        .raw_header(raw("Auto-Submitted", "auto-generated".to_owned()));
    let words = MultiPart::alternative_plain_html(plain(letter, telling), html(letter, telling));
    let built = match &telling.ics {
        None => message.multipart(words),
        Some(ics) => message.multipart(MultiPart::mixed().multipart(words).singlepart(attached(ics)?)),
    };
    built.map_err(|error| Failure::Gone(error.to_string()))
}

fn attached(ics: &str) -> Result<lettre::message::SinglePart, Failure> {
    let calendar = ContentType::parse("text/calendar; charset=utf-8; method=PUBLISH");
    let calendar = calendar.map_err(|error| Failure::Refused(error.to_string()))?;
    Ok(Attachment::new("daywright.ics".to_owned()).body(ics.to_owned(), calendar))
}

pub(crate) fn plain(letter: &Letter<'_>, telling: &Telling) -> String {
    let mut text = format!("{}\n", telling.text);
    for line in telling.details() {
        // Writing into a string does not fail.
        let _ = match line {
            Line::Title(title, tag) => {
                writeln!(text, "\n{title}{}", tag.map(|tag| format!(" · {tag}")).unwrap_or_default())
            }
            Line::When(when) => writeln!(text, "{when}"),
            Line::Change(label, before, after) => {
                writeln!(text, "{label}: {} → {}", before.unwrap_or("–"), after.unwrap_or("–"))
            }
            Line::Field(label, value) => writeln!(text, "{label}: {value}"),
            Line::Why(why) => writeln!(text, "{why}"),
        };
    }
    for (label, url) in links(telling) {
        let _ = writeln!(text, "\n{label}: {url}");
    }
    let _ = writeln!(text, "\n--\n{}: {}", letter.no_more, letter.unsubscribe);
    text
}

pub(super) fn html(letter: &Letter<'_>, telling: &Telling) -> String {
    let mut body = format!("<p style=\"font-size:18px\">{}</p>", escaped(&telling.text));
    for line in telling.details() {
        let _ = match line {
            Line::Title(title, tag) => {
                let tag = tag.map(|tag| format!(" · {}", escaped(tag))).unwrap_or_default();
                write!(body, "<p><strong>{}</strong>{tag}</p>", escaped(title))
            }
            Line::When(when) => write!(body, "<p>{}</p>", escaped(when)),
            Line::Change(label, before, after) => {
                let (before, after) = (escaped(before.unwrap_or("–")), escaped(after.unwrap_or("–")));
                write!(body, "<p>{}: <s>{before}</s> → {after}</p>", escaped(label))
            }
            Line::Field(label, value) => write!(body, "<p>{}: {}</p>", escaped(label), escaped(value)),
            Line::Why(why) => write!(body, "<p><em>{}</em></p>", escaped(why)),
        };
    }
    for (label, url) in links(telling) {
        let _ = write!(body, "<p><a href=\"{}\">{}</a></p>", escaped(url), escaped(label));
    }
    let (url, words) = (escaped(letter.unsubscribe), escaped(letter.no_more));
    format!(
        "<!doctype html><html><body style=\"font-family:system-ui,sans-serif;max-width:36rem\">{body}\
         <hr><p style=\"font-size:13px\"><a href=\"{url}\">{words}</a></p></body></html>"
    )
}

/// Keys mean nothing in a letter; pages do.
fn links(telling: &Telling) -> impl Iterator<Item = (&str, &str)> {
    telling.buttons.iter().filter_map(|button| match &button.press {
        Press::Link(url) => Some((button.label.as_str(), url.as_str())),
        Press::Key(_) => None,
    })
}
