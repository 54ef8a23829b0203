//! The article queue as it is shown: one row per document, a filter, and the progress over the whole set.

use crate::formats::export::open_suggestions;
use crate::model::document::{DocumentId, DocumentState};
use crate::model::label::LabelId;
use crate::model::project::Entry;
use crate::model::suggestion::Suggestion;
use std::rc::Rc;

/// One row of the queue.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Which document.
    pub id: DocumentId,
    /// Its title.
    pub title: Rc<str>,
    /// Its own date.
    pub date: Option<Rc<str>>,
    /// Length of the text in UTF-8 bytes.
    pub size: usize,
    /// How far the work is.
    pub state: DocumentState,
    /// Annotations by label, in no order, none of zero.
    pub counts: Vec<(LabelId, u32)>,
    /// Suggestions without a decision; `None` until the rules have read the text.
    pub open: Option<u32>,
    /// Whether it is one of the samples.
    pub sample: bool,
}

impl Row {
    /// The row of an entry, with what the rules suggested for it.
    #[must_use]
    pub fn new(entry: &Entry, suggested: Option<&[Suggestion]>) -> Self {
        let mut counts: Vec<(LabelId, u32)> = Vec::new();
        for annotation in entry.layer.all() {
            match counts.iter_mut().find(|(label, _)| *label == annotation.label) {
                Some((_, count)) => *count += 1,
                None => counts.push((annotation.label, 1)),
            }
        }
        Row {
            id: entry.document.id(),
            title: entry.details.title.clone(),
            date: entry.details.date.clone(),
            size: entry.document.text().len(),
            state: entry.state,
            counts,
            open: suggested.map(|all| open_suggestions(entry, all).count() as u32),
            sample: entry.document.provenance.sample,
        }
    }

    /// How many annotations the document has.
    #[must_use]
    pub fn annotations(&self) -> u32 {
        self.counts.iter().map(|(_, count)| count).sum()
    }
}

/// Which rows are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueFilter {
    /// Words that the title or the date must hold, in any case.
    pub words: Rc<str>,
    /// Only this state.
    pub state: Option<DocumentState>,
}

impl QueueFilter {
    /// Whether a row is shown.
    #[must_use]
    pub fn admits(&self, row: &Row) -> bool {
        if self.state.is_some_and(|state| state != row.state) {
            return false;
        }
        let title = row.title.to_lowercase();
        let date = row.date.as_deref().unwrap_or_default();
        self.words.to_lowercase().split_whitespace().all(|word| title.contains(word) || date.contains(word))
    }
}
