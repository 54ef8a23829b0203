//! The engine with all built-in rules, on short texts and on such as are cut into pieces.
#![no_main]

use goldpan::suggest::context::Context;
use goldpan_fuzz::{BUILT_IN, suggest, text_of};
use libfuzzer_sys::fuzz_target;

/// A text that starts so is repeated to so many bytes, which makes several pieces. They take their time, so few should be.
const REPEATED: &str = "*again*";
const LONG: usize = 40_000;

fuzz_target!(|bytes: &[u8]| {
    let mut text = text_of(bytes);
    if let Some(part) = text.strip_prefix(REPEATED).filter(|part| !part.is_empty()) {
        text = part.repeat(LONG.div_ceil(part.len()));
    }
    let found = suggest(&BUILT_IN, &text, &Context::NONE);
    let pieces: Vec<_> = BUILT_IN.pieces(&text).collect();
    assert_eq!(pieces.iter().map(|piece| piece.len()).sum::<usize>(), text.len(), "the pieces cover the text");
    let apart = pieces.into_iter().flat_map(|piece| BUILT_IN.suggest_piece(&text, piece, &Context::NONE));
    assert_eq!(apart.collect::<Vec<_>>(), found, "a text is the sum of its pieces");
});
