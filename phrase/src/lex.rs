//! Text to tokens: folded words, numbers and signs, each knowing where it stood.

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Number,
    Sign(char),
}

/// One token; `folded` is its place in [`Tokens::folded`], lower case and without accents.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: Kind,
    /// No space before it.
    pub(crate) glued: bool,
    /// The value of a number of at most nine digits; a longer one is -1.
    pub(crate) value: i64,
    pub(crate) digits: u8,
    /// "tomorrow's": written with a closing 's that belongs to grammar, not to the word.
    pub(crate) possessive: bool,
    folded: (u32, u32),
}

/// A text cut into tokens.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    pub(crate) list: Vec<Token>,
    folded: String,
}

impl Tokens {
    pub(crate) fn word(&self, i: usize) -> &str {
        self.list.get(i).map_or("", |t| &self.folded[t.folded.0 as usize..t.folded.1 as usize])
    }
}

/// Cuts a text into tokens. `elides` is true where a short word may lean on the next with an apostrophe (l'heure).
pub(crate) fn tokens(text: &str, elides: bool) -> Tokens {
    let mut out =
        Tokens { list: Vec::with_capacity(text.len() / 4 + 2), folded: String::with_capacity(text.len() + 8) };
    let mut chars = text.char_indices().peekable();
    let mut last_end = usize::MAX;
    while let Some(&(start, c)) = chars.peek() {
        if c.is_whitespace() || is_invisible(c) {
            chars.next();
            continue;
        }
        let glued = start == last_end;
        let from = out.folded.len();
        let mut possessive = false;
        let (kind, end) = if c.is_ascii_digit() {
            (Kind::Number, number(&mut chars, &mut out.folded))
        } else if c.is_alphabetic() {
            (Kind::Word, word(&mut chars, &mut out.folded, elides, &mut possessive))
        } else {
            chars.next();
            (Kind::Sign(sign(c)), start + c.len_utf8())
        };
        last_end = end;
        let folded = &out.folded[from..];
        let digits = if kind == Kind::Number { folded.len().min(99) } else { 0 };
        let value = if digits > 0 && digits <= 9 { folded.parse().unwrap_or(-1) } else { -1 };
        out.list.push(Token {
            start,
            end,
            kind,
            glued,
            value,
            digits: digits as u8,
            possessive,
            folded: (from as u32, out.folded.len() as u32),
        });
    }
    out
}

type Chars<'a> = std::iter::Peekable<std::str::CharIndices<'a>>;

fn number(chars: &mut Chars<'_>, folded: &mut String) -> usize {
    let mut end = 0;
    while let Some(&(at, c)) = chars.peek() {
        if !c.is_ascii_digit() {
            break;
        }
        folded.push(c);
        end = at + 1;
        chars.next();
    }
    end
}

fn word(chars: &mut Chars<'_>, folded: &mut String, elides: bool, possessive: &mut bool) -> usize {
    let mut end = 0;
    let mut letters = 0;
    while let Some(&(at, c)) = chars.peek() {
        if c.is_alphabetic() || is_mark(c) {
            fold(c, folded);
            letters += 1;
        } else if matches!(c, '\'' | '’') && letters > 0 {
            let mut ahead = chars.clone();
            ahead.next();
            let next = ahead.next().map(|(_, c)| c);
            let after = ahead.next().map(|(_, c)| c);
            if elides && letters <= 5 && next.is_some_and(char::is_alphabetic) {
                chars.next();
                return at + c.len_utf8();
            }
            // "mother's" and "parents'" fold to a plural that remembers its apostrophe; o'clock and don't stay whole.
            let singular = matches!(next, Some('s' | 'S')) && !after.is_some_and(char::is_alphanumeric);
            let plural = folded.ends_with('s') && next.is_some_and(char::is_whitespace);
            if singular || plural {
                *possessive = true;
            } else if !next.is_some_and(char::is_alphabetic) {
                break;
            }
        } else {
            break;
        }
        end = at + c.len_utf8();
        chars.next();
    }
    end
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fe0f}')
}

fn sign(c: char) -> char {
    match c {
        '–' | '—' | '−' | '‐' | '‑' | '~' => '-',
        '’' | '′' | '`' => '\'',
        '：' => ':',
        other => other,
    }
}

/// Writes a letter in lower case and without its accent, so that "mañana" and "manana" are one word.
pub(crate) fn fold(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    for c in c.to_lowercase() {
        match c {
            'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => out.push('a'),
            'è' | 'é' | 'ê' | 'ë' => out.push('e'),
            'ì' | 'í' | 'î' | 'ï' => out.push('i'),
            'ò' | 'ó' | 'ô' | 'ö' | 'õ' => out.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => out.push('u'),
            'ç' => out.push('c'),
            'ñ' => out.push('n'),
            'ß' => out.push_str("ss"),
            'œ' => out.push_str("oe"),
            c if is_mark(c) => {}
            c => out.push(c),
        }
    }
}
