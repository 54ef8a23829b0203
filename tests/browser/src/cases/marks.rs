//! Contract 8 of the design: every mark is exactly the text of its span, whatever the text is made of.

use std::collections::BTreeMap;

use serde_json::json;

use super::articles::load;
use super::{Case, ensure, same};
use crate::Done;
use crate::page::Page;

/// The cases of this feature.
pub const CASES: &[Case] = &[
    Case::everywhere("each mark holds the text of its span, over emoji, CRLF and right-to-left", spans),
    Case::everywhere("nested and crossing spans are refused with a message, or set when allowed", overlaps),
    Case::everywhere("a key right behind a drag labels what was dragged over", quick),
];

const TEXT: &str = "Mixed scripts\r\n\r\n👩‍👩‍👧 JNIM 🚀 hit cafe\u{301}s on 5 June 2022.\r\n\r\n\
    قال الناطق إن JNIM و Islamic State في 6 June 2022.\r\n\r\n\
    🇫🇷 Mortars 💥💥 fell on Camp Taji.\r\n\tA tab, a no-break\u{a0}space and e\u{301}\u{327} before Hezbollah.\r\n";

fn spans(page: &mut Page) -> Done {
    page.open()?;
    load(page, "mixed.txt", TEXT, "Mixed scripts")?;
    for (text, label) in [
        ("JNIM", "GROUP"),
        ("5 June 2022", "DATE"),
        ("Islamic State", "GROUP"),
        ("6 June 2022", "DATE"),
        ("Mortars", "WEAPON"),
        ("Camp Taji", "BASE"),
        ("Hezbollah", "GROUP"),
    ] {
        page.mark(text, label, "suggested")?;
    }
    check(page, TEXT)?;
    // Spans of a person, with what is easily cut in two at their edges; Alt takes characters as they are.
    // The first does not begin where the mark with the focus does: there the pointer would take hold of its end.
    page.select_phrase("NIM 🚀", &["Alt"])?;
    page.key("2")?;
    page.mark("NIM 🚀", "GROUP", "accepted")?;
    for phrase in ["cafe\u{301}s", "👩‍👩‍👧", "🇫🇷", "💥💥"] {
        page.select_phrase(phrase, &["Alt"])?;
        page.key("4")?;
        page.mark(phrase, "WEAPON", "accepted")?;
    }
    check(page, TEXT)?;
    page.reload()?;
    page.mark("🇫🇷", "WEAPON", "accepted")?;
    check(page, TEXT)
}

/// Checks every mark against the text. A mark that another one cuts has several pieces with one id.
fn check(page: &Page, text: &str) -> Done {
    let letters: Vec<char> = text.chars().collect();
    let mut found: BTreeMap<String, (usize, usize, String)> = BTreeMap::new();
    for mark in page.marks()? {
        ensure(!mark.label.is_empty(), || format!("{} has no label", mark.id))?;
        let entry = found.entry(mark.id).or_insert((mark.start, mark.end, String::new()));
        entry.2.push_str(&mark.text);
    }
    ensure(!found.is_empty(), || "there is no mark".to_owned())?;
    for (id, (start, end, shown)) in found {
        let expected: String = letters.get(start..end).unwrap_or_default().iter().collect();
        same(&format!("text of {id} at {start}..{end}"), shown, expected)?;
    }
    Ok(())
}

const NESTED: &str = "A long name\n\nThe Northern Rivers Defence Union of Old Marra met again.\n";

fn overlaps(page: &mut Page) -> Done {
    page.open()?;
    load(page, "nested.txt", NESTED, "A long name")?;
    page.select_phrase("Northern Rivers Defence Union", &[])?;
    page.key("2")?;
    page.mark("Northern Rivers Defence Union", "GROUP", "accepted")?;
    // Inside of it, and across its end: both refused.
    for phrase in ["Rivers Defence", "Union of Old Marra"] {
        page.select_phrase(phrase, &[])?;
        page.key("3")?;
        page.wait_for_notice("overlap")?;
        same("marks", accepted(page)?, 1)?;
        page.keys(&["Escape", "Escape"])?;
    }
    page.press_in("Settings", ".header")?;
    page.press("Spans may overlap and nest")?;
    page.press("Close")?;
    page.wait_for_no_dialog()?;
    page.select_phrase("Rivers Defence", &[])?;
    page.key("3")?;
    page.mark("Rivers Defence", "BASE", "accepted")?;
    same("a mark in a mark", page.count("mark[data-label=GROUP] mark[data-label=BASE]")?, 1)?;
    check(page, NESTED)?;
    page.select_phrase("Union of Old Marra", &[])?;
    page.key("3")?;
    page.wait_for("three marks", "return new Set([...document.querySelectorAll('mark[data-status=accepted]')].map((mark) => mark.dataset.id)).size === 3", &[])?;
    check(page, NESTED)?;
    let whole = "return [...document.querySelectorAll('.reader p')].map((block) => block.textContent).join('')";
    same("the article's text", page.script(whole, &[])?, json!(NESTED))
}

fn accepted(page: &Page) -> Done<usize> {
    Ok(page.marks()?.iter().filter(|mark| mark.status == "accepted").count())
}

/// Selects a word as a pointer does and presses a key before the browser does anything else.
const QUICK: &str = "
    const [word, key] = arguments;
    const walker = document.createTreeWalker(document.querySelector('.reader'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode() && !walker.currentNode.data.includes(word));
    const node = walker.currentNode, at = node.data.indexOf(word);
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + word.length);
    const box = range.getBoundingClientRect(), clientY = box.top + box.height / 2;
    const send = (type, clientX) => node.parentElement.dispatchEvent(
      new PointerEvent(type, { clientX, clientY, button: 0, bubbles: true, pointerType: 'mouse' }));
    send('pointerdown', box.left + 1);
    getSelection().setBaseAndExtent(node, at, node, at + word.length);
    send('pointerup', box.right - 1);
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));";

fn quick(page: &mut Page) -> Done {
    page.open()?;
    load(page, "quick.txt", "Two words\n\nThe lorries went to the harbour and came back.\n", "Two words")?;
    page.select_phrase("lorries", &[])?;
    page.script(QUICK, &[json!("harbour"), json!("1")])?;
    page.mark("harbour", "DATE", "accepted")?;
    same("labels", accepted(page)?, 1)
}
