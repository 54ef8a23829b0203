//! Labels are kept: over a reload, over a restart of the browser, with the history and the place.

use super::{Case, ensure, same};
use crate::Done;
use crate::look::Mark;
use crate::page::Page;

/// The cases of this feature.
pub const CASES: &[Case] = &[
    Case::everywhere("labels, their history and the open article survive a reload", reload),
    Case::with_profile("labels, their history and the open article survive a restart", restart),
    Case::everywhere("a project that was deleted long ago is removed for good, a younger one is not", purge),
];

const ONE: &str = "First things\n\nOn Monday a convoy left Camp Taji. On Tuesday it came back to Camp Taji.\n";
const TWO: &str = "Second things\n\nOn Friday rockets hit Ain al-Asad. By Sunday Kataeb Hezbollah had denied it.\n";

/// Two articles, two labels in the second, which stays open.
fn work(page: &Page) -> Done<Vec<Mark>> {
    page.load(&[("one.txt", ONE.as_bytes()), ("two.txt", TWO.as_bytes())])?;
    page.until_open("First things")?;
    page.key(".")?;
    page.until_open("Second things")?;
    page.accept()?;
    page.accept()?;
    page.until_saved()?;
    page.accepted()
}

fn check(page: &Page, before: &[Mark]) -> Done {
    page.until_open("Second things")?;
    page.until_suggested()?;
    page.until_saved()?;
    same("labels", page.accepted()?, before.to_vec())?;
    page.key("z")?;
    page.wait_until("the last label to be taken back", |page| Ok(page.accepted()? == before[..1]))?;
    page.key("Shift+Z")?;
    page.wait_until("the last label to be there again", |page| Ok(page.accepted()? == before))?;
    page.until_saved()?;
    same("errors on the console", page.console_errors()?, vec![])
}

fn reload(page: &mut Page) -> Done {
    page.open()?;
    let before = work(page)?;
    same("labels made", before.len(), 2)?;
    page.reload()?;
    check(page, &before)?;
    page.reload()?;
    check(page, &before)
}

fn restart(page: &mut Page) -> Done {
    page.open()?;
    let before = work(page)?;
    page.restart()?;
    page.open()?;
    check(page, &before)
}

/// Puts projects beside the open one that were deleted so many days ago.
const DELETED: &str = "
    const database = await new Promise((done, failed) => {
      const opening = indexedDB.open('goldpan');
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => failed(opening.error);
    });
    const change = database.transaction('projects', 'readwrite');
    const day = 24 * 60 * 60 * 1000;
    for (const days of [29, 31]) {
      const deleted = Date.now() - days * day;
      const row = { id: `gone-${days}`, name: `Gone for ${days} days`, created: deleted, modified: deleted, deleted,
        documents: 0, done: 0 };
      change.objectStore('projects').put(row, row.id);
    }
    await new Promise((done, failed) => { change.oncomplete = done; change.onabort = () => failed(change.error); });
    database.close();";

fn purge(page: &mut Page) -> Done {
    page.open()?;
    page.until_saved()?;
    page.script_async(DELETED, &[])?;
    page.reload()?;
    let listed = |page: &Page| -> Done<String> {
        page.click(".header .project")?;
        page.wait_for_shown(".projects.gone")?;
        let text = page.text(".projects.gone")?;
        page.key("Escape")?;
        Ok(text)
    };
    page.wait_until("the old project to go", |page| Ok(!listed(page)?.contains("31 days")))?;
    let left = listed(page)?;
    ensure(left.contains("29 days"), || format!("the deleted projects are {left:?}"))
}
