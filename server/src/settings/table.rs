//! Every setting there is: its name, its kind, what it is when nobody says, and what it means.

use std::net::SocketAddr;
use std::path::PathBuf;

use super::kinds::{Kind, LogFormat, Names, Profile, Registration, Role, Secret, Size};
use super::{Flaw, Given};

/// One line of the reference: what a person can set, and what it means.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Its name in the TOML file; as a flag it is written with `-` for `_`.
    pub name: &'static str,
    /// What it is when nobody says, in the words of the environment; empty for nothing.
    pub default: &'static str,
    /// What kind of value it takes.
    pub takes: &'static str,
    /// What it means.
    pub says: &'static str,
}

macro_rules! settings {
    ($( $(#[doc = $says:literal])+ $name:ident: $kind:ty = $default:literal, )+) => {
        /// What a server was told, every value read and sound.
        #[derive(Clone, Debug)]
        pub struct Settings {
            $( $(#[doc = $says])+ pub $name: $kind, )+
        }

        /// The reference, in the order in which people read it.
        pub const REFERENCE: &[Setting] = &[
            $( Setting {
                name: stringify!($name),
                default: $default,
                takes: <$kind as Kind>::TAKES,
                says: concat!($($says),+),
            }, )+
        ];

        impl Settings {
            /// Reads every setting and collects every flaw, so that a person mends them in one go.
            pub(super) fn read(given: &Given) -> Result<Self, Vec<Flaw>> {
                let mut flaws = Vec::new();
                $( let $name: Option<$kind> = given.read(stringify!($name), $default, &mut flaws); )+
                match ($($name,)+) {
                    ($(Some($name),)+) => Ok(Self { $($name,)+ }),
                    _ => Err(flaws),
                }
            }
        }
    };
}

settings! {
    /// The folder that keeps everything: database, pictures, keys.
    data: PathBuf = "data",
    /// How strict the server is with its own settings: in production it wants TLS or a proxy that has it.
    profile: Profile = "development",
    /// What this process does: answer people, run jobs, or both.
    role: Role = "all",
    /// The address and port to listen on.
    listen: SocketAddr = "127.0.0.1:8017",
    /// The address that people type; needed as soon as it differs from `listen`.
    public_url: Option<String> = "",
    /// A PostgreSQL address (postgres://...); nothing means SQLite in the data folder.
    database: Option<Secret> = "",
    /// The file of keys that seal what is private; nothing means `keys` in the data folder.
    keys: Option<PathBuf> = "",
    /// Who may make an account: nobody but the owner's guests, or whoever comes.
    registration: Registration = "closed",
    /// The language of a new account.
    language: String = "en",
    /// The time zone of a new account.
    zone: String = "UTC",
    /// Whether the first start shows the sign-in link in a browser.
    open_browser: bool = "true",
    /// How much is logged: error, warn, info, debug or trace, also by module (info,server=debug).
    log: String = "info",
    /// How it is logged; nothing means for people in development and as JSON elsewhere.
    log_format: Option<LogFormat> = "",
    /// The certificate chain (PEM); with `tls_key`, the server speaks TLS itself.
    tls_certificate: Option<PathBuf> = "",
    /// The certificate's key (PEM).
    tls_key: Option<PathBuf> = "",
    /// Web origins besides our own that may call the API from a browser, with commas between.
    origins: Names = "",
    /// How many proxies stand in front; the caller's address is then taken from X-Forwarded-For.
    trusted_proxies: u16 = "0",
    /// The largest request.
    body_limit: Size = "2 MB",
    /// The largest import.
    import_limit: Size = "64 MB",
    /// The largest picture.
    image_limit: Size = "32 MB",
    /// Seconds until an answer is given up.
    request_timeout: u64 = "30",
    /// Seconds that requests under way have to end when the server stops.
    shutdown_timeout: u64 = "20",
    /// Requests a minute from one address; 0 means no limit.
    requests_per_address: u32 = "1200",
    /// Requests a minute by one account or token; 0 means no limit.
    requests_per_actor: u32 = "2400",
    /// Attempts a minute to sign in or to register from one address; 0 means no limit.
    sign_ins_per_address: u32 = "20",
    /// Days after which a browser that was not used is signed out.
    session_days: u16 = "30",
    /// Minutes that an access token of the API is good for.
    access_minutes: u16 = "15",
    /// Days that a refresh token of the API is good for.
    refresh_days: u16 = "60",
    /// The bearer token that /metrics asks for; nothing means that only this machine may read it.
    metrics_token: Option<Secret> = "",
    /// The address of a language model that speaks OpenAI's protocol, up to `/v1`; nothing means that none is asked.
    llm_url: Option<String> = "",
    /// Its key, if it wants one.
    llm_key: Option<Secret> = "",
    /// The model's name there; at Azure, the deployment's.
    llm_model: Option<String> = "",
    /// The version of Azure's API (2024-10-21); set only for Azure.
    llm_azure_version: Option<String> = "",
    /// How often the model is asked for one message.
    llm_steps: u32 = "8",
    /// How many calls it may have made for one message.
    llm_calls: u32 = "24",
    /// How many tokens it may answer with for one message.
    llm_tokens: u64 = "16000",
    /// How many tokens it can be asked with at once.
    llm_context: u64 = "32000",
    /// Seconds that it may take for one message.
    llm_seconds: u64 = "25",
    /// Threads that read a picture.
    eyes_threads: u16 = "2",
    /// The mail server: smtps://name:password@host, or smtp://host:25; nothing means that no mail is sent.
    smtp: Option<Secret> = "",
    /// The sender of mail, such as Daywright <day@example.org>.
    mail_from: Option<String> = "",
    /// Whether webhooks may go to addresses within this server's own network, and without TLS.
    webhooks_inside: bool = "false",
    /// The token of a bot on Telegram, from @BotFather; nothing means that there is none.
    telegram_token: Option<Secret> = "",
    /// The server of Telegram's Bot API.
    telegram_api: String = "https://api.telegram.org",
    /// Whether Telegram sends updates to `public_url`, rather than keeping them until they are asked for.
    telegram_webhook: bool = "false",
    /// Jobs that run at the same time in one process.
    workers: u16 = "2",
}
