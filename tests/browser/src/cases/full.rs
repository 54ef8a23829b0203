//! Storage that fails: the person is told, can download the work, and can go on once it works again.

use serde_json::Value;

use super::{Case, ensure, same};
use crate::Done;
use crate::page::Page;

/// The cases of this feature.
pub const CASES: &[Case] = &[
    Case::everywhere("without IndexedDB one works, downloads, and keeps it once there is one", blocked),
    Case::everywhere("a full disk is told, the work can be downloaded, and saved once there is room", full),
];

/// Refuses to open a database while the page's own memory says so.
const BLOCKED: &str = "
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...all) {
      if (!localStorage.getItem('unblocked')) throw new DOMException('no storage here', 'SecurityError');
      return open.apply(this, all);
    };";

/// Refuses to write while `window.full` is set.
const FULL: &str = "
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...all) {
      if (window.full) throw new DOMException('the disk is full', 'QuotaExceededError');
      return put.apply(this, all);
    };";

const TEXT: &str = "On Monday a convoy left Camp Taji. On Tuesday it came to Ain al-Asad.\n";

/// Downloads the project file that the header offers, and gives how many annotations its entries hold.
fn rescued(page: &Page) -> Done<usize> {
    page.script(
        "[...document.querySelectorAll('.header .save.failed button')]
           .find((button) => button.textContent.includes('Download')).click()",
        &[],
    )?;
    page.wait_until("the project file", |page| Ok(!page.downloads()?.is_empty()))?;
    let file = page.downloads()?.pop().ok_or("no file was offered")?;
    ensure(file.name.ends_with(".goldpan.json"), || format!("the file is called {}", file.name))?;
    let project: Value = serde_json::from_slice(&file.bytes)?;
    let entries = project["entries"].as_array().into_iter().flatten();
    Ok(entries.map(|entry| entry["annotations"].as_array().map_or(0, Vec::len)).sum())
}

fn retry(page: &Page) -> Done {
    page.script(
        "[...document.querySelectorAll('.header .save.failed button')]
           .find((button) => button.textContent.includes('Try again')).click()",
        &[],
    )?;
    Ok(())
}

fn blocked(page: &mut Page) -> Done {
    page.open_with(BLOCKED)?;
    page.until_told("allows no storage")?;
    page.load(&[("blocked.txt", TEXT.as_bytes())])?;
    page.until_open("On Monday")?;
    page.accept()?;
    page.accept()?;
    let labels = page.accepted()?;
    page.until_told("allows no storage")?;
    same("labels in the project file", rescued(page)?, 2)?;
    retry(page)?;
    page.until_told("allows no storage")?;
    page.script("localStorage.setItem('unblocked', 'yes')", &[])?;
    retry(page)?;
    page.until_saved()?;
    same("labels after the retry", page.accepted()?, labels.clone())?;
    page.accept()?;
    page.until_saved()?;
    page.reload()?;
    page.until_open("On Monday")?;
    same("labels after a reload", page.accepted()?.len(), 3)
}

fn full(page: &mut Page) -> Done {
    page.open_with(FULL)?;
    page.load(&[("full.txt", TEXT.as_bytes())])?;
    page.until_open("On Monday")?;
    page.accept()?;
    page.until_saved()?;
    page.script("window.full = true", &[])?;
    page.accept()?;
    page.until_told("The storage is full")?;
    page.accept()?;
    same("labels in the project file", rescued(page)?, 3)?;
    retry(page)?;
    page.until_told("The storage is full")?;
    page.script("window.full = false", &[])?;
    retry(page)?;
    page.until_saved()?;
    let labels = page.accepted()?;
    page.reload()?;
    page.until_open("On Monday")?;
    same("labels after a reload", page.accepted()?, labels)
}
