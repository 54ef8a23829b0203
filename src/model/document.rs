//! Documents: texts that never change, and what is known about them.

use sha2::{Digest, Sha256};
use std::cell::OnceCell;
use std::fmt::Write;
use std::rc::Rc;

/// Names a document within its project. Counted up by the project, never used twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub u32);

/// How far the work on a document is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentState {
    /// Nobody has decided anything yet.
    #[default]
    New,
    /// Something was decided.
    InWork,
    /// A person said that it is finished.
    Done,
    /// A person set it aside.
    Skipped,
}

impl DocumentState {
    /// Every state, in the order in which work goes.
    pub const ALL: [DocumentState; 4] =
        [DocumentState::New, DocumentState::InWork, DocumentState::Done, DocumentState::Skipped];

    /// The word that files use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            DocumentState::New => "new",
            DocumentState::InWork => "in work",
            DocumentState::Done => "done",
            DocumentState::Skipped => "skipped",
        }
    }

    /// The state of a word that a file used.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        DocumentState::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// What is known about a document and can be corrected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// Shown in the queue.
    pub title: Rc<str>,
    /// The article's own date, ISO 8601 (`2020-02-16` or with a time); relative dates resolve against it.
    pub date: Option<Rc<str>>,
}

/// A document as it was loaded.
///
/// Invariant: nothing here ever changes, and `sha256` is that of `text`, or not computed yet.
#[derive(Clone, Debug)]
pub struct Document {
    id: DocumentId,
    name: Rc<str>,
    text: Rc<str>,
    sha256: OnceCell<Rc<str>>,
    /// Where it came from.
    pub provenance: Provenance,
}

/// Where a document came from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Provenance {
    /// The file, with its path inside a folder or zip; `pasted` for pasted text.
    pub source: Rc<str>,
    /// The encoding that the file was read in, such as `UTF-8` or `windows-1252`.
    pub encoding: Rc<str>,
    /// The address of the article where the file said one.
    pub url: Option<Rc<str>>,
    /// What else a JSONL line said under `meta`, written back by exports.
    pub meta: Rc<serde_json::Map<String, serde_json::Value>>,
    /// Whether it is one of the samples that come with the program.
    pub sample: bool,
}

impl Document {
    /// A document of this text.
    #[must_use]
    pub fn new(id: DocumentId, name: Rc<str>, text: Rc<str>, provenance: Provenance) -> Self {
        Document { id, name, text, sha256: OnceCell::new(), provenance }
    }

    /// The id within the project.
    #[must_use]
    pub fn id(&self) -> DocumentId {
        self.id
    }

    /// The `id` that exports write: from the loaded file, else its name.
    #[must_use]
    pub fn name(&self) -> &Rc<str> {
        &self.name
    }

    /// The text, exactly as loaded.
    #[must_use]
    pub fn text(&self) -> &Rc<str> {
        &self.text
    }

    /// SHA-256 of the text's UTF-8 bytes, in 64 lower-case hexadecimal digits. Computed when it is first asked for:
    /// a thousand texts at once would stop a page.
    #[must_use]
    pub fn sha256(&self) -> &Rc<str> {
        self.sha256.get_or_init(|| sha256(&self.text).into())
    }
}

impl PartialEq for Document {
    /// Equal texts have equal checksums, so these aren't compared.
    fn eq(&self, other: &Self) -> bool {
        (self.id, &self.name, &self.text, &self.provenance) == (other.id, &other.name, &other.text, &other.provenance)
    }
}

/// SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal digits (FIPS 180-4).
///
/// ```
/// assert!(goldpan::model::document::sha256("").starts_with("e3b0c44298fc1c14"));
/// ```
#[must_use]
pub fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing into a String can't fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
