//! The program without its page: state, the closed set of actions, one pure reducer, effects as values.
//!
//! Everything a person or the browser can do is an [`action::Action`]; [`reduce::reduce`] makes the next
//! [`state::State`] from it and says which [`effect::Effect`]s the page must carry out. Nothing here names a web
//! type, so whole walks through the program are native tests (`tests/flows`).
//!
//! # Decisions
//!
//! - 2026-11-20: the reducer returns the effects beside the state, and the page runs them at once. Rejected: a pure
//!   `effects(old, new)` that has to guess from two states which gesture happened, and Yew's `use_reducer`, which
//!   batches actions so that two quick keys would be judged against the same old state.

pub mod action;
mod bulk;
pub mod cursor;
pub mod defaults;
mod dialogs;
pub mod effect;
mod everywhere;
pub mod explain;
mod export;
pub mod first;
mod follow;
mod gesture;
mod go;
pub mod heights;
pub mod keys;
pub mod list;
pub mod load;
pub mod mark;
mod nest;
pub mod place;
pub mod placing;
pub mod queue;
pub mod reading;
pub mod reduce;
mod reply;
pub mod review;
mod rewind;
pub mod rows;
pub mod rules;
pub mod state;
pub mod threshold;
pub mod value;
pub mod words;
