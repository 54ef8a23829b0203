//! What a person says of an annotation: its value, a Wikidata id, a note.

use crate::app::action::{Action, Gesture, Page};
use crate::app::mark::Remarks;
use crate::app::words::shortened;
use crate::ui::controls::{act, button, typed};
use yew::{
    AttrValue, Callback, Html, InputEvent, KeyboardEvent, Properties, UseStateHandle, component, html, use_state,
};

/// What the dialog needs.
#[derive(Clone, PartialEq, Properties)]
pub struct NoteProps {
    /// What has been said so far.
    pub remarks: Remarks,
    /// The text of the annotation.
    pub quote: AttrValue,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// See the module.
#[component]
pub fn Note(props: &NoteProps) -> Html {
    let note = use_state(|| props.remarks.note.to_string());
    let value = use_state(|| props.remarks.value.to_string());
    let identifier = use_state(|| props.remarks.identifier.to_string());
    let into = |field: &UseStateHandle<String>| {
        let field = field.clone();
        Callback::from(move |event: InputEvent| field.set(typed(&event)))
    };
    let remarks =
        Remarks { note: note.as_str().into(), value: value.as_str().into(), identifier: identifier.as_str().into() };
    let save = Action::Gesture(Gesture::Note(remarks));
    let onkeydown = {
        let (dispatch, save) = (props.dispatch.clone(), save.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                dispatch.emit(save.clone());
            }
        })
    };
    html! {
        <>
            <div class="body form" {onkeydown}>
                <p class="soft">{ "Of “" }{ shortened(&props.quote, 80) }{ "”" }</p>
                <label class="field"><span>{ "Note" }</span>
                    <textarea autofocus=true rows="3" value={(*note).clone()} oninput={into(&note)} /></label>
                <label class="field"><span>{ "Value" }</span>
                    <input type="text" autocomplete="off" aria-describedby="value-help" value={(*value).clone()} oninput={into(&value)} /></label>
                <label class="field"><span>{ "Wikidata id" }</span>
                    <input type="text" autocomplete="off" placeholder="Q842" value={(*identifier).clone()} oninput={into(&identifier)} /></label>
                <p class="soft" id="value-help">{ "The value is what the words stand for: a date such as 2020-02-16, the usual name, a class. \
                    Exports carry it where the format can. What is left empty is removed." }</p>
            </div>
            <div class="foot">
                { button("", None, "Cancel", act(&props.dispatch, Action::Page(Page::CloseDialog))) }
                { button("primary", None, "Keep", act(&props.dispatch, save)) }
            </div>
        </>
    }
}
