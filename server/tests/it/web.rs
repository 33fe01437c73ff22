//! The web app as the binary carries it, and the way in.

use axum::http::Method;
use testkit::{Asks, TestApp};

const BROWSER: (&str, &str) = ("accept", "text/html,application/xhtml+xml");

#[tokio::test]
async fn the_app_is_for_whoever_is_signed_in_at_each_of_its_addresses() {
    let app = TestApp::start().await;
    app.stranger().ask(Method::GET, "/", &[BROWSER], None).await.expect(303);
    let ada = app.owner("ada").await;
    for address in ["/", "/week", "/tasks/anything"] {
        let page = ada.ask(Method::GET, address, &[BROWSER], None).await;
        page.expect(200);
        assert!(page.text.contains("Daywright"), "{address}: {}", page.text);
        assert_eq!(page.header("cache-control"), Some("no-cache"));
        let policy = page.header("content-security-policy").unwrap_or_default();
        assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{policy}");
    }
}

#[tokio::test]
async fn whoever_has_the_page_already_is_not_sent_it_again() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    let page = ada.ask(Method::GET, "/", &[BROWSER], None).await;
    let tag = page.header("etag").expect("a tag").to_owned();
    let again = ada.ask(Method::GET, "/", &[BROWSER, ("if-none-match", &tag)], None).await;
    again.expect(304);
    assert!(again.text.is_empty());
}

#[tokio::test]
async fn what_is_no_page_stays_nowhere() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    ada.ask(Method::GET, "/api/v1/nothing", &[BROWSER], None).await.expect(404);
    ada.ask(Method::GET, "/assets/nothing.js", &[], None).await.expect(404);
    ada.ask(Method::POST, "/week", &[BROWSER], None).await.expect(404);
}
