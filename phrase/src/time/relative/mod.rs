//! Points told from others: "in 3 days", "a week after Friday", "next month", "the last week of July".

mod edge;
mod item;
mod nth;
mod row;
mod shift;
mod which;
