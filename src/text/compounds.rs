//! Compound words: what a reader takes for one word, though Unicode's rules cut it.
//!
//! Words of UAX #29, joined over hyphens (`Katyusha-type`, `AK-47`), over the stops of abbreviations (`U.S.-led`),
//! and inside of clock times, dates and numbers (`3:20`, `5,200`, `17/10/2019`). A full stop or colon that lacks its
//! blank (`Baghdad.The`) joins nothing.

use crate::text::abbreviations::kind_at;
use crate::text::characters::{
    after, before, is_apostrophe, is_boundary, is_hyphen, is_word_character, next, previous,
};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// How many bytes a word may have to either side of a position: far above real words, small enough that a line
/// without a blank costs nothing.
const REACH: usize = 1024;

/// Whether byte `at` lies inside of a word: no word begins or ends there.
///
/// ```
/// # use goldpan::text::compounds::is_inside;
/// assert!(is_inside("AK-47", 2));
/// assert!(!is_inside("two words", 3));
/// ```
#[must_use]
pub fn is_inside(text: &str, at: usize) -> bool {
    if !is_boundary(text, at) {
        return at < text.len();
    }
    let (Some((left_start, left)), Some((right_end, right))) = (before(text, at), after(text, at)) else {
        return false;
    };
    match (is_word_character(left), is_word_character(right)) {
        (true, true) => letters_join(text, at),
        (true, false) if right == '.' && kind_at(text, at).is_some() => true,
        (true, false) => {
            after(text, right_end).is_some_and(|(_, next)| joins(text, at, (left, right, next), right_end))
        }
        (false, true) => {
            before(text, left_start).is_some_and(|(_, previous)| joins(text, left_start, (previous, left, right), at))
        }
        (false, false) => {
            left == '.'
                && after(text, right_end).is_some_and(|(_, next)| joins(text, at, (left, right, next), right_end))
        }
    }
}

/// Whether the characters on both sides of `at` are letters or digits of one word by UAX #29.
#[must_use]
pub fn letters_join(text: &str, at: usize) -> bool {
    let (Some((start, left)), Some((end, right))) = (before(text, at), after(text, at)) else { return false };
    if !is_word_character(left) || !is_word_character(right) {
        return false;
    }
    (left.is_ascii() && right.is_ascii()) || text[start..end].split_word_bounds().nth(1).is_none()
}

/// Whether the connector in the middle makes one word of its neighbours; `at` is its first byte and `end` the
/// first behind it.
fn joins(text: &str, at: usize, (left, connector, right): (char, char, char), end: usize) -> bool {
    if !is_word_character(right) {
        return false;
    }
    if left == '.' {
        let stopped = kind_at(text, at - 1).is_some();
        return stopped && (is_hyphen(connector) || is_apostrophe(connector));
    }
    if !is_word_character(left) {
        return false;
    }
    match connector {
        c if is_hyphen(c) => true,
        c if is_apostrophe(c) => right.is_alphabetic(),
        '.' => !ends_sentence(text, at, (left, right), end),
        ',' | ':' | '/' | '+' => left.is_numeric() && right.is_numeric(),
        '&' => left.is_uppercase() && right.is_uppercase(),
        '@' | '\u{AD}' => true,
        _ => false,
    }
}

/// Whether a full stop at `at` between `left` and `right` ends a sentence whose blank is missing: `Baghdad.The`,
/// but not `U.S`, `Ph.D.` and `example.org`.
fn ends_sentence(text: &str, at: usize, (left, right): (char, char), end: usize) -> bool {
    if !right.is_uppercase() {
        return false;
    }
    let long = before(text, previous(text, at)).is_some_and(|(_, c)| is_word_character(c));
    let stop_follows = after(text, next(text, end)).is_some_and(|(_, c)| c == '.');
    left.is_numeric() || (left.is_lowercase() && long && !stop_follows)
}

/// The widest range around `start..end` whose ends lie inside of no word, at most 1,024 bytes further on either
/// side. Both must be grapheme boundaries.
pub(super) fn grown(text: &str, start: usize, end: usize) -> Range<usize> {
    let (lowest, highest) = (start.saturating_sub(REACH), end.saturating_add(REACH));
    let (mut from, mut to) = (start, end);
    while from > lowest && is_inside(text, from) {
        from = previous(text, from);
    }
    while to < highest && is_inside(text, to) {
        to = next(text, to);
    }
    from..to
}

/// Where the possessive ending `'s` or `’s` of `text[range]` begins, if it has one.
pub(super) fn possessive(text: &str, range: Range<usize>) -> Option<usize> {
    let (letter, s) = before(text, range.end)?;
    let (apostrophe, c) = before(text, letter)?;
    (apostrophe > range.start && matches!(s, 's' | 'S') && is_apostrophe(c)).then_some(apostrophe)
}
