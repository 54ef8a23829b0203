//! What stands around the article: the list of marks, the queue's filter and progress, date and note.

use super::articles::{FILES, GAO, load};
use super::{Case, ensure, same};
use crate::Done;
use crate::page::Page;

/// The cases of this feature.
pub const CASES: &[Case] = &[
    Case::everywhere("the list of marks is sorted and leads to them", list),
    Case::everywhere("the queue is filtered by words and state, and progress counts", queue),
    Case::everywhere("date, title and notes are written and kept", details),
];

fn list(page: &mut Page) -> Done {
    page.open()?;
    load(page, "gao.txt", GAO, "Convoy hit near Gao")?;
    page.mark("roadside bomb", "WEAPON", "suggested")?;
    page.press_in("All marks", ".side")?;
    page.wait_for_shown("#mark-list .row")?;
    let quotes = |page: &Page| page.texts("#mark-list .row .quote");
    for (order, expected) in [
        ("by text", vec!["9 November 2021", "JNIM", "Monday", "roadside bomb", "Sunday"]),
        ("by label", vec!["9 November 2021", "Sunday", "Monday", "JNIM", "roadside bomb"]),
        ("as in the text", vec!["9 November 2021", "roadside bomb", "Sunday", "JNIM", "Monday"]),
    ] {
        page.choose(".side .order select", order)?;
        let mut shown = Vec::new();
        let sorted = page.wait_until(order, |page| {
            shown = quotes(page)?;
            Ok(shown == expected)
        });
        sorted.map_err(|error| format!("{error}: {shown:?}"))?;
    }
    page.press_in("Sunday", "#mark-list")?;
    page.wait_for_focus("Sunday")?;
    page.key("a")?;
    page.mark("Sunday", "DATE", "accepted")?;
    page.choose(".side .order select", "least sure first")?;
    page.wait_until("the accepted one last", |page| Ok(quotes(page)?.last().is_some_and(|last| last == "Sunday")))
}

fn queue(page: &mut Page) -> Done {
    page.open()?;
    page.drop_files("body", &FILES[..4])?;
    let shows = |page: &Page, count: usize| {
        page.wait_until(&format!("{count} rows"), |page| Ok(page.count("#queue-list .row")? == count))
    };
    shows(page, 7)?;
    page.fill(".queue .filter", "2021-11")?;
    shows(page, 2)?;
    page.fill(".queue .filter", "convoy")?;
    shows(page, 2)?;
    page.fill(".queue .filter", "nothing like it")?;
    page.wait_for_words(".queue .empty", "No article fits this filter.")?;
    page.press_in("Show all", ".queue")?;
    shows(page, 7)?;
    // One done, one skipped: counted as finished, and found by state.
    page.open_article("Convoy hit near Gao")?;
    page.press_in("Done", ".article-head")?;
    page.wait_for_words(".header .progress", "1 of 7 finished")?;
    page.open_article("Camp attacked")?;
    page.press_in("Skip", ".article-head")?;
    page.wait_for_words(".header .progress", "2 of 7 finished")?;
    page.press_in("Done: 1 article", ".queue .states")?;
    shows(page, 1)?;
    ensure(page.text("#queue-list .row")?.contains("Convoy"), || "another article is shown as done".to_owned())?;
    page.press_in("Skipped: 1 article", ".queue .states")?;
    shows(page, 1)?;
    page.press_in("All: 7 articles", ".queue .states")?;
    shows(page, 7)?;
    // The counts by label stand in the row of an article with labels.
    page.open_article("Trainers leave")?;
    page.mark("Camp Taji", "BASE", "suggested")?;
    page.press_in("Accept all", ".article-head")?;
    page.wait_until("counts in the row", |page| {
        let rows = page.texts("#queue-list .row")?;
        Ok(rows.iter().any(|row| row.contains("Trainers") && row.contains("DATE") && row.contains("WEAPON")))
    })?;
    // Taken out with the Delete key, back with undo.
    page.key("Escape")?;
    page.press_in("Trainers leave", "#queue-list")?;
    page.key("Delete")?;
    shows(page, 6)?;
    page.press_in("Undo", ".notices")?;
    shows(page, 7)
}

fn details(page: &mut Page) -> Done {
    page.open()?;
    load(page, "gao.txt", GAO, "Convoy hit near Gao")?;
    page.wait_for_words(".article-head .facts", "2021-11-09")?;
    page.press_in("Date: 2021-11-09", ".article-head")?;
    page.fill("dialog input[inputmode=numeric]", "yesterday")?;
    page.press("Keep")?;
    page.wait_for_shown("dialog .notice.error")?;
    page.fill("dialog input[inputmode=numeric]", "2021-11-10")?;
    page.fill("dialog .field:first-child input", "A convoy near Gao")?;
    page.key("Enter")?;
    page.wait_for_no_dialog()?;
    page.wait_for_words(".article-head .facts", "2021-11-10")?;
    page.wait_for_article("A convoy near Gao")?;
    page.mark("Sunday", "DATE", "suggested")?;
    page.click_mark("Sunday")?;
    page.press_in("Accept", ".reader-menu")?;
    page.mark("Sunday", "DATE", "accepted")?;
    page.click_mark("Sunday")?;
    page.press_in("Value and note", ".side .details")?;
    page.fill("dialog textarea", "Said so by the army.")?;
    page.key("Control+Enter")?;
    page.wait_for_no_dialog()?;
    page.wait_for_words(".side .details", "Said so by the army.")?;
    page.wait_for_saved()?;
    page.reload()?;
    page.wait_for_article("A convoy near Gao")?;
    page.wait_for_words(".article-head .facts", "2021-11-10")?;
    page.mark("Sunday", "DATE", "accepted")?;
    same("marks with a note", page.count("mark.noted")?, 1)
}
