//! Files of rules: what would be taken over from those that were read, what can be written, and which rule set is in force.

use crate::app::action::{Action, Gesture, Page};
use crate::app::rules::files::{Import, RulesFile};
use crate::app::rules::keep::RulesGesture;
use crate::app::rules::tab::RulesPage;
use crate::app::words::{count, grouped};
use crate::model::label::{LabelId, LabelSet};
use crate::model::rules::{OwnRules, RulesInForce};
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::{act, button, changed, label_options};
use crate::ui::files::{FilesPicked, Pick, RULES};
use crate::ui::icons::Icon;
use std::rc::Rc;
use yew::{Callback, Event, Html, Properties, component, html};

/// How many problems of a file are listed; more are only counted.
const PROBLEMS: usize = 100;

/// What the section needs.
#[derive(Clone, PartialEq, Properties)]
pub struct FilesProps {
    /// What was read.
    pub import: Option<ByPointer<Rc<Import>>>,
    /// The rules in force.
    pub force: Rc<RulesInForce>,
    /// The own rules.
    pub rules: ByPointer<Rc<OwnRules>>,
    /// The label set.
    pub labels: ByPointer<Rc<LabelSet>>,
    /// Whether nothing can be changed here.
    pub read_only: bool,
    /// Where actions go.
    pub dispatch: Callback<Action>,
    /// Where files go.
    pub files: Callback<FilesPicked>,
}

/// See the module.
#[component]
pub fn Files(props: &FilesProps) -> Html {
    let (dispatch, force) = (&props.dispatch, &props.force);
    let files = props.files.reform(|picked| match picked {
        FilesPicked::Input(list) => FilesPicked::Rules(list),
        other => other,
    });
    let save = |words: &'static str, what| {
        button("small", Some(Icon::Export), words, act(dispatch, Action::Page(Page::Rules(RulesPage::Save(what)))))
    };
    let own = props.rules.all().len();
    html! {
        <section class="rule-files" aria-label="Files of rules">
            <h3>{ "Files of rules" }</h3>
            if let Some(import) = props.import.as_ref().filter(|_| !props.read_only) {
                { review(props, import) }
            } else {
                <div class="actions">
                    if !props.read_only { <Pick words="Load rules" class="small" icon={Icon::File} accept={RULES} {files} /> }
                    if own > 0 {
                        { save("Save terms (TSV)", RulesFile::Terms) }
                        { save("Save patterns (JSONL)", RulesFile::Patterns) }
                    }
                    { save("Save the rule set", RulesFile::Set) }
                    if props.rules.base().is_some() && !props.read_only {
                        { button("small", None, "Back to the built-in rule set", act(dispatch, Action::Gesture(Gesture::Rules(RulesGesture::BuiltIn)))) }
                    }
                </div>
            }
            if !force.hash.is_empty() {
                <p class="soft force">
                    { force.name.to_string() }{ " " }{ force.version.to_string() }
                    if force.own > 0 { { " with " }{ count(force.own, "rule of yours", "rules of yours") } }
                    <br /><span title="SHA-256 of all rules together; every export carries it">{ "SHA-256 " }<code>{ force.hash.to_string() }</code></span>
                </p>
            }
        </section>
    }
}

/// What would be done with the files that were read.
fn review(props: &FilesProps, import: &Import) -> Html {
    let dispatch = &props.dispatch;
    let label = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            if let Ok(label) = changed(&event).parse() {
                dispatch.emit(Action::Page(Page::Rules(RulesPage::ImportLabel(LabelId(label)))));
            }
        })
    };
    let beyond = import.problems.len().saturating_sub(PROBLEMS);
    html! {
        <div class="import">
            <p role="status">{ import.sentence() }</p>
            if import.plain {
                <label class="field"><span>{ "Terms without a label become" }</span>
                    <select id="import-label" onchange={label}>
                        { label_options(props.labels.all().iter(), import.label) }
                    </select>
                </label>
            }
            if !import.problems.is_empty() {
                <p class="bad">{ count(import.problems.len(), "line needs a look:", "lines need a look:") }</p>
                <ul class="problems" tabindex="0" aria-label="What is wrong in the files">
                    { for import.problems.iter().take(PROBLEMS).map(|problem| html! { <li>{ problem.to_string() }</li> }) }
                    if beyond > 0 { <li>{ "and " }{ grouped(beyond) }{ " more" }</li> }
                </ul>
            }
            <div class="actions">
                <button type="button" class="primary" disabled={import.is_empty()}
                    onclick={act(dispatch, Action::Gesture(Gesture::Rules(RulesGesture::Load)))}>{ "Take over" }</button>
                { button("", None, "Cancel", act(dispatch, Action::Page(Page::Rules(RulesPage::CloseImport)))) }
            </div>
        </div>
    }
}
