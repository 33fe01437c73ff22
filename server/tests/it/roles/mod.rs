//! Every endpoint, tried with every role and every scope: each may do what it says, and to the others nothing is there.

mod stage;
mod table;

use std::collections::BTreeSet;

use agenda::{Role, Scope};
use axum::http::Method;
use serde_json::{Value, json};
use testkit::{Answer, Asks, Owner, TestApp};

use stage::{NOBODYS, PRIVATE, SHARED, Stage};
use table::{Needs, Row, is_reached_by_a_share, table};

/// Writes that refuse to be rehearsed.
const NOT_REHEARSED: [&str; 6] = [
    "/api/v1/undo",
    "/api/v1/redo",
    "/api/v1/chat",
    "/api/v1/parse",
    "/api/v1/notices/{id}",
    "/api/v1/notices/preferences",
];

/// Somebody with a role: as a member of the team, or because a calendar and a list were shared with them.
struct Seat<'a> {
    who: &'a Owner<'a>,
    role: Option<Role>,
    by_share: bool,
}

/// What comes of it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Outcome {
    Answered(u16),
    Done,
    /// It is seen, but not theirs to do that with.
    Forbidden,
    /// As if it never was.
    NotThere,
}

impl Seat<'_> {
    /// What this role is worth where a row needs one.
    fn role_for(&self, row: &Row) -> Option<Role> {
        let reached = match row.needs {
            Needs::Thing(..) => is_reached_by_a_share(row.kind, false),
            Needs::New(_) => is_reached_by_a_share(row.kind, true),
            _ => false,
        };
        self.role.filter(|_| reached || !self.by_share)
    }

    fn outcome(&self, row: &Row) -> Outcome {
        let role = self.role_for(row);
        let there = |sees: Role| role.is_some_and(|role| role >= sees);
        match row.needs {
            Needs::Nothing => Outcome::Answered(400),
            Needs::SignIn(status) => Outcome::Answered(status),
            Needs::Thing(sees, does) => match role {
                Some(role) if role >= does => Outcome::Done,
                // Whoever sees only when somebody is busy sees no single thing that they could change.
                Some(Role::FreeBusy) if row.method != Method::GET => Outcome::NotThere,
                _ if there(sees) => Outcome::Forbidden,
                _ => Outcome::NotThere,
            },
            // A share is there for who may pass it on, and for nobody else.
            Needs::New(_) if row.kind == "grants" && !there(Role::Admin) => Outcome::NotThere,
            Needs::New(does) => match role {
                Some(role) if role >= does => Outcome::Done,
                Some(role) if role > Role::FreeBusy => Outcome::Forbidden,
                _ => Outcome::NotThere,
            },
            Needs::Agenda(does) | Needs::Team(does) => match role {
                Some(role) if role >= does => Outcome::Done,
                Some(_) => Outcome::Forbidden,
                None => Outcome::NotThere,
            },
        }
    }
}

/// The address and body of a row, about what is on the stage.
fn request(row: &Row, stage: &Stage) -> (String, Value) {
    let id = match row.kind {
        "" if row.path.contains("/teams/") => stage.team.clone(),
        "" => NOBODYS.to_owned(),
        kind => stage.id(kind),
    };
    let path = row.path.replace("{id}", &id).replace("{user}", NOBODYS);
    // Nothing is changed, so that all find the same stage.
    let rehearsed = row.scopes.contains(&Scope::Write) && !NOT_REHEARSED.contains(&row.path.as_str());
    let path = if rehearsed { format!("{path}?agenda={}&dry_run=true", stage.agenda) } else { path };
    (path, (row.body)(stage, row.kind))
}

/// The same about what never was.
fn about_nothing(request: &(String, Value), stage: &Stage) -> (String, Value) {
    let never = |text: &str| stage.ids().iter().fold(text.to_owned(), |text, id| text.replace(id, NOBODYS));
    let body = serde_json::from_str(&never(&request.1.to_string())).expect("JSON");
    (never(&request.0), body)
}

async fn asked(who: &impl Asks, row: &Row, (path, body): &(String, Value)) -> Answer {
    if row.path.ends_with("/live") {
        return who.begin(path).await;
    }
    who.ask(row.method.clone(), path, &[], Some(body.clone()).filter(|body| !body.is_null())).await
}

/// What was told, with every id of the stage taken out.
fn told(answer: &Answer, stage: &Stage) -> (u16, String) {
    let text = stage.ids().iter().fold(answer.text.clone(), |text, id| text.replace(id, NOBODYS));
    (answer.status.as_u16(), text)
}

async fn check(seat: &Seat<'_>, stage: &Stage, row: &Row) {
    let request = request(row, stage);
    let answer = asked(seat.who, row, &request).await;
    let said = format!("{:?} share:{} {} {}: {}", seat.role, seat.by_share, row.method, request.0, answer.text);
    let status = answer.status.as_u16();
    match seat.outcome(row) {
        Outcome::Answered(expected) => assert_eq!(status, expected, "{said}"),
        // Whom an answer or a member's id does not name is told so; everything else is done.
        Outcome::Done if row.path.ends_with("/answer") || row.path.ends_with("{user}") => {
            assert!(matches!(status, 204 | 404 | 422), "{said}");
        }
        Outcome::Done => assert!(matches!(status, 200 | 201 | 204 | 409), "{said}"),
        Outcome::Forbidden => assert_eq!(status, 403, "{said}"),
        Outcome::NotThere => {
            assert!(answer.status.is_client_error(), "{said}");
            if seat.role.is_none() {
                let nothing = asked(seat.who, row, &about_nothing(&request, stage)).await;
                assert_eq!(told(&answer, stage), told(&nothing, stage), "{said}");
            } else {
                assert_eq!(status, 404, "{said}");
            }
        }
    }
    reads_no_more_than_its_own(seat, &answer.text, &said);
}

/// What nobody but the owner may read stands in no answer, nor what takes a role in the answer to whoever has none.
#[track_caller]
fn reads_no_more_than_its_own(seat: &Seat<'_>, text: &str, said: &str) {
    let text = text.to_lowercase();
    assert!(seat.role == Some(Role::Owner) || !text.contains(PRIVATE), "{said}");
    assert!(seat.role > Some(Role::FreeBusy) || !text.contains(SHARED), "{said}");
}

async fn own_agenda(who: &Owner<'_>) -> String {
    let calendars = who.get("/api/v1/calendars").await.expect(200);
    calendars["items"][0]["agenda"].as_str().expect("an id").to_owned()
}

#[test]
fn every_endpoint_stands_in_the_table() {
    let document = server::openapi::document();
    let mut all = BTreeSet::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        all.extend(methods.as_object().expect("methods").keys().map(|method| (method.to_uppercase(), path.clone())));
    }
    let path = |row: &Row| row.path.split('?').next().expect("a path").to_owned();
    let known: BTreeSet<_> = table().iter().map(|row| (row.method.to_string(), path(row))).collect();
    assert_eq!(known, all);
}

#[tokio::test]
async fn each_role_may_do_what_it_says_and_no_more() {
    let app = TestApp::start().await;
    let (ada, dave, eve) = (app.owner("ada").await, app.owner("dave").await, app.owner("eve").await);
    let own = own_agenda(&ada).await;
    let team = ada.post("/api/v1/teams", json!({"name": "Crew"})).await.expect(201);
    let team = team["id"].as_str().expect("an id");
    let calendars = ada.get("/api/v1/calendars").await.expect(200);
    let theirs = calendars["items"].as_array().expect("items").iter().find(|it| it["agenda"] != own.as_str());
    let theirs = theirs.expect("the team's")["agenda"].as_str().expect("an id").to_owned();
    let of_team = Stage::set(&ada, &dave, &theirs, team).await;
    let mut of_ada = Stage::set(&ada, &dave, &own, team).await;

    for (name, role) in
        [("free_busy", Role::FreeBusy), ("viewer", Role::Viewer), ("editor", Role::Editor), ("admin", Role::Admin)]
    {
        let member = app.owner(&format!("member-{name}")).await;
        ada.put(&format!("/api/v1/teams/{team}/members/{}", member.user), json!({"role": name})).await.expect(204);
        let guest = app.owner(&format!("guest-{name}")).await;
        for shared in ["calendar", "list"] {
            let of = json!({shared: of_ada.id(&format!("{shared}s"))});
            ada.post("/api/v1/grants", json!({"of": of, "to": {"user": guest.user}, "role": name})).await.expect(201);
        }
        of_ada.look_again(&ada).await;
        for row in &table() {
            check(&Seat { who: &member, role: Some(role), by_share: false }, &of_team, row).await;
            check(&Seat { who: &guest, role: Some(role), by_share: true }, &of_ada, row).await;
        }
    }
    let outside = Seat { who: &eve, role: None, by_share: false };
    for row in &table() {
        check(&outside, &of_team, row).await;
        // What is everybody's own was tried on the team's stage; the last of it signs out.
        if !matches!(row.needs, Needs::SignIn(_)) {
            check(&outside, &of_ada, row).await;
        }
    }
    let owner = Seat { who: &ada, role: Some(Role::Owner), by_share: false };
    for row in table().iter().filter(|row| !matches!(row.needs, Needs::SignIn(_))) {
        check(&owner, &of_ada, row).await;
    }
}

/// A private thing is to an admin what it is to a stranger: nothing.
#[tokio::test]
async fn what_is_private_is_there_for_its_owner_alone() {
    let app = TestApp::start().await;
    let (ada, dave, ben) = (app.owner("ada").await, app.owner("dave").await, app.owner("ben").await);
    let own = own_agenda(&ada).await;
    let stage = Stage::set(&ada, &dave, &own, NOBODYS).await;
    let of = json!({"calendar": stage.id("calendars")});
    ada.post("/api/v1/grants", json!({"of": of, "to": {"user": ben.user}, "role": "admin"})).await.expect(201);
    let at = |id: &str| format!("/api/v1/events/{id}");
    for (method, body) in
        [(Method::GET, Value::Null), (Method::PATCH, json!({"title": "Other"})), (Method::DELETE, Value::Null)]
    {
        let body = Some(body).filter(|body| !body.is_null());
        let (hidden, nowhere) = (at(&stage.id("private")), at(NOBODYS));
        let hidden = ben.ask(method.clone(), &hidden, &[], body.clone()).await;
        let nothing = ben.ask(method.clone(), &nowhere, &[], body).await;
        assert_eq!(told(&hidden, &stage), told(&nothing, &stage), "{method}");
    }
    let week = "/api/v1/view?from=2026-03-02T00:00:00Z&to=2026-03-09T00:00:00Z";
    let entries = ben.get(week).await.expect(200)["entries"].clone();
    let masked = entries.as_array().expect("entries").iter().filter(|entry| entry["title"].is_null()).count();
    assert_eq!(masked, 1, "{entries}");
    ada.get(&at(&stage.id("private"))).await.expect(200);
}

#[tokio::test]
async fn a_token_opens_what_its_scope_says_and_nothing_else() {
    let app = TestApp::start().await;
    let (ada, dave) = (app.owner("ada").await, app.owner("dave").await);
    let own = own_agenda(&ada).await;
    let team = ada.post("/api/v1/teams", json!({"name": "Crew"})).await.expect(201);
    let stage = Stage::set(&ada, &dave, &own, team["id"].as_str().expect("an id")).await;
    for scope in [Scope::Read, Scope::Write, Scope::Manage] {
        let token = app.token_holder(ada.user, &[scope]).await;
        for row in table().iter().filter(|row| row.needs != Needs::Nothing) {
            let request = request(row, &stage);
            let answer = asked(&token, row, &request).await;
            let said = format!("{scope:?} {} {}: {}", row.method, request.0, answer.text);
            if row.scopes == [scope] {
                assert!(!matches!(answer.status.as_u16(), 401 | 403 | 500..), "{said}");
            } else {
                assert_eq!(answer.status.as_u16(), 403, "{said}");
                let nothing = asked(&token, row, &about_nothing(&request, &stage)).await;
                // Where two are needed, the agenda asks for the second, and looks first.
                assert!(row.scopes.len() > 1 || told(&nothing, &stage) == told(&answer, &stage), "{said}");
            }
        }
    }
}
