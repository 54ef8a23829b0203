//! One action in, the next state and the effects out.

use crate::app::action::Action;
use crate::app::effect::{Effect, ReaderCommand};
use crate::app::queue::Row;
use crate::app::reading::Reading;
use crate::app::state::{Access, Notice, SaveStatus, State};
use crate::app::{dialogs, gesture, go, reply};
use crate::edit::change::Change;
use crate::edit::session::Refusal;
use crate::edit::transaction::{Milliseconds, Transaction};
use crate::model::document::{Document, DocumentId};
use crate::model::project::{Entry, Project};
use crate::model::suggestion::Suggestion;
use std::collections::HashMap;
use std::rc::Rc;

/// Makes the next state and says what the page must do. Pure: the clock comes in as `now`.
#[must_use]
pub fn reduce(state: &State, action: Action, now: Milliseconds) -> (State, Vec<Effect>) {
    let mut step = Step { state: state.clone(), effects: Vec::new(), now };
    match action {
        Action::Gesture(gesture) => gesture::reduce(&mut step, gesture),
        Action::Go(go) => go::reduce(&mut step, go),
        Action::Page(page) => dialogs::reduce(&mut step, page),
        Action::Reply(reply) => reply::reduce(&mut step, reply),
    }
    (step.state, step.effects)
}

/// The state that is being made.
pub(super) struct Step {
    pub(super) state: State,
    pub(super) effects: Vec<Effect>,
    pub(super) now: Milliseconds,
}

impl Step {
    /// The open project.
    pub(super) fn project(&self) -> Rc<Project> {
        self.state.session.project().clone()
    }

    /// The open article's entry.
    pub(super) fn open(&self) -> Option<Rc<Entry>> {
        let reading = self.state.reading.as_ref()?;
        self.state.session.project().entry(reading.document).cloned()
    }

    /// What the rules suggest for a document.
    pub(super) fn suggested(&self, id: DocumentId) -> Rc<Vec<Suggestion>> {
        self.state.suggested.get(&id).cloned().unwrap_or_default()
    }

    /// What the rules suggest for a document, as far as it is sure enough to be shown.
    pub(super) fn shown(&self, id: DocumentId) -> Rc<Vec<Suggestion>> {
        let (all, threshold) = (self.suggested(id), self.state.session.project().settings.threshold);
        if all.iter().all(|suggestion| suggestion.score >= threshold) {
            return all;
        }
        Rc::new(all.iter().filter(|suggestion| suggestion.score >= threshold).cloned().collect())
    }

    /// Leaves an effect for the page.
    pub(super) fn effect(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Leaves a request for the article's view.
    pub(super) fn reader(&mut self, command: ReaderCommand) {
        self.effect(Effect::Reader(command));
    }

    /// Tells the person something.
    pub(super) fn tell(&mut self, error: bool, text: impl Into<Rc<str>>) {
        self.notice(error, text.into(), false);
    }

    /// Tells the person what was done, with a button that takes it back.
    pub(super) fn tell_undoable(&mut self, text: impl Into<Rc<str>>) {
        self.notice(false, text.into(), true);
    }

    fn notice(&mut self, error: bool, text: Rc<str>, undo: bool) {
        let number = self.state.notice.as_ref().map_or(0, |notice| notice.number) + 1;
        self.state.notice = Some(Notice { error, text, undo, number });
    }

    /// Does what a command says, or tells why not. Whether anything changed.
    pub(super) fn perform(&mut self, gesture: &str, changes: Result<Vec<Change>, impl ToString>) -> bool {
        match changes {
            Ok(changes) if changes.is_empty() => false,
            Ok(changes) => {
                let now = self.now;
                self.transact(|session| session.perform(gesture, now, changes)).is_some()
            }
            Err(problem) => {
                self.tell(true, problem.to_string());
                false
            }
        }
    }

    /// Runs one transaction through the one door, saves it and refreshes what is shown.
    pub(super) fn transact<F>(&mut self, run: F) -> Option<Rc<Transaction>>
    where
        F: FnOnce(&mut crate::edit::session::Session) -> Result<Option<Rc<Transaction>>, Refusal>,
    {
        if self.state.access == Access::ReadOnly {
            self.tell(
                true,
                "Another tab has this project open, so nothing can be changed here. Take over to edit in this tab.",
            );
            return None;
        }
        let before = self.project();
        match run(&mut self.state.session) {
            Ok(Some(transaction)) => {
                self.effect(Effect::Save { documents: new_documents(&transaction), transaction: transaction.clone() });
                // At once, so that no painting shows this change beside a "saved" that is older.
                if !matches!(self.state.save, SaveStatus::Failed(_)) {
                    self.state.save = SaveStatus::Saving;
                }
                let again = self.follow_labels(&before) | self.follow_rules(&before);
                self.follow_threshold(&before);
                let redated = self.follow_dates(&transaction);
                self.refresh(&before);
                self.suggest_new(&before, again);
                if !again {
                    redated.into_iter().for_each(|id| self.effect(Effect::Suggest(vec![id])));
                }
                Some(transaction)
            }
            Ok(None) => None,
            Err(refusal) => {
                self.tell(true, refusal.to_string());
                None
            }
        }
    }

    /// Brings queue rows and the open article up to date with the project.
    pub(super) fn refresh(&mut self, before: &Project) {
        let project = self.project();
        let old: HashMap<DocumentId, (&Rc<Entry>, &Rc<Row>)> = before
            .entries
            .iter()
            .zip(self.state.rows.iter())
            .map(|(entry, row)| (entry.document.id(), (entry, row)))
            .collect();
        let rows = project.entries.iter().map(|entry| match old.get(&entry.document.id()) {
            Some((same, row)) if Rc::ptr_eq(same, entry) => (*row).clone(),
            _ => self.row(entry),
        });
        self.state.rows = Rc::new(rows.collect());
        self.refresh_reading(before);
    }

    fn row(&self, entry: &Entry) -> Rc<Row> {
        let suggested = self.state.suggested.get(&entry.document.id());
        let threshold = self.state.session.project().settings.threshold;
        Rc::new(Row::new(entry, suggested.map(|all| all.as_slice()), threshold))
    }

    /// Makes the rows of these documents anew, after the rules have read them.
    pub(super) fn refresh_rows(&mut self, ids: &[DocumentId]) {
        let project = self.project();
        let mut rows = self.state.rows.as_ref().clone();
        for at in ids.iter().filter_map(|id| project.position(*id)) {
            if let Some(row) = rows.get_mut(at) {
                *row = self.row(&project.entries[at]);
            }
        }
        self.state.rows = Rc::new(rows);
    }

    fn refresh_reading(&mut self, before: &Project) {
        let Some(reading) = self.state.reading.clone() else { return };
        let project = self.project();
        match project.entry(reading.document) {
            None => {
                self.state.reading = None;
                self.state.focus = None;
                self.state.selection = None;
                if let Some(first) = project.entries.first() {
                    go::open(self, first.document.id());
                }
            }
            Some(entry) => {
                let same = before.entry(reading.document).is_some_and(|old| Rc::ptr_eq(old, entry))
                    && Rc::ptr_eq(&before.labels, &project.labels)
                    && before.settings.threshold == project.settings.threshold;
                if !same {
                    self.reread(entry);
                }
            }
        }
    }

    /// Shows the open article as it is now.
    pub(super) fn reread(&mut self, entry: &Entry) {
        let suggested = self.shown(entry.document.id());
        let labels = &self.state.session.project().labels;
        if let Some(reading) = &self.state.reading {
            let fresh = reading.updated(entry, &suggested, labels);
            if self.state.focus.is_some_and(|focus| fresh.mark(focus).is_none()) {
                self.state.focus = None;
            }
            self.state.reading = Some(Rc::new(fresh));
        }
    }

    /// Opens an article as it is now, with what is known about it.
    pub(super) fn read(&mut self, entry: &Entry) {
        let suggested = self.shown(entry.document.id());
        let labels = &self.state.session.project().labels;
        self.state.reading = Some(Rc::new(Reading::new(entry, &suggested, labels)));
    }
}

/// The texts that a transaction brings in and that the store may not have.
fn new_documents(transaction: &Transaction) -> Vec<Rc<Document>> {
    let added = transaction.changes.iter().flat_map(|change| match change {
        Change::Documents { added, .. } => added.as_slice(),
        _ => &[],
    });
    added.map(|entry| entry.document.clone()).collect()
}
