//! The own rules of a project, compiled, and how they take part in what a rule set finds.

use crate::model::document::DocumentId;
use crate::model::rules::{Block, BlockScope, Expression, OwnRules, Rule, TermCase};
use crate::model::suggestion::Score;
use crate::suggest::compile::CompiledEntry;
use crate::suggest::fold::Folded;
use crate::suggest::own::compare::Phrase;
use crate::suggest::own::terms::Terms;
use crate::suggest::pattern::CompiledPattern;
use crate::suggest::rules::RuleProblem;
use crate::suggest::suggestion::Suggestion;
use crate::suggest::tell::{Find, Source};
use crate::text::offset::Span;
use crate::text::pattern::{Matcher, PatternFault, hits_of};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Score of a term: a person has said that it is always to be suggested.
pub const TERM_SCORE: Score = Score::thousandths(1000);
/// Score of a pattern.
pub const PATTERN_SCORE: Score = Score::thousandths(950);

/// What an own term or pattern suggests.
#[derive(Debug)]
pub(in crate::suggest) struct OwnRule {
    pub label: Arc<str>,
    pub rule: Arc<str>,
    pub value: Option<Arc<str>>,
    pub identifier: Option<Arc<str>>,
    score: Score,
}

/// A pattern as it was written: its source, and for a regular expression whether capitals count.
type Written = (Box<str>, Option<bool>);

/// Own rules, ready to run. Without any it costs nothing.
#[derive(Debug, Default)]
pub(in crate::suggest) struct Layer {
    /// What the terms suggest, then what the patterns suggest.
    suggests: Vec<OwnRule>,
    terms: Terms,
    /// How many of `suggests` are terms.
    term_count: usize,
    patterns: Vec<(Written, Arc<Matcher>)>,
    /// By their text in lower case.
    blocks: HashMap<String, Vec<OwnBlock>>,
    off_patterns: HashSet<u32>,
    off_entries: HashSet<u32>,
    /// How many own rules there are.
    pub count: usize,
    /// The hash of the rule set with them; `None` without any.
    pub hash: Option<String>,
}

#[derive(Debug)]
struct OwnBlock {
    phrase: Phrase,
    label: Option<Box<str>>,
    rule: Option<Box<str>>,
    document: Option<DocumentId>,
}

impl Layer {
    /// Compiles own rules for a rule set of these entries and patterns; patterns that `before` has compiled are taken
    /// from there. What cannot be compiled is left out and told.
    pub fn new(
        own: &OwnRules,
        entries: &[CompiledEntry],
        patterns: &[CompiledPattern],
        before: &Layer,
    ) -> (Layer, Vec<RuleProblem>) {
        let (mut layer, mut problems) = (Layer { count: own.all().len(), ..Layer::default() }, Vec::new());
        let off: HashSet<&str> = own.all().iter().filter_map(off_name).collect();
        let known: HashMap<&Written, &Arc<Matcher>> =
            before.patterns.iter().map(|(as_is, same)| (as_is, same)).collect();
        let mut terms = Vec::new();
        for rule in own.all().iter().filter(|rule| off.is_empty() || !is_off(&off, &rule.name())) {
            match rule {
                Rule::Term(term) => {
                    let told = (term.value.as_deref(), term.identifier.as_deref());
                    layer.suggests.push(suggests(rule, &term.label, told, TERM_SCORE));
                    terms.push(term);
                }
                Rule::Pattern(pattern) => match compiled(&pattern.expression, &known) {
                    Ok(compiled) => {
                        layer.suggests.push(suggests(rule, &pattern.label, (None, None), PATTERN_SCORE));
                        layer.patterns.push(compiled);
                    }
                    Err(fault) => problems.push(RuleProblem::new(&rule.name(), 0, fault.to_string())),
                },
                Rule::Block(block) => layer.block(block),
                Rule::Off(_) => {}
            }
        }
        layer.term_count = terms.len();
        layer.terms = Terms::new(terms).unwrap_or_else(|message| {
            problems.push(RuleProblem::new("own/term", 0, message));
            Terms::default()
        });
        if !off.is_empty() {
            layer.off_entries = (0..).zip(entries).filter(|(_, e)| is_off(&off, &e.rule)).map(|(at, _)| at).collect();
            layer.off_patterns = (0..).zip(patterns).filter(|(_, p)| is_off(&off, &p.rule)).map(|(at, _)| at).collect();
        }
        (layer, problems)
    }

    fn block(&mut self, block: &Block) {
        let phrase = Phrase::new(&block.text, TermCase::Capitals);
        let document = match block.scope {
            BlockScope::Everywhere => None,
            BlockScope::Document(id) => Some(id),
        };
        let boxed = |text: &Option<std::rc::Rc<str>>| text.as_deref().map(Box::from);
        let block = OwnBlock { document, label: boxed(&block.label), rule: boxed(&block.rule), phrase };
        self.blocks.entry(block.phrase.lower.clone()).or_default().push(block);
    }

    /// Whether the entry (of a lexicon) of this number is switched off.
    pub fn entry_is_off(&self, entry: u32) -> bool {
        self.off_entries.contains(&entry)
    }

    /// Whether the pattern (of the rule set) of this number is switched off.
    pub fn pattern_is_off(&self, pattern: u32) -> bool {
        self.off_patterns.contains(&pattern)
    }

    /// Compiles the own pattern of this number; whether there is one.
    pub fn warm_up(&self, pattern: usize) -> bool {
        let found = self.patterns.get(pattern);
        found.iter().for_each(|(_, matcher)| matcher.warm_up());
        found.is_some()
    }

    /// Whether anything is never suggested.
    pub fn has_blocks(&self) -> bool {
        !self.blocks.is_empty()
    }

    /// What the own rule of this number suggests.
    pub fn rule(&self, index: u32) -> Option<&OwnRule> {
        self.suggests.get(index as usize)
    }

    /// Adds the finds of own rules in a piece `part` of a text, which is folded to `folded`.
    pub fn find(&self, part: &str, folded: &Folded, finds: &mut Vec<Find>) {
        let mut add = |index: usize, range, span| {
            // Above every score of the rule set, so that of finds of one length own ones win.
            let score = self.suggests.get(index).map_or(0, |own| 1000 + own.score.get());
            let source = Source::Own { index: u32::try_from(index).unwrap_or(u32::MAX), span };
            finds.push(Find { range, score, source });
        };
        for hit in self.terms.hits(part, folded) {
            add(hit.term, hit.folded, hit.span);
        }
        if !self.patterns.is_empty() {
            for (at, span) in hits_of(self.patterns.iter().map(|(_, matcher)| &**matcher), part) {
                add(self.term_count + at, folded.at(span.start().get())..folded.at(span.end().get()), span);
            }
        }
    }

    /// Whether this is never suggested for `quote` in the article `document`.
    pub fn blocks(&self, quote: &str, label: &str, rule: &str, document: Option<DocumentId>) -> bool {
        let key = Phrase::new(quote, TermCase::Free).lower;
        self.blocks.get(&key).into_iter().flatten().any(|block| {
            block.label.as_deref().is_none_or(|own| own == label)
                && block.rule.as_deref().is_none_or(|own| own == rule)
                && (block.document.is_none() || block.document == document)
                && block.phrase.is(quote)
        })
    }
}

impl OwnRule {
    /// The suggestion of a find at `span` of the whole text.
    pub fn suggestion(&self, span: Span) -> Suggestion {
        Suggestion {
            span,
            label: self.label.clone(),
            score: self.score,
            rule: self.rule.clone(),
            value: self.value.clone(),
            identifier: self.identifier.clone(),
        }
    }
}

fn suggests(rule: &Rule, label: &str, told: (Option<&str>, Option<&str>), score: Score) -> OwnRule {
    let (value, identifier) = (told.0.map(Arc::from), told.1.map(Arc::from));
    OwnRule { label: Arc::from(label), rule: Arc::from(rule.name()), value, identifier, score }
}

fn compiled(
    expression: &Expression,
    known: &HashMap<&Written, &Arc<Matcher>>,
) -> Result<(Written, Arc<Matcher>), PatternFault> {
    let written: Written = match expression {
        Expression::Regex { source, any_case } => (Box::from(&**source), Some(*any_case)),
        Expression::Tokens(source) => (Box::from(&**source), None),
    };
    if let Some(same) = known.get(&written) {
        return Ok((written, Arc::clone(same)));
    }
    let matcher = match written.1 {
        Some(any_case) => Matcher::known_regex(&written.0, any_case)?,
        None => Matcher::known_tokens(&written.0)?,
    };
    Ok((written, Arc::new(matcher)))
}

fn off_name(rule: &Rule) -> Option<&str> {
    match rule {
        Rule::Off(name) => Some(name),
        _ => None,
    }
}

/// Whether a rule of this name is off: by its whole name, or by the rule before its first colon. Further colons are part
/// of what the entry, term or pattern is called.
fn is_off(off: &HashSet<&str>, name: &str) -> bool {
    off.contains(name) || name.split_once(':').is_some_and(|(rule, _)| off.contains(rule))
}
