//! Rules in words: for lists, and for what was done to them.

use crate::app::explain;
use crate::app::words::{count, shortened};
use crate::model::rules::{BlockScope, Expression, OwnRules, Rule, TermCase};
use crate::suggest::rules::{BLOCK, RuleSet};
use std::rc::Rc;

/// Characters of a text that messages about rules quote.
pub(super) const QUOTE: usize = 60;

/// What a rule does, in two or three words for a list.
#[must_use]
pub fn kind(rule: &Rule) -> &'static str {
    match rule {
        Rule::Term(_) => "term",
        Rule::Pattern(pattern) => match pattern.expression {
            Expression::Regex { .. } => "pattern",
            Expression::Tokens(_) => "token pattern",
        },
        Rule::Block(block) => match block.scope {
            BlockScope::Everywhere => "never",
            BlockScope::Document(_) => "never in one article",
        },
        Rule::Off(_) => "switched off",
    }
}

/// What a rule is about: its words, its name, or the rule that it switches off.
#[must_use]
pub fn subject(rule: &Rule) -> String {
    match rule {
        Rule::Term(term) => term.text.to_string(),
        Rule::Pattern(pattern) => pattern.name.to_string(),
        Rule::Block(block) => block.text.to_string(),
        Rule::Off(name) => rule_name(name),
    }
}

/// A rule's name in words: `The entry “Katyusha”`, `The pattern “month day”`, `“Green Zone”` for an own one.
#[must_use]
pub fn rule_name(name: &str) -> String {
    match name.split_once(':') {
        Some((list, entry)) if !list.starts_with("own/") => ["The entry “", entry, "”"].concat(),
        Some((_, entry)) => ["“", entry, "”"].concat(),
        None if name.ends_with("/lexicon") => ["The word list “", name.trim_end_matches("/lexicon"), "”"].concat(),
        None => ["The pattern “", &explain::title(name), "”"].concat(),
    }
}

/// How capitals of a term count, in words.
#[must_use]
pub const fn case_words(case: TermCase) -> &'static str {
    match case {
        TermCase::Free => "they do not matter",
        TermCase::Capitals => "the first must be one",
        TermCase::Exact => "exactly so",
    }
}

/// Whether a rule of this name is switched off, alone or with all of its list.
#[must_use]
pub fn is_off(own: &OwnRules, name: &str) -> bool {
    own.all().iter().any(|rule| match rule {
        Rule::Off(off) => name.strip_prefix(&**off).is_some_and(|rest| rest.is_empty() || rest.starts_with(':')),
        _ => false,
    })
}

/// The numbers of the own rules whose words or label hold what is looked for. What switches an own rule off is left out:
/// that rule shows it.
#[must_use]
pub fn listed(own: &OwnRules, words: &str) -> Vec<usize> {
    let words = words.to_lowercase();
    let fits = |rule: &Rule| {
        let text = [subject(rule).as_str(), " ", rule.label().map_or("", |label| label), " ", kind(rule)]
            .concat()
            .to_lowercase();
        words.split_whitespace().all(|word| text.contains(word))
    };
    let of_own = |rule: &Rule| matches!(rule, Rule::Off(name) if name.starts_with("own/"));
    own.all().iter().enumerate().filter(|(_, rule)| !of_own(rule) && fits(rule)).map(|(at, _)| at).collect()
}

/// A rule of the set below the own ones: a pattern, or a whole word list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its name.
    pub name: Rc<str>,
    /// The label that it suggests; `-` for one that forbids.
    pub label: Rc<str>,
    /// How many entries a word list has.
    pub entries: Option<usize>,
}

/// The rules of a set as lines, in the order of its files.
#[must_use]
pub fn lines(rules: &RuleSet) -> Vec<Line> {
    let lists = rules.lexicons.iter().map(|list| Line {
        name: list.rule.as_str().into(),
        label: list.label.as_str().into(),
        entries: Some(list.entries.len()),
    });
    let patterns = rules.patterns.iter().map(|rule| Line {
        name: rule.name.as_str().into(),
        label: rule.label.as_str().into(),
        entries: None,
    });
    lists.chain(patterns).collect()
}

/// The lines by label, in the order in which labels first come; what forbids comes last.
#[must_use]
pub fn grouped_lines(lines: &[Line]) -> Vec<(Rc<str>, Vec<&Line>)> {
    let mut groups: Vec<(Rc<str>, Vec<&Line>)> = Vec::new();
    for line in lines {
        match groups.iter_mut().find(|(label, _)| *label == line.label) {
            Some((_, group)) => group.push(line),
            None => groups.push((line.label.clone(), vec![line])),
        }
    }
    groups.sort_by_key(|(label, _)| &**label == BLOCK);
    groups
}

/// A line in words: `word list, 284 entries`, `month day year`.
#[must_use]
pub fn line_words(line: &Line) -> String {
    match line.entries {
        Some(entries) => ["word list, ", &count(entries, "entry", "entries")].concat(),
        None => explain::title(&line.name),
    }
}

/// What keeping a rule did.
#[must_use]
pub fn kept(rule: &Rule, changed: bool) -> String {
    let words = shortened(&subject(rule), QUOTE);
    let done = if changed { "changed" } else { "added" };
    format!("The rule “{words}” is {done}; the queue is read again.")
}

/// Where something is not suggested any more.
#[must_use]
pub const fn places(scope: BlockScope) -> &'static str {
    match scope {
        BlockScope::Everywhere => "any article",
        BlockScope::Document(_) => "this article",
    }
}

/// What removing a rule did.
#[must_use]
pub fn removed(rule: &Rule) -> String {
    let words = shortened(&subject(rule), QUOTE);
    match rule {
        Rule::Block(_) => format!("“{words}” may be suggested again."),
        Rule::Off(_) => format!("{words} suggests again."),
        _ => format!("The rule “{words}” is removed."),
    }
}
