use agenda::{Change, Owner};
use secrecy::ExposeSecret;

use super::stage::{Stage, entry, fresh, later, now, private, stories};
use crate::{Along, Beside, Error, KeyRing, LARGEST_BLOB, Speaker};

fn ring(names: &[&str]) -> KeyRing {
    let mut ring = KeyRing::fresh(names[0]).unwrap();
    for name in &names[1..] {
        ring = ring.with_new_key(name).unwrap();
    }
    ring
}

fn copy(ring: &KeyRing) -> KeyRing {
    KeyRing::parse(&ring.secret_text()).unwrap()
}

/// The dump of the whole database, as text.
async fn everything(stage: &Stage) -> String {
    let mut dump = Vec::new();
    stage.store.dump(&mut dump).await.unwrap();
    String::from_utf8(dump).unwrap()
}

stories! {
    async fn no_word_of_what_is_private_stands_in_the_database(stage) {
        let (ada, agenda) = stage.person("ada").await;
        let owner = Owner::User(ada);
        let mut secret = entry(ada, vec![Change::made(private("Therapy session"))]);
        secret.command = "add Therapy session".to_owned();
        stage.append(agenda, 0, secret).await.unwrap();
        let talk = fresh();
        stage.store.begin_talk(talk, ada, agenda::Door::Chat, now()).await.unwrap();
        stage.store.say(talk, Speaker::Person, b"my Therapy session".to_vec(), now()).await.unwrap();
        let turn = Beside::Turn { talk, owner, state: b"about Therapy session".to_vec() };
        stage.store.append(vec![], Along(vec![turn]), now()).await.unwrap();
        stage.store.put_blob(fresh(), owner, "text/plain", b"Therapy session".to_vec(), now()).await.unwrap();
        let (_, token) = stage.store.add_app_password(ada, "phone", now()).await.unwrap();

        let text = everything(stage).await;
        assert!(text.contains("ada@example.org"), "the dump has everything else");
        for secret in ["Therapy", "nobody's business", token.expose_secret()] {
            assert!(!text.contains(secret), "{secret}");
        }
        assert!(stage.store.search(&[agenda], "therapy", 10).await.unwrap().is_empty());
    }

    async fn after_a_rotation_the_old_key_may_go(stage) {
        let old = ring(&["first"]);
        let store = stage.with_ring(copy(&old)).await.unwrap();
        let (ada, _) = stage.person("ada").await;
        let owner = Owner::User(ada);
        let blob = fresh();
        let secret = store.seal_for(owner, "imap", b"hunter2".to_vec(), now()).await.unwrap();
        store.put_blob(blob, owner, "image/png", b"pixels".to_vec(), now()).await.unwrap();

        let both = old.with_new_key("second").unwrap();
        let only_new = KeyRing::parse(both.secret_text().lines().next().unwrap()).unwrap();
        let early = stage.with_ring(copy(&only_new)).await.unwrap();
        assert!(matches!(early.open_for(owner, "imap", &secret).await, Err(Error::NoKey { id }) if id == "first"));
        let rotating = stage.with_ring(both).await.unwrap();
        assert_eq!(rotating.rotate_keys().await.unwrap(), 2);
        assert_eq!(rotating.rotate_keys().await.unwrap(), 0);
        assert_eq!(early.open_for(owner, "imap", &secret).await.unwrap(), b"hunter2");
        assert_eq!(early.open_blob(blob).await.unwrap(), b"pixels");
        let without = store.open_for(owner, "imap", &secret).await;
        assert!(matches!(without, Err(Error::NoKey { .. })), "{without:?}");
    }

    async fn what_was_sealed_opens_for_its_owner_in_its_place_only(stage) {
        let (ada, _) = stage.person("ada").await;
        let (ben, _) = stage.person("ben").await;
        let (hers, his) = (Owner::User(ada), Owner::User(ben));
        let secret = stage.store.seal_for(hers, "imap", b"hunter2".to_vec(), now()).await.unwrap();
        stage.store.seal_for(his, "imap", b"letmein".to_vec(), now()).await.unwrap();
        assert_eq!(stage.store.open_for(hers, "imap", &secret).await.unwrap(), b"hunter2");
        assert!(matches!(stage.store.open_for(his, "imap", &secret).await, Err(Error::Unsealable { .. })));
        assert!(matches!(stage.store.open_for(hers, "smtp", &secret).await, Err(Error::Unsealable { .. })));
        for at in 0..secret.len() {
            let mut changed = secret.clone();
            changed[at] ^= 1;
            let opened = stage.store.open_for(hers, "imap", &changed).await;
            assert!(matches!(opened, Err(Error::Unsealable { .. })), "byte {at}");
        }
    }

    async fn a_purged_account_leaves_nothing_that_opens(stage) {
        let (ada, agenda) = stage.person("ada").await;
        let (ben, his) = stage.person("ben").await;
        let owner = Owner::User(ada);
        stage.append(agenda, 0, entry(ada, vec![Change::made(private("Therapy"))])).await.unwrap();
        stage.append(his, 0, entry(ben, vec![Change::made(private("Tea"))])).await.unwrap();
        let secret = stage.store.seal_for(owner, "imap", b"hunter2".to_vec(), now()).await.unwrap();
        let picture = fresh();
        stage.store.put_blob(picture, owner, "image/png", b"pixels".to_vec(), now()).await.unwrap();

        stage.store.purge_user(ada).await.unwrap();
        assert!(matches!(stage.store.open_for(owner, "imap", &secret).await, Err(Error::Shredded { .. })));
        assert!(stage.store.open_blob(picture).await.is_err());
        assert_eq!(stage.store.head(agenda).await.unwrap(), None);
        assert_eq!(stage.store.user(ada).await.unwrap(), None);
        assert!(!everything(stage).await.contains(&ada.to_string()));
        assert_eq!(stage.store.entries_after(his, agenda::Version(0), 9).await.unwrap().len(), 1, "others stay whole");
    }

    async fn a_blob_comes_back_and_goes_for_good(stage) {
        let (ada, _) = stage.person("ada").await;
        let owner = Owner::User(ada);
        let id = fresh();
        let blob = stage.store.put_blob(id, owner, "image/png", vec![9; 100_000], now()).await.unwrap();
        assert_eq!(stage.store.blob(id).await.unwrap(), Some(blob.clone()));
        assert_eq!(stage.store.blobs_of(owner).await.unwrap(), [blob]);
        assert_eq!(stage.store.open_blob(id).await.unwrap(), vec![9; 100_000]);
        let large = stage.store.put_blob(fresh(), owner, "image/png", vec![0; LARGEST_BLOB + 1], now()).await;
        assert!(matches!(large, Err(Error::TooLarge { .. })), "{large:?}");
        assert!(stage.store.drop_blob(id).await.unwrap());
        assert!(!stage.store.drop_blob(id).await.unwrap());
        assert!(matches!(stage.store.open_blob(id).await, Err(Error::Shredded { .. })));
    }

    async fn what_was_read_in_a_picture_goes_with_it(stage) {
        let (ada, _) = stage.person("ada").await;
        let (id, other) = (fresh(), fresh());
        stage.store.put_blob(id, Owner::User(ada), "image/png", b"pixels".to_vec(), now()).await.unwrap();
        assert_eq!(stage.store.reading(id).await.unwrap(), None);
        for read in [&b"a flyer"[..], b"a bill"] {
            stage.store.keep_reading(id, read.to_vec(), now()).await.unwrap();
            assert_eq!(stage.store.reading(id).await.unwrap().as_deref(), Some(read));
        }
        assert!(!everything(stage).await.contains("a bill"));
        assert!(matches!(stage.store.keep_reading(other, b"air".to_vec(), now()).await, Err(Error::Shredded { .. })));
        assert!(stage.store.drop_blob(id).await.unwrap());
        assert_eq!(stage.store.reading(id).await.unwrap(), None);
    }

    async fn a_talk_is_told_in_order_page_by_page(stage) {
        let (ada, _) = stage.person("ada").await;
        let (ben, _) = stage.person("ben").await;
        let talk = stage.store.begin_talk(fresh(), ada, agenda::Door::Chat, now()).await.unwrap();
        for (at, words) in ["hello", "hi", "move gym"].into_iter().enumerate() {
            let role = if at == 1 { Speaker::Assistant } else { Speaker::Person };
            let number = stage.store.say(talk.id, role, words.as_bytes().to_vec(), later(at as i64)).await.unwrap();
            assert_eq!(number, at as u64 + 1);
        }
        let said = |messages: Vec<crate::Message>| -> Vec<String> {
            messages.into_iter().map(|message| String::from_utf8(message.body).unwrap()).collect()
        };
        assert_eq!(said(stage.store.messages(talk.id, None, 2).await.unwrap()), ["hi", "move gym"]);
        assert_eq!(said(stage.store.messages(talk.id, Some(2), 2).await.unwrap()), ["hello"]);
        assert_eq!(stage.store.talks_of(ada, 9).await.unwrap()[0].active_at, later(2));
        assert_eq!(stage.store.talk(ben, talk.id).await.unwrap(), None);
        let owner = Owner::User(ada);
        let turn = |state: &[u8]| Along(vec![Beside::Turn { talk: talk.id, owner, state: state.to_vec() }]);
        stage.store.append(vec![], turn(b"asking"), now()).await.unwrap();
        stage.store.append(vec![], turn(b"done"), now()).await.unwrap();
        assert_eq!(stage.store.turn(talk.id, owner).await.unwrap().as_deref(), Some(&b"done"[..]));
        assert_eq!(stage.store.turn(talk.id, Owner::User(ben)).await.unwrap(), None);
        assert!(!stage.store.drop_talk(ben, talk.id).await.unwrap());
        assert!(stage.store.drop_talk(ada, talk.id).await.unwrap());
        assert!(stage.store.messages(talk.id, None, 2).await.unwrap().is_empty());
        assert_eq!(stage.store.turn(talk.id, owner).await.unwrap(), None);
    }
}

#[test]
fn a_ring_is_read_as_it_was_written_and_refused_when_it_is_none() {
    let written = ring(&["old", "new"]);
    assert_eq!(copy(&written).names().collect::<Vec<_>>(), ["new", "old"]);
    assert_eq!(format!("{written:?}"), r#"["new", "old"]"#, "no key is ever told");
    let key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    assert!(KeyRing::parse(&format!("# of 2026\n\n  a:{key}\n")).is_ok());
    let wrong = [
        String::new(),
        "a".into(),
        "a:short".into(),
        format!(":{key}"),
        format!("a b:{key}"),
        format!("a:{key}\na:{key}"),
    ];
    for text in wrong {
        assert!(matches!(KeyRing::parse(&text), Err(Error::KeyRing { .. })), "{text}");
    }
}
