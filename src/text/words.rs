//! Words: where the next one ends, and which one stands here.
//!
//! A word is a [compound](crate::text::compounds). Every function looks at no more than about a kilobyte around
//! its position (a single grapheme cluster that is longer excepted), so it answers in microseconds also in a
//! megabyte without a line end.

use crate::text::characters::{after, aligned_down, before, is_blank, is_boundary, is_word_character, next, previous};
use crate::text::compounds::{grown, is_inside, letters_join};
use crate::text::offset::{ByteOffset, Span};

/// Bytes after which a walk for a boundary gives up and stops between two characters.
const REACH: usize = 1024;

/// The first position behind `at` where a word, a run of blanks or a punctuation mark ends; the text's end if
/// there is none, or where a word of more than a kilobyte is cut.
///
/// ```
/// # use goldpan::text::words::next_word_boundary;
/// # use goldpan::text::offset::ByteOffset;
/// assert_eq!(next_word_boundary("the AK-47, he", ByteOffset::new(4)).get(), 9);
/// ```
#[must_use]
pub fn next_word_boundary(text: &str, at: ByteOffset) -> ByteOffset {
    let start = aligned_down(text, at.get());
    let mut at = next(text, start);
    while at < text.len() && at - start < REACH && is_within(text, at) {
        at = next(text, at);
    }
    ByteOffset::new(at)
}

/// The last position before `at` where a word, a run of blanks or a punctuation mark begins; 0 if there is none,
/// or where a word of more than a kilobyte is cut.
#[must_use]
pub fn previous_word_boundary(text: &str, at: ByteOffset) -> ByteOffset {
    let end = at.get().min(text.len());
    let mut at = previous(text, super::characters::floor(text, end));
    while at > 0 && end - at < REACH && is_within(text, at) {
        at = previous(text, at);
    }
    ByteOffset::new(at)
}

/// The word that holds the character behind `at`, else the one that ends at `at`; `None` between blanks and
/// punctuation marks.
///
/// ```
/// # use goldpan::text::words::word_at;
/// # use goldpan::text::offset::ByteOffset;
/// let text = "a U.S.-led force";
/// assert_eq!(word_at(text, ByteOffset::new(7)).and_then(|word| word.of(text)), Some("U.S.-led"));
/// ```
#[must_use]
pub fn word_at(text: &str, at: ByteOffset) -> Option<Span> {
    let at = aligned_down(text, at.get());
    let here = grown(text, at, at);
    let word = if here.is_empty() {
        match after(text, at).filter(|(_, c)| is_word_character(*c)) {
            Some((end, _)) => grown(text, at, end),
            None => grown(text, before(text, at)?.0, at),
        }
    } else {
        here
    };
    let span = Span::checked(text, word.start, word.end)?;
    span.of(text)?.chars().any(is_word_character).then_some(span)
}

/// Whether `span` begins and ends where words do: `US` in `US-led`, not in `USA`.
#[must_use]
pub fn is_whole(text: &str, span: Span) -> bool {
    [span.start(), span.end()].iter().all(|end| is_boundary(text, end.get()) && !letters_join(text, end.get()))
}

fn is_within(text: &str, at: usize) -> bool {
    let blank = |side: Option<(usize, char)>| side.is_some_and(|(_, c)| is_blank(c));
    is_inside(text, at) || (blank(before(text, at)) && blank(after(text, at)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let end = next_word_boundary(text, ByteOffset::new(at)).get();
            assert_eq!(previous_word_boundary(text, ByteOffset::new(end)).get(), at, "back from {end} in {text:?}");
            found.push(&text[at..end]);
            at = end;
        }
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn boundaries() {
        check("", &[]);
        check("one  two", &["one", "  ", "two"]);
        check("the U.S.-led force.", &["the", " ", "U.S.-led", " ", "force", "."]);
        check("AK-47, C-RAM", &["AK-47", ",", " ", "C-RAM"]);
        check("at 3:20 p.m. on", &["at", " ", "3:20", " ", "p.m.", " ", "on"]);
        check("5,200 of 2020-02-16T14:38:27+00:00", &["5,200", " ", "of", " ", "2020-02-16T14:38:27+00:00"]);
        check("Baghdad.The", &["Baghdad", ".", "The"]);
        check("Ph.D. x", &["Ph.D.", " ", "x"]);
        check("BAGHDAD:AFP", &["BAGHDAD", ":", "AFP"]);
        check("2014–2017", &["2014", "–", "2017"]);
        check("Sunday’s", &["Sunday’s"]);
        check("a\r\n\r\nb", &["a", "\r\n\r\n", "b"]);
        check("e\u{301}te\u{301} 👩‍👩‍👧‍👦x", &["e\u{301}te\u{301}", " ", "👩‍👩‍👧‍👦", "x"]);
        check("大军", &["大", "军"]);
        check("צה״ל ב", &["צה", "״", "ל", " ", "ב"]);
    }

    #[test]
    fn words_at() {
        for (text, at, word) in [
            ("the AK-47 fired", 6, Some("AK-47")),
            ("the AK-47 fired", 9, Some("AK-47")),
            ("the AK-47 fired", 10, Some("fired")),
            ("a  b", 2, None),
            ("a, b", 1, Some("a")),
            ("a , b", 3, None),
            ("", 0, None),
            ("x", 99, Some("x")),
        ] {
            assert_eq!(word_at(text, ByteOffset::new(at)).and_then(|span| span.of(text)), word, "{text:?} at {at}");
        }
    }

    #[test]
    fn one_word_of_a_megabyte_is_cut() {
        let text = "x".repeat(1 << 20);
        let end = next_word_boundary(&text, ByteOffset::new(1 << 19)).get();
        assert_eq!(end - (1 << 19), REACH);
        assert!(word_at(&text, ByteOffset::new(1 << 19)).is_some_and(|word| word.len() <= 2 * REACH + 1));
    }
}
