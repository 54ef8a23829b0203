//! What a case can see of a page: texts, elements, marks, pictures.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Done;
use crate::page::Page;

/// The longest that a case waits for something to appear.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// A `<mark>` in the reader, as contract 8 of the design has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// `data-id`.
    pub id: String,
    /// `data-label`.
    pub label: String,
    /// `data-status`: `suggested` or `accepted`.
    pub status: String,
    /// `data-start`, in code points.
    pub start: usize,
    /// `data-end`, in code points; the span is half-open.
    pub end: usize,
    /// The text between its tags.
    pub text: String,
}

impl Page<'_> {
    /// Every mark that stands in the page now, in reading order.
    ///
    /// # Errors
    /// When a mark lacks one of its attributes or the page does not answer.
    pub fn marks(&self) -> Done<Vec<Mark>> {
        let found = self.script(
            "return [...document.querySelectorAll('mark')].map((mark) => ({ ...mark.dataset, text: mark.textContent }))",
            &[],
        )?;
        found.as_array().into_iter().flatten().map(mark).collect()
    }

    /// How many elements a selector finds.
    ///
    /// # Errors
    /// When the selector is broken or the page does not answer.
    pub fn count(&self, css: &str) -> Done<usize> {
        let found = self.script("return document.querySelectorAll(arguments[0]).length", &[json!(css)])?;
        Ok(found.as_u64().and_then(|count| usize::try_from(count).ok()).unwrap_or(0))
    }

    /// The visible text of the first element that a selector finds.
    ///
    /// # Errors
    /// When there is none.
    pub fn text(&self, css: &str) -> Done<String> {
        let found = self.script("return document.querySelector(arguments[0])?.innerText", &[json!(css)])?;
        found.as_str().map(str::to_owned).ok_or_else(|| format!("there is no element {css}").into())
    }

    /// Waits until a selector finds something that is shown.
    ///
    /// # Errors
    /// When nothing is shown in time.
    pub fn wait_for_shown(&self, css: &str) -> Done {
        let script =
            "const found = document.querySelector(arguments[0]); return !!found && found.getClientRects().length > 0";
        self.wait_for(&format!("{css} to be shown"), script, &[json!(css)])
    }

    /// Waits until the body of a function gives `true` in the page. `what` ends the sentence "waited for …".
    ///
    /// # Errors
    /// When it does not become so in time, or throws at the last try.
    pub fn wait_for(&self, what: &str, body: &str, arguments: &[Value]) -> Done {
        let start = Instant::now();
        loop {
            // While a page is being replaced a script may fail; only the last answer counts.
            let answer = self.script(body, arguments);
            if matches!(answer, Ok(Value::Bool(true))) {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                let last = answer.map_or_else(|error| error.to_string(), |value| value.to_string());
                return Err(format!("waited {} s for {what}; the last answer was {last}", PATIENCE.as_secs()).into());
            }
            std::thread::sleep(Duration::from_millis(25));
        }
    }

    /// Waits until a look at the page, by the methods here, is content. `what` ends the sentence "waited for …".
    ///
    /// # Errors
    /// When it is not in time.
    pub fn wait_until(&self, what: &str, mut content: impl FnMut(&Self) -> Done<bool>) -> Done {
        let start = Instant::now();
        while !content(self)? {
            if start.elapsed() > PATIENCE {
                return Err(format!("waited {} s for {what}", PATIENCE.as_secs()).into());
            }
            std::thread::sleep(Duration::from_millis(25));
        }
        Ok(())
    }

    /// Saves a picture of the window as `target/browser-tests/<engine>-<name>.png` and says where.
    ///
    /// # Errors
    /// When it cannot be taken or written.
    pub fn screenshot(&self, name: &str) -> Done<PathBuf> {
        let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let file = self.setting.results.join(format!("{}-{plain}.png", self.engine.name()));
        let picture = self.wait(async |web| web.screenshot_as_png().await)?;
        std::fs::write(&file, picture)?;
        Ok(file)
    }
}

fn mark(value: &Value) -> Done<Mark> {
    let text = |name: &str| -> Done<String> {
        let found = value[name].as_str().map(str::to_owned);
        found.ok_or_else(|| format!("a mark has no {name}: {value}").into())
    };
    Ok(Mark {
        id: text("id")?,
        label: text("label")?,
        status: text("status")?,
        start: text("start")?.parse()?,
        end: text("end")?.parse()?,
        text: text("text")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_from_its_attributes() {
        let whole =
            json!({ "id": "7", "label": "DATE", "status": "accepted", "start": "3", "end": "9", "text": "monday" });
        let read = mark(&whole).unwrap();
        assert_eq!((read.start, read.end, read.label.as_str()), (3, 9, "DATE"));
        let mut cut = whole.clone();
        cut.as_object_mut().unwrap().remove("status");
        assert!(mark(&cut).unwrap_err().to_string().contains("no status"));
    }
}
