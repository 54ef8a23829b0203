//! Tries one own rule on many documents, some bytes of text at a time, before it is kept.

use crate::model::document::DocumentId;
use crate::text::offset::Span;
use std::collections::VecDeque;
use std::rc::Rc;

/// What finds the places that are counted.
pub type Finder = Box<dyn Fn(DocumentId, &str) -> Vec<Span>>;

/// A trial that goes on in slices.
pub struct TryJob {
    find: Finder,
    waiting: VecDeque<(DocumentId, Rc<str>)>,
    keep: usize,
    /// How far it is.
    pub so_far: SoFar,
}

/// What a trial has found so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SoFar {
    /// Hits in all documents that were read.
    pub hits: usize,
    /// Documents with a hit.
    pub documents: usize,
    /// Documents that were read.
    pub read: usize,
    /// The first hits, in the order of the documents.
    pub first: Vec<(DocumentId, Span)>,
}

impl TryJob {
    /// Tries `find` on these documents and keeps the first `keep` hits.
    #[must_use]
    pub fn new(find: Finder, documents: impl IntoIterator<Item = (DocumentId, Rc<str>)>, keep: usize) -> Self {
        TryJob { find, waiting: documents.into_iter().collect(), keep, so_far: SoFar::default() }
    }

    /// Whether every document has been read.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Reads at least one document, and further ones up to about `bytes` of text.
    pub fn step(&mut self, bytes: usize) {
        let mut read = 0;
        while read < bytes {
            let Some((id, text)) = self.waiting.pop_front() else { return };
            let hits = (self.find)(id, &text);
            let so_far = &mut self.so_far;
            so_far.read += 1;
            so_far.hits += hits.len();
            so_far.documents += usize::from(!hits.is_empty());
            let room = self.keep.saturating_sub(so_far.first.len());
            so_far.first.extend(hits.into_iter().take(room).map(|span| (id, span)));
            read += text.len() + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_give_what_one_go_gives() {
        let find = || -> Finder {
            Box::new(|_, text| {
                let spans = text.match_indices("ab").filter_map(|(at, found)| Span::new(at, at + found.len()));
                spans.collect()
            })
        };
        let documents = || (0..50).map(|id| (DocumentId(id), Rc::from("x ab ".repeat(id as usize % 3))));
        let mut whole = TryJob::new(find(), documents(), 4);
        whole.step(usize::MAX);
        assert!(whole.is_finished());
        assert_eq!((whole.so_far.hits, whole.so_far.documents, whole.so_far.read), (49, 33, 50));
        let first: Vec<u32> = whole.so_far.first.iter().map(|(id, _)| id.0).collect();
        assert_eq!(first, [1, 2, 2, 4]);
        let mut sliced = TryJob::new(find(), documents(), 4);
        let mut steps = 0;
        while !sliced.is_finished() {
            sliced.step(1);
            steps += 1;
        }
        assert_eq!((steps, sliced.so_far), (50, whole.so_far));
    }
}
