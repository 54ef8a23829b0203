//! Several projects: started, renamed, opened, deleted, taken back, and carried over in a file.

use super::articles::{ERBIL, GAO, load};
use super::{Case, ensure, same};
use crate::Done;
use crate::page::Page;

/// The cases of this feature.
pub const CASES: &[Case] = &[
    Case::everywhere("projects are started, renamed, opened, deleted and taken back", several),
    Case::everywhere("a project file holds all of a project", file),
];

const OPEN: &str = ".header .project .title";

fn projects(page: &Page) -> Done {
    page.press_in("Project:", ".header")?;
    // The list comes from the store and moves what stands under it.
    page.wait_for_shown("dialog .projects li")
}

fn several(page: &mut Page) -> Done {
    page.open()?;
    page.wait_for_shown("mark")?;
    projects(page)?;
    page.fill("dialog form.new input", "Lake stories")?;
    page.press("Start project")?;
    page.wait_for_words(OPEN, "Lake stories")?;
    page.wait_for_shown(".queue .empty")?;
    load(page, "gao.txt", GAO, "Convoy hit near Gao")?;
    page.wait_for_saved()?;
    // The open one is renamed where it stands.
    projects(page)?;
    page.press("Rename Lake stories")?;
    page.fill("dialog li form input", "River stories")?;
    page.press("Rename")?;
    page.wait_for_words("dialog .projects li.open", "River stories")?;
    // Deleting the open one is not offered; another one can be deleted and taken back.
    same("delete of the open one", page.count("dialog li.open button[aria-label^=Delete]:not(:disabled)")?, 0)?;
    page.press("Delete My first project")?;
    page.wait_for_words("dialog .projects.gone", "My first project")?;
    page.press("Take back")?;
    page.wait_for("no deleted project", "return !document.querySelector('dialog .projects.gone')", &[])?;
    page.press("My first project")?;
    page.wait_for_words(OPEN, "My first project")?;
    page.wait_until("three samples", |page| Ok(page.count("#queue-list .row")? == 3))?;
    // The other one kept what was in it, also over a reload.
    projects(page)?;
    page.press("River stories")?;
    page.wait_for_article("Convoy hit near Gao")?;
    page.reload()?;
    page.wait_for_words(OPEN, "River stories")?;
    page.wait_for_article("Convoy hit near Gao")
}

fn file(page: &mut Page) -> Done {
    page.open()?;
    load(page, "erbil.txt", ERBIL, "Rockets hit an airfield")?;
    page.mark("Rockets", "WEAPON", "suggested")?;
    page.wait_for_focus("Rockets")?;
    page.keys(&["x", "Shift+A"])?;
    page.mark("4 May 2021", "DATE", "accepted")?;
    page.key("d")?;
    page.wait_for_words(".header .progress", "1 of 4 finished")?;
    page.wait_for_saved()?;
    let first = download(page, 1)?;
    ensure(first.0.contains("project") || first.0.ends_with(".json"), || format!("the file is called {}", first.0))?;
    // Into another project, and out again: the same bytes.
    let path = page.files_on_disk(&[(&first.0, &first.1)])?;
    projects(page)?;
    page.fill("dialog form.new input", "Empty")?;
    page.press("Start project")?;
    page.wait_for_shown(".queue .empty")?;
    projects(page)?;
    page.choose_files("dialog .foot input[type=file]", &[&path[0]])?;
    page.wait_for_words(OPEN, "My first project")?;
    page.wait_for_words(".header .progress", "1 of 4 finished")?;
    page.wait_for_no_dialog()?;
    page.open_article("Rockets hit an airfield")?;
    page.mark("4 May 2021", "DATE", "accepted")?;
    page.no_mark("Rockets")?;
    page.wait_for_saved()?;
    let second = download(page, 2)?;
    ensure(first.1 == second.1, || format!("the file has changed: {} and {} bytes", first.1.len(), second.1.len()))
}

/// Downloads the open project; it is the download of this number.
fn download(page: &Page, number: usize) -> Done<(String, Vec<u8>)> {
    projects(page)?;
    page.press("Download this project")?;
    page.wait_until("the download", |page| Ok(page.downloads()?.len() == number))?;
    let found = page.downloads()?.pop().ok_or("nothing was downloaded")?;
    page.key("Escape")?;
    page.wait_for_no_dialog()?;
    Ok((found.name, found.bytes))
}
