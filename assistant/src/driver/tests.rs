//! Turns that are cut off after any of their steps, and taken up again.

use agenda::{ReceiptId, UserText};

use super::*;
use crate::nothing_besides;
use crate::tests::Person;

/// Three things at once.
const THREE: &str = "add task buy twine; add task sweep the yard; add task oil the gate";

impl Person {
    /// Begins to answer, and is gone after so many steps.
    async fn is_cut_off(&self, text: &str, id: ReceiptId, after: usize) {
        let agenda = self.desk.agenda(self.agenda).await.unwrap().unwrap();
        let spoken = UserText::spoken(&self.actor, text);
        let (now, talk) = (self.now.get(), self.talk);
        let heard = Heard { actor: &self.actor, text: &spoken, now, id, talk, closing: &nothing_besides };
        let assistant = Assistant::new(self.desk.clone(), None);
        let mut round = assistant.taken_up(agenda, &heard).await.unwrap();
        for _ in 0..after {
            let effect = round.next().unwrap();
            round.carry_out(effect, &mut |_| {}).await.unwrap();
        }
    }
}

fn texts(said: Vec<Said>) -> Vec<String> {
    said.into_iter().map(|said| said.text).collect()
}

#[tokio::test]
async fn a_turn_that_is_cut_off_goes_on_where_it_stood_and_does_nothing_twice() {
    let whole = Person::new().await;
    let told = texts(whole.says_all(THREE).await);
    assert_eq!(told.len(), 3, "{told:?}");
    for steps in 0..=3 {
        let ada = Person::new().await;
        let message = ada.step();
        ada.is_cut_off(THREE, message, steps).await;
        assert_eq!(ada.standing().await.len(), steps, "before it goes on");
        for again in ["taken up", "sent once more"] {
            assert_eq!(texts(ada.hears(THREE, message).await), told, "{again} after {steps}");
            assert_eq!(ada.standing().await, whole.standing().await, "{again} after {steps}");
        }
        let log = ada.desk.store().messages(ada.talk, None, 10).await.unwrap();
        let speakers: Vec<Speaker> = log.iter().map(|message| message.role).collect();
        assert_eq!(speakers, [Speaker::Person, Speaker::Assistant], "each is logged once");
    }
}

#[tokio::test]
async fn what_a_cut_off_turn_had_done_is_told_with_the_next_message() {
    let ada = Person::new().await;
    ada.is_cut_off(THREE, ada.step(), 1).await;
    let said = texts(ada.says_all("what is on tomorrow?").await);
    assert!(said[0].contains("interrupted") && said[1].contains("twine"), "{said:?}");
    assert_eq!(ada.standing().await.len(), 1);
}

#[tokio::test]
async fn a_turn_is_kept_in_a_shape_of_its_own_and_other_shapes_are_forgotten() {
    let ada = Person::new().await;
    ada.is_cut_off(THREE, ada.step(), 2).await;
    let agenda = ada.desk.agenda(ada.agenda).await.unwrap().unwrap();
    let kept = ada.desk.store().turn(ada.talk, agenda.owner).await.unwrap().unwrap();
    let turn = Turn::read(&kept).unwrap();
    assert_eq!((turn.said().len(), turn.is_over()), (2, false));
    assert_eq!(Turn::read(&turn.written()), Some(turn));
    let other = String::from_utf8(kept).unwrap().replace("\"version\":1", "\"version\":2");
    assert_eq!(Turn::read(other.as_bytes()), None);
    assert_eq!(Turn::read(b"{"), None);
}
