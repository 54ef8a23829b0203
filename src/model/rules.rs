//! Own rules: what the people of a project tell the rules to find, and what to leave alone.
//!
//! They stand beside the rule set that suggests: [`crate::suggest`] puts both together. Labels are named as the rules
//! name them ([`Label::rules_name`](crate::model::label::Label::rules_name)), so a rule follows its label when that is
//! renamed.
//!
//! # Decisions
//!
//! - 2026-11-20: all own rules are one sorted set without twins, and a change of it holds what goes and what comes. So a
//!   list of 10,000 terms costs its text once in the log. Rejected: the whole set before and after each change.
//! - 2026-11-20: a rule is named by what it says (a term by its text and label, a pattern by its name) instead of by a
//!   number, so that importing a list twice changes nothing.

use crate::model::document::DocumentId;
use std::cmp::Ordering;
use std::rc::Rc;

/// How the capitals of a term count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermCase {
    /// Capital and small letters are the same.
    #[default]
    Free,
    /// Where the term has its first capital, the text must have one; the rest is free. Finds a name in a headline of
    /// capitals too.
    Capitals,
    /// Exactly as written.
    Exact,
}

impl TermCase {
    /// Every mode, the loosest first.
    pub const ALL: [TermCase; 3] = [TermCase::Free, TermCase::Capitals, TermCase::Exact];

    /// The word that files use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            TermCase::Free => "any",
            TermCase::Capitals => "capitals",
            TermCase::Exact => "exact",
        }
    }

    /// The mode of a word that a file used.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        TermCase::ALL.into_iter().find(|case| case.name() == name)
    }

    /// What a person most likely means who writes `term` so: a short word of capitals alone is an acronym and stays
    /// exact (`IS` is no `is`), a word with a capital is a name, and anything else is a word in whatever case.
    ///
    /// ```
    /// # use goldpan::model::rules::TermCase;
    /// let guess = ["rocket", "Green Zone", "PMF", "SHINING PATH"].map(TermCase::guess);
    /// assert_eq!(guess, [TermCase::Free, TermCase::Capitals, TermCase::Exact, TermCase::Capitals]);
    /// ```
    #[must_use]
    pub fn guess(term: &str) -> Self {
        let letters = || term.chars().filter(|c| c.is_alphabetic());
        let (count, capitals) = (letters().count(), letters().filter(|c| c.is_uppercase()).count());
        match capitals {
            0 => TermCase::Free,
            _ if capitals == count && (2..=6).contains(&count) && !term.contains(char::is_whitespace) => {
                TermCase::Exact
            }
            _ => TermCase::Capitals,
        }
    }
}

/// A word or phrase that is always suggested.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    /// As it is written in a text. A blank finds any blanks and a hyphen, and accents and the form of quotes do not
    /// count, just as for the lexicons that come with the program.
    pub text: Rc<str>,
    /// The label, as the rules name it.
    pub label: Rc<str>,
    /// How capitals count.
    pub case: TermCase,
    /// The canonical name or class that finds get as their value.
    pub value: Option<Rc<str>>,
    /// A Wikidata id, such as `Q842`.
    pub identifier: Option<Rc<str>>,
}

/// What a pattern looks for. The syntaxes are those of [`crate::text::pattern`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Expression {
    /// A regular expression over the text as it is shown.
    Regex {
        /// The expression.
        source: Rc<str>,
        /// Whether capital and small letters are the same.
        any_case: bool,
    },
    /// A list of token descriptions in JSON, as spaCy and Prodigy write them.
    Tokens(Rc<str>),
}

impl Expression {
    /// What a person edits: the regular expression, or the JSON list.
    #[must_use]
    pub fn source(&self) -> &Rc<str> {
        match self {
            Expression::Regex { source, .. } | Expression::Tokens(source) => source,
        }
    }
}

/// A pattern whose matches are suggested.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pattern {
    /// What its user calls it; no two patterns have one name.
    pub name: Rc<str>,
    /// The label, as the rules name it.
    pub label: Rc<str>,
    /// What it looks for.
    pub expression: Expression,
}

/// Where a block holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockScope {
    /// In every article.
    #[default]
    Everywhere,
    /// In this article.
    Document(DocumentId),
}

/// "Never suggest this": a text that is not offered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Block {
    /// What is not suggested, compared as a [`Term`] is; capitals as [`TermCase::Capitals`].
    pub text: Rc<str>,
    /// Only suggestions of this label, as the rules name it.
    pub label: Option<Rc<str>>,
    /// Only suggestions of this rule.
    pub rule: Option<Rc<str>>,
    /// Where it holds.
    pub scope: BlockScope,
}

/// An own rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Always suggest this.
    Term(Term),
    /// Suggest what this matches.
    Pattern(Pattern),
    /// Never suggest this.
    Block(Block),
    /// A rule of this name that is switched off, with all that is named behind a colon: `group/lexicon` is every entry,
    /// `group/lexicon:Hezbollah` one. Holds for own rules too ([`Rule::name`]).
    Off(Rc<str>),
}

impl Rule {
    /// The name that suggestions of the rule carry: `own/term:Green Zone`, `own/pattern:calibres`. For one that suggests
    /// nothing, what stands in its place in lists.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Rule::Term(term) => format!("own/term:{}", term.text),
            Rule::Pattern(pattern) => format!("own/pattern:{}", pattern.name),
            Rule::Block(block) => format!("own/never:{}", block.text),
            Rule::Off(name) => format!("own/off:{name}"),
        }
    }

    /// The label that it suggests or is confined to, as the rules name it.
    #[must_use]
    pub fn label(&self) -> Option<&Rc<str>> {
        match self {
            Rule::Term(term) => Some(&term.label),
            Rule::Pattern(pattern) => Some(&pattern.label),
            Rule::Block(block) => block.label.as_ref(),
            Rule::Off(_) => None,
        }
    }

    /// Compares what names a rule: two that are equal here can't both be in a project.
    #[must_use]
    pub fn compare_names(&self, other: &Rule) -> Ordering {
        match (self, other) {
            (Rule::Term(a), Rule::Term(b)) => (&a.text, &a.label).cmp(&(&b.text, &b.label)),
            (Rule::Pattern(a), Rule::Pattern(b)) => a.name.cmp(&b.name),
            _ => self.cmp(other),
        }
    }
}

/// A whole rule set that stands in for the one that comes with the program.
///
/// The files are kept as they were read; [`crate::suggest::parse`] says what stands in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BaseRules {
    /// Its name, as its files say.
    pub name: Rc<str>,
    /// Its version, as its files say.
    pub version: Rc<str>,
    /// Name and content of each file, in reading order.
    pub files: Vec<(Rc<str>, Rc<str>)>,
}

/// The own rules of a project.
///
/// Invariant: the rules are sorted, and no two have the same name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnRules {
    rules: Vec<Rule>,
    base: Option<Rc<BaseRules>>,
}

impl OwnRules {
    /// All rules: terms, patterns, blocks, rules that are switched off; each kind sorted by what it says.
    #[must_use]
    pub fn all(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule set that stands in for the one that comes with the program.
    #[must_use]
    pub fn base(&self) -> Option<&Rc<BaseRules>> {
        self.base.as_ref()
    }

    /// Whether nothing was changed about the rules that come with the program.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.base.is_none()
    }

    /// The rule of the same name, whatever else it says.
    #[must_use]
    pub fn namesake(&self, rule: &Rule) -> Option<&Rule> {
        self.rules.binary_search_by(|own| own.compare_names(rule)).ok().map(|at| &self.rules[at])
    }

    /// The rules with another base.
    #[must_use]
    pub fn with_base(&self, base: Option<Rc<BaseRules>>) -> Self {
        OwnRules { rules: self.rules.clone(), base }
    }

    /// The rules without `removed` and with `added`, in one pass however many they are. `None` where one of `removed` is
    /// not there in just this form, or one of `added` has the name of another.
    #[must_use]
    pub fn edited(&self, removed: &[Rule], added: &[Rule]) -> Option<Self> {
        let mut gone: Vec<&Rule> = removed.iter().collect();
        gone.sort();
        gone.dedup();
        let stays = |rule: &&Rule| gone.binary_search(rule).is_err();
        let mut rules: Vec<Rule> = self.rules.iter().filter(stays).cloned().collect();
        if gone.len() != removed.len() || rules.len() + gone.len() != self.rules.len() {
            return None;
        }
        rules.extend_from_slice(added);
        rules.sort_by(Rule::compare_names);
        let twins = rules.windows(2).any(|pair| pair[0].compare_names(&pair[1]).is_eq());
        (!twins).then(|| OwnRules { rules, base: self.base.clone() })
    }
}

/// Which rules suggest, for exports: a suggestion can be made again by the rules with this hash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RulesInForce {
    /// Name of the rule set.
    pub name: Rc<str>,
    /// Version of the rule set.
    pub version: Rc<str>,
    /// SHA-256 of the rule set with the project's own rules, in hexadecimal; blank until the rules are built.
    pub hash: Rc<str>,
    /// How many own rules are part of it.
    pub own: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(text: &str, value: Option<&str>) -> Rule {
        let case = TermCase::guess(text);
        Rule::Term(Term {
            text: text.into(),
            label: "BASE".into(),
            case,
            value: value.map(Into::into),
            identifier: None,
        })
    }

    #[test]
    fn rules_are_a_set_by_name() {
        let off = Rule::Off("group/lexicon".into());
        let own =
            OwnRules::default().edited(&[], &[off.clone(), term("b", None), term("a", None)]).expect("all differ");
        assert_eq!(own.all(), [term("a", None), term("b", None), off.clone()]);
        assert_eq!(own.namesake(&term("a", Some("x"))), Some(&term("a", None)));
        assert_eq!(own.edited(&[], &[term("a", Some("x"))]), None, "a namesake is there");
        assert_eq!(own.edited(&[term("a", Some("x"))], &[]), None, "it is there in another form");
        assert_eq!(own.edited(&[off.clone(), off.clone()], &[]), None, "it is there once");
        let other = own.edited(&[term("a", None)], &[term("a", Some("x"))]).expect("the old one goes");
        assert_eq!(other.edited(&[term("a", Some("x"))], &[term("a", None)]), Some(own));
    }
}
