//! A note on an annotation.

use crate::app::action::{Action, Gesture, Page};
use crate::app::words::shortened;
use crate::ui::controls::{act, button, typed};
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, InputEvent, KeyboardEvent, Properties, component, html, use_state};

/// What the dialog needs.
#[derive(Clone, PartialEq, Properties)]
pub struct NoteProps {
    /// The note so far.
    pub note: Rc<str>,
    /// The text of the annotation.
    pub quote: AttrValue,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// See the module.
#[component]
pub fn Note(props: &NoteProps) -> Html {
    let text = use_state(|| props.note.to_string());
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| text.set(typed(&event)))
    };
    let save = Action::Gesture(Gesture::Note(text.as_str().into()));
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
            <div class="body form">
                <label class="field">
                    <span>{ "On “" }{ shortened(&props.quote, 80) }{ "”" }</span>
                    <textarea autofocus=true rows="4" value={(*text).clone()} {oninput} {onkeydown} />
                </label>
                <p class="soft">{ "Exports carry notes where the format can. An empty note is removed." }</p>
            </div>
            <div class="foot">
                { button("", None, "Cancel", act(&props.dispatch, Action::Page(Page::CloseDialog))) }
                { button("primary", None, "Keep note", act(&props.dispatch, save)) }
            </div>
        </>
    }
}
