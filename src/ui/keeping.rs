//! Keeps the open project: opens it, and sees to it that one tab writes at a time.
//!
//! [`crate::ui::saving`] hands changes to the store, [`crate::ui::projects`] has the list of all projects.

use crate::app::action::{Action, Reply};
use crate::app::first;
use crate::app::state::{Access, SaveStatus};
use crate::browser::lease::{self, Claim, Lease};
use crate::browser::store::database::Store;
use crate::browser::store::error::{StoreError, StoreErrorKind};
use crate::browser::store::record::ProjectRecord;
use crate::browser::store::saver::Saver;
use crate::browser::{clock, memory};
use crate::edit::session::Session;
use crate::formats::replay::replay;
use crate::model::document::DocumentId;
use crate::ui::effects::tell;
use crate::ui::program::Program;
use crate::ui::{projects, saving, suggesting};
use std::rc::Rc;

/// Under which name the browser remembers which project was open last.
const LAST: &str = "goldpan.project";
/// What the first project is called.
const FIRST: &str = "My first project";

/// The store, and what belongs to the open project.
#[derive(Default)]
pub struct Keeping {
    pub(super) store: Option<Store>,
    pub(super) saver: Option<Rc<Saver>>,
    lease: Option<Lease>,
    /// Why the open project is not in the store.
    pub(super) unkept: Option<StoreError>,
    /// Whether the browser was asked to keep its storage when space runs short.
    pub(super) asked_to_persist: bool,
}

/// The right to write to a project, and what writes.
pub(super) struct Writer {
    saver: Saver,
    lease: Lease,
}

/// Opens the store and the project of the last visit; the first visit gets one with the samples.
pub(super) async fn start(program: Rc<Program>) {
    if let Err(error) = resume(&program).await {
        // Without a store the program still works; the person is told that nothing is kept.
        let session = first::project(FIRST, clock::now(), true).unwrap_or_default();
        let access = Access::Writer;
        program.dispatch(Action::Reply(Reply::Opened { id: "".into(), session, at: None, access }));
        saving::not_kept(&program, error);
    }
    projects::purge_deleted(&program).await;
}

async fn resume(program: &Rc<Program>) -> Result<(), StoreError> {
    let store = store(program).await?;
    let projects = store.projects().await?;
    let alive = || projects.iter().filter(|record| record.deleted.is_none());
    let last = memory::remembered(LAST);
    let chosen =
        alive().find(|record| last.as_deref() == Some(&record.id)).or_else(|| alive().max_by_key(|r| r.modified));
    match chosen {
        Some(record) => open_stored(program, &store, &record.id, false).await,
        None => {
            // An empty session takes any first transaction.
            let session = first::project(FIRST, clock::now(), projects.is_empty()).unwrap_or_default();
            open_new(program, &store, session).await
        }
    }
}

/// The store, opened if it is not.
async fn store(program: &Rc<Program>) -> Result<Store, StoreError> {
    if let Some(store) = program.keeping.borrow().store.clone() {
        return Ok(store);
    }
    let store = Store::open().await?;
    program.keeping.borrow_mut().store = Some(store.clone());
    Ok(store)
}

/// Puts a project into the store under a new name, and opens it.
pub(super) async fn open_new(program: &Rc<Program>, store: &Store, session: Session) -> Result<(), StoreError> {
    leave(program).await?;
    let (id, writer) = admit(program, store, &session).await?;
    suggesting::forget(program);
    install(program, writer);
    let access = Access::Writer;
    program.dispatch(Action::Reply(Reply::Opened { id: id.as_str().into(), session, at: None, access }));
    memory::remember(LAST, &id);
    saving::save_whole(program);
    Ok(())
}

/// Tries again to keep a project that could not be kept so far.
pub(super) async fn keep_after_all(program: Rc<Program>) {
    program.dispatch(Action::Reply(Reply::Save(SaveStatus::Saving)));
    let untouched = program.state().session.version() <= 1;
    let kept = if untouched { resume(&program).await } else { keep_as_new(&program).await };
    if let Err(error) = kept {
        saving::not_kept(&program, error);
    }
}

/// Puts the open project into the store as it is when the store is ready for it.
async fn keep_as_new(program: &Rc<Program>) -> Result<(), StoreError> {
    let store = store(program).await?;
    let (id, writer) = admit(program, &store, &program.state().session).await?;
    install(program, writer);
    program.dispatch(Action::Reply(Reply::Kept(id.as_str().into())));
    memory::remember(LAST, &id);
    saving::save_whole(program);
    let open = program.state().reading.as_ref().map(|reading| reading.document);
    if let Some(open) = open {
        saving::save_view(program, open);
    }
    Ok(())
}

/// Makes room for a project in the store.
async fn admit(program: &Rc<Program>, store: &Store, session: &Session) -> Result<(String, Writer), StoreError> {
    let now = clock::now();
    let id = memory::random_id();
    let name = session.project().name.to_string();
    let record = ProjectRecord { id: id.clone(), name, created: now, modified: now, ..ProjectRecord::default() };
    store.create(&record).await?;
    match claim(program, store, &id, true).await? {
        Some(writer) => Ok((id, writer)),
        // Nobody else knows of it, so it can't be taken.
        None => Err(StoreError::new(StoreErrorKind::LostLease, "")),
    }
}

/// Opens a project of the store; `by_force` takes it from the tab that writes to it.
pub(super) async fn open_stored(
    program: &Rc<Program>,
    store: &Store,
    id: &str,
    by_force: bool,
) -> Result<(), StoreError> {
    leave(program).await?;
    // First the right to write, then reading: what another tab saved until then is read.
    let writer = claim(program, store, id, by_force).await?;
    let stored = store.load(id).await?;
    let at = stored.view.as_deref().and_then(|view| view.parse().ok()).map(DocumentId);
    let (session, problem) = replay(&stored.documents, &stored.log);
    suggesting::forget(program);
    let taken = writer.is_none();
    // Writing behind a record that can't be read would bury it.
    let writer = writer.filter(|_| problem.is_none());
    let access = if writer.is_some() { Access::Writer } else { Access::ReadOnly };
    close(program);
    if let Some(writer) = writer {
        install(program, writer);
    }
    program.dispatch(Action::Reply(Reply::Opened { id: id.into(), session, at, access }));
    memory::remember(LAST, id);
    match problem {
        Some(problem) => tell(program, problem),
        None if taken => tell(
            program,
            "Another tab has this project open. This tab shows it and changes nothing, until you take over.",
        ),
        None => program.dispatch(Action::Reply(Reply::Save(SaveStatus::Saved(stored.record.modified)))),
    }
    Ok(())
}

/// Waits until all of the open project is saved. What can't be saved must not be left behind.
async fn leave(program: &Rc<Program>) -> Result<(), StoreError> {
    let saver = program.keeping.borrow().saver.clone();
    if let Some(saver) = saver {
        return saver.flush().await;
    }
    let unkept = program.keeping.borrow().unkept.clone();
    unkept.filter(|_| program.state().session.version() > 1).map_or(Ok(()), Err)
}

/// Lets go of the open project.
fn close(program: &Rc<Program>) {
    let mut keeping = program.keeping.borrow_mut();
    (keeping.saver, keeping.lease, keeping.unkept) = (None, None, None);
}

/// Makes the open project the one that this writer writes to.
fn install(program: &Rc<Program>, writer: Writer) {
    close(program);
    let mut keeping = program.keeping.borrow_mut();
    (keeping.saver, keeping.lease) = (Some(Rc::new(writer.saver)), Some(writer.lease));
}

/// Asks for the right to write. `None` where another tab has it.
pub(super) async fn claim(
    program: &Rc<Program>,
    store: &Store,
    id: &str,
    by_force: bool,
) -> Result<Option<Writer>, StoreError> {
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
            Claim::Taken => return Ok(None),
        }
    };
    let saver = Saver::new(store.clone(), id, lease.token().clone(), saving::teller(program));
    Ok(Some(Writer { saver, lease }))
}
