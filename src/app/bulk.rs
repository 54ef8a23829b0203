//! Gestures over many suggestions or hits at once; each is one step of the history.

use crate::app::action::Scope;
use crate::app::gesture::focused;
use crate::app::go;
use crate::app::reduce::Step;
use crate::edit::commands::{accept, annotate, reject};
use crate::formats::export::open_suggestions;
use crate::model::annotation::Origin;
use crate::model::label::LabelId;
use crate::model::project::Entry;
use crate::model::suggestion::Suggestion;
use crate::text::offset::Span;

/// The open suggestions of the paragraph with the focus or of the whole article.
fn in_scope(step: &Step, entry: &Entry, scope: Scope) -> Vec<Suggestion> {
    let suggested = step.shown(entry.document.id());
    let open = open_suggestions(entry, &suggested);
    let Some(reading) = step.state.reading.as_ref().filter(|_| scope == Scope::Paragraph) else {
        return open.cloned().collect();
    };
    let here = match (focused(&step.state), step.state.selection) {
        (Some(mark), _) => mark.span.start(),
        (None, Some(selection)) => selection.focus,
        (None, None) => return Vec::new(),
    };
    let Some(block) = reading.blocks.get(reading.block_of(here)) else { return Vec::new() };
    open.filter(|suggestion| block.range.contains(&suggestion.span.start().get())).cloned().collect()
}

fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

pub(super) fn accept_all(step: &mut Step, scope: Scope) {
    let Some(entry) = step.open() else { return };
    let chosen = in_scope(step, &entry, scope);
    if chosen.is_empty() {
        step.tell(false, "There is no open suggestion here.");
        return;
    }
    let accepted = accept::accept(&step.project(), entry.document.id(), &chosen);
    let skipped = accepted.as_ref().map_or(0, |accepted| accepted.skipped);
    let end = chosen.last().map(|suggestion| suggestion.span.end());
    let what = plural(chosen.len() - skipped, "suggestion");
    if step.perform(&format!("accept {what}"), accepted.map(|accepted| accepted.changes)) {
        let left = if skipped > 0 { format!(" {skipped} overlap a label and were left.") } else { String::new() };
        step.tell_undoable(format!("Accepted {what}.{left}"));
        if let Some(end) = end {
            let stay = step.state.focus;
            go::advance(step, end, stay);
        }
    }
}

pub(super) fn reject_all(step: &mut Step, scope: Scope) {
    let Some(entry) = step.open() else { return };
    let chosen = in_scope(step, &entry, scope);
    if chosen.is_empty() {
        step.tell(false, "There is no open suggestion here.");
        return;
    }
    let what = plural(chosen.len(), "suggestion");
    let changes = reject::reject(&step.project(), entry.document.id(), &chosen);
    if step.perform(&format!("reject {what}"), changes) {
        step.tell_undoable(format!("Rejected {what}."));
    }
}

pub(super) fn label_hits(step: &mut Step, label: LabelId) {
    let (Some(entry), Some(find)) = (step.open(), step.state.find.clone()) else { return };
    let project = step.project();
    let free = |span: &&Span| project.settings.overlap || entry.layer.overlapping(**span).all(|old| old.span == **span);
    let spans: Vec<Span> = find.hits.iter().filter(free).copied().collect();
    let left = find.hits.len() - spans.len();
    let what = plural(spans.len(), "hit");
    let name = project.labels.name(label).to_owned();
    let changes = annotate::annotate(&project, entry.document.id(), &spans, label, Origin::Person);
    if step.perform(&format!("label {what} {name}"), changes) {
        let rest = if left > 0 { format!(" {left} overlap another label and were left.") } else { String::new() };
        step.tell_undoable(format!("Labelled {what} {name}.{rest}"));
    }
}
