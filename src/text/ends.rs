//! Moving one end of a span by a word or a character.

use crate::text::abbreviations::kind_at;
use crate::text::characters::{after, before, closing, is_blank, is_closing, is_edge_punctuation, next, previous};
use crate::text::compounds::{is_inside, possessive};
use crate::text::offset::Span;

/// One of the two ends of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// The first byte.
    Start,
    /// The byte behind the last.
    End,
}

/// Which way an end moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The span grows.
    Out,
    /// The span shrinks.
    In,
}

/// How far an end moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// To the next place where a word begins (start) or ends (end). Punctuation and blanks are stepped over.
    Word,
    /// To the next character (grapheme cluster); blanks are stepped over.
    Character,
}

/// `span` with one end moved by one step; `None` where the text ends or nothing would be left.
///
/// ```
/// # use goldpan::text::ends::{moved, Direction, End, Step};
/// # use goldpan::text::offset::Span;
/// let text = "the Green Zone, Baghdad";
/// let green = Span::new(4, 9).unwrap();
/// let zone = moved(text, green, End::End, Direction::Out, Step::Word).unwrap();
/// assert_eq!(zone.of(text), Some("Green Zone"));
/// assert_eq!(moved(text, green, End::End, Direction::In, Step::Word), None);
/// ```
#[must_use]
pub fn moved(text: &str, span: Span, end: End, direction: Direction, step: Step) -> Option<Span> {
    span.of(text)?;
    let range = span.range();
    let forward = matches!((end, direction), (End::End, Direction::Out) | (End::Start, Direction::In));
    let mut at = if end == End::Start { range.start } else { range.end };
    loop {
        if (forward && at >= text.len()) || (!forward && at == 0) {
            return None;
        }
        at = if forward { next(text, at) } else { previous(text, at) };
        let (start, stop) = if end == End::Start { (at, range.end) } else { (range.start, at) };
        if start >= stop {
            return None;
        }
        if stops(text, at, end, step) {
            return Span::checked(text, start, stop);
        }
    }
}

/// Whether an end may come to rest at `at`.
fn stops(text: &str, at: usize, end: End, step: Step) -> bool {
    let inner = if end == End::Start { after(text, at) } else { before(text, at) };
    let Some((edge, c)) = inner.filter(|(_, c)| !is_blank(*c)) else { return false };
    match (step, end) {
        (Step::Character, _) => true,
        (Step::Word, End::Start) => !is_loose(c) && !is_inside(text, at),
        (Step::Word, End::End) => {
            let word = !is_loose(c) || (c == '.' && kind_at(text, edge).is_some());
            // The possessive ending is no step of its own: `Sunday|'s`.
            let ends = !is_inside(text, at) && possessive(text, 0..at).is_none();
            let before_possessive = (at + 1..=at + 4).any(|behind| possessive_ends(text, at, behind));
            word && (ends || before_possessive)
        }
    }
}

fn is_loose(c: char) -> bool {
    is_edge_punctuation(c) || closing(c).is_some() || is_closing(c)
}

/// Whether `text[at..behind]` is a possessive ending and no word goes on behind it.
fn possessive_ends(text: &str, at: usize, behind: usize) -> bool {
    text.is_char_boundary(behind) && !is_inside(text, behind) && possessive(text, 0..behind) == Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `[` and `]` stand around the span, before and after.
    fn check(before: &str, end: End, direction: Direction, step: Step, expected: Option<&str>) {
        let text = before.replace(['[', ']'], "");
        let span = Span::new(before.find('[').unwrap(), before.find(']').unwrap() - 1).unwrap();
        let found = moved(&text, span, end, direction, step).map(|span| {
            let range = span.range();
            format!("{}[{}]{}", &text[..range.start], &text[range.clone()], &text[range.end..])
        });
        assert_eq!(found.as_deref(), expected, "{before:?} {end:?} {direction:?} {step:?}");
    }

    #[test]
    fn by_word() {
        use Direction::{In, Out};
        use End::{End as E, Start as S};
        for (before, end, direction, expected) in [
            ("the [Green] Zone, he", E, Out, Some("the [Green Zone], he")),
            ("the [Green Zone], he", E, Out, Some("the [Green Zone, he]")),
            ("the [Green Zone, he]", E, In, Some("the [Green Zone], he")),
            ("the [Green Zone], he", E, In, Some("the [Green] Zone, he")),
            ("the [Green] Zone, he", E, In, None),
            ("the [Green] Zone", S, Out, Some("[the Green] Zone")),
            ("[the Green] Zone", S, Out, None),
            ("[the Green] Zone", S, In, Some("the [Green] Zone")),
            ("the [Green]", S, In, None),
            ("the (“[Zone]”)", S, Out, Some("[the (“Zone]”)")),
            ("[at] 3 p.m. on", E, Out, Some("[at 3] p.m. on")),
            ("[at 3] p.m. on", E, Out, Some("[at 3 p.m.] on")),
            ("[early] Sunday’s x", E, Out, Some("[early Sunday]’s x")),
            ("[early Sunday]’s x", E, Out, Some("[early Sunday’s x]")),
            ("[early Sunday’s] x", E, In, Some("[early Sunday]’s x")),
            ("[early Sunday]'s", E, In, Some("[early] Sunday's")),
            ("an [AK]-47 x", E, Out, Some("an [AK-47] x")),
            ("[a] …", E, Out, None),
        ] {
            check(before, end, direction, Step::Word, expected);
        }
    }

    #[test]
    fn by_character() {
        use Direction::{In, Out};
        use End::{End as E, Start as S};
        for (before, end, direction, expected) in [
            ("[a] b", E, Out, Some("[a b]")),
            ("[a b]", E, In, Some("[a] b")),
            ("[a] b", E, In, None),
            ("[a]\r\n\r\n👩‍👩‍👧‍👦x", E, Out, Some("[a\r\n\r\n👩‍👩‍👧‍👦]x")),
            ("xe\u{301}[y]", S, Out, Some("x[e\u{301}y]")),
            ("[e\u{301} y]", S, In, Some("e\u{301} [y]")),
        ] {
            check(before, end, direction, Step::Character, expected);
        }
    }
}
