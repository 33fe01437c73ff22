//! What evals ask of the server: the addresses and shapes of its API, in this one place.

use agenda::{Entity, Item};
use anyhow::{Context as _, Result};
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::http::{Answer, Client};
use crate::live::Daywright;

const ROOT: &str = "/api/v1";
const PASSWORD: &str = "long enough for evals";
/// The largest page of a list.
const PAGE: usize = 1_000;

/// Somebody with an account, and a token that does not run out.
#[derive(Debug)]
pub(crate) struct Account {
    pub(crate) token: String,
}

/// Makes an account by registering, signs in, and makes a token.
pub(crate) fn register(server: &Daywright, name: &str) -> Result<Account> {
    let email = format!("{name}@example.org");
    let mut client = server.client(&[]);
    client
        .post(&format!("{ROOT}/auth/register"), &json!({"email": email, "name": name, "password": PASSWORD}))?
        .json()?;
    let tokens = client.post(&format!("{ROOT}/auth/login"), &json!({"email": email, "password": PASSWORD}))?.json()?;
    let access = text(&tokens, "access_token")?;
    let mut signed_in = client_with(server, access);
    let wish = json!({"name": name, "scopes": ["read", "write", "manage"]});
    let made = signed_in.post(&format!("{ROOT}/tokens"), &wish)?.json()?;
    Ok(Account { token: text(&made, "secret")?.to_owned() })
}

/// A client of its own connection that acts for this account.
pub(crate) fn client(server: &Daywright, account: &Account) -> Client {
    client_with(server, &account.token)
}

/// A client that shows this token.
pub(crate) fn client_with(server: &Daywright, token: &str) -> Client {
    server.client(&[("authorization", &format!("Bearer {token}"))])
}

/// Adds a task under a key, so that it may be sent again.
pub(crate) fn add_task(client: &mut Client, key: &str, title: &str) -> Result<Answer> {
    client.send("POST", &format!("{ROOT}/tasks"), &[("idempotency-key", key)], Some(&json!({"title": title})))
}

/// The same, without waiting for what comes of it.
pub(crate) fn add_task_and_leave(client: &mut Client, key: &str, title: &str) -> Result<()> {
    client.send_and_leave(&format!("{ROOT}/tasks"), &[("idempotency-key", key)], &json!({"title": title}))
}

/// The id of the thing that an answer shows.
pub(crate) fn id_of(answer: &Value) -> Result<String> {
    let thing = answer.get("now").context("the answer shows no thing")?;
    Ok(text(thing, "id")?.to_owned())
}

/// The title of a task; none when there is no such task.
pub(crate) fn task_title(client: &mut Client, id: &str) -> Result<Option<String>> {
    let answer = client.get(&format!("{ROOT}/tasks/{id}"))?;
    if answer.status == 404 {
        return Ok(None);
    }
    Ok(Some(text(&answer.json()?, "title")?.to_owned()))
}

/// The titles of all tasks, page by page.
pub(crate) fn task_titles(client: &mut Client) -> Result<Vec<String>> {
    let mut titles = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = client.get(&format!("{ROOT}/tasks?limit={PAGE}{cursor}"))?.json()?;
        for task in page.get("items").and_then(Value::as_array).context("the page has no items")? {
            titles.push(text(task, "title")?.to_owned());
        }
        match page.get("next").and_then(Value::as_str) {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return Ok(titles),
        }
    }
}

/// Brings things into the account's agenda, in one step.
pub(crate) fn import(client: &mut Client, homes: [Entity; 2], items: Vec<Item>) -> Result<()> {
    let things: Vec<Entity> = homes.into_iter().chain(items.into_iter().map(Entity::Item)).collect();
    client.post(&format!("{ROOT}/import"), &json!({"daywright": 1, "things": things}))?.json()?;
    Ok(())
}

/// The view of some days.
pub(crate) fn view(client: &mut Client, (from, to): (Date, Date)) -> Result<Answer> {
    let answer = client.get(&format!("{ROOT}/view?from={from}T00:00:00Z&to={to}T00:00:00Z"))?;
    anyhow::ensure!(answer.status == 200, "the view was refused with {}: {}", answer.status, answer.text());
    Ok(answer)
}

/// How many entries a view holds.
pub(crate) fn entries(view: &Answer) -> Result<usize> {
    Ok(view.json()?.get("entries").and_then(Value::as_array).context("the view has no entries")?.len())
}

fn text<'a>(from: &'a Value, name: &str) -> Result<&'a str> {
    from.get(name).and_then(Value::as_str).with_context(|| format!("the answer has no `{name}`: {from}"))
}
