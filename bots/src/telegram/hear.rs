//! What an update of Telegram's says to us.

use teloxide_core::types::{CallbackQuery, Message, Update, UpdateKind};

use crate::{File, Heard, What};

/// What was heard, if it was said to us.
pub(super) fn heard(update: &[u8], name: &str) -> Option<Heard> {
    let update: Update = serde_json::from_slice(update).ok()?;
    let number = update.id.0.to_string();
    match update.kind {
        UpdateKind::Message(message) => of_message(number, &message, name),
        UpdateKind::CallbackQuery(pressed) => of_press(number, &pressed),
        _ => None,
    }
}

fn of_message(update: String, message: &Message, name: &str) -> Option<Heard> {
    let from = message.from.as_ref().filter(|from| !from.is_bot)?;
    let spoken = message.text().or_else(|| message.caption()).unwrap_or_default();
    let said_to_us = message.chat.is_private() || mentions(spoken, name) || answers_us(message, name);
    let what = what(message, &without_name(spoken, name))?;
    said_to_us.then(|| Heard {
        update,
        from: from.id.0.to_string(),
        chat: message.chat.id.0.to_string(),
        language: from.language_code.clone(),
        what,
    })
}

fn what(message: &Message, words: &str) -> Option<What> {
    if message.forward_origin().is_some() {
        return Some(What::Forwarded(words.to_owned()));
    }
    if message.photo().is_some() {
        return Some(What::File(File::Picture));
    }
    if message.voice().is_some() {
        return Some(What::File(File::Voice));
    }
    if message.document().is_some() {
        return Some(What::File(File::Other));
    }
    if let Some(rest) = words.strip_prefix("/start") {
        let code = rest.trim();
        return Some(What::Start((!code.is_empty()).then(|| code.to_owned())));
    }
    (!words.is_empty()).then(|| What::Words(words.to_owned()))
}

fn of_press(update: String, pressed: &CallbackQuery) -> Option<Heard> {
    let message = pressed.message.as_ref()?;
    Some(Heard {
        update,
        from: pressed.from.id.0.to_string(),
        chat: message.chat().id.0.to_string(),
        language: pressed.from.language_code.clone(),
        what: What::Pressed {
            key: pressed.data.clone()?,
            message: Some(message.id().0.to_string()),
            press: pressed.id.0.clone(),
        },
    })
}

/// Whether our name is called, as a whole word.
fn mentions(text: &str, name: &str) -> bool {
    let called = format!("@{name}");
    let word = |word: &str| {
        let word = word.trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != '_');
        word.eq_ignore_ascii_case(&called)
            || word
                .split_once('@')
                .is_some_and(|(command, rest)| command.starts_with('/') && rest.eq_ignore_ascii_case(name))
    };
    text.split_whitespace().any(word)
}

fn answers_us(message: &Message, name: &str) -> bool {
    let replied = message.reply_to_message().and_then(|replied| replied.from.as_ref());
    replied.and_then(|from| from.username.as_deref()).is_some_and(|username| username.eq_ignore_ascii_case(name))
}

/// The words without our own name: `/day@our_bot` is `/day`.
fn without_name(text: &str, name: &str) -> String {
    let called = format!("@{name}");
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = find_ignoring_case(rest, &called) {
        words.push_str(&rest[..at]);
        rest = &rest[at + called.len()..];
    }
    words.push_str(rest);
    words.trim().to_owned()
}

/// Names of bots are plain letters, so a byte-wise look is enough.
fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    text.as_bytes().windows(wanted.len()).position(|window| window.eq_ignore_ascii_case(wanted.as_bytes()))
}
