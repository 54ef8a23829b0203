//! Moves the ends of annotations and suggestions.

use crate::edit::change::Change;
use crate::edit::commands::accept;
use crate::edit::commands::decision::{Decision, check_label};
use crate::edit::commands::problem::CommandProblem;
use crate::edit::commands::relabel::accept_one;
use crate::model::annotation::{Annotation, AnnotationId};
use crate::model::document::DocumentId;
use crate::model::project::Project;
use crate::model::suggestion::Suggestion;
use crate::text::offset::Span;

/// Gives an annotation other ends; label, origin and note stay, its value goes with the words that it was the value of.
/// An overlap that is there already (from a time when the project allowed it) does not stand in the way of a shorter
/// span.
///
/// # Errors
///
/// When the document or the annotation is gone, the span does not fit the text, or another annotation is in the way.
pub fn set_span(
    project: &Project,
    document: DocumentId,
    id: AnnotationId,
    span: Span,
) -> Result<Vec<Change>, CommandProblem> {
    let mut decision = Decision::on(project, document)?;
    let old = decision.annotation(id)?;
    decision.check_span(span)?;
    let entry = decision.entry;
    let obstacle = entry.layer.overlapping(span).find(|other| other.id != id && !other.span.overlaps(old.span));
    if let Some(obstacle) = obstacle.filter(|_| !project.settings.overlap) {
        return Err(decision.in_the_way(obstacle));
    }
    if old.span != span {
        decision.reject_origin(old);
        decision.replace(old, Annotation { span, value: None, identifier: None, ..old.clone() });
    }
    Ok(decision.finish())
}

/// Accepts a suggestion with other ends, and remembers the suggested ones as rejected.
///
/// # Errors
///
/// When the document or the label is gone, the span does not fit the text, or an annotation is in the way.
pub fn set_suggestion_span(
    project: &Project,
    document: DocumentId,
    suggestion: &Suggestion,
    span: Span,
) -> Result<Vec<Change>, CommandProblem> {
    if span == suggestion.span {
        return accept_one(project, document, suggestion);
    }
    check_label(project, suggestion.label)?;
    let mut decision = Decision::on(project, document)?;
    decision.check_span(span)?;
    if let Some(obstacle) = decision.entry.layer.overlapping(span).next().filter(|_| !project.settings.overlap) {
        return Err(decision.in_the_way(obstacle));
    }
    accept::add(&mut decision, suggestion, span);
    decision.reject_suggestion(suggestion);
    Ok(decision.finish())
}
