//! Files in and out: chosen, dropped or pasted; downloaded.
//!
//! First come handles (a path and a size, no content), taken while the browser's event lasts; then each is read as bytes
//! within limits. Nothing is judged by its name here, and nothing is skipped silently.
//!
//! # Decisions
//!
//! - 2026-11-20: a dropped folder is walked by `getAsFileSystemHandle` where there is one and by `webkitGetAsEntry`
//!   otherwise. Tried on `file://`: in Chromium 156 every `readEntries` and `file()` of an entry fails with an
//!   `EncodingError` there, while handles work; Firefox and WebKit have entries only.

pub mod handle;

pub mod drop;

pub mod download;
