//! The kinds of values a setting takes, each read from one line of text.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

use secrecy::{ExposeSecret, SecretString};

/// A value that is read from text: the same text in a flag, in the environment and in the file.
pub trait Kind: Sized {
    /// What it takes, as the reference and a refusal say it.
    const TAKES: &'static str;
    /// Reads it; `None` when the text is none of these.
    fn read(text: &str) -> Option<Self>;
}

macro_rules! parsed {
    ($($kind:ty: $takes:literal,)+) => {
        $(impl Kind for $kind {
            const TAKES: &'static str = $takes;
            fn read(text: &str) -> Option<Self> {
                text.parse().ok()
            }
        })+
    };
}

parsed! {
    u16: "a number from 0 to 65535",
    u32: "a number from 0 to 4294967295",
    u64: "a number",
    bool: "true or false",
    SocketAddr: "an address and a port, such as 127.0.0.1:8017",
}

macro_rules! words {
    ($($(#[doc = $says:literal])+ $name:ident: $takes:literal { $($(#[doc = $word_says:literal])+ $variant:ident = $word:literal,)+ })+) => {
        $(
            $(#[doc = $says])+
            #[derive(Clone, Copy, Debug, Eq, PartialEq)]
            pub enum $name { $($(#[doc = $word_says])+ $variant,)+ }

            impl Kind for $name {
                const TAKES: &'static str = $takes;
                fn read(text: &str) -> Option<Self> {
                    match text {
                        $($word => Some(Self::$variant),)+
                        _ => None,
                    }
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(match self { $(Self::$variant => $word,)+ })
                }
            }
        )+
    };
}

words! {
    /// How strict a server is with its own settings.
    Profile: "development, staging or production" {
        /// On one's own machine.
        Development = "development",
        /// A rehearsal of production.
        Staging = "staging",
        /// Where people rely on it.
        Production = "production",
    }
    /// What a process does.
    Role: "all, web or worker" {
        /// Everything.
        All = "all",
        /// Answers people.
        Web = "web",
        /// Runs jobs.
        Worker = "worker",
    }
    /// Who may make an account.
    Registration: "open or closed" {
        /// Whoever comes.
        Open = "open",
        /// Only whom the owner adds.
        Closed = "closed",
    }
    /// How the log is written.
    LogFormat: "people or json" {
        /// Lines for people.
        People = "people",
        /// One JSON object a line.
        Json = "json",
    }
}

impl Kind for String {
    const TAKES: &'static str = "text";
    fn read(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| text.to_owned())
    }
}

impl Kind for PathBuf {
    const TAKES: &'static str = "a path";
    fn read(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| Self::from(text))
    }
}

impl<T: Kind> Kind for Option<T> {
    const TAKES: &'static str = T::TAKES;
    fn read(text: &str) -> Option<Self> {
        if text.is_empty() { Some(None) } else { T::read(text).map(Some) }
    }
}

/// Text that no log and no `doctor` ever shows.
#[derive(Clone, Debug)]
pub struct Secret(SecretString);

impl Secret {
    /// The text itself, for the one place that needs it.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl Kind for Secret {
    const TAKES: &'static str = "a secret text";
    fn read(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| Self(SecretString::from(text)))
    }
}

/// Names with commas between.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Names(pub Vec<String>);

impl Kind for Names {
    const TAKES: &'static str = "names with commas between";
    fn read(text: &str) -> Option<Self> {
        Some(Self(text.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()))
    }
}

/// A number of bytes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Size(pub usize);

impl Kind for Size {
    const TAKES: &'static str = "a size, such as 500 KB or 2 MB";
    fn read(text: &str) -> Option<Self> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = text.split_at(digits);
        let unit: usize = match unit.trim() {
            "" | "B" => 1,
            "KB" => 1 << 10,
            "MB" => 1 << 20,
            "GB" => 1 << 30,
            _ => return None,
        };
        number.parse::<usize>().ok()?.checked_mul(unit).map(Self)
    }
}
