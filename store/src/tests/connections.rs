use secrecy::SecretString;

use super::stage::{later, now, stories};
use crate::{Channel, Error, MOST_CONNECTIONS};

stories! {
    async fn an_address_is_one_persons_until_another_shows_that_it_is_theirs(stage) {
        let (ada, _) = stage.person("ada").await;
        let (ben, _) = stage.person("ben").await;
        let first = stage.store.connect(ada, Channel::Telegram, "77", b"hers".to_vec(), now()).await.unwrap();
        let found = stage.store.connected(Channel::Telegram, "77").await.unwrap();
        assert_eq!(found, Some(first.clone()));
        assert_eq!(stage.store.connected(Channel::Slack, "77").await.unwrap(), None);
        let second = stage.store.connect(ben, Channel::Telegram, "77", b"his".to_vec(), later(1)).await.unwrap();
        assert_eq!(stage.store.connected(Channel::Telegram, "77").await.unwrap().unwrap().user, ben);
        assert!(stage.store.connections_of(ada).await.unwrap().is_empty());
        assert!(!stage.store.disconnect(ada, second.id).await.unwrap(), "it is not hers");
        assert!(stage.store.disconnect(ben, second.id).await.unwrap());
        assert_eq!(stage.store.connected(Channel::Telegram, "77").await.unwrap(), None);
    }

    async fn nobody_is_reached_at_more_places_than_there_may_be(stage) {
        let (ada, _) = stage.person("ada").await;
        for number in 0..MOST_CONNECTIONS {
            stage.store.connect(ada, Channel::Webhook, &number.to_string(), vec![], now()).await.unwrap();
        }
        let refused = stage.store.connect(ada, Channel::Webhook, "one more", vec![], now()).await;
        assert!(matches!(refused, Err(Error::TooLarge { found: 51, limit: 50, .. })), "{refused:?}");
    }

    async fn a_linking_code_works_once_in_time_and_for_its_channel(stage) {
        let (ada, _) = stage.person("ada").await;
        let code = stage.store.add_linking_code(ada, Channel::Telegram, later(600)).await.unwrap();
        let used = async |channel, code: &SecretString, seconds| {
            stage.store.use_linking_code(channel, code, later(seconds)).await.unwrap()
        };
        assert_eq!(used(Channel::Slack, &code, 1).await, None);
        assert_eq!(used(Channel::Telegram, &SecretString::from("dwc_guessed"), 1).await, None);
        assert_eq!(used(Channel::Telegram, &code, 1).await, Some(ada));
        assert_eq!(used(Channel::Telegram, &code, 2).await, None);
        let late = stage.store.add_linking_code(ada, Channel::Telegram, later(600)).await.unwrap();
        assert_eq!(used(Channel::Telegram, &late, 600).await, None);
    }

    async fn a_button_does_what_it_did_for_whom_it_was_shown_to(stage) {
        let (ada, _) = stage.person("ada").await;
        let (ben, _) = stage.person("ben").await;
        stage.store.keep_buttons(ada, vec![("k".into(), b"undo".to_vec())], now()).await.unwrap();
        stage.store.keep_buttons(ada, vec![("k".into(), b"other".to_vec())], now()).await.unwrap();
        assert_eq!(stage.store.button(ada, "k").await.unwrap().as_deref(), Some(b"undo".as_slice()));
        assert_eq!(stage.store.button(ben, "k").await.unwrap(), None);
        assert_eq!(stage.store.sweep_buttons(later(1)).await.unwrap(), 1);
        assert_eq!(stage.store.button(ada, "k").await.unwrap(), None);
    }
}
