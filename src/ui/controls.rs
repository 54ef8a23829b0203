//! Small pieces that many parts of the page share: buttons, keycaps, chips.

use crate::app::action::Action;
use crate::app::keys;
use crate::model::label::{Label, LabelId, LabelSet};
use crate::ui::icons::{Icon, icon};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::{AttrValue, Callback, Classes, Event, Html, InputEvent, MouseEvent, TargetCast, classes, html};

/// A callback that dispatches always the same action, whatever the event.
pub fn act<E: 'static>(dispatch: &Callback<Action>, action: Action) -> Callback<E> {
    let dispatch = dispatch.clone();
    Callback::from(move |_| dispatch.emit(action.clone()))
}

/// A button with words, and an icon before them.
pub fn button(
    class: &'static str,
    shape: Option<Icon>,
    words: impl Into<AttrValue>,
    click: Callback<MouseEvent>,
) -> Html {
    html! {
        <button type="button" class={class} onclick={click}>
            if let Some(shape) = shape { { icon(shape) } }
            <span>{ words.into() }</span>
        </button>
    }
}

/// A button that shows only an icon; its name is read out and shown when pointed at.
pub fn icon_button(shape: Icon, name: impl Into<AttrValue>, enabled: bool, click: Callback<MouseEvent>) -> Html {
    let name = name.into();
    html! {
        <button type="button" class="quiet square" title={name.clone()} aria-label={name} disabled={!enabled} onclick={click}>
            { icon(shape) }
        </button>
    }
}

/// One keycap.
pub fn cap(key: impl Into<AttrValue>) -> Html {
    html! { <kbd>{ key.into() }</kbd> }
}

/// The keycaps of a shortcut, for the eye; the control itself carries `aria-keyshortcuts` where it matters.
pub fn caps(shortcut: &str) -> Html {
    let apple = apple();
    keys::caps(shortcut, apple).filter(|key| !key.is_empty()).map(|key| cap(key.to_owned())).collect()
}

/// The keycap of a label's key, or an empty one that keeps the place.
pub fn label_cap(key: Option<char>) -> Html {
    match key {
        Some(key) => cap(key.to_uppercase().to_string()),
        None => html! { <kbd class="none" aria-hidden="true"></kbd> },
    }
}

/// A label as a chip in its colour, with text behind its name.
pub fn chip(label: &Label, behind: impl Into<AttrValue>) -> Html {
    let behind = behind.into();
    html! {
        <span class={classes!("chip", colour(label.colour))}>
            <span class="name">{ label.name.to_string() }</span>
            if !behind.is_empty() { <span class="count">{ behind }</span> }
        </span>
    }
}

/// The chip of a label that may be gone.
pub fn chip_of(labels: &LabelSet, id: LabelId) -> Html {
    labels.get(id).map(|label| chip(label, "")).unwrap_or_default()
}

/// Labels as the options of a choice, by their numbers.
pub fn label_options<'l>(labels: impl Iterator<Item = &'l Label>, chosen: Option<LabelId>) -> Html {
    let option = |label: &Label| html! { <option value={label.id.0.to_string()} selected={chosen == Some(label.id)}>{ label.name.to_string() }</option> };
    labels.map(option).collect()
}

/// The class that sets the colours of `assets/style/palette.css`.
pub fn colour(index: u8) -> Classes {
    const CLASSES: [&str; 12] = ["l0", "l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l9", "l10", "l11"];
    CLASSES.get(usize::from(index)).copied().unwrap_or("l0").into()
}

/// A check box with its words.
pub fn check(on: bool, words: impl Into<AttrValue>, change: Callback<bool>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        change.emit(event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked()));
    });
    html! { <label class="check"><input type="checkbox" checked={on} {onchange} /><span>{ words.into() }</span></label> }
}

/// One of several choices: a radio button with its words and, smaller, what it means.
pub fn radio(
    group: &'static str,
    on: bool,
    words: impl Into<AttrValue>,
    more: impl Into<AttrValue>,
    change: Callback<Event>,
) -> Html {
    let more = more.into();
    html! {
        <label class="check">
            <input type="radio" name={group} checked={on} onchange={change} />
            <span>{ words.into() }if !more.is_empty() { <small>{ more }</small> }</span>
        </label>
    }
}

/// The text of the field that an event came from.
#[must_use]
pub fn typed(event: &InputEvent) -> String {
    value(event.target())
}

/// The text or choice of the field that an event came from.
#[must_use]
pub fn changed(event: &Event) -> String {
    value(event.target())
}

fn value(target: Option<web_sys::EventTarget>) -> String {
    let Some(target) = target else { return String::new() };
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        return input.value();
    }
    if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
        return area.value();
    }
    target.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value).unwrap_or_default()
}

/// Whether this is one of Apple's machines, where Command takes the place of Control.
#[must_use]
pub fn apple() -> bool {
    thread_local! {
        static APPLE: bool = web_sys::window().and_then(|window| window.navigator().platform().ok())
            .is_some_and(|platform| platform.starts_with("Mac") || platform.starts_with("iP"));
    }
    APPLE.with(|apple| *apple)
}
