//! Lets the rules read many documents, a piece of text at a time.

use crate::model::document::DocumentId;
use crate::model::label::LabelSet;
use crate::model::suggestion::Suggestion;
use crate::suggest::engine::Engine;
use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;

/// Documents that wait, and the one that is being read.
#[derive(Debug, Default)]
pub struct SuggestJob {
    waiting: VecDeque<(DocumentId, Rc<str>)>,
    current: Option<Current>,
    done: usize,
    total: usize,
}

#[derive(Debug)]
struct Current {
    id: DocumentId,
    text: Rc<str>,
    pieces: VecDeque<Range<usize>>,
    found: Vec<Suggestion>,
}

/// What one document's rules found.
pub type Suggested = (DocumentId, Rc<Vec<Suggestion>>);

impl SuggestJob {
    /// Adds documents behind those that wait; one that waits already is not added again.
    pub fn add(&mut self, documents: impl IntoIterator<Item = (DocumentId, Rc<str>)>) {
        if self.is_finished() {
            (self.done, self.total) = (0, 0);
        }
        let current = self.current.iter().map(|current| current.id);
        let known: std::collections::HashSet<DocumentId> =
            self.waiting.iter().map(|(id, _)| *id).chain(current).collect();
        for (id, text) in documents {
            if !known.contains(&id) {
                self.waiting.push_back((id, text));
                self.total += 1;
            }
        }
    }

    /// Adds a document before those that wait.
    pub fn add_first(&mut self, id: DocumentId, text: Rc<str>) {
        if self.current.as_ref().is_some_and(|current| current.id == id) {
            return;
        }
        let before = self.waiting.len();
        self.waiting.retain(|(waiting, _)| *waiting != id);
        if self.waiting.len() == before {
            self.add([(id, text.clone())]);
            self.waiting.pop_back();
        }
        self.waiting.push_front((id, text));
    }

    /// Forgets all documents.
    pub fn clear(&mut self) {
        *self = SuggestJob::default();
    }

    /// Whether nothing waits.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.waiting.is_empty() && self.current.is_none()
    }

    /// How many documents are done, of how many since the job was last empty.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.done, self.total)
    }

    /// Reads at most about `bytes` of text, at least one piece, and gives the documents that are finished.
    pub fn step(&mut self, engine: &Engine, labels: &LabelSet, bytes: usize) -> Vec<Suggested> {
        let (mut finished, mut read) = (Vec::new(), 0);
        while read < bytes {
            let Some(mut current) = self.current.take().or_else(|| self.next(engine)) else { break };
            if let Some(piece) = current.pieces.pop_front() {
                read += piece.len();
                current.found.extend(suggest_piece(engine, labels, &current.text, piece));
            }
            if current.pieces.is_empty() {
                read += 1;
                self.done += 1;
                finished.push((current.id, Rc::new(current.found)));
            } else {
                self.current = Some(current);
            }
        }
        finished
    }

    fn next(&mut self, engine: &Engine) -> Option<Current> {
        let (id, text) = self.waiting.pop_front()?;
        let pieces = engine.pieces(&text).collect();
        Some(Current { id, text, pieces, found: Vec::new() })
    }
}

/// What the rules suggest for a whole text, for the labels that the set has.
#[must_use]
pub fn suggest(engine: &Engine, labels: &LabelSet, text: &str) -> Vec<Suggestion> {
    engine.pieces(text).flat_map(|piece| suggest_piece(engine, labels, text, piece)).collect()
}

fn suggest_piece(engine: &Engine, labels: &LabelSet, text: &str, piece: Range<usize>) -> Vec<Suggestion> {
    let found = engine.suggest_piece(text, piece).into_iter();
    let known = found.filter_map(|found| {
        let label = labels.suggested_as(&found.label)?;
        Some(Suggestion {
            span: found.span,
            label: label.id,
            score: found.score,
            rule: found.rule.as_ref().into(),
            value: found.value.as_deref().map(Into::into),
        })
    });
    known.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_that_is_opened_comes_before_those_that_wait() {
        let text: Rc<str> = "On Sunday.".into();
        let ids =
            |numbers: &[u32]| numbers.iter().map(|number| (DocumentId(*number), text.clone())).collect::<Vec<_>>();
        let (engine, labels) = (Engine::built_in(), LabelSet::default());
        for (first, expected) in [(2, [2, 0, 1].as_slice()), (7, &[7, 0, 1, 2])] {
            let mut job = SuggestJob::default();
            job.add(ids(&[0, 1, 2]));
            job.add_first(DocumentId(first), text.clone());
            job.add(ids(&[0, first]));
            assert_eq!(job.progress(), (0, expected.len()), "{first}");
            let found = job.step(&engine, &labels, 1_000);
            assert_eq!(found.iter().map(|(id, _)| id.0).collect::<Vec<_>>(), expected, "{first}");
            assert!(job.is_finished());
        }
    }
}
