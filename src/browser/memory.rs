//! Small things that the browser remembers for the page, apart from projects. Losing them loses no work.

use crate::browser::store::record::Token;
use web_sys::{Storage, window};

/// What was remembered under a name; nothing where the browser forbids it.
#[must_use]
pub fn remembered(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Remembers a text under a name, where the browser lets us.
pub fn remember(name: &str, text: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage costs the memory of a choice, no more.
        let _ = storage.set_item(name, text);
    }
}

/// A name that nothing else has, in hexadecimal digits.
#[must_use]
pub fn random_id() -> String {
    Token::random().as_str().to_owned()
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}
