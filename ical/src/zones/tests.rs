use super::*;
use crate::component::components;
use crate::text::unfold;

fn all_zones() -> Vec<Zone> {
    jiff::tz::db().available().filter_map(|name| Zone::named(name.as_str()).ok()).collect()
}

#[test]
fn every_windows_name_is_a_zone_and_found_in_any_case() {
    assert!(windows::ZONES.len() > 100);
    for (name, iana) in windows::ZONES {
        let zone = Zone::named(iana).unwrap();
        assert_eq!(known(name).as_ref(), Some(&zone), "{name}");
        assert_eq!(known(&name.to_uppercase()).as_ref(), Some(&zone), "{name}");
    }
}

#[test]
fn names_that_software_writes_are_known() {
    for (name, expected) in [
        ("Europe/Berlin", Some("Europe/Berlin")),
        ("\"europe/berlin\"", Some("Europe/Berlin")),
        ("W. Europe Standard Time", Some("Europe/Berlin")),
        ("/freeassociation.sourceforge.net/Europe/Berlin", Some("Europe/Berlin")),
        ("/softwarestudio.org/Olson_20011030_5/America/Argentina/Buenos_Aires", Some("America/Argentina/Buenos_Aires")),
        ("Z", Some("UTC")),
        ("UTC+01:00", Some("Etc/GMT-1")),
        ("GMT-0500", Some("Etc/GMT+5")),
        ("UTC+05:30", None),
        ("UTC+", None),
        ("Atlantis", None),
        ("", None),
    ] {
        assert_eq!(known(name).as_ref().map(Zone::name), expected, "{name}");
    }
}

/// The rules that we write are those of the zone, by the part of the house that reads what others write.
#[test]
fn every_zone_is_described_as_its_clocks_run() {
    for zone in all_zones() {
        for year in [1970, 2007, 2026, 2045] {
            let described = vtimezone(&zone, year);
            for from in [year, year + 1, year + 13] {
                let near = match_rules::disagreement(&described, &zone, from);
                assert_eq!(near, Some(0), "{zone} described from {year}, looked at from {from}");
            }
        }
    }
}

#[test]
fn a_description_is_short_where_the_clocks_keep_a_rule() {
    let flat = vtimezone(&Zone::named("Europe/Berlin").unwrap(), 2026).flat();
    let expected = "BEGIN:VTIMEZONE TZID:Europe/Berlin \
        BEGIN:DAYLIGHT DTSTART:20260329T020000 TZOFFSETFROM:+0100 TZOFFSETTO:+0200 TZNAME:CEST \
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU END:DAYLIGHT \
        BEGIN:STANDARD DTSTART:20251026T030000 TZOFFSETFROM:+0200 TZOFFSETTO:+0100 TZNAME:CET \
        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU END:STANDARD END:VTIMEZONE";
    assert_eq!(flat.join(" "), expected);
}

#[track_caller]
fn check(name: &str, description: &str, expected: &str, faults: usize) {
    let text = format!("BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:{name}\n{description}END:VTIMEZONE\nEND:VCALENDAR\n");
    let mut flaws = Flaws::default();
    let calendar = components(unfold(&text, &mut flaws), &mut flaws);
    let home = Zone::named("Asia/Tokyo").unwrap();
    let mut zones = Zones::new(&home, calendar[0].parts.iter());
    assert_eq!(zones.find(name, 2026, 1, &mut flaws).name(), expected);
    assert_eq!(flaws.into_vec().len(), faults);
}

const CENTRAL_EUROPE: &str = "BEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n\
    RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T020000\n\
    TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\n";

#[test]
fn a_zone_of_its_own_name_is_known_by_its_rules() {
    check("Mine", CENTRAL_EUROPE, "Europe/Berlin", 0);
    check("(UTC+01:00) Belgrade, Bratislava, Budapest", CENTRAL_EUROPE, "Europe/Belgrade", 0);
    check("Mine", &format!("X-LIC-LOCATION:Europe/Rome\n{CENTRAL_EUROPE}"), "Europe/Rome", 0);
    let japan = "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0900\nTZOFFSETTO:+0900\nEND:STANDARD\n";
    check("Mine", japan, "Asia/Tokyo", 0);
}

#[test]
fn rules_that_no_zone_keeps_give_the_nearest_and_say_so() {
    check("Mine", &CENTRAL_EUROPE.replace("-1SU;BYMONTH=10", "-2SU;BYMONTH=10"), "Europe/Berlin", 1);
    check("Mine", "", "Asia/Tokyo", 1);
    check("Mine", "BEGIN:STANDARD\nDTSTART:x\nEND:STANDARD\n", "Asia/Tokyo", 1);
}

#[test]
fn no_more_zones_are_looked_into_than_the_limit() {
    let one = |n: usize| format!("BEGIN:VTIMEZONE\nTZID:Z{n}\n{CENTRAL_EUROPE}END:VTIMEZONE\n");
    let text: String = (0..=MOST_OWN_ZONES).map(one).collect();
    let mut flaws = Flaws::default();
    let parts = components(unfold(&text, &mut flaws), &mut flaws);
    let home = Zone::utc();
    let mut zones = Zones::new(&home, parts.iter());
    let found: Vec<Zone> = (0..=MOST_OWN_ZONES).map(|n| zones.find(&format!("Z{n}"), 2026, 1, &mut flaws)).collect();
    assert!(found[..MOST_OWN_ZONES].iter().all(|zone| zone.name() == "Europe/Berlin"));
    assert_eq!(found[MOST_OWN_ZONES], home);
    assert_eq!(flaws.into_vec().len(), 1);
}

#[test]
fn the_extremes_of_time_are_described_too() {
    for year in [i16::MIN, -1, 0, 1, 9998, 9999, i16::MAX] {
        let described = vtimezone(&Zone::named("America/New_York").unwrap(), year);
        assert!(!described.parts.is_empty(), "{year}");
    }
    assert!(match_rules::disagreement(&vtimezone(&Zone::utc(), 2026), &Zone::utc(), 9999).is_none());
}
