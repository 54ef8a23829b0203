//! Trying a rule before it is saved: what it would find.

use crate::model::rules::{Expression, Rule};
use crate::suggest::fold::Folded;
use crate::suggest::own::terms::Terms;
use crate::suggest::pieces::pieces;
use crate::text::offset::Span;
use crate::text::pattern::{Matcher, PatternFault};

/// A rule, ready to be tried on texts.
#[derive(Debug)]
pub struct Trial(Kind);

#[derive(Debug)]
enum Kind {
    Terms(Terms),
    Pattern(Matcher),
}

impl Trial {
    /// Prepares a rule. For a block that is where its text stands; a rule that is switched off finds nothing.
    ///
    /// # Errors
    ///
    /// When a pattern is refused; the fault says where.
    pub fn new(rule: &Rule) -> Result<Trial, PatternFault> {
        let terms = |terms: Result<Terms, String>| terms.map(Kind::Terms).map_err(PatternFault::whole);
        Ok(Trial(match rule {
            Rule::Term(term) => terms(Terms::new([term]))?,
            Rule::Pattern(pattern) => Kind::Pattern(match &pattern.expression {
                Expression::Regex { source, any_case } => Matcher::regex(source, *any_case)?,
                Expression::Tokens(source) => Matcher::tokens(source)?,
            }),
            Rule::Block(block) => terms(Terms::of_block(block))?,
            Rule::Off(_) => Kind::Terms(Terms::default()),
        }))
    }

    /// Where the rule matches in `text`, in order, other rules aside. Linear in the text.
    ///
    /// ```
    /// # use goldpan::model::rules::{Rule, Term, TermCase};
    /// # use goldpan::suggest::own::trial::Trial;
    /// let term = Term { text: "ferry".into(), label: "VESSEL".into(), case: TermCase::Free, value: None, identifier: None };
    /// let hits = Trial::new(&Rule::Term(term)).unwrap().hits("A ferry and the Ferry, no ferryman.");
    /// assert_eq!(hits.len(), 2);
    /// ```
    #[must_use]
    pub fn hits(&self, text: &str) -> Vec<Span> {
        match &self.0 {
            Kind::Pattern(matcher) => matcher.hits(text),
            Kind::Terms(terms) => {
                let mut all = Vec::new();
                for piece in pieces(text) {
                    let part = text.get(piece.clone()).unwrap_or_default();
                    let found = terms.hits(part, &Folded::new(part));
                    let moved =
                        |span: Span| Span::new(piece.start + span.start().get(), piece.start + span.end().get());
                    all.extend(found.into_iter().filter_map(|hit| moved(hit.span)));
                }
                all
            }
        }
    }
}
