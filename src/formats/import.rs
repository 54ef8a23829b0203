//! What every import gives back, and how that becomes part of a project.
//!
//! Imports never fail on content: they return what was read and a list of problems, each with file and line.

use crate::edit::change::Change;
use crate::edit::commands::documents::{NewAnnotation, NewDocument, add};
use crate::formats::export::Status;
use crate::model::annotation::Origin;
use crate::model::document::{DocumentId, DocumentState, Provenance};
use crate::model::label::{Label, LabelId, LabelSet};
use crate::model::project::Project;
use crate::model::suggestion::{Score, Suggestion};
use crate::text::offset::Span;
use std::collections::{BTreeSet, HashMap, HashSet};
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
    /// Spans that were left out because their label's name can't be one, and ids that stood for another document already.
    pub problems: Vec<ImportProblem>,
}

/// The names of labels that the documents use and `labels` lacks, sorted; apart from them those that can't be names.
fn labels_needed(documents: &[ReadDocument], labels: &LabelSet) -> (Vec<Rc<str>>, Vec<Rc<str>>) {
    let known: HashSet<&str> = labels.all().iter().map(|label| &*label.name).collect();
    let names: BTreeSet<&Rc<str>> =
        documents.iter().flat_map(|document| &document.spans).map(|span| &span.label).collect();
    let fits = |name: &Rc<str>| LabelSet::new(vec![Label::new(LabelId(0), name.clone(), 0)]).is_ok();
    names.into_iter().filter(|name| !known.contains(&***name)).cloned().partition(fits)
}

/// The changes that put `documents` behind the queue of `project`, with new labels where they are needed.
///
/// Accepted spans that name a rule keep it as their origin; others come from the file.
#[must_use]
pub fn admit(documents: Vec<ReadDocument>, project: &Project) -> Admission {
    let (needed, refused) = labels_needed(&documents, &project.labels);
    let mut admission = Admission::default();
    let (mut new, mut suggested, mut ids) = (Vec::with_capacity(documents.len()), Vec::new(), Vec::new());
    for mut read in documents {
        read.spans.retain(|span| {
            let lost = refused.binary_search(&span.label).is_ok();
            if lost {
                let message =
                    format!("A span of “{}” was left out: {:?} cannot be the name of a label.", read.name, span.label);
                admission.problems.push(problem(&read.provenance.source, Severity::Lost, message));
            }
            !lost
        });
        let (open, accepted) = read.spans.into_iter().partition(|span| span.status == Status::Suggested);
        read.spans = accepted;
        suggested.push((open, read.provenance.source.clone()));
        ids.push(read.id.is_some().then(|| (read.name.clone(), read.provenance.source.clone())));
        new.push(new_document(read));
    }
    // The reader has checked the spans against the text, so this is never refused.
    admission.changes = add(project, &needed, new).unwrap_or_else(|refusal| {
        admission.problems.push(problem(&"".into(), Severity::Lost, format!("No article was added. {refusal}")));
        Vec::new()
    });
    let labels = admission.changes.iter().find_map(|change| match change {
        Change::Labels { after, .. } => Some(after),
        _ => None,
    });
    let labels: HashMap<&str, LabelId> =
        labels.unwrap_or(&project.labels).all().iter().map(|label| (&*label.name, label.id)).collect();
    for (id, (spans, source)) in (project.next_document.0..).map(DocumentId).zip(suggested) {
        let mut all: Vec<Suggestion> =
            spans.into_iter().filter_map(|span| suggestion(span, &labels, &source)).collect();
        all.sort_by_key(|suggestion| suggestion.span);
        admission.suggestions.insert(id, all);
    }
    let added = admission.changes.iter().flat_map(|change| match change {
        Change::Documents { added, .. } => added.as_slice(),
        _ => &[],
    });
    for (entry, id) in added.zip(ids) {
        let Some((id, source)) = id.filter(|(id, _)| id != entry.document.name()) else { continue };
        let message = format!("Another article has the id “{id}”; this one got “{}”.", entry.document.name());
        admission.problems.push(problem(&source, Severity::Note, message));
    }
    admission.labels_added = needed;
    admission
}

fn problem(file: &Rc<str>, severity: Severity, message: String) -> ImportProblem {
    ImportProblem { file: file.clone(), line: None, severity, message }
}

/// The document with its accepted spans, which are all that it has.
fn new_document(read: ReadDocument) -> NewDocument {
    let source = read.provenance.source.clone();
    let annotation = |span: ReadSpan| NewAnnotation {
        span: span.span,
        label: span.label,
        origin: match (span.rule, span.score) {
            (Some(rule), Some(score)) => Origin::Accepted { rule, score },
            _ => Origin::Imported { source: source.clone() },
        },
        value: span.value,
        identifier: span.identifier,
        note: span.note,
    };
    NewDocument {
        annotations: read.spans.into_iter().map(annotation).collect(),
        name: read.name,
        title: read.title.unwrap_or_default(),
        date: read.date,
        text: read.text,
        state: read.state,
        provenance: read.provenance,
    }
}

/// A suggestion of a file; without a rule the file is what suggests.
fn suggestion(span: ReadSpan, labels: &HashMap<&str, LabelId>, source: &Rc<str>) -> Option<Suggestion> {
    Some(Suggestion {
        label: *labels.get(&*span.label)?,
        span: span.span,
        score: span.score.unwrap_or(Score::thousandths(500)),
        rule: span.rule.unwrap_or_else(|| source.clone()),
        value: span.value,
        identifier: span.identifier,
    })
}
