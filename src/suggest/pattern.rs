//! Compiled patterns: a regular expression that is tried at a trigger, with its conditions.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use regex::bytes::{Regex, RegexBuilder};

use super::effort;
use super::rules::{Direction, Pattern, RuleSet, ValueRule};

/// A match is looked for within so many folded bytes of its trigger.
const REACH: usize = 240;
/// Conditions beside a match see so many folded bytes.
const CONDITION_REACH: usize = 60;
/// `near` sees so many folded bytes on either side.
const NEAR_REACH: usize = 160;

/// Where a condition may start: not in the middle of a word.
const EDGE: &str = r"(?:\b{start-half}|\b{end-half})";

/// An expression that is compiled when it is first needed.
#[derive(Debug)]
pub struct LazyRegex {
    source: String,
    compiled: OnceLock<Option<Regex>>,
}

impl LazyRegex {
    /// Keeps `source` for later.
    #[must_use]
    pub fn new(source: String) -> LazyRegex {
        LazyRegex { source, compiled: OnceLock::new() }
    }

    /// Compiles now.
    ///
    /// # Errors
    ///
    /// The message of the regex crate, which shows the place of the fault.
    pub fn check(&self) -> Result<(), String> {
        self.build().map(|_| ()).map_err(|error| error.to_string())
    }

    fn build(&self) -> Result<Regex, regex::Error> {
        RegexBuilder::new(&self.source).unicode(false).case_insensitive(true).size_limit(4 << 20).build()
    }

    /// The compiled expression; `None` where it does not compile, which [`LazyRegex::check`] would have told.
    pub fn get(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| self.build().ok()).as_ref()
    }

    /// Whether it matches somewhere in `bytes`.
    #[must_use]
    pub fn is_match(&self, bytes: &[u8]) -> bool {
        effort::add(bytes.len());
        self.get().is_some_and(|regex| regex.is_match(bytes))
    }
}

/// Conditions by their source: many patterns share one, which is then compiled once.
pub type Conditions = HashMap<String, Arc<LazyRegex>>;

/// A pattern, ready to run.
#[derive(Debug)]
pub struct CompiledPattern {
    /// The label; none where finds are dropped ([`super::rules::BLOCK`]).
    pub label: Option<Arc<str>>,
    /// Name of the rule.
    pub rule: Arc<str>,
    /// Thousandths.
    pub score: u16,
    /// Left out in passages that are all capitals.
    pub mixed_case: bool,
    /// Where values come from.
    pub value: ValueRule,
    /// The find is a name: see [`RuleSet::leading_names`].
    pub named: bool,
    /// In which way it is read from its trigger.
    pub direction: Direction,
    has_groups: bool,
    expression: LazyRegex,
    left: Option<Arc<LazyRegex>>,
    not_left: Option<Arc<LazyRegex>>,
    right: Option<Arc<LazyRegex>>,
    not_right: Option<Arc<LazyRegex>>,
    near: Option<Arc<LazyRegex>>,
}

impl CompiledPattern {
    /// Prepares `pattern`; its definitions are opened, its expressions compiled later.
    ///
    /// # Errors
    ///
    /// The name of a definition that is missing or circular.
    pub fn new(pattern: &Pattern, set: &RuleSet, shared: &mut Conditions) -> Result<CompiledPattern, String> {
        let mut part = |source: &str, before: &str, after: &str| -> Result<Option<Arc<LazyRegex>>, String> {
            if source.is_empty() {
                return Ok(None);
            }
            let source = format!("{before}(?:{}){after}", set.expand(source)?);
            let new = || Arc::new(LazyRegex::new(source.clone()));
            Ok(Some(shared.entry(source.clone()).or_insert_with(new).clone()))
        };
        let expression = set.expand(&pattern.expression)?;
        let has_groups = expression.contains("(?<");
        let expression = match pattern.direction {
            Direction::Forward => format!(r"\A(?:{expression})\b{{end-half}}"),
            Direction::Backward => format!(r"\b{{start-half}}(?:{expression})\z"),
        };
        Ok(CompiledPattern {
            label: (pattern.label != super::rules::BLOCK).then(|| Arc::from(pattern.label.as_str())),
            rule: Arc::from(pattern.name.as_str()),
            score: pattern.score,
            mixed_case: pattern.mixed_case,
            named: pattern.named,
            value: pattern.value.clone(),
            direction: pattern.direction,
            has_groups,
            expression: LazyRegex::new(expression),
            left: part(&pattern.left, EDGE, r"(?:\b )?\z")?,
            not_left: part(&pattern.not_left, EDGE, r"(?:\b )?\z")?,
            right: part(&pattern.right, r"\A(?: \b)?", r"\b{end-half}")?,
            not_right: part(&pattern.not_right, r"\A(?: \b)?", "")?,
            near: part(&pattern.near, EDGE, r"\b{end-half}")?,
        })
    }

    /// Compiles every expression now.
    ///
    /// # Errors
    ///
    /// The first message.
    pub fn check(&self) -> Result<(), String> {
        let conditions = [&self.left, &self.not_left, &self.right, &self.not_right, &self.near];
        self.expression.check()?;
        conditions.into_iter().flatten().try_for_each(|condition| condition.check())
    }

    /// Compiles what is not compiled yet, so that the first text need not wait for it.
    pub fn warm_up(&self) {
        let conditions = [&self.left, &self.not_left, &self.right, &self.not_right, &self.near];
        self.expression.get();
        conditions.into_iter().flatten().for_each(|condition| {
            condition.get();
        });
    }

    /// Tries the pattern at `trigger`, a range of the folded text. The range of the find is that of the group
    /// `mark` where there is one.
    #[must_use]
    pub fn try_at(&self, bytes: &[u8], trigger: &Range<usize>) -> Option<Range<usize>> {
        let window = self.window(bytes, trigger);
        let regex = self.expression.get()?;
        let hay = bytes.get(window.clone())?;
        effort::add(hay.len());
        let whole = regex.find(hay)?.range();
        let mut found = whole.clone();
        if self.has_groups {
            found = regex.captures(hay)?.name("mark").map_or(whole, |mark| mark.range());
        }
        let found = window.start + found.start..window.start + found.end;
        self.allows(bytes, &found).then_some(found)
    }

    fn window(&self, bytes: &[u8], trigger: &Range<usize>) -> Range<usize> {
        match self.direction {
            Direction::Forward => trigger.start..bytes.len().min(trigger.start + REACH),
            Direction::Backward => trigger.end.saturating_sub(REACH)..trigger.end,
        }
    }

    fn allows(&self, bytes: &[u8], found: &Range<usize>) -> bool {
        let before = &bytes[found.start.saturating_sub(CONDITION_REACH)..found.start];
        let behind = &bytes[found.end..bytes.len().min(found.end + CONDITION_REACH)];
        self.left.as_ref().is_none_or(|left| left.is_match(before))
            && !self.not_left.as_ref().is_some_and(|left| left.is_match(before))
            && self.right.as_ref().is_none_or(|right| right.is_match(behind))
            && !self.not_right.as_ref().is_some_and(|right| right.is_match(behind))
            && self.near.as_ref().is_none_or(|near| is_near(near, bytes, found))
    }
}

/// Whether `regex` matches in the paragraph of `range`, outside of it and not far.
#[must_use]
pub fn is_near(regex: &LazyRegex, bytes: &[u8], range: &Range<usize>) -> bool {
    let (before, behind) = surroundings(bytes, range, NEAR_REACH);
    regex.is_match(before) || regex.is_match(behind)
}

/// Whether the passage around `range` is written in capitals.
#[must_use]
pub fn is_all_capitals(bytes: &[u8], range: &Range<usize>) -> bool {
    let (before, behind) = surroundings(bytes, range, CONDITION_REACH);
    let count = |test: fn(&u8) -> bool| before.iter().chain(behind).filter(|byte| test(byte)).count();
    count(u8::is_ascii_lowercase) < count(u8::is_ascii_uppercase)
}

/// Whether several words are written in capitals alone.
#[must_use]
pub fn is_in_capitals(words: &[u8]) -> bool {
    words.contains(&b' ') && !words.iter().any(u8::is_ascii_lowercase)
}

fn surroundings<'t>(bytes: &'t [u8], range: &Range<usize>, reach: usize) -> (&'t [u8], &'t [u8]) {
    let before = &bytes[range.start.saturating_sub(reach)..range.start];
    let behind = &bytes[range.end..bytes.len().min(range.end + reach)];
    let from = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let to = behind.iter().position(|&byte| byte == b'\n').unwrap_or(behind.len());
    (&before[from..], &behind[..to])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: Pattern, text: &str, trigger: &str, expected: Option<&str>) {
        let compiled =
            CompiledPattern::new(&pattern, &RuleSet::default(), &mut Conditions::new()).expect("no definitions");
        assert_eq!(compiled.check(), Ok(()));
        let start = text.find(trigger).expect("the trigger stands in the text");
        let found = compiled.try_at(text.as_bytes(), &(start..start + trigger.len()));
        assert_eq!(found.map(|range| &text[range]), expected);
    }

    #[test]
    fn patterns_run_forward_and_backward() {
        let forward = Pattern { expression: r"camp [a-z]+".into(), ..Pattern::default() };
        check(forward.clone(), "at Camp Taji today", "Camp", Some("Camp Taji"));
        check(forward, "at Camp 7", "Camp", None);
        let expression = r"(?:(?-i:[A-Z])[a-z]+ )+brigades".into();
        let backward = Pattern { expression, direction: Direction::Backward, ..Pattern::default() };
        check(backward, "the Abu Ali Brigades said", "Brigades", Some("Abu Ali Brigades"));
    }

    #[test]
    fn conditions_hold_and_the_mark_is_cut_out() {
        let base = Pattern { expression: "(?:by|in) (?<mark>may)".into(), ..Pattern::default() };
        check(base.clone(), "in may", "in", Some("may"));
        check(Pattern { not_right: "be".into(), ..base.clone() }, "in may be", "in", None);
        check(Pattern { near: "2019".into(), ..base.clone() }, "in may of 2019", "in", Some("may"));
        check(Pattern { near: "2019".into(), ..base }, "in may\n2019", "in", None);
    }
}
