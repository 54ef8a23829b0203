//! The page: Yew components that only read the state and dispatch actions.
//!
//! # Decisions
//!
//! - 2026-11-20: the state lives in a small store outside of Yew ([`program`]) and the root component renders it.
//!   Components get slices of it as props that compare by pointer, and the dispatcher; all of the state goes only to
//!   what is open for a short time, the dialogs and the tab with the rules. Rejected: `use_reducer`, which batches
//!   actions, so that two quick keys are judged against one old state.

pub mod app;
pub mod article_head;
pub mod by_pointer;
pub mod controls;
pub mod dialogs;
pub mod drop;
pub mod effects;
pub mod empty;
pub mod files;
pub mod find_bar;
pub mod header;
pub mod icons;
pub mod keeping;
pub mod keyboard;
pub mod listbox;
pub mod loading;
pub mod notice;
pub mod port;
pub mod preferences;
pub mod program;
pub mod projects;
pub mod queue;
pub mod reader;
pub mod rules;
pub mod saving;
pub mod side;
pub mod start;
pub mod suggesting;
pub mod trying;
