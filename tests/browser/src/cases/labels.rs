//! The label set: added to, renamed, recoloured, deleted with a question, and used by key.

use super::articles::{GAO, load};
use super::{Case, same};
use crate::Done;
use crate::page::Page;

/// The cases of this feature.
pub const CASES: &[Case] = &[
    Case::everywhere("a label is added, and its key sets it", add),
    Case::everywhere("labels are renamed, recoloured and deleted, and their annotations follow", change),
];

const NAME: &str = "dialog .label-editor form .pair .field:first-child input";
const KEY: &str = "dialog .label-editor form .pair .field.short input";

fn start(page: &mut Page) -> Done {
    page.open()?;
    load(page, "gao.txt", GAO, "Convoy hit near Gao")?;
    page.mark("roadside bomb", "WEAPON", "suggested")?;
    page.key("Shift+A")?;
    page.mark("roadside bomb", "WEAPON", "accepted")?;
    page.press_in("Edit labels", ".side")?;
    page.wait_for_shown(NAME)
}

fn close(page: &Page) -> Done {
    page.press("Close")?;
    page.wait_for_no_dialog()
}

fn add(page: &mut Page) -> Done {
    start(page)?;
    page.press("New label")?;
    page.wait_for("an empty name", "return document.querySelector(arguments[0]).value === ''", &[NAME.into()])?;
    // A name that is taken is refused before anything happens.
    page.fill(NAME, "DATE")?;
    page.wait_for_words("dialog form .bad", "DATE")?;
    page.fill(NAME, "PLACE")?;
    page.fill(KEY, "y")?;
    page.fill("dialog .label-editor textarea", "Towns and rivers.")?;
    page.press("Add label")?;
    page.wait_for_words("dialog .set ul", "PLACE")?;
    close(page)?;
    page.wait_for_words(".side .labels", "PLACE")?;
    page.select("convoy", &[])?;
    page.key("y")?;
    page.mark("convoy", "PLACE", "accepted")?;
    page.press_in("What PLACE marks", ".side")?;
    page.wait_for_words(".side .guidance", "Towns and rivers.")
}

fn change(page: &mut Page) -> Done {
    start(page)?;
    // Renamed and with another colour.
    page.press("WEAPON")?;
    page.wait_for_words(NAME, "WEAPON")?;
    page.fill(NAME, "ARM")?;
    page.press("green")?;
    page.press("Keep changes")?;
    page.wait_for_words("dialog .set ul", "ARM")?;
    page.mark("roadside bomb", "ARM", "accepted")?;
    page.wait_for_shown("mark[data-label=ARM].l9")?;
    // Deleted, its annotations going over to another one.
    page.press("Delete …")?;
    page.wait_for_words("dialog .body", "1 annotation uses the label ARM")?;
    page.press("They get another label")?;
    page.choose("dialog select", "BASE")?;
    page.press("Delete ARM")?;
    page.mark("roadside bomb", "BASE", "accepted")?;
    // Deleted with its annotations, and back by one undo.
    page.wait_for_shown(NAME)?;
    page.press("DATE")?;
    page.wait_for_words(NAME, "DATE")?;
    page.press("Delete …")?;
    page.wait_for_words("dialog .body", "3 annotations use the label DATE")?;
    page.press("They are deleted with it")?;
    page.press("Delete DATE")?;
    page.no_mark("9 November 2021")?;
    page.wait_for_shown(NAME)?;
    close(page)?;
    page.key("z")?;
    page.mark("9 November 2021", "DATE", "accepted")?;
    page.key("z")?;
    page.mark("roadside bomb", "ARM", "accepted")?;
    page.key("z")?;
    page.mark("roadside bomb", "WEAPON", "accepted")?;
    same("errors on the console", page.console_errors()?, vec![])
}
