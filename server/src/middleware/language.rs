//! Refusals in the caller's language. What only a program meets (a malformed query, a wrong method) stays English.

use std::sync::Arc;

use agenda::Settings;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use wording::{Language, Voice};

use crate::app::App;
use crate::problem::Problem;

/// Says a refusal anew to whoever asked in another language.
pub(super) async fn speak(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let language = asked_for(request.headers()).unwrap_or_else(|| Language::of(&app.settings.language));
    let mut response = next.run(request).await;
    let Some(problem) = response.extensions_mut().remove::<Arc<Problem>>().filter(|it| it.is_refusal()) else {
        return response;
    };
    let voice = Voice::set(&Settings::default(), app.clock.now()).in_language(language);
    let mut response = Problem::clone(&problem).said_by(&voice).into_response();
    response.headers_mut().insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.code()));
    response
}

/// The language wanted most of those we speak.
fn asked_for(headers: &HeaderMap) -> Option<Language> {
    let said = headers.get_all(header::ACCEPT_LANGUAGE).iter().filter_map(|line| line.to_str().ok());
    let wishes = said.flat_map(|line| line.split(',')).filter_map(|wish| {
        let (tag, weight) = wish.split_once(";q=").unwrap_or((wish, "1"));
        let weight: f32 = weight.trim().parse().ok()?;
        Some((spoken(tag.trim())?, weight))
    });
    // Of equal wishes the first counts; what weighs nothing is not wanted.
    let wanted = wishes.filter(|(_, weight)| *weight > 0.0);
    wanted.reduce(|best, wish| if wish.1 > best.1 { wish } else { best }).map(|(language, _)| language)
}

fn spoken(tag: &str) -> Option<Language> {
    let primary = tag.split('-').next()?;
    Language::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(said: &'static str, expected: Option<Language>) {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(said));
        assert_eq!(asked_for(&headers), expected, "{said}");
    }

    #[test]
    fn the_language_wanted_most_is_spoken() {
        check("de", Some(Language::German));
        check("es-MX,es;q=0.8,en;q=0.5", Some(Language::Spanish));
        check("tlh, fr;q=0.3, de;q=0.9", Some(Language::German));
        check("de;q=0, fr;q=0.1", Some(Language::French));
        check("en-GB, de", Some(Language::English));
        check("tlh", None);
        check("", None);
        check("de;q=much", None);
    }
}
