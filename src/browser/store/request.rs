//! IndexedDB's requests and transactions as futures.
//!
//! A promise's own `resolve` and `reject` serve as event handlers, so nothing has to be kept alive. A future that waits
//! for a request goes on in the microtasks of that request's event, while its transaction is still active; so a
//! transaction stays open as long as only its own requests are awaited.

use crate::browser::store::error::{StoreError, StoreErrorKind};
use crate::browser::store::record::set;
use js_sys::{Array, Object, Promise};
use std::borrow::Cow;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbCursor, IdbCursorDirection, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransaction};

#[wasm_bindgen]
extern "C" {
    /// An `IDBDatabase`, for the options that web-sys still counts as unstable.
    type Connection;

    #[wasm_bindgen(method, catch)]
    fn transaction(this: &Connection, tables: &Array, mode: &str, options: &Object) -> Result<IdbTransaction, JsValue>;
}

/// The request's result, once it has succeeded. Its handlers are set at once, so several may be awaited in any order.
pub(crate) fn result(request: IdbRequest) -> impl Future<Output = Result<JsValue, StoreError>> {
    let settled = JsFuture::from(Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    }));
    async move {
        match settled.await {
            Ok(_) => request.result().map_err(|error| StoreError::from_js(&error)),
            Err(_) => Err(request_error(&request)),
        }
    }
}

/// Why the request failed.
pub(crate) fn request_error(request: &IdbRequest) -> StoreError {
    match request.error() {
        Ok(Some(exception)) => StoreError::from_js(&exception),
        _ => StoreError::new(StoreErrorKind::Other, "the request failed without a reason"),
    }
}

/// How many values are written without waiting: at 20 to 100 µs each, a few milliseconds' worth.
const PUTS_TOGETHER: usize = 50;

/// How a transaction may touch the data.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Reads a consistent state.
    Read,
    /// Writes; complete once the operating system has the data.
    WriteRelaxed,
    /// Writes; complete once the data is flushed to the disk.
    WriteStrict,
}

/// A transaction over some of the tables. It commits by itself once none of its requests is open.
pub(crate) struct Transaction {
    inner: IdbTransaction,
    done: JsFuture,
}

impl Transaction {
    /// Starts one. Fails if the connection is closing.
    pub(crate) fn start(database: &IdbDatabase, tables: &[&str], access: Access) -> Result<Self, JsValue> {
        let names: Array = tables.iter().map(|name| JsValue::from_str(name)).collect();
        let mode = if access == Access::Read { "readonly" } else { "readwrite" };
        let durability = if access == Access::WriteStrict { "strict" } else { "relaxed" };
        let options = Object::new();
        set(&options, "durability", &JsValue::from_str(durability));
        let inner = database.unchecked_ref::<Connection>().transaction(&names, mode, &options)?;
        let done = JsFuture::from(Promise::new(&mut |resolve, reject| {
            inner.set_oncomplete(Some(&resolve));
            inner.set_onabort(Some(&reject));
        }));
        Ok(Self { inner, done })
    }

    /// One of the tables named at the start.
    pub(crate) fn table(&self, name: &str) -> Result<Table, StoreError> {
        self.inner.object_store(name).map(Table).map_err(|error| StoreError::from_js(&error))
    }

    /// Waits until everything is written. No request of this transaction may be made after this.
    pub(crate) async fn complete(self) -> Result<(), StoreError> {
        match self.done.await {
            Ok(_) => Ok(()),
            Err(_) => Err(match self.inner.error() {
                Some(exception) => StoreError::from_js(&exception),
                None => StoreError::new(StoreErrorKind::Other, "the transaction was aborted"),
            }),
        }
    }

    /// Takes back whatever this transaction has done, and waits for that.
    pub(crate) async fn abort(self) {
        // Fails only where the transaction has ended already; then there is nothing to take back.
        if self.inner.abort().is_ok() {
            let _ = self.done.await;
        }
    }
}

/// One of the database's tables (object stores) within a transaction.
pub(crate) struct Table(IdbObjectStore);

impl Table {
    /// Writes a value under a key, in the place of what was there. A failure shows when the transaction ends.
    pub(crate) fn put(&self, key: &JsValue, value: &JsValue) -> Result<(), StoreError> {
        self.0.put_with_key(value, key).map(drop).map_err(|error| StoreError::from_js(&error))
    }

    /// Writes values under their keys, in the place of what was there. Waits now and then, so that the page can paint
    /// and take input while many are written.
    pub(crate) async fn put_all(&self, rows: impl Iterator<Item = (JsValue, Cow<'_, str>)>) -> Result<(), StoreError> {
        for (at, (key, value)) in rows.enumerate() {
            let request = self.0.put_with_key(&JsValue::from_str(&value), &key);
            let request = request.map_err(|error| StoreError::from_js(&error))?;
            if at % PUTS_TOGETHER == PUTS_TOGETHER - 1 {
                result(request.unchecked_into()).await?;
            }
        }
        Ok(())
    }

    /// Deletes what lies under a key or in a range of keys. A failure shows when the transaction ends.
    pub(crate) fn delete(&self, key: &JsValue) -> Result<(), StoreError> {
        self.0.delete(key).map(drop).map_err(|error| StoreError::from_js(&error))
    }

    /// The value under a key; `undefined` where there is none.
    pub(crate) async fn get(&self, key: &JsValue) -> Result<JsValue, StoreError> {
        result(self.0.get(key).map_err(|error| StoreError::from_js(&error))?).await
    }

    /// Up to `limit` keys and their values in a range, in the order of the keys.
    pub(crate) async fn rows(&self, range: &JsValue, limit: u32) -> Result<(Array, Array), StoreError> {
        let keys = self.0.get_all_keys_with_key_and_limit(range, limit);
        let values = self.0.get_all_with_key_and_limit(range, limit);
        let (keys, values) = (keys.map_err(|e| StoreError::from_js(&e))?, values.map_err(|e| StoreError::from_js(&e))?);
        let (keys, values) = (result(keys), result(values));
        Ok((keys.await?.unchecked_into(), values.await?.unchecked_into()))
    }

    /// The last key in a range.
    pub(crate) async fn last_key(&self, range: &IdbKeyRange) -> Result<Option<JsValue>, StoreError> {
        let request = self.0.open_key_cursor_with_range_and_direction(range, IdbCursorDirection::Prev);
        let cursor = result(request.map_err(|error| StoreError::from_js(&error))?).await?;
        match cursor.dyn_ref::<IdbCursor>() {
            Some(cursor) => cursor.key().map(Some).map_err(|error| StoreError::from_js(&error)),
            None => Ok(None),
        }
    }
}
