//! Labels spans.

use crate::edit::change::Change;
use crate::edit::commands::decision::{Decision, check_label};
use crate::edit::commands::problem::{CommandProblem, quoted};
use crate::edit::commands::relabel::relabel_into;
use crate::model::annotation::Origin;
use crate::model::document::DocumentId;
use crate::model::label::LabelId;
use crate::model::project::Project;
use crate::text::offset::Span;

/// Labels `spans` of one document. A span that is annotated already gets the label instead of a twin.
///
/// # Errors
///
/// When document or label are gone, a span does not fit the text, or (unless the project allows it) one overlaps
/// an annotation or another of `spans`. Nothing is labelled then.
pub fn annotate(
    project: &Project,
    document: DocumentId,
    spans: &[Span],
    label: LabelId,
    origin: Origin,
) -> Result<Vec<Change>, CommandProblem> {
    let mut decision = Decision::on(project, document)?;
    annotate_into(&mut decision, spans, label, &origin)?;
    Ok(decision.finish())
}

/// [`annotate`] as a part of a larger decision.
pub(super) fn annotate_into(
    decision: &mut Decision<'_>,
    spans: &[Span],
    label: LabelId,
    origin: &Origin,
) -> Result<(), CommandProblem> {
    check_label(decision.project, label)?;
    let mut spans = spans.to_vec();
    spans.sort();
    spans.dedup();
    let entry = decision.entry;
    let mut furthest: Option<Span> = None;
    for span in spans {
        decision.check_span(span)?;
        if !decision.project.settings.overlap
            && let Some(first) = furthest.filter(|first| first.overlaps(span))
        {
            let text = entry.document.text();
            return Err(CommandProblem::EachOther { first: quoted(text, first), second: quoted(text, span) });
        }
        furthest = furthest.filter(|first| first.end() > span.end()).or(Some(span));
        if let Some(same) = entry.layer.at(span).find(|same| same.label == label).or(entry.layer.at(span).next()) {
            relabel_into(decision, same, label);
        } else if let Some(obstacle) =
            entry.layer.overlapping(span).next().filter(|_| !decision.project.settings.overlap)
        {
            return Err(decision.in_the_way(obstacle));
        } else {
            decision.add(span, label, origin.clone());
        }
    }
    Ok(())
}
