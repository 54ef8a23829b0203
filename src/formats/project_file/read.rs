//! Opening a project file: records become a project, and the history is replayed and compared with it.

use crate::edit::change::Change;
use crate::edit::session::Session;
use crate::edit::transaction::{Cause, Milliseconds, Transaction};
use crate::formats::import::{ImportProblem, Severity};
use crate::formats::project_file::parts::{Parts, damaged, whole};
use crate::formats::wire::document::DocumentRecord;
use crate::formats::wire::entry::EntryRecord;
use crate::formats::wire::labels::{LabelRecord, labels};
use crate::formats::wire::rules::RuleRecord;
use crate::formats::wire::transaction::TransactionRecord;
use crate::formats::wire::{WireProblem, parse};
use crate::model::document::{Document, DocumentId};
use crate::model::label::LabelSet;
use crate::model::project::{Entry, Project};
use crate::model::rules::{OwnRules, Rule};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

/// A project file that was read.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// To be applied to an empty session, in order; none where the file is no project file.
    pub transactions: Vec<Rc<Transaction>>,
    /// What is wrong with the file.
    pub problems: Vec<ImportProblem>,
}

/// Reads a project file. Where it has no history that leads to its state, one transaction of the time `at` does.
#[must_use]
pub fn open(file: &str, bytes: &[u8], at: Milliseconds) -> Opened {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = String::from_utf8_lossy(bytes);
    let mut problems = Problems { file: file.into(), text: &text, all: Vec::new() };
    if let Cow::Owned(_) = text {
        problems.lost(None, "The file is not valid UTF-8; the broken characters were replaced.".to_owned());
    }
    let parts = match whole(&text) {
        Ok(parts) => parts,
        Err(WireProblem::Json(why)) => match damaged(&text) {
            Some(parts) => {
                let message = "What stands whole on its line was read; the history was left out.";
                problems.lost(None, format!("The project file is damaged ({why}). {message}"));
                parts
            }
            None => {
                problems.lost(None, format!("This is no project file that can be read: {why}."));
                return Opened { transactions: Vec::new(), problems: problems.all };
            }
        },
        Err(problem) => {
            problems.lost(None, problem.to_string());
            return Opened { transactions: Vec::new(), problems: problems.all };
        }
    };
    let documents = documents(&parts.documents, &mut problems);
    let project = Project {
        name: parts.name.clone(),
        labels: Rc::new(label_set(parts.labels.clone(), &mut problems)),
        settings: parts.settings.settings(),
        rules: Rc::new(own_rules(&parts, &mut problems)),
        ..Project::default()
    };
    let project = Project { entries: entries(&parts, &documents, &project.labels, &mut problems), ..project };
    let transactions = history(&parts.history, &documents, &project, &mut problems)
        .unwrap_or_else(|| vec![Rc::new(whole_project(project, at))]);
    Opened { transactions, problems: problems.all }
}

/// The problems so far.
struct Problems<'a> {
    file: Rc<str>,
    text: &'a str,
    all: Vec<ImportProblem>,
}

impl Problems<'_> {
    fn push(&mut self, severity: Severity, record: Option<&str>, message: String) {
        // A record is a slice of the text, so its address tells its line.
        let offset = record.map(|record| (record.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize));
        let before = offset.and_then(|offset| self.text.as_bytes().get(..offset));
        let line = before.map(|before| before.iter().filter(|byte| **byte == b'\n').count() + 1);
        self.all.push(ImportProblem { file: self.file.clone(), line, severity, message });
    }

    fn lost(&mut self, record: Option<&str>, message: String) {
        self.push(Severity::Lost, record, message);
    }
}

fn label_set(mut records: Vec<LabelRecord>, problems: &mut Problems<'_>) -> LabelSet {
    labels(records.clone()).unwrap_or_else(|problem| {
        problems.lost(None, format!("{problem} The keys of all labels were left out."));
        records.iter_mut().for_each(LabelRecord::forget_key);
        labels(records).unwrap_or_else(|problem| {
            problems.lost(None, format!("{problem} The whole label set was left out."));
            LabelSet::default()
        })
    })
}

/// The own rules; a record that cannot be read and a second of one name are left out.
fn own_rules(parts: &Parts<'_>, problems: &mut Problems<'_>) -> OwnRules {
    let mut rules: Vec<Rule> = Vec::with_capacity(parts.rules.len());
    for &record in &parts.rules {
        match parse::<RuleRecord>(record).and_then(RuleRecord::rule) {
            Ok(rule) => rules.push(rule),
            Err(problem) => problems.lost(Some(record), format!("A rule was left out. {problem}")),
        }
    }
    rules.sort_by(Rule::compare_names);
    rules.dedup_by(|later, rule| {
        let twin = later.compare_names(rule).is_eq();
        if twin {
            problems.lost(None, format!("The rule {} is there twice; one was left out.", rule.name()));
        }
        twin
    });
    // Sorted and without twins, so it is never refused.
    let own = OwnRules::default().edited(&[], &rules).unwrap_or_default();
    own.with_base(parts.base_rules.clone().map(|base| Rc::new(base.base())))
}

fn documents(records: &[&str], problems: &mut Problems<'_>) -> BTreeMap<DocumentId, Rc<Document>> {
    let mut all = BTreeMap::new();
    for record in records {
        let (document, same) = match parse::<DocumentRecord>(record).and_then(DocumentRecord::unchecked) {
            Ok(read) => read,
            Err(problem) => {
                problems.lost(Some(record), format!("An article was left out. {problem}"));
                continue;
            }
        };
        if !same {
            problems.push(Severity::Note, Some(record), WireProblem::Checksum(document.name().clone()).to_string());
        }
        if all.contains_key(&document.id()) {
            let message = format!("“{}” was left out: its number {} is used twice.", document.name(), document.id().0);
            problems.lost(Some(record), message);
            continue;
        }
        all.insert(document.id(), Rc::new(document));
    }
    all
}

fn entries(
    parts: &Parts<'_>,
    documents: &BTreeMap<DocumentId, Rc<Document>>,
    labels: &LabelSet,
    problems: &mut Problems<'_>,
) -> Vec<Rc<Entry>> {
    let (mut all, mut seen) = (Vec::with_capacity(parts.entries.len()), HashSet::new());
    for &record in &parts.entries {
        match entry(record, documents, labels, problems) {
            Ok(entry) if !seen.insert(entry.document.id()) => {
                let message =
                    format!("“{}” stands in the queue twice; the second was left out.", entry.document.name());
                problems.lost(Some(record), message);
            }
            Ok(entry) => all.push(Rc::new(entry)),
            Err(problem) => problems.lost(Some(record), format!("An article was left out. {problem}")),
        }
    }
    all
}

fn entry(
    record: &str,
    documents: &BTreeMap<DocumentId, Rc<Document>>,
    labels: &LabelSet,
    problems: &mut Problems<'_>,
) -> Result<Entry, WireProblem> {
    /// What is read of an entry that does not fit: at least its text is kept.
    #[derive(Deserialize)]
    struct Named {
        document: u32,
    }
    let find = |id: DocumentId| documents.get(&id).cloned();
    let mut entry: EntryRecord = match parse(record) {
        Ok(entry) => entry,
        Err(problem) => {
            let named = serde_json::from_str::<Named>(record).ok();
            let document = named.and_then(|named| find(DocumentId(named.document))).ok_or(problem.clone())?;
            let message = format!("Labels and state of “{}” were left out. {problem}", document.name());
            problems.lost(Some(record), message);
            EntryRecord::blank(&document)
        }
    };
    let document = find(entry.document()).ok_or(WireProblem::NoDocument(entry.document()))?;
    entry.mend(document.text(), labels, &mut |kept, message| {
        let severity = if kept { Severity::Note } else { Severity::Lost };
        problems.push(severity, Some(record), format!("In “{}”: {message}", document.name()));
    });
    entry.entry(&find)
}

/// The transactions of the file, if replaying them gives `project`. `None` where there are none, or with a report.
fn history(
    records: &[&str],
    documents: &BTreeMap<DocumentId, Rc<Document>>,
    project: &Project,
    problems: &mut Problems<'_>,
) -> Option<Vec<Rc<Transaction>>> {
    const DROPPED: &str = "The articles and labels were kept, but undo starts anew";
    let find = |id: DocumentId| documents.get(&id).cloned();
    let mut session = Session::default();
    let mut transactions = Vec::with_capacity(records.len());
    for &record in records {
        let read = parse::<TransactionRecord>(record).and_then(|record| record.transaction(&find));
        let applied = read.map_err(|problem| problem.to_string()).and_then(|transaction| {
            let transaction = Rc::new(transaction);
            session.apply(&transaction).map(|()| transaction).map_err(|refusal| refusal.to_string())
        });
        match applied {
            Ok(transaction) => transactions.push(transaction),
            Err(why) => {
                problems.lost(Some(record), format!("{DROPPED}: the history cannot be followed. {why}"));
                return None;
            }
        }
    }
    let replayed = session.project();
    let same = replayed.name == project.name
        && replayed.labels == project.labels
        && replayed.settings == project.settings
        && replayed.rules == project.rules
        && replayed.entries == project.entries;
    if !same && !records.is_empty() {
        problems.lost(
            records.first().copied(),
            format!("{DROPPED}: the history leads to another state than the file holds."),
        );
    }
    (same && !records.is_empty()).then_some(transactions)
}

/// One transaction that makes an empty project this one.
fn whole_project(project: Project, at: Milliseconds) -> Transaction {
    let mut changes = Vec::new();
    if !project.name.is_empty() {
        changes.push(Change::Name { before: "".into(), after: project.name });
    }
    if !project.labels.all().is_empty() {
        changes.push(Change::Labels { before: Rc::default(), after: project.labels });
    }
    if project.settings != Project::default().settings {
        changes.push(Change::Settings { before: Project::default().settings, after: project.settings });
    }
    if let Some(base) = project.rules.base() {
        changes.push(Change::BaseRules { before: None, after: Some(base.clone()) });
    }
    if !project.rules.all().is_empty() {
        changes.push(Change::Rules { removed: Vec::new(), added: project.rules.all().to_vec() });
    }
    if !project.entries.is_empty() {
        changes.push(Change::Documents { at: 0, removed: Vec::new(), added: project.entries });
    }
    Transaction { sequence: 1, cause: Cause::Beginning, at, changes }
}
