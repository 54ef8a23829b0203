//! What is stored, as plain values, and the shape of the rows.

use crate::formats::wire::encode_document;
use crate::model::document::Document;
use js_sys::{Array, Object, Reflect};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

/// Milliseconds since 1970-01-01T00:00:00Z.
pub type Milliseconds = u64;

/// A project as the list of projects shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProjectRecord {
    /// Names the project among all; made by the caller, never changes.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// When it was made.
    pub created: Milliseconds,
    /// When it was last changed.
    pub modified: Milliseconds,
    /// When it was deleted, if it was: it can be brought back until it is purged.
    pub deleted: Option<Milliseconds>,
    /// How many documents it holds.
    pub documents: u32,
    /// How many of them are done.
    pub done: u32,
}

/// The part of a project's record that changes with its content. Name and deletion aren't in it: they may be changed
/// from another tab's list of projects at any time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// When the project was last changed.
    pub modified: Milliseconds,
    /// How many documents it holds.
    pub documents: u32,
    /// How many of them are done.
    pub done: u32,
}

/// A project's content as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredProject {
    /// Its entry in the list of projects.
    pub record: ProjectRecord,
    /// Number and text of each document, by number.
    pub documents: Vec<(u32, String)>,
    /// Sequence and text of each change, by sequence: 1, 2, 3, …
    pub log: Vec<(u64, String)>,
    /// What the screen looked like, if that was stored.
    pub view: Option<String>,
}

/// What is written at once, or not at all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Batch {
    /// Number and content of documents; one that is there already is replaced.
    pub documents: Vec<(u32, Content)>,
    /// Sequence and text of changes, without gaps.
    pub log: Vec<(u64, String)>,
    /// The project's state after this batch.
    pub summary: Summary,
}

impl Batch {
    /// About how many bytes of text this holds.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let documents: usize = self.documents.iter().map(|(_, content)| content.bytes()).sum();
        let log: usize = self.log.iter().map(|(_, text)| text.len()).sum();
        documents + log
    }

    /// Adds later batches to this one. Of a document that is in several, the latest text stays.
    pub fn merge(&mut self, later: Vec<Batch>) {
        for batch in later {
            self.documents.extend(batch.documents);
            self.log.extend(batch.log);
            self.summary = batch.summary;
        }
        let latest: BTreeMap<u32, Content> = std::mem::take(&mut self.documents).into_iter().collect();
        self.documents = latest.into_iter().collect();
    }
}

/// What is stored of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A text that is ready.
    Ready(String),
    /// A document whose record is made while it is written: a thousand at once would stop the page.
    Document(Rc<Document>),
}

impl Content {
    /// About how many bytes of text this is.
    #[must_use]
    pub fn bytes(&self) -> usize {
        match self {
            Content::Ready(text) => text.len(),
            Content::Document(document) => document.text().len(),
        }
    }

    /// The text that is stored.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Content::Ready(text) => text.into(),
            Content::Document(document) => encode_document(document).into(),
        }
    }
}

/// Names one tab's claim to write to a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A token that no other tab has.
    #[must_use]
    pub fn random() -> Self {
        let mut bytes = [0_u8; 16];
        // Without the browser's source of randomness, the clock still tells tabs apart.
        let filled = web_sys::window()
            .and_then(|window| window.crypto().ok())
            .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
        if !filled {
            bytes[..8].copy_from_slice(&js_sys::Date::now().to_bits().to_le_bytes());
            bytes[8..].copy_from_slice(&js_sys::Math::random().to_bits().to_le_bytes());
        }
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// As it is stored.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl ProjectRecord {
    /// The row in the table of projects.
    pub(crate) fn to_js(&self) -> JsValue {
        let row = Object::new();
        set(&row, "id", &JsValue::from_str(&self.id));
        set(&row, "name", &JsValue::from_str(&self.name));
        set(&row, "created", &from_integer(self.created));
        set(&row, "modified", &from_integer(self.modified));
        set(&row, "deleted", &self.deleted.map_or(JsValue::NULL, from_integer));
        set(&row, "documents", &JsValue::from(self.documents));
        set(&row, "done", &JsValue::from(self.done));
        row.into()
    }

    /// From a row in the table of projects; `None` for what isn't one. Numbers that are missing count as zero.
    pub(crate) fn from_js(row: &JsValue) -> Option<Self> {
        let number = |name| get(row, name).as_f64().unwrap_or_default();
        Some(Self {
            id: get(row, "id").as_string()?,
            name: get(row, "name").as_string().unwrap_or_default(),
            created: number("created") as u64,
            modified: number("modified") as u64,
            deleted: get(row, "deleted").as_f64().map(|at| at as u64),
            documents: number("documents") as u32,
            done: number("done") as u32,
        })
    }
}

/// An integer as JavaScript has it; exact up to 2⁵³.
pub(crate) fn from_integer(value: u64) -> JsValue {
    JsValue::from_f64(value as f64)
}

/// The key of something numbered within a project.
pub(crate) fn key(project: &str, number: u64) -> JsValue {
    Array::of2(&JsValue::from_str(project), &from_integer(number)).into()
}

/// The number in such a key.
pub(crate) fn number_of(key: &JsValue) -> Option<u64> {
    key.dyn_ref::<Array>().and_then(|key| key.get(1).as_f64()).map(|number| number as u64)
}

/// A property of a row; `undefined` where the row isn't an object.
pub(crate) fn get(row: &JsValue, name: &str) -> JsValue {
    Reflect::get(row, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// Sets a property on a fresh object.
pub(crate) fn set(row: &Object, name: &str, value: &JsValue) {
    // Fails for frozen objects and setters that throw; a fresh object has neither.
    let _ = Reflect::set(row, &JsValue::from_str(name), value);
}
