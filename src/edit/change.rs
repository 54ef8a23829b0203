//! Changes: the smallest steps from one project to the next, each with its inverse.

use crate::model::annotation::{Annotation, AnnotationId, Rejection};
use crate::model::document::{Details, DocumentId, DocumentState};
use crate::model::label::LabelSet;
use crate::model::layer::LayerProblem;
use crate::model::project::{Entry, Project, Settings};
use crate::model::rules::{BaseRules, Block, BlockScope, Rule};
use std::collections::HashSet;
use std::fmt;
use std::rc::Rc;

/// One change. Every variant says what was and what is, so that it can be checked and turned round.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Annotations of one document: gone and new ones. Relabelling is one of each with the same id.
    Annotations {
        /// Whose.
        document: DocumentId,
        /// As they were.
        removed: Vec<Annotation>,
        /// As they are.
        added: Vec<Annotation>,
    },
    /// Rejected suggestions of one document.
    Rejections {
        /// Whose.
        document: DocumentId,
        /// No longer rejected.
        removed: Vec<Rejection>,
        /// Newly rejected.
        added: Vec<Rejection>,
    },
    /// How far the work on a document is.
    State {
        /// Whose.
        document: DocumentId,
        /// As it was.
        before: DocumentState,
        /// As it is.
        after: DocumentState,
    },
    /// Title and date of a document.
    Details {
        /// Whose.
        document: DocumentId,
        /// As they were.
        before: Rc<Details>,
        /// As they are.
        after: Rc<Details>,
    },
    /// A run of the queue, replaced.
    Documents {
        /// Place in the queue of the first.
        at: usize,
        /// Taken out, with all that was decided about them.
        removed: Vec<Rc<Entry>>,
        /// Put in.
        added: Vec<Rc<Entry>>,
    },
    /// The label set.
    Labels {
        /// As it was.
        before: Rc<LabelSet>,
        /// As it is.
        after: Rc<LabelSet>,
    },
    /// Own rules: gone and new ones. Correcting one is one of each.
    Rules {
        /// As they were.
        removed: Vec<Rule>,
        /// As they are.
        added: Vec<Rule>,
    },
    /// The rule set that stands in for the one that comes with the program.
    BaseRules {
        /// As it was.
        before: Option<Rc<BaseRules>>,
        /// As it is.
        after: Option<Rc<BaseRules>>,
    },
    /// The project's settings.
    Settings {
        /// As they were.
        before: Settings,
        /// As they are.
        after: Settings,
    },
    /// The project's name.
    Name {
        /// As it was.
        before: Rc<str>,
        /// As it is.
        after: Rc<str>,
    },
}

/// Why a change does not fit the project: it was made from another version. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// There is no such document.
    NoDocument(DocumentId),
    /// The document with this id is in the project already.
    SameDocument(DocumentId),
    /// An annotation does not fit.
    Layer(DocumentId, LayerProblem),
    /// What the change calls "before" is not what is there.
    Before(&'static str),
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mismatch::NoDocument(id) => write!(f, "document {} is not in the project", id.0),
            Mismatch::SameDocument(id) => write!(f, "document {} is in the project already", id.0),
            Mismatch::Layer(id, problem) => write!(f, "document {}: {problem}", id.0),
            Mismatch::Before(what) => write!(f, "{what} has changed since"),
        }
    }
}

impl std::error::Error for Mismatch {}

impl Change {
    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Change {
        match self.clone() {
            Change::Annotations { document, removed, added } => {
                Change::Annotations { document, removed: added, added: removed }
            }
            Change::Rejections { document, removed, added } => {
                Change::Rejections { document, removed: added, added: removed }
            }
            Change::State { document, before, after } => Change::State { document, before: after, after: before },
            Change::Details { document, before, after } => Change::Details { document, before: after, after: before },
            Change::Documents { at, removed, added } => Change::Documents { at, removed: added, added: removed },
            Change::Labels { before, after } => Change::Labels { before: after, after: before },
            Change::Rules { removed, added } => Change::Rules { removed: added, added: removed },
            Change::BaseRules { before, after } => Change::BaseRules { before: after, after: before },
            Change::Settings { before, after } => Change::Settings { before: after, after: before },
            Change::Name { before, after } => Change::Name { before: after, after: before },
        }
    }

    /// The document that the change concerns, where it is one.
    #[must_use]
    pub fn document(&self) -> Option<DocumentId> {
        match self {
            Change::Annotations { document, .. }
            | Change::Rejections { document, .. }
            | Change::State { document, .. }
            | Change::Details { document, .. } => Some(*document),
            _ => None,
        }
    }

    /// Applies the change in place. Only [`Session`](crate::edit::session::Session) calls it.
    ///
    /// # Errors
    ///
    /// When the project is not as the change expects it; then it stays as it was.
    pub(super) fn apply(&self, project: &mut Project) -> Result<(), Mismatch> {
        match self {
            Change::Annotations { document, removed, added } => {
                let entry = entry(project, *document)?;
                let layer = entry.layer.edited(entry.document.text(), removed, added);
                entry.layer = Rc::new(layer.map_err(|problem| Mismatch::Layer(*document, problem))?);
                let next = added.iter().map(|annotation| annotation.id.0.saturating_add(1)).max().unwrap_or(0);
                project.next_annotation = AnnotationId(project.next_annotation.0.max(next));
            }
            Change::Rejections { document, removed, added } => {
                let entry = entry(project, *document)?;
                entry.rejections = Rc::new(rejections(&entry.rejections, removed, added)?);
            }
            Change::State { document, before, after } => {
                swap(&mut entry(project, *document)?.state, before, after, "the article's state")?;
            }
            Change::Details { document, before, after } => {
                swap(&mut entry(project, *document)?.details, before, after, "the article's title or date")?;
            }
            Change::Documents { at, removed, added } => documents(project, *at, removed, added)?,
            Change::Labels { before, after } => swap(&mut project.labels, before, after, "the label set")?,
            Change::Rules { removed, added } => {
                project.rules = Rc::new(project.rules.edited(removed, added).ok_or(Mismatch::Before("a rule"))?);
                // The article of a block may be gone; no other one gets its number, and with it the block.
                let next = added.iter().filter_map(behind_scope).max().unwrap_or(0);
                project.next_document = DocumentId(project.next_document.0.max(next));
            }
            Change::BaseRules { before, after } => {
                if project.rules.base() != before.as_ref() {
                    return Err(Mismatch::Before("the rule set"));
                }
                project.rules = Rc::new(project.rules.with_base(after.clone()));
            }
            Change::Settings { before, after } => swap(&mut project.settings, before, after, "a setting")?,
            Change::Name { before, after } => swap(&mut project.name, before, after, "the project's name")?,
        }
        Ok(())
    }
}

/// The number behind that of the article in which a block holds.
fn behind_scope(rule: &Rule) -> Option<u32> {
    match rule {
        Rule::Block(Block { scope: BlockScope::Document(id), .. }) => Some(id.0.saturating_add(1)),
        _ => None,
    }
}

fn swap<T: Clone + PartialEq>(slot: &mut T, before: &T, after: &T, what: &'static str) -> Result<(), Mismatch> {
    if slot != before {
        return Err(Mismatch::Before(what));
    }
    *slot = after.clone();
    Ok(())
}

fn entry(project: &mut Project, id: DocumentId) -> Result<&mut Entry, Mismatch> {
    let at = project.position(id).ok_or(Mismatch::NoDocument(id))?;
    Ok(Rc::make_mut(&mut project.entries[at]))
}

/// One pass, however many they are; refuses what would not come back by the inverse.
fn rejections(before: &[Rejection], removed: &[Rejection], added: &[Rejection]) -> Result<Vec<Rejection>, Mismatch> {
    let gone: HashSet<&Rejection> = removed.iter().collect();
    let mut all: Vec<Rejection> = before.iter().filter(|rejection| !gone.contains(rejection)).cloned().collect();
    if gone.len() != removed.len() || all.len() + gone.len() != before.len() {
        return Err(Mismatch::Before("a rejection"));
    }
    all.extend_from_slice(added);
    let count = all.len();
    all.sort();
    all.dedup();
    if all.len() == count { Ok(all) } else { Err(Mismatch::Before("a rejection")) }
}

fn documents(project: &mut Project, at: usize, removed: &[Rc<Entry>], added: &[Rc<Entry>]) -> Result<(), Mismatch> {
    let end = at.saturating_add(removed.len());
    if project.entries.get(at..end) != Some(removed) {
        return Err(Mismatch::Before("the queue"));
    }
    let rest = project.entries[..at].iter().chain(&project.entries[end..]);
    let mut seen: HashSet<DocumentId> = rest.map(|entry| entry.document.id()).collect();
    if let Some(twin) = added.iter().find(|entry| !seen.insert(entry.document.id())) {
        return Err(Mismatch::SameDocument(twin.document.id()));
    }
    project.entries.splice(at..end, added.iter().cloned());
    for entry in added {
        project.next_document = DocumentId(project.next_document.0.max(entry.document.id().0.saturating_add(1)));
        let next = entry.layer.all().iter().map(|annotation| annotation.id.0.saturating_add(1)).max().unwrap_or(0);
        project.next_annotation = AnnotationId(project.next_annotation.0.max(next));
    }
    Ok(())
}
