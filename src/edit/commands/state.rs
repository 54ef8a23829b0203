//! Says how far the work on documents is.

use crate::edit::change::Change;
use crate::edit::commands::problem::CommandProblem;
use crate::model::document::{DocumentId, DocumentState};
use crate::model::project::Project;
use std::collections::HashSet;

/// Sets the state of documents; those that have it already stay as they are.
///
/// # Errors
///
/// When a document is gone.
pub fn set_state(
    project: &Project,
    documents: &[DocumentId],
    state: DocumentState,
) -> Result<Vec<Change>, CommandProblem> {
    let (mut changes, mut seen) = (Vec::new(), HashSet::new());
    for document in documents.iter().copied() {
        let before = project.entry(document).ok_or(CommandProblem::NoDocument(document))?.state;
        if before != state && seen.insert(document) {
            changes.push(Change::State { document, before, after: state });
        }
    }
    Ok(changes)
}
