//! What the engine hands out.

use std::sync::Arc;

use crate::model::suggestion::Score;
use crate::text::offset::Span;

/// A span that a rule proposes. It is no label before a person accepts it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Suggestion {
    /// Where, in UTF-8 bytes of the whole text, half-open.
    pub span: Span,
    /// The label's name, as the rule spells it (`DATE`).
    pub label: Arc<str>,
    /// How sure the rule is.
    pub score: Score,
    /// The rule that made it: `date/absolute`, `group/lexicon:Popular Mobilization Forces`.
    pub rule: Arc<str>,
    /// A canonical name, a class (`missile/ballistic`) or an ISO 8601 date, where the rule can tell.
    pub value: Option<Arc<str>>,
    /// Wikidata id (`Q34490`) of what the value names, where the lexicon has one.
    pub identifier: Option<Arc<str>>,
}
