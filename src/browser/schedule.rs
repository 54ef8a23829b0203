//! Long work in slices, so that input and painting come between; delays and frames.
//!
//! # Decisions
//!
//! - 2026-11-20: between slices goes a message through a `MessageChannel`: a timer is clamped to 4 ms, and to a second in
//!   hidden tabs. Rejected: `scheduler.yield`, missing in WebKit, whose continuations overtake the events of IndexedDB
//!   in the other engines, so that saving would wait for the work's end.

use gloo_timers::callback::Timeout;
use js_sys::{Function, Promise};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{MessageChannel, window};

/// How long a slice may run, in milliseconds: with a step's overrun and the painting, a frame of 16.7 ms holds it.
const SLICE_MS: f64 = 10.0;

/// How much of a slice is left.
pub struct Budget {
    end: f64,
}

impl Budget {
    /// A slice that begins now.
    #[must_use]
    pub fn start() -> Self {
        Self { end: precise_now() + SLICE_MS }
    }

    /// Whether it is time to return. Cheap enough to ask after each document, not after each word.
    #[must_use]
    pub fn is_spent(&self) -> bool {
        precise_now() >= self.end
    }
}

/// Work that goes on slice by slice. Dropping it cancels what hasn't run yet.
#[must_use = "dropping it cancels the work"]
pub struct Sliced {
    cancelled: Rc<Cell<bool>>,
}

/// Calls `step` in slices, from the next task on, until it returns `false`. A step works until its budget is spent or
/// there is nothing left, and returns whether more is to be done.
pub fn run_sliced(mut step: impl FnMut(&Budget) -> bool + 'static) -> Sliced {
    let cancelled = Rc::new(Cell::new(false));
    let stop = cancelled.clone();
    spawn_local(async move {
        loop {
            breathe().await;
            if stop.get() || !step(&Budget::start()) {
                return;
            }
        }
    });
    Sliced { cancelled }
}

impl Sliced {
    /// No step starts after this.
    pub fn cancel(&self) {
        self.cancelled.set(true);
    }

    /// Lets the work run to its end.
    pub fn detach(mut self) {
        // What is cancelled on drop is then nobody's flag.
        self.cancelled = Rc::default();
    }
}

impl Drop for Sliced {
    fn drop(&mut self) {
        self.cancel();
    }
}

/// Gives the browser a chance to take input and to paint: waits for a task of its own.
pub async fn breathe() {
    // Without a channel (no engine known) the work goes on at once.
    let Ok(channel) = MessageChannel::new() else { return };
    let (here, there) = (channel.port1(), channel.port2());
    let arrived = Promise::new(&mut |resolve, _| here.set_onmessage(Some(&resolve)));
    if there.post_message(&JsValue::NULL).is_ok() {
        // Settles with the message.
        let _ = JsFuture::from(arrived).await;
    }
    here.close();
}

/// Waits until the page has been painted once more; in hidden tabs, which aren't, for a tenth of a second.
pub async fn painted() {
    let mut wait = None;
    let framed = Promise::new(&mut |resolve, _| {
        let late = resolve.clone();
        // A promise's `resolve` doesn't throw, and the second call does nothing.
        let frame = next_frame(move || drop(resolve.call0(&JsValue::NULL)));
        wait = Some((frame, after(100, move || drop(late.call0(&JsValue::NULL)))));
    });
    // Settles by one of both.
    let _ = JsFuture::from(framed).await;
    // A frame's callbacks run before it is painted; a task comes behind it.
    breathe().await;
}

/// Something that will happen later, unless this is dropped before.
#[must_use = "dropping it cancels the call"]
pub struct Delay {
    _timeout: Timeout,
}

/// Calls `then` after some milliseconds; used again and again, the last call counts: drop the former delay.
pub fn after(milliseconds: u32, then: impl FnOnce() + 'static) -> Delay {
    Delay { _timeout: Timeout::new(milliseconds, then) }
}

/// Waits for some milliseconds.
pub async fn sleep(milliseconds: u32) {
    gloo_timers::future::TimeoutFuture::new(milliseconds).await;
}

/// A call before the next painting, unless this is dropped before.
#[must_use = "dropping it cancels the call"]
pub struct Frame {
    id: Option<i32>,
    // The browser may call it until it is cancelled.
    _callback: Closure<dyn FnMut()>,
}

/// Calls `then` right before the browser paints next; in hidden tabs that may take until they are shown.
pub fn next_frame(then: impl FnOnce() + 'static) -> Frame {
    let mut then = Some(then);
    let callback = Closure::new(move || {
        if let Some(then) = then.take() {
            then();
        }
    });
    let function: &Function = callback.as_ref().unchecked_ref();
    let id = window().and_then(|window| window.request_animation_frame(function).ok());
    Frame { id, _callback: callback }
}

impl Drop for Frame {
    fn drop(&mut self) {
        if let (Some(window), Some(id)) = (window(), self.id) {
            // Cancelling a call that has been made does nothing.
            let _ = window.cancel_animation_frame(id);
        }
    }
}

/// Milliseconds since some fixed moment, with fractions.
fn precise_now() -> f64 {
    window().and_then(|window| window.performance()).map_or_else(js_sys::Date::now, |performance| performance.now())
}
