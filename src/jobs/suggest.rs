//! Lets the rules read many documents, a piece of text at a time.

use crate::model::document::DocumentId;
use crate::model::label::LabelSet;
use crate::model::project::Entry;
use crate::model::suggestion::Suggestion;
use crate::suggest::context::Context;
use crate::suggest::engine::Engine;
use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;

/// What the rules read of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Which document.
    pub id: DocumentId,
    /// Its text.
    pub text: Rc<str>,
    /// Its own date, ISO 8601.
    pub date: Option<Rc<str>>,
}

impl Article {
    /// That of a project's entry.
    #[must_use]
    pub fn of(entry: &Entry) -> Article {
        Article { id: entry.document.id(), text: entry.document.text().clone(), date: entry.details.date.clone() }
    }

    fn context(&self) -> Context<'_> {
        Context { date: self.date.as_deref(), document: Some(self.id) }
    }
}

/// Documents that wait, and the one that is being read.
#[derive(Debug, Default)]
pub struct SuggestJob {
    waiting: VecDeque<Article>,
    current: Option<Current>,
    done: usize,
    total: usize,
}

#[derive(Debug)]
struct Current {
    article: Article,
    pieces: VecDeque<Range<usize>>,
    found: Vec<Suggestion>,
}

/// What one document's rules found.
pub type Suggested = (DocumentId, Rc<Vec<Suggestion>>);

impl SuggestJob {
    /// Adds documents behind those that wait; one that waits already is not added again.
    pub fn add(&mut self, documents: impl IntoIterator<Item = Article>) {
        if self.is_finished() {
            (self.done, self.total) = (0, 0);
        }
        let current = self.current.iter().map(|current| current.article.id);
        let known: std::collections::HashSet<DocumentId> =
            self.waiting.iter().map(|article| article.id).chain(current).collect();
        for article in documents {
            if !known.contains(&article.id) {
                self.waiting.push_back(article);
                self.total += 1;
            }
        }
    }

    /// Adds a document before those that wait. Where the same is being read, that goes on, or starts again if its date
    /// was another.
    pub fn add_first(&mut self, article: Article) {
        if let Some(current) = self.current.take_if(|current| current.article.id == article.id) {
            if current.article == article {
                self.current = Some(current);
            } else {
                self.waiting.push_front(article);
            }
            return;
        }
        let before = self.waiting.len();
        self.waiting.retain(|waiting| waiting.id != article.id);
        if self.waiting.len() == before {
            self.add([article.clone()]);
            self.waiting.pop_back();
        }
        self.waiting.push_front(article);
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
                current.found.extend(suggest_piece(engine, labels, &current.article, piece));
            }
            if current.pieces.is_empty() {
                read += 1;
                self.done += 1;
                finished.push((current.article.id, Rc::new(current.found)));
            } else {
                self.current = Some(current);
            }
        }
        finished
    }

    fn next(&mut self, engine: &Engine) -> Option<Current> {
        let article = self.waiting.pop_front()?;
        let pieces = engine.pieces(&article.text).collect();
        Some(Current { article, pieces, found: Vec::new() })
    }
}

/// What the rules suggest for a whole document, for the labels that the set has.
#[must_use]
pub fn suggest(engine: &Engine, labels: &LabelSet, article: &Article) -> Vec<Suggestion> {
    engine.pieces(&article.text).flat_map(|piece| suggest_piece(engine, labels, article, piece)).collect()
}

fn suggest_piece(engine: &Engine, labels: &LabelSet, article: &Article, piece: Range<usize>) -> Vec<Suggestion> {
    let found = engine.suggest_piece(&article.text, piece, &article.context()).into_iter();
    let known = found.filter_map(|found| {
        let label = labels.suggested_as(&found.label)?;
        Some(Suggestion {
            span: found.span,
            label: label.id,
            score: found.score,
            rule: found.rule.as_ref().into(),
            value: found.value.as_deref().map(Into::into),
            identifier: found.identifier.as_deref().map(Into::into),
        })
    });
    known.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(id: u32, date: Option<&str>) -> Article {
        Article { id: DocumentId(id), text: "On Sunday. ".repeat(9_000).into(), date: date.map(Into::into) }
    }

    #[test]
    fn a_document_whose_date_changed_is_read_again_from_its_start() {
        let (engine, labels) = (Engine::built_in(), LabelSet::default());
        let mut job = SuggestJob::default();
        job.add([article(0, None), article(1, None)]);
        assert!(job.step(&engine, &labels, 1).is_empty());
        job.add_first(article(0, None));
        assert!(job.current.is_some());
        job.add_first(article(0, Some("2020-02-16")));
        assert!(job.current.is_none());
        let finished = job.step(&engine, &labels, 1_000_000);
        assert_eq!(finished.iter().map(|(id, _)| id.0).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(job.progress(), (2, 2));
    }

    #[test]
    fn a_document_that_is_opened_comes_before_those_that_wait() {
        let ids = |numbers: &[u32]| numbers.iter().map(|number| article(*number, None)).collect::<Vec<_>>();
        let (engine, labels) = (Engine::built_in(), LabelSet::default());
        for (first, expected) in [(2, [2, 0, 1].as_slice()), (7, &[7, 0, 1, 2])] {
            let mut job = SuggestJob::default();
            job.add(ids(&[0, 1, 2]));
            job.add_first(article(first, None));
            job.add(ids(&[0, first]));
            assert_eq!(job.progress(), (0, expected.len()), "{first}");
            let found = job.step(&engine, &labels, 1_000_000);
            assert_eq!(found.iter().map(|(id, _)| id.0).collect::<Vec<_>>(), expected, "{first}");
            assert!(job.is_finished());
        }
    }
}
