//! A whole rule set in one file, `.goldpan.rules`: the files of `assets/rules/README.md`, one behind the other.
//!
//! ```text
//! goldpan-rules 1
//! === common.rules
//! name Ships
//! version 2
//! === ships.tsv
//! @label SHIP
//! ```
//!
//! A line that itself begins with `===` has a backslash before it. A file ends with a line break.

use crate::formats::import::{ImportProblem, Severity};
use crate::model::rules::BaseRules;
use crate::suggest::check::check;
use crate::suggest::rules::RuleSet;
use std::rc::Rc;

/// How the name of such a file ends, without the leading dot.
pub const EXTENSION: &str = "goldpan.rules";

/// Name and content of a rule file.
pub type RuleFile = (Rc<str>, Rc<str>);

/// What the first line says.
const HEAD: &str = "goldpan-rules 1";
/// What the name of a file stands behind.
const FILE: &str = "=== ";

/// Reads a rule set: a file of this form, or a single `.rules` or `.tsv` file. Everything that is wrong with its rules is
/// told, with the file inside and its line; `None` where it can't be used.
#[must_use]
pub fn read(file: &str, text: &str) -> (Option<BaseRules>, Vec<ImportProblem>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let problem =
        |message: String| ImportProblem { file: file.into(), line: Some(1), severity: Severity::Lost, message };
    let files = match files(file, text) {
        Ok(files) => files,
        Err(message) => return (None, vec![problem(message)]),
    };
    if files.is_empty() {
        return (
            None,
            vec![problem(format!("The file holds no rules; they stand behind a line such as “{FILE}a.rules”."))],
        );
    }
    let slices: Vec<(&str, &str)> = files.iter().map(|(name, text)| (&**name, &**text)).collect();
    let checked = check(&slices);
    let RuleSet { name, version, patterns, lexicons, .. } = &checked.rules;
    let usable =
        checked.engine.is_some() && !(patterns.is_empty() && lexicons.iter().all(|one| one.entries.is_empty()));
    let problems = checked.problems.iter().map(|problem| ImportProblem {
        file: if problem.file.is_empty() { file.into() } else { problem.file.as_str().into() },
        line: Some(problem.line).filter(|line| *line > 0),
        severity: if usable { Severity::Note } else { Severity::Lost },
        message: problem.message.clone(),
    });
    let problems = problems.collect();
    let base = BaseRules { name: name.as_str().into(), version: version.as_str().into(), files };
    (usable.then_some(base), problems)
}

/// Name and content of the files that a text of this form holds; a text of another form is one file.
///
/// # Errors
///
/// A sentence where it was written by a newer program.
pub fn files(file: &str, text: &str) -> Result<Vec<RuleFile>, String> {
    match text.lines().next() {
        Some(HEAD) => Ok(split(text)),
        Some(line) if line.starts_with("goldpan-rules ") => {
            Err(format!("The file says “{line}”; this program reads “{HEAD}”. Open it with a newer one."))
        }
        _ => Ok(vec![(file.into(), text.into())]),
    }
}

fn split(text: &str) -> Vec<RuleFile> {
    let mut files: Vec<(Rc<str>, String)> = Vec::new();
    for line in text.lines().skip(1) {
        if let Some(name) = line.strip_prefix(FILE) {
            files.push((name.trim().into(), String::new()));
        } else if let Some((_, content)) = files.last_mut() {
            let marked = line.starts_with('\\') && line.trim_start_matches('\\').starts_with("===");
            content.push_str(if marked { &line[1..] } else { line });
            content.push('\n');
        }
    }
    files.into_iter().map(|(name, text)| (name, text.into())).collect()
}

/// Writes rule files, given as name and content, as one.
///
/// ```
/// # use goldpan::{formats::rules::set, suggest::built_in::FILES};
/// let one = set::write(FILES.iter().copied());
/// let (base, problems) = set::read("news.goldpan.rules", &one);
/// assert_eq!((base.map(|base| base.files.len()), problems.len()), (Some(FILES.len()), 0));
/// ```
#[must_use]
pub fn write<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> String {
    let mut one = format!("{HEAD}\n");
    for (name, text) in files {
        one.push_str(FILE);
        one.push_str(&name.replace(['\n', '\r'], " "));
        one.push('\n');
        for line in text.lines() {
            if line.trim_start_matches('\\').starts_with("===") {
                one.push('\\');
            }
            one.push_str(line);
            one.push('\n');
        }
    }
    one
}
