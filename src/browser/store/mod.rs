//! Storage in IndexedDB: projects, their documents, their stream of changes, what the screen looked like.
//!
//! Texts are opaque: other rooms encode and decode them. Two invariants are kept inside the transactions themselves, so
//! that no timing of tabs can break them:
//!
//! - only the holder of a project's lease writes to it, and
//! - the stream of changes has the sequences 1, 2, 3, … without gaps.
//!
//! A write is reported as done when its transaction is *complete* with strict durability, so what was shown as saved
//! outlives a killed browser.
//!
//! # Decisions
//!
//! - 2026-11-20: web-sys with a thin promise wrapper ([`request`]). Rejected: `idb` 0.6 and `rexie` (its wrapper), because
//!   they can't set a transaction's durability and bring `tokio` and `indexmap` along.
//! - 2026-11-20: keys lie outside the values ("out of line"), so that a value is a bare string, the cheapest to clone.

pub mod error;
pub mod record;
pub mod request;

pub mod database;
pub mod leases;
pub mod projects;
pub mod stream;

pub mod saver;
