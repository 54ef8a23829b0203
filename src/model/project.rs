//! Projects: a queue of documents with their layers, the labels and the settings.

use crate::model::annotation::{AnnotationId, Rejection};
use crate::model::document::{Details, Document, DocumentId, DocumentState};
use crate::model::label::LabelSet;
use crate::model::layer::Layer;
use crate::model::rules::OwnRules;
use crate::model::suggestion::Score;
use std::rc::Rc;

/// A document with everything that people decided about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The text, which never changes.
    pub document: Rc<Document>,
    /// Title and date, which can be corrected.
    pub details: Rc<Details>,
    /// How far the work is.
    pub state: DocumentState,
    /// The annotations.
    pub layer: Rc<Layer>,
    /// The suggestions that were rejected, sorted and without twins.
    pub rejections: Rc<Vec<Rejection>>,
}

/// What a project allows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Whether spans may overlap or nest. Turning it off keeps the overlaps that are there.
    pub overlap: bool,
    /// Suggestions below this score are not shown.
    pub threshold: Score,
}

/// A whole project.
///
/// Invariants: document ids are unique and below `next_document`, annotation ids below `next_annotation`; the
/// labels of all annotations and rejections are in `labels`.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Project {
    /// What its user calls it.
    pub name: Rc<str>,
    /// The label set.
    pub labels: Rc<LabelSet>,
    /// What is allowed.
    pub settings: Settings,
    /// What its people tell the rules.
    pub rules: Rc<OwnRules>,
    /// The documents in the order of the queue.
    pub entries: Vec<Rc<Entry>>,
    /// The id that the next document gets.
    pub next_document: DocumentId,
    /// The id that the next annotation gets.
    pub next_annotation: AnnotationId,
}

impl Project {
    /// Where in the queue this document is.
    #[must_use]
    pub fn position(&self, id: DocumentId) -> Option<usize> {
        // A queue mostly holds ids in order: none is missing, so the id is the place, or some are, so it can be halved.
        let is_at = |at: &usize| self.entries.get(*at).is_some_and(|entry| entry.document.id() == id);
        let guess = Some(id.0 as usize).filter(is_at);
        let halved = || self.entries.binary_search_by_key(&id, |entry| entry.document.id()).ok();
        guess.or_else(halved).or_else(|| self.entries.iter().position(|entry| entry.document.id() == id))
    }

    /// The entry of this document.
    #[must_use]
    pub fn entry(&self, id: DocumentId) -> Option<&Rc<Entry>> {
        self.position(id).and_then(|at| self.entries.get(at))
    }
}
