//! Times as text, written digit by digit: a view writes thousands of them.

use jiff::civil::DateTime;

/// `2026-03-05T15:00`, with seconds where there are any, and a `Z` where it is an instant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Minute {
    civil: DateTime,
    instant: bool,
}

impl Minute {
    /// A wall clock's.
    pub(super) fn civil(civil: DateTime) -> Self {
        Self { civil, instant: false }
    }

    /// An instant's, given as the wall clock in UTC.
    pub(super) fn utc(civil: DateTime) -> Self {
        Self { civil, instant: true }
    }
}

impl Minute {
    /// Appends its letters.
    pub(super) fn append(self, bytes: &mut Vec<u8>) {
        let mut text = [0; 20];
        let long = self.write(&mut text);
        bytes.extend_from_slice(&text[..long]);
    }

    fn write(self, text: &mut [u8; 20]) -> usize {
        let DateTimeParts { year, month, day, hour, minute, second } = parts(self.civil);
        text[..4].copy_from_slice(&[digit(year / 1000), digit(year / 100), digit(year / 10), digit(year)]);
        for (at, before, number) in [(4, b'-', month), (7, b'-', day), (10, b'T', hour), (13, b':', minute)] {
            pair(&mut text[at..at + 3], before, number);
        }
        let mut long = 16;
        if self.instant || second != 0 {
            pair(&mut text[16..19], b':', second);
            long = 19;
        }
        if self.instant {
            text[long] = b'Z';
            long += 1;
        }
        long
    }
}

struct DateTimeParts {
    year: u16,
    month: u16,
    day: u16,
    hour: u16,
    minute: u16,
    second: u16,
}

fn parts(civil: DateTime) -> DateTimeParts {
    let small = |number: i8| u16::from(number.unsigned_abs());
    DateTimeParts {
        year: civil.year().unsigned_abs(),
        month: small(civil.month()),
        day: small(civil.day()),
        hour: small(civil.hour()),
        minute: small(civil.minute()),
        second: small(civil.second()),
    }
}

fn pair(text: &mut [u8], before: u8, number: u16) {
    text.copy_from_slice(&[before, digit(number / 10), digit(number)]);
}

fn digit(number: u16) -> u8 {
    b'0' + u8::try_from(number % 10).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[track_caller]
    fn check(minute: Minute, expected: &str) {
        let mut bytes = Vec::new();
        minute.append(&mut bytes);
        assert_eq!(String::from_utf8_lossy(&bytes), expected);
    }

    #[test]
    fn times_are_written_as_the_wire_has_them() {
        check(Minute::civil(date(2026, 3, 5).at(15, 0, 0, 0)), "2026-03-05T15:00");
        check(Minute::civil(date(2026, 12, 31).at(23, 59, 58, 0)), "2026-12-31T23:59:58");
        check(Minute::utc(date(1999, 1, 1).at(0, 0, 0, 0)), "1999-01-01T00:00:00Z");
        check(Minute::civil(date(9, 1, 1).at(0, 0, 0, 0)), "0009-01-01T00:00");
    }
}
