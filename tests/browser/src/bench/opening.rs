//! How long it takes until the page can be used.

use serde_json::json;

use super::Measure;
use crate::Done;
use crate::page::Page;

/// The measurements of this topic.
pub const MEASURES: &[Measure] =
    &[Measure { name: "opening goldpan.html to a usable page", unit: "ms", bar: 300.0, readings: 15, read: opening }];

/// Runs before everything else in the page: notes when the first frame after the app's sign was painted.
const OBSERVE: &str = "
    new MutationObserver((_, observer) => {
      if (!document.body || document.body.dataset.ready !== 'true') return;
      observer.disconnect();
      // The task after a frame's callbacks runs when that frame has been painted.
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => { window.goldpanOpened = performance.now(); };
        channel.port2.postMessage(0);
      });
    }).observe(document, { attributes: true, childList: true, subtree: true });";

fn opening(page: &mut Page) -> Done<f64> {
    let added = page.chromium("Page.addScriptToEvaluateOnNewDocument", json!({ "source": OBSERVE }))?;
    page.open()?;
    page.wait_for("the first frame", "return window.goldpanOpened !== undefined", &[])?;
    let took = page.script("return window.goldpanOpened", &[])?;
    page.chromium("Page.removeScriptToEvaluateOnNewDocument", added)?;
    took.as_f64().ok_or_else(|| "the page gave no time".into())
}
