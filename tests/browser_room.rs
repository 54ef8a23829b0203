//! The browser room in a real browser: `wasm-bindgen-test-runner` with a driver's path in `CHROMEDRIVER` or
//! `GECKODRIVER`. Each test has a database of its own.
#![cfg(target_arch = "wasm32")]

#[path = "browser_room/files.rs"]
mod files;
#[path = "browser_room/lease.rs"]
mod lease;
#[path = "browser_room/page.rs"]
mod page;
#[path = "browser_room/selection.rs"]
mod selection;
#[path = "browser_room/store.rs"]
mod store;

use goldpan::browser::store::database::Store;
use goldpan::browser::store::record::{Batch, Content, ProjectRecord, Summary};
use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);

/// A store in a database of its own.
async fn fresh_store() -> Store {
    let name = format!("goldpan-test-{}-{}", js_sys::Date::now(), js_sys::Math::random());
    Store::open_named(&name).await.expect("the test browser allows storage")
}

/// A record with this id.
fn project(id: &str) -> ProjectRecord {
    ProjectRecord { id: id.to_owned(), name: format!("Project {id}"), created: 1, modified: 2, ..Default::default() }
}

/// A batch with these documents and changes, at the time `modified`.
fn batch(modified: u64, documents: &[(u32, &str)], log: &[(u64, &str)]) -> Batch {
    Batch {
        documents: documents.iter().map(|(number, text)| (*number, Content::Ready((*text).to_owned()))).collect(),
        log: log.iter().map(|(sequence, text)| (*sequence, (*text).to_owned())).collect(),
        summary: Summary { modified, documents: documents.len() as u32, done: 0 },
    }
}
