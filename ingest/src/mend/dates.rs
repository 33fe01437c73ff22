//! Days of a month that were misread, where their weekday says which one is meant.

use jiff::civil::{Date, Weekday};
use models::ocr::Letter;

use super::text;

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

/// A date that lies further back is meant for next year.
const BEHIND: i64 = 60;

/// "Thu, Feb W6" is the 26th where that alone of 6, 16 and 26 is a Thursday.
pub(super) fn mend(words: &mut [Vec<Letter>], today: Date) {
    let said: Vec<String> = words.iter().map(|word| bare(&text(word))).collect();
    let Some(weekday) = said.iter().find_map(|word| named(word, &WEEKDAYS)) else { return };
    for place in 0..words.len() {
        let Some(month) = super::month(&said[place]) else { continue };
        for day in [place.checked_sub(1), Some(place + 1)].into_iter().flatten().filter(|day| *day < said.len()) {
            if let Some(meant) = only_day(&said[day], month, weekday, today) {
                let start = words[day].iter().position(|letter| letter.character.is_alphanumeric()).unwrap_or(0);
                words[day][start..].iter_mut().zip(meant.chars()).for_each(|(letter, digit)| letter.character = digit);
            }
        }
    }
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

fn named(word: &str, names: &[(&str, Weekday)]) -> Option<Weekday> {
    names.iter().find(|(name, _)| word.starts_with(name)).map(|(_, weekday)| *weekday)
}

/// The one day of two digits, one of them unreadable, that falls on a weekday.
fn only_day(word: &str, month: i8, weekday: Weekday, today: Date) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let unread: Vec<usize> = (0..letters.len()).filter(|&at| !letters[at].is_ascii_digit()).collect();
    let ([_, _], [place]) = (&letters[..], &unread[..]) else { return None };
    let days = ('0'..='9').filter_map(|digit| {
        let mut day = letters.clone();
        day[*place] = digit;
        let day: String = day.into_iter().collect();
        let date = next(day.parse().ok()?, month, today)?;
        (date.weekday() == weekday).then_some(day)
    });
    let [day] = <[String; 1]>::try_from(days.collect::<Vec<_>>()).ok()?;
    Some(day)
}

/// The next such date, or one not long ago.
fn next(day: i8, month: i8, today: Date) -> Option<Date> {
    let dates = [today.year(), today.year() + 1].into_iter().filter_map(|year| Date::new(year, month, day).ok());
    dates.into_iter().find(|date| i64::from(date.since(today).map_or(0, |span| span.get_days())) >= -BEHIND)
}
