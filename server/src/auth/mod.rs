//! Who asks: a browser's session, a program's access token, an API token, a site's key. Here, and nowhere else, an `Actor` is made.

mod access;
mod cookie;
mod marks;
mod origin;
mod passwords;
mod recognised;
mod signed;
mod site;

pub use access::AccessKey;
pub use cookie::{ended, kept};
pub use marks::Marks;
pub use passwords::Passwords;
pub use recognised::Recognised;
pub(crate) use signed::by_connection;
pub use signed::{Manages, Proof, Reads, Signed, Writes};
pub use site::takes as takes_sites;
