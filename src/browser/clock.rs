//! What time it is.

use js_sys::Date;
use wasm_bindgen::JsValue;

/// Milliseconds since 1970-01-01T00:00:00Z.
#[must_use]
pub fn now() -> u64 {
    Date::now() as u64
}

/// The hour and minute of a moment (in milliseconds since 1970-01-01T00:00:00Z) where the reader sits, as `14:03`.
#[must_use]
pub fn local_time(at: u64) -> String {
    let date = Date::new(&JsValue::from_f64(at as f64));
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}
