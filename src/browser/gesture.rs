//! What events of pointer and keys met in the page, and events that no single element hears.
//!
//! What a function with `on_` returns must be kept: dropping it stops listening.

use crate::browser::article::Article;
use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo_timers::callback::Interval;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{ClipboardEvent, Element, Event, HtmlElement, HtmlInputElement, InputEvent, KeyboardEvent, MouseEvent};
use web_sys::{PointerEvent, ResizeObserver, window};

/// What an event of the pointer met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Met {
    /// The `data-id` of the innermost mark.
    pub mark: Option<String>,
    /// The `data-grip` of a grip.
    pub grip: Option<String>,
}

impl Met {
    /// Reads it from the event.
    #[must_use]
    pub fn by(event: &Event) -> Met {
        let element = target::<Element>(event);
        let attribute = |selector: &str, name: &str| {
            element.as_ref()?.closest(selector).ok().flatten().and_then(|found| found.get_attribute(name))
        };
        Met { mark: attribute("mark[data-id]", "data-id"), grip: attribute("[data-grip]", "data-grip") }
    }
}

/// Sends all that this pointer does from now on to the element that it met, wherever it goes.
pub fn capture(event: &PointerEvent) {
    if let Some(element) = target::<Element>(event) {
        // Refused where the pointer is up again already; then there is nothing to send.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// Puts a text on the clipboard as the answer to a `copy` event.
pub fn copy(event: &Event, text: &str) {
    let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
    if data.is_some_and(|data| data.set_data("text/plain", text).is_ok()) {
        event.prevent_default();
    }
}

/// What stands in the field that was typed into.
#[must_use]
pub fn typed(event: &InputEvent) -> String {
    target::<HtmlInputElement>(event).map(|field| field.value()).unwrap_or_default()
}

/// Whether a key was pressed in a field of text.
#[must_use]
pub fn in_field(event: &Event) -> bool {
    target::<HtmlInputElement>(event).is_some()
}

/// Moves the keyboard's focus to the next button or field of the dialog in which a key was pressed, round and round.
pub fn step_focus(event: &Event, forward: bool) {
    let Some(from) = target::<Element>(event) else { return };
    let Ok(Some(dialog)) = from.closest("[role=dialog]") else { return };
    let Ok(all) = dialog.query_selector_all("button, input") else { return };
    let at = (0..all.length()).find(|item| all.item(*item).is_some_and(|node| node.is_same_node(Some(&from))));
    let count = all.length().max(1);
    let next = (at.unwrap_or(0) + if forward { 1 } else { count - 1 }) % count;
    if let Some(element) = all.item(next).and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot have the focus leaves it where it is.
        let _ = element.focus();
    }
}

/// Something in the page that is listened to until this is dropped.
#[must_use = "dropping it ends the listening"]
pub struct Heard(#[expect(dead_code, reason = "kept only to be dropped")] Kind);

enum Kind {
    Event(#[expect(dead_code, reason = "kept only to be dropped")] EventListener),
    Often(#[expect(dead_code, reason = "kept only to be dropped")] Interval),
    Sizes(#[expect(dead_code, reason = "kept only to be dropped")] Sizes),
}

struct Sizes {
    observer: ResizeObserver,
    _heard: Closure<dyn FnMut()>,
}

impl Drop for Sizes {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Hears whenever the browser's selection changes.
pub fn on_selection_change(heard: impl Fn() + 'static) -> Option<Heard> {
    let document = window()?.document()?;
    Some(Heard(Kind::Event(EventListener::new(&document, "selectionchange", move |_| heard()))))
}

/// Hears wherever in the window a pointer goes up, and whether the Alt key is down then.
pub fn on_pointer_up(heard: impl Fn(bool) + 'static) -> Option<Heard> {
    let window = window()?;
    Some(Heard(Kind::Event(EventListener::new(&window, "pointerup", move |event| {
        heard(event.dyn_ref::<MouseEvent>().is_some_and(MouseEvent::alt_key));
    }))))
}

/// Hears a key by its name before anything else in the page; what `heard` answers `true` to goes no further.
pub fn on_key_first(heard: impl Fn(&str) -> bool + 'static) -> Option<Heard> {
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    let window = window()?;
    Some(Heard(Kind::Event(EventListener::new_with_options(&window, "keydown", options, move |event| {
        let Some(pressed) = event.dyn_ref::<KeyboardEvent>() else { return };
        if heard(&pressed.key()) {
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    }))))
}

/// Hears when the article, or the first element inside of it that a selector finds, gets another size.
pub fn on_size(article: &Article, inside: &str, heard: impl Fn() + 'static) -> Option<Heard> {
    let closure: Closure<dyn FnMut()> = Closure::new(heard);
    let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
    let root = article.node().dyn_ref::<Element>()?;
    observer.observe(root);
    if let Ok(Some(inside)) = root.query_selector(inside) {
        observer.observe(&inside);
    }
    Some(Heard(Kind::Sizes(Sizes { observer, _heard: closure })))
}

/// Does something again and again, every so many milliseconds.
pub fn on_tick(milliseconds: u32, heard: impl Fn() + 'static) -> Heard {
    Heard(Kind::Often(Interval::new(milliseconds, heard)))
}

fn target<T: JsCast>(event: &Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}
