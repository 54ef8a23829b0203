//! The same everywhere: every mention of a phrase in one document or in all, and one decision on those chosen.

use crate::edit::change::Change;
use crate::edit::commands::annotate::annotate_into;
use crate::edit::commands::decision::{Decision, check_label};
use crate::edit::commands::problem::CommandProblem;
use crate::edit::commands::relabel::relabel_into;
use crate::model::annotation::{AnnotationId, Origin};
use crate::model::document::DocumentId;
use crate::model::label::LabelId;
use crate::model::project::{Entry, Project};
use crate::text::find::{PlainOptions, Query};
use crate::text::offset::Span;
use crate::text::snippet::{around, one_line};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

/// Where mentions are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionScope {
    /// In this document.
    Document(DocumentId),
    /// In all documents.
    All,
}

/// What counts as a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MentionOptions {
    /// Whether capital and small letters differ.
    pub case_sensitive: bool,
    /// Whether a mention must begin and end where words do.
    pub whole_words: bool,
}

impl Default for MentionOptions {
    fn default() -> Self {
        MentionOptions { case_sensitive: true, whole_words: true }
    }
}

/// What stands at a mention already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionState {
    /// No annotation touches it. A suggestion may stand there; it is labelled over.
    Unlabelled,
    /// Just this span has a label (the first, where overlaps are allowed and there are several).
    Labelled {
        /// The annotation.
        id: AnnotationId,
        /// Its label.
        label: LabelId,
    },
    /// An annotation with other ends shares a part of it.
    Overlapping {
        /// The first such annotation.
        id: AnnotationId,
        /// Its label.
        label: LabelId,
    },
}

/// One place where a phrase stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// In which document.
    pub document: DocumentId,
    /// Where, in UTF-8 bytes, half-open.
    pub span: Span,
    /// What stands there already.
    pub state: MentionState,
    /// The words before it in its line, in UTF-8 bytes.
    pub before: Range<usize>,
    /// The words behind it in its line, in UTF-8 bytes.
    pub after: Range<usize>,
}

impl Mention {
    /// What [`apply_everywhere`] takes.
    #[must_use]
    pub fn place(&self) -> (DocumentId, Span) {
        (self.document, self.span)
    }
}

/// Every mention of `phrase`, in the order of queue and text. A blank in the phrase also finds a line break or several
/// blanks, but not the end of a paragraph.
#[must_use]
pub fn mentions(project: &Project, scope: MentionScope, phrase: &str, options: MentionOptions) -> Vec<Mention> {
    let plain = PlainOptions { case: options.case_sensitive, whole_words: options.whole_words };
    let query = Query::phrase(phrase, plain);
    let entries: &[Rc<Entry>] = match scope {
        MentionScope::All => &project.entries,
        MentionScope::Document(id) => project.position(id).map_or(&[], |at| &project.entries[at..=at]),
    };
    let mut found = Vec::new();
    for entry in entries {
        let text = entry.document.text();
        found.extend(query.hits(text, usize::MAX).into_iter().filter(|hit| one_line(text, *hit)).map(|span| {
            let (before, after) = around(text, span);
            Mention { document: entry.document.id(), span, state: state(entry, span), before, after }
        }));
    }
    found
}

fn state(entry: &Entry, span: Span) -> MentionState {
    if let Some(same) = entry.layer.at(span).next() {
        MentionState::Labelled { id: same.id, label: same.label }
    } else if let Some(obstacle) = entry.layer.overlapping(span).next() {
        MentionState::Overlapping { id: obstacle.id, label: obstacle.label }
    } else {
        MentionState::Unlabelled
    }
}

/// What is done at every chosen mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Everywhere {
    /// Gives the span this label, whether it is annotated or not.
    Label(LabelId),
    /// Gives the annotations with just these spans this label; leaves what is not annotated.
    Relabel(LabelId),
    /// Removes the annotations with just these spans.
    Remove,
}

/// Does the same at all chosen spans, as one list of changes: one transaction, one undo.
///
/// # Errors
///
/// When a document or the label is gone, a span does not fit its text, or (with [`Everywhere::Label`], unless the project
/// allows overlaps) an annotation with other ends is in the way of one.
pub fn apply_everywhere(
    project: &Project,
    chosen: &[(DocumentId, Span)],
    action: Everywhere,
) -> Result<Vec<Change>, CommandProblem> {
    if let Everywhere::Label(label) | Everywhere::Relabel(label) = action {
        check_label(project, label)?;
    }
    let mut places: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for (document, span) in chosen {
        let at = project.position(*document).ok_or(CommandProblem::NoDocument(*document))?;
        places.entry(at).or_default().push(*span);
    }
    let (mut changes, mut next) = (Vec::new(), project.next_annotation);
    for (at, mut spans) in places {
        spans.sort();
        spans.dedup();
        let mut decision = Decision::on(project, project.entries[at].document.id())?;
        decision.next = next;
        match action {
            Everywhere::Label(label) => annotate_into(&mut decision, &spans, label, &Origin::Person)?,
            Everywhere::Relabel(label) => {
                for old in spans.iter().flat_map(|span| project.entries[at].layer.at(*span)) {
                    relabel_into(&mut decision, old, label);
                }
            }
            Everywhere::Remove => {
                for old in spans.iter().flat_map(|span| project.entries[at].layer.at(*span)) {
                    decision.reject_origin(old);
                    decision.remove(old);
                }
            }
        }
        next = decision.next;
        changes.extend(decision.finish());
    }
    Ok(changes)
}
