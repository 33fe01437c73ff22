//! What a model may say for the person, on Thursday 5 March 2026 at nine in Berlin.

use agenda::testing;

use super::*;
use crate::Named;

#[track_caller]
fn check(said: &str, to: &str, expected: bool) {
    let agenda = testing::agenda();
    let scene = crate::scene(&agenda, testing::now());
    let item = Named::Called("vet".to_owned());
    let call = Call::Move(Move { item, to: to.to_owned(), by: None, from: None, reach: Default::default() });
    let grant = |author| Grant { ceiling: Power::Reaches, words: Some(said), author };
    assert_eq!(vouched(&call, &grant(Author::Model), &scene), expected, "`{to}` of `{said}`");
    assert!(vouched(&call, &grant(Author::Grammar), &scene));
}

#[test]
fn a_model_says_the_persons_own_times_and_no_others() {
    check("the vet should rather be on Monday at 10", "Monday at 10", true);
    check("the vet should rather be on Monday at 10", "monday at 10", true);
    check("the vet should rather be on Monday at 10", "2026-03-09 10:00", true);
    check("the vet should rather be on Monday at 10", "Tuesday at 10", false);
    check("the vet should rather be on Monday at 10", "Monday at 11", false);
    check("the vet should rather be on Monday at 10", "Monday", false);
    check("the vet should rather be on Monday at 10", "2026-03-16 10:00", false);
    check("could you get the vet out of the way", "tomorrow", false);
    check("", "", false);
}

#[test]
fn a_wish_is_kept_only_in_words_that_were_said() {
    let agenda = testing::agenda();
    let scene = crate::scene(&agenda, testing::now());
    let said = Some("ugh, no meetings before 10 please");
    for (words, expected) in [("no meetings before 10", true), ("no meetings before 9", false), ("", false)] {
        let call = Call::Remember(Remember { words: words.to_owned() });
        let grant = Grant { ceiling: Power::Writes, words: said, author: Author::Model };
        assert_eq!(vouched(&call, &grant, &scene), expected, "{words}");
    }
}
