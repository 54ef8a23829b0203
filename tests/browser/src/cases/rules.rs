//! The rules in the user's hands: explained, hidden below a threshold, always and never, own rules, switches, files.

use serde_json::json;

use super::articles::{GAO, TAJI, load};
use super::looks::{look, size};
use super::{Case, ensure, same};
use crate::Done;
use crate::engine::Engine;
use crate::page::Page;

/// The cases of this feature.
pub const CASES: &[Case] = &[
    Case::everywhere("a suggestion says what made it, how sure it is and what it stands for", explained),
    Case::everywhere("the threshold tells what it would hide, by keyboard, and is kept", threshold),
    Case::everywhere("words are always and never suggested, by mouse, and undo takes it back", by_mouse),
    Case::everywhere("words are always and never suggested, by keyboard", by_keyboard),
    Case::everywhere("an own rule is written with a live count, changed, switched off and removed", own_rules),
    Case::everywhere("a rule of the program is switched off and on", switches),
    Case::everywhere("files of rules are reviewed, taken over, written and read again", files),
    Case { name: "rules on a narrow screen", engines: &[Engine::Chromium], run: narrow },
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
    page.focus_mark("roadside bomb")?;
    for words in ["Suggested by the", "of 100 such suggestions are right", "explosive"] {
        page.wait_for_words(".side .details", words)?;
    }
    page.key("a")?;
    page.mark("roadside bomb", "WEAPON", "accepted")?;
    page.focus_mark("roadside bomb")?;
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
    page.focus_mark("JNIM")?;
    page.press_in("Never here", ".side .details")?;
    page.no_mark("JNIM")?;
    page.wait_for_notice("“JNIM” is no longer suggested in this article: 1 suggestion gone.")?;
    page.press_in("Undo", ".notices")?;
    page.mark("JNIM", "GROUP", "suggested")?;
    page.focus_mark("Monday")?;
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
    page.focus_mark("Sunday")?;
    page.key("Shift+Delete")?;
    page.no_mark("Sunday")?;
    page.key("z")?;
    page.mark("Sunday", "DATE", "suggested")?;
    page.focus_mark("JNIM")?;
    page.key("Control+Delete")?;
    page.no_mark("JNIM")?;
    page.wait_for_notice("no longer suggested in any article")?;
    page.key("z")?;
    page.mark("JNIM", "GROUP", "suggested")?;
    page.focus_mark("roadside bomb")?;
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

const PATTERNS: &str = r#"{"label":"WEAPON","pattern":[{"LOWER":"the"},{"LOWER":{"IN":["gate","fence"]}}]}
{"label":"SHIP","pattern":"ferry"}
"#;

fn files(page: &mut Page) -> Done {
    two(page)?;
    open_rules(page)?;
    let field = ".rule-files input[type=file]";
    let paths = page.files_on_disk(&[("p.jsonl", PATTERNS.as_bytes()), ("places.txt", b"Gao\nBaghdad\n")])?;
    page.choose_files(field, &[&paths[0], &paths[1]])?;
    page.wait_for_words(".import", "2 terms and 1 pattern would be added.")?;
    page.wait_for_words(".import .problems", "p.jsonl, line 2")?;
    page.choose("#import-label", "BASE")?;
    page.press_in("Take over", ".import")?;
    page.wait_for_notice("3 rules loaded")?;
    page.mark("Gao", "BASE", "suggested")?;
    page.wait_until("three rules", |page| Ok(page.count("#rule-list .row")? == 3))?;
    page.press_in("Save terms (TSV)", ".rule-files")?;
    page.press_in("Save patterns (JSONL)", ".rule-files")?;
    page.wait_until("two files", |page| Ok(page.downloads()?.len() == 2))?;
    let saved = page.downloads()?;
    let text = String::from_utf8(saved[0].bytes.clone())?;
    ensure(text.contains("Gao\tBASE"), || text.clone())?;
    page.press_in("Undo", ".header")?;
    page.no_mark("Gao")?;
    let patterns = page.files_on_disk(&[("again.jsonl", &saved[1].bytes)])?;
    page.choose_files(field, &[&patterns[0]])?;
    page.wait_for_words(".import", "2 terms and 1 pattern would be added.")?;
    page.press_in("Take over", ".import")?;
    page.mark("Gao", "BASE", "suggested")?;
    // A whole rule set, and back.
    let ships = "name Ships\nversion 2\nlabel WEAPON\nrule ship/convoy\n  start convoy\n  match convoy\n";
    let set = page.files_on_disk(&[("ships.rules", ships.as_bytes())])?;
    page.choose_files(field, &[&set[0]])?;
    page.wait_for_words(".import", "The rule set becomes “Ships” 2.")?;
    page.press_in("Take over", ".import")?;
    page.mark("convoy", "WEAPON", "suggested")?;
    page.no_mark("JNIM")?;
    page.wait_for_words(".rule-files .force", "Ships 2 with 3 rules of yours")?;
    page.press_in("Back to the built-in rule set", ".rule-files")?;
    page.mark("JNIM", "GROUP", "suggested")?;
    same("errors on the console", page.console_errors()?, vec![])
}

fn narrow(page: &mut Page) -> Done {
    size(page, 360, 740, true)?;
    two(page)?;
    page.press_in("Labels", ".views")?;
    open_rules(page)?;
    look(page, "360 px, rules")?;
    page.press_in("New rule", ".own")?;
    page.fill(TEXT, "convoy")?;
    page.wait_for_words(TRIED, "hits in ")?;
    look(page, "360 px, the form of a rule")?;
    page.press_in("convoy on Sunday", TRIED)?;
    page.wait_for_shown(".reader p")?;
    page.wait_for("the hit to be selected", "return String(getSelection()) === 'convoy'", &[])
}
