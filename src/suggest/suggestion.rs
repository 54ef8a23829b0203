//! What the engine hands out.

use std::sync::Arc;

use crate::text::offset::Span;

/// How sure a rule is, in thousandths, 0 to 1000: a share of finds that should be right.
///
/// ```
/// # use goldpan::suggest::suggestion::Score;
/// assert_eq!(Score::new(870).as_f32(), 0.87);
/// assert_eq!(Score::new(2000), Score::MAX);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u16);

impl Score {
    /// Certain.
    pub const MAX: Score = Score(1000);

    /// A score of so many thousandths; more than 1000 counts as 1000.
    #[must_use]
    pub const fn new(thousandths: u16) -> Score {
        if thousandths > 1000 { Score::MAX } else { Score(thousandths) }
    }

    /// Thousandths, 0 to 1000.
    #[must_use]
    pub const fn thousandths(self) -> u16 {
        self.0
    }

    /// The score as a share, 0 to 1.
    #[must_use]
    pub fn as_f32(self) -> f32 {
        f32::from(self.0) / 1000.0
    }
}

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
}
