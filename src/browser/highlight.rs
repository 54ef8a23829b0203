//! What passes, painted over the text: search hits, a preview of twins. By the CSS Custom Highlight API, so that the
//! page's elements stay as they are; a style sheet gives the colours by `::highlight(name)`.

use crate::browser::selection::text_point;
use js_sys::Reflect;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Range, window};

// web-sys counts these as unstable, which a build flag for all would have to allow.
#[wasm_bindgen]
extern "C" {
    /// A set of ranges painted alike.
    type Highlight;

    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<Highlight, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn add(this: &Highlight, range: &Range) -> Result<JsValue, JsValue>;

    /// The page's highlights by name.
    type HighlightRegistry;

    #[wasm_bindgen(method, catch)]
    fn set(this: &HighlightRegistry, name: &str, highlight: &Highlight) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn delete(this: &HighlightRegistry, name: &str) -> Result<bool, JsValue>;
}

/// Whether the engine can paint highlights.
#[must_use]
pub fn is_supported() -> bool {
    registry().is_some()
}

/// Paints ranges under a name in the place of what was painted under it: each a block's element and the start and end
/// within its text, in UTF-16 code units, half-open. Whether the engine could do it; where it can't, show the ranges in
/// another way. Painted ranges go stale when their elements are rendered anew.
pub fn paint(name: &str, ranges: &[(Element, usize, usize)]) -> bool {
    try_paint(name, ranges).is_some()
}

/// Takes back what was painted under a name; whether something was.
pub fn clear(name: &str) -> bool {
    registry().is_some_and(|registry| registry.delete(name).unwrap_or(false))
}

fn try_paint(name: &str, ranges: &[(Element, usize, usize)]) -> Option<()> {
    let registry = registry()?;
    let highlight = Highlight::new().ok()?;
    let document = window()?.document()?;
    for (block, start, end) in ranges {
        let ((first, start), (last, end)) = (text_point(block, *start), text_point(block, *end));
        let range = document.create_range().ok()?;
        range.set_start(&first, start).ok()?;
        range.set_end(&last, end).ok()?;
        highlight.add(&range).ok()?;
    }
    registry.set(name, &highlight).ok().map(drop)
}

fn registry() -> Option<HighlightRegistry> {
    let css = Reflect::get(&js_sys::global(), &JsValue::from_str("CSS")).ok()?;
    let registry = Reflect::get(&css, &JsValue::from_str("highlights")).ok()?;
    registry.is_object().then(|| registry.unchecked_into())
}
