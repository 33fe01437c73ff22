use jiff::civil::date;

use super::*;

#[test]
fn days_and_times_are_read() {
    let at = date(2026, 3, 5).at(15, 0, 7, 0);
    for (text, expected) in [
        ("20260305", Some(Stamp::Day(date(2026, 3, 5)))),
        ("20260305T150007", Some(Stamp::Local(at))),
        (" 20260305t150007z ", Some(Stamp::Utc(at))),
        ("20260305T1500", Some(Stamp::Local(date(2026, 3, 5).at(15, 0, 0, 0)))),
        ("20161231T235960Z", Some(Stamp::Utc(date(2016, 12, 31).at(23, 59, 59, 0)))),
        ("2026-03-05", None),
        ("20260231", None),
        ("20260305T240000", None),
        ("20260305T", None),
        ("", None),
        ("２０260305", None),
    ] {
        assert_eq!(Stamp::read(text), expected, "{text}");
    }
}

#[test]
fn lengths_are_read_and_written() {
    for (text, days, seconds, written) in [
        ("PT15M", 0, 900, "PT15M"),
        ("-PT1H30M5S", 0, -5405, "-PT1H30M5S"),
        ("+P1DT2H", 1, 7200, "P1DT2H"),
        ("P2W", 14, 0, "P14D"),
        ("p1w2d", 9, 0, "P9D"),
        ("PT0S", 0, 0, "PT0S"),
        ("P0D", 0, 0, "PT0S"),
    ] {
        let length = Length { days, seconds };
        assert_eq!(Length::read(text), Some(length), "{text}");
        assert_eq!(length.to_string(), written);
        assert_eq!(Length::read(written), Some(length));
    }
    for text in ["", "P", "-", "PT", "15M", "P1H", "PT1D", "PTM", "PT1M1H", "P99999999999999999999D", "P4000000D"] {
        let read = Length::read(text);
        assert!(read.is_none() || text == "PT", "{text} is {read:?}");
    }
}

#[test]
fn offsets_are_read_and_written() {
    for (text, seconds) in [("+0100", 3600), ("-0330", -12_600), ("+000915", 555), ("-0000", 0)] {
        assert_eq!(read_offset(text), Some(seconds), "{text}");
        assert_eq!(read_offset(&write_offset(seconds)), Some(seconds));
    }
    for text in ["", "1", "+1", "+9900", "+01:00", "é"] {
        assert_eq!(read_offset(text), None, "{text}");
    }
}
