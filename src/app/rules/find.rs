//! What finds the places that the rule in the form would mark, or the suggestions that it would forbid.

use crate::app::state::State;
use crate::jobs::try_rule::Finder;
use crate::model::label::{LabelId, LabelSet};
use crate::model::rules::{Block, BlockScope, Rule, TermCase};
use crate::model::suggestion::Suggestion;
use crate::suggest::own::compare::Phrase;
use crate::suggest::own::trial;
use std::rc::Rc;

/// Finds what the rule would; `None` for one that can find nothing, or that the command would refuse.
#[must_use]
pub fn finder(state: &State, rule: &Rule) -> Option<Finder> {
    if let Rule::Block(block) = rule {
        return Some(forbidden(state, block));
    }
    let trial = trial::Trial::new(rule).ok()?;
    Some(Box::new(move |_, text| trial.hits(text)))
}

/// Finds the suggestions that stand there now and that a block forbids.
fn forbidden(state: &State, block: &Block) -> Finder {
    let (suggested, scope) = (state.suggested.clone(), block.scope);
    let forbids = Forbids::new(block, &state.session.project().labels);
    Box::new(move |id, text| {
        if scope != BlockScope::Everywhere && scope != BlockScope::Document(id) {
            return Vec::new();
        }
        let all = suggested.get(&id).cloned().unwrap_or_default();
        all.iter().filter(|one| forbids.holds(one, text)).map(|one| one.span).collect()
    })
}

/// A block, ready to be held against suggestions.
pub(in crate::app) struct Forbids {
    phrase: Phrase,
    /// Its first character in lower case, if it is ASCII: most suggestions are passed over by that alone.
    first: Option<u8>,
    /// Of any label, of this one, or (`Some(None)`) of one that is gone.
    label: Option<Option<LabelId>>,
    rule: Option<Rc<str>>,
}

impl Forbids {
    pub(in crate::app) fn new(block: &Block, labels: &LabelSet) -> Self {
        let id = |name: &Rc<str>| labels.suggested_as(name).map(|label| label.id);
        let phrase = Phrase::new(&block.text, TermCase::Capitals);
        let first = first(&block.text);
        Forbids { phrase, first, label: block.label.as_ref().map(id), rule: block.rule.clone() }
    }

    /// Whether this suggestion for `text` is forbidden; where the block holds has been asked before.
    pub(in crate::app) fn holds(&self, suggestion: &Suggestion, text: &str) -> bool {
        self.label.is_none_or(|label| label == Some(suggestion.label))
            && self.rule.as_ref().is_none_or(|rule| *rule == suggestion.rule)
            && suggestion.span.of(text).is_some_and(|quote| {
                let other = self.first.zip(first(quote)).is_some_and(|(own, other)| own != other);
                !other && self.phrase.is(quote)
            })
    }
}

/// The first character, if it is an ASCII letter or digit, in lower case.
fn first(text: &str) -> Option<u8> {
    text.bytes().next().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase())
}
