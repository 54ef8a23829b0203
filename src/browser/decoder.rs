//! Legacy encodings by the browser's own `TextDecoder` (Encoding Standard).

use crate::intake::encoding::choices;
use crate::intake::encoding::guess;
use crate::intake::encoding::legacy::Legacy;
use web_sys::{TextDecoder, TextDecoderOptions};

/// The browser behind the seam of the intake.
pub const LEGACY: Legacy =
    Legacy { known, decode, first_broken: |_, _| None, guess: |sample| guess::guess(sample, &strict) };

/// The browser knows all labels; it names encodings in lower case.
fn known(label: &str) -> Option<&'static str> {
    let name = TextDecoder::new_with_label(label).ok()?.encoding();
    choices().iter().find(|choice| choice.eq_ignore_ascii_case(&name)).copied()
}

fn decode(name: &'static str, bytes: &[u8]) -> (String, bool) {
    if let Some(text) = strict(name, bytes) {
        return (text, false);
    }
    let text = TextDecoder::new_with_label(name).and_then(|decoder| decoder.decode_with_u8_array(bytes));
    (text.unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned()), true)
}

fn strict(name: &'static str, bytes: &[u8]) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    TextDecoder::new_with_label_and_options(name, &options).ok()?.decode_with_u8_array(bytes).ok()
}
