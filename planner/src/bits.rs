//! Sets of grid steps as words of 64, and the search for free runs in them.

pub(crate) const WORD: usize = 64;

/// Words needed for `slots` steps, and one to look ahead into.
pub(crate) fn words(slots: usize) -> usize {
    slots / WORD + 2
}

pub(crate) fn has(bits: &[u64], at: usize) -> bool {
    bits[at / WORD] >> (at % WORD) & 1 == 1
}

/// Ones in `from..to` of word number `word`.
pub(crate) fn mask(word: usize, from: usize, to: usize) -> u64 {
    let base = word * WORD;
    let low = from.saturating_sub(base).min(WORD);
    let high = to.saturating_sub(base).min(WORD);
    if low >= high {
        return 0;
    }
    (u64::MAX << low) & (u64::MAX >> (WORD - high))
}

pub(crate) fn fill(bits: &mut [u64], from: usize, to: usize) {
    for word in from / WORD..to.div_ceil(WORD).min(bits.len()) {
        bits[word] |= mask(word, from, to);
    }
}

/// Opens the steps `from..to`, at most a word of them, but for the fixed ones and those of `left`, whose first bit is `from`.
pub(crate) fn open(bits: &mut [u64], fixed: &[u64], from: usize, to: usize, left: u64) {
    let word = from / WORD;
    let kept = u128::from(left) << (from % WORD);
    let low = mask(word, from, to);
    bits[word] = bits[word] & !low | low & (fixed[word] | kept as u64);
    let high = mask(word + 1, from, to);
    if high != 0 {
        bits[word + 1] = bits[word + 1] & !high | high & (fixed[word + 1] | (kept >> WORD) as u64);
    }
}

/// Whether no step of `from..to` is in the set.
pub(crate) fn clear(bits: &[u64], from: usize, to: usize) -> bool {
    (from / WORD..to.div_ceil(WORD)).all(|word| bits[word] & mask(word, from, to) == 0)
}

/// The steps of one word at which a run of `length` open steps begins; `open` tells a word's open steps.
fn runs(open: impl Fn(usize) -> u64, word: usize, length: usize) -> u64 {
    let mut found = u64::MAX;
    let (mut word, mut left) = (word, length);
    let mut here = open(word);
    while left > 0 && found != 0 {
        let next = open(word + 1);
        found &= short_runs(here, next, left.min(WORD));
        left -= left.min(WORD);
        word += 1;
        here = next;
    }
    found
}

/// The allowed starts in `first..until` at which a run of `length` open steps begins: (number of the word, its starts).
pub(crate) fn starts<'a>(
    allowed: &'a [u64],
    open: impl Fn(usize) -> u64 + 'a,
    (first, until): (usize, usize),
    length: usize,
) -> impl Iterator<Item = (usize, u64)> + 'a {
    let (from, to) = (first / WORD, until.div_ceil(WORD).min(allowed.len()));
    allowed[from.min(to)..to].iter().enumerate().filter_map(move |(at, &allowed)| {
        let word = from + at;
        let allowed = allowed & mask(word, first, until);
        let found = if allowed == 0 { 0 } else { allowed & runs(&open, word, length) };
        (found != 0).then_some((word, found))
    })
}

/// The same for runs of at most a word, by doubling.
fn short_runs(here: u64, next: u64, length: usize) -> u64 {
    let mut run = u128::from(here) | u128::from(next) << WORD;
    let mut reached = 1;
    while reached * 2 <= length {
        run &= run >> reached;
        reached *= 2;
    }
    (run & (run >> (length - reached))) as u64
}

/// The members of one word of a set, in order.
pub(crate) fn members(word: usize, mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let at = (bits != 0).then(|| bits.trailing_zeros() as usize)?;
        bits &= bits - 1;
        Some(word * WORD + at)
    })
}
