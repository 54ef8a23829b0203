//! The keys of the whole page.

use crate::app::action::Action;
use crate::app::keys::{self, KeyPress};
use crate::app::state::State;
use crate::ui::controls::apple;
use gloo_events::{EventListener, EventListenerOptions};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, KeyboardEvent};
use yew::{Callback, hook, use_effect_with, use_mut_ref};

/// Listens to the document for as long as the component lives. Keys are judged against the state that is shown.
#[hook]
pub fn use_keys(state: &Rc<State>, dispatch: &Callback<Action>) {
    let shown: Rc<RefCell<Rc<State>>> = {
        let state = state.clone();
        use_mut_ref(move || state)
    };
    shown.replace(state.clone());
    use_effect_with(dispatch.clone(), move |dispatch| {
        let dispatch = dispatch.clone();
        let listening = web_sys::window().and_then(|window| window.document()).map(|document| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document, "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                let state = shown.borrow().clone();
                if let Some(action) = action(&state, event) {
                    event.prevent_default();
                    dispatch.emit(action);
                }
            })
        });
        move || drop(listening)
    });
}

fn action(state: &State, event: &KeyboardEvent) -> Option<Action> {
    let (key, target) = (event.key(), event.target());
    // Dialogs hear their own Escape, and input methods want their keys.
    if state.dialog.is_some() || event.default_prevented() || event.is_composing() {
        return None;
    }
    if takes_text(target.clone()) && key != "Escape" {
        return None;
    }
    if matches!(key.as_str(), "Enter" | " ") && event_in(target, "button, a, summary, label, [role=option]") {
        return None;
    }
    let press = KeyPress {
        key,
        code: event.code(),
        ctrl: event.ctrl_key(),
        alt: event.alt_key(),
        shift: event.shift_key(),
        meta: event.meta_key(),
        apple: apple(),
    };
    keys::action(state, &press)
}

/// Whether an event comes from a field that takes text, or choices by letter.
#[must_use]
pub fn takes_text(target: Option<EventTarget>) -> bool {
    let fields = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]";
    event_in(target, fields)
}

fn event_in(target: Option<EventTarget>, selector: &str) -> bool {
    let element = target.and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.closest(selector).is_ok_and(|found| found.is_some()))
}
