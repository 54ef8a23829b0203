//! Takes from a find what no span holds: articles, prepositions and quotes before it, punctuation and
//! possessive endings behind it.

use std::collections::HashSet;
use std::ops::Range;

use super::fold::is_word;

/// The part of `found` that may be marked; `None` where nothing is left.
///
/// `bytes` is the folded text, `leading` the words (in lower case) that no span starts with.
#[must_use]
pub fn trim(bytes: &[u8], found: Range<usize>, leading: &HashSet<Box<[u8]>>) -> Option<Range<usize>> {
    let Range { mut start, mut end } = found;
    loop {
        while start < end && !is_word(bytes[start]) {
            start += 1;
        }
        let word = bytes[start..end].iter().position(|&byte| !is_word(byte)).unwrap_or(end - start);
        let lower = bytes[start..start + word].to_ascii_lowercase();
        let blank = bytes.get(start + word) == Some(&b' ');
        if word == 0 || !blank || start + word >= end || !leading.contains(lower.as_slice()) {
            break;
        }
        start += word;
    }
    while let Some(kept) = without_tail(&bytes[start..end]) {
        end = start + kept;
    }
    (start < end).then_some(start..end)
}

/// Where the last word of `range` that stands in `words` ends, if a blank follows; else where the range starts.
#[must_use]
pub fn behind_last(bytes: &[u8], range: Range<usize>, words: &HashSet<Box<[u8]>>) -> usize {
    let mut start = range.start;
    let mut kept = start;
    for (at, &byte) in bytes.iter().enumerate().take(range.end).skip(range.start) {
        if matches!(byte, b' ' | b'-') {
            if byte == b' ' && words.contains(bytes[start..at].to_ascii_lowercase().as_slice()) {
                kept = at;
            }
            start = at + 1;
        }
    }
    kept
}

/// The length without one trailing mark or possessive ending; `None` where nothing is to go.
fn without_tail(bytes: &[u8]) -> Option<usize> {
    let length = bytes.len();
    match bytes {
        [.., b'\'', b's' | b'S'] => Some(length - 2),
        [.., b'.'] if ends_in_initials(bytes) => None,
        // `(GMT+3)`
        [.., b')'] if bytes.contains(&b'(') => None,
        [.., last] if !is_word(*last) => Some(length - 1),
        _ => None,
    }
}

/// Whether the last word is of the kind `a.m.` or `U.S.`, whose last stop belongs to it.
fn ends_in_initials(bytes: &[u8]) -> bool {
    matches!(bytes, [.., b'.', letter, b'.'] if letter.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let leading = ["on", "the"].map(|word| Box::from(word.as_bytes())).into();
        let kept = trim(text.as_bytes(), 0..text.len(), &leading).map_or("", |range| &text[range]);
        assert_eq!(kept, expected);
    }

    #[test]
    fn a_name_starts_behind_the_last_word_that_no_name_holds() {
        let text = b"Attack On At-Taji By Camp Redwood";
        let words = ["on", "by", "at"].map(|word| Box::from(word.as_bytes())).into();
        assert_eq!(behind_last(text, 0..text.len(), &words), 20);
        assert_eq!(behind_last(text, 0..17, &words), 9);
        assert_eq!(behind_last(b"Camp Redwood", 0..4, &words), 0);
    }

    #[test]
    fn what_is_no_part_of_the_name_goes() {
        check("on the Sunday's", "Sunday");
        check("\"The Green Zone,\"", "Green Zone");
        check("3:20 a.m.", "3:20 a.m.");
        check("Oct. 17.", "Oct. 17");
        check("#Missiles'", "Missiles");
        check("the", "the");
        check("...", "");
        check("on-site", "on-site");
        check("at 6 (GMT)", "at 6 (GMT)");
        check("six)", "six");
    }
}
