//! The queue of what is to be saved: in order, one transaction at a time, and nothing forgotten on failure.

use crate::browser::store::database::Store;
use crate::browser::store::error::StoreError;
use crate::browser::store::record::{Batch, Milliseconds, Token};
use gloo_events::{EventListener, EventListenerOptions};
use js_sys::{Function, Promise};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::BeforeUnloadEvent;

/// Batches that wait are written together up to about this much text, in bytes.
const TOGETHER_BYTES: usize = 8_000_000;

/// How saving goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveStatus {
    /// Something is on its way to the disk.
    Saving,
    /// Everything handed over is on the disk since this time.
    Saved(Milliseconds),
    /// The last attempt failed and nothing goes on by itself: what isn't saved is kept until [`Saver::retry`].
    Failed(StoreError),
}

/// Saves one project's batches in the order they come. While anything is unsaved, closing the tab asks first.
///
/// What is in the queue is written even if the saver is dropped, unless an attempt has failed.
pub struct Saver {
    shared: Rc<Shared>,
}

struct Shared {
    store: Store,
    project: String,
    token: Token,
    on_status: Box<dyn Fn(SaveStatus)>,
    queue: RefCell<Queue>,
}

#[derive(Default)]
struct Queue {
    /// The batch that is being written, or that couldn't be.
    writing: Option<Rc<Batch>>,
    waiting: VecDeque<Batch>,
    running: bool,
    failed: Option<StoreError>,
    /// `resolve` functions of those who wait for the queue to come to rest.
    at_rest: Vec<Function>,
    /// There only while something is unsaved: a listener that is always there keeps a page out of the browser's
    /// back-and-forward cache.
    guard: Option<EventListener>,
}

impl Saver {
    /// A saver for the project whose lease has this token. `on_status` is called on each change of status, never
    /// within [`Saver::save`] itself.
    pub fn new(store: Store, project: &str, token: Token, on_status: impl Fn(SaveStatus) + 'static) -> Self {
        let (project, on_status) = (project.to_owned(), Box::new(on_status));
        Self { shared: Rc::new(Shared { store, project, token, on_status, queue: RefCell::default() }) }
    }

    /// Hands over a batch. After a failure it waits, with all that waits already, for [`Saver::retry`].
    pub fn save(&self, batch: Batch) {
        {
            let mut queue = self.shared.queue.borrow_mut();
            queue.waiting.push_back(batch);
            queue.guard = queue.guard.take().or_else(ask_before_unload);
        }
        self.start();
    }

    /// Tries again after a failure.
    pub fn retry(&self) {
        self.shared.queue.borrow_mut().failed = None;
        self.start();
    }

    /// Whether anything handed over isn't on the disk yet.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        !self.shared.queue.borrow().is_empty()
    }

    /// Waits until everything handed over is on the disk.
    ///
    /// # Errors
    ///
    /// The error that stopped the queue.
    pub async fn flush(&self) -> Result<(), StoreError> {
        if self.shared.queue.borrow().running {
            let rest = Promise::new(&mut |resolve, _| self.shared.queue.borrow_mut().at_rest.push(resolve));
            // This promise is never rejected.
            let _ = JsFuture::from(rest).await;
        }
        self.shared.queue.borrow().failed.clone().map_or(Ok(()), Err)
    }

    fn start(&self) {
        let mut queue = self.shared.queue.borrow_mut();
        if !queue.running && queue.failed.is_none() && !queue.is_empty() {
            queue.running = true;
            spawn_local(run(self.shared.clone()));
        }
    }
}

/// Writes until nothing waits or an attempt fails.
async fn run(shared: Rc<Shared>) {
    (shared.on_status)(SaveStatus::Saving);
    let outcome = loop {
        let Some(batch) = shared.queue.borrow_mut().next() else {
            break SaveStatus::Saved(js_sys::Date::now() as Milliseconds);
        };
        let written = shared.store.append(&shared.project, &shared.token, &batch).await;
        let mut queue = shared.queue.borrow_mut();
        match written {
            Ok(()) => queue.writing = None,
            Err(error) => {
                queue.failed = Some(error.clone());
                break SaveStatus::Failed(error);
            }
        }
    };
    let at_rest = shared.queue.borrow_mut().rest();
    (shared.on_status)(outcome);
    for resolve in at_rest {
        // A promise's `resolve` doesn't throw.
        let _ = resolve.call0(&JsValue::NULL);
    }
}

impl Queue {
    fn is_empty(&self) -> bool {
        self.writing.is_none() && self.waiting.is_empty()
    }

    /// The batch that failed before, or the first that waits together with those behind it that fit.
    fn next(&mut self) -> Option<Rc<Batch>> {
        if self.writing.is_none() {
            let mut first = self.waiting.pop_front()?;
            let mut bytes = first.bytes();
            let more = self.waiting.iter().take_while(|batch| {
                bytes += batch.bytes();
                bytes <= TOGETHER_BYTES
            });
            let more = more.count();
            first.merge(self.waiting.drain(..more).collect());
            self.writing = Some(Rc::new(first));
        }
        self.writing.clone()
    }

    /// Notes that nothing is being written, and gives those who wait for it.
    fn rest(&mut self) -> Vec<Function> {
        self.running = false;
        if self.is_empty() {
            self.guard = None;
        }
        std::mem::take(&mut self.at_rest)
    }
}

/// Makes the browser ask whether to leave.
fn ask_before_unload() -> Option<EventListener> {
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&web_sys::window()?.into(), "beforeunload", options, |event| {
        event.prevent_default();
        // Older engines ask only if this is set.
        if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
            event.set_return_value("unsaved");
        }
    }))
}
