//! The compiled rule set and the way of a text through it.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::built_in::FILES;
use super::compile::{Build, CompiledAlias, CompiledEntry};
use super::context::Context;
use super::dating::Dating;
use super::fold::Folded;
use super::own::layer::Layer;
use super::parse;
use super::pattern::{CompiledPattern, LazyRegex, is_all_capitals, is_in_capitals, is_near};
use super::pieces::{LONGEST, floor_boundary, pieces};
use super::resolve::resolve;
use super::rules::{Direction, RuleProblem, RuleSet};
use super::scan::{Hit, Scanner, Target};
use super::suggestion::Suggestion;
use super::tell::{Find, Source};
use super::timex::vocabulary::Vocabulary;
use super::trim::{behind_last, trim};

/// A compiled rule set.
///
/// ```
/// # use goldpan::suggest::{context::Context, engine::Engine};
/// let text = "Two rockets hit the US embassy early Sunday.";
/// let found: Vec<_> =
///     Engine::built_in().suggest(text, &Context::NONE).iter().map(|s| (s.span.of(text).unwrap(), s.label.to_string())).collect();
/// let expected = [("rockets", "WEAPON"), ("US embassy", "BASE"), ("early Sunday", "DATE")];
/// assert_eq!(found, expected.map(|(quote, label)| (quote, label.to_owned())));
/// ```
#[derive(Clone, Debug)]
pub struct Engine {
    rules: Arc<RuleSet>,
    hash: OnceLock<String>,
    scanner: Arc<Scanner>,
    pub(super) entries: Arc<Vec<CompiledEntry>>,
    pub(super) aliases: Arc<Vec<CompiledAlias>>,
    pub(super) patterns: Arc<Vec<CompiledPattern>>,
    contexts: Arc<Vec<LazyRegex>>,
    pub(super) vocabulary: Arc<Vocabulary>,
    leading: Arc<HashSet<Box<[u8]>>>,
    leading_names: Arc<HashSet<Box<[u8]>>>,
    inside_names: Arc<HashSet<Box<[u8]>>>,
    /// The own rules over the rule set.
    pub(super) own: Arc<Layer>,
}

impl Engine {
    /// The engine of the rule set that Goldpan comes with.
    ///
    /// Patterns are compiled when they are first needed; a test proves that all do.
    #[must_use]
    pub fn built_in() -> Engine {
        Engine::of_files(FILES).0
    }

    /// Builds what can be built of rule files, and tells what cannot.
    pub(super) fn of_files(files: &[(&str, &str)]) -> (Engine, Vec<RuleProblem>) {
        let (set, mut problems) = parse::parse(files);
        let build = Build::of(&set);
        let (engine, more) = Engine::assemble(set, build);
        problems.extend(more);
        (engine, problems)
    }

    /// Compiles `rules` and checks every pattern.
    ///
    /// # Errors
    ///
    /// Everything that is wrong, each with file and line: patterns that do not compile, definitions that are
    /// missing, trigger lists that are no lists.
    pub fn compile(rules: &RuleSet) -> Result<Engine, Vec<RuleProblem>> {
        let mut build = Build::of(rules);
        let sources = std::mem::take(&mut build.sources);
        let (engine, mut problems) = Engine::assemble(rules.clone(), build);
        for (pattern, source) in engine.patterns.iter().zip(sources) {
            if let (Err(message), Some(rule)) = (pattern.check(), rules.patterns.get(source)) {
                problems.push(RuleProblem::new(&rule.file, rule.line, message));
            }
        }
        for context in engine.contexts.iter() {
            if let Err(message) = context.check() {
                problems.push(RuleProblem::new("", 0, message));
            }
        }
        if problems.is_empty() { Ok(engine) } else { Err(problems) }
    }

    /// Builds what can be built, and tells what cannot.
    fn assemble(rules: RuleSet, build: Build) -> (Engine, Vec<RuleProblem>) {
        let engine = Engine {
            hash: OnceLock::new(),
            scanner: Arc::new(Scanner::new(&build.words)),
            entries: Arc::new(build.entries),
            aliases: Arc::new(build.aliases),
            patterns: Arc::new(build.patterns),
            contexts: Arc::new(build.contexts),
            vocabulary: Arc::new(build.vocabulary),
            leading: Arc::new(words(&mut rules.leading.iter())),
            leading_names: Arc::new(words(&mut rules.leading.iter().chain(&rules.leading_names))),
            inside_names: Arc::new(words(&mut rules.inside_names.iter())),
            own: Arc::default(),
            rules: Arc::new(rules),
        };
        (engine, build.problems)
    }

    /// The rule set's name.
    #[must_use]
    pub fn rule_set_name(&self) -> &str {
        &self.rules.name
    }

    /// The rule set's version.
    #[must_use]
    pub fn rule_set_version(&self) -> &str {
        &self.rules.version
    }

    /// SHA-256 of the rules in force, hexadecimal: that of the rule set ([`RuleSet::hash`]), and with own rules one of both.
    #[must_use]
    pub fn hash(&self) -> &str {
        self.own.hash.as_deref().unwrap_or_else(|| self.base_hash())
    }

    /// That of the rule set alone.
    pub(super) fn base_hash(&self) -> &str {
        self.hash.get_or_init(|| self.rules.hash())
    }

    /// The rules that this engine was compiled from.
    #[must_use]
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// All suggestions for `text`, sorted by start, without overlaps; `context` is what is known about its article.
    #[must_use]
    pub fn suggest(&self, text: &str, context: &Context<'_>) -> Vec<Suggestion> {
        self.pieces(text).flat_map(|piece| self.suggest_piece(text, piece, context)).collect()
    }

    /// Compiles the pattern number `index`, own patterns behind those of the rule set, so that no text has to wait for it, and gives the number of the next.
    ///
    /// A page calls this while it idles, from 0 until `None` comes; each call takes about a millisecond. Nothing depends on it.
    pub fn warm_up(&self, index: usize) -> Option<usize> {
        match self.patterns.get(index) {
            Some(pattern) => pattern.warm_up(),
            None => self.own.warm_up(index - self.patterns.len()).then_some(())?,
        }
        Some(index + 1)
    }

    /// The pieces that [`Engine::suggest`] works through: [`pieces`].
    pub fn pieces<'t>(&self, text: &'t str) -> impl Iterator<Item = Range<usize>> + use<'t> {
        pieces(text)
    }

    /// The suggestions within one of the [`Engine::pieces`] of `text`, with positions in `text`.
    ///
    /// A range that lies outside of the text or cuts a character gives nothing.
    #[must_use]
    pub fn suggest_piece(&self, text: &str, piece: Range<usize>, context: &Context<'_>) -> Vec<Suggestion> {
        let Some(part) = text.get(piece.clone()) else { return Vec::new() };
        let folded = Folded::new(part);
        let (mut finds, shorts, named) = self.find(&folded);
        self.admit_short_forms(text, piece.start, shorts, named, &mut finds);
        let mut inner: Vec<Find> =
            finds.iter().filter(|find| matches!(find.source, Source::Alias(_))).cloned().collect();
        // Short forms stand behind the others until here.
        inner.sort_by_key(|find| find.range.start);
        self.add_abbreviations(&folded, &mut finds);
        self.own.find(part, &folded, &mut finds);
        self.never(&mut finds, part, &folded, context);
        let mut kept = self.join(resolve(finds, folded.bytes().len()), &folded);
        // What was joined is another text than its parts.
        self.never(&mut kept, part, &folded, context);
        let mut dating = Dating::new(self, text, piece.start, context, &kept);
        kept.iter().filter_map(|find| self.suggestion(find, &inner, &mut dating, &folded, piece.start, text)).collect()
    }

    /// Finds of all rules; apart from them the short forms, and the entries whose full name occurs.
    pub(super) fn find(&self, folded: &Folded) -> (Vec<Find>, Vec<Find>, HashSet<u32>) {
        let (mut finds, mut shorts, mut named) = (Vec::new(), Vec::new(), HashSet::new());
        self.scanner.scan(folded.lower(), |Hit { range, target }| match target {
            Target::Trigger(index) if self.own.pattern_is_off(index) => {}
            Target::Trigger(index) => finds.extend(self.try_pattern(index, &range, folded)),
            Target::Alias(index) => {
                let alias = &self.aliases[index as usize];
                if self.own.entry_is_off(alias.entry) || !self.admits(alias, &range, folded) {
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
        if pattern.mixed_case
            && (is_all_capitals(folded.bytes(), &found) || is_in_capitals(&folded.bytes()[found.clone()]))
        {
            return None;
        }
        // A blocking rule keeps its whole match: it only has to cover what it forbids.
        let range = if pattern.label.is_some() { self.trimmed(pattern, trigger, found, folded)? } else { found };
        Some(Find { range, score: pattern.score, source: Source::Pattern { index } })
    }

    fn trimmed(
        &self,
        pattern: &CompiledPattern,
        trigger: &Range<usize>,
        found: Range<usize>,
        folded: &Folded,
    ) -> Option<Range<usize>> {
        let backward = pattern.direction == Direction::Backward;
        let leading = if pattern.named { &self.leading_names } else { &self.leading };
        let mut from = found.start;
        if pattern.named && backward {
            from = behind_last(folded.bytes(), found.start..trigger.start.max(found.start), &self.inside_names);
        }
        let kept = trim(folded.bytes(), from..found.end, leading)?;
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
            _ => u32::MAX,
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
}

fn words(list: &mut dyn Iterator<Item = &String>) -> HashSet<Box<[u8]>> {
    list.map(|word| Box::from(word.as_bytes())).collect()
}
