//! Undo and redo, and showing what they concern.

use crate::app::effect::ReaderCommand;
use crate::app::go;
use crate::app::reduce::Step;
use crate::edit::change::Change;
use crate::edit::transaction::{Cause, Transaction};
use crate::model::document::DocumentId;
use std::rc::Rc;

/// The article that a transaction concerns, so that undo shows what it takes back.
fn concerned(transaction: &Transaction) -> Option<DocumentId> {
    transaction.changes.first().and_then(|change| change.document())
}

fn name_of(transaction: &Transaction) -> Rc<str> {
    match &transaction.cause {
        Cause::Gesture(name) => name.clone(),
        Cause::Beginning | Cause::Undo(_) | Cause::Redo(_) => "the last step".into(),
    }
}

pub(super) fn undo(step: &mut Step) {
    let Some(last) = step.state.session.history().next_undo().cloned() else {
        step.tell(false, "There is nothing to undo.");
        return;
    };
    let now = step.now;
    if step.transact(|session| session.undo(now).map(Some)).is_some() {
        step.tell(false, format!("Undone: {}.", name_of(&last)));
        show_again(step, &last);
    }
}

pub(super) fn redo(step: &mut Step) {
    let Some(next) = step.state.session.history().next_redo().cloned() else {
        step.tell(false, "There is nothing to redo.");
        return;
    };
    let now = step.now;
    if step.transact(|session| session.redo(now).map(Some)).is_some() {
        step.tell(false, format!("Redone: {}.", name_of(&next)));
        show_again(step, &next);
    }
}

/// Shows the article and the mark that an undone or redone transaction concerns.
fn show_again(step: &mut Step, transaction: &Transaction) {
    let Some(id) = concerned(transaction).filter(|id| step.project().position(*id).is_some()) else { return };
    if step.state.reading.as_ref().is_none_or(|reading| reading.document != id) {
        go::open(step, id);
    }
    let span = transaction.changes.iter().find_map(|change| match change {
        Change::Annotations { removed, added, .. } => {
            removed.first().or(added.first()).map(|annotation| annotation.span)
        }
        Change::Rejections { removed, added, .. } => removed.first().or(added.first()).map(|rejection| rejection.span),
        _ => None,
    });
    let mark = step.state.reading.as_ref().zip(span).and_then(|(reading, span)| {
        let first = reading.marks.partition_point(|mark| mark.span.end() <= span.start());
        reading.marks[first..].iter().find(|mark| mark.span.overlaps(span)).map(|mark| mark.id)
    });
    match mark {
        Some(id) => go::focus(step, id),
        None => {
            if let Some(span) = span {
                step.reader(ReaderCommand::ShowSpan(span));
            }
        }
    }
}
