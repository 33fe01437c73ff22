//! Who there is and how they prove it: users, teams, sessions, tokens, sites, app passwords, one-time links.

mod app_passwords;
mod links;
mod secret;
mod sessions;
mod sites;
mod teams;
mod tokens;
mod users;

pub use app_passwords::AppPassword;
pub use sessions::{Refreshed, Session, SignIn};
pub use sites::{NewSite, Site};
pub use teams::{Member, Team};
pub use tokens::{ApiToken, NewToken};
pub use users::{NewUser, User};

pub(crate) use secret::{hash, token};
pub(crate) use teams::add_team;
pub(crate) use users::add_user;
