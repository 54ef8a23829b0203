//! What a person does with Goldpan, in the words that stand on its controls, and what the person sees then.
//!
//! Every step waits until what it needs is there, so cases need no waits of their own between steps.

use serde_json::{Value, json};

use crate::Done;
use crate::input::Point;
use crate::look::Mark;
use crate::page::Page;

/// Finds the control that a person would mean by a name: in the open dialog or menu if there is one, else in the page.
///
/// A name that is the whole accessible name wins over one that is only part of it.
const CONTROL: &str = "
    const [name, css, within] = arguments;
    const scope = document.querySelector('dialog[open]') || document.querySelector(within) || document.body;
    const named = (element) => {
      const shown = element.cloneNode(true);
      shown.querySelectorAll('kbd, [aria-hidden=true], .away').forEach((part) => part.remove());
      const label = (element.querySelector('input') || element).getAttribute('aria-label');
      return (label || shown.textContent).replace(/\\s+/g, ' ').trim();
    };
    const all = [...scope.querySelectorAll(css)].filter((element) =>
      element.getClientRects().length && getComputedStyle(element).visibility === 'visible' && !element.disabled);
    const found = all.find((element) => named(element) === name) || all.find((element) => named(element).includes(name));
    if (!found) return null;
    found.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const box = found.getClientRects()[0];
    return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];";

const CONTROLS: &str = "button, [role=tab], [role=option], label.check, label.swatch, summary";

impl Page<'_> {
    /// Clicks on the button, tab, row or choice of this name.
    ///
    /// # Errors
    /// When none is shown in time.
    pub fn press(&self, name: &str) -> Done {
        self.press_in(name, "body")
    }

    /// The same in the part of the page that a selector finds, unless a dialog is open.
    ///
    /// # Errors
    /// When none is shown in time.
    pub fn press_in(&self, name: &str, within: &str) -> Done {
        let place = self.control(name, within)?;
        self.click_at(place)
    }

    fn control(&self, name: &str, within: &str) -> Done<Point> {
        let mut place = None;
        let found = self.wait_until(&format!("a control called “{name}”"), |page| {
            let found = page.script(CONTROL, &[json!(name), json!(CONTROLS), json!(within)])?;
            let now = found.as_array().map(|at| (at[0].as_i64().unwrap_or(0), at[1].as_i64().unwrap_or(0)));
            // What still moves, as a dialog whose list is being filled, is clicked once it stands still.
            let stands = now.is_some() && now == place;
            place = now;
            Ok(stands)
        });
        found?;
        place.ok_or_else(|| format!("there is no control called “{name}”").into())
    }

    /// Clicks into a field, replaces what is in it.
    ///
    /// # Errors
    /// When there is no such field.
    pub fn fill(&self, css: &str, text: &str) -> Done {
        self.wait_for_shown(css)?;
        self.click(css)?;
        self.key("Control+a")?;
        if text.is_empty() { self.key("Delete") } else { self.type_text(text) }
    }

    /// Chooses the option with these words in a drop-down list.
    ///
    /// By script, because a list's window belongs to the system in some engines, where no driver reaches it.
    ///
    /// # Errors
    /// When there is no such list or option.
    pub fn choose(&self, css: &str, words: &str) -> Done {
        self.wait_for(
            &format!("the choice “{words}”"),
            "const [css, words] = arguments;
             const list = document.querySelector(css);
             const option = list && [...list.options].find((option) => option.text.trim() === words);
             if (!option) return list ? [...list.options].map((option) => option.text) : 'there is no list';
             list.focus();
             list.value = option.value;
             list.dispatchEvent(new Event('input', { bubbles: true }));
             list.dispatchEvent(new Event('change', { bubbles: true }));
             return true;",
            &[json!(css), json!(words)],
        )
    }

    /// Opens the article in the queue whose row holds these words, and waits for its text.
    ///
    /// # Errors
    /// When there is none.
    pub fn open_article(&self, words: &str) -> Done {
        self.press_in(words, "#queue-list")?;
        self.wait_for_article(words)
    }

    /// Waits until an article whose title holds these words is open.
    ///
    /// # Errors
    /// When it is not in time.
    pub fn wait_for_article(&self, words: &str) -> Done {
        let script = "const head = document.querySelector('.article-head h1');
            const here = !!head && head.textContent.includes(arguments[0]) && !!document.querySelector('.reader p');
            return here || (head ? head.textContent : 'no article');";
        self.wait_for(&format!("the article “{words}”"), script, &[json!(words)])
    }

    /// Waits for a mark over this text with this label and status, and gives it.
    ///
    /// # Errors
    /// When there is none in time; the error lists the marks that are there.
    pub fn mark(&self, text: &str, label: &str, status: &str) -> Done<Mark> {
        let mut found = None;
        let waited = self.wait_until(&format!("the mark [{label} {text}], {status}"), |page| {
            let same = |mark: &Mark| mark.text == text && mark.label == label && mark.status == status;
            found = page.marks()?.into_iter().find(same);
            Ok(found.is_some())
        });
        waited.map_err(|error| format!("{error}; there are {}", self.marks_in_words()))?;
        found.ok_or_else(|| "the mark went".into())
    }

    /// Waits until no mark over this text is there any more.
    ///
    /// # Errors
    /// When one stays.
    pub fn no_mark(&self, text: &str) -> Done {
        self.wait_until(&format!("no mark over “{text}”"), |page| {
            Ok(page.marks()?.iter().all(|mark| mark.text != text))
        })
    }

    /// All marks of the page as `[LABEL text]`, open suggestions with a question mark.
    pub fn marks_in_words(&self) -> String {
        let word = |mark: &Mark| {
            let sign = if mark.status == "suggested" { "?" } else { "" };
            format!("[{}{sign} {}]", mark.label, mark.text)
        };
        self.marks().unwrap_or_default().iter().map(word).collect::<Vec<_>>().join(" ")
    }

    /// Clicks on the first mark over this text, which opens its menu.
    ///
    /// # Errors
    /// When there is none.
    pub fn click_mark(&self, text: &str) -> Done {
        let (from, _) = self.mark_ends(text)?;
        // Behind the grip at its start, and on its first line.
        self.click_at((from.0 + 14, from.1))?;
        self.wait_for_focus(text)
    }

    /// Gives the first mark over this text the focus by a click, and closes the menu that this opens.
    ///
    /// # Errors
    /// As [`Page::click_mark`].
    pub fn focus_mark(&self, text: &str) -> Done {
        self.click_mark(text)?;
        self.key("Escape")
    }

    /// Where the first mark over this text begins and ends on the screen.
    ///
    /// # Errors
    /// When there is none.
    pub fn mark_ends(&self, text: &str) -> Done<(Point, Point)> {
        let script = "
            const mark = [...document.querySelectorAll('mark')].find((mark) => mark.textContent === arguments[0]);
            if (!mark) return null;
            mark.scrollIntoView({ block: 'nearest' });
            const boxes = mark.getClientRects();
            const [first, last] = [boxes[0], boxes[boxes.length - 1]];
            return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2].map(Math.round);";
        let found = self.script(script, &[json!(text)])?;
        let at = |number: usize| found[number].as_i64();
        match (at(0), at(1), at(2), at(3)) {
            (Some(left), Some(top), Some(right), Some(bottom)) => Ok(((left, top), (right, bottom))),
            _ => Err(format!("there is no mark over “{text}”; there are {}", self.marks_in_words()).into()),
        }
    }

    /// Selects a phrase of the article, with keys such as `Alt` held down, and waits until it may be labelled.
    ///
    /// # Errors
    /// When the phrase is not in the page, or nothing is selected in time.
    pub fn select_phrase(&self, phrase: &str, held: &[&str]) -> Done {
        self.select(phrase, held)?;
        self.wait_for_shown(".reader-menu[aria-label^=Selected]")
    }

    /// Waits until the mark over this text has the focus.
    ///
    /// # Errors
    /// When it does not get it in time.
    pub fn wait_for_focus(&self, text: &str) -> Done {
        let script = "const mark = document.querySelector('mark.focused');
            return (mark && mark.textContent === arguments[0]) || (mark ? mark.textContent : 'no mark');";
        self.wait_for(&format!("the focus on “{text}”"), script, &[json!(text)])
    }

    /// Waits until a message holds these words.
    ///
    /// # Errors
    /// When none does in time.
    pub fn wait_for_notice(&self, words: &str) -> Done {
        let script =
            "const shown = [...document.querySelectorAll('.notice .words')].map((one) => one.textContent).join();
            return shown.includes(arguments[0]) || shown;";
        self.wait_for(&format!("the message “{words}”"), script, &[json!(words)])
    }

    /// Waits until the first element that a selector finds shows these words.
    ///
    /// # Errors
    /// When it does not in time.
    pub fn wait_for_words(&self, css: &str, words: &str) -> Done {
        let script = "const found = document.querySelector(arguments[0]);
            const shown = found ? (found.value || found.innerText || found.textContent) : 'no such element';
            return (!!found && shown.includes(arguments[1])) || shown.slice(0, 400);";
        self.wait_for(&format!("“{words}” in {css}"), script, &[json!(css), json!(words)])
    }

    /// Waits until no dialog is open.
    ///
    /// # Errors
    /// When one stays open.
    pub fn wait_for_no_dialog(&self) -> Done {
        self.wait_for("the dialog to close", "return !document.querySelector('dialog')", &[])
    }

    /// Waits until everything is saved.
    ///
    /// # Errors
    /// When it is not in time.
    pub fn wait_for_saved(&self) -> Done {
        // A narrow screen has no room for it while all is well.
        self.wait_for("everything to be saved", "return !!document.querySelector('.save.saved')", &[])
    }

    /// The texts of all elements that a selector finds.
    ///
    /// # Errors
    /// When the page does not answer.
    pub fn texts(&self, css: &str) -> Done<Vec<String>> {
        let script = "return [...document.querySelectorAll(arguments[0])].map((one) => one.innerText.trim())";
        let found = self.script(script, &[json!(css)])?;
        Ok(found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect())
    }
}

/// Whether the element with the keyboard's focus is the one that a selector finds first.
const HAS_FOCUS: &str = "return !!document.activeElement && document.activeElement.matches(arguments[0])";

impl Page<'_> {
    /// Presses the Tab key until an element that a selector finds has the keyboard's focus.
    ///
    /// # Errors
    /// When a hundred times are not enough.
    pub fn tab_to(&self, css: &str) -> Done {
        for _ in 0..100 {
            if self.script(HAS_FOCUS, &[json!(css)])? == Value::Bool(true) {
                return Ok(());
            }
            self.key("Tab")?;
        }
        Err(format!("the Tab key does not lead to {css}").into())
    }

    /// Presses several keys or chords, one after the other.
    ///
    /// # Errors
    /// As [`Page::key`].
    pub fn keys(&self, chords: &[&str]) -> Done {
        chords.iter().try_for_each(|chord| self.key(chord))
    }
}
