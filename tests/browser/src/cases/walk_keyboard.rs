//! The main job with the keyboard alone, from the review of what was dropped to the download.

use super::articles::{FILES, check_export, load};
use super::{Case, ensure, quiet, same};
use crate::Done;
use crate::engine::Engine;
use crate::page::Page;

/// The cases of this feature.
pub const CASES: &[Case] = &[
    // In a Firefox without a window the last steps, in the export dialog, get no key: the Tab key loses the focus there.
    Case { name: "from five files to a gold file", engines: &[Engine::Chromium, Engine::WebKit], run: walk },
    Case::everywhere("the same everywhere, but for one mention, and back by one undo", everywhere),
];

fn walk(page: &mut Page) -> Done {
    page.open()?;
    // The window for choosing files belongs to the system; from here on there are only keys.
    page.drop_files("body", &FILES)?;
    page.wait_for_shown("dialog .draft")?;
    page.key("Enter")?;
    page.wait_for_no_dialog()?;
    sheet(page)?;
    // Files come in the order of their names.
    finish(page, "Camp attacked", 3, "d")?;
    erbil(page)?;
    others(page)?;
    page.wait_for_words(".header .progress", "5 of 8 finished")?;
    page.wait_for_saved()?;
    export(page)?;
    quiet(page)
}

fn finish(page: &Page, title: &str, suggestions: usize, done: &str) -> Done {
    page.wait_for_article(title)?;
    let ready = |page: &Page| Ok(page.marks()?.len() >= suggestions);
    page.wait_until(&format!("{suggestions} suggestions in “{title}”"), ready)?;
    page.key("Shift+A")?;
    page.wait_until("all accepted", |page| Ok(page.marks()?.iter().all(|mark| mark.status == "accepted")))?;
    page.key(done)
}

fn sheet(page: &Page) -> Done {
    page.wait_for_article("Camp attacked")?;
    page.key("?")?;
    page.wait_for_words("dialog", "Accept the suggestion and go to the next")?;
    page.key("Escape")?;
    page.wait_for_no_dialog()
}

fn erbil(page: &Page) -> Done {
    page.wait_for_article("Rockets hit an airfield")?;
    page.wait_for_focus("Rockets")?;
    page.key("x")?;
    page.wait_for_focus("4 May 2021")?;
    page.key("a")?;
    page.wait_for_focus("Katyusha rockets")?;
    // Relabelled wrongly, and right again.
    page.key("3")?;
    page.wait_for_focus("Balad air base")?;
    page.mark("Katyusha rockets", "BASE", "accepted")?;
    page.key("k")?;
    page.wait_for_focus("Katyusha rockets")?;
    page.key("4")?;
    page.mark("Katyusha rockets", "WEAPON", "accepted")?;
    page.key("n")?;
    page.wait_for_focus("Balad air base")?;
    page.key("Enter")?;
    page.wait_for_focus("Tuesday evening")?;
    // Both ends, by words and by characters, there and back.
    for (key, text) in [
        ("o", "Tuesday"),
        ("p", "Tuesday evening"),
        ("u", "on Tuesday evening"),
        ("i", "Tuesday evening"),
        ("Shift+O", "Tuesday evenin"),
        ("Shift+P", "Tuesday evening"),
        ("Shift+I", "uesday evening"),
        ("Shift+U", "Tuesday evening"),
    ] {
        page.key(key)?;
        page.wait_for_focus(text)?;
    }
    page.mark("Tuesday evening", "DATE", "accepted")?;
    page.key("n")?;
    page.wait_for_focus("Kata'ib Hezbollah")?;
    page.key("Shift+Enter")?;
    page.mark("Wednesday", "DATE", "accepted")?;
    page.wait_for_focus("early hours of Friday")?;
    page.key("a")?;
    page.mark("early hours of Friday", "DATE", "accepted")?;
    new_span(page)?;
    page.key("d")
}

/// Sets a span from the text cursor, nine words before the last mark; deletes it, and takes that back.
fn new_span(page: &Page) -> Done {
    page.key("v")?;
    page.wait_for_words(".side .details", "Text cursor")?;
    page.keys(&["Control+ArrowLeft"; 9])?;
    page.keys(&["Control+Shift+ArrowRight"; 2])?;
    page.wait_for_words(".side .details blockquote", "Crimson Road")?;
    page.key("2")?;
    page.mark("Crimson Road", "GROUP", "accepted")?;
    page.wait_for_focus("Crimson Road")?;
    page.key("Delete")?;
    page.no_mark("Crimson Road")?;
    page.key("z")?;
    page.mark("Crimson Road", "GROUP", "accepted")?;
    page.key("Shift+Z")?;
    page.no_mark("Crimson Road")?;
    page.key("Control+z")?;
    page.mark("Crimson Road", "GROUP", "accepted").map(drop)
}

fn others(page: &Page) -> Done {
    page.wait_for_article("Convoy hit near Gao")?;
    page.key(".")?;
    page.wait_for_article("Shells fall on a port")?;
    page.key(",")?;
    finish(page, "Convoy hit near Gao", 5, "Control+Enter")?;
    finish(page, "Shells fall on a port", 4, "Control+Enter")?;
    finish(page, "Trainers leave", 5, "d")?;
    // The list and back.
    page.wait_for_article("Rockets land near")?;
    page.key("l")?;
    page.wait_for_shown("#mark-list")?;
    page.key("l")?;
    page.wait_for_shown(".side .labels")
}

fn export(page: &Page) -> Done {
    page.tab_to(".header .export")?;
    page.key("Enter")?;
    page.wait_for_shown("dialog pre")?;
    page.tab_to("dialog input[type=checkbox]")?;
    page.key("Space")?;
    page.wait_for_words("dialog .foot", "5 articles")?;
    page.tab_to("dialog .foot .primary")?;
    page.key("Enter")?;
    page.wait_until("the download", |page| Ok(!page.downloads()?.is_empty()))?;
    check_export(&page.downloads()?[0].bytes)
}

const MENTIONS: &str = "Four mentions\n\nThe Crimson Road said no. Nobody saw the Crimson Road.\n\nOnly the Crimson Road \
    knows the Crimson Roads.\n\nAnd again: Crimson Road.\n";

fn everywhere(page: &mut Page) -> Done {
    page.open()?;
    load(page, "four.txt", MENTIONS, "Four mentions")?;
    page.select_phrase("Crimson Road", &[])?;
    page.key("s")?;
    page.wait_for_words("dialog .count", "4 of 4 mentions")?;
    page.choose("dialog .choices select", "label as GROUP")?;
    // The second is left out.
    page.tab_to("#mention-list")?;
    page.keys(&["ArrowDown", "Space"])?;
    page.wait_for_words("dialog .count", "3 of 4 mentions")?;
    page.tab_to("dialog .foot .primary")?;
    page.key("Enter")?;
    page.wait_for_no_dialog()?;
    page.wait_until("three labels", |page| Ok(groups(page)? == 3))?;
    let marks = page.marks()?;
    let starts: Vec<usize> = marks.iter().filter(|mark| mark.label == "GROUP").map(|mark| mark.start).collect();
    let all: Vec<usize> = MENTIONS.match_indices("Crimson Road").map(|(at, _)| at).collect();
    same("which", starts, vec![all[0], all[2], all[4]])?;
    page.key("z")?;
    page.wait_until("no label", |page| Ok(groups(page)? == 0))?;
    page.key("Shift+Z")?;
    page.wait_until("three labels again", |page| Ok(groups(page)? == 3))?;
    ensure(page.console_errors()?.is_empty(), || "there are errors on the console".to_owned())
}

fn groups(page: &Page) -> Done<usize> {
    Ok(page.marks()?.iter().filter(|mark| mark.label == "GROUP" && mark.status == "accepted").count())
}
