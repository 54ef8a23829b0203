//! One file per command: each reads a project and says which changes a gesture makes, or why not.
//!
//! Commands are pure: no clock, no page, nothing written. Their changes go through
//! [`Session::perform`](crate::edit::session::Session::perform), all of them as one transaction. An empty list
//! means that everything is as wished already.
//!
//! # Decisions
//!
//! - 2026-11-20: an accepted suggestion that a person then relabels, moves or removes is remembered as rejected:
//!   what the rule said was wrong, and it must not be offered again. To set that label there by hand forgets the
//!   rejection. Rejected: to keep crediting the rule, which would teach a learner the wrong thing.

pub mod problem;

pub mod decision;

pub mod names;

pub mod annotate;

pub mod accept;

pub mod reject;

pub mod relabel;

pub mod remove;

pub mod note;

pub mod set_span;

pub mod everywhere;

pub mod state;

pub mod details;

pub mod documents;

pub mod labels;

pub mod settings;

pub mod rules;

pub mod value;

pub mod rename;
