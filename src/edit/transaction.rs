//! Transactions: changes that belong together, with their cause.

use crate::edit::change::Change;
use std::rc::Rc;

/// Milliseconds since 1970-01-01T00:00:00Z. Given from outside: the core reads no clock.
pub type Milliseconds = u64;

/// Why a transaction came to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The project was made, with what it starts from. Nobody did that by hand, so it can't be undone.
    Beginning,
    /// A person did something; what, in words such as `label 12 mentions`.
    Gesture(Rc<str>),
    /// Takes back the transaction with this sequence number.
    Undo(u64),
    /// Does again the transaction with this sequence number, which an undo had taken back.
    Redo(u64),
}

/// Changes that are applied, saved and taken back together.
#[derive(Clone, Debug, PartialEq)]
pub struct Transaction {
    /// Place in the stream, from 1 without gaps: the version of the project after it.
    pub sequence: u64,
    /// Who or what caused it.
    pub cause: Cause,
    /// When.
    pub at: Milliseconds,
    /// What changes, in order.
    pub changes: Vec<Change>,
}

impl Transaction {
    /// The changes that take this transaction back, in the order to apply them.
    #[must_use]
    pub fn inverse(&self) -> Vec<Change> {
        self.changes.iter().rev().map(Change::inverse).collect()
    }
}
