//! Large and hostile texts: each of these ends soon, or the suite does not end.

use agenda::testing::agenda;

use super::{context, read, stamp};
use crate::testing::attempt;
use crate::{Circle, Fault, Method, itip};

const START: &str = "BEGIN:VEVENT\nUID:1\nDTSTART:20260302T090000\nRRULE:FREQ=DAILY\n";

#[track_caller]
fn ends(text: &str) {
    attempt(text).unwrap();
}

#[test]
fn many_lines_of_one_kind() {
    for line in [
        "ATTENDEE;X=1:mailto:a@x.org\n",
        "SUMMARY;X=1:a\n",
        "CATEGORIES;X=1:a,b\n",
        "X-A:1\n",
        "RRULE;X=1:FREQ=DAILY\n",
        "EXDATE;X=1:20260303T090000\n",
    ] {
        ends(&format!("{START}{}END:VEVENT", line.repeat(20_000)));
    }
}

#[test]
fn many_components() {
    let one = |n: usize| format!("BEGIN:VTODO\nUID:{n}\nRELATED-TO:{}\nDUE:20260302\nEND:VTODO\n", n + 1);
    ends(&(0..5_000).map(one).collect::<String>());
    ends(&"BEGIN:VEVENT\nUID:1\nDTSTART:20260302T090000\nEND:VEVENT\n".repeat(5_000));
    ends(&"BEGIN:VEVENT\n".repeat(20_000));
    ends(&"BEGIN:A\nEND:B\n".repeat(20_000));
}

#[test]
fn a_large_series_with_many_occurrences_that_differ() {
    let large = format!("{START}DESCRIPTION:{}\nEND:VEVENT\n", "x".repeat(4_000_000));
    let one = |n: usize| {
        format!(
            "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20260302T09{:02}{:02}\nDTSTART:20260302T090000\nEND:VEVENT\n",
            n / 60,
            n % 60
        )
    };
    let parsed = read(&(large + &(0..3_000).map(one).collect::<String>()));
    let most = parsed.items().next().unwrap().overrides.len();
    assert_eq!(most, crate::limits::LARGEST_SERIES / 4_000_000);
    assert!(matches!(parsed.flaws[..], [crate::Flaw { fault: Fault::TooManyOverrides { overrides: 3_000, .. }, .. }]));
}

#[test]
fn many_divisions_of_one_series() {
    let one = |n: usize| {
        let day = jiff::civil::date(2026, 3, 3).checked_add(jiff::Span::new().days(i64::try_from(n).unwrap())).unwrap();
        let day = day.strftime("%Y%m%d");
        format!(
            "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID;RANGE=THISANDFUTURE:{day}T090000\nDTSTART:{day}T090000\nEND:VEVENT\n"
        )
    };
    let parsed = read(&format!("{START}END:VEVENT\n{}", (0..500).map(one).collect::<String>()));
    assert_eq!(parsed.items().count(), crate::limits::MOST_DIVISIONS + 1);
}

#[test]
fn many_guests_and_many_messages() {
    let part = |n: usize| format!("BEGIN:VEVENT\nUID:{}\nATTENDEE:mailto:{n}@x.org\nEND:VEVENT\n", n % 2_000);
    let text: String = (0..20_000).map(part).collect();
    let agenda = agenda();
    let messages = itip::read(&text, Some(Method::Reply), &context(&agenda, Circle::Others)).unwrap().messages;
    assert_eq!((messages.len(), messages[0].guests.len()), (2_000, 10));
    assert!(!itip::write(&messages[0], &context(&agenda, Circle::Others), stamp()).is_empty());
}

#[test]
fn long_lines_of_every_sort() {
    for text in
        ["=".repeat(100_000), "\"".repeat(100_000), ";".repeat(100_000), "\\".repeat(100_000), "a,".repeat(100_000)]
    {
        ends(&format!(
            "{START}CATEGORIES:{text}\nX;A={text}:{text}\nRDATE:{text}\nNOTE;QUOTED-PRINTABLE:{text}\nEND:VEVENT"
        ));
    }
    let own =
        format!("X-DAYWRIGHT-FIELDS:{{{}\"b\":1}}", (0..20_000).map(|n| format!("\"a{n}\":1\\,")).collect::<String>());
    ends(&format!("{START}{own}\nEND:VEVENT"));
}

#[test]
fn the_last_second_that_a_clock_can_show() {
    ends("BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:99991231T235959Z\nDTSTART:99991231T235959Z\nEND:VEVENT");
}
