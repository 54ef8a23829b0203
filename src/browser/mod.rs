//! THE PAGE'S EDGE: the only room that names web types. Storage, the one-writer lease, files in and out, the
//! clipboard, the clock, slices of work, the selection, highlights and the page itself.
//!
//! Knows nothing of documents, labels or Yew: texts are opaque strings, positions are plain numbers. Whatever can fail
//! gives an error value with a sentence for people; a feature that an engine lacks gives `false` or `None`.
//!
//! # Decisions
//!
//! - 2026-11-20: a page opened from `file://` was tried in Chromium 156, Firefox 153 and WebKitGTK 2.50. In all three it
//!   is a secure context, IndexedDB takes `durability: "strict"`, Web Locks hold and can be stolen across tabs, and
//!   *all* pages under `file://` share storage and locks, whatever their folder. `BroadcastChannel` reaches no other
//!   tab in WebKit, which also lacks `navigator.storage.persist`, `caretPositionFromPoint` and `scheduler.yield`.

pub mod clock;
pub mod decoder;
pub mod schedule;

pub mod store;

pub mod lease;

pub mod clipboard;
pub mod files;

pub mod highlight;
pub mod page;
pub mod selection;

pub mod article;
pub mod gesture;

pub mod memory;
