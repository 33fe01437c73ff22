//! Times of day, lengths and weekdays as they stand in a sentence.

pub(super) const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A word with meaning in a sentence about times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Day(usize),
    /// Minutes after midnight; a bare number counts as hours.
    Clock(i64),
    To,
    Before,
    After,
    Other,
}

/// The words of a sentence, in order.
pub(super) fn words(sentence: &str) -> Vec<Word> {
    let spread = sentence.replace(['–', '—', '-'], " to ").replace("a.m.", "am").replace("p.m.", "pm");
    let plain: Vec<&str> = spread.split(|sign: char| sign.is_whitespace() || ",;()!?".contains(sign)).collect();
    let plain: Vec<&str> =
        plain.into_iter().map(|word| word.trim_matches('.')).filter(|word| !word.is_empty()).collect();
    (0..plain.len()).map(|at| word(plain[at], plain.get(at + 1).copied().unwrap_or_default())).collect()
}

fn word(word: &str, next: &str) -> Word {
    let lower = word.to_lowercase();
    if let Some(day) = DAYS.iter().position(|day| lower.trim_end_matches('s') == day.to_lowercase()) {
        return Word::Day(day);
    }
    match lower.as_str() {
        "to" | "till" | "and" => Word::To,
        "until" => Word::Before,
        "before" | "by" => Word::Before,
        "after" | "from" | "since" => Word::After,
        "noon" | "midday" => Word::Clock(720),
        _ => clock(&format!("{lower}{}", half(next))).map_or(Word::Other, Word::Clock),
    }
}

/// `am` or `pm` when that is the next word.
fn half(next: &str) -> &str {
    match next {
        "am" | "AM" => "am",
        "pm" | "PM" => "pm",
        _ => "",
    }
}

/// `9`, `9:30`, `16.30`, `9:30am`, `4PM`.
pub(super) fn clock(text: &str) -> Option<i64> {
    let lower = text.to_lowercase();
    let (digits, half) = match lower.strip_suffix("am") {
        Some(digits) => (digits, Some(0)),
        None => lower.strip_suffix("pm").map_or((lower.as_str(), None), |digits| (digits, Some(720))),
    };
    let (hour, minute) = digits.trim().split_once([':', '.']).unwrap_or((digits.trim(), "0"));
    let (hour, minute) = (hour.parse::<i64>().ok()?, minute.parse::<i64>().ok()?);
    let hour = if half.is_some() { hour % 12 } else { hour };
    ((0..=24).contains(&hour) && (0..60).contains(&minute)).then(|| hour * 60 + minute + half.unwrap_or(0))
}

/// How long something takes: `half an hour`, `one hour`, `an hour and a half`, `90 minutes`, `2 hours`, `1.5 hours`.
pub(super) fn length(text: &str) -> Option<i64> {
    let lower = text.to_lowercase().replace('-', " ");
    let known = [
        ("hour and a half", 90),
        ("half an hour", 30),
        ("half hour", 30),
        ("quarter of an hour", 15),
        ("one hour", 60),
        ("two hours", 120),
        ("an hour", 60),
    ];
    if let Some((_, minutes)) = known.iter().find(|(words, _)| lower.contains(words)) {
        return Some(*minutes);
    }
    let words: Vec<&str> = lower.split_whitespace().collect();
    words.windows(2).find_map(|two| {
        let number: f64 = two[0].parse().ok()?;
        let unit = two[1].trim_matches(|sign: char| !sign.is_alphabetic());
        let minutes = if unit.starts_with("min") { number } else { number * 60.0 };
        (unit.starts_with("min") || unit.starts_with("hour")).then_some(minutes.round() as i64)
    })
}

/// As the published plans write it: `9:05AM`.
pub(super) fn show(minute: i64) -> String {
    let (hour, half) = (minute / 60 % 24, if minute / 60 % 24 < 12 { "AM" } else { "PM" });
    format!("{}:{:02}{half}", (hour + 11) % 12 + 1, minute % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_however_they_are_written() {
        for (text, minute) in [("9", 540), ("9:30", 570), ("16.30", 990), ("4PM", 960), ("12:15pm", 735), ("12am", 0)] {
            assert_eq!(clock(text), Some(minute), "{text}");
        }
        assert_eq!((clock("25:00"), clock("soon")), (None, None));
        assert_eq!(
            words("from 4 pm on Tuesdays"),
            [Word::After, Word::Clock(960), Word::Other, Word::Other, Word::Day(1)]
        );
    }

    #[test]
    fn lengths_are_read_however_they_are_written() {
        for (text, minutes) in [("for half an hour", 30), ("a 90-minute talk", 90), ("1.5 hours", 90), ("one hour", 60)]
        {
            assert_eq!(length(text), Some(minutes), "{text}");
        }
        assert_eq!(show(725), "12:05PM");
    }
}
