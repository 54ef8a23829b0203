//! The list of all projects: shown, made, opened, renamed, deleted, and cleared of what was deleted long ago.

use crate::app::action::{Action, Reply};
use crate::app::first;
use crate::app::state::ProjectSummary;
use crate::browser::clock;
use crate::browser::store::database::Store;
use crate::browser::store::error::StoreError;
use crate::browser::store::record::ProjectRecord;
use crate::edit::session::Session;
use crate::edit::transaction::Milliseconds;
use crate::ui::effects::tell;
use crate::ui::keeping::{claim, open_new, open_stored};
use crate::ui::program::Program;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// How long a deleted project can be taken back, in milliseconds: 30 days. After that the next start of the page
/// removes it for good.
const KEPT_DELETED: Milliseconds = 30 * 24 * 60 * 60 * 1000;

/// Runs a task on the store and tells what went wrong.
fn with_store<F, Fut>(program: &Rc<Program>, task: F)
where
    F: FnOnce(Rc<Program>, Store) -> Fut + 'static,
    Fut: Future<Output = Result<(), StoreError>> + 'static,
{
    let Some(store) = program.keeping.borrow().store.clone() else {
        tell(
            program,
            "This browser keeps nothing for this page, so there is only the open project. Download the project file to keep it.",
        );
        return;
    };
    let program = program.clone();
    spawn_local(async move {
        if let Err(error) = task(program.clone(), store).await {
            tell(&program, error.to_string());
        }
    });
}

/// Reads the list of projects.
pub(super) fn list(program: &Rc<Program>) {
    with_store(program, |program, store| async move {
        let records = store.projects().await?;
        let projects: Vec<ProjectSummary> = records.iter().map(summary).collect();
        program.dispatch(Action::Reply(Reply::Projects(Rc::new(projects))));
        Ok(())
    });
}

fn summary(record: &ProjectRecord) -> ProjectSummary {
    ProjectSummary {
        id: record.id.as_str().into(),
        name: record.name.as_str().into(),
        modified: record.modified,
        deleted: record.deleted,
        documents: record.documents,
        done: record.done,
    }
}

/// Makes a project and opens it.
pub(super) fn create(program: &Rc<Program>, name: Rc<str>) {
    // An empty session takes any first transaction.
    adopt(program, first::project(&name, clock::now(), false).unwrap_or_default());
}

/// Takes a project from a file: all of its transactions, under a new name in the store.
pub(super) fn adopt(program: &Rc<Program>, session: Session) {
    with_store(program, |program, store| async move { open_new(&program, &store, session).await });
}

/// Opens a project of the store.
pub(super) fn open(program: &Rc<Program>, id: Rc<str>) {
    with_store(program, |program, store| async move { open_stored(&program, &store, &id, false).await });
}

/// Becomes the writer of the open project, as the store has it now.
pub(super) fn take_over(program: &Rc<Program>) {
    let id = program.state().project_id.clone();
    with_store(program, |program, store| async move { open_stored(&program, &store, &id, true).await });
}

/// Renames a project in the store.
pub(super) fn rename(program: &Rc<Program>, id: Rc<str>, name: Rc<str>) {
    with_store(program, |_, store| async move { store.rename(&id, &name).await });
}

/// Marks a project as deleted, or as not.
pub(super) fn delete(program: &Rc<Program>, id: Rc<str>, gone: bool) {
    let at = gone.then(clock::now);
    with_store(program, move |_, store| async move { store.mark_deleted(&id, at).await });
}

/// Removes for good what was deleted longer ago than [`KEPT_DELETED`], unless a tab still has it open. What fails is
/// tried again at the next start.
pub(super) async fn purge_deleted(program: &Rc<Program>) {
    let Some(store) = program.keeping.borrow().store.clone() else { return };
    let before = clock::now().saturating_sub(KEPT_DELETED);
    let projects = store.projects().await.unwrap_or_default();
    for old in projects.iter().filter(|record| record.deleted.is_some_and(|at| at < before)) {
        // Holding the right to write, so that no tab has it open.
        if let Ok(Some(writer)) = claim(program, &store, &old.id, false).await {
            let _ = store.purge(&old.id).await;
            drop(writer);
        }
    }
}
