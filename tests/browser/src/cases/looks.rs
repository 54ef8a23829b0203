//! How the page looks: pictures for people, and checks of what can be computed: names, contrast, focus, width.

use std::path::Path;

use serde_json::{Value, json};

use super::{Case, ensure, same};
use crate::Done;
use crate::engine::Engine;
use crate::page::Page;

/// The cases of this feature.
pub const CASES: &[Case] = &[
    Case::everywhere("names, contrast and width are right in light and dark", themes),
    // In a Firefox without a window no element matches `:focus` once the Tab key has been used.
    Case {
        name: "everything is reached by the Tab key and shows its focus",
        engines: &[Engine::Chromium, Engine::WebKit],
        run: focus,
    },
    // The other engines cannot be told to be as narrow, or to force colours.
    Case { name: "a narrow screen and forced colours", engines: &[Engine::Chromium], run: narrow },
];

/// The dialogs that a button of the page opens, and where that stands.
const DIALOGS: [(&str, &str); 6] = [
    ("Project:", ".header"),
    ("Settings", ".header"),
    ("Shortcuts", ".header"),
    ("Export", ".header"),
    ("Paste", ".queue"),
    ("Edit labels", ".side"),
];

/// Opens the page with a sample half labelled: some accepted, one rejected, one in the focus.
fn half_labelled(page: &mut Page) -> Done {
    page.open()?;
    page.wait_for_focus("Rockets")?;
    page.keys(&["a", "a", "a", "a", "a", "x", "a", "a"])?;
    page.wait_until("seven labels", |page| {
        Ok(page.marks()?.iter().filter(|mark| mark.status == "accepted").count() == 7)
    })?;
    page.wait_for_saved()
}

/// Checks what can be computed of what is shown: names, contrast, width.
///
/// # Errors
/// Everything that is wrong.
pub fn look(page: &Page, what: &str) -> Done {
    let wrong = page.script(include_str!("looks.js"), &[])?;
    let wrong: Vec<&str> = wrong.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    ensure(wrong.is_empty(), || format!("{what}:\n  {}", wrong.join("\n  ")))
}

fn themes(page: &mut Page) -> Done {
    half_labelled(page)?;
    let mut wrong = String::new();
    let mut note = |found: Done| {
        if let Err(error) = found {
            wrong.push_str(&format!("{error}\n"));
        }
    };
    for theme in ["Light", "Dark"] {
        page.press_in("Settings", ".header")?;
        page.press(theme)?;
        page.press("Close")?;
        page.wait_for_no_dialog()?;
        page.screenshot(&format!("looks-{theme}"))?;
        note(look(page, theme));
        page.press_in("All marks", ".side")?;
        page.wait_for_shown("#mark-list .row")?;
        note(look(page, &format!("{theme}, list of marks")));
        page.press_in("Rules", ".side .tabs")?;
        page.wait_for_shown(".rules .threshold")?;
        page.press_in("New rule", ".own")?;
        page.fill("#rule-text", "rockets")?;
        page.wait_for_shown(".tried li")?;
        page.screenshot(&format!("looks-{theme}-rules"))?;
        note(look(page, &format!("{theme}, rules")));
        page.press_in("Cancel", ".rule-form")?;
        page.press_in("Labels", ".side .tabs")?;
        for (name, within) in DIALOGS {
            page.press_in(name, within)?;
            page.wait_for_shown("dialog header")?;
            page.screenshot(&format!("looks-{theme}-{name}"))?;
            note(look(page, &format!("{theme}, dialog “{name}”")));
            page.key("Escape")?;
            page.wait_for_no_dialog()?;
        }
    }
    same("what is wrong", wrong.as_str(), "")
}

/// Numbers every control that the Tab key should reach, and keeps how each looks without the focus.
const NUMBER: &str = "
    const scope = document.querySelector('dialog[open]') || document.body;
    window.before = new Map();
    document.activeElement?.blur();
    const looks = window.looks = (element) => {
      const style = getComputedStyle(element);
      return ['outlineStyle', 'outlineWidth', 'boxShadow', 'borderColor', 'backgroundColor'].map((name) => style[name]).join();
    };
    let number = 0;
    document.querySelectorAll('[data-number]').forEach((element) => delete element.dataset.number);
    for (const element of scope.querySelectorAll('button, input, select, textarea, a[href], summary, [tabindex]')) {
      const shown = element.getClientRects().length && getComputedStyle(element).visibility === 'visible';
      if (!shown || element.disabled || element.tabIndex < 0) continue;
      // Chromium gives what is folded away a size.
      if (element.tagName !== 'SUMMARY' && element.closest('details:not([open])')) continue;
      // Of a group of choices only the chosen one is reached; arrows lead to the others.
      if (element.type === 'radio' && !element.checked) continue;
      element.dataset.number = number++;
      window.before.set(element, looks(element));
    }
    return number;";

/// The number of the control with the focus, and whether it shows that.
const FOCUSED: &str = "
    const element = document.activeElement;
    if (!element || element.dataset.number === undefined) return null;
    // A choice is drawn with its words; they may show the focus for it.
    const around = element.closest('label, .reader-frame') || element;
    const style = getComputedStyle(element), outer = getComputedStyle(around);
    const outlined = [style, outer].some((one) => one.outlineStyle !== 'none' && parseFloat(one.outlineWidth) > 0);
    const described = element.getAttribute('aria-activedescendant');
    const row = described && document.getElementById(described);
    const rowShows = !!row && getComputedStyle(row).outlineStyle !== 'none';
    return [Number(element.dataset.number), outlined || rowShows || window.looks(element) !== window.before.get(element)];";

fn focus(page: &mut Page) -> Done {
    half_labelled(page)?;
    page.key("Escape")?;
    tab_through(page, "the page")?;
    page.press_in("Rules", ".side .tabs")?;
    page.press_in("New rule", ".own")?;
    page.wait_for_shown(".rule-form")?;
    tab_through(page, "the page with the rules")?;
    page.press_in("Labels", ".side .tabs")?;
    for (name, within) in DIALOGS {
        page.press_in(name, within)?;
        page.wait_for_shown("dialog header")?;
        tab_through(page, name)?;
        page.key("Escape")?;
        page.wait_for_no_dialog()?;
    }
    Ok(())
}

fn tab_through(page: &Page, what: &str) -> Done {
    let all = page.script(NUMBER, &[])?.as_u64().and_then(|all| usize::try_from(all).ok()).unwrap_or(0);
    ensure(all > 0, || format!("{what} has no controls"))?;
    let mut reached = vec![None; all];
    // Scrolling parts and the browser's own stops come between.
    for _ in 0..all * 2 + 10 {
        page.key("Tab")?;
        let now = page.script(FOCUSED, &[])?;
        if let (Some(number), Some(shows)) = (now[0].as_u64(), now[1].as_bool()) {
            reached[usize::try_from(number)?] = Some(shows);
        }
        if reached.iter().all(Option::is_some) {
            break;
        }
    }
    let named = |number: usize| -> Done<String> {
        let found = page.script(
            "return document.querySelector(`[data-number='${arguments[0]}']`)?.outerHTML.slice(0, 120)",
            &[json!(number)],
        )?;
        Ok(found.as_str().unwrap_or_default().to_owned())
    };
    let mut wrong = Vec::new();
    for (number, state) in reached.iter().enumerate() {
        match state {
            Some(true) => {}
            Some(false) => wrong.push(format!("shows no focus: {}", named(number)?)),
            None => wrong.push(format!("is not reached: {}", named(number)?)),
        }
    }
    ensure(wrong.is_empty(), || format!("{what}:\n  {}", wrong.join("\n  ")))
}

/// Gives Chromium's page a size, whatever the window has.
///
/// # Errors
/// In another engine.
pub fn size(page: &Page, width: u32, height: u32, mobile: bool) -> Done {
    let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile });
    page.chromium("Emulation.setDeviceMetricsOverride", metrics).map(drop)
}

fn media(page: &Page, name: &str, value: &str) -> Done {
    page.chromium("Emulation.setEmulatedMedia", json!({ "features": [{ "name": name, "value": value }] })).map(drop)
}

fn narrow(page: &mut Page) -> Done {
    size(page, 360, 740, true)?;
    half_labelled(page)?;
    page.wait_for_shown(".views")?;
    page.screenshot("looks-narrow-text")?;
    look(page, "360 px, text")?;
    for part in ["Articles", "Labels", "Text"] {
        page.press_in(part, ".views")?;
        page.screenshot(&format!("looks-narrow-{part}"))?;
        look(page, &format!("360 px, {part}"))?;
    }
    for name in ["Project:", "Settings", "Export"] {
        page.press_in(name, ".header")?;
        page.wait_for_shown("dialog header")?;
        page.screenshot(&format!("looks-narrow-{name}"))?;
        look(page, &format!("360 px, dialog “{name}”"))?;
        page.press("Close (Esc)")?;
        page.wait_for_no_dialog()?;
    }
    size(page, 1280, 800, false)?;
    media(page, "forced-colors", "active")?;
    page.wait_for("forced colours", "return matchMedia('(forced-colors: active)').matches", &[])?;
    page.screenshot("looks-forced-colours").map(drop)
}

/// Writes the picture that the README shows: a sample half labelled, 1280 by 800.
///
/// # Errors
/// When the page does not get there, or the picture cannot be written.
pub fn readme(page: &mut Page, file: &Path) -> Done {
    size(page, 1280, 800, false)?;
    half_labelled(page)?;
    page.wait_for("the messages to be gone", "return !document.querySelector('.notice')", &[])?;
    let picture = page.screenshot("readme")?;
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::copy(picture, file)?;
    Ok(())
}
