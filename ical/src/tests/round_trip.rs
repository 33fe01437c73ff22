//! Text and items, there and back.

use agenda::testing::{Dice, agenda};
use agenda::{Agenda, AgendaId, Block, BlockId, CalendarId, Grantee, Item, ListId, UserId};
use proptest::prelude::*;
use uuid::Uuid;

use super::{context, stamp};
use crate::testing::{attempt, fragment, rich_item};
use crate::{Circle, Context, Document, parse, print};

/// The items as a reader has them who derives ids.
fn with_ids_of(items: &[Item], read: &[Item]) -> Vec<Item> {
    items.iter().zip(read).map(|(item, read)| Item { id: read.id, ..item.clone() }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_archive_brings_everything_back_to_anybody(seed: u64) {
        let mut dice = Dice::new(seed);
        let (agenda, elsewhere) = (agenda(), Agenda::empty(AgendaId(dice.id()), Grantee::User(UserId(dice.id()))));
        let items: Vec<Item> = (0..3).map(|_| rich_item(&mut dice)).collect();
        let block = Block {
            id: BlockId(dice.id()),
            item: items[0].id,
            occurrence: None,
            start: agenda::testing::at("2026-03-05T09:00 Europe/Berlin"),
            end: agenda::testing::at("2026-03-05T10:00 Europe/Berlin"),
            pinned: dice.once_in(2),
            busy: dice.once_in(2),
        };
        let document = Document { blocks: vec![block], ..Document::of(items) };
        let text = print(&document, &context(&agenda, Circle::Archive), stamp());
        let there = Context {
            agenda: &elsewhere,
            calendar: CalendarId(Uuid::nil()),
            list: ListId(Uuid::nil()),
            circle: Circle::Archive,
        };
        let parsed = parse(&text, &there).unwrap();
        prop_assert_eq!(&parsed.flaws, &vec![], "{}", &text);
        prop_assert_eq!(&parsed.documents[0], &document, "{}", &text);
    }

    #[test]
    fn a_device_brings_an_item_back_as_it_was(seed: u64) {
        let mut dice = Dice::new(seed);
        let agenda = agenda();
        let context = context(&agenda, Circle::Devices);
        let items = vec![rich_item(&mut dice)];
        let text = print(&Document::of(items.clone()), &context, stamp());
        let parsed = parse(&text, &context).unwrap();
        prop_assert_eq!(&parsed.flaws, &vec![], "{}", &text);
        let read = &parsed.documents[0].items;
        prop_assert_eq!(read, &with_ids_of(&items, read), "{}", &text);
    }

    #[test]
    fn what_is_printed_is_well_formed(seed: u64) {
        let mut dice = Dice::new(seed);
        let agenda = agenda();
        let text = print(&Document::of([rich_item(&mut dice)]), &context(&agenda, Circle::Devices), stamp());
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{}", &text);
        prop_assert!(text.ends_with("END:VCALENDAR\r\n"));
    }

    #[test]
    fn whatever_was_read_reads_the_same_once_printed(seed: u64) {
        let tried = attempt(&fragment(seed));
        prop_assert!(tried.is_ok(), "{}", tried.unwrap_err());
    }
}
