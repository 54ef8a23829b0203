//! The rules in the user's hands: explained, hidden below a threshold, always and never, own rules, switches, files.

use serde_json::json;

use super::articles::{GAO, TAJI, load};
use super::{Case, ensure, same};
use crate::Done;
use crate::page::Page;

/// The cases of this feature.
pub const CASES: &[Case] = &[
    Case::everywhere("a suggestion says what made it, how sure it is and what it stands for", explained),
    Case::everywhere("the threshold tells what it would hide, by keyboard, and is kept", threshold),
    Case::everywhere("words are always and never suggested, by mouse, and undo takes it back", by_mouse),
    Case::everywhere("words are always and never suggested, by keyboard", by_keyboard),
    Case::everywhere("an own rule is written with a live count, changed, switched off and removed", own_rules),
    Case::everywhere("a rule of the program is switched off and on", switches),
];

const KIND: &str = "#rule-kind";
const TEXT: &str = "#rule-text";
const LABEL: &str = "#rule-label";
const TRIED: &str = ".tried";

/// Two articles in the queue; the second is open.
fn two(page: &mut Page) -> Done {
    page.open()?;
    load(page, "taji.txt", TAJI, "Trainers leave")?;
    load(page, "gao.txt", GAO, "Convoy hit near Gao")?;
    page.mark("roadside bomb", "WEAPON", "suggested").map(drop)
}

fn open_rules(page: &Page) -> Done {
    page.press_in("Rules", ".side .tabs")?;
    page.wait_for_shown(".rules .threshold")
}

fn explained(page: &mut Page) -> Done {
    two(page)?;
    page.click_mark("roadside bomb")?;
    page.key("Escape")?;
    for words in ["Suggested by the", "of 100 such suggestions are right", "explosive"] {
        page.wait_for_words(".side .details", words)?;
    }
    page.key("a")?;
    page.mark("roadside bomb", "WEAPON", "accepted")?;
    page.click_mark("roadside bomb")?;
    page.key("Escape")?;
    page.wait_for_words(".side .details", "Accepted; suggested by the")?;
    page.wait_for_words(".side .details", "explosive")
}

fn threshold(page: &mut Page) -> Done {
    two(page)?;
    page.key("Escape")?;
    page.key("Shift+L")?;
    page.wait_for_shown(".threshold input")?;
    page.wait_for_words("#threshold-effect", "Hides nothing.")?;
    page.script("document.querySelector('.threshold input').focus()", &[])?;
    let before = page.marks()?.len();
    page.key("End")?;
    page.wait_for_words("#threshold-effect", "Would hide")?;
    page.wait_for_words(".threshold output", "right 100 times in 100")?;
    same("marks before it is taken over", page.marks()?.len(), before)?;
    page.key("Escape")?;
    page.wait_for_words("#threshold-effect", "Hides nothing.")?;
    page.key("End")?;
    page.key("Enter")?;
    page.no_mark("roadside bomb")?;
    page.wait_for_notice("hidden in the queue")?;
    page.wait_for_saved()?;
    page.reload()?;
    page.wait_for_article("Convoy hit near Gao")?;
    open_rules(page)?;
    page.wait_for_words("#threshold-effect", "Hides")?;
    ensure(page.marks()?.is_empty(), || page.marks_in_words())?;
    page.script("document.querySelector('.threshold input').focus()", &[])?;
    page.key("Home")?;
    page.wait_for_words("#threshold-effect", "Would show")?;
    page.press_in("Show them", ".threshold")?;
    page.mark("roadside bomb", "WEAPON", "suggested").map(drop)
}

fn by_mouse(page: &mut Page) -> Done {
    two(page)?;
    page.click_mark("JNIM")?;
    page.key("Escape")?;
    page.press_in("Never here", ".side .details")?;
    page.no_mark("JNIM")?;
    page.wait_for_notice("“JNIM” is no longer suggested in this article: 1 suggestion gone.")?;
    page.press_in("Undo", ".notices")?;
    page.mark("JNIM", "GROUP", "suggested")?;
    page.click_mark("Monday")?;
    page.key("Escape")?;
    page.press_in("Never anywhere", ".side .details")?;
    page.no_mark("Monday")?;
    page.wait_for_notice("“Monday” is no longer suggested in any article:")?;
    page.open_article("Trainers leave")?;
    page.mark("Camp Taji", "BASE", "suggested")?;
    page.no_mark("Monday")?;
    // A selection has no label: the form asks for it and counts.
    page.select_phrase("Trainers left", &[])?;
    page.key("Escape")?;
    page.select("Trainers left", &[])?;
    page.press_in("Always suggest", ".side .details")?;
    page.wait_for_words(TRIED, "1 hit in 1 article")?;
    page.choose(LABEL, "GROUP")?;
    page.press_in("Add", ".rule-form")?;
    page.mark("Trainers left", "GROUP", "suggested")?;
    page.wait_for_saved()?;
    page.reload()?;
    page.mark("Trainers left", "GROUP", "suggested")?;
    page.no_mark("Monday")
}

fn by_keyboard(page: &mut Page) -> Done {
    two(page)?;
    page.key("Escape")?;
    page.click_mark("Sunday")?;
    page.key("Escape")?;
    page.key("Shift+Delete")?;
    page.no_mark("Sunday")?;
    page.key("z")?;
    page.mark("Sunday", "DATE", "suggested")?;
    page.click_mark("JNIM")?;
    page.key("Escape")?;
    page.key("Control+Delete")?;
    page.no_mark("JNIM")?;
    page.wait_for_notice("no longer suggested in any article")?;
    page.key("z")?;
    page.mark("JNIM", "GROUP", "suggested")?;
    page.click_mark("roadside bomb")?;
    page.key("Escape")?;
    page.key("Shift+S")?;
    page.wait_for_notice("“roadside bomb” is suggested as WEAPON in every article; it stands 1 time in this one.")?;
    page.key("Shift+L")?;
    page.wait_for_words("#rule-list .row", "roadside bomb")
}

fn own_rules(page: &mut Page) -> Done {
    two(page)?;
    open_rules(page)?;
    page.press_in("New rule", ".own")?;
    page.wait_for("the form to have the focus", "return document.activeElement.id === 'rule-text'", &[])?;
    page.type_text("convoy")?;
    page.wait_for_words(TRIED, "hits in ")?;
    page.wait_for_words(TRIED, "convoy on Sunday")?;
    page.choose(KIND, "Regular expression")?;
    page.fill(TEXT, "convoy(")?;
    page.wait_for_words(".tried .bad", "at character 7")?;
    page.wait_for("the button to refuse it", "return document.querySelector('.rule-form .primary').disabled", &[])?;
    page.fill(TEXT, ".*")?;
    page.wait_for_shown(".tried .bad")?;
    page.fill(TEXT, "(hit|left) \\w+")?;
    page.wait_for_words(TRIED, "left Camp")?;
    // A hit leads to its article, and the form stays.
    page.press_in("left Camp", TRIED)?;
    page.wait_for_article("Trainers leave")?;
    page.choose(LABEL, "WEAPON")?;
    page.fill(TEXT, "Trainers le\\w+")?;
    page.wait_for_words(TRIED, "2 hits in 1 article")?;
    page.key("Control+Enter")?;
    page.mark("Trainers left", "WEAPON", "suggested")?;
    page.wait_for_words("#rule-list .row", "Trainers le\\w+")?;
    // By keyboard: Space switches it off and on, Enter opens it, Delete removes it.
    page.script("document.querySelector('#rule-list').focus()", &[])?;
    page.key("Space")?;
    page.no_mark("Trainers left")?;
    page.key("Space")?;
    page.mark("Trainers left", "WEAPON", "suggested")?;
    page.key("Enter")?;
    page.wait_for_words(".rule-form h3", "Change a rule")?;
    page.choose(LABEL, "GROUP")?;
    page.key("Control+Enter")?;
    page.mark("Trainers left", "GROUP", "suggested")?;
    page.script("document.querySelector('#rule-list').focus()", &[])?;
    page.key("Delete")?;
    page.no_mark("Trainers left")?;
    page.press_in("Undo", ".notices")?;
    page.mark("Trainers left", "GROUP", "suggested")?;
    same("errors on the console", page.console_errors()?, vec![])
}

fn switches(page: &mut Page) -> Done {
    two(page)?;
    open_rules(page)?;
    page.press_in("GROUP", ".built-in")?;
    page.press_in("word list", ".built-in details[open]")?;
    page.no_mark("JNIM")?;
    page.wait_for_words(".built-in details[open] .number", "of")?;
    let off =
        "return [...document.querySelectorAll('.built-in details[open] input')].filter((one) => !one.checked).length";
    same("switched off", page.script(off, &[])?, json!(1))?;
    page.press_in("word list", ".built-in details[open]")?;
    page.mark("JNIM", "GROUP", "suggested").map(drop)
}
