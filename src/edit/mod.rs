//! HOW IT CHANGES: a gesture becomes a command, a command a transaction, and one function applies it.
//!
//! Nothing else writes a project. Undo and redo, autosave and provenance all live on the stream of
//! transactions, and replaying that stream from an empty project gives the project again.
//!
//! # Decisions
//!
//! - 2026-11-20: a change holds what was and what is (annotations removed and added, details before and after),
//!   so its inverse is a swap and a bulk operation over 25,000 annotations is one change per document that is
//!   merged in one pass. Rejected: one change per annotation, which made bulk undo quadratic.
//! - 2026-11-20: undo is a transaction like any other, with the cause [`Cause::Undo`](transaction::Cause). The
//!   history is derived from the stream, so it survives reloads without a format of its own.

pub mod change;
pub mod commands;
pub mod history;
pub mod session;
pub mod transaction;
