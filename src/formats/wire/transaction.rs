//! Transactions as records.

use crate::edit::change::Change;
use crate::edit::transaction::{Cause, Transaction};
use crate::formats::wire::annotation::{AnnotationRecord, RejectionRecord};
use crate::formats::wire::entry::{DetailsRecord, EntryRecord, SettingsRecord, StateRecord};
use crate::formats::wire::header::{all, check, number};
use crate::formats::wire::labels::{LabelRecord, label_records, labels};
use crate::formats::wire::rules::{BaseRulesRecord, RuleRecord};
use crate::formats::wire::{UNIT, VERSION, WireProblem};
use crate::model::annotation::{Annotation, Rejection};
use crate::model::document::{Document, DocumentId};
use crate::model::project::Entry;
use crate::model::rules::{BaseRules, Rule};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// A [`Transaction`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransactionRecord {
    version: u32,
    unit: Rc<str>,
    sequence: u64,
    cause: CauseRecord,
    at: u64,
    changes: Vec<ChangeRecord>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum CauseRecord {
    Beginning,
    Gesture(Rc<str>),
    Undo(u64),
    Redo(u64),
}

impl TransactionRecord {
    /// The record of a transaction.
    #[must_use]
    pub fn of(transaction: &Transaction) -> Self {
        TransactionRecord {
            version: VERSION,
            unit: UNIT.into(),
            sequence: transaction.sequence,
            cause: match &transaction.cause {
                Cause::Beginning => CauseRecord::Beginning,
                Cause::Gesture(gesture) => CauseRecord::Gesture(gesture.clone()),
                Cause::Undo(of) => CauseRecord::Undo(*of),
                Cause::Redo(of) => CauseRecord::Redo(*of),
            },
            at: transaction.at,
            changes: transaction.changes.iter().map(ChangeRecord::of).collect(),
        }
    }

    /// The transaction of a record.
    ///
    /// # Errors
    ///
    /// As [`decode_transaction`](super::decode_transaction).
    pub fn transaction(
        self,
        document: &dyn Fn(DocumentId) -> Option<Rc<Document>>,
    ) -> Result<Transaction, WireProblem> {
        check(self.version, &self.unit)?;
        Ok(Transaction {
            sequence: self.sequence,
            cause: match self.cause {
                CauseRecord::Beginning => Cause::Beginning,
                CauseRecord::Gesture(gesture) => Cause::Gesture(gesture),
                CauseRecord::Undo(of) => Cause::Undo(of),
                CauseRecord::Redo(of) => Cause::Redo(of),
            },
            at: self.at,
            changes: all(self.changes, |change| change.change(document))?,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
enum ChangeRecord {
    Annotations {
        document: u32,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        removed: Vec<AnnotationRecord>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        added: Vec<AnnotationRecord>,
    },
    Rejections {
        document: u32,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        removed: Vec<RejectionRecord>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        added: Vec<RejectionRecord>,
    },
    State {
        document: u32,
        before: StateRecord,
        after: StateRecord,
    },
    Details {
        document: u32,
        before: DetailsRecord,
        after: DetailsRecord,
    },
    Documents {
        at: u32,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        removed: Vec<EntryRecord>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        added: Vec<EntryRecord>,
    },
    Labels {
        before: Vec<LabelRecord>,
        after: Vec<LabelRecord>,
    },
    Rules {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        removed: Vec<RuleRecord>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        added: Vec<RuleRecord>,
    },
    #[serde(rename = "base_rules")]
    BaseRules {
        before: Option<BaseRulesRecord>,
        after: Option<BaseRulesRecord>,
    },
    Settings {
        before: SettingsRecord,
        after: SettingsRecord,
    },
    Name {
        before: Rc<str>,
        after: Rc<str>,
    },
}

impl ChangeRecord {
    fn of(change: &Change) -> Self {
        let annotations = |all: &[Annotation]| all.iter().map(AnnotationRecord::of).collect();
        let rejections = |all: &[Rejection]| all.iter().map(RejectionRecord::of).collect();
        let entries = |all: &[Rc<Entry>]| all.iter().map(|entry| EntryRecord::of(entry)).collect();
        match change {
            Change::Annotations { document, removed, added } => ChangeRecord::Annotations {
                document: document.0,
                removed: annotations(removed),
                added: annotations(added),
            },
            Change::Rejections { document, removed, added } => ChangeRecord::Rejections {
                document: document.0,
                removed: rejections(removed),
                added: rejections(added),
            },
            Change::State { document, before, after } => ChangeRecord::State {
                document: document.0,
                before: StateRecord::of(*before),
                after: StateRecord::of(*after),
            },
            Change::Details { document, before, after } => ChangeRecord::Details {
                document: document.0,
                before: DetailsRecord::of(before),
                after: DetailsRecord::of(after),
            },
            Change::Documents { at, removed, added } => ChangeRecord::Documents {
                at: u32::try_from(*at).unwrap_or(u32::MAX),
                removed: entries(removed),
                added: entries(added),
            },
            Change::Labels { before, after } => {
                ChangeRecord::Labels { before: label_records(before), after: label_records(after) }
            }
            Change::Rules { removed, added } => {
                let records = |all: &[Rule]| all.iter().map(RuleRecord::of).collect();
                ChangeRecord::Rules { removed: records(removed), added: records(added) }
            }
            Change::BaseRules { before, after } => {
                let record = |base: &Option<Rc<BaseRules>>| base.as_deref().map(BaseRulesRecord::of);
                ChangeRecord::BaseRules { before: record(before), after: record(after) }
            }
            Change::Settings { before, after } => {
                ChangeRecord::Settings { before: SettingsRecord::of(*before), after: SettingsRecord::of(*after) }
            }
            Change::Name { before, after } => ChangeRecord::Name { before: before.clone(), after: after.clone() },
        }
    }

    fn change(self, find: &dyn Fn(DocumentId) -> Option<Rc<Document>>) -> Result<Change, WireProblem> {
        let entries = |records| all(records, |record: EntryRecord| record.entry(find).map(Rc::new));
        Ok(match self {
            ChangeRecord::Annotations { document, removed, added } => Change::Annotations {
                document: DocumentId(number(document)?),
                removed: all(removed, AnnotationRecord::annotation)?,
                added: all(added, AnnotationRecord::annotation)?,
            },
            ChangeRecord::Rejections { document, removed, added } => Change::Rejections {
                document: DocumentId(number(document)?),
                removed: all(removed, RejectionRecord::rejection)?,
                added: all(added, RejectionRecord::rejection)?,
            },
            ChangeRecord::State { document, before, after } => {
                Change::State { document: DocumentId(number(document)?), before: before.state(), after: after.state() }
            }
            ChangeRecord::Details { document, before, after } => Change::Details {
                document: DocumentId(number(document)?),
                before: Rc::new(before.details()),
                after: Rc::new(after.details()),
            },
            ChangeRecord::Documents { at, removed, added } => {
                Change::Documents { at: number(at)? as usize, removed: entries(removed)?, added: entries(added)? }
            }
            ChangeRecord::Labels { before, after } => {
                Change::Labels { before: Rc::new(labels(before)?), after: Rc::new(labels(after)?) }
            }
            ChangeRecord::Rules { removed, added } => {
                Change::Rules { removed: all(removed, RuleRecord::rule)?, added: all(added, RuleRecord::rule)? }
            }
            ChangeRecord::BaseRules { before, after } => {
                let base = |record: Option<BaseRulesRecord>| record.map(|record| Rc::new(record.base()));
                Change::BaseRules { before: base(before), after: base(after) }
            }
            ChangeRecord::Settings { before, after } => {
                Change::Settings { before: before.settings(), after: after.settings() }
            }
            ChangeRecord::Name { before, after } => Change::Name { before, after },
        })
    }
}
