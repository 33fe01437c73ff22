//! French.

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
    firm_edges: &["fin", "debut", "mi"],
    never_counted: &["pour", "avec"],
    which_follows: true,
    elides: true,
    friday_week: false,
    dotted_dates: false,
};

const ONES: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix sept", "dix huit", "dix neuf",
];
const TENS: [(&str, i64); 5] = [("vingt", 20), ("trente", 30), ("quarante", 40), ("cinquante", 50), ("soixante", 60)];

/// "vingt et un", "soixante-quinze", "quatre-vingt-dix": sixties and eighties count on to nineteen.
fn numbers() -> Vec<(String, Word)> {
    let mut out: Vec<(String, Word)> =
        ONES.iter().enumerate().map(|(n, name)| ((*name).to_owned(), Word::Number(n as i64))).collect();
    for (name, base) in TENS {
        out.push((name.to_owned(), Word::Number(base)));
        let on = if base == 60 { 20 } else { 10 };
        for (one, unit) in ONES.iter().enumerate().take(on).skip(1) {
            let joint = if one == 1 || one == 11 { " et " } else { " " };
            out.push((format!("{name}{joint}{unit}"), Word::Number(base + one as i64)));
        }
    }
    out.push(("quatre vingts".to_owned(), Word::Number(80)));
    out.extend((1..20).map(|n| (format!("quatre vingt {}", ONES[n]), Word::Number(80 + n as i64))));
    for (name, n) in [("premier", 1), ("première", 1), ("1er", 1), ("second", 2), ("seconde", 2)] {
        out.push((name.to_owned(), Word::Ordinal(n)));
    }
    for (n, name) in ONES.iter().enumerate().skip(2) {
        let stem = name.strip_suffix('e').unwrap_or(name);
        let stem = match n {
            5 => "cinqu",
            9 => "neuv",
            _ => stem,
        };
        out.push((format!("{stem}ième"), Word::Ordinal(n as i64)));
    }
    out
}
