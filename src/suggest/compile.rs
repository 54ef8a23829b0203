//! Turns a rule set into the tables that an engine runs on.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::expansion::missing;
use super::fold::{fold_alias, fold_with_case, lexical};
use super::pattern::{CompiledPattern, Conditions, LazyRegex};
use super::rules::{Alias, BLOCK, Entry, Lexicon, Pattern, RuleProblem, RuleSet};
use super::scan::Target;
use super::timex::vocabulary::Vocabulary;

/// An entry of a lexicon, ready to be told.
#[derive(Debug)]
pub(super) struct CompiledEntry {
    pub label: Option<Arc<str>>,
    pub rule: Arc<str>,
    pub value: Option<Arc<str>>,
    pub identifier: Option<Arc<str>>,
    pub score: u16,
    pub context: Option<usize>,
}

/// An alias with its conditions, ready to be checked.
#[derive(Debug)]
pub(super) struct CompiledAlias {
    pub entry: u32,
    /// The alias folded with its capitals, where they must agree.
    pub exact: Option<Box<[u8]>>,
    /// Byte of the folded alias where a capital must stand.
    pub capital_at: Option<u8>,
    pub mixed_case: bool,
    pub short: bool,
    pub needs_context: bool,
}

/// Everything an engine is assembled from, and what was wrong with the rules.
#[derive(Default)]
pub(super) struct Build {
    pub words: Vec<(String, Target)>,
    pub entries: Vec<CompiledEntry>,
    pub aliases: Vec<CompiledAlias>,
    pub patterns: Vec<CompiledPattern>,
    /// For each compiled pattern the index of its rule: those that are at fault are left out.
    pub sources: Vec<usize>,
    pub contexts: Vec<LazyRegex>,
    pub vocabulary: Vocabulary,
    conditions: Conditions,
    context_names: BTreeMap<String, usize>,
    labels: BTreeMap<String, Arc<str>>,
    pub problems: Vec<RuleProblem>,
}

impl Build {
    /// Prepares all lexicons and patterns of `rules`.
    pub fn of(rules: &RuleSet) -> Build {
        let (vocabulary, wrong) = Vocabulary::new(&rules.calendar);
        let mut build = Build { vocabulary, ..Build::default() };
        for line in wrong {
            let message = format!("`{} {}` is no kind of calendar word", line.kind, line.argument);
            build.problems.push(RuleProblem::new(&line.file, line.line, message));
        }
        for lexicon in &rules.lexicons {
            build.add_lexicon(lexicon, rules);
        }
        for (index, pattern) in rules.patterns.iter().enumerate() {
            build.add_pattern(index, pattern, rules);
        }
        build
    }

    fn add_lexicon(&mut self, lexicon: &Lexicon, rules: &RuleSet) {
        let mut problem = |message: &str| self.problems.push(RuleProblem::new(&lexicon.file, 0, message));
        if lexicon.label.is_empty() {
            problem("the file names no label; put a line such as `@label GROUP` before the entries");
        }
        if lexicon.rule.is_empty() {
            problem("the file names no rule; put a line such as `@rule group/lexicon` before the entries");
        }
        let label = (lexicon.label != BLOCK).then(|| {
            self.labels.entry(lexicon.label.clone()).or_insert_with(|| Arc::from(lexicon.label.as_str())).clone()
        });
        for entry in &lexicon.entries {
            let context = if entry.context.is_empty() { None } else { self.context(lexicon, entry, rules) };
            let value = if lexicon.value_is_kind { &entry.kind } else { &entry.name };
            let index = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
            self.entries.push(CompiledEntry {
                label: label.clone(),
                rule: Arc::from(format!("{}:{}", lexicon.rule, entry.name)),
                value: (!value.is_empty()).then(|| Arc::from(value.as_str())),
                identifier: (!entry.identifier.is_empty()).then(|| Arc::from(entry.identifier.as_str())),
                score: lexicon.score,
                context,
            });
            for alias in &entry.aliases {
                self.add_alias(alias, index);
            }
        }
    }

    fn add_alias(&mut self, alias: &Alias, entry: u32) {
        let target = Target::Alias(u32::try_from(self.aliases.len()).unwrap_or(u32::MAX));
        let with_case = fold_with_case(&alias.text);
        let capital_at = with_case.iter().position(u8::is_ascii_uppercase);
        let exact = (alias.exact_case || alias.mixed_case)
            .then(|| with_case.iter().map(|&byte| if byte == b'-' { b' ' } else { byte }).collect::<Box<[u8]>>());
        let folded = with_case.iter().map(|&byte| char::from(lexical(byte))).collect();
        self.words.push((folded, target));
        self.aliases.push(CompiledAlias {
            entry,
            exact,
            capital_at: capital_at.and_then(|at| u8::try_from(at).ok()),
            mixed_case: alias.mixed_case,
            short: alias.short,
            needs_context: alias.needs_context,
        });
    }

    fn context(&mut self, lexicon: &Lexicon, entry: &Entry, rules: &RuleSet) -> Option<usize> {
        if let Some(&index) = self.context_names.get(&entry.context) {
            return Some(index);
        }
        match rules.expand(&format!("{{{}}}", entry.context)) {
            Ok(source) => {
                self.contexts.push(LazyRegex::new(format!(r"\b{{start-half}}(?:{source})\b{{end-half}}")));
                self.context_names.insert(entry.context.clone(), self.contexts.len() - 1);
                Some(self.contexts.len() - 1)
            }
            Err(name) => {
                self.problems.push(RuleProblem::new(&lexicon.file, entry.line, missing(&name)));
                None
            }
        }
    }

    fn add_pattern(&mut self, source: usize, pattern: &Pattern, rules: &RuleSet) {
        let words = rules.words(&pattern.triggers);
        let compiled = CompiledPattern::new(pattern, rules, &mut self.conditions);
        let problem = |message: String| RuleProblem::new(&pattern.file, pattern.line, message);
        if pattern.label.is_empty() || pattern.name.is_empty() {
            let message = "the rule has no label or no name; put a line such as `label DATE` before it, and name it";
            self.problems.push(problem(message.to_owned()));
        }
        match (words, compiled) {
            (Ok(words), Ok(compiled)) => {
                let target = Target::Trigger(u32::try_from(self.patterns.len()).unwrap_or(u32::MAX));
                self.words.extend(words.iter().map(|word| (fold_alias(word), target)));
                self.patterns.push(compiled);
                self.sources.push(source);
            }
            (Err(part), _) => self.problems.push(problem(format!(
                "`{part}` is no trigger word and no list of them; write words with | between them, # for a digit, or the \
                 {{name}} of a definition that is such a list"
            ))),
            (_, Err(name)) => self.problems.push(problem(missing(&name))),
        }
    }
}
