//! Suggestions: what a rule offers, before a person decides.

use crate::model::label::LabelId;
use crate::text::offset::Span;
use std::fmt;
use std::rc::Rc;

/// How sure a rule is, in thousandths, `0..=1000`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u16);

impl Score {
    /// A score from thousandths; more than 1000 is 1000.
    #[must_use]
    pub const fn thousandths(value: u16) -> Self {
        if value > 1000 { Score(1000) } else { Score(value) }
    }

    /// The score in thousandths.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }

    /// The score as a share of one.
    #[must_use]
    pub fn share(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2}", self.share())
    }
}

/// An offered label for a span.
///
/// Within one document suggestions are sorted by start and never overlap, so the start names one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Where, in UTF-8 bytes, half-open.
    pub span: Span,
    /// What.
    pub label: LabelId,
    /// How sure the rule is.
    pub score: Score,
    /// Name of the rule or lexicon entry.
    pub rule: Rc<str>,
    /// Normalised value where one can be told: an ISO 8601 date, a canonical name, a weapon class.
    pub value: Option<Rc<str>>,
    /// A Wikidata id, such as `Q842`, where the rule is sure of it.
    pub identifier: Option<Rc<str>>,
}
