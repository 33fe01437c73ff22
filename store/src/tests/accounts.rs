use std::collections::BTreeSet;

use agenda::{AgendaId, Change, Door, Owner, Role, Scope, TeamId, UserId, Version};
use secrecy::{ExposeSecret, SecretString};

use super::stage::{entry, event, fresh, later, now, stories};
use crate::{Error, Member, NewSite, NewToken, NewUser, Newcomer, Refreshed, SignIn, Store};

fn sign_in(user: UserId) -> SignIn {
    SignIn { user, door: Door::Api, label: "Firefox on Linux".to_owned(), expires_at: later(1000) }
}

async fn traded(store: &Store, token: &SecretString) -> SecretString {
    match store.refresh(token, later(2000), now()).await.unwrap() {
        Refreshed::Renewed { token, .. } => token,
        other => panic!("{other:?}"),
    }
}

stories! {
    async fn an_address_belongs_to_one_account_however_it_is_written(stage) {
        let (ada, _) = stage.person("Ada").await;
        let again = NewUser {
            id: UserId(fresh()),
            email: " ADA@example.org ".to_owned(),
            name: "Another".to_owned(),
            password: Some("hash".to_owned()),
            admin: true,
        };
        let refused = stage.store.found(Newcomer::Person(again), AgendaId(fresh()), None, now()).await;
        assert!(matches!(refused, Err(Error::Taken { .. })), "{refused:?}");
        let found = stage.store.user_by_email("aDa@Example.org").await.unwrap().unwrap();
        assert_eq!((found.id, found.email.as_str()), (ada, "ada@example.org"));

        let (ben, _) = stage.person("ben").await;
        let mut changed = stage.store.user(ben).await.unwrap().unwrap();
        changed.email = "Ada@example.org".to_owned();
        assert!(matches!(stage.store.change_user(changed.clone()).await, Err(Error::Taken { .. })));
        changed.email = "Benjamin@example.org".to_owned();
        changed.admin = true;
        changed.password = Some("argon".to_owned());
        stage.store.change_user(changed).await.unwrap();
        let ben = stage.store.user(ben).await.unwrap().unwrap();
        assert_eq!((ben.email.as_str(), ben.admin, ben.password.as_deref()), ("benjamin@example.org", true, Some("argon")));
        assert_eq!(stage.store.users(None, 10).await.unwrap().len(), 2);
        assert_eq!(stage.store.users(Some(ada), 10).await.unwrap(), [ben]);
    }

    async fn whoever_comes_is_there_with_everything_or_not_at_all(stage) {
        let (ada, taken) = stage.person("ada").await;
        let ben = UserId(fresh());
        let person = |id| {
            let (email, name) = ("ben@example.org".to_owned(), "Ben".to_owned());
            Newcomer::Person(NewUser { id, email, name, password: None, admin: false })
        };
        let first = entry(ben, vec![Change::made(event("Gym"))]);
        let refused = stage.store.found(person(ben), taken, Some(first.clone()), now()).await;
        assert!(matches!(refused, Err(Error::Taken { .. })), "{refused:?}");
        assert_eq!(stage.store.user_by_email("ben@example.org").await.unwrap(), None);
        let agenda = AgendaId(fresh());
        stage.store.found(person(ben), agenda, Some(first.clone()), now()).await.unwrap();
        assert_eq!(stage.store.agenda_of(Owner::User(ben)).await.unwrap().unwrap().version, Version(1));
        assert_eq!(stage.store.step(first.receipt).await.unwrap()[0].entry, first);
        assert_eq!(stage.store.agenda_of(Owner::User(ada)).await.unwrap().unwrap().agenda, taken);
    }

    async fn a_team_has_members_with_roles(stage) {
        let (ada, _) = stage.person("ada").await;
        let (ben, _) = stage.person("ben").await;
        let band = Newcomer::Team { id: TeamId(fresh()), name: "Band".to_owned(), founder: ada };
        let Owner::Team(id) = band.owner() else { panic!("a team is owned by itself") };
        stage.store.found(band, AgendaId(fresh()), None, now()).await.unwrap();
        let team = stage.store.team(id).await.unwrap().unwrap();
        stage.store.set_member(team.id, Member { user: ben, role: Role::Viewer }, now()).await.unwrap();
        stage.store.set_member(team.id, Member { user: ben, role: Role::Editor }, now()).await.unwrap();
        stage.store.rename_team(team.id, "Trio").await.unwrap();
        let owner = Member { user: ada, role: Role::Owner };
        assert_eq!(stage.store.members(team.id).await.unwrap(), [owner, Member { user: ben, role: Role::Editor }]);
        let teams = stage.store.teams_of(ben).await.unwrap();
        assert_eq!((teams[0].0.name.as_str(), teams[0].1), ("Trio", Role::Editor));
        assert!(stage.store.remove_member(team.id, ben).await.unwrap());
        assert!(!stage.store.remove_member(team.id, ben).await.unwrap());
        stage.store.purge_team(team.id).await.unwrap();
        assert_eq!(stage.store.team(team.id).await.unwrap(), None);
        assert!(matches!(stage.store.rename_team(team.id, "Duo").await, Err(Error::Unknown { .. })));
    }

    async fn a_session_lasts_until_it_ends_or_runs_out(stage) {
        let (ada, _) = stage.person("ada").await;
        let (session, token) = stage.store.begin_session(sign_in(ada), now()).await.unwrap();
        assert_eq!(stage.store.session(&token, later(999)).await.unwrap(), Some(session.clone()));
        assert_eq!(stage.store.session(&token, later(1000)).await.unwrap(), None);
        stage.store.touch_session(session.id, later(3000), later(5)).await.unwrap();
        assert_eq!(stage.store.session(&token, later(1000)).await.unwrap().unwrap().seen_at, later(5));
        assert_eq!(stage.store.sessions_of(ada, now()).await.unwrap().len(), 1);
        let (ben, _) = stage.person("ben").await;
        assert!(!stage.store.end_session(ben, session.id, now()).await.unwrap(), "another's session");
        assert!(stage.store.end_session(ada, session.id, now()).await.unwrap());
        assert_eq!(stage.store.session(&token, now()).await.unwrap(), None);
        assert_eq!(stage.store.sweep_sessions(later(1)).await.unwrap(), 1);
    }

    async fn a_refresh_token_that_comes_twice_ends_its_session(stage) {
        let (ada, _) = stage.person("ada").await;
        let (_, first) = stage.store.begin_session(sign_in(ada), now()).await.unwrap();
        let (_, elsewhere) = stage.store.begin_session(sign_in(ada), now()).await.unwrap();
        let second = traded(&stage.store, &first).await;
        let third = traded(&stage.store, &second).await;
        assert_eq!(stage.store.session(&first, now()).await.unwrap(), None, "a traded token opens nothing");
        assert!(stage.store.session(&third, now()).await.unwrap().is_some());

        let reused = stage.store.refresh(&first, later(2000), now()).await.unwrap();
        assert!(matches!(reused, Refreshed::Reused { .. }), "{reused:?}");
        assert_eq!(stage.store.session(&third, now()).await.unwrap(), None, "the thief's and the owner's token alike");
        let after = stage.store.refresh(&third, later(2000), now()).await.unwrap();
        assert!(matches!(after, Refreshed::Unknown), "{after:?}");
        assert!(stage.store.session(&elsewhere, now()).await.unwrap().is_some(), "other sessions stay");
        assert_eq!(stage.store.end_other_sessions(ada, None, now()).await.unwrap(), 1);
    }

    async fn of_two_who_trade_one_token_at_once_one_gets_the_new_one(stage) {
        let (ada, _) = stage.person("ada").await;
        let (_, token) = stage.store.begin_session(sign_in(ada), now()).await.unwrap();
        let trade = || stage.store.refresh(&token, later(2000), now());
        let (one, other) = futures::join!(trade(), trade());
        let outcomes = [one.unwrap(), other.unwrap()];
        let renewed = outcomes.iter().filter(|outcome| matches!(outcome, Refreshed::Renewed { .. })).count();
        let reused = outcomes.iter().filter(|outcome| matches!(outcome, Refreshed::Reused { .. })).count();
        assert_eq!((renewed, reused), (1, 1));
    }

    async fn whoever_is_kept_out_has_no_key_that_opens(stage) {
        let (ada, _) = stage.person("ada").await;
        let (_, session) = stage.store.begin_session(sign_in(ada), now()).await.unwrap();
        let new = NewToken { user: ada, name: "cron".to_owned(), scopes: BTreeSet::from([Scope::Read]), expires_at: None };
        let (_, token) = stage.store.add_token(new, now()).await.unwrap();
        let (_, password) = stage.store.add_app_password(ada, "phone", now()).await.unwrap();
        let site = NewSite { user: ada, name: "Shop".to_owned(), origins: vec!["https://shop.example".to_owned()] };
        let (_, key) = stage.store.add_site(site, now()).await.unwrap();
        let mut user = stage.store.user(ada).await.unwrap().unwrap();
        user.disabled_at = Some(now());
        stage.store.change_user(user).await.unwrap();
        assert_eq!(stage.store.session(&session, now()).await.unwrap(), None);
        assert_eq!(stage.store.token(&token, now()).await.unwrap(), None);
        assert_eq!(stage.store.app_password(ada, &password).await.unwrap(), None);
        assert_eq!(stage.store.site(&key).await.unwrap(), None);
        let traded = stage.store.refresh(&session, later(1), now()).await.unwrap();
        assert!(matches!(traded, Refreshed::Unknown), "{traded:?}");
    }

    async fn a_token_is_as_strong_as_its_scopes_and_lasts_as_long_as_it_was_made_for(stage) {
        let (ada, _) = stage.person("ada").await;
        let scopes = BTreeSet::from([Scope::Read, Scope::Write]);
        let new = NewToken { user: ada, name: "cron".to_owned(), scopes: scopes.clone(), expires_at: Some(later(10)) };
        let (made, secret) = stage.store.add_token(new, now()).await.unwrap();
        assert!(secret.expose_secret().starts_with("dwt_"));
        stage.store.touch_token(made.id, later(3)).await.unwrap();
        let found = stage.store.token(&secret, later(9)).await.unwrap().unwrap();
        assert_eq!((found.scopes.clone(), found.used_at), (scopes, Some(later(3))));
        assert_eq!(stage.store.token(&secret, later(10)).await.unwrap(), None);
        assert_eq!(stage.store.token(&"dwt_guess".to_owned().into(), now()).await.unwrap(), None);
        assert_eq!(stage.store.tokens_of(ada).await.unwrap(), [found]);
        assert!(!stage.store.remove_token(UserId(fresh()), made.id).await.unwrap());
        assert!(stage.store.remove_token(ada, made.id).await.unwrap());
        assert_eq!(stage.store.token(&secret, now()).await.unwrap(), None);
    }

    async fn an_app_password_opens_however_it_is_typed_and_for_its_person_only(stage) {
        let (ada, _) = stage.person("ada").await;
        let (ben, _) = stage.person("ben").await;
        let (made, password) = stage.store.add_app_password(ada, "phone", now()).await.unwrap();
        let typed = password.expose_secret().replace('-', " ").to_uppercase();
        assert_eq!(stage.store.app_password(ada, &typed.clone().into()).await.unwrap(), Some(made.clone()));
        assert_eq!(stage.store.app_password(ben, &typed.into()).await.unwrap(), None);
        stage.store.touch_app_password(made.id, later(7)).await.unwrap();
        assert_eq!(stage.store.app_passwords_of(ada).await.unwrap()[0].used_at, Some(later(7)));
        assert!(stage.store.remove_app_password(ada, made.id).await.unwrap());
        assert_eq!(stage.store.app_password(ada, &password).await.unwrap(), None);
    }

    async fn a_site_is_known_by_its_key_and_its_origins_until_it_is_removed(stage) {
        let (ada, _) = stage.person("ada").await;
        let origins = ["https://shop.example", "https://blog.example", "https://shop.example"].map(str::to_owned);
        let new = NewSite { user: ada, name: "Shop".to_owned(), origins: origins.to_vec() };
        let (made, key) = stage.store.add_site(new, now()).await.unwrap();
        assert!(key.expose_secret().starts_with("dws_"));
        assert_eq!(made.origins, ["https://blog.example", "https://shop.example"]);
        stage.store.touch_site(made.id, later(3)).await.unwrap();
        let found = stage.store.site(&key).await.unwrap().unwrap();
        assert_eq!((&found.origins, found.used_at), (&made.origins, Some(later(3))));
        assert_eq!(stage.store.sites_of(ada).await.unwrap(), [found]);
        assert!(stage.store.carries("https://shop.example".to_owned()).await.unwrap());
        assert!(!stage.store.carries("https://evil.example".to_owned()).await.unwrap());
        assert!(!stage.store.remove_site(UserId(fresh()), made.id).await.unwrap());
        assert!(stage.store.remove_site(ada, made.id).await.unwrap());
        assert_eq!(stage.store.site(&key).await.unwrap(), None);
        assert!(!stage.store.carries("https://shop.example".to_owned()).await.unwrap());
    }

    async fn a_sign_in_link_works_once(stage) {
        let (ada, _) = stage.person("ada").await;
        let link = stage.store.add_sign_in_link(ada, later(60)).await.unwrap();
        assert_eq!(stage.store.use_sign_in_link(&link, later(60)).await.unwrap(), None, "too late");
        assert_eq!(stage.store.use_sign_in_link(&link, now()).await.unwrap(), Some(ada));
        assert_eq!(stage.store.use_sign_in_link(&link, now()).await.unwrap(), None, "used up");
    }
}
