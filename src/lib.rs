//! Goldpan turns news articles into gold labels, in a browser or in a terminal.
//!
//! The rooms, in reading order; each may use only those above it (`tests/tidy.rs` checks it).
//!
//! - [`text`] WHERE: offsets, spans, units, words.
//! - [`suggest`] the rule engine: lexicons and patterns that find spans.

pub mod suggest;
pub mod text;
