//! What a caller is told when it did not work: RFC 9457, with the field, the value and the way out.
//!
//! This is the one file that knows which status belongs to which refusal.

use std::fmt;
use std::sync::Arc;

use agenda::{BadField, Flaw, Refusal, Settings};
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::{Serialize, Serializer};
use serde_json::Value;
use wording::Voice;

macro_rules! kinds {
    ($($(#[doc = $says:literal])+ $name:ident = $status:ident, $slug:literal, $title:literal;)+) => {
        /// Everything that can be wrong, as callers tell it apart.
        #[derive(Clone, Copy, Debug, Eq, PartialEq)]
        pub enum Kind { $($(#[doc = $says])+ $name,)+ }

        impl Kind {
            /// All of them, in the order of the page that documents them.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// Its status.
            #[must_use]
            pub fn status(self) -> StatusCode {
                match self { $(Self::$name => StatusCode::$status,)+ }
            }

            /// Its name, the last part of `type`.
            #[must_use]
            pub fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)+ }
            }

            /// Its title.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)+ }
            }

            /// What it means, for the page that documents it.
            #[must_use]
            pub fn says(self) -> &'static str {
                match self { $(Self::$name => concat!($($says),+),)+ }
            }
        }
    };
}

kinds! {
    /// The request is not what this address takes; `field` names the part.
    Malformed = BAD_REQUEST, "malformed", "This request cannot be read";
    /// Nobody is signed in, or the session or token has ended.
    SignInFirst = UNAUTHORIZED, "sign-in-first", "Sign in first";
    /// The session or token is sound, but was not made for this.
    NotAllowed = FORBIDDEN, "not-allowed", "Not allowed";
    /// There is no such thing, or it is not yours to see: the two are told apart by nobody.
    NotFound = NOT_FOUND, "not-found", "There is no such thing";
    /// The address is right, the method is not.
    WrongMethod = METHOD_NOT_ALLOWED, "wrong-method", "This address does not take that method";
    /// It exists already, or the same key was used for something else.
    Conflict = CONFLICT, "conflict", "It is taken";
    /// It changed since it was read: read it again, or send `base` to have both changes merged.
    Stale = PRECONDITION_FAILED, "stale", "It has changed in the meantime";
    /// The request is larger than the server takes.
    TooLarge = PAYLOAD_TOO_LARGE, "too-large", "Too large";
    /// The body must be JSON, and say so.
    NotJson = UNSUPPORTED_MEDIA_TYPE, "not-json", "Only JSON is read here";
    /// The request is well formed, but the agenda refuses it.
    Refused = UNPROCESSABLE_ENTITY, "refused", "This cannot be done";
    /// Wait as long as Retry-After says.
    TooMany = TOO_MANY_REQUESTS, "too-many", "Too many requests";
    /// Our fault; the request id helps to find it.
    Ours = INTERNAL_SERVER_ERROR, "ours", "Something went wrong here";
    /// The server starts, stops or has lost its database; try again soon.
    Unavailable = SERVICE_UNAVAILABLE, "unavailable", "Not available at the moment";
}

/// One problem, as it goes over the wire (`application/problem+json`).
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// Which problem it is: `/docs#problem-<kind>`.
    #[serde(rename = "type")]
    #[schema(example = "/docs#problem-stale")]
    kind: Box<str>,
    /// The kind in words.
    title: &'static str,
    /// The status of the answer.
    status: u16,
    /// What is wrong here, in a sentence.
    detail: Box<str>,
    /// The field that is wrong, as a path: `recurrence.until`.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<Box<str>>,
    /// What stood in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Box<Value>>,
    /// What would help.
    #[serde(skip_serializing_if = "Option::is_none")]
    way_out: Option<Box<str>>,
    /// What the reader stumbled over, as it says it itself.
    #[serde(rename = "because", serialize_with = "as_its_reason", skip_serializing_if = "has_no_reason")]
    #[schema(value_type = Option<String>)]
    refusal: Option<Arc<Refusal>>,
    #[serde(skip)]
    of: Kind,
    #[serde(skip)]
    retry_after: Option<i64>,
}

impl Problem {
    /// A problem of a kind, in a sentence.
    #[must_use]
    pub fn new(of: Kind, detail: impl Into<Box<str>>) -> Self {
        Self {
            kind: format!("/docs#problem-{}", of.slug()).into(),
            title: of.title(),
            status: of.status().as_u16(),
            detail: detail.into(),
            field: None,
            value: None,
            way_out: None,
            refusal: None,
            of,
            retry_after: None,
        }
    }

    /// Names the field.
    #[must_use]
    pub fn at(mut self, field: impl Into<Box<str>>) -> Self {
        self.field = Some(field.into()).filter(|field| !field.is_empty());
        self
    }

    /// Shows what stood in it.
    #[must_use]
    pub fn with_value(mut self, value: impl Into<Value>) -> Self {
        self.value = Some(Box::new(value.into()));
        self
    }

    /// Names the way out.
    #[must_use]
    pub fn maybe(mut self, way_out: impl Into<Box<str>>) -> Self {
        self.way_out = Some(way_out.into());
        self
    }

    /// Whether it tells what an agenda refused; the rest is about requests, and for programs.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        self.refusal.is_some()
    }

    /// The same refusal in another voice.
    #[must_use]
    pub fn said_by(self, voice: &Voice<'_>) -> Self {
        match self.refusal.clone() {
            Some(refusal) => {
                let trouble = wording::refusal(&refusal, voice);
                Self { detail: trouble.what.into(), way_out: Some(trouble.maybe.into()), ..self }
            }
            None => self,
        }
    }

    /// There is no such thing; what exists but is hidden says exactly the same.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(Kind::NotFound, "There is nothing at this address that you can see.")
    }

    /// Nobody is signed in.
    #[must_use]
    pub fn sign_in_first() -> Self {
        Self::new(Kind::SignInFirst, "No session or token came with this request, or it has ended.")
            .maybe("Sign in, or send Authorization: Bearer with a token.")
    }

    /// Too many requests; `seconds` until the next one passes.
    #[must_use]
    pub fn too_many(seconds: i64) -> Self {
        let mut problem = Self::new(Kind::TooMany, format!("The next request passes in {seconds} s."));
        problem.retry_after = Some(seconds);
        problem
    }

    /// Our fault: logged here once with its causes, told without them.
    #[must_use]
    pub fn ours(cause: &dyn fmt::Display) -> Self {
        tracing::error!(%cause, "a request failed through our fault: {cause}");
        Self::new(
            Kind::Ours,
            "The server could not do this. The request id in x-request-id finds the cause in its log.",
        )
    }

    /// Its kind.
    #[must_use]
    pub fn of(&self) -> Kind {
        self.of
    }

    /// The sentence.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.detail
    }
}

fn reason(refusal: Option<&Refusal>) -> Option<&str> {
    match refusal {
        Some(Refusal::BadField(BadField { flaw: Flaw::Unreadable { because }, .. })) => Some(because),
        _ => None,
    }
}

fn has_no_reason(refusal: &Option<Arc<Refusal>>) -> bool {
    reason(refusal.as_deref()).is_none()
}

fn as_its_reason<S: Serializer>(refusal: &Option<Arc<Refusal>>, serializer: S) -> Result<S::Ok, S::Error> {
    reason(refusal.as_deref()).serialize(serializer)
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let retry_after = self.retry_after;
        let mut response = (self.of.status(), Json(&self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if self.of == Kind::SignInFirst {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        // Whoever stands around the routes may say it in another language.
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// What the desk says: a refusal is an answer, a fault is ours.
impl From<desk::Error> for Problem {
    fn from(error: desk::Error) -> Self {
        match error {
            desk::Error::Refused(refusal) => refusal.into(),
            desk::Error::Busy { .. } => {
                Self::new(Kind::Unavailable, "Others kept changing this agenda.").maybe("Try again.")
            }
            desk::Error::AlreadyDone { key, .. } => Self::new(Kind::Conflict, "This was done already.").with_value(key),
            desk::Error::Store(error) => error.into(),
            other => Self::ours(&other),
        }
    }
}

impl From<BadField> for Problem {
    fn from(bad: BadField) -> Self {
        Refusal::BadField(bad).into()
    }
}

/// Why the agenda refused, in words; what is not the asker's to see is not there.
impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let kind = match &refusal {
            Refusal::NotFound { .. } => return Self::not_found(),
            Refusal::NotAllowed { .. } | Refusal::OutOfScope { .. } => Kind::NotAllowed,
            Refusal::Changed { .. } => Kind::Stale,
            // `If-None-Match: *` is the only way to ask for that, but for a new id.
            Refusal::Exists { .. } | Refusal::UidTaken { .. } | Refusal::InUse { .. } => Kind::Conflict,
            _ => Kind::Refused,
        };
        let mut problem = Self::new(kind, "");
        match &refusal {
            Refusal::BadField(bad) => {
                problem = problem.at(bad.field.as_str());
                if !bad.value.is_empty() {
                    problem = problem.with_value(bad.value.as_str());
                }
            }
            Refusal::Changed { found, .. } => problem = problem.at("if-match").with_value(found.0),
            Refusal::UidTaken { uid, .. } => problem = problem.at("uid").with_value(uid.as_str()),
            Refusal::NotAGuest { email, .. } => problem = problem.at("email").with_value(email.as_str()),
            _ => {}
        }
        problem.refusal = Some(Arc::new(refusal));
        problem.said_by(&Voice::set(&Settings::default(), Timestamp::UNIX_EPOCH))
    }
}

/// What the store says, to whoever asked for it.
impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Self {
        use store::Error;
        match error {
            Error::Taken { what, value } => {
                Self::new(Kind::Conflict, format!("{what} \"{value}\" is in use already.")).with_value(value)
            }
            Error::Unknown { .. } => Self::not_found(),
            Error::TooLarge { what, found, limit } => {
                Self::new(Kind::TooLarge, format!("{what} has {found} bytes and may have {limit}."))
            }
            Error::Closed => Self::new(Kind::Unavailable, "The server is stopping."),
            other => Self::ours(&other),
        }
    }
}

/// What a picture is refused for, to whoever sent it.
impl From<ingest::Refused> for Problem {
    fn from(refused: ingest::Refused) -> Self {
        let kind = match &refused {
            ingest::Refused::TooLarge(_) | ingest::Refused::TooManyPixels { .. } => Kind::TooLarge,
            _ => Kind::Refused,
        };
        Self::new(kind, refused.to_string())
    }
}

/// Why a picture was not read: what is missing can be brought, the rest is ours.
impl From<models::Error> for Problem {
    fn from(error: models::Error) -> Self {
        match error {
            // Whoever sends a picture, a visitor of a site maybe, need not know which folders this machine has.
            models::Error::Missing { .. } => {
                Self::new(Kind::Unavailable, "Pictures cannot be read here yet. Maybe run: daywright models")
            }
            other => Self::ours(&other),
        }
    }
}
