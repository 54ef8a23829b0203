//! Removes annotations.

use crate::edit::change::Change;
use crate::edit::commands::decision::Decision;
use crate::edit::commands::problem::CommandProblem;
use crate::model::annotation::AnnotationId;
use crate::model::document::DocumentId;
use crate::model::project::Project;

/// Removes annotations of one document. What was accepted from a suggestion is remembered as rejected, so that it
/// is not offered again.
///
/// # Errors
///
/// When the document or an annotation is gone.
pub fn remove(project: &Project, document: DocumentId, ids: &[AnnotationId]) -> Result<Vec<Change>, CommandProblem> {
    let mut decision = Decision::on(project, document)?;
    for annotation in decision.annotations(ids)? {
        decision.reject_origin(annotation);
        decision.remove(annotation);
    }
    Ok(decision.finish())
}
