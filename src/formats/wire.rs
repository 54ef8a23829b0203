//! Records of the store's log and of the project file: compact JSON, version 2; version 1, without own rules and values, is
//! read too.
//!
//! Each record is one JSON object without line breaks that names its kind's version and, where it holds positions,
//! their unit: spans are `[start, end)` in UTF-8 bytes. Scores are thousandths, times milliseconds since 1970.
//!
//! # Decisions
//!
//! - 2026-11-20: a transaction names its documents by id; the texts are records of their own, written once. So an
//!   undo of a removed article costs no second copy of its text.
//! - 2026-11-20: unknown keys are refused, because a key that is read past would be lost at the next save. A new
//!   key therefore needs a new version number. Rejected: reading past them.
//! - 2026-11-20: JSON rather than a binary form: a log can be read and mended with any tool, and decoding
//!   100,000 transactions takes a fraction of a second.

pub mod annotation;
pub mod document;
pub mod entry;
pub mod header;
pub mod labels;
pub mod rules;
pub mod transaction;

use crate::edit::transaction::Transaction;
use crate::formats::wire::document::DocumentRecord;
use crate::formats::wire::header::Header;
use crate::formats::wire::labels::LabelsRecord;
use crate::formats::wire::transaction::TransactionRecord;
use crate::model::document::{Document, DocumentId};
use crate::model::label::{LabelProblem, LabelSet};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt;
use std::rc::Rc;

/// The version that is written. Those from [`OLDEST`] are read, others refused with [`WireProblem::Version`].
pub const VERSION: u32 = 2;

/// The oldest version that is read.
pub const OLDEST: u32 = 1;

/// The unit that is written beside positions; others are refused with [`WireProblem::Unit`].
pub const UNIT: &str = "UTF-8 bytes";

/// Why a record could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WireProblem {
    /// It is no JSON, or not of the record's shape; the message names line and column.
    Json(String),
    /// It was written by another version of the program.
    Version(u32),
    /// Its positions count something else.
    Unit(String),
    /// It is another kind of file.
    Kind(String),
    /// It names a document that is not at hand.
    NoDocument(DocumentId),
    /// A span is empty, reversed, out of its text, or cuts a character.
    Span(usize, usize),
    /// The annotations of a document contradict each other; the message says how.
    Layer(String),
    /// A number is higher than any project counts.
    Number(u32),
    /// The text is not the one that the checksum was made from.
    Checksum(Rc<str>),
    /// The labels contradict each other.
    Labels(LabelProblem),
}

impl fmt::Display for WireProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WireProblem::Json(why) => write!(f, "The record cannot be read: {why}."),
            WireProblem::Version(found) => {
                write!(
                    f,
                    "The record has version {found}; this program reads versions {OLDEST} to {VERSION}. Open it \
                     with a newer one."
                )
            }
            WireProblem::Unit(found) => write!(f, "The record counts positions in “{found}” instead of {UNIT}."),
            WireProblem::Kind(found) => write!(f, "The file says that it is “{found}”, which is another kind of file."),
            WireProblem::NoDocument(id) => write!(f, "The record names article {}, whose text is not there.", id.0),
            WireProblem::Span(start, end) => {
                write!(f, "Bytes {start} to {end} are empty, lie outside of the text, or cut a character.")
            }
            WireProblem::Layer(why) => write!(f, "The annotations contradict each other: {why}."),
            WireProblem::Number(found) => {
                write!(f, "The record holds the number {found}, which no project counts up to.")
            }
            WireProblem::Checksum(name) => {
                write!(f, "The text of “{name}” is not the one that was saved: its SHA-256 differs.")
            }
            WireProblem::Labels(problem) => problem.fmt(f),
        }
    }
}

impl std::error::Error for WireProblem {}

/// One line for the log. The documents that it adds or removes are written by their id alone.
///
/// ```
/// # use goldpan::edit::change::Change;
/// # use goldpan::edit::transaction::{Cause, Transaction};
/// # use goldpan::formats::wire::{decode_transaction, encode_transaction};
/// let change = Change::Name { before: "".into(), after: "News".into() };
/// let transaction = Transaction { sequence: 1, cause: Cause::Gesture("rename".into()), at: 0, changes: vec![change] };
/// let line = encode_transaction(&transaction);
/// assert_eq!(decode_transaction(&line, &|_| None), Ok(transaction));
/// ```
#[must_use]
pub fn encode_transaction(transaction: &Transaction) -> String {
    json(&TransactionRecord::of(transaction))
}

/// Reads a line of the log. `document` finds the texts that it names.
///
/// # Errors
///
/// When the line is no such record, was written by another version, or names a document that is not at hand. That
/// its changes fit the project is checked where they are applied.
pub fn decode_transaction(
    record: &str,
    document: &dyn Fn(DocumentId) -> Option<Rc<Document>>,
) -> Result<Transaction, WireProblem> {
    parse::<TransactionRecord>(record)?.transaction(document)
}

/// One line that holds a document: its text, checksum and provenance, not what was decided about it.
///
/// ```
/// # use goldpan::formats::wire::{decode_document, encode_document};
/// # use goldpan::model::document::{Document, DocumentId, Provenance};
/// let document = Document::new(DocumentId(0), "a".into(), "On Sunday.\r\n".into(), Provenance::default());
/// assert_eq!(decode_document(&encode_document(&document)), Ok(document));
/// ```
#[must_use]
pub fn encode_document(document: &Document) -> String {
    json(&DocumentRecord::of(document))
}

/// Reads a document and checks its text.
///
/// # Errors
///
/// When the line is no such record, was written by another version, or its text does not have its checksum.
pub fn decode_document(record: &str) -> Result<Document, WireProblem> {
    parse::<DocumentRecord>(record)?.document()
}

/// A label set as a file of its own, to be loaded into other projects.
///
/// ```
/// # use goldpan::formats::wire::{decode_labels, encode_labels};
/// # use goldpan::model::label::LabelSet;
/// assert_eq!(decode_labels(&encode_labels(&LabelSet::default())), Ok(LabelSet::default()));
/// ```
#[must_use]
pub fn encode_labels(labels: &LabelSet) -> String {
    json(&LabelsRecord::of(labels))
}

/// Reads a label set file.
///
/// # Errors
///
/// When it is no such file, was written by another version, or its labels contradict each other.
pub fn decode_labels(record: &str) -> Result<LabelSet, WireProblem> {
    parse::<LabelsRecord>(record)?.labels()
}

/// Writes what the record structs hold: strings, numbers, lists and maps with string keys, which JSON always can.
pub(super) fn json<T: Serialize>(record: &T) -> String {
    serde_json::to_string(record).unwrap_or_default()
}

/// Reads a record; where its shape does not fit, its version is asked first, because it explains the rest.
pub(super) fn parse<T: DeserializeOwned>(record: &str) -> Result<T, WireProblem> {
    serde_json::from_str(record).map_err(|problem| match serde_json::from_str::<Header>(record) {
        Ok(Header { version }) if !(OLDEST..=VERSION).contains(&version) => WireProblem::Version(version),
        _ => WireProblem::Json(problem.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::change::Change;
    use crate::edit::transaction::Cause;
    use crate::model::annotation::{Annotation, AnnotationId, Origin, Rejection};
    use crate::model::document::{Details, DocumentState, Provenance};
    use crate::model::label::{Label, LabelId};
    use crate::model::layer::Layer;
    use crate::model::project::{Entry, Settings};
    use crate::model::rules::{BaseRules, Block, BlockScope, Rule};
    use crate::model::suggestion::Score;
    use crate::text::offset::Span;

    fn document() -> Rc<Document> {
        let meta = serde_json::json!({"desk": "war", "n": [1, 2.5, null]});
        let provenance = Provenance {
            source: "news.zip/a.html".into(),
            encoding: "windows-1252".into(),
            url: Some("https://example.org/a".into()),
            meta: Rc::new(meta.as_object().cloned().unwrap_or_default()),
            sample: true,
        };
        Rc::new(Document::new(DocumentId(7), "a \"b\"".into(), "👩‍👩‍👧 on\r\nSunday \u{0}".into(), provenance))
    }

    fn every_change() -> Vec<Change> {
        let document = document();
        let span = Span::new(0, 18).unwrap();
        let with = |id, origin| Annotation {
            id: AnnotationId(id),
            span,
            label: LabelId(3),
            origin,
            value: None,
            identifier: None,
            note: None,
        };
        let added = vec![
            Annotation {
                note: Some("see\nthere".into()),
                value: Some("v".into()),
                identifier: Some("Q1".into()),
                ..with(1, Origin::Person)
            },
            with(2, Origin::Accepted { rule: "date.weekday".into(), score: Score::thousandths(870) }),
            with(3, Origin::Imported { source: "old.jsonl".into() }),
        ];
        let rejection = Rejection { span, label: LabelId(3), rule: "weapon".into() };
        let details = Rc::new(Details { title: "A".into(), date: Some("2020-02-16".into()) });
        let layer = Layer::default().edited(document.text(), &[], &added).unwrap();
        let entry = Rc::new(Entry {
            document: document.clone(),
            details: details.clone(),
            state: DocumentState::Done,
            layer: Rc::new(layer),
            rejections: Rc::new(vec![rejection.clone()]),
        });
        let label = |key| Label {
            key,
            guidance: "One.".into(),
            rules: Some("SIZE".into()),
            ..Label::new(LabelId(3), "Größe 1", 11)
        };
        let labels = |key| Rc::new(LabelSet::new(vec![label(key)]).unwrap());
        vec![
            Change::Annotations { document: document.id(), removed: added[..1].to_vec(), added },
            Change::Rejections { document: document.id(), removed: vec![], added: vec![rejection] },
            Change::State { document: document.id(), before: DocumentState::InWork, after: DocumentState::Skipped },
            Change::Details { document: document.id(), before: details, after: Rc::default() },
            Change::Documents { at: 0, removed: vec![], added: vec![entry] },
            Change::Labels { before: labels(None), after: labels(Some('1')) },
            Change::Settings {
                before: Settings::default(),
                after: Settings { overlap: true, threshold: Score::thousandths(700) },
            },
            Change::Rules {
                removed: vec![Rule::Off("date/weekday".into())],
                added: vec![Rule::Block(Block {
                    text: "x".into(),
                    label: None,
                    rule: None,
                    scope: BlockScope::Everywhere,
                })],
            },
            Change::BaseRules { before: None, after: Some(Rc::new(BaseRules::default())) },
            Change::Name { before: "".into(), after: "Öl".into() },
        ]
    }

    fn transaction(cause: Cause) -> Transaction {
        Transaction { sequence: 12, cause, at: 1_700_000_000_123, changes: every_change() }
    }

    #[test]
    fn every_change_and_cause_comes_back() {
        for cause in [Cause::Gesture("label".into()), Cause::Undo(3), Cause::Redo(u64::MAX)] {
            let transaction = transaction(cause);
            let line = encode_transaction(&transaction);
            assert!(!line.contains('\n'));
            assert_eq!(decode_transaction(&line, &|id| (id.0 == 7).then(document)), Ok(transaction));
        }
    }

    #[test]
    fn the_first_version_is_read_too() {
        let old = r#"{"version":1,"unit":"UTF-8 bytes","sequence":1,"cause":"beginning","at":0,"changes":[{"settings":{"before":{"overlap":false},"after":{"overlap":true}}},{"annotations":{"document":0,"added":[{"id":1,"span":[0,2],"label":3,"origin":{"accepted":{"rule":"r","score":870}}}]}}]}"#;
        let read = decode_transaction(old, &|_| None).expect("it is a record of version 1");
        let Change::Annotations { added, .. } = &read.changes[1] else { panic!("{read:?}") };
        assert_eq!((added[0].value.as_ref(), added[0].identifier.as_ref()), (None, None));
        assert_eq!(decode_transaction(&encode_transaction(&read), &|_| None), Ok(read));
    }

    #[test]
    fn documents_come_back_and_texts_are_checked() {
        let document = document();
        let line = encode_document(&document);
        assert_eq!(decode_document(&line).as_ref(), Ok(document.as_ref()));
        let changed = line.replace("Sunday", "Monday");
        assert_eq!(decode_document(&changed), Err(WireProblem::Checksum(document.name().clone())));
    }

    #[test]
    fn broken_records_say_why() {
        let line = encode_transaction(&transaction(Cause::Undo(1)));
        type Expected = fn(&WireProblem) -> bool;
        let cases: [(&str, &str, &str, Expected); 7] = [
            ("cut", "\"changes\":", "", |p| matches!(p, WireProblem::Json(_))),
            ("newer", "\"version\":2", "\"version\":3", |p| matches!(p, WireProblem::Version(3))),
            ("newer with a new key", "\"version\":2", "\"version\":3,\"who\":1", |p| {
                matches!(p, WireProblem::Version(3))
            }),
            ("unknown key", "\"at\":0", "\"at\":0,\"who\":1", |p| matches!(p, WireProblem::Json(_))),
            ("unit", UNIT, "code points", |p| matches!(p, WireProblem::Unit(_))),
            ("reversed", "[0,18]", "[18,0]", |p| matches!(p, WireProblem::Span(18, 0))),
            ("huge id", "\"id\":2", "\"id\":4294967295", |p| matches!(p, WireProblem::Number(u32::MAX))),
        ];
        for (name, from, to, expected) in cases {
            assert!(line.contains(from), "{name}: the case does not apply");
            let problem = decode_transaction(&line.replacen(from, to, 1), &|_| Some(document())).unwrap_err();
            assert!(expected(&problem), "{name}: {problem:?}");
        }
        let lost = decode_transaction(&line, &|_| None);
        assert_eq!(lost, Err(WireProblem::NoDocument(DocumentId(7))));
    }

    #[test]
    fn label_sets_come_back_and_other_files_are_refused() {
        let Some(Change::Labels { after, .. }) = every_change().into_iter().nth(5) else { panic!("no labels") };
        let file = encode_labels(&after);
        assert_eq!(decode_labels(&file).as_ref(), Ok(after.as_ref()));
        let other = file.replace("goldpan-labels", "goldpan-project");
        assert_eq!(decode_labels(&other), Err(WireProblem::Kind("goldpan-project".into())));
        assert!(matches!(decode_labels("[]"), Err(WireProblem::Json(_))));
    }
}
