//! Dropping files anywhere on the page, and pasting outside of fields.

use crate::ui::files::FilesPicked;
use crate::ui::keyboard::takes_text;
use gloo_events::{EventListener, EventListenerOptions};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event};
use yew::{Callback, Html, Properties, component, html, use_effect_with, use_state_eq};

/// What dropping needs.
#[derive(Clone, PartialEq, Properties)]
pub struct DropProps {
    /// Where files go.
    pub files: Callback<FilesPicked>,
    /// Whether a dialog is open, in which a drop means nothing.
    pub busy: bool,
}

/// The sheet that covers the page while files are dragged over it.
#[component]
pub fn Drop(props: &DropProps) -> Html {
    let over = use_state_eq(|| false);
    let deps = (props.files.clone(), props.busy);
    let shown = over.clone();
    use_effect_with(deps, move |(files, busy)| {
        let listening = if *busy { refuse() } else { listen(files, move |on| shown.set(on)) };
        move || drop(listening)
    });
    html! {
        if *over && !props.busy {
            <div class="drop" aria-hidden="true"><p>{ "Drop to add articles" }</p></div>
        }
    }
}

fn on(name: &'static str, then: impl FnMut(&Event) + 'static) -> Option<EventListener> {
    let document = web_sys::window()?.document()?;
    Some(EventListener::new_with_options(&document, name, EventListenerOptions::enable_prevent_default(), then))
}

/// The data of a drag that brings files from outside.
fn files_of(event: &Event) -> Option<DataTransfer> {
    let data = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    data.types().includes(&"Files".into(), 0).then_some(data)
}

/// Without this a dropped file would take the place of the page.
fn refuse() -> Vec<Option<EventListener>> {
    let prevent = |event: &Event| {
        if files_of(event).is_some() {
            event.prevent_default();
        }
    };
    vec![on("dragover", prevent), on("drop", prevent)]
}

fn listen(files: &Callback<FilesPicked>, show: impl Fn(bool) + 'static) -> Vec<Option<EventListener>> {
    let show = Rc::new(show);
    let (over, left, dropped) = (show.clone(), show.clone(), show);
    let (by_drop, by_paste) = (files.clone(), files.clone());
    vec![
        on("dragover", move |event| {
            if let Some(data) = files_of(event) {
                event.prevent_default();
                data.set_drop_effect("copy");
                over(true);
            }
        }),
        // A drag that leaves the page has nothing it goes to.
        on("dragleave", move |event| {
            if event.dyn_ref::<DragEvent>().is_some_and(|event| event.related_target().is_none()) {
                left(false);
            }
        }),
        on("drop", move |event| {
            dropped(false);
            if let Some(data) = files_of(event) {
                event.prevent_default();
                by_drop.emit(FilesPicked::Drop(data));
            }
        }),
        on("paste", move |event| {
            if !takes_text(event.target())
                && let Some(picked) = pasted(event)
            {
                event.prevent_default();
                by_paste.emit(picked);
            }
        }),
    ]
}

/// What the clipboard holds: files, or text with its page where it has one.
#[must_use]
pub fn pasted(event: &Event) -> Option<FilesPicked> {
    let data = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?;
    if data.types().includes(&"Files".into(), 0) {
        return Some(FilesPicked::Drop(data));
    }
    let text = data.get_data("text/plain").unwrap_or_default();
    let html = data.get_data("text/html").ok().filter(|html| !html.trim().is_empty());
    (!text.trim().is_empty() || html.is_some()).then_some(FilesPicked::Paste { text, html })
}
