//! Annotations: what a person says of a span.

use crate::model::label::LabelId;
use crate::model::suggestion::Score;
use crate::text::offset::Span;
use std::rc::Rc;

/// Names an annotation within its project. Counted up by the project, never used twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnnotationId(pub u32);

/// Where an annotation came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A person marked the span.
    Person,
    /// A person accepted what a rule suggested.
    Accepted {
        /// Name of the rule.
        rule: Rc<str>,
        /// The rule's score at that time.
        score: Score,
    },
    /// A file held it.
    Imported {
        /// Name of the file.
        source: Rc<str>,
    },
}

/// A labelled span of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// Stays the same when label or boundaries change.
    pub id: AnnotationId,
    /// Where, in UTF-8 bytes, half-open.
    pub span: Span,
    /// What.
    pub label: LabelId,
    /// How it came to be.
    pub origin: Origin,
    /// What the words mean: an ISO 8601 date, a canonical name, a weapon class. Goes when label or ends change, because
    /// it was that of other words or of another kind. Blank where a person has taken away what a rule said, so that no rule
    /// says it again.
    pub value: Option<Rc<str>>,
    /// A Wikidata id, such as `Q842`; goes with the value.
    pub identifier: Option<Rc<str>>,
    /// What a person wrote beside it; `None` rather than blank.
    pub note: Option<Rc<str>>,
}

/// A suggestion that a person said no to: not offered again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rejection {
    /// Where, in UTF-8 bytes, half-open.
    pub span: Span,
    /// The label that was suggested.
    pub label: LabelId,
    /// Name of the rule that suggested it.
    pub rule: Rc<str>,
}
