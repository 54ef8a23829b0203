//! Changes the label set, and what that means for annotations.

use crate::edit::change::Change;
use crate::edit::commands::problem::CommandProblem;
use crate::model::annotation::Annotation;
use crate::model::label::{Label, LabelId, LabelSet, PALETTE};
use crate::model::project::{Entry, Project};
use crate::text::offset::Span;
use std::collections::HashSet;
use std::rc::Rc;

/// What becomes of the annotations of a label that is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OnDelete {
    /// They go too.
    RemoveAnnotations,
    /// They get this label. One that has a twin there already goes.
    MoveTo(LabelId),
}

/// How many annotations have this label, in all documents.
#[must_use]
pub fn uses(project: &Project, label: LabelId) -> usize {
    let all = project.entries.iter().flat_map(|entry| entry.layer.all());
    all.filter(|annotation| annotation.label == label).count()
}

/// The colour that the fewest labels use, the first of these: for a new label.
#[must_use]
pub fn free_colour(labels: &[Label]) -> u8 {
    let uses = |colour: &u8| labels.iter().filter(|label| label.colour == *colour).count();
    (0..PALETTE).min_by_key(uses).unwrap_or_default()
}

/// Puts `label` in the place of the one with its id (another name, colour, key or guidance), or adds it at the end
/// where there is none: a new one has the id [`LabelSet::free_id`]. Blanks around name and guidance fall off.
///
/// # Errors
///
/// When the name is blank, not plain text or taken, the key is taken or can't be one, or the palette lacks the colour.
pub fn put(project: &Project, label: Label) -> Result<Vec<Change>, CommandProblem> {
    let label = Label { name: label.name.trim().into(), guidance: label.guidance.trim().into(), ..label };
    let mut labels = project.labels.all().to_vec();
    match labels.iter_mut().find(|old| old.id == label.id) {
        Some(old) => {
            // A label that is renamed goes on getting the suggestions that it got before.
            let rules = label.rules.clone().or((old.name != label.name).then(|| old.rules_name().clone()));
            *old = Label { rules, ..label };
        }
        None => {
            let rules = label.rules.clone().or_else(|| project.labels.free_rules_name(&label.name));
            labels.push(Label { rules, ..label });
        }
    }
    Ok(set(project, LabelSet::new(labels)?))
}

/// Moves a label one place up or down in the list; nothing changes at its ends.
///
/// # Errors
///
/// When the label is gone.
pub fn reorder(project: &Project, id: LabelId, up: bool) -> Result<Vec<Change>, CommandProblem> {
    let mut labels = project.labels.all().to_vec();
    let at = labels.iter().position(|label| label.id == id).ok_or(CommandProblem::NoLabel(id))?;
    let other = if up { at.saturating_sub(1) } else { (at + 1).min(labels.len() - 1) };
    labels.swap(at, other);
    Ok(set(project, LabelSet::new(labels)?))
}

/// Deletes a label with the rejections of suggestions that had it, once its annotations are gone or moved.
///
/// # Errors
///
/// When the label is gone, or its annotations are to move to itself or to one that is gone.
pub fn delete(project: &Project, id: LabelId, then: OnDelete) -> Result<Vec<Change>, CommandProblem> {
    let label = project.labels.get(id).ok_or(CommandProblem::NoLabel(id))?;
    if let OnDelete::MoveTo(target) = then {
        project.labels.get(target).ok_or(CommandProblem::NoLabel(target))?;
        if target == id {
            return Err(CommandProblem::MoveToDeleted(label.name.clone()));
        }
    }
    let rest = project.labels.all().iter().filter(|label| label.id != id).cloned().collect();
    let mut changes = Vec::new();
    for entry in &project.entries {
        changes.extend(annotations(entry, id, then));
        changes.extend(rejections(entry, &|label| label == id));
    }
    changes.extend(set(project, LabelSet::new(rest)?));
    Ok(changes)
}

/// Replaces the label set by another, such as one from a file. A label of the same name keeps its annotations. One
/// that has annotations and no namesake stays, behind the new ones, so that nothing is lost; it gives up its key
/// where a new label has it.
///
/// # Errors
///
/// When the set can't be joined with what stays.
pub fn replace_set(project: &Project, new: &LabelSet) -> Result<Vec<Change>, CommandProblem> {
    let old = &project.labels;
    let mut fresh = old.free_id().0..;
    let ids = new.all().iter().map(|label| match old.named(&label.name) {
        Some(namesake) => namesake.id,
        None => fresh.next().map_or(old.free_id(), LabelId),
    });
    let mut labels: Vec<Label> = ids.zip(new.all()).map(|(id, label)| Label { id, ..label.clone() }).collect();
    let all = project.entries.iter().flat_map(|entry| entry.layer.all());
    let used: HashSet<LabelId> = all.map(|annotation| annotation.label).collect();
    for label in old.all().iter().filter(|label| new.named(&label.name).is_none() && used.contains(&label.id)) {
        let key = label.key.filter(|key| new.by_key(*key).is_none());
        labels.push(Label { key, ..label.clone() });
    }
    let after = LabelSet::new(labels)?;
    let gone = |id: LabelId| after.get(id).is_none();
    let mut changes: Vec<Change> = project.entries.iter().filter_map(|entry| rejections(entry, &gone)).collect();
    changes.extend(set(project, after));
    Ok(changes)
}

fn set(project: &Project, after: LabelSet) -> Vec<Change> {
    if after == *project.labels {
        return Vec::new();
    }
    vec![Change::Labels { before: project.labels.clone(), after: Rc::new(after) }]
}

/// What becomes of one document's annotations when `gone` is deleted.
fn annotations(entry: &Entry, gone: LabelId, then: OnDelete) -> Option<Change> {
    let all = entry.layer.all();
    let removed: Vec<Annotation> = all.iter().filter(|old| old.label == gone).cloned().collect();
    if removed.is_empty() {
        return None;
    }
    let added = match then {
        OnDelete::RemoveAnnotations => Vec::new(),
        OnDelete::MoveTo(label) => {
            let same = all.iter().filter(|annotation| annotation.label == label).map(|annotation| annotation.span);
            let mut taken: HashSet<Span> = same.collect();
            let moving = removed.iter().filter(|old| taken.insert(old.span));
            moving.map(|old| Annotation { label, value: None, identifier: None, ..old.clone() }).collect()
        }
    };
    Some(Change::Annotations { document: entry.document.id(), removed, added })
}

/// Forgets one document's rejections of labels that are gone.
fn rejections(entry: &Entry, gone: &dyn Fn(LabelId) -> bool) -> Option<Change> {
    let removed: Vec<_> = entry.rejections.iter().filter(|old| gone(old.label)).cloned().collect();
    if removed.is_empty() {
        return None;
    }
    Some(Change::Rejections { document: entry.document.id(), removed, added: Vec::new() })
}
