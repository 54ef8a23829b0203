//! Whether a span still quotes what it quoted when it was written.

use crate::text::offset::Span;

/// How far from its position a lost quote is looked for, in UTF-8 bytes.
pub const NEARBY: usize = 400;

/// What became of a span whose quote was compared with the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    /// The text there is the quote.
    Fits(Span),
    /// It is not, but the quote occurs exactly once nearby, here. To be reported.
    Moved(Span),
    /// It is not, and the quote occurs nowhere or several times nearby. To be reported, never guessed.
    Lost,
}

/// Compares `text[start..end]` (UTF-8 bytes) with `quote`. Without a quote the position counts.
///
/// ```
/// # use goldpan::formats::quote::{Placed, place};
/// # use goldpan::text::offset::Span;
/// let here = Span::new(4, 10).unwrap();
/// assert_eq!(place("On, Sunday.", 4, 10, Some("Sunday")), Placed::Fits(here));
/// assert_eq!(place("On, Sunday.", 3, 9, Some("Sunday")), Placed::Moved(here));
/// assert_eq!(place("no, no", 1, 3, Some("no")), Placed::Lost);
/// ```
#[must_use]
pub fn place(text: &str, start: usize, end: usize, quote: Option<&str>) -> Placed {
    let here = Span::checked(text, start, end);
    let Some(quote) = quote else {
        return here.map_or(Placed::Lost, Placed::Fits);
    };
    match here {
        Some(span) if span.of(text) == Some(quote) => Placed::Fits(span),
        _ => nearby(text, start, quote).map_or(Placed::Lost, Placed::Moved),
    }
}

fn nearby(text: &str, start: usize, quote: &str) -> Option<Span> {
    if quote.is_empty() {
        return None;
    }
    let from = floor(text, start.saturating_sub(NEARBY));
    let to = floor(text, start.saturating_add(NEARBY).saturating_add(quote.len()));
    let window = text.get(from..to)?;
    let first = window.find(quote)?;
    // Overlapping occurrences count too, so that `aa` in `aaa` is no single find.
    let second = first + window[first..].chars().next().map_or(1, char::len_utf8);
    if window.get(second..)?.contains(quote) {
        return None;
    }
    Span::checked(text, from + first, from + first + quote.len())
}

/// The next character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
