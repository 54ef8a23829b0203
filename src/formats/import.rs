//! What every import gives back, and how that becomes part of a project.
//!
//! Imports never fail on content: they return what was read and a list of problems, each with file and line.

use crate::edit::change::Change;
use crate::formats::export::Status;
use crate::model::annotation::{Annotation, AnnotationId, Origin};
use crate::model::document::{Details, Document, DocumentId, DocumentState, Provenance};
use crate::model::label::{Label, LabelId, LabelSet, PALETTE};
use crate::model::layer::Layer;
use crate::model::project::{Entry, Project};
use crate::model::suggestion::{Score, Suggestion};
use crate::text::offset::Span;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::rc::Rc;

/// Documents that were read, and what could not be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// In the order of the file.
    pub documents: Vec<ReadDocument>,
    /// In the order of the file.
    pub problems: Vec<ImportProblem>,
}

/// A document of a file, with the spans that the file holds for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadDocument {
    /// Its `id` as the file writes it, where it has one: a number stays a number.
    pub id: Option<serde_json::Value>,
    /// Its `id` in the file, else the file's name and line.
    pub name: Rc<str>,
    /// Its text, exactly.
    pub text: Rc<str>,
    /// Its title.
    pub title: Option<Rc<str>>,
    /// Its own date.
    pub date: Option<Rc<str>>,
    /// Where it came from, and what else the file said of it.
    pub provenance: Provenance,
    /// How far the work on it was; guessed from the spans where the file doesn't say.
    pub state: Option<DocumentState>,
    /// Its spans in the order of the file; each lies in the text on character boundaries.
    pub spans: Vec<ReadSpan>,
}

/// A span of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadSpan {
    /// Where, in UTF-8 bytes, half-open.
    pub span: Span,
    /// The label's name.
    pub label: Rc<str>,
    /// Whether the file calls it a label or a suggestion.
    pub status: Status,
    /// The rule that suggested it.
    pub rule: Option<Rc<str>>,
    /// How sure that rule was.
    pub score: Option<Score>,
    /// Its normalised value.
    pub value: Option<Rc<str>>,
    /// The Wikidata id of what it names.
    pub identifier: Option<Rc<str>>,
    /// A person's note.
    pub note: Option<Rc<str>>,
}

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing was lost.
    Note,
    /// Something was not read.
    Lost,
}

/// Something in a file that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportProblem {
    /// The file.
    pub file: Rc<str>,
    /// The line, from 1, where it has one.
    pub line: Option<usize>,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong and what was done, in a sentence or two.
    pub message: String,
}

impl fmt::Display for ImportProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, line {line}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

/// What brings read documents into a project.
#[derive(Clone, Debug, Default)]
pub struct Admission {
    /// To be performed as one gesture.
    pub changes: Vec<Change>,
    /// What the files call suggestions, by the id that the document gets. The project itself holds none.
    pub suggestions: HashMap<DocumentId, Vec<Suggestion>>,
    /// Labels that had to be added, in the order in which they get their ids.
    pub labels_added: Vec<Rc<str>>,
    /// Spans that were left out because their label's name can't be one.
    pub problems: Vec<ImportProblem>,
}

/// The names of labels that the documents use and `labels` lacks, sorted.
#[must_use]
pub fn labels_needed(documents: &[ReadDocument], labels: &LabelSet) -> Vec<Rc<str>> {
    let names: BTreeSet<&Rc<str>> =
        documents.iter().flat_map(|document| &document.spans).map(|span| &span.label).collect();
    names.into_iter().filter(|name| labels.named(name).is_none()).cloned().collect()
}

/// The changes that put `documents` behind the queue of `project`, with new labels where they are needed.
///
/// Accepted spans that name a rule keep it as their origin; others come from the file.
#[must_use]
pub fn admit(documents: Vec<ReadDocument>, project: &Project) -> Admission {
    let mut admission = Admission::default();
    let labels = extended(&project.labels, labels_needed(&documents, &project.labels), &mut admission.labels_added);
    if !admission.labels_added.is_empty() {
        admission.changes.push(Change::Labels { before: project.labels.clone(), after: Rc::new(labels.clone()) });
    }
    let ids: BTreeMap<&str, LabelId> = labels.all().iter().map(|label| (&*label.name, label.id)).collect();
    let mut added = Vec::with_capacity(documents.len());
    let (mut document, mut annotation) = (project.next_document.0, project.next_annotation.0);
    for read in documents {
        added.push(Rc::new(entry(read, DocumentId(document), &mut annotation, &ids, &mut admission)));
        document += 1;
    }
    if !added.is_empty() {
        admission.changes.push(Change::Documents { at: project.entries.len(), removed: Vec::new(), added });
    }
    admission
}

/// The set with labels of these names behind it, as far as they can be names; those that were added are noted.
fn extended(labels: &LabelSet, names: Vec<Rc<str>>, added: &mut Vec<Rc<str>>) -> LabelSet {
    let mut all = labels.clone();
    for name in names {
        let used: BTreeSet<u8> = all.all().iter().map(|label| label.colour).collect();
        let colour = (0..PALETTE).find(|colour| !used.contains(colour));
        let label = Label {
            id: all.free_id(),
            name: name.clone(),
            colour: colour.unwrap_or((all.all().len() % usize::from(PALETTE)) as u8),
            key: ('1'..='9').find(|key| all.by_key(*key).is_none()),
            guidance: "".into(),
            rules: None,
        };
        let more = all.all().iter().cloned().chain([label]).collect();
        if let Ok(more) = LabelSet::new(more) {
            all = more;
            added.push(name);
        }
    }
    all
}

fn entry(
    read: ReadDocument,
    id: DocumentId,
    next: &mut u32,
    labels: &BTreeMap<&str, LabelId>,
    admission: &mut Admission,
) -> Entry {
    let source = read.provenance.source.clone();
    let (mut annotations, mut suggestions) = (Vec::new(), Vec::new());
    for span in read.spans {
        let Some(label) = labels.get(&*span.label).copied() else {
            admission.problems.push(ImportProblem {
                file: source.clone(),
                line: None,
                severity: Severity::Lost,
                message: format!(
                    "A span of “{}” was left out: {:?} cannot be the name of a label.",
                    read.name, span.label
                ),
            });
            continue;
        };
        if span.status == Status::Suggested {
            suggestions.push(Suggestion {
                span: span.span,
                label,
                score: span.score.unwrap_or(Score::thousandths(500)),
                rule: span.rule.clone().unwrap_or_else(|| source.clone()),
                value: span.value,
                identifier: span.identifier,
            });
        } else {
            let origin = match (span.rule, span.score) {
                (Some(rule), Some(score)) => Origin::Accepted { rule, score },
                _ => Origin::Imported { source: source.clone() },
            };
            annotations.push(Annotation {
                id: AnnotationId(*next),
                span: span.span,
                label,
                origin,
                value: span.value,
                identifier: span.identifier,
                note: span.note,
            });
            *next += 1;
        }
    }
    suggestions.sort_by_key(|suggestion| suggestion.span);
    let state = if annotations.is_empty() { DocumentState::New } else { DocumentState::InWork };
    // The reader has checked the spans against the text, and the ids are fresh, so the layer is never refused.
    let layer = Layer::default().edited(&read.text, &[], &annotations).unwrap_or_default();
    admission.suggestions.insert(id, suggestions);
    Entry {
        details: Rc::new(Details { title: read.title.unwrap_or_else(|| read.name.clone()), date: read.date }),
        document: Rc::new(Document::new(id, read.name, read.text, read.provenance)),
        state: read.state.unwrap_or(state),
        layer: Rc::new(layer),
        rejections: Rc::default(),
    }
}
