//! What every endpoint asks of whoever comes. A new endpoint is a line here, or the first test fails.

use agenda::{Role, Scope};
use axum::http::Method;
use serde_json::{Value, json};

use super::stage::{NOBODYS, Stage};

/// An endpoint, what a token needs for it, what a person needs, and what is sent.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) scopes: Vec<Scope>,
    pub(super) needs: Needs,
    pub(super) body: fn(&Stage, &str) -> Value,
    /// The kind of thing it is about.
    pub(super) kind: &'static str,
}

/// What a person needs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Needs {
    /// Nothing at all.
    Nothing,
    /// To be signed in; then the answer is this one.
    SignIn(u16),
    /// A role over the thing: from the first on it is there for them, from the second on they may do this with it.
    Thing(Role, Role),
    /// A role where the new thing goes, or the plan.
    New(Role),
    /// A role in the whole agenda.
    Agenda(Role),
    /// A role in the team.
    Team(Role),
}

/// A kind of thing: who finds one, who changes one, and whether a share of its calendar or list reaches it.
pub(super) const KINDS: &[(&str, Role, Role, bool)] = &[
    ("events", Role::Viewer, Role::Editor, true),
    ("tasks", Role::Viewer, Role::Editor, true),
    ("habits", Role::Viewer, Role::Editor, true),
    ("reminders", Role::Viewer, Role::Editor, true),
    ("blocks", Role::Viewer, Role::Editor, true),
    ("calendars", Role::FreeBusy, Role::Admin, true),
    ("lists", Role::FreeBusy, Role::Admin, true),
    ("grants", Role::Admin, Role::Admin, true),
    ("rules", Role::Viewer, Role::Editor, false),
    ("tags", Role::Viewer, Role::Editor, false),
    ("people", Role::Viewer, Role::Editor, false),
    ("places", Role::Viewer, Role::Editor, false),
    ("travel", Role::Viewer, Role::Editor, false),
];

/// Whether what is shared with somebody reaches things of this kind, and new ones too.
pub(super) fn is_reached_by_a_share(kind: &str, new: bool) -> bool {
    let reached = KINDS.iter().any(|(name, _, _, reached)| *name == kind && *reached);
    reached && !(new && matches!(kind, "calendars" | "lists"))
}

/// The whole table, what ends a session or a team last.
pub(super) fn table() -> Vec<Row> {
    let mut rows: Vec<Row> = KINDS.iter().flat_map(|(kind, sees, does, _)| of_kind(kind, *sees, *does)).collect();
    rows.extend(deeds());
    rows.extend(ones_own());
    rows.extend(teams());
    rows
}

fn row(method: Method, path: &str, scope: Scope, needs: Needs, body: fn(&Stage, &str) -> Value) -> Row {
    let kind = KINDS.iter().map(|(kind, ..)| *kind).find(|kind| path.split('/').next() == Some(kind));
    let kind = kind.unwrap_or_default();
    let mut scopes = vec![scope];
    match path {
        _ if kind == "grants" && scope == Scope::Write => scopes.push(Scope::Manage),
        // What would be adopted is rehearsed.
        "plan" => scopes.push(Scope::Write),
        _ => {}
    }
    Row { method, path: format!("/api/v1/{path}"), scopes, needs, body, kind }
}

fn of_kind(kind: &str, sees: Role, does: Role) -> [Row; 6] {
    let one = format!("{kind}/{{id}}");
    let (read, change) = (Needs::Thing(sees, sees), Needs::Thing(sees, does));
    [
        row(Method::GET, kind, Scope::Read, Needs::SignIn(200), nothing),
        row(Method::POST, kind, Scope::Write, Needs::New(does), Stage::fresh),
        row(Method::GET, &one, Scope::Read, read, nothing),
        row(Method::PUT, &one, Scope::Write, change, Stage::whole),
        row(Method::PATCH, &one, Scope::Write, change, |_, kind| match kind {
            "blocks" => json!({"pinned": true}),
            "tags" => json!({"colour": "#336699"}),
            "travel" => json!({"minutes": 45}),
            "grants" => json!({"role": "free_busy"}),
            "calendars" | "lists" | "people" | "places" => json!({"name": "Other"}),
            _ => json!({"title": "Other"}),
        }),
        row(Method::DELETE, &one, Scope::Write, change, nothing),
    ]
}

fn deeds() -> [Row; 8] {
    let edits = Needs::Thing(Role::Viewer, Role::Editor);
    let done = |_: &Stage, _: &str| json!({"done": true});
    [
        row(Method::POST, "events/{id}/cancel", Scope::Write, edits, nothing),
        row(Method::POST, "events/{id}/answer", Scope::Write, edits, |_, _| json!({"reply": "accepted"})),
        row(Method::POST, "tasks/{id}/cancel", Scope::Write, edits, nothing),
        row(Method::POST, "tasks/{id}/complete", Scope::Write, edits, done),
        row(Method::POST, "reminders/{id}/complete", Scope::Write, edits, done),
        row(Method::POST, "plan", Scope::Read, Needs::Agenda(Role::Editor), |stage, _| json!({"agenda": stage.agenda})),
        Row { kind: "events", ..row(Method::POST, "bulk", Scope::Write, Needs::New(Role::Editor), renaming) },
        Row { kind: "blocks", ..row(Method::POST, "plan/adopt", Scope::Write, Needs::New(Role::Editor), adoption) },
    ]
}

fn ones_own() -> Vec<Row> {
    use Needs::{Nothing, SignIn};
    let get = |path, status| row(Method::GET, path, Scope::Read, SignIn(status), nothing);
    let look_after = |method, path, status, body| row(method, path, Scope::Manage, SignIn(status), body);
    let no_name = |_: &Stage, _: &str| json!({"name": ""});
    vec![
        get("users/me", 200),
        get("preferences", 200),
        get("view?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z", 200),
        get("search?q=zanzibar", 200),
        get("history", 200),
        get("export", 200),
        get("live", 200),
        get("teams", 200),
        get("notices", 200),
        get("notices/deliveries", 200),
        get("notices/preferences", 200),
        row(Method::POST, "notices/{id}", Scope::Write, SignIn(404), |_, _| json!({"did": "seen"})),
        row(Method::PUT, "notices/preferences", Scope::Write, SignIn(200), |_, _| json!({})),
        look_after(Method::GET, "connections", 200, nothing),
        look_after(Method::DELETE, "connections/{id}", 404, nothing),
        look_after(Method::POST, "connections/telegram", 422, nothing),
        look_after(Method::POST, "connections/webhooks", 422, |_, _| json!({"url": "https://127.0.0.1/"})),
        row(Method::PATCH, "preferences", Scope::Write, SignIn(200), |_, _| json!({})),
        row(Method::POST, "import", Scope::Write, SignIn(200), |_, _| json!({"daywright": 1, "things": []})),
        row(Method::POST, "chat", Scope::Write, SignIn(200), |_, _| json!({"text": "help"})),
        row(Method::POST, "parse", Scope::Read, SignIn(200), |_, _| json!({"text": "help"})),
        row(Method::POST, "ai/interpret", Scope::Write, SignIn(200), |_, _| json!({"text": "help"})),
        row(Method::POST, "ai/proposals/{id}", Scope::Write, SignIn(404), nothing),
        get("conversations", 200),
        get("conversations/{id}", 404),
        row(Method::DELETE, "conversations/{id}", Scope::Write, SignIn(404), nothing),
        get("images", 200),
        row(Method::POST, "images", Scope::Write, SignIn(422), nothing),
        get("images/{id}", 404),
        get("images/{id}/picture", 404),
        get("images/{id}/overlay", 404),
        row(Method::POST, "images/{id}/read", Scope::Write, SignIn(404), nothing),
        row(Method::POST, "images/{id}/items", Scope::Write, SignIn(404), |_, _| json!({"drafts": []})),
        row(Method::DELETE, "images/{id}", Scope::Write, SignIn(404), nothing),
        row(Method::POST, "undo", Scope::Write, SignIn(422), |_, _| json!({"step": NOBODYS})),
        row(Method::POST, "redo", Scope::Write, SignIn(422), |_, _| json!({"step": NOBODYS})),
        look_after(Method::PATCH, "users/me", 200, |_, _| json!({})),
        look_after(Method::POST, "teams", 422, no_name),
        look_after(Method::GET, "tokens", 200, nothing),
        look_after(Method::POST, "tokens", 422, |_, _| json!({"name": "", "scopes": []})),
        look_after(Method::DELETE, "tokens/{id}", 404, nothing),
        look_after(Method::GET, "app-passwords", 200, nothing),
        look_after(Method::POST, "app-passwords", 422, no_name),
        look_after(Method::DELETE, "app-passwords/{id}", 404, nothing),
        look_after(Method::GET, "sites", 200, nothing),
        look_after(Method::POST, "sites", 422, |_, _| json!({"name": "", "origins": []})),
        look_after(Method::DELETE, "sites/{id}", 404, nothing),
        look_after(Method::GET, "auth/sessions", 200, nothing),
        look_after(Method::DELETE, "auth/sessions/{id}", 404, nothing),
        look_after(Method::POST, "auth/password", 422, |_, _| json!({"new": "short"})),
        row(Method::POST, "auth/login", Scope::Read, Nothing, |_, _| json!({})),
        row(Method::POST, "auth/refresh", Scope::Read, Nothing, |_, _| json!({})),
        row(Method::POST, "auth/register", Scope::Read, Nothing, |_, _| json!({})),
    ]
}

fn teams() -> [Row; 6] {
    let one = |method, path, scope, role, body| row(method, path, scope, Needs::Team(role), body);
    [
        one(Method::GET, "teams/{id}/members", Scope::Read, Role::FreeBusy, nothing),
        one(Method::PATCH, "teams/{id}", Scope::Manage, Role::Admin, |_, _| json!({"name": "Crew"})),
        one(Method::PUT, "teams/{id}/members/{user}", Scope::Manage, Role::Admin, |_, _| json!({"role": "viewer"})),
        one(Method::DELETE, "teams/{id}/members/{user}", Scope::Manage, Role::Admin, nothing),
        one(Method::DELETE, "teams/{id}", Scope::Manage, Role::Owner, nothing),
        row(Method::POST, "auth/logout", Scope::Read, Needs::SignIn(204), nothing),
    ]
}

/// Another title for the event.
fn renaming(stage: &Stage, _: &str) -> Value {
    json!({"deeds": [{"do": "edit", "key": format!("item:{}", stage.id("events")), "fields": {"title": "Other"}}]})
}

/// A plan that takes the block away.
fn adoption(stage: &Stage, _: &str) -> Value {
    json!({"agenda": stage.agenda, "based_on": stage.version, "gone": [stage.id("blocks")]})
}

/// No body.
fn nothing(_: &Stage, _: &str) -> Value {
    Value::Null
}
