//! What can be undone and redone: derived from the stream of transactions alone.

use crate::edit::transaction::{Cause, Transaction};
use std::rc::Rc;

/// The transactions that an undo or a redo would take next. Without limit but memory.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Rc<Vec<Rc<Transaction>>>,
    redo: Rc<Vec<Rc<Transaction>>>,
}

impl History {
    /// Notes a transaction that was applied.
    ///
    /// A beginning cannot be undone. A gesture can be undone and forgets what could be redone; an undo moves its transaction to the redo
    /// side; a redo moves it back.
    pub(super) fn push(&mut self, transaction: &Rc<Transaction>) {
        let (undo, redo) = (Rc::make_mut(&mut self.undo), Rc::make_mut(&mut self.redo));
        match &transaction.cause {
            Cause::Beginning => {}
            Cause::Gesture(_) => {
                undo.push(transaction.clone());
                redo.clear();
            }
            Cause::Undo(_) => redo.extend(undo.pop()),
            Cause::Redo(_) => undo.extend(redo.pop()),
        }
    }

    /// What undo would take back.
    #[must_use]
    pub fn next_undo(&self) -> Option<&Rc<Transaction>> {
        self.undo.last()
    }

    /// What redo would do again.
    #[must_use]
    pub fn next_redo(&self) -> Option<&Rc<Transaction>> {
        self.redo.last()
    }
}
