//! Gestures on rules: keep what the form says, remove, switch off, and "always" and "never" on what has the focus.

use crate::app::effect::RuleField;
use crate::app::gesture::focused;
use crate::app::go;
use crate::app::reduce::Step;
use crate::app::rules::draft::RuleDraft;
use crate::app::rules::files;
use crate::app::rules::tab;
use crate::app::rules::told::{self, QUOTE};
use crate::app::words::{count, shortened};
use crate::edit::change::Change;
use crate::edit::commands::rules;
use crate::model::document::DocumentId;
use crate::model::label::LabelId;
use crate::model::rules::{Block, BlockScope, Rule};
use crate::text::find::{PlainOptions, Query};
use crate::text::offset::Span;
use std::rc::Rc;

/// Changes of what the rules suggest. Where no words are named, those of the focused mark or the selection are meant.
#[derive(Clone, Debug)]
pub enum RulesGesture {
    /// Always suggest these words.
    Always,
    /// Never suggest them: in this article, or anywhere (`true`).
    Never(bool),
    /// Keep the rule in the form.
    Keep,
    /// Remove a rule of the project.
    Remove(Rule),
    /// Switch the rule of this name off, or on (`true`).
    Switch(Rc<str>, bool),
    /// Take over what was read from files.
    Load,
    /// Back to the rule set that comes with the program.
    BuiltIn,
}

pub(in crate::app) fn reduce(step: &mut Step, gesture: RulesGesture) {
    match gesture {
        RulesGesture::Always => always(step),
        RulesGesture::Never(everywhere) => never(step, everywhere),
        RulesGesture::Keep => keep(step),
        RulesGesture::Remove(rule) => remove(step, &rule),
        RulesGesture::Switch(name, on) => switch(step, &name, on),
        RulesGesture::Load => files::take(step),
        RulesGesture::BuiltIn => files::built_in(step),
    }
}

/// Keeps the rule in the form.
fn keep(step: &mut Step) {
    let Some(draft) = step.state.tab.draft.clone() else { return };
    let project = step.project();
    let rule = draft.rule(&project.labels);
    let changes = rules::put(&project, draft.old.as_ref(), rule.clone());
    let same = changes.as_ref().is_ok_and(Vec::is_empty);
    let gesture = if draft.old.is_some() { "change a rule" } else { "add a rule" };
    let done = step.perform(gesture, changes);
    match &rule {
        Rule::Block(block) if done => {
            told_gone(step, &shortened(&block.text, QUOTE), told::places(block.scope), Some(block))
        }
        _ if done => step.tell_undoable(told::kept(&rule, draft.old.is_some())),
        _ if same => step.tell(false, "This rule is there already."),
        _ => {}
    }
    if done || same {
        tab::close(step);
    }
}

/// Removes a rule.
fn remove(step: &mut Step, rule: &Rule) {
    let changes = rules::remove(&step.project(), std::slice::from_ref(rule));
    if step.perform("remove a rule", changes) {
        step.tell_undoable(told::removed(rule));
    }
}

/// Switches a rule off or on again.
fn switch(step: &mut Step, name: &str, on: bool) {
    let changes = rules::switch(&step.project(), name, on);
    if step.perform(if on { "switch a rule on" } else { "switch a rule off" }, changes) {
        let words = told::rule_name(name);
        step.tell_undoable(if on {
            format!("{words} suggests again.")
        } else {
            format!("{words} suggests nothing any more.")
        });
    }
}

/// What a gesture on a text concerns: the focused mark with its label, or the selected text.
fn target(step: &mut Step) -> Option<(DocumentId, Span, Option<LabelId>)> {
    let document = step.state.reading.as_ref()?.document;
    let mark = focused(&step.state).map(|mark| (mark.span, Some(mark.label)));
    let selected = step.state.selection.and_then(|selection| selection.span).map(|span| (span, None));
    if let Some((span, label)) = mark.or(selected) {
        return Some((document, span, label));
    }
    step.tell(false, "Select some text or go to a mark first; then this says what the rules do with it from now on.");
    None
}

fn quote(step: &Step, span: Span) -> String {
    step.state.reading.as_ref().map(|reading| shortened(reading.quote(span), QUOTE)).unwrap_or_default()
}

/// "Always suggest this". Selected text has no label yet, so the form asks for it.
fn always(step: &mut Step) {
    let Some((document, span, label)) = target(step) else { return };
    let (project, quote) = (step.project(), quote(step, span));
    let Some(label) = label else {
        let text = step.state.reading.as_ref().map(|reading| reading.quote(span).into()).unwrap_or_default();
        tab::open_form(step, RuleDraft { text, ..RuleDraft::new(&project.labels) }, RuleField::Label);
        return;
    };
    let changes = rules::always(&project, document, span, label);
    if changes.as_ref().is_ok_and(Vec::is_empty) {
        step.tell(false, format!("“{quote}” is one of the project’s own terms already."));
        return;
    }
    let name = project.labels.name(label);
    if step.perform(&format!("always suggest “{quote}”"), changes) {
        let mentions = count(mentions(step, span), "time", "times");
        step.tell_undoable(format!(
            "“{quote}” is suggested as {name} in every article; it stands {mentions} in this one."
        ));
    }
}

/// How often the text of a span stands in the open article as whole words.
fn mentions(step: &Step, span: Span) -> usize {
    const MOST: usize = 10_000;
    step.state.reading.as_ref().map_or(0, |reading| {
        let query = Query::plain(reading.quote(span), PlainOptions { case: false, whole_words: true });
        query.hits(&reading.text, MOST).len()
    })
}

/// "Never suggest this", here or anywhere: all suggestions of the same words and, on a mark, of its label.
fn never(step: &mut Step, everywhere: bool) {
    let Some((document, span, label)) = target(step) else { return };
    let (project, quote) = (step.project(), quote(step, span));
    let changes = rules::never(&project, document, span, label, everywhere);
    if changes.as_ref().is_ok_and(Vec::is_empty) {
        step.tell(false, format!("“{quote}” is never suggested already."));
        return;
    }
    let scope = if everywhere { BlockScope::Everywhere } else { BlockScope::Document(document) };
    let places = told::places(scope);
    let added = changes.as_ref().ok().and_then(|changes| block_in(changes));
    if step.perform(&format!("never suggest “{quote}” in {places}"), changes) {
        told_gone(step, &quote, places, added.as_ref());
        if step.state.focus.is_none() && step.state.selection.is_none() {
            go::advance(step, span.end(), None);
        }
    }
}

/// The block that changes bring.
fn block_in(changes: &[Change]) -> Option<Block> {
    changes.iter().find_map(|change| match change {
        Change::Rules { added, .. } => added.iter().find_map(|rule| match rule {
            Rule::Block(block) => Some(block.clone()),
            _ => None,
        }),
        _ => None,
    })
}

fn told_gone(step: &mut Step, quote: &str, places: &str, block: Option<&Block>) {
    let gone = block.map_or(0, |block| step.drop_forbidden(block));
    let gone = count(gone, "suggestion", "suggestions");
    step.tell_undoable(format!("“{quote}” is no longer suggested in {places}: {gone} gone."));
}
