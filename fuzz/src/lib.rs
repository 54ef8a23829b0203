//! What must hold for any input: the checks that all fuzz targets share.
//!
//! A target is a file in `targets/`, with seeds of our own words in `seeds/` and a dictionary in `dictionaries/` where words
//! help. `cargo xtask fuzz` builds them with the coverage that libFuzzer reads and runs each for a minute; what it finds is
//! written to `target/fuzz/found/` and belongs into a test before it is mended.

mod timex;

use std::sync::LazyLock;

use goldpan::suggest::context::Context;
use goldpan::suggest::engine::Engine;
use goldpan::suggest::suggestion::Suggestion;

pub use timex::is_timex;

/// The built-in rules, compiled once.
pub static BUILT_IN: LazyLock<Engine> = LazyLock::new(Engine::built_in);

/// No input is looked at beyond so many bytes, so that a slow one is slow for its own sake.
pub const LONGEST: usize = 4_096;

/// The text of a fuzzed input: what is not UTF-8 becomes U+FFFD.
#[must_use]
pub fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST)]).into_owned()
}

/// The first line and the rest.
#[must_use]
pub fn first_line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or(("", text))
}

/// Suggests, checks what comes, and returns it.
///
/// # Panics
///
/// When anything is not as it must be.
pub fn suggest(engine: &Engine, text: &str, context: &Context<'_>) -> Vec<Suggestion> {
    let found = engine.suggest(text, context);
    let mut behind = 0;
    for suggestion in &found {
        let range = suggestion.span.range();
        let quote = text.get(range.clone()).unwrap_or_else(|| panic!("{range:?} cuts a character or leaves the text"));
        assert!(range.start >= behind, "{range:?} is out of order or overlaps the one before");
        assert!(!quote.is_empty() && quote.trim() == quote, "{quote:?} is empty or starts or ends with a blank");
        assert!((0.0..=1.0).contains(&suggestion.score.share()), "a score of {}", suggestion.score.share());
        assert!(!suggestion.label.is_empty() && !suggestion.rule.is_empty(), "{quote:?} has no label or rule");
        if let Some(value) = &suggestion.value {
            assert!(!value.is_empty() && value.trim() == &**value, "{quote:?} has the value {value:?}");
        }
        behind = range.end;
    }
    found
}
