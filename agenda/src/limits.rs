//! How much of each thing there may be: every limit of an agenda, in one place.

/// The longest title, name or single word.
pub const LONGEST_TITLE: usize = 1_000;
/// The longest notes.
pub const LONGEST_NOTES: usize = 100_000;
/// The most tags, reminders, dependencies, places to prefer.
pub const MOST_OF_EACH: usize = 100;
/// The most guests of an event.
pub const MOST_GUESTS: usize = 1_000;
/// The most occurrences of one series that differ from it.
pub const MOST_OVERRIDES: usize = 5_000;
/// The most lines that other software left behind.
pub const MOST_EXTRA: usize = 2_000;
/// The longest estimate: 100 working days of 8 hours.
pub const LONGEST_ESTIMATE: u32 = 48_000;
/// The most items one agenda holds.
pub const MOST_ITEMS: usize = 1_000_000;
/// The most commands in one step: it can still be read by a person, and fits one transaction.
pub const MOST_COMMANDS: usize = 50_000;
/// The most blocks one plan places or takes away.
pub const MOST_BLOCKS: usize = 10_000;
/// The most entries one view holds; what is beyond is told by its `more`.
pub const MOST_ENTRIES: usize = 10_000;
