use super::*;
use crate::Circle;
use crate::tests::{printed, read};

const ANSWER: &str = "BEGIN:VFREEBUSY\nUID:1\nDTSTART:20260301T000000Z\nDTEND:20260308T000000Z\nORGANIZER:mailto:a@x.org\n\
    ATTENDEE;CN=Ben:mailto:b@x.org\nFREEBUSY:20260302T080000Z/PT1H,20260303T080000Z/20260303T100000Z\n\
    FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260304T080000Z/PT30M\nFREEBUSY:nonsense\nX-A:1\nEND:VFREEBUSY";

#[test]
fn busy_times_are_read_and_printed_again() {
    let parsed = read(ANSWER);
    let [answer] = &parsed.documents[0].busy[..] else { panic!("{parsed:?}") };
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    assert_eq!((answer.from, answer.to), (Some(at("2026-03-01T00:00:00Z")), Some(at("2026-03-08T00:00:00Z"))));
    assert_eq!(
        answer.busy,
        [
            Busy { from: at("2026-03-02T08:00:00Z"), to: at("2026-03-02T09:00:00Z"), kind: BusyKind::Busy },
            Busy { from: at("2026-03-03T08:00:00Z"), to: at("2026-03-03T10:00:00Z"), kind: BusyKind::Busy },
            Busy { from: at("2026-03-04T08:00:00Z"), to: at("2026-03-04T08:30:00Z"), kind: BusyKind::Tentative },
        ]
    );
    assert_eq!(answer.guests[0].name, "Ben");
    assert_eq!(answer.extra, ["FREEBUSY:nonsense", "X-A:1"]);
    let text = printed(&parsed, Circle::Others);
    assert!(
        text.contains("FREEBUSY;FBTYPE=BUSY:20260302T080000Z/20260302T090000Z,20260303T080000Z/20260303T100000Z\n")
    );
    assert_eq!(read(&text).documents, parsed.documents);
}
