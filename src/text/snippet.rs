//! What stands around a span in its line, for lists of hits.

use crate::text::characters::{aligned_down, aligned_up};
use crate::text::offset::Span;
use std::ops::Range;

/// Bytes of context on either side.
const REACH: usize = 60;

/// The ranges before and behind `span`, each at most about 60 bytes, cut at line ends, at whole words where one ends
/// near enough, and without blanks at their outer ends. Empty where the line begins or ends.
///
/// ```
/// # use goldpan::text::offset::Span;
/// # use goldpan::text::snippet::around;
/// let text = "One.\nA rocket fell.\nTwo.";
/// let (before, after) = around(text, Span::new(7, 13).unwrap());
/// assert_eq!((&text[before], &text[after]), ("A ", " fell."));
/// ```
#[must_use]
pub fn around(text: &str, span: Span) -> (Range<usize>, Range<usize>) {
    let (start, end) = (aligned_down(text, span.start().get()), aligned_up(text, span.end().get()));
    let (low, high) = (aligned_down(text, start.saturating_sub(REACH)), aligned_up(text, end.saturating_add(REACH)));
    let head = text.get(low..start).unwrap_or_default();
    let head = head.rfind(['\n', '\r']).map_or(head, |line| &head[line + 1..]);
    let head = match head.find(char::is_whitespace) {
        // The first word was cut, unless the context begins with the line.
        Some(blank) if start - head.len() == low && low > 0 => &head[blank..],
        _ => head,
    };
    let head = head.trim_start_matches(char::is_whitespace);
    let tail = text.get(end..high).unwrap_or_default();
    let tail = tail.find(['\n', '\r']).map_or(tail, |line| &tail[..line]);
    let tail = match tail.rfind(char::is_whitespace) {
        Some(blank) if end + tail.len() == high && high < text.len() => &tail[..blank],
        _ => tail,
    };
    let tail = tail.trim_end_matches(char::is_whitespace);
    (start - head.len()..start, end..end + tail.len())
}

/// Whether `span` holds no more than one line break in a row, so that it crosses no end of a paragraph.
#[must_use]
pub fn one_line(text: &str, span: Span) -> bool {
    let mut breaks = 0;
    span.of(text).unwrap_or_default().chars().all(|c| {
        match c {
            '\n' | '\u{2028}' => breaks += 1,
            '\u{2029}' => breaks = 2,
            _ if c.is_whitespace() => {}
            _ => breaks = 0,
        }
        breaks < 2
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `[` and `]` stand around the span.
    fn check(marked: &str, before: &str, after: &str) {
        let text = marked.replace(['[', ']'], "");
        let span = Span::new(marked.find('[').unwrap(), marked.find(']').unwrap() - 1).unwrap();
        let (head, tail) = around(&text, span);
        assert_eq!((&text[head], &text[tail]), (before, after), "{marked:?}");
    }

    #[test]
    fn contexts() {
        check("[x]", "", "");
        check("a\r\n [b] c \r\nd", "", " c");
        check(
            "The first of the convoys that left the northern camps before noon saw two [rockets] fall behind the \
             northern wall of the long market before anyone could run",
            "convoys that left the northern camps before noon saw two ",
            " fall behind the northern wall of the long market before",
        );
        check(&format!("{}[b]{}", "é".repeat(100), "👩‍👩‍👧‍👦".repeat(9)), &"é".repeat(30), &"👩‍👩‍👧‍👦".repeat(3));
    }

    #[test]
    fn paragraphs() {
        for (text, expected) in [("a b", true), ("a \n b", true), ("a\r\nb\r\nc", true), ("a\n \nb", false)] {
            assert_eq!(Span::new(0, text.len()).map(|span| one_line(text, span)), Some(expected), "{text:?}");
        }
    }
}
