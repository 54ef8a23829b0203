//! The main job with the mouse alone: five articles in, a clean gold file out.

use super::articles::{check_export, load_all};
use super::{Case, ensure, quiet, same};
use crate::Done;
use crate::page::Page;

/// The cases of this feature.
pub const CASES: &[Case] = &[
    Case::everywhere("a first visit shows three samples with suggestions", first_visit),
    Case::everywhere("from five files to a gold file", walk),
];

fn first_visit(page: &mut Page) -> Done {
    page.open()?;
    page.wait_for_shown("mark[data-status=suggested]")?;
    let rows = page.texts("#queue-list .row")?;
    same("articles", rows.len(), 3)?;
    page.wait_until("suggestions for all", |page| {
        Ok(page.texts("#queue-list .row .open")?.iter().filter(|words| words.ends_with(" open")).count() == 3)
    })?;
    ensure(rows.iter().all(|row| row.contains("sample")), || format!("not told to be samples: {rows:?}"))?;
    let labels: std::collections::BTreeSet<String> = page.marks()?.into_iter().map(|mark| mark.label).collect();
    same("labels", labels.into_iter().collect::<Vec<_>>().join(" "), "BASE DATE GROUP WEAPON".to_owned())
}

fn walk(page: &mut Page) -> Done {
    page.open()?;
    load_all(page)?;
    erbil(page)?;
    for (title, all) in
        [("Convoy hit near Gao", 5), ("Trainers leave", 5), ("Camp attacked", 3), ("Shells fall on a port", 4)]
    {
        page.open_article(title)?;
        page.wait_until(&format!("{all} suggestions in “{title}”"), |page| Ok(page.marks()?.len() >= all))?;
        if title.starts_with("Convoy") {
            page.mark("roadside bomb", "WEAPON", "suggested")?;
        }
        page.press_in("Accept all", ".article-head")?;
        page.wait_until("all accepted", |page| Ok(page.marks()?.iter().all(|mark| mark.status == "accepted")))?;
        page.press_in("Done", ".article-head")?;
    }
    page.wait_for_words(".header .progress", "5 of 8 finished")?;
    page.wait_for_saved()?;
    export(page)?;
    quiet(page)
}

/// Every kind of correction, by menu, by panel and by dragging.
fn erbil(page: &Page) -> Done {
    page.open_article("Rockets hit an airfield")?;
    // The headline's word is a suggestion, which the menu rejects.
    page.mark("Rockets", "WEAPON", "suggested")?;
    page.click_mark("Rockets")?;
    page.press_in("Reject", ".reader-menu")?;
    page.no_mark("Rockets")?;
    // The menu accepts, the panel accepts, both with the way of a click to them.
    page.click_mark("4 May 2021")?;
    page.press_in("Accept", ".reader-menu")?;
    page.mark("4 May 2021", "DATE", "accepted")?;
    page.click_mark("Balad air base")?;
    page.press_in("Accept", ".side .details")?;
    page.mark("Balad air base", "BASE", "accepted")?;
    // Relabelled wrongly, and right again.
    page.click_mark("Katyusha rockets")?;
    page.press_in("GROUP", ".reader-menu")?;
    page.mark("Katyusha rockets", "GROUP", "accepted")?;
    page.click_mark("Katyusha rockets")?;
    page.press_in("Change the mark to WEAPON", ".side")?;
    page.mark("Katyusha rockets", "WEAPON", "accepted")?;
    // What was missed: selected from the middle of words, labelled in the menu.
    page.select_phrase("rimson Roa", &[])?;
    page.press_in("GROUP", ".reader-menu")?;
    page.mark("Crimson Road", "GROUP", "accepted")?;
    // An end is dragged to the left and back again.
    drag_end(page, "Crimson Road", "end", "Crimson")?;
    page.mark("Crimson", "GROUP", "accepted")?;
    drag_end(page, "Crimson", "end", "Crimson Road")?;
    page.mark("Crimson Road", "GROUP", "accepted")?;
    drag_end(page, "Crimson Road", "start", "the Crimson")?;
    page.mark("the Crimson Road", "GROUP", "accepted")?;
    page.key("z")?;
    page.mark("Crimson Road", "GROUP", "accepted")?;
    page.press_in("Accept all", ".article-head")?;
    page.mark("early hours of Friday", "DATE", "accepted")?;
    page.press_in("Done", ".article-head")
}

/// Drags the start or end of the mark over a text to where another phrase starts or ends.
fn drag_end(page: &Page, text: &str, end: &str, phrase: &str) -> Done {
    page.focus_mark(text)?;
    let grip = page.middle(&format!("[data-grip={end}]"))?;
    let (from, to) = page.places(phrase)?;
    page.drag(grip, if end == "start" { from } else { to }, &[])
}

fn export(page: &Page) -> Done {
    page.press_in("Export", ".header")?;
    page.wait_for_shown("dialog pre")?;
    page.press("Only articles that are done")?;
    page.wait_for_words("dialog .foot", "5 articles")?;
    page.wait_for_words("dialog .result", "Every chosen span fits.")?;
    page.press("Download")?;
    page.wait_until("the download", |page| Ok(!page.downloads()?.is_empty()))?;
    let found = page.downloads()?;
    same("downloads", found.len(), 1)?;
    ensure(found[0].name.ends_with(".jsonl"), || format!("the file is called {}", found[0].name))?;
    check_export(&found[0].bytes)
}
