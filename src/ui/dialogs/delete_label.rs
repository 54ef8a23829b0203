//! What happens to a deleted label's annotations.

use crate::app::action::{Action, Gesture, Page};
use crate::app::words::count;
use crate::edit::commands::labels::OnDelete;
use crate::model::label::{LabelId, LabelSet};
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::{act, button, changed, label_options, radio};
use std::rc::Rc;
use yew::{Callback, Event, Html, Properties, component, html, use_state_eq};

/// What the dialog needs.
#[derive(Clone, PartialEq, Properties)]
pub struct DeleteLabelProps {
    /// The label set.
    pub labels: ByPointer<Rc<LabelSet>>,
    /// The label to delete.
    pub label: LabelId,
    /// How many annotations use it.
    pub uses: usize,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// See the module.
#[component]
pub fn DeleteLabel(props: &DeleteLabelProps) -> Html {
    let others = || props.labels.all().iter().filter(|label| label.id != props.label);
    let heir = use_state_eq(|| others().next().map(|label| label.id));
    let move_on = use_state_eq(|| props.uses > 0 && heir.is_some());
    let choose = {
        let heir = heir.clone();
        Callback::from(move |event: Event| heir.set(changed(&event).parse().ok().map(LabelId)))
    };
    let set = |on: bool| {
        let move_on = move_on.clone();
        Callback::from(move |_: Event| move_on.set(on))
    };
    let then = match *heir {
        Some(heir) if *move_on => OnDelete::MoveTo(heir),
        _ => OnDelete::RemoveAnnotations,
    };
    let uses = count(props.uses, "annotation", "annotations");
    let name = props.labels.name(props.label);
    html! {
        <>
            <div class="body form">
                if props.uses == 0 {
                    <p>{ "No annotation uses the label " }<b>{ name.to_owned() }</b>{ "." }</p>
                } else {
                    <p>{ uses.clone() }{ if props.uses == 1 { " uses" } else { " use" } }{ " the label " }<b>{ name.to_owned() }</b>{ ". What shall become of them?" }</p>
                    <fieldset>
                        <legend class="away">{ "What becomes of the annotations" }</legend>
                        if heir.is_some() {
                            { radio("heir", *move_on, "They get another label", "", set(true)) }
                            <select aria-label="The other label" disabled={!*move_on} onchange={choose}>
                                { label_options(others(), *heir) }
                            </select>
                        }
                        { radio("heir", !*move_on, "They are deleted with it", "", set(false)) }
                    </fieldset>
                }
                <p class="soft">{ "One undo takes it back." }</p>
            </div>
            <div class="foot">
                { button("", None, "Keep the label", act(&props.dispatch, Action::Page(Page::CloseDialog))) }
                { button("danger", None, ["Delete ", name].concat(),
                    act(&props.dispatch, Action::Gesture(Gesture::DeleteLabel(props.label, then)))) }
            </div>
        </>
    }
}
