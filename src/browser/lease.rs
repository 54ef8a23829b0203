//! One tab writes to a project; the others read it until they take it over.
//!
//! A Web Lock says whether a writer lives: it holds exactly as long as its tab, a crash frees it, and stealing it tells
//! the robbed tab at once. The store's token says who may write: [`Store::append`] checks it inside the transaction, so
//! two tabs can't interleave even where an engine has no locks.
//!
//! # Decisions
//!
//! - 2026-11-20: locks instead of a heartbeat that others wait out. Locks were tried on `file://` in Chromium 156, Firefox
//!   153 and WebKitGTK 2.50: held across tabs, stolen with notice, free after the tab closes, with the same reach as
//!   IndexedDB. A heartbeat is throttled to once a minute in hidden tabs, which looks like a dead writer, and after a
//!   crash makes people wait. Rejected along with it: `BroadcastChannel`, mute between `file://` tabs in WebKit.

use crate::browser::schedule;
use crate::browser::store::database::Store;
use crate::browser::store::error::StoreError;
use crate::browser::store::record::Token;
use gloo_events::EventListener;
use js_sys::{Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::PageTransitionEvent;

/// After a reload the lock of the page before may outlive it for a moment; so a lock that is held is asked for again
/// after these pauses.
const REST_OF_A_RELOAD_MS: [u32; 3] = [50, 100, 0];

/// The answer to [`acquire`].
pub enum Claim {
    /// This tab may write.
    Writer(Lease),
    /// Another tab that is alive writes; here the project is read-only.
    Taken,
}

/// The right to write to a project. Given back when dropped and when the page is left.
pub struct Lease {
    token: Token,
    hold: Rc<Hold>,
    _page_events: [Option<EventListener>; 2],
}

/// What keeps the lock, and whom to tell when it is gone.
struct Hold {
    /// Ends the lock's promise and with it the lock.
    release: RefCell<Option<Function>>,
    on_lost: RefCell<Option<Box<dyn FnOnce()>>>,
}

#[wasm_bindgen]
extern "C" {
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(this: &LockManager, name: &str, options: &Object, granted: &Function) -> Result<Promise, JsValue>;
}

/// Asks to write to a project. `on_lost` is called at most once: when another tab takes the project over, or when the
/// browser brings this page back after the lease was given up. Whoever gets the lease must load the project afterwards,
/// as its former writer may have saved until then.
///
/// # Errors
///
/// Those of writing to the store.
pub async fn acquire(store: &Store, project: &str, on_lost: impl FnOnce() + 'static) -> Result<Claim, StoreError> {
    let hold = Hold::new(on_lost);
    for pause in REST_OF_A_RELOAD_MS {
        if lock(project, "ifAvailable", &hold).await {
            return Lease::claim(store, project, hold).await.map(Claim::Writer);
        }
        schedule::sleep(pause).await;
    }
    Ok(Claim::Taken)
}

/// Makes this tab the writer, whoever is it now; that tab is told at once. As for [`acquire`] otherwise.
///
/// # Errors
///
/// Those of writing to the store.
pub async fn take_over(store: &Store, project: &str, on_lost: impl FnOnce() + 'static) -> Result<Lease, StoreError> {
    let hold = Hold::new(on_lost);
    lock(project, "steal", &hold).await;
    Lease::claim(store, project, hold).await
}

impl Lease {
    /// What [`Store::append`] asks for.
    #[must_use]
    pub fn token(&self) -> &Token {
        &self.token
    }

    async fn claim(store: &Store, project: &str, hold: Rc<Hold>) -> Result<Self, StoreError> {
        let token = Token::random();
        if let Err(error) = store.claim(project, &token).await {
            hold.give_up();
            return Err(error);
        }
        let page_events = [("pagehide", false), ("pageshow", true)].map(|(name, is_show)| {
            let hold = hold.clone();
            let window = web_sys::window()?;
            Some(EventListener::new(&window, name, move |event| {
                let kept = event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted);
                match (is_show, kept) {
                    (false, _) => hold.free(),
                    (true, true) => hold.lose(),
                    (true, false) => {}
                }
            }))
        });
        Ok(Self { token, hold, _page_events: page_events })
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.hold.give_up();
    }
}

impl Hold {
    fn new(on_lost: impl FnOnce() + 'static) -> Rc<Self> {
        Rc::new(Self { release: RefCell::new(None), on_lost: RefCell::new(Some(Box::new(on_lost))) })
    }

    /// Ends the lock.
    fn free(&self) {
        if let Some(release) = self.release.take() {
            // A promise's `resolve` doesn't throw.
            let _ = release.call0(&JsValue::NULL);
        }
    }

    /// Ends the lock on this tab's own wish, so nobody is told.
    fn give_up(&self) {
        self.on_lost.take();
        self.free();
    }

    fn lose(&self) {
        if let Some(on_lost) = self.on_lost.take() {
            on_lost();
        }
    }
}

/// Asks for the project's lock; whether it is held now. Without locks in the browser the answer is yes: the store's
/// token still keeps all but the last claimant from writing.
async fn lock(project: &str, option: &str, hold: &Rc<Hold>) -> bool {
    let Some(locks) = lock_manager() else { return true };
    let options = Object::new();
    // A fresh object takes any property.
    let _ = Reflect::set(&options, &JsValue::from_str(option), &JsValue::TRUE);
    let mut request = None;
    let decided = Promise::new(&mut |decide, _| {
        let granted = granted(hold, decide.clone());
        request = locks.request(&format!("goldpan/{project}"), &options, &granted).ok();
        match request.clone() {
            Some(request) => spawn_local(watch(request, hold.clone(), decide)),
            None => drop(decide.call1(&JsValue::NULL, &JsValue::TRUE)),
        }
    });
    JsFuture::from(decided).await.is_ok_and(|held| held.is_truthy())
}

fn lock_manager() -> Option<LockManager> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &JsValue::from_str("locks")).ok()?;
    locks.is_object().then(|| locks.unchecked_into())
}

/// What the lock manager calls with the lock, or with null. The promise it returns keeps the lock.
fn granted(hold: &Rc<Hold>, decide: Function) -> Function {
    let hold = hold.clone();
    Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let held = lock.is_object();
        // A promise's `resolve` doesn't throw.
        let _ = decide.call1(&JsValue::NULL, &JsValue::from_bool(held));
        if !held {
            return JsValue::UNDEFINED;
        }
        Promise::new(&mut |release, _| drop(hold.release.replace(Some(release)))).into()
    })
    .unchecked_into()
}

/// Follows the lock to its end: given back (nothing to do), stolen, or refused outright.
async fn watch(request: Promise, hold: Rc<Hold>, decide: Function) {
    if JsFuture::from(request).await.is_err() {
        let was_held = hold.release.take().is_some();
        if was_held {
            hold.lose();
        } else {
            // Locks are there but not allowed: as if there were none.
            let _ = decide.call1(&JsValue::NULL, &JsValue::TRUE);
        }
    }
}
