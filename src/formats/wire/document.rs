//! Documents as records: the text and where it came from.

use crate::formats::wire::header::{check, number};
use crate::formats::wire::{UNIT, VERSION, WireProblem};
use crate::model::document::{Document, DocumentId, Provenance};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::rc::Rc;

/// A [`Document`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentRecord {
    version: u32,
    unit: Rc<str>,
    id: u32,
    name: Rc<str>,
    sha256: Rc<str>,
    source: Rc<str>,
    encoding: Rc<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<Rc<str>>,
    #[serde(default, skip_serializing_if = "is_empty")]
    meta: Rc<Map<String, Value>>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    sample: bool,
    text: Rc<str>,
}

fn is_empty(meta: &Rc<Map<String, Value>>) -> bool {
    meta.is_empty()
}

impl DocumentRecord {
    /// The record of a document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let provenance = &document.provenance;
        DocumentRecord {
            version: VERSION,
            unit: UNIT.into(),
            id: document.id().0,
            name: document.name().clone(),
            sha256: document.sha256().clone(),
            source: provenance.source.clone(),
            encoding: provenance.encoding.clone(),
            url: provenance.url.clone(),
            meta: provenance.meta.clone(),
            sample: provenance.sample,
            text: document.text().clone(),
        }
    }

    /// The document of a record.
    ///
    /// # Errors
    ///
    /// When the record is of another version, or the text does not have its checksum.
    pub fn document(self) -> Result<Document, WireProblem> {
        let (document, same) = self.unchecked()?;
        if same { Ok(document) } else { Err(WireProblem::Checksum(document.name().clone())) }
    }

    /// The document of a record, and whether its text has its checksum.
    ///
    /// # Errors
    ///
    /// When the record is of another version.
    pub fn unchecked(self) -> Result<(Document, bool), WireProblem> {
        check(self.version, &self.unit)?;
        let provenance = Provenance {
            source: self.source,
            encoding: self.encoding,
            url: self.url,
            meta: self.meta,
            sample: self.sample,
        };
        let document = Document::new(DocumentId(number(self.id)?), self.name, self.text, provenance);
        let same = document.sha256() == &self.sha256;
        Ok((document, same))
    }
}
