//! Random words of every language, glued and torn: no text may harm the grammar, and its time grows with its length alone.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use phrase::{Locale, Scene};

use crate::chance::Chance;

/// A short text has fewer bytes than this.
const SHORT: usize = 300;
/// Every so many texts one is long.
const LONG_EVERY: usize = 1_000;
const LONG: usize = 100_000;
/// No text may take more work for each of its bytes; waiting for a busy machine is not counted.
const LONGEST_A_BYTE: Duration = Duration::from_micros(40);
/// The work below which a short text is not worth a look.
const NOISE: Duration = Duration::from_millis(20);

const LOCALES: [&str; 4] = ["en-US", "de-DE", "es-ES", "fr-FR"];

#[rustfmt::skip]
const PIECES: &[&str] = &[
    "every", "other", "monday", "next", "week", "in", "3", "12:30", "2026", "-", "/", ".", ",", "to", "from", "until", "after",
    "31", "february", "half", "past", "noon", "the", "last", "day", "of", "99999999999", "pm", "and", "except", "easter", "before",
    "jeden", "zweiten", "montag", "übernächste", "woche", "halb", "drei", "uhr", "bis", "cada", "lunes", "mañana", "por", "la",
    "tarde", "chaque", "lundi", "l'", "heure", "prochaine", "🙂", "\u{200d}", "\n", "#", "@", "~", "!", "\"", "(", "é", "٣", "move",
    "cancel", "remind", "me", "/add", "due:", "1h30", "-0", "0", "00:00", "24:00", "+", "1/1/1", "ß", "am", "at",
];

/// Reads so many texts, or as many as the time allows.
pub(crate) fn run(count: usize, until: Option<Instant>) -> Result<String> {
    let now = "2026-03-28T23:30:00Z".parse::<Timestamp>()?;
    let zone = TimeZone::get("Europe/Berlin")?;
    let scenes = LOCALES.map(|locale| Scene::new(now, zone.clone(), Locale::parse(locale)));
    let (mut tried, mut long, mut found, mut slowest) = (0, 0, 0, Duration::ZERO);
    while tried < count && until.is_none_or(|until| Instant::now() < until) {
        let is_long = tried % LONG_EVERY == LONG_EVERY - 1;
        let text = text(tried as u64, if is_long { LONG } else { SHORT });
        long += usize::from(is_long);
        if let Some(scene) = scenes.get(tried % LOCALES.len()) {
            let began = super::worked();
            let times = phrase::find(&text, scene);
            let took = super::worked().saturating_sub(began);
            if is_long {
                slowest = slowest.max(took / u32::try_from(LONG)?);
            }
            if took > NOISE.max(LONGEST_A_BYTE * u32::try_from(text.len())?) {
                bail!("text {tried} of {} bytes took {} ms: {text:.300}", text.len(), took.as_millis());
            }
            if let Some(torn) = times.iter().find(|when| text.get(when.span.clone()).is_none()) {
                bail!("text {tried} has a time that stands nowhere, at {:?}: {text:.300}", torn.span);
            }
            found += times.len();
        }
        tried += 1;
    }
    if found == 0 {
        bail!("no time was found in {tried} texts: nothing was tried");
    }
    Ok(format!(
        "{tried} texts, {long} of them of {LONG} bytes, {found} times found, none panicked; the slowest long one took {:.2} µs a byte",
        slowest.as_secs_f64() * 1e6
    ))
}

/// Pieces of speech in a row, some glued together; of each number always the same.
fn text(number: u64, longest: usize) -> String {
    let mut chance = Chance::from_seed(number);
    let bytes = if longest == LONG { LONG } else { chance.below(longest as u64) as usize };
    let mut text = String::with_capacity(bytes);
    while let Some(piece) = chance.pick(PIECES).filter(|piece| text.len() + piece.len() < bytes) {
        text.push_str(piece);
        if !chance.once_in(4) {
            text.push(' ');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_few_thousand_texts_hold() {
        let said = super::run(2_000, None).unwrap();
        assert!(said.starts_with("2000 texts, 2 of them"), "{said}");
    }
}
