//! /openapi.json, /docs

use testkit::{Asks, TestApp};

#[test]
fn the_committed_description_is_current() {
    let committed: serde_json::Value = serde_json::from_str(include_str!("../../../openapi.json")).expect("JSON");
    assert!(
        committed == server::openapi::document(),
        "openapi.json is not current. Maybe: daywright openapi > openapi.json"
    );
}

#[test]
fn every_schema_that_is_named_is_described() {
    let document = server::openapi::document();
    let text = document.to_string();
    let names = text.split("#/components/schemas/").skip(1).filter_map(|rest| rest.split('"').next());
    let lost: Vec<&str> = names.filter(|name| document["components"]["schemas"].get(*name).is_none()).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn every_schema_that_has_properties_says_which() {
    let document = server::openapi::document();
    let schemas = document["components"]["schemas"].as_object().expect("schemas");
    let empty = schemas.iter().filter(|(_, schema)| schema.get("properties").is_some_and(|all| !all.is_object()));
    assert_eq!(empty.map(|(name, _)| name).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn every_operation_has_a_name_of_its_own() {
    let document = server::openapi::document();
    let paths = document["paths"].as_object().expect("paths");
    let mut names: Vec<String> = paths
        .values()
        .filter_map(|methods| methods.as_object())
        .flatten()
        .map(|(_, operation)| operation["operationId"].to_string())
        .collect();
    let all = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), all);
}

#[tokio::test]
async fn people_and_programs_can_read_it() {
    let app = TestApp::start().await;
    assert_eq!(app.stranger().get("/openapi.json").await.expect(200)["openapi"], "3.1.0");
    let page = app.stranger().get("/docs").await;
    page.expect(200);
    assert!(
        page.text.contains("/api/v1/events") && page.text.contains("problem-stale") && !page.text.contains("<script")
    );
}
