//! The seam between decoding and whoever has the tables: crates in the terminal, the browser in the page.

use std::sync::OnceLock;

/// Decodes the encodings that are neither UTF-8 nor UTF-16.
#[derive(Clone, Copy)]
pub struct Legacy {
    /// The name in the Encoding Standard of what a label such as `latin1` means.
    pub known: fn(&str) -> Option<&'static str>,
    /// The text of these bytes, with U+FFFD for what does not fit, and whether there was such.
    pub decode: fn(&'static str, &[u8]) -> (String, bool),
    /// Where the first byte is that does not fit, where that can be told.
    pub first_broken: fn(&'static str, &[u8]) -> Option<usize>,
    /// The encoding that makes most sense of a sample, which is not UTF-8.
    pub guess: fn(&[u8]) -> &'static str,
}

static INSTALLED: OnceLock<Legacy> = OnceLock::new();

/// Makes everything decode with `legacy`. The page calls it once at its start; a later call changes nothing.
pub fn install(legacy: Legacy) {
    let _ = INSTALLED.set(legacy);
}

/// What decodes: the installed one, else the one that the program was built with.
pub(super) fn legacy() -> &'static Legacy {
    INSTALLED.get_or_init(built_in)
}

#[cfg(not(target_arch = "wasm32"))]
fn built_in() -> Legacy {
    super::crates::LEGACY
}

/// In a page that installs nothing: Latin-1 with marks where nothing is told.
#[cfg(target_arch = "wasm32")]
fn built_in() -> Legacy {
    Legacy {
        known: |label| super::choices().iter().find(|name| name.eq_ignore_ascii_case(label)).copied(),
        decode: |_, bytes| (bytes.iter().copied().map(char::from).collect(), false),
        first_broken: |_, _| None,
        guess: |_| super::guess::FALLBACK,
    }
}
