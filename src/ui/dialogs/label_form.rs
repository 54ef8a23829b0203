//! One label in the editor of the label set.

use crate::app::action::{Action, Gesture, Page};
use crate::model::label::{Label, LabelProblem, LabelSet, PALETTE};
use crate::ui::by_pointer::ByPointer;
use crate::ui::controls::{act, button, chip, colour, typed};
use crate::ui::icons::Icon;
use std::rc::Rc;
use yew::{Callback, Event, Html, InputEvent, Properties, SubmitEvent, classes, component, html, use_state};

/// What the palette's colours are called, in its order.
const COLOURS: [&str; PALETTE as usize] =
    ["blue", "amber", "teal", "rose", "violet", "olive", "red", "sky", "brown", "green", "plum", "slate"];

/// What the form needs.
#[derive(Clone, PartialEq, Properties)]
pub struct LabelFormProps {
    /// The label as it is in the set, or a new one.
    pub label: Label,
    /// Whether it is new.
    pub fresh: bool,
    /// The label set.
    pub labels: ByPointer<Rc<LabelSet>>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// What would be wrong with the set if the label were like this.
fn problem(labels: &LabelSet, label: &Label) -> Option<LabelProblem> {
    let others = labels.all().iter().filter(|other| other.id != label.id);
    LabelSet::new(others.chain([label]).cloned().collect()).err()
}

/// See the module. What is written takes effect with the button, a colour at once.
#[component]
pub fn LabelForm(props: &LabelFormProps) -> Html {
    let draft = use_state(|| props.label.clone());
    let with = |change: fn(&mut Label, String)| {
        let draft = draft.clone();
        Callback::from(move |event: InputEvent| {
            let mut label = (*draft).clone();
            change(&mut label, typed(&event));
            draft.set(label);
        })
    };
    let name = with(|label, text| label.name = text.into());
    let key = with(|label, text| label.key = text.chars().last().and_then(|key| key.to_lowercase().next()));
    let guidance = with(|label, text| label.guidance = text.into());
    let problem = problem(&props.labels, &draft);
    let changed = *draft != props.label;
    let onsubmit = {
        let (draft, dispatch) = (draft.clone(), props.dispatch.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let mut label = (*draft).clone();
            label.name = label.name.trim().into();
            dispatch.emit(Action::Gesture(Gesture::PutLabel(label)));
        })
    };
    let swatch = |index: u8| {
        let choose = {
            let draft = draft.clone();
            Callback::from(move |_: Event| draft.set(Label { colour: index, ..(*draft).clone() }))
        };
        let name = COLOURS[usize::from(index)];
        html! {
            <label class={classes!("swatch", colour(index))} title={name}>
                <input type="radio" name="colour" aria-label={name} checked={draft.colour == index} onchange={choose} />
            </label>
        }
    };
    let delete = act(&props.dispatch, Action::Page(Page::AskDeleteLabel(props.label.id)));
    html! {
        <form class="form" {onsubmit}>
            <div class="pair">
                <label class="field"><span>{ "Name, as exports write it" }</span>
                    <input type="text" autocomplete="off" spellcheck="false" value={draft.name.to_string()} oninput={name} /></label>
                <label class="field short"><span>{ "Key" }</span>
                    <input type="text" autocomplete="off" spellcheck="false" value={draft.key.map(String::from).unwrap_or_default()} oninput={key} /></label>
            </div>
            <fieldset class="swatches"><legend>{ "Colour" }</legend>{ for (0..PALETTE).map(swatch) }</fieldset>
            <label class="field"><span>{ "What it marks, and what not" }</span>
                <textarea rows="7" value={draft.guidance.to_string()} oninput={guidance} /></label>
            if let Some(problem) = problem.as_ref().filter(|_| changed) { <p class="bad" role="status">{ problem.to_string() }</p> }
            <div class="actions">
                <button type="submit" class="primary" disabled={!changed || problem.is_some()}>
                    { if props.fresh { "Add label" } else { "Keep changes" } }
                </button>
                if !draft.name.trim().is_empty() { { chip(&draft, "") } }
                <span class="gap"></span>
                if !props.fresh { { button("quiet", Some(Icon::Bin), "Delete …", delete) } }
            </div>
        </form>
    }
}
