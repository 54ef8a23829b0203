//! How long it takes until the page can be used.

use serde_json::json;

use super::{Bar, Bench, Figure};
use crate::Done;
use crate::page::Page;

/// The benches of this topic.
pub const BENCHES: &[Bench] = &[
    Bench {
        figures: &[Figure { name: "opening goldpan.html to a usable page", unit: "ms", bar: Bar::Most(300.0) }],
        readings: 15,
        prepare: |page| page.open(),
        read: opening,
    },
    Bench {
        figures: &[Figure { name: "opening goldpan.html for the first time", unit: "ms", bar: Bar::Most(300.0) }],
        readings: 9,
        prepare: |page| page.open(),
        read: |page| {
            page.leave_and_forget()?;
            opening(page)
        },
    },
];

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

fn opening(page: &mut Page) -> Done<Vec<f64>> {
    let added = page.chromium("Page.addScriptToEvaluateOnNewDocument", json!({ "source": OBSERVE }))?;
    page.open()?;
    page.wait_for("the first frame", "return window.goldpanOpened !== undefined", &[])?;
    let took = page.script("return window.goldpanOpened", &[])?;
    page.chromium("Page.removeScriptToEvaluateOnNewDocument", added)?;
    // The next reading starts from a page that is at rest.
    std::thread::sleep(std::time::Duration::from_millis(500));
    Ok(vec![took.as_f64().ok_or("the page gave no time")?])
}
