//! What a browser gets: the web app that the binary carries, and the plain pages in front of it. Nothing from elsewhere.

mod carried;
mod sign_in;
mod unsubscribe;

use std::sync::Arc;

use axum::Router;

use crate::app::App;

pub(crate) use carried::carried;

/// Every page that is written here.
pub(crate) fn routes() -> Router<Arc<App>> {
    sign_in::routes().merge(unsubscribe::routes())
}

/// Text made safe to stand in a page.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            letter => safe.push(letter),
        }
    }
    safe
}

/// A whole page around its content; `content` is HTML, `title` is text.
#[must_use]
pub fn page(title: &str, content: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{} · Daywright</title><style>{STYLE}</style></head><body><main>{content}</main></body></html>",
        escaped(title)
    )
}

/// Follows the reader's own choice of light or dark, and of type size; the colours are those of the app.
const STYLE: &str = ":root{color-scheme:light dark}\
    body{font:1rem/1.5 Inter,system-ui,sans-serif;margin:0 auto;max-width:48rem;padding:2.5rem 1.5rem;\
    background:light-dark(#f7f5f1,#131210);color:light-dark(#1b1a17,#f2efe9)}\
    h1,h2,h3{line-height:1.2;letter-spacing:-.015em}section{border-top:1px solid #8884;padding:.25rem 0}\
    dt{margin-top:.5rem}dd{margin-left:1.5rem}code{font-size:.95em}a{color:light-dark(#0b6b57,#53c7a5)}\
    form{display:grid;gap:.9rem;max-width:22rem;padding:1.5rem;border-radius:.9rem;margin:1.5rem 0;\
    background:light-dark(#fff,#1b1a17);border:1px solid light-dark(#d3cec3,#433f39)}label{display:grid;gap:.25rem}\
    input,button{font:inherit;padding:.5rem .75rem;border-radius:.5rem;min-width:0}\
    input{border:1px solid light-dark(#8a8479,#7d776c);background:light-dark(#fff,#1b1a17);color:inherit}\
    button{border:0;font-weight:500;background:light-dark(#0b6b57,#53c7a5);color:light-dark(#fff,#06231b)}\
    :focus-visible{outline:2px solid light-dark(#1d5fd3,#86b4ff);outline-offset:2px}\
    [role=alert]{color:light-dark(#ae241c,#ff938a)}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_cannot_become_markup() {
        assert_eq!(escaped("<b title=\"x\">&'"), "&lt;b title=&quot;x&quot;&gt;&amp;&#39;");
        assert!(page("</title><script>", "").contains("&lt;/title&gt;&lt;script&gt;"));
    }
}
