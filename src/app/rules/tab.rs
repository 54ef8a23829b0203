//! What is open in the tab with the rules, and how it changes.

use crate::app::effect::{Effect, RuleField};
use crate::app::go;
use crate::app::reduce::Step;
use crate::app::rules::draft::{Kind, RuleDraft};
use crate::app::rules::files::{self, Import, RulesFile};
use crate::app::rules::trial::{Fault, Trial};
use crate::app::state::Panel;
use crate::edit::commands::problem::CommandProblem;
use crate::edit::commands::rules;
use crate::model::label::LabelId;
use crate::model::project::Project;
use crate::model::rules::Rule;
use std::rc::Rc;

/// In the tab with the rules.
#[derive(Clone, Debug)]
pub enum RulesPage {
    /// Open the form for a new rule.
    New,
    /// Open the form with this rule of the project, to change it.
    Edit(Rule),
    /// This stands in the form now.
    Write(Rc<RuleDraft>),
    /// Close the form.
    Close,
    /// Go to this one of the hits that are shown.
    Hit(usize),
    /// In the review of files: terms that name no label get this one.
    ImportLabel(LabelId),
    /// Take nothing of the files over.
    CloseImport,
    /// Write a file of rules.
    Save(RulesFile),
}

/// What is open in the tab.
#[derive(Clone, Debug, Default)]
pub struct Tab {
    /// What stands in the form, while it is open.
    pub draft: Option<Rc<RuleDraft>>,
    /// What the rule in the form would find.
    pub trial: Rc<Trial>,
    /// Files of rules that were read, before they are taken over.
    pub import: Option<Rc<Import>>,
}

pub(in crate::app) fn reduce(step: &mut Step, page: RulesPage) {
    match page {
        RulesPage::New => open_form(step, RuleDraft::new(&step.project().labels), RuleField::Words),
        RulesPage::Edit(rule) => {
            if let Some(draft) = RuleDraft::of(&rule, &step.project().labels) {
                open_form(step, draft, RuleField::Words);
            }
        }
        RulesPage::Write(draft) => write(step, draft),
        RulesPage::Close => close(step),
        RulesPage::Hit(at) => {
            if let Some((document, span)) = step.state.tab.trial.so_far.first.get(at).copied() {
                go::show(step, document, span);
            }
        }
        RulesPage::ImportLabel(label) => files::relabel(step, label),
        RulesPage::CloseImport => step.state.tab.import = None,
        RulesPage::Save(what) => files::save(step, what),
    }
}

/// Opens the form with this in it, and gives one of its fields the focus.
pub(in crate::app) fn open_form(step: &mut Step, draft: RuleDraft, field: RuleField) {
    step.state.panel = Panel::Rules;
    write(step, Rc::new(draft));
    step.effect(Effect::FocusRule(field));
}

/// Closes the form; nothing is tried any more.
pub(in crate::app) fn close(step: &mut Step) {
    let number = step.state.tab.trial.number + 1;
    step.state.tab.draft = None;
    step.state.tab.trial = Rc::new(Trial { number, ..Trial::default() });
    step.effect(Effect::Try(None));
    step.effect(Effect::FocusRule(RuleField::New));
}

fn write(step: &mut Step, draft: Rc<RuleDraft>) {
    let number = step.state.tab.trial.number + 1;
    let project = step.project();
    let (blank, rule) = (draft.is_blank(), draft.rule(&project.labels));
    let fault = if blank { None } else { fault(&project, &draft, rule.clone()) };
    let tried = !blank && fault.is_none();
    let total = if tried { project.entries.len() } else { 0 };
    step.state.tab.draft = Some(draft);
    step.state.tab.trial = Rc::new(Trial { number, fault, total, ..Trial::default() });
    step.effect(Effect::Try(tried.then_some((number, rule))));
}

/// What the command would say against the rule.
fn fault(project: &Project, draft: &RuleDraft, rule: Rule) -> Option<Fault> {
    let problem = rules::put(project, draft.old.as_ref(), rule).err()?;
    let place = match &problem {
        CommandProblem::Pattern(fault) => fault.shown(draft.text.trim()),
        _ => None,
    };
    Some(Fault { message: problem.to_string().into(), place: place.map(Into::into) })
}

/// An answer of the trial, unless it is of another version of the form.
pub(in crate::app) fn tried(step: &mut Step, trial: Rc<Trial>) {
    if step.state.tab.draft.is_some() && trial.number == step.state.tab.trial.number {
        step.state.tab.trial = trial;
    }
}

/// What the form's rule finds, for [`Trial::sentence`].
#[must_use]
pub fn finds(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Never => ("suggestion", "suggestions"),
        Kind::Term | Kind::Regex | Kind::Tokens => ("hit", "hits"),
    }
}
