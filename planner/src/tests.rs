//! What the planner promises: plans are valid, the best where that can be proven, the same every time, and defended truly.

mod alike;
mod explained;
mod futures;
mod oracle;
mod remedied;
mod scenes;
mod shared;
mod valid;
