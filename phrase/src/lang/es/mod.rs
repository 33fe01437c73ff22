//! Spanish.

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
    firm_edges: &["principios", "finales", "mediados"],
    never_counted: &["para"],
    which_follows: true,
    elides: false,
    friday_week: false,
    dotted_dates: false,
};

const ONES: [&str; 30] = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
];
const TENS: [&str; 7] = ["treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"];
const ORDINALS: [(&str, i64); 10] = [
    ("primer", 1),
    ("segund", 2),
    ("tercer", 3),
    ("cuart", 4),
    ("quint", 5),
    ("sext", 6),
    ("séptim", 7),
    ("octav", 8),
    ("noven", 9),
    ("décim", 10),
];

/// "treinta y cinco": from thirty on, tens and ones are joined by "y".
fn numbers() -> Vec<(String, Word)> {
    let mut out: Vec<(String, Word)> =
        ONES.iter().enumerate().map(|(n, name)| ((*name).to_owned(), Word::Number(n as i64))).collect();
    out.push(("primer".to_owned(), Word::Ordinal(1)));
    out.push(("tercer".to_owned(), Word::Ordinal(3)));
    for (stem, n) in ORDINALS {
        out.push((format!("{stem}o"), Word::Ordinal(n)));
        out.push((format!("{stem}a"), Word::Ordinal(n)));
    }
    for (ten, name) in TENS.iter().enumerate() {
        let base = (ten as i64 + 3) * 10;
        out.push(((*name).to_owned(), Word::Number(base)));
        out.extend((1..10).map(|one| (format!("{name} y {}", ONES[one]), Word::Number(base + one as i64))));
    }
    out
}
