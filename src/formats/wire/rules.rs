//! Own rules and replaced rule sets as records.

use crate::formats::wire::WireProblem;
use crate::formats::wire::header::number;
use crate::model::document::DocumentId;
use crate::model::rules::{BaseRules, Block, BlockScope, Expression, Pattern, Rule, Term, TermCase};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// A [`Rule`].
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum RuleRecord {
    /// Always suggest this.
    Term {
        /// As written.
        text: Rc<str>,
        /// As the rules name it.
        label: Rc<str>,
        /// A word of [`TermCase::name`].
        case: Rc<str>,
        /// Canonical name or class.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<Rc<str>>,
        /// Wikidata id.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        identifier: Option<Rc<str>>,
    },
    /// Suggest what this matches; one of `regex` and `tokens`.
    Pattern {
        /// What its user calls it.
        name: Rc<str>,
        /// As the rules name it.
        label: Rc<str>,
        /// A regular expression.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        regex: Option<Rc<str>>,
        /// Whether capital and small letters are the same.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        any_case: bool,
        /// The JSON of a token pattern.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tokens: Option<Rc<str>>,
    },
    /// Never suggest this.
    Never {
        /// As written.
        text: Rc<str>,
        /// Only this label.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<Rc<str>>,
        /// Only this rule.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rule: Option<Rc<str>>,
        /// Only in this article.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        document: Option<u32>,
    },
    /// A rule that is switched off, by name.
    Off(Rc<str>),
}

impl RuleRecord {
    /// The record of a rule.
    #[must_use]
    pub fn of(rule: &Rule) -> Self {
        match rule.clone() {
            Rule::Term(Term { text, label, case, value, identifier }) => {
                RuleRecord::Term { text, label, case: case.name().into(), value, identifier }
            }
            Rule::Pattern(Pattern { name, label, expression }) => match expression {
                Expression::Regex { source, any_case } => {
                    RuleRecord::Pattern { name, label, regex: Some(source), any_case, tokens: None }
                }
                Expression::Tokens(source) => {
                    RuleRecord::Pattern { name, label, regex: None, any_case: false, tokens: Some(source) }
                }
            },
            Rule::Block(Block { text, label, rule, scope }) => {
                let document = match scope {
                    BlockScope::Everywhere => None,
                    BlockScope::Document(id) => Some(id.0),
                };
                RuleRecord::Never { text, label, rule, document }
            }
            Rule::Off(name) => RuleRecord::Off(name),
        }
    }

    /// The rule of a record.
    ///
    /// # Errors
    ///
    /// When the case of a term is not known, or a pattern has not just one expression.
    pub fn rule(self) -> Result<Rule, WireProblem> {
        let wrong = |what: &str| WireProblem::Json(what.to_owned());
        Ok(match self {
            RuleRecord::Term { text, label, case, value, identifier } => {
                let case =
                    TermCase::named(&case).ok_or_else(|| wrong("the case of a term is any, capitals or exact"))?;
                Rule::Term(Term { text, label, case, value, identifier })
            }
            RuleRecord::Pattern { name, label, regex, any_case, tokens } => {
                let expression = match (regex, tokens) {
                    (Some(source), None) => Expression::Regex { source, any_case },
                    (None, Some(source)) => Expression::Tokens(source),
                    _ => return Err(wrong("a pattern has either a regex or tokens")),
                };
                Rule::Pattern(Pattern { name, label, expression })
            }
            RuleRecord::Never { text, label, rule, document } => {
                let scope = match document {
                    None => BlockScope::Everywhere,
                    Some(id) => BlockScope::Document(DocumentId(number(id)?)),
                };
                Rule::Block(Block { text, label, rule, scope })
            }
            RuleRecord::Off(name) => Rule::Off(name),
        })
    }
}

/// A [`BaseRules`].
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaseRulesRecord {
    name: Rc<str>,
    version: Rc<str>,
    /// Name and content of each.
    files: Vec<(Rc<str>, Rc<str>)>,
}

impl BaseRulesRecord {
    /// The record of a rule set.
    #[must_use]
    pub fn of(base: &BaseRules) -> Self {
        BaseRulesRecord { name: base.name.clone(), version: base.version.clone(), files: base.files.clone() }
    }

    /// The rule set of a record.
    #[must_use]
    pub fn base(self) -> BaseRules {
        BaseRules { name: self.name, version: self.version, files: self.files }
    }
}
