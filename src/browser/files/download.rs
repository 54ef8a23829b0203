//! Files that leave the page: into the browser's folder for downloads, nowhere else.

use gloo_timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Browsers start a download after the click has returned; a large one is copied for a while, which a URL must outlive.
const KEEP_URL_MS: u32 = 120_000;

/// Offers bytes as a download under `name`, with a media type such as `application/jsonl`; whether the browser was asked
/// to. It may still put the question to the person.
#[must_use]
pub fn download(name: &str, media_type: &str, bytes: &[u8]) -> bool {
    offer(name, media_type, bytes).is_ok()
}

fn offer(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    // The one copy out of wasm's memory; the blob takes it over.
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let clicked = click(&url, name);
    Timeout::new(KEEP_URL_MS, move || {
        // Fails for what isn't a URL only.
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    clicked
}

fn click(url: &str, name: &str) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::UNDEFINED)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(url);
    link.set_download(name);
    // Firefox follows only links that are in the page.
    let body = document.body().ok_or(JsValue::UNDEFINED)?;
    link.set_hidden(true);
    body.append_child(&link)?;
    link.click();
    link.remove();
    Ok(())
}
