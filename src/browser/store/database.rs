//! The database and the connection to it.

use crate::browser::store::error::{StoreError, StoreErrorKind};
use crate::browser::store::request::{Access, Transaction, request_error};
use gloo_timers::callback::Timeout;
use js_sys::{Function, Promise};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, IdbDatabase, IdbOpenDbRequest};

const NAME: &str = "goldpan";
const VERSION: u32 = 1;

/// Browsers may leave an opening unanswered for ever (a damaged profile, a hung process).
const PATIENCE_MS: u32 = 10_000;

/// Rows by project id.
pub(crate) const PROJECTS: &str = "projects";
/// Texts by project id and number.
pub(crate) const DOCUMENTS: &str = "documents";
/// Changes by project id and sequence.
pub(crate) const LOG: &str = "log";
/// View states by project id.
pub(crate) const VIEWS: &str = "views";
/// The writing tab's token by project id.
pub(crate) const LEASES: &str = "leases";

/// All tables, as version 1 has them.
pub(crate) const TABLES: [&str; 5] = [PROJECTS, DOCUMENTS, LOG, VIEWS, LEASES];

/// The store of all projects. Cheap to clone; clones share one connection, which opens again when the browser has
/// closed it.
#[derive(Clone)]
pub struct Store {
    shared: Rc<Shared>,
}

struct Shared {
    database_name: String,
    connection: RefCell<State>,
}

enum State {
    Closed,
    Open(Connection),
    /// A newer version asked for the database; this page must not write any more.
    Outdated,
}

struct Connection {
    database: IdbDatabase,
    // Kept alive for as long as the database may call it.
    _on_version_change: Closure<dyn FnMut(Event)>,
    _on_close: Closure<dyn FnMut(Event)>,
}

impl Store {
    /// Opens the database and makes its tables where they are missing.
    ///
    /// # Errors
    ///
    /// `NotAllowed` where the browser grants no storage, `Blocked` where its files can't be opened, it doesn't answer
    /// within ten seconds or another tab holds an older version, `Version` where a newer Goldpan has been here, or `Quota`.
    pub async fn open() -> Result<Self, StoreError> {
        Self::open_named(NAME).await
    }

    /// As [`Store::open`], with a database of another name, so that tests don't touch people's projects.
    ///
    /// # Errors
    ///
    /// As for [`Store::open`].
    pub async fn open_named(database_name: &str) -> Result<Self, StoreError> {
        let shared = Shared { database_name: database_name.to_owned(), connection: RefCell::new(State::Closed) };
        let store = Self { shared: Rc::new(shared) };
        store.database().await?;
        Ok(store)
    }

    /// Starts a transaction, on a new connection if the old one was closed.
    pub(crate) async fn transaction(&self, tables: &[&str], access: Access) -> Result<Transaction, StoreError> {
        let database = self.database().await?;
        if let Ok(transaction) = Transaction::start(&database, tables, access) {
            return Ok(transaction);
        }
        // The connection is closing, though its `close` event hasn't come yet. Nothing was written.
        self.forget_connection();
        let database = self.database().await?;
        Transaction::start(&database, tables, access).map_err(|error| StoreError::from_js(&error))
    }

    async fn database(&self) -> Result<IdbDatabase, StoreError> {
        match &*self.shared.connection.borrow() {
            State::Open(connection) => return Ok(connection.database.clone()),
            State::Outdated => return Err(StoreError::new(StoreErrorKind::Version, "")),
            State::Closed => {}
        }
        let database = open_database(&self.shared.database_name).await?;
        let on_version_change = self.on_version_change(&database);
        let on_close = self.on_close();
        database.set_onversionchange(Some(on_version_change.as_ref().unchecked_ref()));
        database.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        let connection =
            Connection { database: database.clone(), _on_version_change: on_version_change, _on_close: on_close };
        // Two calls may have come here at the same time; the connection that came second is used from now on, the other
        // one closes when it is collected.
        self.shared.connection.replace(State::Open(connection));
        Ok(database)
    }

    fn forget_connection(&self) {
        self.shared.connection.replace(State::Closed);
    }

    /// Steps aside for a newer version (or a deletion), which waits for this connection to close.
    fn on_version_change(&self, database: &IdbDatabase) -> Closure<dyn FnMut(Event)> {
        let (shared, database) = (Rc::downgrade(&self.shared), database.clone());
        Closure::new(move |_| {
            database.close();
            // Replacing the state here would drop this very closure while it runs, so that waits.
            let shared = shared.clone();
            Timeout::new(0, move || {
                if let Some(shared) = shared.upgrade() {
                    shared.connection.replace(State::Outdated);
                }
            })
            .forget();
        })
    }

    /// The browser closed the connection by itself: site data was cleared, or its storage process died.
    fn on_close(&self) -> Closure<dyn FnMut(Event)> {
        let shared = Rc::downgrade(&self.shared);
        Closure::new(move |_| {
            let shared = shared.clone();
            Timeout::new(0, move || {
                if let Some(shared) = shared.upgrade() {
                    shared.connection.replace(State::Closed);
                }
            })
            .forget();
        })
    }
}

/// Opens the database, within [`PATIENCE_MS`].
async fn open_database(name: &str) -> Result<IdbDatabase, StoreError> {
    let refused = |detail: &str| StoreError::new(StoreErrorKind::NotAllowed, detail);
    let factory = web_sys::window()
        .ok_or_else(|| refused("there is no window"))?
        .indexed_db()
        .map_err(|error| refused(&StoreError::from_js(&error).sentence))?
        .ok_or_else(|| refused("there is no IndexedDB"))?;
    let request = factory.open_with_u32(name, VERSION).map_err(|error| match StoreError::from_js(&error) {
        error if error.kind == StoreErrorKind::Other => refused(&error.sentence),
        error => error,
    })?;
    let upgrade = Closure::<dyn FnMut(Event)>::new({
        let request = request.clone();
        // A failure here aborts the opening, which then reports it.
        move |_| drop(create_tables(&request))
    });
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    match JsFuture::from(opened(&request)).await {
        Ok(_) => {
            let database = request.result().map_err(|error| StoreError::from_js(&error))?;
            database.dyn_into().map_err(|other| StoreError::from_js(&other))
        }
        Err(reason) if reason.as_string().is_some() => {
            close_when_opened(&request);
            Err(StoreError::new(StoreErrorKind::Blocked, ""))
        }
        Err(_) => Err(opening_failed(&request)),
    }
}

/// Browsers that allow no storage say `SecurityError` or, Firefox in some windows, `InvalidStateError`. `UnknownError`
/// comes from Chromium and WebKit where the files can't be opened: the disk is full, or the profile is damaged.
fn opening_failed(request: &IdbOpenDbRequest) -> StoreError {
    let error = request_error(request);
    if error.kind != StoreErrorKind::Other {
        return error;
    }
    let exception = request.error().ok().flatten();
    let (name, message) = exception.map(|error| (error.name(), error.message())).unwrap_or_default();
    let is_refused = name == "InvalidStateError";
    let kind = if is_refused { StoreErrorKind::NotAllowed } else { StoreErrorKind::Blocked };
    StoreError::new(kind, &format!("{name}: {message}"))
}

/// Resolves when the request succeeds; rejects with its event when it fails and with a string when it is blocked.
fn opened(request: &IdbOpenDbRequest) -> Promise {
    Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
        let blocked: Function = reject.bind1(&JsValue::NULL, &JsValue::from_str("blocked")).unchecked_into();
        request.set_onblocked(Some(&blocked));
        // After the opening this rejects a promise that is settled, which does nothing.
        Timeout::new(PATIENCE_MS, move || drop(blocked.call0(&JsValue::NULL))).forget();
    })
}

/// A connection that nobody waits for any more must not stand in another tab's way.
fn close_when_opened(request: &IdbOpenDbRequest) {
    let late = request.clone();
    let close = Closure::once_into_js(move |_: Event| {
        if let Some(database) = late.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok()) {
            database.close();
        }
    });
    request.set_onsuccess(Some(close.unchecked_ref()));
}

fn create_tables(request: &IdbOpenDbRequest) -> Result<(), JsValue> {
    let database: IdbDatabase = request.result()?.dyn_into()?;
    let there = database.object_store_names();
    for table in TABLES {
        if !there.contains(table) {
            database.create_object_store(table)?;
        }
    }
    Ok(())
}
