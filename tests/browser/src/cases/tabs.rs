//! One tab writes to a project; a second one is told so, reads, and can take over.

use super::{Case, ensure, same};
use crate::Done;
use crate::page::Page;

/// The cases of this feature.
pub const CASES: &[Case] = &[
    // WebKit's driver stops answering in the tab that lost the project; the closing of tabs is tested there all the same.
    Case::with_profile("a second tab reads until it takes over, and the first is told", take_over),
    Case::everywhere("closing the tab that writes frees the project", freed),
];

const TEXT: &str = "Two tabs\n\nOn Monday a convoy left Camp Taji. On Tuesday it came to Ain al-Asad. On Friday rockets hit \
                    Camp Taji, and by Sunday Kataeb Hezbollah had denied it.\n";

fn begin(page: &mut Page) -> Done {
    page.open()?;
    page.load(&[("tabs.txt", TEXT.as_bytes())])?;
    page.until_open("Two tabs")?;
    page.accept()?;
    page.until_saved()
}

fn reads_only(page: &Page, labels: usize) -> Done {
    page.wait_for_shown(".elsewhere")?;
    page.until_told("Another tab has this project open")?;
    page.until_suggested()?;
    for key in ["a", "x", "1", "z", "Shift+A"] {
        page.key(key)?;
        same(&format!("labels after {key}"), page.accepted()?.len(), labels)?;
    }
    page.until_told("nothing can be changed here")
}

fn take_over(page: &mut Page) -> Done {
    begin(page)?;
    let first = page.tab()?;
    let second = page.new_tab()?;
    page.open()?;
    reads_only(page, 1)?;
    page.click(".elsewhere button")?;
    page.wait_until("this tab to write", |page| Ok(page.count(".elsewhere")? == 0))?;
    page.accept()?;
    page.until_saved()?;
    page.turn_to(&first)?;
    reads_only(page, 1)?;
    page.until_told("nothing can be changed here")?;
    page.click(".elsewhere button")?;
    page.wait_until("the first tab to write again", |page| Ok(page.count(".elsewhere")? == 0))?;
    page.wait_until("the label of the second tab", |page| Ok(page.accepted()?.len() == 2))?;
    page.accept()?;
    page.until_saved()?;
    page.turn_to(&second)?;
    reads_only(page, 2)?;
    page.turn_to(&first)?;
    let before = page.accepted()?;
    same("labels of both tabs", before.len(), 3)?;
    page.reload()?;
    page.until_suggested()?;
    same("labels after a reload", page.accepted()?, before)?;
    ensure(page.count(".elsewhere")? == 0, || "the first tab lost its project by a reload".to_owned())?;
    same("errors on the console", page.console_errors()?, vec![])
}

fn freed(page: &mut Page) -> Done {
    begin(page)?;
    let first = page.tab()?;
    let second = page.new_tab()?;
    page.open()?;
    reads_only(page, 1)?;
    page.turn_to(&first)?;
    page.close_tab(&second)?;
    page.reload()?;
    page.accept()?;
    page.until_saved()?;
    ensure(page.count(".elsewhere")? == 0, || "the project is still held".to_owned())
}
