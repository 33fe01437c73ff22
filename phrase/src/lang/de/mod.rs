//! German.

pub(crate) mod cues;
mod words;

use crate::lang::Tongue;
use crate::word::Word;

pub(crate) static TONGUE: Tongue = Tongue {
    words: words::WORDS,
    numbers,
    holidays: words::HOLIDAYS,
    forgiven: words::FORGIVEN,
    weak: words::WEAK,
    firm_edges: &["anfang", "ende", "mitte"],
    never_counted: &["bitte"],
    which_follows: false,
    elides: false,
    friday_week: false,
    dotted_dates: true,
};

const ONES: [&str; 20] = [
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
];
const TENS: [&str; 8] = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
const ORDINALS: [&str; 20] = [
    "nullt",
    "erst",
    "zweit",
    "dritt",
    "viert",
    "fünft",
    "sechst",
    "siebt",
    "acht",
    "neunt",
    "zehnt",
    "elft",
    "zwölft",
    "dreizehnt",
    "vierzehnt",
    "fünfzehnt",
    "sechzehnt",
    "siebzehnt",
    "achtzehnt",
    "neunzehnt",
];

/// "einundzwanzig": the ones come first, joined by "und"; ordinals take the endings of adjectives.
fn numbers() -> Vec<(String, Word)> {
    let mut out = Vec::new();
    let mut ordinal = |stem: &str, n: i64| {
        for ending in ["e", "en", "er", "es", "em"] {
            out.push((format!("{stem}{ending}"), Word::Ordinal(n)));
        }
    };
    for (n, stem) in ORDINALS.iter().enumerate().skip(1) {
        ordinal(stem, n as i64);
    }
    for (ten, name) in TENS.iter().enumerate() {
        ordinal(&format!("{name}st"), (ten as i64 + 2) * 10);
        for (one, unit) in joined() {
            ordinal(&format!("{unit}und{name}st"), (ten as i64 + 2) * 10 + one);
        }
    }
    out.extend(ONES.iter().enumerate().map(|(n, name)| ((*name).to_owned(), Word::Number(n as i64))));
    for (ten, name) in TENS.iter().enumerate() {
        let base = (ten as i64 + 2) * 10;
        out.push(((*name).to_owned(), Word::Number(base)));
        out.extend(joined().map(|(one, unit)| (format!("{unit}und{name}"), Word::Number(base + one))));
    }
    out
}

fn joined() -> impl Iterator<Item = (i64, &'static str)> {
    (1..10).map(|n| (n as i64, if n == 1 { "ein" } else { ONES[n] }))
}
