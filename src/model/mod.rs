//! WHAT: labels, annotations, documents, layers and projects: plain values that can't be built invalid.
//!
//! Nothing here reads a clock, a file or a page, and nothing here derives serde: every file format and the
//! store have their own structs with a version number ([`crate::formats`]).
//!
//! # Decisions
//!
//! - 2026-11-20: ids are small numbers that a project counts up, not random ones: the same gestures give the
//!   same bytes, and a replayed log gives the same ids. Rejected: UUIDs.
//! - 2026-11-20: values that many places share (texts, layers, label sets) are behind `Rc`, so that a new state
//!   costs only what changed and the page compares by pointer. Rejected: persistent tree crates, for their size.

pub mod annotation;
pub mod document;
pub mod label;
pub mod layer;
pub mod project;
pub mod rules;
pub mod suggestion;
