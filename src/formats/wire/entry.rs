//! What was decided about a document, and the settings, as records.

use crate::formats::wire::WireProblem;
use crate::formats::wire::annotation::{AnnotationRecord, RejectionRecord};
use crate::formats::wire::header::{all, number};
use crate::model::document::{Details, Document, DocumentId, DocumentState};
use crate::model::label::LabelSet;
use crate::model::layer::Layer;
use crate::model::project::{Entry, Settings};
use crate::model::suggestion::Score;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::rc::Rc;

/// An [`Entry`]; its document is named by its id.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryRecord {
    document: u32,
    details: DetailsRecord,
    state: StateRecord,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    annotations: Vec<AnnotationRecord>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rejections: Vec<RejectionRecord>,
}

impl EntryRecord {
    /// The record of an entry.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        EntryRecord {
            document: entry.document.id().0,
            details: DetailsRecord::of(&entry.details),
            state: StateRecord::of(entry.state),
            annotations: entry.layer.all().iter().map(AnnotationRecord::of).collect(),
            rejections: entry.rejections.iter().map(RejectionRecord::of).collect(),
        }
    }

    /// The record of an entry whose annotations quote their text.
    #[must_use]
    pub fn quoting(entry: &Entry) -> Self {
        let quoting = |annotation| AnnotationRecord::quoting(annotation, entry.document.text());
        EntryRecord { annotations: entry.layer.all().iter().map(quoting).collect(), ..EntryRecord::of(entry) }
    }

    /// A record with nothing decided.
    #[must_use]
    pub fn blank(document: &Document) -> Self {
        EntryRecord {
            document: document.id().0,
            details: DetailsRecord { title: document.name().clone(), date: None },
            state: StateRecord::New,
            annotations: Vec::new(),
            rejections: Vec::new(),
        }
    }

    /// Which document, as written.
    #[must_use]
    pub fn document(&self) -> DocumentId {
        DocumentId(self.document)
    }

    /// Makes the record fit `text` and `labels`: spans go where their quote is, and what fits nowhere goes. Each
    /// repair is reported with whether nothing was lost by it.
    pub fn mend(&mut self, text: &str, labels: &LabelSet, report: &mut dyn FnMut(bool, String)) {
        let mut seen = HashSet::new();
        self.annotations.retain_mut(|annotation| {
            let (id, label) = annotation.ids();
            if labels.get(label).is_none() {
                report(false, format!("A label was left out: the project has no label number {}.", label.0));
                return false;
            }
            if !seen.insert(id) {
                report(false, format!("A label was left out: its number {id} is used twice."));
                return false;
            }
            let Some((kept, message)) = annotation.mend(text) else { return true };
            report(kept, message);
            kept
        });
        self.rejections.retain(|rejection| {
            let fits = rejection.fits(text, labels);
            if !fits {
                report(false, "A rejected suggestion was left out: it does not fit the text or the labels.".to_owned());
            }
            fits
        });
    }

    /// The entry of a record; `document` finds its text.
    ///
    /// # Errors
    ///
    /// When the document is not at hand, or the annotations do not fit its text.
    pub fn entry(self, document: &dyn Fn(DocumentId) -> Option<Rc<Document>>) -> Result<Entry, WireProblem> {
        let id = DocumentId(number(self.document)?);
        let document = document(id).ok_or(WireProblem::NoDocument(id))?;
        let annotations = all(self.annotations, AnnotationRecord::annotation)?;
        let layer = Layer::default().edited(document.text(), &[], &annotations);
        let mut rejections = all(self.rejections, RejectionRecord::rejection)?;
        rejections.sort();
        rejections.dedup();
        Ok(Entry {
            document,
            details: Rc::new(self.details.details()),
            state: self.state.state(),
            layer: Rc::new(layer.map_err(|problem| WireProblem::Layer(problem.to_string()))?),
            rejections: Rc::new(rejections),
        })
    }
}

/// The [`Details`] of a document.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DetailsRecord {
    title: Rc<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date: Option<Rc<str>>,
}

impl DetailsRecord {
    /// The record of details.
    #[must_use]
    pub fn of(details: &Details) -> Self {
        DetailsRecord { title: details.title.clone(), date: details.date.clone() }
    }

    /// The details of a record.
    #[must_use]
    pub fn details(self) -> Details {
        Details { title: self.title, date: self.date }
    }
}

/// A [`DocumentState`], in the words of [`DocumentState::name`].
#[derive(Serialize, Deserialize)]
pub enum StateRecord {
    /// Nothing decided.
    #[serde(rename = "new")]
    New,
    /// Something decided.
    #[serde(rename = "in work")]
    InWork,
    /// Finished.
    #[serde(rename = "done")]
    Done,
    /// Set aside.
    #[serde(rename = "skipped")]
    Skipped,
}

impl StateRecord {
    /// The record of a state.
    #[must_use]
    pub fn of(state: DocumentState) -> Self {
        match state {
            DocumentState::New => StateRecord::New,
            DocumentState::InWork => StateRecord::InWork,
            DocumentState::Done => StateRecord::Done,
            DocumentState::Skipped => StateRecord::Skipped,
        }
    }

    /// The state of a record.
    #[must_use]
    pub fn state(self) -> DocumentState {
        match self {
            StateRecord::New => DocumentState::New,
            StateRecord::InWork => DocumentState::InWork,
            StateRecord::Done => DocumentState::Done,
            StateRecord::Skipped => DocumentState::Skipped,
        }
    }
}

/// The [`Settings`] of a project.
#[derive(Clone, Copy, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettingsRecord {
    overlap: bool,
    /// Thousandths.
    #[serde(default, skip_serializing_if = "is_zero")]
    threshold: u16,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_zero(number: &u16) -> bool {
    *number == 0
}

impl SettingsRecord {
    /// The record of settings.
    #[must_use]
    pub fn of(settings: Settings) -> Self {
        SettingsRecord { overlap: settings.overlap, threshold: settings.threshold.get() }
    }

    /// The settings of a record.
    #[must_use]
    pub fn settings(self) -> Settings {
        Settings { overlap: self.overlap, threshold: Score::thousandths(self.threshold) }
    }
}
