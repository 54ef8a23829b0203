//! What is written to IndexedDB stays: tried with a database of the test's own.

use serde_json::json;

use super::{Case, same};
use crate::Done;
use crate::page::Page;

/// The cases of this feature.
pub const CASES: &[Case] = &[
    Case::everywhere("IndexedDB keeps its data across a reload", reload),
    Case::with_profile("IndexedDB keeps its data across a restart", restart),
    Case::with_profile("IndexedDB keeps its data when the browser is killed", kill),
];

const STORE: &str = "
    const [mode, value] = arguments;
    const database = await new Promise((done, failed) => {
      const opening = indexedDB.open('browser-test');
      opening.onupgradeneeded = () => opening.result.createObjectStore('notes');
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => failed(opening.error);
    });
    const result = await new Promise((done, failed) => {
      const change = database.transaction('notes', mode, { durability: 'strict' });
      const store = change.objectStore('notes');
      const request = mode === 'readonly' ? store.get('note') : store.put(value, 'note');
      change.oncomplete = () => done(request.result ?? null);
      change.onerror = change.onabort = () => failed(change.error);
    });
    database.close();
    return result;";

fn write(page: &Page) -> Done {
    page.script_async(STORE, &[json!("readwrite"), json!("kept")]).map(drop)
}

fn check(page: &Page) -> Done {
    same("the note", page.script_async(STORE, &[json!("readonly")])?, json!("kept"))
}

fn reload(page: &mut Page) -> Done {
    page.open()?;
    write(page)?;
    page.reload()?;
    check(page)
}

fn restart(page: &mut Page) -> Done {
    page.open()?;
    write(page)?;
    page.restart()?;
    page.open()?;
    check(page)
}

fn kill(page: &mut Page) -> Done {
    page.open()?;
    write(page)?;
    page.kill()?;
    page.open()?;
    check(page)
}
