//! The tab as a whole.

use crate::app::action::Action;
use crate::app::state::State;
use crate::ui::by_pointer::ByPointer;
use crate::ui::files::FilesPicked;
use crate::ui::rules::built_in::BuiltIn;
use crate::ui::rules::files::Files;
use crate::ui::rules::form::Form;
use crate::ui::rules::own::Own;
use crate::ui::rules::threshold::Threshold;
use crate::ui::rules::tried::Tried;
use std::rc::Rc;
use yew::{Callback, Html, Properties, component, html};

/// What the tab shows. It shows much of the state and is open for a short time, so it gets all of it.
#[derive(Clone, PartialEq, Properties)]
pub struct RulesProps {
    /// All that the program knows.
    pub state: ByPointer<Rc<State>>,
    /// Whether nothing can be changed here.
    pub read_only: bool,
    /// Where actions go.
    pub dispatch: Callback<Action>,
    /// Where files go.
    pub files: Callback<FilesPicked>,
}

/// See the module.
#[component]
pub fn Rules(props: &RulesProps) -> Html {
    let RulesProps { state, read_only, dispatch, .. } = props;
    let project = state.session.project();
    let open = state.reading.as_ref().map(|reading| reading.document);
    let (labels, rules) = (ByPointer(project.labels.clone()), ByPointer(project.rules.clone()));
    let form = state.tab.draft.as_ref().filter(|_| !read_only).map(|draft| {
        let trial = &state.tab.trial;
        let faulty = draft.is_blank() || trial.fault.is_some();
        html! {
            <Form draft={draft.clone()} {faulty} labels={labels.clone()} {open} dispatch={dispatch.clone()}>
                <Tried trial={trial.clone()} kind={draft.kind} project={ByPointer(project.clone())} dispatch={dispatch.clone()} />
            </Form>
        }
    });
    html! {
        <div class="rules">
            <Threshold threshold={project.settings.threshold} rows={ByPointer(state.rows.clone())} {open}
                read_only={*read_only} dispatch={dispatch.clone()} />
            if let Some(form) = form { { form } } else {
                <Own rules={rules.clone()} labels={labels.clone()} read_only={*read_only} dispatch={dispatch.clone()} />
            }
            <Files import={state.tab.import.clone().map(ByPointer)} force={state.rules.clone()} rules={rules.clone()} labels={labels.clone()}
                read_only={*read_only} dispatch={dispatch.clone()} files={props.files.clone()} />
            <BuiltIn lines={ByPointer(state.rule_lines.clone())} {rules} {labels} dispatch={dispatch.clone()} />
        </div>
    }
}
