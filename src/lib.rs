//! Goldpan turns news articles into gold labels, in a browser or in a terminal.
//!
//! The rooms, in reading order; each may use only those above it (`tests/tidy.rs` checks it).
//!
//! - [`text`] WHERE: offsets, spans, units, words.
//! - [`model`] WHAT: labels, annotations, layers, documents, projects.
//! - [`edit`] HOW IT CHANGES: changes with their inverse, transactions, history, the session (the one door), commands.
//! - [`intake`] WHAT COMES IN: from files and pastes to documents-to-be.

pub mod text;

pub mod model;

pub mod edit;

pub mod intake;
