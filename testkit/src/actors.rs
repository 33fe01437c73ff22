//! Who asks: a stranger, an owner, a member of a team, the holder of a token.

use agenda::{Role, UserId};
use axum::body::Body;
use axum::http::request::Builder;
use axum::http::{Method, Request};
use serde_json::Value;
use uuid::Uuid;

use crate::{Answer, TestApp};

/// Somebody who asks, each in their own way.
#[expect(async_fn_in_trait, reason = "tests await in place")]
pub trait Asks {
    /// The app that is asked.
    fn app(&self) -> &TestApp;

    /// Adds what shows who asks.
    fn signed(&self, request: Builder) -> Builder;

    /// Asks with these headers.
    async fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)], body: Option<Value>) -> Answer {
        let mut request = self.signed(Request::builder().method(method).uri(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = match body {
            Some(body) => request.header("content-type", "application/json").body(Body::from(body.to_string())),
            None => request.body(Body::empty()),
        };
        self.app().send(request.unwrap()).await
    }

    /// GET for what never ends: only how it begins is read.
    async fn begin(&self, path: &str) -> Answer {
        let request = self.signed(Request::builder().uri(path));
        self.app().begin(request.body(Body::empty()).unwrap()).await
    }

    /// GET.
    async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[], None).await
    }

    /// POST.
    async fn post(&self, path: &str, body: Value) -> Answer {
        self.ask(Method::POST, path, &[], Some(body)).await
    }

    /// POST of a file.
    async fn upload(&self, path: &str, bytes: Vec<u8>) -> Answer {
        let request = self.signed(Request::builder().method(Method::POST).uri(path));
        let request = request.header("content-type", "application/octet-stream");
        self.app().send(request.body(Body::from(bytes)).unwrap()).await
    }

    /// PUT.
    async fn put(&self, path: &str, body: Value) -> Answer {
        self.ask(Method::PUT, path, &[], Some(body)).await
    }

    /// PATCH.
    async fn patch(&self, path: &str, body: Value) -> Answer {
        self.ask(Method::PATCH, path, &[], Some(body)).await
    }

    /// DELETE.
    async fn delete(&self, path: &str) -> Answer {
        self.ask(Method::DELETE, path, &[], None).await
    }
}

/// Nobody in particular.
#[derive(Debug)]
pub struct Stranger<'a> {
    pub(crate) app: &'a TestApp,
}

/// Somebody with an agenda of their own, signed in by a browser.
#[derive(Debug)]
pub struct Owner<'a> {
    pub(crate) app: &'a TestApp,
    pub user: UserId,
    pub cookie: String,
}

/// Somebody in a team, signed in by a browser.
#[derive(Debug)]
pub struct Member<'a> {
    pub(crate) app: &'a TestApp,
    pub user: UserId,
    pub role: Role,
    pub cookie: String,
}

/// A program.
#[derive(Debug)]
pub struct TokenHolder<'a> {
    pub(crate) app: &'a TestApp,
    pub user: UserId,
    pub id: Uuid,
    pub secret: String,
}

impl Asks for Stranger<'_> {
    fn app(&self) -> &TestApp {
        self.app
    }

    fn signed(&self, request: Builder) -> Builder {
        request
    }
}

impl Asks for Owner<'_> {
    fn app(&self) -> &TestApp {
        self.app
    }

    fn signed(&self, request: Builder) -> Builder {
        by_browser(self.app, &self.cookie, request)
    }
}

impl Asks for Member<'_> {
    fn app(&self) -> &TestApp {
        self.app
    }

    fn signed(&self, request: Builder) -> Builder {
        by_browser(self.app, &self.cookie, request)
    }
}

impl Asks for TokenHolder<'_> {
    fn app(&self) -> &TestApp {
        self.app
    }

    fn signed(&self, request: Builder) -> Builder {
        request.header("authorization", format!("Bearer {}", self.secret))
    }
}

/// As our own page would: with the cookie, and naming itself.
fn by_browser(app: &TestApp, cookie: &str, request: Builder) -> Builder {
    request.header("cookie", cookie).header("origin", app.app.origin())
}
