//! The date grammar: the first line is the article's own date, the rest its text.
#![no_main]

use goldpan::suggest::context::Context;
use goldpan_fuzz::{BUILT_IN, first_line, is_timex, suggest, text_of};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let input = text_of(bytes);
    let (date, text) = first_line(&input);
    for suggestion in suggest(&BUILT_IN, text, &Context::dated(date)) {
        if &*suggestion.label == "DATE"
            && let Some(value) = &suggestion.value
        {
            assert!(is_timex(value), "{:?} has the value {value:?}", suggestion.span.of(text));
        }
    }
});
