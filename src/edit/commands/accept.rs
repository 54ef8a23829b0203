//! Makes suggestions annotations.

use crate::edit::change::Change;
use crate::edit::commands::decision::{Decision, check_label};
use crate::edit::commands::problem::CommandProblem;
use crate::model::annotation::Origin;
use crate::model::document::DocumentId;
use crate::model::project::Project;
use crate::model::suggestion::Suggestion;
use crate::text::offset::Span;
use std::rc::Rc;

/// What accepting in bulk comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Accepted {
    /// What changes.
    pub changes: Vec<Change>,
    /// How many suggestions become annotations.
    pub accepted: usize,
    /// How many stay suggestions, because an annotation is in their way or is the same.
    pub skipped: usize,
}

/// Accepts suggestions of one document. One that overlaps an annotation is skipped unless the project allows
/// overlaps, and one that is annotated with its label already is always skipped.
///
/// # Errors
///
/// When the document or a label is gone, or a span does not fit the text.
pub fn accept(project: &Project, document: DocumentId, suggestions: &[Suggestion]) -> Result<Accepted, CommandProblem> {
    let mut decision = Decision::on(project, document)?;
    let mut sorted: Vec<&Suggestion> = suggestions.iter().collect();
    sorted.sort_by_key(|suggestion| (suggestion.span, suggestion.label));
    let (mut accepted, mut last): (usize, Option<&Suggestion>) = (0, None);
    for suggestion in sorted {
        check_label(project, suggestion.label)?;
        decision.check_span(suggestion.span)?;
        let layer = &decision.entry.layer;
        let taken = if project.settings.overlap {
            last.is_some_and(|last| (last.span, last.label) == (suggestion.span, suggestion.label))
                || layer.at(suggestion.span).any(|same| same.label == suggestion.label)
        } else {
            last.is_some_and(|last| last.span.overlaps(suggestion.span))
                || layer.overlapping(suggestion.span).next().is_some()
        };
        if !taken {
            add(&mut decision, suggestion, suggestion.span);
            accepted += 1;
            last = Some(suggestion);
        }
    }
    Ok(Accepted { changes: decision.finish(), accepted, skipped: suggestions.len() - accepted })
}

/// Adds the annotation that accepting `suggestion` with these ends gives. With other ends than the suggested ones it has
/// no value, because that was the value of other words.
pub(super) fn add(decision: &mut Decision<'_>, suggestion: &Suggestion, span: Span) {
    let origin = Origin::Accepted { rule: suggestion.rule.clone(), score: suggestion.score };
    let same = span == suggestion.span;
    let kept = |text: &Option<Rc<str>>| text.clone().filter(|_| same);
    decision.add_valued(span, suggestion.label, origin, kept(&suggestion.value), kept(&suggestion.identifier));
}
