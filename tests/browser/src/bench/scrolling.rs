//! How smoothly a long article scrolls.

use serde_json::Value;

use super::article::prepare;
use super::text::dense;
use super::{Bar, Bench, Figure};
use crate::Done;
use crate::page::Page;

/// The benches of this topic.
pub const BENCHES: &[Bench] = &[Bench {
    figures: &[
        Figure { name: "scrolling 1 MB by 120 px a frame: mean time of a frame", unit: "ms", bar: Bar::Most(16.7) },
        Figure { name: "the same: 95 of 100 frames are within", unit: "ms", bar: Bar::None },
        Figure { name: "the same: longest frame", unit: "ms", bar: Bar::None },
        Figure { name: "the same: processor time of a frame", unit: "ms", bar: Bar::None },
    ],
    readings: 5,
    prepare: |page| prepare(page, &dense(1_000_000, 1), false),
    read: scroll,
}];

/// The times of 300 frames, each of which scrolls on.
const SCROLL: &str = "
    const reader = document.querySelector('.reader');
    const times = [];
    await new Promise((done) => requestAnimationFrame(function step(now) {
      times.push(now);
      reader.scrollBy({ top: 120, behavior: 'instant' });
      if (times.length > 300) done(); else requestAnimationFrame(step);
    }));
    return times.slice(1).map((time, at) => time - times[at]);";

fn scroll(page: &mut Page) -> Done<Vec<f64>> {
    let before = page.processor_time()?;
    let found = page.script_async(SCROLL, &[])?;
    let computed = (page.processor_time()? - before) / 300.0;
    let mut frames: Vec<f64> = found.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    frames.sort_by(f64::total_cmp);
    let (Some(longest), Some(within)) = (frames.last(), frames.get(frames.len() * 95 / 100)) else {
        return Err("the page gave no frames".into());
    };
    // The clock of frames ticks in microseconds; a tenth of a millisecond is what the bar is given in.
    let mean = (frames.iter().sum::<f64>() / frames.len() as f64 * 10.0).round() / 10.0;
    Ok(vec![mean, *within, *longest, computed])
}
