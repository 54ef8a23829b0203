//! A project's content: read in ranges, written in batches.

use crate::browser::store::database::{DOCUMENTS, LEASES, LOG, PROJECTS, Store, VIEWS};
use crate::browser::store::error::{StoreError, StoreErrorKind};
use crate::browser::store::leases;
use crate::browser::store::projects::{all_of, fail, record};
use crate::browser::store::record::{Batch, StoredProject, Token, key, number_of};
use crate::browser::store::request::{Access, Table, Transaction};
use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::IdbKeyRange;

/// How much text one read should bring, in UTF-8 bytes: enough to be fast, little enough to keep a frame.
const RANGE_BYTES: usize = 1_000_000;
const RANGE_ROWS: u32 = 1_000;

impl Store {
    /// Reads a project as it is at one moment. Between ranges of about 1 MB the page can paint and take input.
    ///
    /// # Errors
    ///
    /// `Missing` if there is no such project; those of reading.
    pub async fn load(&self, project: &str) -> Result<StoredProject, StoreError> {
        let transaction = self.transaction(&[PROJECTS, DOCUMENTS, LOG, VIEWS], Access::Read).await?;
        let record = record(&transaction.table(PROJECTS)?, project).await?;
        let documents = read_all(&transaction.table(DOCUMENTS)?, project).await?;
        let log = read_all(&transaction.table(LOG)?, project).await?;
        let view = transaction.table(VIEWS)?.get(&JsValue::from_str(project)).await?.as_string();
        let documents = documents.into_iter().filter_map(|(n, text)| Some((u32::try_from(n).ok()?, text))).collect();
        Ok(StoredProject { record, documents, log, view })
    }

    /// Writes a batch in one transaction of strict durability: all of it is on the disk when this returns `Ok`, and
    /// nothing of it when it returns an error.
    ///
    /// # Errors
    ///
    /// `LostLease` if the token isn't the one that claimed the project last, or if the batch doesn't follow the last
    /// stored change without a gap; `Missing` if the project was purged; `Quota`; those of writing.
    pub async fn append(&self, project: &str, token: &Token, batch: &Batch) -> Result<(), StoreError> {
        let transaction = self.transaction(&[PROJECTS, DOCUMENTS, LOG, LEASES], Access::WriteStrict).await?;
        match write(&transaction, project, token, batch).await {
            Ok(()) => transaction.complete().await,
            Err(error) => fail(transaction, error).await,
        }
    }

    /// Stores what the screen looks like. Losing it would lose no work, so it isn't flushed to the disk.
    ///
    /// # Errors
    ///
    /// Those of writing.
    pub async fn put_view(&self, project: &str, view: &str) -> Result<(), StoreError> {
        let transaction = self.transaction(&[VIEWS], Access::WriteRelaxed).await?;
        transaction.table(VIEWS)?.put(&JsValue::from_str(project), &JsValue::from_str(view))?;
        transaction.complete().await
    }
}

/// Checks the right to write, then makes all the requests.
async fn write(transaction: &Transaction, project: &str, token: &Token, batch: &Batch) -> Result<(), StoreError> {
    // Before the lease, whose row is purged along with the project.
    let mut record = record(&transaction.table(PROJECTS)?, project).await?;
    leases::check(&transaction.table(LEASES)?, project, token).await?;
    let log = transaction.table(LOG)?;
    check_sequence(&log, project, batch).await?;
    log.put_all(batch.log.iter().map(|(sequence, text)| (key(project, *sequence), text.into()))).await?;
    let documents = batch.documents.iter().map(|(number, content)| (key(project, u64::from(*number)), content.text()));
    transaction.table(DOCUMENTS)?.put_all(documents).await?;
    record.modified = batch.summary.modified;
    record.documents = batch.summary.documents;
    record.done = batch.summary.done;
    transaction.table(PROJECTS)?.put(&JsValue::from_str(project), &record.to_js())
}

/// The batch's changes must go on where the stored ones end.
async fn check_sequence(log: &Table, project: &str, batch: &Batch) -> Result<(), StoreError> {
    if batch.log.is_empty() {
        return Ok(());
    }
    let last = log.last_key(&all_of(project)?).await?;
    let next = last.and_then(|key| number_of(&key)).map_or(1, |last| last + 1);
    for ((sequence, _), expected) in batch.log.iter().zip(next..) {
        if *sequence != expected {
            let detail = format!("change {sequence} can't follow, since {expected} comes next in the storage");
            let mut error = StoreError::new(StoreErrorKind::LostLease, "");
            error.sentence.push_str(&format!(" (Details: {detail}.)"));
            return Err(error);
        }
    }
    Ok(())
}

/// All numbered rows of a project, read range by range.
async fn read_all(table: &Table, project: &str) -> Result<Vec<(u64, String)>, StoreError> {
    let mut rows: Vec<(u64, String)> = Vec::new();
    let mut range = all_of(project)?;
    let mut limit: u32 = 32;
    loop {
        let (keys, values) = table.rows(&range, limit).await?;
        let bytes = push_rows(&mut rows, &keys, &values);
        if keys.length() < limit {
            return Ok(rows);
        }
        range = after(project, &keys.get(keys.length() - 1))?;
        limit = if bytes > RANGE_BYTES { (limit / 2).max(1) } else { (limit * 2).min(RANGE_ROWS) };
    }
}

/// Adds rows and gives the length of their texts in bytes.
fn push_rows(rows: &mut Vec<(u64, String)>, keys: &Array, values: &Array) -> usize {
    let mut bytes = 0;
    for (key, value) in keys.iter().zip(values.iter()) {
        if let (Some(number), Some(text)) = (number_of(&key), value.as_string()) {
            bytes += text.len();
            rows.push((number, text));
        }
    }
    bytes
}

/// What comes after a key within a project.
fn after(project: &str, last: &JsValue) -> Result<IdbKeyRange, StoreError> {
    let end = Array::of2(&JsValue::from_str(project), &Array::new());
    let next = key(project, number_of(last).map_or(0, |number| number + 1));
    IdbKeyRange::bound(&next, &end).map_err(|error| StoreError::from_js(&error))
}
