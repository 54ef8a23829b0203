//! Gives annotations and suggestions another label.

use crate::edit::change::Change;
use crate::edit::commands::accept;
use crate::edit::commands::annotate::annotate_into;
use crate::edit::commands::decision::{Decision, check_label};
use crate::edit::commands::problem::CommandProblem;
use crate::model::annotation::{Annotation, AnnotationId, Origin};
use crate::model::document::DocumentId;
use crate::model::label::LabelId;
use crate::model::project::Project;
use crate::model::suggestion::Suggestion;

/// Gives annotations of one document this label; ids and notes stay. Those that have it already stay as they are.
///
/// # Errors
///
/// When document, label or an annotation are gone.
pub fn relabel(
    project: &Project,
    document: DocumentId,
    ids: &[AnnotationId],
    label: LabelId,
) -> Result<Vec<Change>, CommandProblem> {
    check_label(project, label)?;
    let mut decision = Decision::on(project, document)?;
    for annotation in decision.annotations(ids)? {
        relabel_into(&mut decision, annotation, label);
    }
    Ok(decision.finish())
}

/// [`relabel`] of one annotation as a part of a larger decision. The label is a person's word from then on, and
/// the value of another kind goes.
pub(super) fn relabel_into(decision: &mut Decision<'_>, old: &Annotation, label: LabelId) {
    if old.label != label {
        decision.reject_origin(old);
        decision
            .replace(old, Annotation { label, origin: Origin::Person, value: None, identifier: None, ..old.clone() });
    }
}

/// Annotates what `suggestion` offers with another label, and remembers the suggestion as rejected. With its own
/// label the suggestion is accepted.
///
/// # Errors
///
/// When document or label are gone, the span does not fit the text, or an annotation is in the way.
pub fn relabel_suggestion(
    project: &Project,
    document: DocumentId,
    suggestion: &Suggestion,
    label: LabelId,
) -> Result<Vec<Change>, CommandProblem> {
    if label == suggestion.label {
        return accept_one(project, document, suggestion);
    }
    check_label(project, suggestion.label)?;
    let mut decision = Decision::on(project, document)?;
    annotate_into(&mut decision, &[suggestion.span], label, &Origin::Person)?;
    decision.reject_suggestion(suggestion);
    Ok(decision.finish())
}

/// Accepts one suggestion, with the obstacle as a problem where bulk accepting would skip it.
pub(super) fn accept_one(
    project: &Project,
    document: DocumentId,
    suggestion: &Suggestion,
) -> Result<Vec<Change>, CommandProblem> {
    let accepted = accept::accept(project, document, std::slice::from_ref(suggestion))?;
    let decision = Decision::on(project, document)?;
    match decision.entry.layer.overlapping(suggestion.span).next() {
        Some(obstacle) if accepted.accepted == 0 && !project.settings.overlap => Err(decision.in_the_way(obstacle)),
        _ => Ok(accepted.changes),
    }
}
