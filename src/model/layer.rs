//! Layers: the sorted set of one annotator's annotations on one document.

use crate::model::annotation::{Annotation, AnnotationId};
use crate::text::offset::{ByteOffset, Span};
use std::collections::HashSet;
use std::fmt;

/// Annotations sorted by start, then longest first, then id.
///
/// Invariants: sorted so; ids are unique; every span lies inside of the text on character boundaries (checked
/// where a layer is edited, because only there the text is at hand); `reach[i]` is the greatest end of the first
/// `i + 1` spans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layer {
    annotations: Vec<Annotation>,
    /// Makes "what overlaps this span" a binary search although spans may nest.
    reach: Vec<ByteOffset>,
}

/// Why an edit of a layer was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LayerProblem {
    /// The annotation to remove is not there in just this form.
    Missing(AnnotationId),
    /// The id to add is there already.
    SameId(AnnotationId),
    /// The span lies outside of the text or cuts a character.
    OutOfText(Span),
}

impl fmt::Display for LayerProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LayerProblem::Missing(id) => write!(f, "annotation {} is not there as the change expects it", id.0),
            LayerProblem::SameId(id) => write!(f, "annotation {} is there already", id.0),
            LayerProblem::OutOfText(span) => write!(f, "bytes {span} lie outside of the text or cut a character"),
        }
    }
}

impl std::error::Error for LayerProblem {}

fn key(annotation: &Annotation) -> (usize, std::cmp::Reverse<usize>, AnnotationId) {
    (annotation.span.start().get(), std::cmp::Reverse(annotation.span.end().get()), annotation.id)
}

impl Layer {
    /// All annotations in order.
    #[must_use]
    pub fn all(&self) -> &[Annotation] {
        &self.annotations
    }

    /// The annotation with this id; a linear walk.
    #[must_use]
    pub fn get(&self, id: AnnotationId) -> Option<&Annotation> {
        self.annotations.iter().find(|annotation| annotation.id == id)
    }

    /// Those that share a byte with `span`, in order. `O(log n)` plus those between the first and last of them.
    pub fn overlapping(&self, span: Span) -> impl Iterator<Item = &Annotation> {
        let end = self.annotations.partition_point(|annotation| annotation.span.start() < span.end());
        let start = self.reach.partition_point(|reach| *reach <= span.start()).min(end);
        self.annotations[start..end].iter().filter(move |annotation| annotation.span.overlaps(span))
    }

    /// Those with exactly this span, in order of their ids. `O(log n)`.
    pub fn at(&self, span: Span) -> impl Iterator<Item = &Annotation> {
        let key = (span.start().get(), std::cmp::Reverse(span.end().get()));
        let place =
            |annotation: &Annotation| (annotation.span.start().get(), std::cmp::Reverse(annotation.span.end().get()));
        let start = self.annotations.partition_point(|annotation| place(annotation) < key);
        self.annotations[start..].iter().take_while(move |annotation| annotation.span == span)
    }

    /// The layer without `removed` and with `added`, in one pass however many they are.
    ///
    /// # Errors
    ///
    /// When one of `removed` is not there in just this form, an id of `added` is there already, or a span does
    /// not fit `text`. The layer is untouched then.
    pub fn edited(&self, text: &str, removed: &[Annotation], added: &[Annotation]) -> Result<Layer, LayerProblem> {
        let mut gone: HashSet<AnnotationId> = HashSet::with_capacity(removed.len());
        for annotation in removed {
            let at = self.annotations.binary_search_by_key(&key(annotation), key);
            let found = at.ok().and_then(|at| self.annotations.get(at));
            if found != Some(annotation) || !gone.insert(annotation.id) {
                return Err(LayerProblem::Missing(annotation.id));
            }
        }
        let mut fresh: Vec<Annotation> = added.to_vec();
        fresh.sort_by_key(key);
        let mut ids: HashSet<AnnotationId> = HashSet::with_capacity(fresh.len());
        for annotation in &fresh {
            if annotation.span.of(text).is_none() {
                return Err(LayerProblem::OutOfText(annotation.span));
            }
            if !ids.insert(annotation.id) {
                return Err(LayerProblem::SameId(annotation.id));
            }
        }
        let mut annotations = Vec::with_capacity(self.annotations.len() + fresh.len() - gone.len());
        let mut fresh = fresh.into_iter().peekable();
        for old in self.annotations.iter().filter(|old| !gone.contains(&old.id)) {
            if ids.contains(&old.id) {
                return Err(LayerProblem::SameId(old.id));
            }
            while let Some(new) = fresh.next_if(|new| key(new) < key(old)) {
                annotations.push(new);
            }
            annotations.push(old.clone());
        }
        annotations.extend(fresh);
        let mut furthest = ByteOffset::ZERO;
        let reach = annotations.iter().map(|annotation| {
            furthest = furthest.max(annotation.span.end());
            furthest
        });
        Ok(Layer { reach: reach.collect(), annotations })
    }
}
