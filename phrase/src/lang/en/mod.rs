//! English.

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
    firm_edges: &["mid", "early", "late", "earlier", "later"],
    never_counted: &[
        "please", "with", "that", "then", "will", "this", "doesn", "doesnt", "works", "instead", "into", "also",
        "have", "work", "what",
    ],
    which_follows: false,
    elides: false,
    friday_week: true,
    dotted_dates: false,
};

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
const ROUND_ORDINALS: [&str; 8] =
    ["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"];

/// "twenty-one" and "twenty-first": the tens are joined to the ones, so that each is one entry.
fn numbers() -> Vec<(String, Word)> {
    let mut out = Vec::new();
    for n in 0..20 {
        out.push((ONES[n].to_owned(), Word::Number(n as i64)));
        out.push((ORDINALS[n].to_owned(), Word::Ordinal(n as i64)));
    }
    for (ten, name) in TENS.iter().enumerate() {
        let base = (ten as i64 + 2) * 10;
        out.push(((*name).to_owned(), Word::Number(base)));
        out.push((ROUND_ORDINALS[ten].to_owned(), Word::Ordinal(base)));
        for one in 1..10 {
            out.push((format!("{name} {}", ONES[one]), Word::Number(base + one as i64)));
            out.push((format!("{name}{}", ONES[one]), Word::Number(base + one as i64)));
            out.push((format!("{name} {}", ORDINALS[one]), Word::Ordinal(base + one as i64)));
        }
    }
    out
}
