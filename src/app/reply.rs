//! What the browser answers.

use crate::app::action::Reply;
use crate::app::effect::Effect;
use crate::app::reduce::Step;
use crate::app::rules::files;
use crate::app::rules::tab::{self, Tab};
use crate::app::state::{Access, Phase, SaveStatus};
use crate::app::{dialogs, go, load};
use crate::edit::session::Session;
use crate::model::document::{DocumentId, DocumentState};
use crate::model::project::Project;
use crate::model::suggestion::Suggestion;
use std::rc::Rc;

pub(super) fn reduce(step: &mut Step, reply: Reply) {
    match reply {
        Reply::Opened { id, session, at, access } => opened(step, id, session, at, access),
        Reply::Kept(id) => step.state.project_id = id,
        Reply::Projects(projects) => step.state.projects = projects,
        Reply::Save(status) => saved(step, status),
        Reply::Access(access) => {
            step.state.access = access;
            if access == Access::ReadOnly {
                step.tell(false, "Another tab has taken this project over. This tab shows it and changes nothing.");
            }
        }
        Reply::Read(intake) => load::read(step, &intake),
        Reply::ReadAgain(at, draft) => load::read_again(step, at, &draft),
        Reply::Rules(rules, lines) => (step.state.rules, step.state.rule_lines) = (rules, lines),
        Reply::RulesRead(read) => files::read(step, read),
        Reply::Tried(trial) => tab::tried(step, trial),
        Reply::Suggested(all) => suggested(step, all),
        Reply::Progress(progress) => step.state.progress = progress,
        Reply::Tell { error, text } => step.tell(error, text),
        Reply::Preferences(preferences) => step.state.preferences = preferences,
        Reply::LabelsRead(labels) => dialogs::labels_read(step, labels),
    }
}

fn opened(step: &mut Step, id: Rc<str>, session: Session, at: Option<DocumentId>, access: Access) {
    step.state.phase = Phase::Ready;
    step.state.project_id = id;
    step.state.session = session;
    step.state.access = access;
    step.state.suggested = Rc::default();
    step.state.outdated = Rc::default();
    step.state.tab = Tab::default();
    step.state.rows = Rc::default();
    step.state.reading = None;
    step.state.focus = None;
    step.state.selection = None;
    step.state.find = None;
    step.state.dialog = None;
    step.state.save = SaveStatus::Idle;
    step.refresh(&Project::default());
    let project = step.project();
    step.effect(Effect::UseRules(project.rules.clone()));
    let unread: Vec<DocumentId> = project.entries.iter().map(|entry| entry.document.id()).collect();
    let finished = |state| matches!(state, DocumentState::Done | DocumentState::Skipped);
    let first = at
        .filter(|at| project.position(*at).is_some())
        .or_else(|| project.entries.iter().find(|entry| !finished(entry.state)).map(|entry| entry.document.id()))
        .or_else(|| unread.first().copied());
    if let Some(first) = first {
        go::open(step, first);
    }
    if !unread.is_empty() {
        step.effect(Effect::Suggest(unread));
    }
}

fn saved(step: &mut Step, status: SaveStatus) {
    if let SaveStatus::Failed(why) = &status
        && step.state.save != status
    {
        step.tell(true, format!("{why} Your work is still here: download the project file to be safe."));
    }
    step.state.save = status;
}

fn suggested(step: &mut Step, all: Vec<(DocumentId, Rc<Vec<Suggestion>>)>) {
    let ids: Vec<DocumentId> = all.iter().map(|(id, _)| *id).collect();
    Rc::make_mut(&mut step.state.suggested).extend(all);
    if !step.state.outdated.is_empty() {
        Rc::make_mut(&mut step.state.outdated).retain(|id| !ids.contains(id));
    }
    step.refresh_rows(&ids);
    let open = step.open().filter(|entry| ids.contains(&entry.document.id()));
    if let Some(entry) = open {
        step.reread(&entry);
        if step.state.focus.is_none() && step.state.selection.is_none() && step.state.dialog.is_none() {
            go::first_suggestion(step);
        }
    }
}
