//! Which tab may write to a project: the last one that claimed it.

use crate::browser::store::database::{LEASES, Store};
use crate::browser::store::error::{StoreError, StoreErrorKind};
use crate::browser::store::record::{Token, get, set};
use crate::browser::store::request::{Access, Table};
use js_sys::{Date, Object};
use wasm_bindgen::JsValue;

impl Store {
    /// Makes the token's holder the only one who may write to the project, whoever it was before. Whether it is polite
    /// to do so is decided in [`crate::browser::lease`].
    ///
    /// # Errors
    ///
    /// Those of writing.
    pub async fn claim(&self, project: &str, token: &Token) -> Result<(), StoreError> {
        let row = Object::new();
        set(&row, "token", &JsValue::from_str(token.as_str()));
        set(&row, "since", &JsValue::from_f64(Date::now()));
        let transaction = self.transaction(&[LEASES], Access::WriteRelaxed).await?;
        transaction.table(LEASES)?.put(&JsValue::from_str(project), &row)?;
        transaction.complete().await
    }
}

/// Checks within a transaction that the token's holder may write to the project.
pub(crate) async fn check(leases: &Table, project: &str, token: &Token) -> Result<(), StoreError> {
    let row = leases.get(&JsValue::from_str(project)).await?;
    if get(&row, "token").as_string().as_deref() == Some(token.as_str()) {
        Ok(())
    } else {
        Err(StoreError::new(StoreErrorKind::LostLease, ""))
    }
}
