//! Dialogs, panels and projects.

use crate::app::action::Page;
use crate::app::effect::{Effect, ReaderCommand};
use crate::app::gesture::focused_annotation;
use crate::app::reduce::Step;
use crate::app::rules::tab;
use crate::app::state::{Dialog, ProjectSummary};
use crate::app::{everywhere, export, load};
use crate::edit::commands::labels;
use crate::model::label::{LabelId, LabelSet};
use std::rc::Rc;

pub(super) fn reduce(step: &mut Step, page: Page) {
    match page {
        Page::Rules(page) => tab::reduce(step, page),
        Page::Shortcuts => match step.state.dialog.take() {
            Some(Dialog::Shortcuts) => step.reader(ReaderCommand::Focus),
            _ => show(step, Dialog::Shortcuts),
        },
        Page::Projects => {
            step.effect(Effect::ListProjects);
            show(step, Dialog::Projects);
        }
        Page::Labels => show(step, Dialog::Labels),
        Page::Settings => show(step, Dialog::Settings),
        Page::Paste => show(step, Dialog::Paste),
        Page::Export => export::open(step),
        Page::Everywhere => everywhere::open(step),
        Page::Details if step.state.reading.is_some() => show(step, Dialog::Details),
        Page::Details => {}
        Page::Note => {
            if focused_annotation(step).is_some() {
                show(step, Dialog::Note);
            }
        }
        Page::AskDeleteLabel(label) => ask_delete_label(step, label),
        Page::CloseDialog => close(step),
        Page::Panel(panel) => step.state.panel = panel,
        Page::ListOrder(order) => step.state.list_order = order,
        Page::Filter(filter) => step.state.filter = filter,
        Page::Preferences(preferences) => {
            step.state.preferences = preferences;
            step.effect(Effect::SavePreferences(preferences));
        }
        Page::DismissNotice => step.state.notice = None,
        Page::ChooseDraft(..) | Page::CleanDraft(..) | Page::CleanAll(_) | Page::KeepPiece(..) | Page::ShowDraft(_) => {
            load::adjust(step, &page);
        }
        Page::Encoding(at, encoding) => read_again(step, at, encoding),
        Page::ExportFormat(_) | Page::ExportDoneOnly(_) | Page::ExportSuggestions(_) => export::adjust(step, &page),
        Page::Download => export::download(step),
        Page::DownloadProject => export::project(step),
        Page::DownloadLabels => export::labels(step),
        Page::EverywhereTask(_)
        | Page::EverywhereScope { .. }
        | Page::ChooseMention(..)
        | Page::ChooseAllMentions(_) => everywhere::adjust(step, &page),
        other => projects(step, other),
    }
}

fn projects(step: &mut Step, page: Page) {
    match page {
        Page::NewProject(name) => {
            if let Some(name) = named(step, &name) {
                step.effect(Effect::CreateProject(name));
            }
        }
        Page::OpenProject(id) if id == step.state.project_id => close(step),
        Page::OpenProject(id) => step.effect(Effect::OpenProject(id)),
        Page::RenameProject(id, name) => {
            if let Some(name) = named(step, &name) {
                rename(step, &id, name);
            }
        }
        Page::DeleteProject(id) => delete(step, id, true),
        Page::RestoreProject(id) => delete(step, id, false),
        Page::TakeOver => step.effect(Effect::TakeOver),
        Page::RetrySave => step.effect(Effect::RetrySave),
        _ => {}
    }
}

fn show(step: &mut Step, dialog: Dialog) {
    step.state.dialog = Some(dialog);
}

fn close(step: &mut Step) {
    let back = matches!(step.state.dialog, Some(Dialog::DeleteLabel { .. }));
    step.state.dialog = back.then_some(Dialog::Labels);
    if !back {
        step.reader(ReaderCommand::Focus);
    }
}

fn ask_delete_label(step: &mut Step, label: LabelId) {
    let uses = labels::uses(&step.project(), label);
    show(step, Dialog::DeleteLabel { label, uses });
}

fn read_again(step: &mut Step, at: usize, encoding: Rc<str>) {
    let Some(Dialog::Load(review)) = &step.state.dialog else { return };
    if let Some(choice) = review.choices.get(at) {
        let source = choice.draft.source.as_str().into();
        step.effect(Effect::ReadAgain { at, source, encoding });
    }
}

fn named(step: &mut Step, name: &str) -> Option<Rc<str>> {
    let name = name.trim();
    if name.is_empty() {
        step.tell(true, "A project needs a name.");
        return None;
    }
    Some(name.into())
}

fn rename(step: &mut Step, id: &Rc<str>, name: Rc<str>) {
    if *id == step.state.project_id {
        let changes = crate::edit::commands::rename::rename(&step.project(), &name);
        if !step.perform("rename the project", changes) {
            return;
        }
    }
    amend(step, id, |summary| summary.name = name.clone());
    step.effect(Effect::RenameProject(id.clone(), name));
}

fn delete(step: &mut Step, id: Rc<str>, gone: bool) {
    if gone && id == step.state.project_id {
        step.tell(false, "This project is open. Open another one first, then delete it.");
        return;
    }
    let now = step.now;
    amend(step, &id, |summary| summary.deleted = gone.then_some(now));
    step.effect(Effect::DeleteProject(id, gone));
}

/// Shows a change in the list of projects before the store has answered.
fn amend(step: &mut Step, id: &str, change: impl Fn(&mut ProjectSummary)) {
    for summary in Rc::make_mut(&mut step.state.projects).iter_mut().filter(|summary| &*summary.id == id) {
        change(summary);
    }
}

/// A label file was opened.
pub(super) fn labels_read(step: &mut Step, labels: Rc<LabelSet>) {
    let changes = labels::replace_set(&step.project(), &labels);
    if step.perform("load a label set", changes) {
        step.tell_undoable("The label set is loaded.");
    }
}
