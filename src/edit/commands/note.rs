//! Writes a note beside an annotation.

use crate::edit::change::Change;
use crate::edit::commands::decision::Decision;
use crate::edit::commands::problem::CommandProblem;
use crate::model::annotation::{Annotation, AnnotationId};
use crate::model::document::DocumentId;
use crate::model::project::Project;

/// Sets the note of an annotation, without blanks at its ends; a blank one removes it.
///
/// # Errors
///
/// When the document or the annotation is gone.
pub fn note(
    project: &Project,
    document: DocumentId,
    id: AnnotationId,
    note: &str,
) -> Result<Vec<Change>, CommandProblem> {
    let mut decision = Decision::on(project, document)?;
    let old = decision.annotation(id)?;
    let note = Some(note.trim()).filter(|note| !note.is_empty());
    if old.note.as_deref() != note {
        decision.replace(old, Annotation { note: note.map(Into::into), ..old.clone() });
    }
    Ok(decision.finish())
}
