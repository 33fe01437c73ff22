//! /auth, /users, /tokens

use axum::http::Method;
use jiff::SignedDuration;
use serde_json::{Value, json};
use testkit::{Answer, Asks, TestApp};

const PASSWORD: &str = "correct horse battery";

async fn registered() -> TestApp {
    let app = TestApp::told(&[("registration", "open")]).await;
    let wish = json!({"email": "Ada@Example.org", "name": "Ada", "password": PASSWORD});
    assert_eq!(app.stranger().post("/api/v1/auth/register", wish).await.expect(201)["email"], "ada@example.org");
    app
}

async fn tokens(app: &TestApp) -> serde_json::Value {
    let login = json!({"email": "ada@example.org", "password": PASSWORD});
    app.stranger().post("/api/v1/auth/login", login).await.expect(200)
}

async fn with_bearer(app: &TestApp, token: &serde_json::Value, path: &str) -> u16 {
    let bearer = format!("Bearer {}", token.as_str().expect("a token"));
    app.stranger().ask(Method::GET, path, &[("authorization", &bearer)], None).await.status.as_u16()
}

#[tokio::test]
async fn whoever_registers_can_sign_in_and_is_known() {
    let app = registered().await;
    let tokens = tokens(&app).await;
    assert_eq!(with_bearer(&app, &tokens["access_token"], "/api/v1/users/me").await, 200);
    app.step(SignedDuration::from_mins(16));
    assert_eq!(with_bearer(&app, &tokens["access_token"], "/api/v1/users/me").await, 401);
}

#[tokio::test]
async fn a_wrong_password_and_a_strange_address_are_answered_alike() {
    let app = registered().await;
    let wrong = json!({"email": "ada@example.org", "password": "something else"});
    let strange = json!({"email": "eve@example.org", "password": "something else"});
    let (wrong, strange) = (
        app.stranger().post("/api/v1/auth/login", wrong).await,
        app.stranger().post("/api/v1/auth/login", strange).await,
    );
    assert_eq!((wrong.status.as_u16(), &wrong.text), (401, &strange.text));
}

#[tokio::test]
async fn a_refresh_token_that_comes_twice_ends_its_session() {
    let app = registered().await;
    let first = tokens(&app).await;
    let trade = |token: &serde_json::Value| json!({"refresh_token": token});
    let second = app.stranger().post("/api/v1/auth/refresh", trade(&first["refresh_token"])).await.expect(200);
    assert_ne!(first["refresh_token"], second["refresh_token"]);
    assert_eq!(with_bearer(&app, &second["access_token"], "/api/v1/users/me").await, 200);
    app.stranger().post("/api/v1/auth/refresh", trade(&first["refresh_token"])).await.expect(401);
    app.stranger().post("/api/v1/auth/refresh", trade(&second["refresh_token"])).await.expect(401);
    assert_eq!(
        with_bearer(&app, &second["access_token"], "/api/v1/users/me").await,
        401,
        "the thief's pair is dead too"
    );
}

#[tokio::test]
async fn a_closed_server_makes_no_accounts() {
    let app = TestApp::start().await;
    let wish = json!({"email": "a@b", "name": "A", "password": PASSWORD});
    app.stranger().post("/api/v1/auth/register", wish).await.expect(403);
}

#[tokio::test]
async fn a_session_is_listed_and_ended_from_afar_at_once() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    let sessions = ada.get("/api/v1/auth/sessions").await.expect(200);
    assert_eq!(sessions[0]["current"], true);
    let path = format!("/api/v1/auth/sessions/{}", sessions[0]["id"].as_str().expect("an id"));
    ada.delete(&path).await.expect(204);
    ada.get("/api/v1/users/me").await.expect(401);
}

#[tokio::test]
async fn signing_out_ends_the_session() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    ada.post("/api/v1/auth/logout", json!({})).await.expect(204);
    ada.get("/api/v1/users/me").await.expect(401);
}

#[tokio::test]
async fn a_write_with_the_cookie_from_another_site_is_refused() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    let stranger = app.stranger();
    for origin in
        [&[][..], &[("origin", "https://evil.example")], &[("origin", "null")], &[("sec-fetch-site", "cross-site")]]
    {
        let mut headers = vec![("cookie", ada.cookie.as_str())];
        headers.extend_from_slice(origin);
        stranger.ask(Method::POST, "/api/v1/teams", &headers, Some(json!({"name": "x"}))).await.expect(403);
        stranger.ask(Method::GET, "/api/v1/teams", &headers, None).await.expect(200);
    }
}

#[tokio::test]
async fn a_link_signs_in_once_and_not_for_long() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    let link = server::boot::sign_in_link(&app.app, ada.user).await.expect("a link");
    let path = link.strip_prefix(&app.app.origin()).expect("our link").to_owned();
    assert!(
        app.stranger().ask(Method::HEAD, &path, &[], None).await.header("set-cookie").is_none(),
        "a preview uses nothing up"
    );
    assert!(app.stranger().get(&path).await.header("set-cookie").is_some());
    assert!(app.stranger().get(&path).await.header("set-cookie").is_none());
    let late = server::boot::sign_in_link(&app.app, ada.user).await.expect("a link");
    app.step(SignedDuration::from_mins(31));
    assert!(
        app.stranger().get(late.strip_prefix(&app.app.origin()).expect("ours")).await.header("set-cookie").is_none()
    );
}

#[tokio::test]
async fn a_token_does_what_it_was_made_for_and_no_more() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    let reader = app.token_holder(ada.user, &[agenda::Scope::Read]).await;
    reader.get("/api/v1/events").await.expect(200);
    reader.post("/api/v1/tasks", json!({"title": "x"})).await.expect(403);
    reader.get("/api/v1/tokens").await.expect(403);
    let made = ada.post("/api/v1/tokens", json!({"name": "cron", "scopes": ["read", "write"]})).await.expect(201);
    assert!(made["secret"].as_str().is_some_and(|secret| secret.starts_with("dwt_")));
    assert!(!ada.get("/api/v1/tokens").await.text.contains(made["secret"].as_str().expect("a secret")));
    ada.delete(&format!("/api/v1/tokens/{}", reader.id)).await.expect(204);
    reader.get("/api/v1/events").await.expect(401);
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions() {
    let app = registered().await;
    let (here, there) = (tokens(&app).await, tokens(&app).await);
    let bearer = format!("Bearer {}", here["access_token"].as_str().expect("a token"));
    let change = json!({"old": PASSWORD, "new": "another long password"});
    app.stranger()
        .ask(Method::POST, "/api/v1/auth/password", &[("authorization", &bearer)], Some(change))
        .await
        .expect(204);
    assert_eq!(with_bearer(&app, &here["access_token"], "/api/v1/users/me").await, 200);
    assert_eq!(with_bearer(&app, &there["access_token"], "/api/v1/users/me").await, 401);
}

#[tokio::test]
async fn attempts_to_sign_in_are_counted() {
    let app = TestApp::told(&[("sign_ins_per_address", "3")]).await;
    let try_one = || async { app.stranger().post("/api/v1/auth/refresh", json!({"refresh_token": "x"})).await };
    for _ in 0..3 {
        try_one().await.expect(401);
    }
    let held_back = try_one().await;
    held_back.expect(429);
    assert_eq!(held_back.header("retry-after"), Some("21"));
    app.step(SignedDuration::from_secs(21));
    try_one().await.expect(401);
}

#[tokio::test]
async fn an_address_is_ones_own_to_change_only_where_everybody_may_come_in() {
    let change = json!({"email": "boss@example.org"});
    let open = registered().await;
    assert_eq!(
        open.owner("bea").await.patch("/api/v1/users/me", change.clone()).await.expect(200)["email"],
        change["email"]
    );
    let closed = TestApp::start().await;
    let bea = closed.owner("bea").await;
    assert_eq!(bea.patch("/api/v1/users/me", change).await.expect(403)["field"], "email");
    let same = bea.get("/api/v1/users/me").await.expect(200)["email"].clone();
    bea.patch("/api/v1/users/me", json!({"email": same, "name": "Beatrice"})).await.expect(200);
}

/// Asks as a page of a site does: from its origin, with its key.
async fn from_page(app: &TestApp, origin: &str, key: &str, method: Method, path: &str, body: Value) -> Answer {
    let bearer = format!("Bearer {key}");
    let headers = [("origin", origin), ("authorization", bearer.as_str())];
    app.stranger().ask(method, path, &headers, Some(body).filter(|body| !body.is_null())).await
}

const SHOP: &str = "https://shop.example";

async fn shop(ada: &impl Asks) -> (String, String) {
    let wanted = json!({"name": "Shop", "origins": ["https://Shop.example/contact"]});
    let site = ada.post("/api/v1/sites", wanted).await.expect(201);
    assert_eq!(site["origins"], json!([SHOP]));
    (site["id"].as_str().expect("an id").to_owned(), site["key"].as_str().expect("a key").to_owned())
}

#[tokio::test]
async fn a_site_carries_the_chat_from_its_own_origin_and_nothing_else() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    let (id, key) = shop(&ada).await;
    let say = |text: &str| json!({"text": text});
    let said = from_page(&app, SHOP, &key, Method::POST, "/api/v1/chat", say("dentist on Friday at 15:00")).await;
    assert_eq!(said.header("access-control-allow-origin"), Some(SHOP));
    let step = said.expect(200)["said"][0]["step"].clone();
    assert_eq!(ada.get("/api/v1/history").await.expect(200)["steps"][0]["door"], "widget");
    from_page(&app, SHOP, &key, Method::POST, "/api/v1/undo", json!({"step": step})).await.expect(200);

    for origin in ["https://evil.example", "https://shop.example.evil.example", "http://shop.example", "null", ""] {
        let refused = from_page(&app, origin, &key, Method::POST, "/api/v1/chat", say("help")).await;
        assert_eq!(refused.header("access-control-allow-origin"), None, "{origin}");
        refused.expect(403);
    }
    let week = "/api/v1/view?from=2026-03-02T00:00:00Z&to=2026-03-09T00:00:00Z";
    for path in [week, "/api/v1/users/me", "/api/v1/tokens", "/api/v1/images", "/api/v1/conversations"] {
        from_page(&app, SHOP, &key, Method::GET, path, Value::Null).await.expect(403);
    }
    from_page(&app, SHOP, &key, Method::POST, "/api/v1/tasks", json!({"title": "x"})).await.expect(403);
    ada.delete(&format!("/api/v1/sites/{id}")).await.expect(204);
    from_page(&app, SHOP, &key, Method::POST, "/api/v1/chat", say("help")).await.expect(401);
}

#[tokio::test]
async fn a_visitor_goes_on_with_a_talk_of_the_site_and_with_no_other() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    let (_, key) = shop(&ada).await;
    let own = ada.post("/api/v1/chat", json!({"text": "help"})).await.expect(200)["conversation"].clone();
    let say = |talk: &Value| json!({"text": "help", "conversation": talk});
    let begun = from_page(&app, SHOP, &key, Method::POST, "/api/v1/chat", say(&Value::Null)).await.expect(200);
    let again = from_page(&app, SHOP, &key, Method::POST, "/api/v1/chat", say(&begun["conversation"])).await;
    assert_eq!(again.expect(200)["conversation"], begun["conversation"]);
    from_page(&app, SHOP, &key, Method::POST, "/api/v1/chat", say(&own)).await.expect(404);
}

#[tokio::test]
async fn a_browser_is_told_beforehand_which_sites_may_ask() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    shop(&ada).await;
    let wish = ("access-control-request-method", "POST");
    for (origin, path, allowed) in [
        (SHOP, "/api/v1/chat", Some(SHOP)),
        (SHOP, "/api/v1/images", Some(SHOP)),
        (SHOP, "/api/v1/tasks", None),
        ("https://evil.example", "/api/v1/chat", None),
    ] {
        let told = app.stranger().ask(Method::OPTIONS, path, &[("origin", origin), wish], None).await;
        assert_eq!(told.header("access-control-allow-origin"), allowed, "{origin} {path}");
        assert_eq!(told.header("access-control-allow-credentials"), None);
    }
}

#[tokio::test]
async fn a_site_without_a_sound_origin_is_not_taken() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    let many: Vec<String> = (0..21).map(|number| format!("https://shop{number}.example")).collect();
    for origins in [json!([]), json!(["*"]), json!(["null"]), json!(["shop.example"]), json!(many)] {
        let refused = ada.post("/api/v1/sites", json!({"name": "Shop", "origins": origins})).await.expect(422);
        assert_eq!(refused["field"], "origins", "{refused}");
    }
}
