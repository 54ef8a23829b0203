//! The compiled rule set and the way of a text through it.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::model::suggestion::Score;
use crate::text::offset::Span;

use super::built_in::FILES;
use super::fold::{Folded, fold_alias};
use super::pattern::{CompiledPattern, LazyRegex, is_all_capitals, is_near};
use super::pieces::{LONGEST, floor_boundary, pieces};
use super::resolve::{Competitor, resolve};
use super::rules::{Alias, BLOCK, Direction, RuleProblem, RuleSet, ValueRule};
use super::scan::{Hit, Scanner, Target};
use super::suggestion::Suggestion;
use super::trim::trim;
use super::value::iso_date;
use super::{parse, rules};

/// A compiled rule set.
///
/// ```
/// # use goldpan::suggest::engine::Engine;
/// let text = "Two rockets hit the US embassy early Sunday.";
/// let found: Vec<_> =
///     Engine::built_in().suggest(text).iter().map(|s| (s.span.of(text).unwrap(), s.label.to_string())).collect();
/// let expected = [("rockets", "WEAPON"), ("US embassy", "BASE"), ("early Sunday", "DATE")];
/// assert_eq!(found, expected.map(|(quote, label)| (quote, label.to_owned())));
/// ```
#[derive(Debug)]
pub struct Engine {
    name: String,
    version: String,
    rules: RuleSet,
    hash: OnceLock<String>,
    scanner: Scanner,
    entries: Vec<CompiledEntry>,
    aliases: Vec<CompiledAlias>,
    patterns: Vec<CompiledPattern>,
    contexts: Vec<LazyRegex>,
    leading: HashSet<Box<[u8]>>,
    leading_names: HashSet<Box<[u8]>>,
}

#[derive(Debug)]
struct CompiledEntry {
    label: Option<Arc<str>>,
    rule: Arc<str>,
    value: Option<Arc<str>>,
    score: u16,
    context: Option<usize>,
}

#[derive(Debug)]
struct CompiledAlias {
    entry: u32,
    /// The alias folded with its capitals, where they must agree.
    exact: Option<Box<[u8]>>,
    /// Byte of the folded alias where a capital must stand.
    capital_at: Option<u8>,
    mixed_case: bool,
    short: bool,
    needs_context: bool,
}

/// A find in a piece, in folded bytes.
#[derive(Clone, Debug)]
struct Find {
    range: Range<usize>,
    score: u16,
    source: Source,
}

#[derive(Clone, Debug)]
enum Source {
    Alias(u32),
    Pattern { index: u32, trigger: Range<usize> },
}

impl Competitor for Find {
    fn range(&self) -> Range<usize> {
        self.range.clone()
    }
    fn score(&self) -> u16 {
        self.score
    }
}

impl Engine {
    /// The engine of the rule set that Goldpan comes with.
    ///
    /// Patterns are compiled when they are first needed; a test proves that all do.
    #[must_use]
    pub fn built_in() -> Engine {
        let (set, _) = parse::parse(FILES);
        Engine::assemble(&set).0
    }

    /// Compiles `rules` and checks every pattern.
    ///
    /// # Errors
    ///
    /// Everything that is wrong, each with file and line: patterns that do not compile, definitions that are
    /// missing, trigger lists that are no lists.
    pub fn compile(rules: &RuleSet) -> Result<Engine, Vec<RuleProblem>> {
        let (engine, mut problems) = Engine::assemble(rules);
        for (pattern, rule) in engine.patterns.iter().zip(&rules.patterns) {
            if let Err(message) = pattern.check() {
                problems.push(RuleProblem::new(&rule.file, rule.line, message));
            }
        }
        for context in &engine.contexts {
            if let Err(message) = context.check() {
                problems.push(RuleProblem::new("", 0, message));
            }
        }
        if problems.is_empty() { Ok(engine) } else { Err(problems) }
    }

    /// Builds what can be built, and tells what cannot.
    fn assemble(rules: &RuleSet) -> (Engine, Vec<RuleProblem>) {
        let mut build = Build::default();
        for lexicon in &rules.lexicons {
            build.add_lexicon(lexicon, rules);
        }
        for pattern in &rules.patterns {
            build.add_pattern(pattern, rules);
        }
        let scanner = Scanner::new(build.words).unwrap_or_else(|message| {
            build.problems.push(RuleProblem::new("", 0, message));
            Scanner::default()
        });
        let engine = Engine {
            name: rules.name.clone(),
            version: rules.version.clone(),
            rules: rules.clone(),
            hash: OnceLock::new(),
            scanner,
            entries: build.entries,
            aliases: build.aliases,
            patterns: build.patterns,
            contexts: build.contexts,
            leading: rules.leading.iter().map(|word| Box::from(word.as_bytes())).collect(),
            leading_names: rules
                .leading
                .iter()
                .chain(&rules.leading_names)
                .map(|word| Box::from(word.as_bytes()))
                .collect(),
        };
        (engine, build.problems)
    }

    /// The rule set's name.
    #[must_use]
    pub fn rule_set_name(&self) -> &str {
        &self.name
    }

    /// The rule set's version.
    #[must_use]
    pub fn rule_set_version(&self) -> &str {
        &self.version
    }

    /// SHA-256 of the rule set, hexadecimal; see [`RuleSet::hash`].
    #[must_use]
    pub fn hash(&self) -> &str {
        self.hash.get_or_init(|| self.rules.hash())
    }

    /// The rules that this engine was compiled from.
    #[must_use]
    pub const fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// All suggestions for `text`, sorted by start, without overlaps.
    #[must_use]
    pub fn suggest(&self, text: &str) -> Vec<Suggestion> {
        self.pieces(text).flat_map(|piece| self.suggest_piece(text, piece)).collect()
    }

    /// The pieces that [`Engine::suggest`] works through: [`pieces`].
    pub fn pieces<'t>(&self, text: &'t str) -> impl Iterator<Item = Range<usize>> + use<'t> {
        pieces(text)
    }

    /// The suggestions within one of the [`Engine::pieces`] of `text`, with positions in `text`.
    ///
    /// A range that lies outside of the text or cuts a character gives nothing.
    #[must_use]
    pub fn suggest_piece(&self, text: &str, piece: Range<usize>) -> Vec<Suggestion> {
        let Some(part) = text.get(piece.clone()) else { return Vec::new() };
        let folded = Folded::new(part);
        let (finds, shorts, named) = self.find(&folded);
        let mut finds = finds;
        self.admit_short_forms(text, piece.start, shorts, named, &mut finds);
        let inner: Vec<Find> = finds.iter().filter(|find| matches!(find.source, Source::Alias(_))).cloned().collect();
        let kept = resolve(finds, folded.bytes().len());
        kept.iter().filter_map(|find| self.suggestion(find, &inner, &folded, piece.start, text)).collect()
    }

    /// Finds of all rules; apart from them the short forms, and the entries whose full name occurs.
    fn find(&self, folded: &Folded) -> (Vec<Find>, Vec<Find>, HashSet<u32>) {
        let (mut finds, mut shorts, mut named) = (Vec::new(), Vec::new(), HashSet::new());
        self.scanner.scan(folded.lower(), |Hit { range, target }| match target {
            Target::Trigger(index) => finds.extend(self.try_pattern(index, &range, folded)),
            Target::Alias(index) => {
                let alias = &self.aliases[index as usize];
                if !self.admits(alias, &range, folded) {
                    return;
                }
                let score = self.entries[alias.entry as usize].score;
                let find = Find { range, score, source: Source::Alias(index) };
                if alias.short {
                    shorts.push(find);
                } else {
                    named.insert(alias.entry);
                    finds.push(find);
                }
            }
        });
        (finds, shorts, named)
    }

    fn admits(&self, alias: &CompiledAlias, range: &Range<usize>, folded: &Folded) -> bool {
        let bytes = folded.bytes();
        let here = &bytes[range.clone()];
        let capital = alias.capital_at.is_none_or(|at| here.get(usize::from(at)).is_some_and(u8::is_ascii_uppercase));
        let same = |exact: &[u8]| exact.iter().zip(here).all(|(a, b)| a == b || (*a == b' ' && *b == b'-'));
        capital
            && alias.exact.as_deref().is_none_or(same)
            && !(alias.mixed_case && is_all_capitals(bytes, range))
            && (!alias.needs_context
                || self.entries[alias.entry as usize]
                    .context
                    .is_some_and(|context| is_near(&self.contexts[context], bytes, range)))
    }

    fn try_pattern(&self, index: u32, trigger: &Range<usize>, folded: &Folded) -> Option<Find> {
        let pattern = &self.patterns[index as usize];
        let found = pattern.try_at(folded.bytes(), trigger)?;
        if pattern.mixed_case && is_all_capitals(folded.bytes(), &found) {
            return None;
        }
        // A blocking rule keeps its whole match: it only has to cover what it forbids.
        let range = if pattern.label.is_some() { self.trimmed(pattern, trigger, found, folded)? } else { found };
        Some(Find { range, score: pattern.score, source: Source::Pattern { index, trigger: trigger.clone() } })
    }

    fn trimmed(
        &self,
        pattern: &CompiledPattern,
        trigger: &Range<usize>,
        found: Range<usize>,
        folded: &Folded,
    ) -> Option<Range<usize>> {
        let backward = pattern.direction == Direction::Backward;
        let leading = if backward { &self.leading_names } else { &self.leading };
        let kept = trim(folded.bytes(), found.clone(), leading)?;
        // `The base` matches as a name before `base`; without the article no name is left.
        let bare = backward && kept.start >= trigger.start && found.start < trigger.start;
        (!bare).then_some(kept)
    }

    /// Adds those short forms whose full name stands in the piece, or in the 64 kB before `piece_start`.
    fn admit_short_forms(
        &self,
        text: &str,
        piece_start: usize,
        shorts: Vec<Find>,
        mut named: HashSet<u32>,
        finds: &mut Vec<Find>,
    ) {
        let entry = |find: &Find| match find.source {
            Source::Alias(index) => self.aliases[index as usize].entry,
            Source::Pattern { .. } => u32::MAX,
        };
        if piece_start > 0 && shorts.iter().any(|find| !named.contains(&entry(find))) {
            let from = floor_boundary(text, piece_start.saturating_sub(LONGEST));
            let before = Folded::new(text.get(from..piece_start).unwrap_or_default());
            self.scanner.scan(before.lower(), |Hit { range, target }| {
                if let Target::Alias(index) = target {
                    let alias = &self.aliases[index as usize];
                    if !alias.short && self.admits(alias, &range, &before) {
                        named.insert(alias.entry);
                    }
                }
            });
        }
        finds.extend(shorts.into_iter().filter(|find| named.contains(&entry(find))));
    }

    fn suggestion(
        &self,
        find: &Find,
        inner: &[Find],
        folded: &Folded,
        offset: usize,
        text: &str,
    ) -> Option<Suggestion> {
        let (label, rule, value) = match &find.source {
            Source::Alias(index) => {
                let entry = &self.entries[self.aliases[*index as usize].entry as usize];
                (entry.label.as_ref()?, &entry.rule, entry.value.clone())
            }
            Source::Pattern { index, trigger } => {
                let pattern = &self.patterns[*index as usize];
                let label = pattern.label.as_ref()?;
                let value = match &pattern.value {
                    ValueRule::None => None,
                    ValueRule::Fixed(value) => Some(Arc::from(value.as_str())),
                    ValueRule::Inner => self.inner_value(&find.range, label, inner),
                    ValueRule::Date => {
                        pattern.captures(folded.bytes(), trigger).and_then(|groups| iso_date(&groups)).map(Arc::from)
                    }
                };
                (label, &pattern.rule, value)
            }
        };
        let start = offset + folded.source(find.range.start);
        let mut end = offset + folded.source(find.range.end);
        // Invisible characters behind the last letter fold to nothing; they do not belong to the span, marks on it do.
        let invisible = |c: char| {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
        };
        end = start + text.get(start..end)?.trim_end_matches(invisible).len();
        let span = Span::new(start, end)?;
        Some(Suggestion {
            span,
            label: label.clone(),
            score: Score::thousandths(find.score),
            rule: rule.clone(),
            value,
        })
    }

    /// Value of the longest lexicon find of the same label within `range`.
    fn inner_value(&self, range: &Range<usize>, label: &Arc<str>, inner: &[Find]) -> Option<Arc<str>> {
        // Finds come by rising end of their first bytes, so those that start in the range are close together.
        let from = inner.partition_point(|find| find.range.start + 64 < range.start);
        let within = inner[from..].iter().take_while(|find| find.range.start < range.end + 64);
        let entries = within.filter(|find| range.start <= find.range.start && find.range.end <= range.end);
        entries
            .filter_map(|find| match find.source {
                Source::Alias(index) => Some((find, &self.entries[self.aliases[index as usize].entry as usize])),
                Source::Pattern { .. } => None,
            })
            .filter(|(_, entry)| entry.label.as_ref() == Some(label))
            .max_by_key(|(find, _)| (find.range.len(), find.range.start))
            .and_then(|(_, entry)| entry.value.clone())
    }
}

/// What [`Engine::assemble`] gathers.
#[derive(Default)]
struct Build {
    words: Vec<(String, Target)>,
    entries: Vec<CompiledEntry>,
    aliases: Vec<CompiledAlias>,
    patterns: Vec<CompiledPattern>,
    contexts: Vec<LazyRegex>,
    context_names: BTreeMap<String, usize>,
    labels: BTreeMap<String, Arc<str>>,
    problems: Vec<RuleProblem>,
}

impl Build {
    fn add_lexicon(&mut self, lexicon: &rules::Lexicon, rules: &RuleSet) {
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
        let with_case = Folded::new(alias.text.trim());
        let capital_at = with_case.bytes().iter().position(u8::is_ascii_uppercase);
        let exact = (alias.exact_case || alias.mixed_case).then(|| {
            with_case.bytes().iter().map(|&byte| if byte == b'-' { b' ' } else { byte }).collect::<Box<[u8]>>()
        });
        self.words.push((fold_alias(&alias.text), target));
        self.aliases.push(CompiledAlias {
            entry,
            exact,
            capital_at: capital_at.and_then(|at| u8::try_from(at).ok()),
            mixed_case: alias.mixed_case,
            short: alias.short,
            needs_context: alias.needs_context,
        });
    }

    fn context(&mut self, lexicon: &rules::Lexicon, entry: &rules::Entry, rules: &RuleSet) -> Option<usize> {
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
                let message = format!("the definition {{{name}}} is missing or leads back to itself");
                self.problems.push(RuleProblem::new(&lexicon.file, entry.line, message));
                None
            }
        }
    }

    fn add_pattern(&mut self, pattern: &rules::Pattern, rules: &RuleSet) {
        let words = rules.words(&pattern.triggers);
        let compiled = CompiledPattern::new(pattern, rules);
        let problem = |message: String| RuleProblem::new(&pattern.file, pattern.line, message);
        match (words, compiled) {
            (Ok(words), Ok(compiled)) => {
                let target = Target::Trigger(u32::try_from(self.patterns.len()).unwrap_or(u32::MAX));
                self.words.extend(words.iter().map(|word| (fold_alias(word), target)));
                self.patterns.push(compiled);
            }
            (Err(part), _) => self.problems.push(problem(format!("`{part}` is no trigger word and no list of them"))),
            (_, Err(name)) => {
                self.problems.push(problem(format!("the definition {{{name}}} is missing or leads back to itself")))
            }
        }
    }
}
