//! Goldpan turns news articles into gold labels, in a browser or in a terminal.
//!
//! The rooms, in reading order; each may use only those above it (`tests/tidy.rs` checks it).
//!
//! - [`text`] WHERE: offsets, spans, units, words, sentences, blocks, find. Knows nothing of labels.
//! - [`model`] WHAT: labels, annotations, layers, documents, projects: values that can't be built invalid.
//! - [`edit`] HOW IT CHANGES: changes with their inverse, transactions, history, the session (the one door), commands.
//! - [`suggest`] the rule engine: lexicons and patterns that find spans.
//! - [`intake`] from bytes to drafts: decoding, web pages, archives, dates; nothing is a document yet.
//! - [`formats`] IN AND OUT: one file per format and one table of all; the records of the store.
//! - [`measure`] alignment and scores of one set of spans against another.
//! - [`jobs`] heavy work as values that go on in slices.
//! - [`app`] the program without its page: state, actions, one reducer, effects as values.
//! - `cli` the command line (native only).
//! - `browser` the only room that names web types: files, storage, selection, clipboard (WebAssembly only).
//! - `ui` the page: Yew components that read the state and dispatch actions (WebAssembly only).
//!
//! Invariants that hold everywhere: a document's text never changes; a position is a UTF-8 byte offset on a
//! character boundary; a project changes only through [`edit::session::Session`]; a suggestion becomes a label
//! only when a person accepts it; nothing that could not be read or written is dropped without being listed.
//!
//! What is absent: no room but `browser` and `cli` does input or output or reads a clock, and no code anywhere
//! opens a network connection.

pub mod text;

pub mod model;

pub mod edit;

pub mod suggest;

pub mod intake;

pub mod formats;

pub mod measure;

pub mod jobs;

pub mod app;

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;

#[cfg(target_arch = "wasm32")]
pub mod browser;

#[cfg(target_arch = "wasm32")]
pub mod ui;
