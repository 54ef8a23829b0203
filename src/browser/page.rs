//! The page as a whole: flags on the page, focus, scrolling, printing, and the share of the disk.

use gloo_events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, Element, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition, StorageManager,
    window,
};

/// Something the page listens to until this is dropped.
#[must_use = "dropping it ends the listening"]
pub struct Listening {
    _listener: Option<EventListener>,
}

/// Sets a `data-…` attribute of the root element (`name` in lower case, without `data-`), which the styles read.
pub fn set_root(name: &str, value: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        // Fails for names that aren't names.
        let _ = root.set_attribute(&format!("data-{name}"), value);
    }
}

/// Takes away what the page showed while the program was starting.
pub fn clear_start() {
    if let Some(start) = find("#goldpan-start") {
        start.remove();
    }
}

/// Sets a `data-…` attribute of the body (`name` in lower case, without `data-`), or takes it away.
pub fn set_flag(name: &str, value: Option<&str>) {
    let Some(body) = document().and_then(|document| document.body()) else { return };
    let name = format!("data-{name}");
    // Both fail for names that aren't names.
    let _ = match value {
        Some(value) => body.set_attribute(&name, value),
        None => body.remove_attribute(&name),
    };
}

/// Sets the title of the window or tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The first element that a CSS selector finds.
#[must_use]
pub fn find(css: &str) -> Option<Element> {
    document()?.query_selector(css).ok().flatten()
}

/// Moves the focus to the first element that a CSS selector finds; whether it is there. Doesn't scroll.
pub fn focus(css: &str) -> bool {
    let Some(element) = find(css).and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return false };
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    element.focus_with_options(&options).is_ok()
}

/// Where in its scroller an element should come to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Anywhere, with the least scrolling; none if it is visible.
    Nearest,
    /// In the middle.
    Centre,
    /// At the top.
    Start,
}

/// Scrolls the first element that a CSS selector finds into view, at once; whether it is there.
pub fn scroll_to(css: &str, align: Align) -> bool {
    let Some(element) = find(css) else { return false };
    let options = ScrollIntoViewOptions::new();
    options.set_behavior(ScrollBehavior::Instant);
    options.set_inline(ScrollLogicalPosition::Nearest);
    options.set_block(match align {
        Align::Nearest => ScrollLogicalPosition::Nearest,
        Align::Centre => ScrollLogicalPosition::Center,
        Align::Start => ScrollLogicalPosition::Start,
    });
    element.scroll_into_view_with_scroll_into_view_options(&options);
    true
}

/// A scroller's position and size, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scrolled {
    /// How far it is scrolled.
    pub top: f64,
    /// How much of it is visible.
    pub height: f64,
    /// How high its content is.
    pub content: f64,
}

/// How far an element is scrolled.
#[must_use]
pub fn scrolled(element: &Element) -> Scrolled {
    Scrolled {
        top: f64::from(element.scroll_top()),
        height: f64::from(element.client_height()),
        content: f64::from(element.scroll_height()),
    }
}

/// Calls back right before the page is printed, however that was asked for: the time to render everything.
pub fn before_print(callback: impl Fn() + 'static) -> Listening {
    on_window("beforeprint", callback)
}

/// Calls back after the page was printed.
pub fn after_print(callback: impl Fn() + 'static) -> Listening {
    on_window("afterprint", callback)
}

/// Whether there is a page at all: a worker has none.
#[must_use]
pub fn is_there() -> bool {
    window().is_some()
}

/// Asks the browser to print the page.
pub fn print() {
    if let Some(window) = window() {
        // Fails where printing is forbidden; then nothing happens.
        let _ = window.print();
    }
}

/// Asks the browser to keep this page's storage when space runs short. `None` where it can't be asked. Firefox puts the
/// question to the person, so this may wait as long as they do.
pub async fn persist_storage() -> Option<bool> {
    let manager = storage_manager("persist")?;
    JsFuture::from(manager.persist().ok()?).await.ok()?.as_bool()
}

/// How much of the disk is used and granted, in bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Used by this page; under `file://` by all pages.
    pub used: f64,
    /// The browser's upper limit.
    pub granted: f64,
}

/// Asks how much storage is used. `None` where the browser doesn't say.
pub async fn estimate_storage() -> Option<Estimate> {
    let manager = storage_manager("estimate")?;
    let estimate = JsFuture::from(manager.estimate().ok()?).await.ok()?;
    let number = |name: &str| Reflect::get(&estimate, &JsValue::from_str(name)).ok()?.as_f64();
    Some(Estimate { used: number("usage")?, granted: number("quota")? })
}

/// The storage manager, if it has this method.
fn storage_manager(method: &str) -> Option<StorageManager> {
    let manager = Reflect::get(&window()?.navigator(), &JsValue::from_str("storage")).ok()?;
    // `Reflect::get` fails for what is no object.
    Reflect::get(&manager, &JsValue::from_str(method)).ok()?.is_function().then(|| manager.unchecked_into())
}

fn on_window(name: &'static str, callback: impl Fn() + 'static) -> Listening {
    Listening { _listener: window().map(|window| EventListener::new(&window, name, move |_| callback())) }
}

fn document() -> Option<Document> {
    window()?.document()
}
