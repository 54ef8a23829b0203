//! Heavy work as values that go on in slices: pure, so that they are tested natively.
//!
//! # Decisions
//!
//! - 2026-11-20: the page runs these jobs in slices of some milliseconds between frames instead of in a worker. A
//!   worker would need the program twice in memory, a copy of every text, and is refused by some set-ups for
//!   `file://` pages; the slices keep every task under 50 ms all the same.

pub mod suggest;
pub mod try_rule;
