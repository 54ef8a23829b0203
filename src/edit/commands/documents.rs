//! Adds documents to the queue and takes them out.

use crate::edit::change::Change;
use crate::edit::commands::names::Names;
use crate::edit::commands::problem::CommandProblem;
use crate::model::annotation::{Annotation, AnnotationId, Origin};
use crate::model::document::{Details, Document, DocumentId, DocumentState, Provenance};
use crate::model::label::{Label, LabelId, LabelSet, PALETTE};
use crate::model::layer::{Layer, LayerProblem};
use crate::model::project::{Entry, Project};
use crate::text::offset::Span;
use std::collections::HashSet;
use std::rc::Rc;

/// A document that an importer read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewDocument {
    /// The `id` that exports write; made unique in the project by a suffix such as `-2`.
    pub name: Rc<str>,
    /// Shown in the queue; the name where it is blank.
    pub title: Rc<str>,
    /// The article's own date, ISO 8601.
    pub date: Option<Rc<str>>,
    /// The text, which never changes from here on.
    pub text: Rc<str>,
    /// Where it came from.
    pub provenance: Provenance,
    /// How far the work on it is; where that is not said it is in work if it has annotations, else new.
    pub state: Option<DocumentState>,
    /// The labels that the file held.
    pub annotations: Vec<NewAnnotation>,
}

/// An annotation that an importer read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAnnotation {
    /// Where, in UTF-8 bytes, half-open.
    pub span: Span,
    /// Name of the label; one that the project lacks is added to its set.
    pub label: Rc<str>,
    /// How it came to be.
    pub origin: Origin,
    /// What its words mean.
    pub value: Option<Rc<str>>,
    /// The Wikidata id of what it names.
    pub identifier: Option<Rc<str>>,
    /// What a person wrote beside it.
    pub note: Option<Rc<str>>,
}

/// Adds documents at the end of the queue; the first gets the id `project.next_document`, the others those behind it. A
/// text that is there already is added too: whether to is asked before. Annotations are kept as the file has them,
/// overlaps included. Labels that the set lacks are added: those of these names first, then those that the annotations
/// name besides.
///
/// # Errors
///
/// When a span does not fit its text or a label's name can't be one. Nothing is added then.
pub fn add(project: &Project, labels: &[Rc<str>], documents: Vec<NewDocument>) -> Result<Vec<Change>, CommandProblem> {
    if documents.is_empty() {
        return Ok(Vec::new());
    }
    let mut changes = Vec::new();
    let labels = with_labels(project, labels, &documents)?;
    if *labels != *project.labels {
        changes.push(Change::Labels { before: project.labels.clone(), after: labels.clone() });
    }
    let mut names: Names = project.entries.iter().map(|entry| entry.document.name().clone()).collect();
    let mut annotation = project.next_annotation.0;
    let mut added = Vec::with_capacity(documents.len());
    for (new, id) in documents.into_iter().zip(project.next_document.0..) {
        let name = if new.name.trim().is_empty() { "document".into() } else { new.name.clone() };
        let name = names.unique(name.clone(), |number| format!("{name}-{number}"));
        added.push(Rc::new(entry(DocumentId(id), name, new, &labels, &mut annotation)?));
    }
    changes.push(Change::Documents { at: project.entries.len(), removed: Vec::new(), added });
    Ok(changes)
}

/// Takes documents out of the queue, with all that was decided about them; undo brings everything back.
///
/// # Errors
///
/// When a document is gone already.
pub fn remove(project: &Project, documents: &[DocumentId]) -> Result<Vec<Change>, CommandProblem> {
    let mut wanted: HashSet<DocumentId> = documents.iter().copied().collect();
    let gone: Vec<bool> = project.entries.iter().map(|entry| wanted.remove(&entry.document.id())).collect();
    if let Some(missing) = wanted.into_iter().min() {
        return Err(CommandProblem::NoDocument(missing));
    }
    // From the end, so that the places before stay as they are.
    let (mut changes, mut end) = (Vec::new(), gone.len());
    while let Some(last) = gone[..end].iter().rposition(|gone| *gone) {
        let start = gone[..last].iter().rposition(|gone| !*gone).map_or(0, |kept| kept + 1);
        let removed = project.entries[start..=last].to_vec();
        changes.push(Change::Documents { at: start, removed, added: Vec::new() });
        end = start;
    }
    Ok(changes)
}

/// The project's label set with those of these names and what `documents` name besides. A new one has the colour that the
/// fewest have, and the first free digit as its key.
fn with_labels(
    project: &Project,
    names: &[Rc<str>],
    documents: &[NewDocument],
) -> Result<Rc<LabelSet>, CommandProblem> {
    let mut labels = project.labels.all().to_vec();
    let mut known: HashSet<Rc<str>> = labels.iter().map(|label| label.name.clone()).collect();
    let mut uses = [0usize; PALETTE as usize];
    // A colour of a set lies in the palette.
    labels.iter().for_each(|label| uses[usize::from(label.colour)] += 1);
    let mut keys = ('1'..='9').filter(|key| project.labels.by_key(*key).is_none());
    let annotations = documents.iter().flat_map(|document| &document.annotations);
    for (name, id) in names
        .iter()
        .chain(annotations.map(|annotation| &annotation.label))
        .filter(|name| known.insert(Rc::clone(name)))
        .zip(project.labels.free_id().0..)
    {
        let colour = (0..PALETTE).min_by_key(|colour| uses[usize::from(*colour)]).unwrap_or_default();
        uses[usize::from(colour)] += 1;
        let rules = project.labels.free_rules_name(name);
        labels.push(Label { key: keys.next(), rules, ..Label::new(LabelId(id), name.clone(), colour) });
    }
    Ok(Rc::new(LabelSet::new(labels)?))
}

fn entry(
    id: DocumentId,
    name: Rc<str>,
    new: NewDocument,
    labels: &LabelSet,
    next: &mut u32,
) -> Result<Entry, CommandProblem> {
    let title = if new.title.trim().is_empty() { name.clone() } else { new.title };
    let mut annotations = Vec::with_capacity(new.annotations.len());
    for NewAnnotation { span, label, origin, value, identifier, note } in new.annotations {
        // The set holds every name, see `with_labels`.
        let label = labels.named(&label).map_or(LabelId(0), |label| label.id);
        annotations.push(Annotation { id: AnnotationId(*next), span, label, origin, value, identifier, note });
        *next = next.saturating_add(1);
    }
    let layer = Layer::default().edited(&new.text, &[], &annotations).map_err(|problem| match problem {
        LayerProblem::OutOfText(span) => CommandProblem::OutOfText { title: title.clone(), span },
        LayerProblem::Missing(id) | LayerProblem::SameId(id) => CommandProblem::NoAnnotation(id),
    })?;
    let guess = if annotations.is_empty() { DocumentState::New } else { DocumentState::InWork };
    Ok(Entry {
        document: Rc::new(Document::new(id, name, new.text, new.provenance)),
        details: Rc::new(Details { title, date: new.date }),
        state: new.state.unwrap_or(guess),
        layer: Rc::new(layer),
        rejections: Rc::default(),
    })
}
