//! How an account comes to be: the person, and the agenda that is theirs from the first moment.

use agenda::{Actor, AgendaId, Calendar, CalendarId, Command, Door, List, ListId, ReceiptId, Settings, UserId, Zone};
use desk::Ask;
use store::{NewUser, Newcomer, User};

use crate::app::App;
use crate::problem::{Kind, Problem};

/// The mail protocol knows no longer address.
const LONGEST_EMAIL: usize = 254;
const LONGEST_NAME: usize = 120;

/// What an account is opened with.
#[derive(Clone, Debug)]
pub struct Opening {
    pub email: String,
    pub name: String,
    /// A password's hash, if one was chosen.
    pub password: Option<String>,
    pub admin: bool,
}

/// Opens an account with an agenda of its own.
pub async fn open(app: &App, opening: Opening) -> Result<User, Problem> {
    let Opening { email, name, password, admin } = opening;
    let id = UserId(app.chance.id(app.clock.now()));
    let person = Newcomer::Person(NewUser { id, email, name, password, admin });
    let_in(app, person, &Actor::person(id, Door::Web)).await?;
    app.store.user(id).await?.ok_or_else(Problem::not_found)
}

/// Lets somebody in, with a calendar and a list, so that there is a place for the first thing.
pub async fn let_in(app: &App, newcomer: Newcomer, actor: &Actor) -> Result<(), Problem> {
    let now = app.clock.now();
    let agenda = AgendaId(app.chance.id(now));
    let receipt = ReceiptId(app.chance.id(now));
    let ask = Ask { actor, agenda, command: furniture(app), receipt, because: None, now };
    app.desk.found(newcomer, &ask).await?;
    Ok(())
}

fn furniture(app: &App) -> Command {
    let now = app.clock.now();
    let [calendar, list] = first_names(&app.settings.language).map(str::to_owned);
    let (calendar_id, list_id) = (CalendarId(app.chance.id(now)), ListId(app.chance.id(now)));
    let calendar = Calendar {
        id: calendar_id,
        name: calendar,
        colour: None,
        order: 0,
        zone: None,
        hours: None,
        extra: Vec::new(),
    };
    let list = List { id: list_id, name: list, colour: None, order: 0, calendar: Some(calendar_id), extra: Vec::new() };
    let settings = Settings {
        zone: Zone::named(&app.settings.zone).unwrap_or_else(|_| Zone::utc()),
        locale: app.settings.language.clone(),
        calendar: Some(calendar_id),
        list: Some(list_id),
        ..Settings::default()
    };
    Command::All(vec![Command::add(calendar), Command::add(list), Command::add(settings)])
}

fn first_names(language: &str) -> [&'static str; 2] {
    match language.split('-').next().unwrap_or_default() {
        "de" => ["Kalender", "Aufgaben"],
        "es" => ["Calendario", "Tareas"],
        "fr" => ["Calendrier", "Tâches"],
        _ => ["Calendar", "Tasks"],
    }
}

/// An e-mail address as somebody wrote it, if it can be one. Whether mail arrives there, only mail can tell.
pub fn email(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    let sound = text.len() <= LONGEST_EMAIL
        && !text.contains(|letter: char| letter.is_whitespace() || letter.is_control())
        && text.split_once('@').is_some_and(|(who, host)| !who.is_empty() && !host.is_empty() && !host.contains('@'));
    if sound {
        return Ok(text.to_owned());
    }
    Err(Problem::new(Kind::Refused, "This is no e-mail address.").at("email").with_value(text).maybe("you@example.org"))
}

/// What somebody wants to be called, if it is not empty and not a book.
pub fn name(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    if (1..=LONGEST_NAME).contains(&text.chars().count()) {
        return Ok(text.to_owned());
    }
    Err(Problem::new(Kind::Refused, format!("A name has 1 to {LONGEST_NAME} characters.")).at("name").with_value(text))
}
