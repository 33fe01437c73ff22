//! Small sets of the numbers that stand in a rule, kept as bits so that expanding a rule allocates nothing.

/// A set of numbers from 0 to 63.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct Numbers(pub(super) u64);

impl Numbers {
    pub(super) fn insert(&mut self, n: u8) {
        self.0 |= 1 << n;
    }

    pub(super) fn contains(self, n: i8) -> bool {
        self.0 >> n & 1 == 1
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// The members, rising.
    pub(super) fn iter(self) -> Bits {
        Bits(self.0)
    }
}

/// A set of places counted from the front, 1 to 63, or from the back, -1 to -63.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct Places {
    pub(super) front: u64,
    pub(super) back: u64,
}

impl Places {
    pub(super) fn insert(&mut self, place: i8) {
        let side = if place > 0 { &mut self.front } else { &mut self.back };
        *side |= 1 << place.unsigned_abs();
    }

    pub(super) fn is_empty(self) -> bool {
        self.front == 0 && self.back == 0
    }

    /// True where the `n`th (from 1) of `all` is in the set.
    pub(super) fn holds(self, n: u32, all: u32) -> bool {
        self.front >> n & 1 == 1 || self.back >> (all + 1 - n) & 1 == 1
    }

    /// The members as a person counts them: 1, 2, -1, -2.
    pub(super) fn iter(self) -> impl Iterator<Item = i8> {
        Bits(self.front).map(|n| n as i8).chain(Bits(self.back).map(|n| -(n as i8)))
    }
}

/// The places of the bits that are set, rising.
#[derive(Clone, Copy)]
pub(super) struct Bits(pub(super) u64);

impl Iterator for Bits {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        if self.0 == 0 {
            return None;
        }
        let lowest = self.0.trailing_zeros() as u8;
        self.0 &= self.0 - 1;
        Some(lowest)
    }
}

impl std::fmt::Debug for Numbers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl std::fmt::Debug for Places {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
