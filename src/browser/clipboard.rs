//! What is pasted, and what is copied.

use crate::browser::files::handle::{FileHandle, from_list};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, Document, Event, HtmlTextAreaElement};

/// What a paste event carries.
#[derive(Clone, Debug, Default)]
pub struct Pasted {
    /// Plain text.
    pub text: Option<String>,
    /// The same as HTML, if the source gave it. Untrusted: to be read as data, never set into the page.
    pub html: Option<String>,
    /// Files, copied in a file manager.
    pub files: Vec<FileHandle>,
}

/// Takes what is pasted, while the event lasts. Leaves it to the caller to `prevent_default`.
#[must_use]
pub fn pasted(event: &Event) -> Pasted {
    let Some(data) = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data) else {
        return Pasted::default();
    };
    let string = |kind| data.get_data(kind).ok().filter(|text| !text.is_empty());
    let files = data.files().map_or_else(Vec::new, |files| from_list(&files));
    Pasted { text: string("text/plain"), html: string("text/html"), files }
}

/// Copies text, within a click or key; whether that worked.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let navigator = window.navigator();
    // Not there in pages that aren't secure.
    let has_clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|value| value.is_object());
    if has_clipboard && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok() {
        return true;
    }
    window.document().is_some_and(|document| copy_by_selection(&document, text).unwrap_or(false))
}

/// The older way: select the text in a field and have the browser copy the selection.
fn copy_by_selection(document: &Document, text: &str) -> Option<bool> {
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_value(text);
    field.set_attribute("style", "position:fixed;opacity:0").ok()?;
    document.body()?.append_child(&field).ok()?;
    field.select();
    let copy = js_sys::Reflect::get(document, &"execCommand".into()).ok()?.dyn_into::<js_sys::Function>().ok();
    let done = copy.and_then(|copy| copy.call1(document, &"copy".into()).ok());
    field.remove();
    Some(done.is_some_and(|done| done.is_truthy()))
}
