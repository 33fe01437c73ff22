//! A model's prose as it may be shown: without links and pictures, which would carry things out of the house.

/// Prose on its way, word by word: half a word is not shown, because it may become a link.
#[derive(Debug, Default)]
pub(crate) struct Prose {
    word: String,
}

impl Prose {
    /// Takes some more in; what may be shown comes back.
    pub(crate) fn take(&mut self, text: &str) -> String {
        let mut out = String::new();
        for letter in text.chars() {
            if letter.is_whitespace() {
                out.push_str(&self.end());
                out.push(letter);
            } else {
                self.word.push(letter);
            }
        }
        out
    }

    /// The last word.
    pub(crate) fn end(&mut self) -> String {
        let word = std::mem::take(&mut self.word);
        if leads_out(&word) { "…".to_owned() } else { word }
    }
}

/// The whole of it.
pub(crate) fn harmless(text: &str) -> String {
    let mut prose = Prose::default();
    let shown = prose.take(text);
    (shown + &prose.end()).trim().to_owned()
}

/// Whether a word is, or holds, an address or the sign of a link or picture.
fn leads_out(word: &str) -> bool {
    let word = word.to_lowercase();
    ["://", "](", "<img", "<a", "www.", "javascript:", "data:", "mailto:"].iter().any(|sign| word.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(harmless(text), expected);
        let mut prose = Prose::default();
        let letters: String = text.chars().map(|letter| prose.take(&letter.to_string())).collect();
        assert_eq!((letters + &prose.end()).trim(), expected, "letter by letter");
    }

    #[test]
    fn words_stay_and_links_go_however_they_arrive() {
        check("Done: the vet is on Friday.", "Done: the vet is on Friday.");
        check("See https://evil.example/?q=vet now", "See … now");
        check("![x](http://evil.example/a.png) fine", "… fine");
        check("[click](javascript:x) or www.evil.example", "… or …");
    }
}
