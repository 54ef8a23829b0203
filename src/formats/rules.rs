//! Own rules from files and into files: pattern files of Prodigy and spaCy, term lists, and whole rule sets.
//!
//! | file | read | written |
//! | --- | --- | --- |
//! | `.jsonl` | [`patterns`]: `{"label", "pattern", "id"}` a line | terms and patterns |
//! | `.tsv`, `.csv` | [`list`]: columns with or without a header | terms (TSV) |
//! | any other | [`list`]: a term a line | |
//! | `.goldpan.rules` | [`set`]: a whole rule set in one file | the rule set in force |
//!
//! Reading never fails on content: it gives the rules and what is wrong, with file and line. Whether a rule can be part of
//! a project (its label is in the set, say) is for [`crate::edit::commands::rules::put_all`] to say.
//!
//! # Decisions
//!
//! - 2026-11-20: `csv-core`, the parser below the `csv` crate, reads CSV. Rejected: `csv` itself, which brings serde and
//!   reading from streams along, for a page that counts its bytes; and splitting at commas, which quotes forbid.

pub mod list;
pub mod patterns;
pub mod set;

use crate::edit::commands::problem::CommandProblem;
use crate::formats::export::Loss;
use crate::formats::import::{ImportProblem, Severity};
use crate::model::rules::Rule;
use std::collections::HashMap;
use std::rc::Rc;

/// Rules that were read, and what could not be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RulesRead {
    /// With the line that each stands in, in the order of the file; labels as the file names them.
    pub rules: Vec<(usize, Rule)>,
    /// In the order of the file.
    pub problems: Vec<ImportProblem>,
}

/// A file of rules that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesWritten {
    /// How its name ends, without the leading dot.
    pub extension: &'static str,
    /// Its media type.
    pub mime: &'static str,
    /// Its content.
    pub text: String,
    /// How many rules it holds.
    pub rules: usize,
    /// The rules that it can't hold, or that other programs understand otherwise.
    pub losses: Vec<Loss>,
}

/// Reads a file of rules by the end of its name; `label` is that of terms whose file names none.
///
/// ```
/// # use goldpan::formats::rules::read;
/// let read = read("ships.txt", b"ferry\nRMS Leinster\n", Some("VESSEL"));
/// assert_eq!((read.rules.len(), read.problems.len()), (2, 0));
/// ```
#[must_use]
pub fn read(file: &str, bytes: &[u8], label: Option<&str>) -> RulesRead {
    let mut reader = Reader::new(file, label);
    let text = reader.text(bytes);
    let name = file.to_lowercase();
    if [".jsonl", ".ndjson"].iter().any(|end| name.ends_with(end)) {
        patterns::read(&mut reader, &text);
    } else if name.ends_with(".tsv") {
        list::read_table(&mut reader, &text, b'\t');
    } else if name.ends_with(".csv") {
        list::read_table(&mut reader, &text, list::separator(&text));
    } else {
        list::read_lines(&mut reader, &text);
    }
    reader.read
}

/// The problems of rules that a project refused, at the lines where they stand.
#[must_use]
pub fn refused(file: &str, read: &RulesRead, refused: &[(Rule, CommandProblem)]) -> Vec<ImportProblem> {
    let lines: HashMap<&Rule, usize> = read.rules.iter().map(|(line, rule)| (rule, *line)).collect();
    let problem = |(rule, why): &(Rule, CommandProblem)| ImportProblem {
        file: file.into(),
        line: lines.get(rule).copied(),
        severity: Severity::Lost,
        message: format!("The rule was left out. {why}"),
    };
    refused.iter().map(problem).collect()
}

/// Collects rules and problems of one file.
pub(super) struct Reader<'a> {
    file: Rc<str>,
    label: Option<&'a str>,
    read: RulesRead,
}

impl<'a> Reader<'a> {
    fn new(file: &str, label: Option<&'a str>) -> Self {
        Reader { file: file.into(), label, read: RulesRead::default() }
    }

    fn text(&mut self, bytes: &[u8]) -> String {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        if let Some(bad) = std::str::from_utf8(bytes).err() {
            let line = bytes[..bad.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
            self.lost(
                line,
                "The file is not valid UTF-8 from here on; broken characters were replaced. Save it as UTF-8.",
            );
        }
        String::from_utf8_lossy(bytes).into_owned()
    }

    fn problem(&mut self, line: usize, severity: Severity, message: String) {
        self.read.problems.push(ImportProblem { file: self.file.clone(), line: Some(line), severity, message });
    }

    fn lost(&mut self, line: usize, message: impl Into<String>) {
        self.problem(line, Severity::Lost, message.into());
    }

    fn rule(&mut self, line: usize, rule: Rule) {
        self.read.rules.push((line, rule));
    }

    /// The label that a line names, else that of the whole file; reported where there is neither.
    fn label(&mut self, line: usize, named: Option<&str>) -> Option<Rc<str>> {
        let label = named.map(str::trim).filter(|label| !label.is_empty()).or(self.label);
        if label.is_none() {
            self.lost(
                line,
                "The line was left out: it names no label. Choose one for the file, or add a column “label”.",
            );
        }
        label.map(Into::into)
    }
}

/// What a file can't hold of a rule.
pub(super) fn loss(rule: &Rule, reason: &str) -> Loss {
    Loss { document: "".into(), text: rule.name().into(), reason: reason.to_owned() }
}
