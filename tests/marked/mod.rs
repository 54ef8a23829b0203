//! The bracket notation for annotated text, `[DATE last week]`, and checks of suggestions against it.

use std::sync::OnceLock;

use goldpan::suggest::context::Context;
use goldpan::suggest::engine::Engine;

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(Engine::built_in)
}

/// Suggests for the text of `marked` and writes the finds as brackets; dates do not count.
pub fn shown(marked: &str) -> String {
    let mut text = String::new();
    let mut rest = marked;
    while let Some((before, from)) = rest.split_once('[') {
        let (inside, behind) = from.split_once(']').expect("every bracket closes");
        text.push_str(before);
        text.push_str(inside.split_once(' ').expect("a label stands before the quote").1);
        rest = behind;
    }
    text.push_str(rest);
    let mut shown = String::new();
    let mut at = 0;
    for found in engine().suggest(&text, &Context::NONE).iter().filter(|found| &*found.label != "DATE") {
        let range = found.span.range();
        shown.push_str(&text[at..range.start]);
        shown.push_str(&format!("[{} {}]", found.label, &text[range.clone()]));
        at = range.end;
    }
    shown + &text[at..]
}

/// The one suggestion for `text` covers it and has this value and identifier (empty: none).
#[track_caller]
pub fn check_value(text: &str, value: &str, identifier: &str) {
    let found = engine().suggest(text, &Context::NONE);
    let told: Vec<_> = found
        .iter()
        .map(|found| {
            let quote = found.span.of(text).unwrap_or_default();
            (quote, found.value.as_deref().unwrap_or_default(), found.identifier.as_deref().unwrap_or_default())
        })
        .collect();
    assert_eq!(told, [(text, value, identifier)]);
}
