//! What all commands on one document share: collecting the edit, and what a decision entails.

use crate::edit::change::Change;
use crate::edit::commands::problem::{CommandProblem, quoted};
use crate::model::annotation::{Annotation, AnnotationId, Origin, Rejection};
use crate::model::document::{DocumentId, DocumentState};
use crate::model::label::LabelId;
use crate::model::project::{Entry, Project};
use crate::model::suggestion::Suggestion;
use crate::text::offset::Span;
use std::collections::HashSet;
use std::rc::Rc;

/// A person's decision on one document in the making.
///
/// [`finish`](Self::finish) adds what every decision entails: the first one takes a new document into work, and a
/// rejection is forgotten once its label is set at its place.
pub(super) struct Decision<'a> {
    pub(super) project: &'a Project,
    pub(super) entry: &'a Entry,
    /// The id that the next annotation gets.
    pub(super) next: AnnotationId,
    removed: Vec<Annotation>,
    added: Vec<Annotation>,
    rejected: Vec<Rejection>,
}

impl<'a> Decision<'a> {
    /// Begins on this document.
    pub(super) fn on(project: &'a Project, document: DocumentId) -> Result<Self, CommandProblem> {
        let entry = project.entry(document).ok_or(CommandProblem::NoDocument(document))?;
        let next = project.next_annotation;
        Ok(Decision { project, entry, next, removed: Vec::new(), added: Vec::new(), rejected: Vec::new() })
    }

    /// The annotation with this id, as it is.
    pub(super) fn annotation(&self, id: AnnotationId) -> Result<&'a Annotation, CommandProblem> {
        self.entry.layer.get(id).ok_or(CommandProblem::NoAnnotation(id))
    }

    /// The annotations with these ids, each once, in the order of the text; one walk however many they are.
    pub(super) fn annotations(&self, ids: &[AnnotationId]) -> Result<Vec<&'a Annotation>, CommandProblem> {
        if let [id] = ids {
            return Ok(vec![self.annotation(*id)?]);
        }
        let mut wanted: HashSet<AnnotationId> = ids.iter().copied().collect();
        let found = self.entry.layer.all().iter().filter(|annotation| wanted.remove(&annotation.id)).collect();
        match wanted.into_iter().min() {
            Some(missing) => Err(CommandProblem::NoAnnotation(missing)),
            None => Ok(found),
        }
    }

    /// Refuses a span that does not fit the text.
    pub(super) fn check_span(&self, span: Span) -> Result<(), CommandProblem> {
        if span.of(self.entry.document.text()).is_some() {
            return Ok(());
        }
        Err(CommandProblem::OutOfText { title: self.entry.details.title.clone(), span })
    }

    /// The problem of a span that has `obstacle` in its way.
    pub(super) fn in_the_way(&self, obstacle: &Annotation) -> CommandProblem {
        CommandProblem::InTheWay {
            text: quoted(self.entry.document.text(), obstacle.span),
            label: self.project.labels.name(obstacle.label).into(),
            title: self.entry.details.title.clone(),
        }
    }

    /// Adds a new annotation.
    pub(super) fn add(&mut self, span: Span, label: LabelId, origin: Origin) {
        self.add_valued(span, label, origin, None, None);
    }

    /// Adds a new annotation with what it means.
    pub(super) fn add_valued(
        &mut self,
        span: Span,
        label: LabelId,
        origin: Origin,
        value: Option<Rc<str>>,
        identifier: Option<Rc<str>>,
    ) {
        self.added.push(Annotation { id: self.next, span, label, origin, value, identifier, note: None });
        self.next = AnnotationId(self.next.0.saturating_add(1));
    }

    /// Puts `new` in the place of `old`.
    pub(super) fn replace(&mut self, old: &Annotation, new: Annotation) {
        self.removed.push(old.clone());
        self.added.push(new);
    }

    /// Takes an annotation away.
    pub(super) fn remove(&mut self, old: &Annotation) {
        self.removed.push(old.clone());
    }

    /// Remembers what a person contradicts.
    pub(super) fn reject(&mut self, span: Span, label: LabelId, rule: &Rc<str>) {
        self.rejected.push(Rejection { span, label, rule: rule.clone() });
    }

    /// Remembers a suggestion as rejected.
    pub(super) fn reject_suggestion(&mut self, suggestion: &Suggestion) {
        self.reject(suggestion.span, suggestion.label, &suggestion.rule);
    }

    /// Remembers the suggestion that `annotation` was accepted from, if it was, as rejected.
    pub(super) fn reject_origin(&mut self, annotation: &Annotation) {
        if let Origin::Accepted { rule, .. } = &annotation.origin {
            self.reject(annotation.span, annotation.label, rule);
        }
    }

    /// The changes, in the order to apply them; none when nothing is to change.
    pub(super) fn finish(self) -> Vec<Change> {
        let document = self.entry.document.id();
        let set: HashSet<(Span, LabelId)> = self.added.iter().map(|new| (new.span, new.label)).collect();
        let before = &self.entry.rejections;
        let forgotten: Vec<Rejection> =
            before.iter().filter(|old| set.contains(&(old.span, old.label))).cloned().collect();
        let mut rejected = self.rejected;
        rejected.sort();
        rejected.dedup();
        rejected.retain(|new| before.binary_search(new).is_err() && !set.contains(&(new.span, new.label)));

        let mut changes = Vec::new();
        if !self.removed.is_empty() || !self.added.is_empty() {
            changes.push(Change::Annotations { document, removed: self.removed, added: self.added });
        }
        if !forgotten.is_empty() || !rejected.is_empty() {
            changes.push(Change::Rejections { document, removed: forgotten, added: rejected });
        }
        if !changes.is_empty() && self.entry.state == DocumentState::New {
            changes.push(Change::State { document, before: DocumentState::New, after: DocumentState::InWork });
        }
        changes
    }
}

/// Refuses a label that is not in the set.
pub(super) fn check_label(project: &Project, label: LabelId) -> Result<(), CommandProblem> {
    project.labels.get(label).map(|_| ()).ok_or(CommandProblem::NoLabel(label))
}
