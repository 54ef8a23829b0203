//! What follows from a change for the suggestions: some go, some come, some articles are to be read again.

use crate::app::effect::Effect;
use crate::app::queue::Row;
use crate::app::reduce::Step;
use crate::app::rules::find::Forbids;
use crate::edit::change::Change;
use crate::edit::transaction::Transaction;
use crate::formats::export::open_suggestions;
use crate::model::document::DocumentId;
use crate::model::label::{Label, LabelId, LabelSet};
use crate::model::project::{Entry, Project};
use crate::model::rules::{Block, BlockScope};
use crate::model::suggestion::Suggestion;
use std::rc::Rc;

impl Step {
    /// Suggestions go with their label. A label that is new may be one that the rules know, so that all articles are
    /// to be read again; whether it is so.
    pub(super) fn follow_labels(&mut self, before: &Project) -> bool {
        let labels = self.project().labels.clone();
        if Rc::ptr_eq(&before.labels, &labels) {
            return false;
        }
        let lacks = |set: &LabelSet, label: &Label| {
            set.get(label.id).is_none_or(|other| other.rules_name() != label.rules_name())
        };
        let fresh = labels.all().iter().any(|label| lacks(&before.labels, label));
        let gone: Vec<LabelId> =
            before.labels.all().iter().filter(|label| lacks(&labels, label)).map(|label| label.id).collect();
        if fresh {
            self.state.suggested = Rc::default();
        } else if gone.is_empty() {
            return false;
        } else {
            for all in Rc::make_mut(&mut self.state.suggested).values_mut() {
                if all.iter().any(|suggestion| gone.contains(&suggestion.label)) {
                    Rc::make_mut(all).retain(|suggestion| !gone.contains(&suggestion.label));
                }
            }
        }
        // No row may be kept: what it counts has changed though its article has not.
        self.state.rows = Rc::default();
        fresh
    }

    /// Suggestions of an article whose own date changed are forgotten, since their values follow it; which ones.
    pub(super) fn follow_dates(&mut self, transaction: &Transaction) -> Vec<DocumentId> {
        let redated = transaction.changes.iter().filter_map(|change| match change {
            Change::Details { document, before, after } if before.date != after.date => Some(*document),
            _ => None,
        });
        let redated: Vec<DocumentId> = redated.collect();
        if !redated.is_empty() {
            Rc::make_mut(&mut self.state.suggested).retain(|id, _| !redated.contains(id));
        }
        redated
    }

    /// Another threshold shows other suggestions; what the rows know about them stays.
    pub(super) fn follow_threshold(&mut self, before: &Project) {
        let threshold = self.project().settings.threshold;
        if before.settings.threshold != threshold {
            let rows = self.state.rows.iter().map(|row| Rc::new(Row::clone(row).at_threshold(threshold)));
            self.state.rows = Rc::new(rows.collect());
        }
    }

    /// Other rules make other suggestions, in every article; the old ones are shown until the new ones come. Whether it
    /// is so.
    pub(super) fn follow_rules(&mut self, before: &Project) -> bool {
        let rules = self.project().rules.clone();
        if Rc::ptr_eq(&before.rules, &rules) {
            return false;
        }
        self.state.outdated = Rc::new(self.state.suggested.keys().copied().collect());
        self.effect(Effect::UseRules(rules));
        true
    }

    /// Takes away at once what a block forbids, and gives how many open suggestions that were. What may come up in their
    /// place is found when the articles are read again.
    pub(super) fn drop_forbidden(&mut self, block: &Block) -> usize {
        let project = self.project();
        let forbids = Forbids::new(block, &project.labels);
        let (mut gone, mut touched) = (0, Vec::new());
        for entry in &project.entries {
            let (id, text) = (entry.document.id(), entry.document.text());
            let here = block.scope == BlockScope::Everywhere || block.scope == BlockScope::Document(id);
            let Some(all) = self.state.suggested.get(&id).filter(|_| here) else { continue };
            if !all.iter().any(|one| forbids.holds(one, text)) {
                continue;
            }
            let kept: Vec<Suggestion> = all.iter().filter(|one| !forbids.holds(one, text)).cloned().collect();
            gone += open_suggestions(entry, all).count() - open_suggestions(entry, &kept).count();
            touched.push((id, Rc::new(kept)));
        }
        let ids: Vec<DocumentId> = touched.iter().map(|(id, _)| *id).collect();
        Rc::make_mut(&mut self.state.suggested).extend(touched);
        self.refresh_rows(&ids);
        if let Some(entry) = self.open() {
            self.reread(&entry);
        }
        gone
    }

    /// Lets the rules read what they have not read yet; where `again`, the open article first.
    pub(super) fn suggest_new(&mut self, before: &Project, again: bool) {
        let project = self.project();
        if project.entries.len() <= before.entries.len() && !again {
            return;
        }
        let unread = |entry: &&Rc<Entry>| {
            let id = entry.document.id();
            !self.state.suggested.contains_key(&id) || self.state.outdated.contains(&id)
        };
        let mut ids: Vec<DocumentId> = project.entries.iter().filter(unread).map(|entry| entry.document.id()).collect();
        let open = self.state.reading.as_ref().map(|reading| reading.document).filter(|id| again && ids.contains(id));
        if let Some(open) = open {
            ids.retain(|id| *id != open);
            self.effect(Effect::Suggest(vec![open]));
        }
        if !ids.is_empty() {
            self.effect(Effect::Suggest(ids));
        }
    }
}
