//! Says no to suggestions.

use crate::edit::change::Change;
use crate::edit::commands::decision::{Decision, check_label};
use crate::edit::commands::problem::CommandProblem;
use crate::model::document::DocumentId;
use crate::model::project::Project;
use crate::model::suggestion::Suggestion;

/// Remembers suggestions of one document as rejected, so that they are not offered again.
///
/// # Errors
///
/// When the document or a label is gone, or a span does not fit the text.
pub fn reject(
    project: &Project,
    document: DocumentId,
    suggestions: &[Suggestion],
) -> Result<Vec<Change>, CommandProblem> {
    let mut decision = Decision::on(project, document)?;
    for suggestion in suggestions {
        check_label(project, suggestion.label)?;
        decision.check_span(suggestion.span)?;
        decision.reject_suggestion(suggestion);
    }
    Ok(decision.finish())
}
