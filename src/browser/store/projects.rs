//! The list of projects: made, renamed, deleted and brought back, purged.

use crate::browser::store::database::{DOCUMENTS, LEASES, LOG, PROJECTS, Store, TABLES, VIEWS};
use crate::browser::store::error::{StoreError, StoreErrorKind};
use crate::browser::store::record::{Milliseconds, ProjectRecord};
use crate::browser::store::request::{Access, Table, Transaction};
use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::IdbKeyRange;

impl Store {
    /// All projects, deleted ones included, the last changed first.
    ///
    /// # Errors
    ///
    /// Those of reading.
    pub async fn projects(&self) -> Result<Vec<ProjectRecord>, StoreError> {
        let transaction = self.transaction(&[PROJECTS], Access::Read).await?;
        let (_, rows) = transaction.table(PROJECTS)?.rows(&JsValue::UNDEFINED, u32::MAX).await?;
        let mut projects: Vec<ProjectRecord> = rows.iter().filter_map(|row| ProjectRecord::from_js(&row)).collect();
        projects.sort_by(|a, b| b.modified.cmp(&a.modified).then_with(|| a.id.cmp(&b.id)));
        Ok(projects)
    }

    /// Adds a project.
    ///
    /// # Errors
    ///
    /// `Other` if there is one with this id already; those of writing.
    pub async fn create(&self, record: &ProjectRecord) -> Result<(), StoreError> {
        // Nobody has worked in it yet, and what is written next is flushed along with this.
        let transaction = self.transaction(&[PROJECTS], Access::WriteRelaxed).await?;
        let projects = transaction.table(PROJECTS)?;
        if projects.get(&JsValue::from_str(&record.id)).await?.is_undefined() {
            projects.put(&JsValue::from_str(&record.id), &record.to_js())?;
            return transaction.complete().await;
        }
        transaction.abort().await;
        Err(StoreError::new(StoreErrorKind::Other, "there is a project with this id already"))
    }

    /// Gives a project another name. Needs no lease.
    ///
    /// # Errors
    ///
    /// `Missing` if there is no such project; those of writing.
    pub async fn rename(&self, id: &str, name: &str) -> Result<(), StoreError> {
        self.change_record(id, |record| record.name = name.to_owned()).await
    }

    /// Marks a project as deleted, or with `None` as there again. Needs no lease.
    ///
    /// # Errors
    ///
    /// `Missing` if there is no such project; those of writing.
    pub async fn mark_deleted(&self, id: &str, deleted: Option<Milliseconds>) -> Result<(), StoreError> {
        self.change_record(id, |record| record.deleted = deleted).await
    }

    /// Deletes all that belongs to a project, for good. A tab that still has it open can't save any more.
    ///
    /// # Errors
    ///
    /// Those of writing. A project that isn't there is no error.
    pub async fn purge(&self, id: &str) -> Result<(), StoreError> {
        let transaction = self.transaction(&TABLES, Access::WriteStrict).await?;
        let (one, numbered) = (JsValue::from_str(id), all_of(id)?.into());
        for table in [PROJECTS, VIEWS, LEASES] {
            transaction.table(table)?.delete(&one)?;
        }
        for table in [DOCUMENTS, LOG] {
            transaction.table(table)?.delete(&numbered)?;
        }
        transaction.complete().await
    }

    async fn change_record(&self, id: &str, change: impl FnOnce(&mut ProjectRecord)) -> Result<(), StoreError> {
        let transaction = self.transaction(&[PROJECTS], Access::WriteStrict).await?;
        let projects = transaction.table(PROJECTS)?;
        match record(&projects, id).await {
            Ok(mut record) => {
                change(&mut record);
                projects.put(&JsValue::from_str(id), &record.to_js())?;
                transaction.complete().await
            }
            Err(error) => fail(transaction, error).await,
        }
    }
}

/// A project's record, read within a transaction.
pub(crate) async fn record(projects: &Table, id: &str) -> Result<ProjectRecord, StoreError> {
    let row = projects.get(&JsValue::from_str(id)).await?;
    ProjectRecord::from_js(&row).ok_or_else(|| StoreError::new(StoreErrorKind::Missing, ""))
}

/// Takes the transaction back and passes the error on.
pub(crate) async fn fail<T>(transaction: Transaction, error: StoreError) -> Result<T, StoreError> {
    transaction.abort().await;
    Err(error)
}

/// The keys of all that is numbered within a project. In IndexedDB's order of keys, arrays lie above all numbers.
pub(crate) fn all_of(project: &str) -> Result<IdbKeyRange, StoreError> {
    let project = JsValue::from_str(project);
    IdbKeyRange::bound(&Array::of1(&project), &Array::of2(&project, &Array::new()))
        .map_err(|error| StoreError::from_js(&error))
}
