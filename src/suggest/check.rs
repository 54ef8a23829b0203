//! Everything that is wrong with rule files, each with its place, so that a rule set can be mended in one go.
//!
//! Reading ([`super::parse`]) and compiling ([`Engine::compile`]) tell what they cannot take. This adds what they would
//! take and nobody can have meant: names that stand twice, aliases of two things; and it leads a
//! fault in an expression back to the line where it stands.

use std::collections::BTreeMap;

use super::engine::Engine;
use super::expansion::missing;
use super::fold::fold_alias;
use super::parse::parse;
use super::pattern::LazyRegex;
use super::rules::{BLOCK, Lexicon, Pattern, RuleProblem, RuleSet};

/// A rule set that was looked through.
#[derive(Debug)]
pub struct Checked {
    /// What could be read.
    pub rules: RuleSet,
    /// The compiled rules, where all compile; it may be there beside lesser problems.
    pub engine: Option<Engine>,
    /// Everything that is wrong, by file and line.
    pub problems: Vec<RuleProblem>,
}

/// Looks through rule files, given as name and content in the order in which they are read.
///
/// ```
/// # use goldpan::suggest::check::check;
/// let checked = check(&[("a.rules", "label DATE\nrule date/year\n  start #\n  match [12][0-9]{3\n")]);
/// assert!(checked.engine.is_none());
/// assert_eq!((checked.problems[0].file.as_str(), checked.problems[0].line), ("a.rules", 4));
/// ```
#[must_use]
pub fn check(files: &[(&str, &str)]) -> Checked {
    let (rules, mut problems) = parse(files);
    let mut mended = rules.clone();
    check_definitions(files, &mut mended, &mut problems);
    let engine = match Engine::compile(&mended) {
        Ok(engine) => (mended == rules).then_some(engine),
        Err(found) => {
            problems.extend(found.into_iter().map(|problem| placed(problem, files, &mended)));
            None
        }
    };
    rules.lexicons.iter().for_each(|lexicon| check_lexicon(lexicon, &mut problems));
    check_patterns(&rules.patterns, &mut problems);
    if problems.is_empty() && rules.patterns.is_empty() && rules.lexicons.iter().all(|one| one.entries.is_empty()) {
        let file = files.first().map_or("", |(name, _)| name);
        problems.push(RuleProblem::new(
            file,
            0,
            "there are no rules here; a rule set has patterns or entries of lexicons",
        ));
    }
    let order = |file: &str| files.iter().position(|(name, _)| *name == file);
    problems.sort_by_key(|problem| (order(&problem.file), problem.line));
    problems.dedup();
    Checked { rules, engine, problems }
}

fn check_lexicon(lexicon: &Lexicon, problems: &mut Vec<RuleProblem>) {
    let mut problem = |line: usize, message: String| problems.push(RuleProblem::new(&lexicon.file, line, message));
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let mut owners: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    for entry in &lexicon.entries {
        if let Some(first) = names.insert(&entry.name, entry.line) {
            problem(entry.line, format!("{} stands in line {first} already; make one entry of both", entry.name));
        }
        for alias in &entry.aliases {
            let folded = fold_alias(&alias.text);
            if folded.is_empty() {
                problem(entry.line, format!("an alias of {} is empty; take out the `|` too many", entry.name));
            } else if alias.needs_context && entry.context.is_empty() {
                let message = format!("`{}` asks for a context and there is none; name one by @context", alias.text);
                problem(entry.line, message);
            }
            match owners.insert(folded, (&entry.name, entry.line)) {
                Some((other, first)) if other != entry.name => {
                    let text = &alias.text;
                    problem(
                        entry.line,
                        format!("`{text}` is an alias of {other} too (line {first}); keep one of them"),
                    );
                }
                _ => {}
            }
        }
    }
}

fn check_patterns(patterns: &[Pattern], problems: &mut Vec<RuleProblem>) {
    let mut names: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    for rule in patterns {
        let mut problem = |message: String| problems.push(RuleProblem::new(&rule.file, rule.line, message));
        if let Some((file, line)) = names.insert(&rule.name, (&rule.file, rule.line)) {
            problem(format!("the rule {} stands at {file}:{line} already; give one another name", rule.name));
        }
        if rule.expression.is_empty() {
            problem(format!("the rule {} matches nothing; give it a line `match PATTERN`", rule.name));
        }
        if rule.label == BLOCK && rule.score < 1000 {
            problem(format!("the rule {} forbids, so a score has no effect; take it out", rule.name));
        }
    }
}

/// Reports every definition that does not compile on its own, and puts another in its place, so that the rules that use
/// it are not reported too.
fn check_definitions(files: &[(&str, &str)], rules: &mut RuleSet, problems: &mut Vec<RuleProblem>) {
    let mut broken = Vec::new();
    for (file, text) in files.iter().filter(|(file, _)| !file.ends_with(".tsv")) {
        for (number, line) in (1..).zip(text.lines()) {
            let Some((name, source)) = line.strip_prefix("def ").and_then(|rest| rest.trim().split_once(' ')) else {
                continue;
            };
            if let Some(message) = fault_of(source.trim(), rules) {
                problems.push(RuleProblem::new(file, number, message));
                broken.push(name.to_owned());
            }
        }
    }
    for name in broken {
        rules.definitions.insert(name, "x".to_owned());
    }
}

/// A problem of a rule, at the line whose own expression is at fault where there is one.
fn placed(problem: RuleProblem, files: &[(&str, &str)], rules: &RuleSet) -> RuleProblem {
    const EXPRESSIONS: [&str; 6] = ["match", "left", "not-left", "right", "not-right", "near"];
    let text = files.iter().find(|(name, _)| *name == problem.file).map_or("", |(_, text)| text);
    let below = (1..).zip(text.lines()).skip(problem.line);
    let mut own = below.take_while(|(_, text)| text.trim().is_empty() || text.starts_with([' ', '\t', '#']));
    let found = own.find_map(|(number, text)| {
        let (key, source) = text.trim().split_once([' ', '\t'])?;
        Some((number, EXPRESSIONS.contains(&key).then(|| fault_of(source.trim(), rules))??))
    });
    match found {
        Some((line, message)) => RuleProblem { line, message, ..problem },
        None => RuleProblem { message: one_line(&problem.message), ..problem },
    }
}

/// Why an expression does not compile.
fn fault_of(source: &str, rules: &RuleSet) -> Option<String> {
    match rules.expand(source) {
        Ok(expanded) => LazyRegex::new(expanded).check().err().map(|message| one_line(&message)),
        Err(name) => Some(missing(&name)),
    }
}

/// What a message of the regex crate says, without its drawing.
fn one_line(message: &str) -> String {
    match message.rsplit_once("error: ") {
        Some((_, what)) => format!("the expression does not compile: {}", what.trim()),
        None => message.replace('\n', " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suggest::built_in::FILES;

    #[track_caller]
    fn told(files: &[(&str, &str)], expected: &[&str]) {
        let checked = check(files);
        let found: Vec<_> = checked.problems.iter().map(ToString::to_string).collect();
        assert_eq!(found.len(), expected.len(), "{found:#?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.starts_with(expected), "{found}");
        }
    }

    #[test]
    fn the_built_in_rules_are_fine() {
        told(FILES, &[]);
        assert!(check(FILES).engine.is_some());
    }

    #[test]
    fn a_fault_is_told_at_its_own_line() {
        let rules = "def bad a(b\ndef good a|b\nlabel X\nrule x/a\n  start {good}\n  match {bad}\n  match a\n  near [a\n\
                     rule x/b\n  start {good}\n  match {none}\nrule x/c\n  start c\n  match c)\n";
        told(
            &[("a.rules", rules)],
            &[
                "a.rules:1: the expression does not compile: unclosed group",
                "a.rules:8: the expression does not compile: unclosed character class",
                "a.rules:11: the definition {none} is missing",
                "a.rules:14: the expression does not compile: unopened group",
            ],
        );
        told(
            &[
                ("a.rules", "label X\nrule x\n  start a\n  match a\n  score 1001\n"),
                ("b.tsv", "@label X\n@rule x\n@score -1\n"),
            ],
            &["a.rules:5: `1001` is no score", "b.tsv:3: `-1` is no score"],
        );
        let spaced = check(&[("b.tsv", "@label X\n@rule x\n  A \t kind \t a | b\n")]).rules;
        let entry = &spaced.lexicons[0].entries[0];
        assert_eq!((entry.name.as_str(), entry.kind.as_str(), entry.aliases.len()), ("A", "kind", 2));
    }

    #[test]
    fn a_set_without_rules_is_no_set() {
        told(&[("a.rules", "name N\n"), ("b.tsv", "@label X\n@rule x\n")], &["a.rules:0: there are no rules here"]);
        told(&[], &[":0: there are no rules here"]);
    }

    #[test]
    fn what_nobody_can_have_meant_is_told() {
        let lexicon = "@rule r\nA\tk\tone|two\nB\tk\tTwo|?three|\nA\tk\tfour\n";
        let rules = "rule x\n  start a\nlabel -\nrule x\n  start a\n  match a\n  label -\n  score 10\n";
        told(
            &[("l.tsv", lexicon), ("a.rules", rules)],
            &[
                "l.tsv:0: the file names no label",
                "l.tsv:3: `Two` is an alias of A too (line 2)",
                "l.tsv:3: `three` asks for a context",
                "l.tsv:3: an alias of B is empty",
                "l.tsv:4: A stands in line 2 already",
                "a.rules:1: the rule has no label",
                "a.rules:1: the rule x matches nothing",
                "a.rules:4: the rule x stands at a.rules:1 already",
                "a.rules:4: the rule x forbids",
            ],
        );
    }
}
