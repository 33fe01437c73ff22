//! The pages that the server itself writes: plain, readable without script, nothing from elsewhere.

mod say;
mod sign_in;
mod week;

use std::sync::Arc;

use axum::Router;

use crate::app::App;

/// Every page.
pub(crate) fn routes() -> Router<Arc<App>> {
    sign_in::routes().merge(week::routes()).merge(say::routes())
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

/// Follows the reader's own choice of light or dark, and of type size.
const STYLE: &str = ":root{color-scheme:light dark}\
    body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:48rem;padding:1.5rem}\
    h1,h2,h3{line-height:1.2}section{border-top:1px solid #8884;padding:.25rem 0}\
    dt{margin-top:.5rem}dd{margin-left:1.5rem}code{font-size:.95em}\
    form{display:grid;gap:.75rem;max-width:20rem}input,button{font:inherit;padding:.5rem}\
    time{font-variant-numeric:tabular-nums}\
    .say{grid-template-columns:1fr auto;max-width:none;margin:1rem 0}.say label{grid-column:1/-1}\
    .you{text-align:right;opacity:.7}.said{white-space:pre-wrap}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_cannot_become_markup() {
        assert_eq!(escaped("<b title=\"x\">&'"), "&lt;b title=&quot;x&quot;&gt;&amp;&#39;");
        assert!(page("</title><script>", "").contains("&lt;/title&gt;&lt;script&gt;"));
    }
}
