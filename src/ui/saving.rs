//! Hands changes to the store, and tells how saving goes.

use crate::app::action::{Action, Reply};
use crate::app::state::{Access, SaveStatus};
use crate::browser::store::error::{StoreError, StoreErrorKind};
use crate::browser::store::record::{Batch, Content, Summary};
use crate::browser::store::saver::SaveStatus as Saving;
use crate::browser::{clock, memory, page};
use crate::edit::change::Change;
use crate::edit::transaction::Transaction;
use crate::formats::wire::encode_transaction;
use crate::model::document::{Document, DocumentId, DocumentState};
use crate::ui::keeping;
use crate::ui::program::Program;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Under which name the browser remembers that it was asked to keep its storage when space runs short.
const ASKED_TO_PERSIST: &str = "goldpan.persist";

/// Saves a transaction with the texts that it brings in.
pub(super) fn save(program: &Rc<Program>, documents: &[Rc<Document>], transaction: &Transaction) {
    let documents = documents.iter().map(content).collect();
    let log = vec![(transaction.sequence, encode_transaction(transaction))];
    hand_over(program, Batch { documents, log, summary: counts(program) });
}

/// Saves all of the open project, which the store does not have yet.
pub(super) fn save_whole(program: &Rc<Program>) {
    let session = program.state().session.clone();
    let mut documents: Vec<(u32, Content)> = Vec::new();
    for change in session.stream().iter().flat_map(|transaction| &transaction.changes) {
        if let Change::Documents { added, .. } = change {
            documents.extend(added.iter().map(|entry| content(&entry.document)));
        }
    }
    let log = session.stream().iter().map(|one| (one.sequence, encode_transaction(one))).collect();
    hand_over(program, Batch { documents, log, summary: counts(program) });
}

fn content(document: &Rc<Document>) -> (u32, Content) {
    (document.id().0, Content::Document(document.clone()))
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
            let unkept = program.keeping.borrow().unkept.clone();
            not_kept(program, unkept.unwrap_or_else(|| StoreError::new(StoreErrorKind::NotAllowed, "")));
        }
    }
}

/// Tells that the open project is not in the store, and why.
pub(super) fn not_kept(program: &Rc<Program>, error: StoreError) {
    let status = failed(&error);
    program.keeping.borrow_mut().unkept = Some(error);
    program.dispatch(Action::Reply(Reply::Save(status)));
}

fn failed(error: &StoreError) -> SaveStatus {
    SaveStatus::Failed(error.to_string().into())
}

/// What tells the page how the saver of a project gets on.
pub(super) fn teller(program: &Rc<Program>) -> impl Fn(Saving) + 'static {
    let program = Rc::downgrade(program);
    move |status| {
        let Some(program) = program.upgrade() else { return };
        let status = match status {
            Saving::Saving => SaveStatus::Saving,
            Saving::Saved(at) => SaveStatus::Saved(at),
            Saving::Failed(error) => failed(&error),
        };
        let saved = matches!(status, SaveStatus::Saved(_));
        program.dispatch(Action::Reply(Reply::Save(status)));
        if saved {
            ask_to_persist(&program);
        }
    }
}

/// Once there is work of a person's own in the store, asks the browser to keep it when space runs short. Once in a
/// browser's life: Firefox puts the question to the person, and a closed question is an answer.
fn ask_to_persist(program: &Rc<Program>) {
    let first = program.state().session.version() > 1 && !program.keeping.borrow().asked_to_persist;
    if first {
        program.keeping.borrow_mut().asked_to_persist = true;
        if memory::remembered(ASKED_TO_PERSIST).is_none() {
            memory::remember(ASKED_TO_PERSIST, "asked");
            // Nothing depends on the answer.
            spawn_local(async move {
                let _ = page::persist_storage().await;
            });
        }
    }
}

/// Remembers which article is open.
pub(super) fn save_view(program: &Rc<Program>, id: DocumentId) {
    let (state, store) = (program.state(), program.keeping.borrow().store.clone());
    if let Some(store) = store.filter(|_| state.access == Access::Writer && !state.project_id.is_empty()) {
        // Losing this loses no work.
        spawn_local(async move { drop(store.put_view(&state.project_id, &id.0.to_string()).await) });
    }
}

/// Tries saving again; where nothing could be kept so far, from the start.
pub(super) fn retry(program: &Rc<Program>) {
    let saver = program.keeping.borrow().saver.clone();
    match saver {
        Some(saver) => saver.retry(),
        None if program.state().access == Access::Writer => spawn_local(keeping::keep_after_all(program.clone())),
        None => {}
    }
}
