//! How large a picture may be.

/// The most bytes that are taken.
pub const LARGEST: usize = 32 * 1024 * 1024;

/// The longest side that is opened, in pixels.
pub const LONGEST_SIDE: u32 = 12_000;

/// The most pixels that are opened.
pub const MOST_PIXELS: u64 = 64_000_000;

/// A picture with more is made smaller once it is open: no letter that can be read needs more.
pub(crate) const ENOUGH_PIXELS: u64 = 16_000_000;
