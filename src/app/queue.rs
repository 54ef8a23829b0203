//! The article queue as it is shown: one row per document, a filter, and the progress over the whole set.

use crate::formats::export::open_suggestions;
use crate::model::document::{DocumentId, DocumentState};
use crate::model::label::LabelId;
use crate::model::project::Entry;
use crate::model::suggestion::{Score, Suggestion};
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
    /// Suggestions without a decision that are shown; `None` until the rules have read the text.
    pub open: Option<u32>,
    /// Scores of all suggestions without a decision, also of those that are too unsure to be shown; ascending.
    pub scores: Rc<[Score]>,
    /// Whether it is one of the samples.
    pub sample: bool,
}

impl Row {
    /// The row of an entry, with what the rules suggested for it, as far as it reaches the threshold.
    #[must_use]
    pub fn new(entry: &Entry, suggested: Option<&[Suggestion]>, threshold: Score) -> Self {
        let mut counts: Vec<(LabelId, u32)> = Vec::new();
        for annotation in entry.layer.all() {
            match counts.iter_mut().find(|(label, _)| *label == annotation.label) {
                Some((_, count)) => *count += 1,
                None => counts.push((annotation.label, 1)),
            }
        }
        let mut scores: Vec<Score> = suggested
            .into_iter()
            .flat_map(|all| open_suggestions(entry, all))
            .map(|suggestion| suggestion.score)
            .collect();
        scores.sort_unstable();
        let row = Row {
            id: entry.document.id(),
            title: entry.details.title.clone(),
            date: entry.details.date.clone(),
            size: entry.document.text().len(),
            state: entry.state,
            counts,
            open: suggested.map(|_| 0),
            scores: scores.into(),
            sample: entry.document.provenance.sample,
        };
        row.at_threshold(threshold)
    }

    /// The row under another threshold.
    #[must_use]
    pub fn at_threshold(self, threshold: Score) -> Self {
        let below = self.scores.partition_point(|score| *score < threshold);
        Row { open: self.open.map(|_| (self.scores.len() - below) as u32), ..self }
    }

    /// A row of which nothing is known.
    #[cfg(test)]
    pub(super) fn blank(id: DocumentId) -> Self {
        Row {
            id,
            title: "".into(),
            date: None,
            size: 0,
            state: DocumentState::New,
            counts: Vec::new(),
            open: None,
            scores: [].into(),
            sample: false,
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
