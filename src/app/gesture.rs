//! Gestures: what changes the project.

use crate::app::action::{Gesture, Scope};
use crate::app::reading::{Mark, MarkId, open_suggestions};
use crate::app::reduce::Step;
use crate::app::state::{Dialog, State};
use crate::app::{everywhere, go, load};
use crate::edit::commands::{
    accept, annotate, details, documents, labels, note, reject, relabel, remove, rename, set_span, settings,
    state as states,
};
use crate::edit::transaction::{Cause, Transaction};
use crate::model::annotation::{AnnotationId, Origin};
use crate::model::document::{DocumentId, DocumentState};
use crate::model::label::LabelId;
use crate::model::project::Entry;
use crate::model::suggestion::Suggestion;
use crate::text::ends::{self, Direction, End};
use crate::text::offset::Span;
use std::rc::Rc;

pub(super) fn reduce(step: &mut Step, gesture: Gesture) {
    match gesture {
        Gesture::SetLabel(label) => set_label(step, label),
        Gesture::Accept => accept_focused(step),
        Gesture::Reject | Gesture::Delete => drop_focused(step),
        Gesture::AcceptAll(scope) => accept_all(step, scope),
        Gesture::RejectAll(scope) => reject_all(step, scope),
        Gesture::MoveEnd { end, forward, character } => move_end(step, end, forward, character),
        Gesture::SetSpan(id, span) => set_boundary(step, id, span),
        Gesture::Note(text) => write_note(step, &text),
        Gesture::Undo => undo(step),
        Gesture::Redo => redo(step),
        Gesture::SetState(state) => set_state(step, state),
        Gesture::SetStateOf(id, state) => {
            let changes = states::set_state(&step.project(), &[id], state);
            step.perform(&format!("mark as {}", state.name()), changes);
        }
        Gesture::SetDetails { title, date } => set_details(step, &title, &date),
        Gesture::RemoveDocument(id) => remove_document(step, id),
        Gesture::ApplyEverywhere => everywhere::apply(step),
        Gesture::LabelHits(label) => label_hits(step, label),
        Gesture::PutLabel(label) => {
            let changes = labels::put(&step.project(), label);
            step.perform("change a label", changes);
        }
        Gesture::MoveLabel(id, up) => {
            let changes = labels::reorder(&step.project(), id, up);
            step.perform("move a label", changes);
        }
        Gesture::DeleteLabel(id, then) => {
            let changes = labels::delete(&step.project(), id, then);
            if step.perform("delete a label", changes) {
                step.state.dialog = Some(Dialog::Labels);
                step.tell_undoable("The label is deleted.");
            }
        }
        Gesture::ReplaceLabels(set) => {
            let changes = labels::replace_set(&step.project(), &set);
            if step.perform("load a label set", changes) {
                step.tell_undoable("The label set is loaded.");
            }
        }
        Gesture::SetOverlap(overlap) => {
            let changes = settings::set_overlap(&step.project(), overlap);
            step.perform(if overlap { "allow overlapping spans" } else { "refuse overlapping spans" }, changes);
        }
        Gesture::Rename(name) => {
            let changes = rename::rename(&step.project(), &name);
            step.perform("rename the project", changes);
        }
        Gesture::ConfirmLoad => load::confirm(step),
    }
}

/// The focused mark of the open article.
pub(super) fn focused(state: &State) -> Option<Mark> {
    let reading = state.reading.as_ref()?;
    reading.mark(state.focus?).cloned()
}

/// The suggestion behind a mark.
fn suggestion_of(step: &Step, entry: &Entry, id: MarkId) -> Option<Suggestion> {
    let MarkId::Suggestion(start) = id else { return None };
    let all = step.suggested(entry.document.id());
    all.iter().find(|suggestion| suggestion.span.start() == start).cloned()
}

fn set_label(step: &mut Step, label: LabelId) {
    let Some(entry) = step.open() else { return };
    let (project, id) = (step.project(), entry.document.id());
    let name = project.labels.name(label).to_owned();
    if let Some(selection) = step.state.selection {
        let Some(span) = selection.span else {
            step.tell(false, format!("Select some text first, or go to a mark; then this key labels it {name}."));
            return;
        };
        let changes = annotate::annotate(&project, id, &[span], label, Origin::Person);
        if step.perform(&format!("label {name}"), changes) {
            focus_span(step, span);
        }
        return;
    }
    let Some(mark) = focused(&step.state) else {
        step.tell(false, format!("Select some text first, or go to a mark; then this key labels it {name}."));
        return;
    };
    match (mark.id, suggestion_of(step, &entry, mark.id)) {
        (MarkId::Annotation(annotation), _) => {
            let changes = relabel::relabel(&project, id, &[annotation], label);
            step.perform(&format!("relabel as {name}"), changes);
        }
        (_, Some(suggestion)) if suggestion.label == label => accept_focused(step),
        (_, Some(suggestion)) => {
            let changes = relabel::relabel_suggestion(&project, id, &suggestion, label);
            if step.perform(&format!("label {name}"), changes) {
                advance_or_stay(step, mark.span);
            }
        }
        (MarkId::Suggestion(_), None) => {}
    }
}

/// Focuses the annotation that now has this span.
fn focus_span(step: &mut Step, span: Span) {
    let found = step.state.reading.as_ref().and_then(|reading| {
        let same = |mark: &&Mark| mark.span == span && !mark.suggested();
        reading.marks.iter().rfind(same).map(|mark| mark.id)
    });
    if let Some(id) = found {
        go::focus(step, id);
    }
}

/// On to the next suggestion, else stays at the mark that now has this span.
fn advance_or_stay(step: &mut Step, span: Span) {
    let here = step.state.reading.as_ref().and_then(|reading| {
        reading.marks.iter().find(|mark| mark.span == span).map(|mark| mark.id)
    });
    go::advance(step, span.end(), here);
}

fn accept_focused(step: &mut Step) {
    let Some(entry) = step.open() else { return };
    let Some(mark) = focused(&step.state) else {
        step.tell(false, "Go to a suggestion first: N goes to the next one.");
        return;
    };
    match suggestion_of(step, &entry, mark.id) {
        Some(suggestion) => {
            let accepted = accept::accept(&step.project(), entry.document.id(), &[suggestion]);
            if step.perform("accept", accepted.map(|accepted| accepted.changes)) {
                advance_or_stay(step, mark.span);
            }
        }
        None => go::advance(step, mark.span.end(), Some(mark.id)),
    }
}

fn drop_focused(step: &mut Step) {
    let Some(entry) = step.open() else { return };
    let Some(mark) = focused(&step.state) else {
        step.tell(false, "Go to a mark first: J goes to the next one.");
        return;
    };
    let (project, id) = (step.project(), entry.document.id());
    let done = match (mark.id, suggestion_of(step, &entry, mark.id)) {
        (MarkId::Annotation(annotation), _) => {
            step.perform("delete a label", remove::remove(&project, id, &[annotation]))
        }
        (_, Some(suggestion)) => step.perform("reject", reject::reject(&project, id, &[suggestion])),
        (MarkId::Suggestion(_), None) => false,
    };
    if done {
        let next = step.state.reading.as_ref().and_then(|reading| {
            let at = reading.marks.partition_point(|mark_| mark_.span.start() < mark.span.end());
            reading.marks.get(at).or(reading.marks.last()).map(|mark| mark.id)
        });
        go::advance(step, mark.span.end(), next);
    }
}

/// The open suggestions of the paragraph with the focus or of the whole article.
fn in_scope(step: &Step, entry: &Entry, scope: Scope) -> Vec<Suggestion> {
    let suggested = step.suggested(entry.document.id());
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

fn accept_all(step: &mut Step, scope: Scope) {
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

fn reject_all(step: &mut Step, scope: Scope) {
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

fn move_end(step: &mut Step, end: End, forward: bool, character: bool) {
    let (Some(mark), Some(reading)) = (focused(&step.state), step.state.reading.clone()) else { return };
    let width = if character { ends::Step::Character } else { ends::Step::Word };
    let way = if forward == (end == End::End) { Direction::Out } else { Direction::In };
    if let Some(span) = ends::moved(&reading.text, mark.span, end, way, width) {
        set_boundary(step, mark.id, span);
    }
}

fn set_boundary(step: &mut Step, id: MarkId, span: Span) {
    let Some(entry) = step.open() else { return };
    let (project, document) = (step.project(), entry.document.id());
    let changes = match (id, suggestion_of(step, &entry, id)) {
        (MarkId::Annotation(annotation), _) => set_span::set_span(&project, document, annotation, span),
        (_, Some(suggestion)) => set_span::set_suggestion_span(&project, document, &suggestion, span),
        (MarkId::Suggestion(_), None) => return,
    };
    if step.perform("move a boundary", changes) {
        focus_span(step, span);
    }
}

/// The focused annotation; an error is told where a suggestion or nothing has the focus.
pub(super) fn focused_annotation(step: &mut Step) -> Option<AnnotationId> {
    match step.state.focus {
        Some(MarkId::Annotation(id)) => Some(id),
        Some(MarkId::Suggestion(_)) => {
            step.tell(false, "Accept the suggestion first; a note belongs to a label.");
            None
        }
        None => {
            step.tell(false, "Go to a label first: J goes to the next one.");
            None
        }
    }
}

fn write_note(step: &mut Step, text: &str) {
    let (Some(entry), Some(id)) = (step.open(), focused_annotation(step)) else { return };
    let changes = note::note(&step.project(), entry.document.id(), id, text);
    step.perform("write a note", changes);
    step.state.dialog = None;
}

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

fn undo(step: &mut Step) {
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

fn redo(step: &mut Step) {
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
        crate::edit::change::Change::Annotations { removed, added, .. } => {
            removed.first().or(added.first()).map(|annotation| annotation.span)
        }
        crate::edit::change::Change::Rejections { removed, added, .. } => {
            removed.first().or(added.first()).map(|rejection| rejection.span)
        }
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
                step.effect(crate::app::effect::Effect::ShowSpan(span));
            }
        }
    }
}

fn set_state(step: &mut Step, state: DocumentState) {
    let Some(entry) = step.open() else { return };
    let same = entry.state == state;
    let changes = states::set_state(&step.project(), &[entry.document.id()], state);
    let done = step.perform(&format!("mark as {}", state.name()), changes);
    let onward = matches!(state, DocumentState::Done | DocumentState::Skipped);
    if onward && (done || same) {
        go::next_unfinished(step);
    }
}

fn set_details(step: &mut Step, title: &str, date: &str) {
    let Some(entry) = step.open() else { return };
    let date = Some(date.trim()).filter(|date| !date.is_empty());
    match details::set_details(&step.project(), entry.document.id(), title, date) {
        Ok(changes) => {
            step.perform("correct title or date", Ok::<_, String>(changes));
            step.state.dialog = None;
        }
        Err(problem) => step.tell(true, problem.to_string()),
    }
}

fn remove_document(step: &mut Step, id: DocumentId) {
    let project = step.project();
    let title = project.entry(id).map(|entry| entry.details.title.clone()).unwrap_or_default();
    if step.perform("remove an article", documents::remove(&project, &[id])) {
        step.tell_undoable(format!("“{title}” is out of the project."));
    }
}

fn label_hits(step: &mut Step, label: LabelId) {
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
