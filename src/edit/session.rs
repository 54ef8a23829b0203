//! The one door for change.

use crate::edit::change::{Change, Mismatch};
use crate::edit::history::History;
use crate::edit::transaction::{Cause, Milliseconds, Transaction};
use crate::model::project::Project;
use std::fmt;
use std::rc::Rc;

/// A project with its history. Cloning is cheap, and an old clone stays as it was.
///
/// Invariant: `project` is what applying all transactions so far, in order, to an empty project gives.
#[derive(Clone, Debug, Default)]
pub struct Session {
    project: Rc<Project>,
    history: History,
    stream: Rc<Vec<Rc<Transaction>>>,
}

/// Why a transaction was refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The transaction was made from another version than the one that is here.
    Version {
        /// The sequence number that would have fitted.
        expected: u64,
        /// The sequence number that came.
        found: u64,
    },
    /// A change does not fit.
    Change(Mismatch),
    /// There is nothing to undo or redo, or the transaction names another one than is next.
    Nothing,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Version { expected, found } => {
                write!(f, "The change numbered {found} does not follow the project, which expects {expected}.")
            }
            Refusal::Change(mismatch) => write!(f, "The change does not fit the project: {mismatch}."),
            Refusal::Nothing => write!(f, "There is nothing left to undo or redo."),
        }
    }
}

impl std::error::Error for Refusal {}

impl Session {
    /// The project as it is now.
    #[must_use]
    pub fn project(&self) -> &Rc<Project> {
        &self.project
    }

    /// What can be undone and redone.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// How many transactions have been applied: the sequence number of the last one.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.stream.len() as u64
    }

    /// Every transaction so far, in order: from an empty project they give this one.
    #[must_use]
    pub fn stream(&self) -> &[Rc<Transaction>] {
        &self.stream
    }

    /// Makes the project: what it starts from, which undo does not take back.
    ///
    /// # Errors
    ///
    /// When a change does not fit the project.
    pub fn begin(&mut self, at: Milliseconds, changes: Vec<Change>) -> Result<Rc<Transaction>, Refusal> {
        self.commit(Cause::Beginning, at, changes)
    }

    /// Does what a person asked for. `None` when there is nothing to change.
    ///
    /// # Errors
    ///
    /// When a change does not fit the project.
    pub fn perform(
        &mut self,
        gesture: &str,
        at: Milliseconds,
        changes: Vec<Change>,
    ) -> Result<Option<Rc<Transaction>>, Refusal> {
        if changes.is_empty() {
            return Ok(None);
        }
        self.commit(Cause::Gesture(gesture.into()), at, changes).map(Some)
    }

    /// Takes back the last transaction that was not taken back yet.
    ///
    /// # Errors
    ///
    /// [`Refusal::Nothing`] when there is none.
    pub fn undo(&mut self, at: Milliseconds) -> Result<Rc<Transaction>, Refusal> {
        let last = self.history.next_undo().ok_or(Refusal::Nothing)?;
        let (sequence, changes) = (last.sequence, last.inverse());
        self.commit(Cause::Undo(sequence), at, changes)
    }

    /// Does again what the last undo took back.
    ///
    /// # Errors
    ///
    /// [`Refusal::Nothing`] when there is none.
    pub fn redo(&mut self, at: Milliseconds) -> Result<Rc<Transaction>, Refusal> {
        let last = self.history.next_redo().ok_or(Refusal::Nothing)?;
        let (sequence, changes) = (last.sequence, last.changes.clone());
        self.commit(Cause::Redo(sequence), at, changes)
    }

    fn commit(&mut self, cause: Cause, at: Milliseconds, changes: Vec<Change>) -> Result<Rc<Transaction>, Refusal> {
        let transaction = Rc::new(Transaction { sequence: self.version() + 1, cause, at, changes });
        self.apply(&transaction)?;
        Ok(transaction)
    }

    /// Applies a transaction that was made here or read from the store; all of it or nothing.
    ///
    /// A session without clones changes in place, so replaying a stream takes time in proportion to its changes; one
    /// whose clone is shown somewhere copies the list of entries first.
    ///
    /// # Errors
    ///
    /// When it does not follow this version, a change does not fit, or an undo is not of the last transaction.
    pub fn apply(&mut self, transaction: &Rc<Transaction>) -> Result<(), Refusal> {
        let expected = self.version() + 1;
        if transaction.sequence != expected {
            return Err(Refusal::Version { expected, found: transaction.sequence });
        }
        let next = match transaction.cause {
            Cause::Beginning | Cause::Gesture(_) => None,
            Cause::Undo(of) => Some((of, self.history.next_undo())),
            Cause::Redo(of) => Some((of, self.history.next_redo())),
        };
        if next.is_some_and(|(of, next)| next.is_none_or(|next| next.sequence != of)) {
            return Err(Refusal::Nothing);
        }
        apply_all(Rc::make_mut(&mut self.project), &transaction.changes).map_err(Refusal::Change)?;
        self.history.push(transaction);
        Rc::make_mut(&mut self.stream).push(transaction.clone());
        Ok(())
    }
}

/// Applies changes in order; takes back what it did when one does not fit.
fn apply_all(project: &mut Project, changes: &[Change]) -> Result<(), Mismatch> {
    // Inverse changes bring back everything but these two, which only ever grow.
    let next = (project.next_document, project.next_annotation);
    for (done, change) in changes.iter().enumerate() {
        let Err(mismatch) = change.apply(project) else { continue };
        for change in changes[..done].iter().rev() {
            // The inverse of a change that was just applied fits: the laws in `tests/edit_laws.rs` try it.
            let _ = change.inverse().apply(project);
        }
        (project.next_document, project.next_annotation) = next;
        return Err(mismatch);
    }
    Ok(())
}
