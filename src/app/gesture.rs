//! Gestures: what changes the project.

use crate::app::action::Gesture;
use crate::app::mark::{Mark, MarkId, Remarks};
use crate::app::reduce::Step;
use crate::app::rules::keep;
use crate::app::state::{Dialog, State};
use crate::app::{bulk, everywhere, go, load, rewind, threshold};
use crate::edit::change::Change;
use crate::edit::commands::problem::CommandProblem;
use crate::edit::commands::{
    accept, annotate, details, documents, labels, note, reject, relabel, remove, rename, set_span, settings,
    state as states, value,
};
use crate::model::annotation::{AnnotationId, Origin};
use crate::model::document::{DocumentId, DocumentState};
use crate::model::label::LabelId;
use crate::model::project::Entry;
use crate::model::suggestion::Suggestion;
use crate::text::ends::{self, Direction, End};
use crate::text::offset::Span;

pub(super) fn reduce(step: &mut Step, gesture: Gesture) {
    match gesture {
        Gesture::SetLabel(label) => set_label(step, label),
        Gesture::Accept => accept_focused(step),
        Gesture::Reject | Gesture::Delete => drop_focused(step),
        Gesture::AcceptAll(scope) => bulk::accept_all(step, scope),
        Gesture::RejectAll(scope) => bulk::reject_all(step, scope),
        Gesture::MoveEnd { end, forward, character } => move_end(step, end, forward, character),
        Gesture::SetSpan(id, span) => set_boundary(step, id, span),
        Gesture::Note(remarks) => write_note(step, &remarks),
        Gesture::Undo => rewind::undo(step),
        Gesture::Redo => rewind::redo(step),
        Gesture::SetState(state) => set_state(step, state),
        Gesture::SetStateOf(id, state) => {
            let changes = states::set_state(&step.project(), &[id], state);
            step.perform(&format!("mark as {}", state.name()), changes);
        }
        Gesture::SetDetails { title, date } => set_details(step, &title, &date),
        Gesture::RemoveDocument(id) => remove_document(step, id),
        Gesture::ApplyEverywhere => everywhere::apply(step),
        Gesture::LabelHits(label) => bulk::label_hits(step, label),
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
        Gesture::SetThreshold(score) => threshold::set(step, score),
        Gesture::Rules(gesture) => keep::reduce(step, gesture),
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
    let here = step
        .state
        .reading
        .as_ref()
        .and_then(|reading| reading.marks.iter().find(|mark| mark.span == span).map(|mark| mark.id));
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

fn write_note(step: &mut Step, remarks: &Remarks) {
    let (Some(entry), Some(id)) = (step.open(), focused_annotation(step)) else { return };
    let changes = remarked(step, entry.document.id(), id, remarks);
    perform_from_dialog(step, "write a note or value", changes);
}

/// The changes for note and value together, so that one undo takes both back.
fn remarked(
    step: &Step,
    document: DocumentId,
    id: AnnotationId,
    remarks: &Remarks,
) -> Result<Vec<Change>, CommandProblem> {
    let mut changes = note::note(&step.project(), document, id, &remarks.note)?;
    let mut noted = step.state.session.clone();
    // The changes were made for just this project, so they fit.
    let _ = noted.perform("note", step.now, changes.clone());
    changes.extend(value::set_value(noted.project(), document, id, &remarks.value, &remarks.identifier)?);
    Ok(changes)
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
    let changes = details::set_details(&step.project(), entry.document.id(), title, date);
    perform_from_dialog(step, "correct title or date", changes);
}

/// Does what a dialog asks for, which closes unless that can't be done.
fn perform_from_dialog(step: &mut Step, gesture: &str, changes: Result<Vec<Change>, CommandProblem>) {
    let sound = changes.is_ok();
    step.perform(gesture, changes);
    if sound {
        step.state.dialog = None;
    }
}

fn remove_document(step: &mut Step, id: DocumentId) {
    let project = step.project();
    let title = project.entry(id).map(|entry| entry.details.title.clone()).unwrap_or_default();
    if step.perform("remove an article", documents::remove(&project, &[id])) {
        step.tell_undoable(format!("“{title}” is out of the project."));
    }
}
