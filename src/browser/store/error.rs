//! What can go wrong in storage, in words for people.

use std::fmt;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

/// What to do about a storage error depends on its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreErrorKind {
    /// The database doesn't open: another tab is in the way, the disk is full, or the browser doesn't answer.
    Blocked,
    /// The browser allows no storage here, for example in a private window or with all cookies blocked.
    NotAllowed,
    /// The disk, or the share of it that the browser grants, is full.
    Quota,
    /// Another tab has become the writer of this project; what was to be written is out of date.
    LostLease,
    /// Another version of Goldpan has changed the form of the database.
    Version,
    /// The project isn't there (any more).
    Missing,
    /// Anything else; the sentence holds the browser's own words.
    Other,
}

/// A storage error: its kind, and a sentence for people that says what happened and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreError {
    /// The kind.
    pub kind: StoreErrorKind,
    /// What happened and what to do, in full sentences.
    pub sentence: String,
}

impl StoreError {
    /// An error of this kind with the sentence that belongs to it; `detail` is the browser's own message, or empty.
    #[must_use]
    pub fn new(kind: StoreErrorKind, detail: &str) -> Self {
        let advice = match kind {
            StoreErrorKind::Blocked => {
                "The browser's storage doesn't open. Close other tabs with Goldpan, see whether the disk is full, and \
                 try again; download the project file if that doesn't help."
            }
            StoreErrorKind::NotAllowed => {
                "The browser allows no storage for this page, so nothing can be kept here. Leave the private window or \
                 allow site data, or download the project file before you close the page."
            }
            StoreErrorKind::Quota => {
                "The storage is full, so the last changes aren't saved. Download the project file now, then make room \
                 on the disk or delete old projects, and try again."
            }
            StoreErrorKind::LostLease => {
                "This project was opened for writing in another tab, so this tab can't save it any more. Go on in the \
                 other tab, or take the project over here."
            }
            StoreErrorKind::Version => {
                "A newer Goldpan was opened in another tab and has changed the storage. Open the newer file here too."
            }
            StoreErrorKind::Missing => "This project is no longer in the browser's storage.",
            StoreErrorKind::Other => "The browser couldn't store the last changes. Try again, or download the project.",
        };
        let said = if detail.is_empty() { String::new() } else { format!(" (The browser says: {detail})") };
        Self { kind, sentence: format!("{advice}{said}") }
    }

    /// The error for a thrown value or a `DOMException` of IndexedDB.
    pub(crate) fn from_js(value: &JsValue) -> Self {
        match value.dyn_ref::<DomException>() {
            Some(exception) => Self::from_exception(exception),
            None => {
                let error = value.dyn_ref::<js_sys::Error>();
                let detail = error.map_or_else(|| format!("{value:?}"), |error| String::from(error.message()));
                Self::new(StoreErrorKind::Other, &detail)
            }
        }
    }

    /// By the names that the IndexedDB and Storage standards give to exceptions. Chromium reports a full disk as an
    /// `UnknownError` that closes the connection, with LevelDB's `FILE_ERROR_NO_SPACE` in the message.
    fn from_exception(exception: &DomException) -> Self {
        let kind = match exception.name().as_str() {
            _ if exception.message().contains("NO_SPACE") => StoreErrorKind::Quota,
            "QuotaExceededError" => StoreErrorKind::Quota,
            "VersionError" => StoreErrorKind::Version,
            "SecurityError" | "NotAllowedError" => StoreErrorKind::NotAllowed,
            _ => StoreErrorKind::Other,
        };
        Self::new(kind, &format!("{}: {}", exception.name(), exception.message()))
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.sentence)
    }
}

impl std::error::Error for StoreError {}
