//! What a person does in Goldpan itself: load, accept, label, wait until it is saved, export.

use std::path::Path;

use serde_json::{Value, json};

use crate::Done;
use crate::look::Mark;
use crate::page::Page;

/// One span of an exported article.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The article's `id`.
    pub article: String,
    /// First code point.
    pub start: u64,
    /// The code point behind the last.
    pub end: u64,
    /// The label's name.
    pub label: String,
    /// What the span covers, as the file says.
    pub text: String,
}

impl Page<'_> {
    /// Drops files anywhere on the page.
    ///
    /// # Errors
    /// When the page does not take them.
    pub fn load(&self, files: &[(&str, &[u8])]) -> Done {
        self.drop_files(".app", files)
    }

    /// Picks a file on the disk by the button of the queue.
    ///
    /// # Errors
    /// When the driver refuses it.
    pub fn pick(&self, path: &Path) -> Done {
        self.choose_files(".queue .add input[type=file]", &[path])
    }

    /// Waits until an article whose title holds these words is open and read by the rules.
    ///
    /// # Errors
    /// When it is not in time.
    pub fn until_open(&self, title: &str) -> Done {
        self.wait_for_article(title)?;
        self.wait_for("the rules to have read it", "return !document.querySelector('.queue .working')", &[])
    }

    /// Waits until there is a suggestion that has the focus, as keys need one.
    ///
    /// # Errors
    /// When there is none in time.
    pub fn until_suggested(&self) -> Done {
        let script = "return !!document.querySelector('.reader mark.suggested.focused')";
        self.wait_for("a suggestion in the focus", script, &[])
    }

    /// Accepts the suggestion in the focus by its key and waits until one more mark is accepted.
    ///
    /// # Errors
    /// When there is no suggestion, or it does not become a label.
    pub fn accept(&self) -> Done {
        self.until_suggested()?;
        let before = self.accepted()?.len();
        self.key("a")?;
        self.wait_until("one more label", |page| Ok(page.accepted()?.len() == before + 1))
    }

    /// The accepted marks in the page.
    ///
    /// # Errors
    /// When the page does not answer.
    pub fn accepted(&self) -> Done<Vec<Mark>> {
        let mut marks = self.marks()?;
        marks.retain(|mark| mark.status == "accepted");
        Ok(marks)
    }

    /// Waits until the header says that all is saved.
    ///
    /// # Errors
    /// When it does not in time.
    pub fn until_saved(&self) -> Done {
        let script =
            "return /^Saved \\d\\d:\\d\\d$/.test(document.querySelector('.header .save.saved')?.innerText.trim())";
        self.wait_for("the header to say when it was saved", script, &[])
    }

    /// Waits until something that a person is told holds these words: a message, a dialog, the header.
    ///
    /// # Errors
    /// When nobody is told in time.
    pub fn until_told(&self, words: &str) -> Done {
        let script = "
            const places = document.querySelectorAll('.notices, dialog[open], [role=dialog], .header, .elsewhere');
            const told = [...places].map((place) => place.textContent).join(' | ');
            return told.includes(arguments[0]) || told;";
        self.wait_for(&format!("“{words}” to be told"), script, &[json!(words)])
    }

    /// Exports all articles as JSONL through the dialog and gives the lines.
    ///
    /// # Errors
    /// When no file comes, or it is no JSONL.
    pub fn export(&self) -> Done<Vec<Value>> {
        let before = self.downloads()?.len();
        self.click(".header .export")?;
        self.wait_for_shown(".foot .primary")?;
        self.click(".foot .primary")?;
        self.wait_until("the exported file", |page| Ok(page.downloads()?.len() > before))?;
        let download = self.downloads()?.pop().ok_or("no file was offered")?;
        let text = String::from_utf8(download.bytes)?;
        text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
    }

    /// The spans that [`Page::export`] gives.
    ///
    /// # Errors
    /// As [`Page::export`].
    pub fn exported_spans(&self) -> Done<Vec<Span>> {
        let mut all = Vec::new();
        for line in self.export()? {
            for span in line["spans"].as_array().into_iter().flatten() {
                let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
                all.push(Span {
                    article: text(&line["id"]),
                    start: span["start"].as_u64().unwrap_or_default(),
                    end: span["end"].as_u64().unwrap_or_default(),
                    label: text(&span["label"]),
                    text: text(&span["text"]),
                });
            }
        }
        Ok(all)
    }

    /// Opens a copy of the built file in which a script of the test runs before the page's own, without the policy
    /// that would refuse it.
    ///
    /// # Errors
    /// As [`Page::open`].
    pub fn open_with(&mut self, script: &str) -> Done {
        let built = std::fs::read_to_string(&self.setting.file)?;
        let (start, end) = (built.find("<meta http-equiv").unwrap_or(0), built.find("<meta name").unwrap_or(0));
        let page = format!("{}<script>{script}</script>{}", &built[..start], &built[end..]);
        let file = self.files_on_disk(&[("altered.html", page.as_bytes())])?;
        self.open_file(&file[0])?;
        self.until_ready()
    }
}
