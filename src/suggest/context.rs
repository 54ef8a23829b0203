//! What the rules are told about an article beside its text.

use crate::model::document::DocumentId;

/// What is known about the article that a text belongs to.
///
/// ```
/// # use goldpan::suggest::{context::Context, engine::Engine};
/// let found = Engine::built_in().suggest("It ended last week.", &Context::dated("2020-02-16"));
/// assert_eq!(found[0].span.range(), 9..18);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context<'a> {
    /// The article's own date, ISO 8601 (`2020-02-16`, also with a time); dates without a year and relative dates are
    /// resolved against it. One in another form counts as none.
    pub date: Option<&'a str>,
    /// Which article of the project it is: own rules can hold for one article alone.
    pub document: Option<DocumentId>,
}

impl<'a> Context<'a> {
    /// Nothing is known.
    pub const NONE: Context<'static> = Context { date: None, document: None };

    /// An article of this date.
    #[must_use]
    pub const fn dated(date: &'a str) -> Context<'a> {
        Context { date: Some(date), document: None }
    }
}
