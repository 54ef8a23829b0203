//! The form for one own rule, from the first letter to the rule that it makes.

use crate::app::words::shortened;
use crate::model::label::{LabelId, LabelSet};
use crate::model::rules::{Block, BlockScope, Expression, Pattern, Rule, Term, TermCase};
use std::rc::Rc;

/// Characters of a pattern that stand as its name while it has none of its own.
const NAME: usize = 40;

/// What kind of rule the form makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A word or phrase that is always suggested.
    #[default]
    Term,
    /// A regular expression.
    Regex,
    /// A list of token descriptions, as spaCy and Prodigy write them.
    Tokens,
    /// A text that is never suggested.
    Never,
}

impl Kind {
    /// Every kind, the simplest first.
    pub const ALL: [Kind; 4] = [Kind::Term, Kind::Regex, Kind::Tokens, Kind::Never];

    /// What the form calls it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Kind::Term => "Word or phrase",
            Kind::Regex => "Regular expression",
            Kind::Tokens => "Token pattern (spaCy, Prodigy)",
            Kind::Never => "Never suggest",
        }
    }
}

/// What stands in the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleDraft {
    /// The rule that is being changed; `None` for a new one.
    pub old: Option<Rule>,
    /// What kind of rule it is.
    pub kind: Kind,
    /// The words, the expression, or what is never suggested.
    pub text: Rc<str>,
    /// What a pattern is called; blank for a name made of its expression.
    pub name: Rc<str>,
    /// The label; `None` for any, which only a rule for what is never suggested may have.
    pub label: Option<LabelId>,
    /// How capitals of a term count; `None` as they are written.
    pub case: Option<TermCase>,
    /// Whether a regular expression takes capital and small letters as the same.
    pub any_case: bool,
    /// The value that finds of a term get.
    pub value: Rc<str>,
    /// The Wikidata id that finds of a term get.
    pub identifier: Rc<str>,
    /// Where a text is never suggested.
    pub scope: BlockScope,
}

impl RuleDraft {
    /// An empty form with the first label.
    #[must_use]
    pub fn new(labels: &LabelSet) -> Self {
        RuleDraft { label: labels.all().first().map(|label| label.id), ..RuleDraft::default() }
    }

    /// The form with a rule in it, to change it; `None` for one that is switched off, which has no words.
    #[must_use]
    pub fn of(rule: &Rule, labels: &LabelSet) -> Option<Self> {
        let label = rule.label().and_then(|name| labels.suggested_as(name)).map(|label| label.id);
        let draft = RuleDraft { old: Some(rule.clone()), label, ..RuleDraft::default() };
        Some(match rule {
            Rule::Term(term) => RuleDraft {
                kind: Kind::Term,
                text: term.text.clone(),
                case: Some(term.case).filter(|case| *case != TermCase::guess(&term.text)),
                value: term.value.clone().unwrap_or_default(),
                identifier: term.identifier.clone().unwrap_or_default(),
                ..draft
            },
            Rule::Pattern(pattern) => {
                let (kind, any_case) = match &pattern.expression {
                    Expression::Regex { any_case, .. } => (Kind::Regex, *any_case),
                    Expression::Tokens(_) => (Kind::Tokens, false),
                };
                let text = pattern.expression.source().clone();
                let name = Some(pattern.name.clone()).filter(|name| **name != *named(&text));
                RuleDraft { kind, text, any_case, name: name.unwrap_or_default(), ..draft }
            }
            Rule::Block(block) => {
                RuleDraft { kind: Kind::Never, text: block.text.clone(), scope: block.scope, ..draft }
            }
            Rule::Off(_) => return None,
        })
    }

    /// Whether there is nothing in it that could be tried or kept.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The rule that it makes; whether that is sound is for the command to say.
    #[must_use]
    pub fn rule(&self, labels: &LabelSet) -> Rule {
        let name = self.label.and_then(|id| labels.get(id)).map(|label| label.rules_name().clone());
        let (text, label) = (self.text.trim(), name.clone().unwrap_or_default());
        let present = |text: &Rc<str>| Some(text.clone()).filter(|text| !text.trim().is_empty());
        let pattern = |expression: Expression| {
            let name = present(&self.name).unwrap_or_else(|| named(text));
            Rule::Pattern(Pattern { name, label: label.clone(), expression })
        };
        match self.kind {
            Kind::Term => Rule::Term(Term {
                text: text.into(),
                label,
                case: self.case.unwrap_or_else(|| TermCase::guess(text)),
                value: present(&self.value),
                identifier: present(&self.identifier),
            }),
            Kind::Regex => pattern(Expression::Regex { source: text.into(), any_case: self.any_case }),
            Kind::Tokens => pattern(Expression::Tokens(text.into())),
            Kind::Never => {
                // A block of what one rule suggests stays one: the form has no field for it.
                let rule = match &self.old {
                    Some(Rule::Block(block)) => block.rule.clone(),
                    _ => None,
                };
                Rule::Block(Block { text: text.into(), label: name, rule, scope: self.scope })
            }
        }
    }
}

/// The name of a pattern that got none.
fn named(expression: &str) -> Rc<str> {
    shortened(expression, NAME).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::label::Label;

    #[test]
    fn a_rule_comes_back_from_its_form() {
        let labels = LabelSet::new(vec![
            Label { rules: Some("WEAPON".into()), ..Label::new(LabelId(0), "ARM", 0) },
            Label::new(LabelId(1), "BASE", 1),
        ]);
        let labels = labels.unwrap();
        let term = |text: &str, case, value: Option<&str>| {
            Rule::Term(Term {
                text: text.into(),
                label: "WEAPON".into(),
                case,
                value: value.map(Into::into),
                identifier: value.map(|_| "Q842".into()),
            })
        };
        let pattern =
            |name: &str, expression| Rule::Pattern(Pattern { name: name.into(), label: "BASE".into(), expression });
        let block = |label: Option<&str>, scope| {
            Rule::Block(Block { text: "shell".into(), label: label.map(Into::into), rule: None, scope })
        };
        for rule in [
            term("rocket", TermCase::Free, None),
            term("IS", TermCase::Free, Some("Islamic State")),
            term("Katyusha", TermCase::Capitals, None),
            pattern("calibres", Expression::Regex { source: r"\d+ ?mm".into(), any_case: true }),
            pattern(r"\d+ ?mm", Expression::Regex { source: r"\d+ ?mm".into(), any_case: false }),
            pattern("camps", Expression::Tokens(r#"[{"LOWER":"camp"},{"IS_TITLE":true}]"#.into())),
            block(None, BlockScope::Everywhere),
            block(Some("WEAPON"), BlockScope::Document(crate::model::document::DocumentId(3))),
        ] {
            let draft = RuleDraft::of(&rule, &labels).expect("the rule has words");
            assert_eq!(draft.rule(&labels), rule);
        }
        assert_eq!(RuleDraft::of(&Rule::Off("group/lexicon".into()), &labels), None);
    }

    #[test]
    fn a_new_form_guesses_what_is_not_said() {
        let labels = LabelSet::new(vec![Label::new(LabelId(0), "BASE", 0)]).unwrap();
        let draft = RuleDraft { text: " PMF ".into(), ..RuleDraft::new(&labels) };
        let expected =
            Term { text: "PMF".into(), label: "BASE".into(), case: TermCase::Exact, value: None, identifier: None };
        assert_eq!(draft.rule(&labels), Rule::Term(expected));
        let pattern = RuleDraft { kind: Kind::Regex, text: "camp [A-Z]+".into(), ..draft };
        assert_eq!(pattern.rule(&labels).name(), "own/pattern:camp [A-Z]+");
    }
}
