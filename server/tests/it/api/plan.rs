//! /plan

use serde_json::{Value, json};
use server::jobs;
use testkit::{Asks, Owner, TestApp};

use super::things::made;

const WEEK: &str = "/api/v1/view?from=2026-03-02T00:00:00Z&to=2026-03-16T00:00:00Z";

/// Where the blocks stand, and what they are pieces of.
async fn blocks(who: &Owner<'_>) -> Vec<Value> {
    who.get("/api/v1/blocks").await.expect(200)["items"].as_array().expect("blocks").clone()
}

async fn with_work(app: &TestApp) -> Owner<'_> {
    let ada = app.owner("ada").await;
    made(&ada, "tasks", r#"{"title":"Report","estimate":120,"due":{"at":{"date":"2026-03-06"}}}"#).await;
    made(&ada, "tasks", r#"{"title":"Taxes","estimate":60}"#).await;
    ada
}

#[tokio::test]
async fn what_is_previewed_is_what_stands_bit_for_bit_and_one_undo_takes_it_back() {
    let app = TestApp::start().await;
    let ada = with_work(&app).await;
    let answer = ada.post("/api/v1/plan", json!({})).await.expect(200);
    let branch = &answer["branches"][0];
    assert_eq!(branch["added"].as_array().map(Vec::len), Some(2), "{branch}");
    assert!(branch["added"].as_array().is_some_and(|all| all.iter().any(|one| one["title"] == "Report")), "{branch}");
    assert!(blocks(&ada).await.is_empty(), "looking writes nothing");

    let adopted = ada.post("/api/v1/plan/adopt", branch["adopt"].clone()).await.expect(200);
    let standing = blocks(&ada).await;
    assert_eq!(standing.len(), 2);
    for block in branch["adopt"]["blocks"].as_array().expect("blocks") {
        let stands = standing.iter().find(|one| one["id"] == block["id"]).expect("it stands");
        assert_eq!((&stands["start"]["at"], &stands["end"]["at"]), (&block["start"]["at"], &block["end"]["at"]));
    }
    let quiet = ada.post("/api/v1/plan", json!({})).await.expect(200);
    assert_eq!((&quiet["branches"][0]["moved"], &quiet["branches"][0]["price"]), (&json!([]), &json!(0)));

    ada.post("/api/v1/plan/adopt", branch["adopt"].clone()).await.expect(422);
    ada.post("/api/v1/undo", json!({"step": adopted["id"]})).await.expect(200);
    assert!(blocks(&ada).await.is_empty());
}

#[tokio::test]
async fn branches_stand_side_by_side_and_one_of_them_comes_to_pass_whole() {
    let app = TestApp::start().await;
    let ada = with_work(&app).await;
    let plan = ada.post("/api/v1/plan", json!({})).await.expect(200);
    ada.post("/api/v1/plan/adopt", plan["branches"][0]["adopt"].clone()).await.expect(200);
    let added = plan["branches"][0]["added"].as_array().expect("two");
    let report = added.iter().find(|one| one["title"] == "Report").expect("the report")["item"].clone();
    let today =
        json!({"kind": "event", "title": "Day off", "start": {"date": "2026-03-05"}, "end": {"date": "2026-03-06"}});
    let wish = json!({"branches": [
        {"name": "day off", "suppose": [{"do": "add", "fields": today}]},
        {"name": "no report", "suppose": [{"do": "remove", "key": format!("item:{}", report.as_str().expect("an id"))}]},
    ]});
    let answer = ada.post("/api/v1/plan", wish).await.expect(200);
    let [off, without] = &answer["branches"].as_array().expect("branches")[..] else { panic!("{answer}") };
    assert_eq!(off["moved"].as_array().map(Vec::len), Some(2), "{off}");
    assert!(off["price"].as_i64() > Some(0) && without["price"].as_i64() <= Some(0), "{off} {without}");

    ada.post("/api/v1/plan/adopt", off["adopt"].clone()).await.expect(200);
    let entries = ada.get(WEEK).await.expect(200)["entries"].clone();
    assert!(entries.as_array().expect("entries").iter().any(|entry| entry["title"] == "Day off"), "{entries}");
    for shift in off["moved"].as_array().expect("moves") {
        let starts: Vec<&Value> = shift["to"].as_array().expect("times").iter().map(|time| &time["start"]).collect();
        let mut there = entries.as_array().expect("entries").iter().filter(|entry| entry["item"] == shift["item"]);
        assert!(there.all(|entry| starts.contains(&&entry["start"]["utc"])), "{shift} {entries}");
    }
}

#[tokio::test]
async fn limits_are_told() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    let many: Vec<Value> = (0..9).map(|_| json!({"suppose": []})).collect();
    assert_eq!(ada.post("/api/v1/plan", json!({"branches": many})).await.expect(422)["field"], "branches");
    assert_eq!(ada.post("/api/v1/plan", json!({"steps": 200_001})).await.expect(422)["field"], "steps");
    let nothing = json!({"branches": [{"suppose": [{"do": "add", "fields": {"title": "x"}}]}]});
    assert_eq!(ada.post("/api/v1/plan", nothing).await.expect(422)["field"], "kind");
}

#[tokio::test]
async fn whoever_wants_it_so_has_changes_planned_for_them_and_undo_takes_both_back() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    ada.patch("/api/v1/preferences", json!({"planning": {"auto": "apply"}})).await.expect(200);
    let (_, task) = made(&ada, "tasks", r#"{"title":"Report","estimate":120}"#).await;
    jobs::run_due(&app.app).await;
    let standing = blocks(&ada).await;
    assert_eq!(standing.len(), 1);
    assert_eq!(standing[0]["item"], task["id"]);
    ada.post("/api/v1/undo", json!({})).await.expect(200);
    assert!(blocks(&ada).await.is_empty());
}
