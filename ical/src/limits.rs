//! How much calendar text is read at most; what goes beyond is left out and named as a flaw.

/// The longest text, in bytes.
pub const LONGEST_TEXT: usize = 32 * 1024 * 1024;
/// The longest line after unfolding, in bytes: room for a picture within a line, not for a film.
pub const LONGEST_LINE: usize = 4 * 1024 * 1024;
/// The most components of one text, alarms and time zones among them.
pub const MOST_COMPONENTS: usize = 200_000;
/// How deep components may lie in one another; an alarm in an event in a calendar lies at three.
pub const DEEPEST: usize = 8;
/// The most added and removed starts of one series.
pub const MOST_DATES: usize = 10_000;
/// The most rules of one series.
pub const MOST_RULES: usize = 64;
/// The most alarms, or other components, in one item.
pub const MOST_ALARMS: usize = 256;
/// The most occurrences of one series that differ from it.
pub const MOST_OVERRIDES: usize = agenda::limits::MOST_OVERRIDES;
/// The most bytes that a series and its occurrences that differ may come to, were each spelled out like the series.
pub const LARGEST_SERIES: usize = 256 * 1024 * 1024;
/// The most times that one series divides because "this and all that follow" changed.
pub const MOST_DIVISIONS: usize = 64;
/// The most time zones that one text describes by rules of its own.
pub const MOST_OWN_ZONES: usize = 64;
/// The most changes of the clocks, or rules for them, that are looked at in one such zone.
pub const MOST_OBSERVANCES: usize = 400;
/// The most flaws that are told.
pub const MOST_FLAWS: usize = 1_000;
