//! Cuts a text into pieces that are worked on one at a time, so that a page stays responsive.

use std::ops::Range;

/// A piece is at least this long, in UTF-8 bytes, unless the text ends.
const SHORTEST: usize = 16 * 1024;
/// No piece is longer than this, in UTF-8 bytes.
pub const LONGEST: usize = 64 * 1024;
/// A rest up to this length is not cut any more.
const REST: usize = 32 * 1024;

/// Cuts `text` at paragraph ends into pieces of 16 to 64 kB; they touch and cover the text.
///
/// Where no blank line lies in reach, the cut is at a line's end, else behind a sentence, else at a blank, else at
/// any character.
///
/// ```
/// # use goldpan::suggest::pieces::pieces;
/// assert_eq!(pieces("short").collect::<Vec<_>>(), [0..5]);
/// ```
pub fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> + use<'_> {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= text.len() {
            return None;
        }
        let end = start + first_piece(text.get(start..)?);
        let piece = start..end;
        start = end;
        Some(piece)
    })
}

/// Length of the first piece of `rest`, at least 1 byte where `rest` is not empty.
fn first_piece(rest: &str) -> usize {
    if rest.len() <= REST {
        return rest.len();
    }
    let longest = floor_boundary(rest, LONGEST.min(rest.len()));
    let reach = rest.as_bytes().get(..longest).unwrap_or_default();
    let tail = reach.get(SHORTEST..).unwrap_or_default();
    paragraph_end(tail)
        .or_else(|| tail.iter().position(|&byte| byte == b'\n').map(|at| at + 1))
        .or_else(|| sentence_end(tail))
        .or_else(|| tail.iter().rposition(|&byte| byte == b' ').map(|at| at + 1))
        .map_or(longest, |length| SHORTEST + length)
}

/// Behind the first blank line.
fn paragraph_end(bytes: &[u8]) -> Option<usize> {
    let mut after_break = false;
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'\n' if after_break => return Some(at + 1),
            b'\n' => after_break = true,
            b' ' | b'\t' | b'\r' => {}
            _ => after_break = false,
        }
    }
    None
}

/// Behind the last full stop that a blank and a capital follow, and the blank.
fn sentence_end(bytes: &[u8]) -> Option<usize> {
    let ends = |window: &[u8]| matches!(window, [b'.' | b'!' | b'?', b' ', b'A'..=b'Z']);
    bytes.windows(3).rposition(ends).map(|at| at + 2)
}

/// The last character boundary at or before `at`.
pub(super) fn floor_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, cut_before: &str) {
        let all: Vec<_> = pieces(text).collect();
        assert_eq!(all.iter().map(|piece| &text[piece.clone()]).collect::<String>(), text);
        assert!(all.iter().all(|piece| piece.len() <= LONGEST));
        assert!(text[all[1].start..].starts_with(cut_before), "{:?}", &text[all[1].start..][..20]);
    }

    #[test]
    fn the_best_cut_in_reach_is_taken() {
        let words = "some words of filler ".repeat(900);
        check(&format!("{words}\nline\n\nPara. {words}{words}{words}"), "Para");
        check(&format!("{words}\nLine {words}{words}{words}"), "Line");
        check(&format!("{words}. Sentence {}", words.replace(' ', "_").repeat(4)), "Sentence");
        check(&words.repeat(5), "filler ");
        check(&"é".repeat(70_000), "é");
    }

    #[test]
    fn an_empty_text_has_no_piece() {
        assert_eq!(pieces("").count(), 0);
    }
}
