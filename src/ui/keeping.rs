//! Keeps projects: opens and saves them, and sees to it that one tab writes at a time.

use crate::app::action::{Action, Reply};
use crate::app::first;
use crate::app::state::{Access, ProjectSummary, SaveStatus};
use crate::browser::lease::{self, Claim, Lease};
use crate::browser::store::database::Store;
use crate::browser::store::error::StoreError;
use crate::browser::store::record::{Batch, ProjectRecord, Summary};
use crate::browser::store::saver::{SaveStatus as Saving, Saver};
use crate::browser::{clock, memory};
use crate::edit::session::Session;
use crate::edit::transaction::Transaction;
use crate::formats::replay::replay;
use crate::formats::wire::{encode_document, encode_transaction};
use crate::model::document::{Document, DocumentId, DocumentState};
use crate::ui::effects::tell;
use crate::ui::program::Program;
use crate::ui::suggesting;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Under which name the browser remembers which project was open last.
const LAST: &str = "goldpan.project";

/// The store, and what belongs to the open project.
#[derive(Default)]
pub struct Keeping {
    store: Option<Store>,
    saver: Option<Rc<Saver>>,
    lease: Option<Lease>,
}

/// Opens the store and the project of the last visit; the first visit gets one with the samples.
pub(super) async fn start(program: Rc<Program>) {
    let opened = match Store::open().await {
        Ok(store) => {
            program.keeping.borrow_mut().store = Some(store.clone());
            resume(&program, &store).await
        }
        Err(error) => Err(error),
    };
    if let Err(error) = opened {
        // Without a store the program still works; the person is told that nothing is kept.
        let session = first::project("Not kept", clock::now(), true).unwrap_or_default();
        let access = Access::Writer;
        program.dispatch(Action::Reply(Reply::Opened { id: "".into(), session, at: None, access }));
        not_saved(&program, &error);
    }
}

async fn resume(program: &Rc<Program>, store: &Store) -> Result<(), StoreError> {
    let projects = store.projects().await?;
    let alive = || projects.iter().filter(|record| record.deleted.is_none());
    let last = memory::remembered(LAST);
    let chosen =
        alive().find(|record| last.as_deref() == Some(&record.id)).or_else(|| alive().max_by_key(|r| r.modified));
    match chosen {
        Some(record) => open_stored(program, store, &record.id, false).await,
        None => create_stored(program, store, "My first project", projects.is_empty()).await,
    }
}

fn not_saved(program: &Rc<Program>, error: &StoreError) {
    program.dispatch(Action::Reply(Reply::Save(SaveStatus::Failed(error.to_string().into()))));
}

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
        let mut records = store.projects().await?;
        records.sort_by_key(|record| std::cmp::Reverse(record.modified));
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
    with_store(program, |program, store| async move { create_stored(&program, &store, &name, false).await });
}

/// Takes a project from a file: all of its transactions, under a new name in the store.
pub(super) fn adopt(program: &Rc<Program>, session: Session) {
    with_store(program, |program, store| async move { store_session(&program, &store, session).await });
}

async fn create_stored(program: &Rc<Program>, store: &Store, name: &str, samples: bool) -> Result<(), StoreError> {
    // An empty session takes any first transaction.
    let session = first::project(name, clock::now(), samples).unwrap_or_default();
    store_session(program, store, session).await
}

async fn store_session(program: &Rc<Program>, store: &Store, session: Session) -> Result<(), StoreError> {
    let now = clock::now();
    let id = memory::random_id();
    let name = session.project().name.to_string();
    let record = ProjectRecord { id: id.clone(), name, created: now, modified: now, ..ProjectRecord::default() };
    store.create(&record).await?;
    close(program).await;
    let access = claim(program, store, &id, false).await?;
    program.dispatch(Action::Reply(Reply::Opened {
        id: id.as_str().into(),
        session: session.clone(),
        at: None,
        access,
    }));
    memory::remember(LAST, &id);
    let documents = session.project().entries.iter().map(|entry| encoded(&entry.document)).collect();
    let log =
        session.stream().iter().map(|transaction| (transaction.sequence, encode_transaction(transaction))).collect();
    hand_over(program, Batch { documents, log, summary: counts(program) });
    Ok(())
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

async fn open_stored(program: &Rc<Program>, store: &Store, id: &str, by_force: bool) -> Result<(), StoreError> {
    close(program).await;
    // First the right to write, then reading: what another tab saved until then is read.
    let access = claim(program, store, id, by_force).await?;
    let stored = store.load(id).await?;
    let at = stored.view.as_deref().and_then(|view| view.parse().ok()).map(DocumentId);
    let (session, problem) = replay(&stored.documents, &stored.log);
    program.dispatch(Action::Reply(Reply::Opened { id: id.into(), session, at, access }));
    memory::remember(LAST, id);
    match problem {
        Some(problem) => {
            // Writing behind a record that can't be read would bury it.
            program.keeping.borrow_mut().saver = None;
            program.dispatch(Action::Reply(Reply::Access(Access::ReadOnly)));
            tell(program, problem);
        }
        None if access == Access::ReadOnly => {
            tell(
                program,
                "Another tab has this project open. This tab shows it and changes nothing, until you take over.",
            );
        }
        None => program.dispatch(Action::Reply(Reply::Save(SaveStatus::Saved(stored.record.modified)))),
    }
    Ok(())
}

/// Lets go of the open project once all of it is saved.
async fn close(program: &Rc<Program>) {
    suggesting::forget(program);
    let saver = program.keeping.borrow_mut().saver.take();
    if let Some(saver) = saver {
        // What can't be saved was told when it failed.
        let _ = saver.flush().await;
    }
    program.keeping.borrow_mut().lease = None;
}

/// Asks for the right to write and makes the saver.
async fn claim(program: &Rc<Program>, store: &Store, id: &str, by_force: bool) -> Result<Access, StoreError> {
    let lost = {
        let program = Rc::downgrade(program);
        move || {
            if let Some(program) = program.upgrade() {
                program.keeping.borrow_mut().saver = None;
                program.dispatch(Action::Reply(Reply::Access(Access::ReadOnly)));
            }
        }
    };
    let lease = if by_force {
        lease::take_over(store, id, lost).await?
    } else {
        match lease::acquire(store, id, lost).await? {
            Claim::Writer(lease) => lease,
            Claim::Taken => return Ok(Access::ReadOnly),
        }
    };
    let weak = Rc::downgrade(program);
    let saver = Saver::new(store.clone(), id, lease.token().clone(), move |status| {
        if let Some(program) = weak.upgrade() {
            program.dispatch(Action::Reply(Reply::Save(shown(status))));
        }
    });
    let mut keeping = program.keeping.borrow_mut();
    keeping.saver = Some(Rc::new(saver));
    keeping.lease = Some(lease);
    Ok(Access::Writer)
}

fn shown(status: Saving) -> SaveStatus {
    match status {
        Saving::Saving => SaveStatus::Saving,
        Saving::Saved(at) => SaveStatus::Saved(at),
        Saving::Failed(error) => SaveStatus::Failed(error.to_string().into()),
    }
}

fn encoded(document: &Document) -> (u32, String) {
    (document.id().0, encode_document(document))
}

fn counts(program: &Rc<Program>) -> Summary {
    let state = program.state();
    let entries = &state.session.project().entries;
    let done = entries.iter().filter(|entry| entry.state == DocumentState::Done).count();
    Summary { modified: clock::now(), documents: entries.len() as u32, done: done as u32 }
}

fn hand_over(program: &Rc<Program>, batch: Batch) {
    let saver = program.keeping.borrow().saver.clone();
    match saver {
        Some(saver) => saver.save(batch),
        None => {
            let why = "This browser keeps nothing for this page.";
            program.dispatch(Action::Reply(Reply::Save(SaveStatus::Failed(why.into()))));
        }
    }
}

/// Saves a transaction with the texts that it brings in.
pub(super) fn save(program: &Rc<Program>, documents: &[Rc<Document>], transaction: &Transaction) {
    let documents = documents.iter().map(|document| encoded(document)).collect();
    let log = vec![(transaction.sequence, encode_transaction(transaction))];
    hand_over(program, Batch { documents, log, summary: counts(program) });
}

/// Remembers which article is open.
pub(super) fn save_view(program: &Rc<Program>, id: DocumentId) {
    let (state, store) = (program.state(), program.keeping.borrow().store.clone());
    if let Some(store) = store.filter(|_| state.access == Access::Writer) {
        // Losing this loses no work.
        spawn_local(async move { drop(store.put_view(&state.project_id, &id.0.to_string()).await) });
    }
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

/// Tries saving again.
pub(super) fn retry(program: &Rc<Program>) {
    let saver = program.keeping.borrow().saver.clone();
    if let Some(saver) = saver {
        saver.retry();
    }
}
