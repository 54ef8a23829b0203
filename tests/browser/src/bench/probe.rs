//! What reads the clock inside the page.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Done;
use crate::page::Page;

/// The longest that a reading may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Holds when nothing is read or suggested any more.
pub(super) const ALL_READ: &str = "!document.querySelector('.working')
    && ![...document.querySelectorAll('.queue .open')].some((open) => open.textContent.startsWith('reading'))";

/// `goldpanBench.time(type, shows)` times from the next event of that type to the end of the first frame after which
/// `shows` holds; the outcome is left in `took`.
const PROBE: &str = "
    window.goldpanBench ??= (() => {
      const bench = { took: null, worked: 0, changed: false, tasks: [] };
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) bench.tasks.push(entry.duration);
      }).observe({ type: 'longtask' });
      new MutationObserver((records) => {
        if (records.some((record) => record.target.closest?.('.reader'))) bench.changed = true;
      }).observe(document, { attributes: true, childList: true, subtree: true });
      // The task after a frame's callbacks runs when that frame has been painted.
      const next = (then) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = then;
        channel.port2.postMessage(0);
      };
      bench.painted = () => new Promise((done) => requestAnimationFrame(() => {
        const begun = performance.now();
        next(() => { bench.worked += performance.now() - begun; done(performance.now()); });
      }));
      bench.time = (type, shows) => {
        bench.took = null;
        addEventListener(type, async (event) => {
          bench.changed = false;
          bench.tasks.length = 0;
          bench.worked = 0;
          const begun = performance.now();
          next(() => { bench.worked += performance.now() - begun; });
          let end;
          do { end = await bench.painted(); } while (!shows());
          bench.took = end - event.timeStamp;
        }, { capture: true, once: true });
      };
      return bench;
    })();";

impl Page<'_> {
    /// Leaves the page and takes away what it has stored.
    pub(super) fn leave_and_forget(&self) -> Done {
        self.chromium("Page.navigate", json!({ "url": "about:blank" }))?;
        self.chromium("Storage.clearDataForOrigin", json!({ "origin": "file://", "storageTypes": "all" })).map(drop)
    }

    /// Opens the page on an empty store, with the probe in it, and waits until it is quiet.
    pub(super) fn open_fresh(&mut self) -> Done {
        self.leave_and_forget()?;
        self.open()?;
        self.script(PROBE, &[])?;
        self.until_quiet()
    }

    /// Gets ready to time from the next event of this type until the condition, a JavaScript expression, holds in a
    /// frame.
    pub(super) fn time_from(&self, event: &str, until: &str) -> Done {
        self.script(&format!("goldpanBench.time('{event}', () => {until})"), &[]).map(drop)
    }

    /// What [`Page::time_from`] has measured, in milliseconds; waits for it.
    pub(super) fn taken(&self) -> Done<f64> {
        let start = Instant::now();
        loop {
            if let Some(took) = self.script("return goldpanBench.took", &[])?.as_f64() {
                return Ok(took);
            }
            if start.elapsed() > PATIENCE {
                return Err("what was timed did not end".into());
            }
            // Asking often would take time from what is timed.
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// How long the timed event's own task and the frames until its outcome took, in milliseconds: without the wait for
    /// the screen's next frame.
    pub(super) fn worked(&self) -> Done<f64> {
        let worked = self.script("return goldpanBench.worked", &[])?;
        worked.as_f64().ok_or_else(|| "the page gave no time".into())
    }

    /// The longest task over 50 ms since the timed event, in milliseconds; 0 where there was none.
    pub(super) fn longest_task(&self) -> Done<f64> {
        // The observer hears of a task some time after it.
        std::thread::sleep(Duration::from_millis(200));
        let longest = self.script("return Math.max(0, ...goldpanBench.tasks)", &[])?;
        longest.as_f64().ok_or_else(|| "the page gave no time".into())
    }

    /// How long the page's main thread has computed so far, in milliseconds of processor time.
    pub(super) fn processor_time(&self) -> Done<f64> {
        self.chromium("Performance.enable", json!({ "timeDomain": "threadTicks" }))?;
        let reply = self.chromium("Performance.getMetrics", json!({}))?;
        let metrics = reply["metrics"].as_array().map(Vec::as_slice).unwrap_or_default();
        let task = metrics.iter().find(|metric| metric["name"] == "TaskDuration");
        let seconds = task.and_then(|metric| metric["value"].as_f64());
        seconds.map(|seconds| seconds * 1_000.0).ok_or_else(|| "Chromium gave no processor time".into())
    }

    /// Loads JSONL through the field for files.
    pub(super) fn load_lines(&self, lines: &str) -> Done {
        let paths = self.files_on_disk(&[("bench.jsonl", lines.as_bytes())])?;
        let paths: Vec<_> = paths.iter().map(std::path::PathBuf::as_path).collect();
        self.choose_files(".queue input[type=file]", &paths)
    }

    /// Waits until nothing is read or suggested any more and the work is saved.
    pub(super) fn until_quiet(&self) -> Done {
        let start = Instant::now();
        let quiet = format!("return document.querySelector('[data-row]') !== null && {ALL_READ}");
        let mut times = 0;
        while times < 3 {
            times = if self.script(&quiet, &[])? == Value::Bool(true) { times + 1 } else { 0 };
            if start.elapsed() > PATIENCE {
                return Err("the page does not come to rest".into());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }
}
