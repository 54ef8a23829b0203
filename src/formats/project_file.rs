//! The project file, `.goldpan.json`: everything a project holds, its history included.
//!
//! One JSON object, version 2, whose lists stand one record a line, so that it can be compared and mended with any
//! tool: `documents` (every text that the project or its history names), `entries` (the queue: details, state,
//! annotations with the text that they quote, rejections), `labels`, `settings`, `own_rules`, `base_rules` (a rule set that
//! stands in for the one that comes with the program, if there is one) and `history` (the transactions,
//! so that undo goes on where it stopped). Positions are `[start, end)` in UTF-8 bytes. Suggestions are not in it: the
//! rules make them again.
//!
//! # Decisions
//!
//! - 2026-11-20: state and history both, although the history gives the state: the state can be read and mended
//!   by hand and wins where they disagree; the history is then dropped, and that is reported. Rejected: history
//!   alone, where one broken line would cost everything behind it.

pub mod parts;
pub mod read;

use crate::edit::change::Change;
use crate::formats::export::{Export, Request};
use crate::formats::wire::document::DocumentRecord;
use crate::formats::wire::entry::{EntryRecord, SettingsRecord};
use crate::formats::wire::labels::label_records;
use crate::formats::wire::rules::{BaseRulesRecord, RuleRecord};
use crate::formats::wire::transaction::TransactionRecord;
use crate::formats::wire::{UNIT, VERSION, json};
use crate::model::document::{Document, DocumentId};
use std::collections::BTreeMap;
use std::rc::Rc;

/// What a project file says it is.
pub const KIND: &str = "goldpan-project";

/// Writes all articles, whatever the options say: a project file is for going on elsewhere.
#[must_use]
pub fn export(request: &Request<'_>) -> Export {
    let project = request.project;
    let labels: Vec<String> = label_records(&project.labels).iter().map(json).collect();
    let documents = documents(request).into_values().map(|document| json(&DocumentRecord::of(&document)));
    let entries = project.entries.iter().map(|entry| json(&EntryRecord::quoting(entry)));
    let history = request.history.iter().map(|transaction| json(&TransactionRecord::of(transaction)));
    let head = [
        ("format", json(&KIND)),
        ("version", json(&VERSION)),
        ("unit", json(&UNIT)),
        ("program", json(&env!("CARGO_PKG_VERSION"))),
        ("rules", json(&request.rules.hash)),
        ("rule_set", json(&(&request.rules.name, &request.rules.version))),
        ("name", json(&project.name)),
        ("settings", json(&SettingsRecord::of(project.settings))),
    ];
    let base = project.rules.base().map(|base| ("base_rules", json(&BaseRulesRecord::of(base))));
    let mut text = String::from("{\n");
    for (key, value) in head.into_iter().chain(base) {
        text.push_str(&format!("\"{key}\":{value},\n"));
    }
    list(&mut text, "labels", labels.into_iter());
    text.push_str(",\n");
    list(&mut text, "own_rules", project.rules.all().iter().map(|rule| json(&RuleRecord::of(rule))));
    text.push_str(",\n");
    list(&mut text, "documents", documents);
    text.push_str(",\n");
    list(&mut text, "entries", entries);
    text.push_str(",\n");
    list(&mut text, "history", history);
    text.push_str("\n}\n");
    Export {
        file_name: request.file_name("goldpan.json"),
        mime: "application/json",
        bytes: text.into_bytes(),
        articles: project.entries.len(),
        spans: project.entries.iter().map(|entry| entry.layer.all().len()).sum(),
        beside: None,
        losses: Vec::new(),
    }
}

/// A list with a record a line.
fn list(text: &mut String, key: &str, records: impl Iterator<Item = String>) {
    text.push_str(&format!("\"{key}\":["));
    for (at, record) in records.enumerate() {
        text.push_str(if at == 0 { "\n" } else { ",\n" });
        text.push_str(&record);
    }
    text.push_str("\n]");
}

/// Every document that the project or its history names, by id.
fn documents(request: &Request<'_>) -> BTreeMap<DocumentId, Rc<Document>> {
    let past = request.history.iter().flat_map(|transaction| &transaction.changes).flat_map(|change| match change {
        Change::Documents { removed, added, .. } => removed.iter().chain(added),
        _ => [].iter().chain(&[]),
    });
    past.chain(&request.project.entries).map(|entry| (entry.document.id(), entry.document.clone())).collect()
}
