//! From a raw selection to a span worth keeping.
//!
//! # Decisions
//!
//! - 2026-11-20: a pair of brackets around the whole selection falls off as quotes do (`(PMF)` → `PMF`); brackets
//!   that pair inside stay (`Hashed (PMF)`). Rejected: to keep the outer pair, since no label of the guidelines
//!   holds one.
//! - 2026-11-20: blanks at the ends fall off in both modes, because a span begins and ends on a visible character.

use crate::text::abbreviations::kind_at;
use crate::text::characters::{
    after, aligned_down, aligned_up, before, closing, is_blank, is_closing, is_edge_punctuation,
};
use crate::text::compounds::{grown, possessive};
use crate::text::offset::Span;
use std::ops::Range;

/// How a selection becomes a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Snap {
    /// To whole words; quotes, loose brackets, punctuation and the possessive ending fall off.
    Words,
    /// To whole characters (grapheme clusters), nothing but blanks falls off.
    Characters,
}

/// The span that a person means who selected from byte `start` to byte `end`, in either order.
///
/// Positions behind the text or inside of a character are moved to the nearest that holds what was touched.
/// `None` where nothing visible is left. Snapping the result again gives the same span.
///
/// ```
/// # use goldpan::text::snap::{snap, Snap};
/// let text = "since “Sunday’s” attack";
/// let at = text.find("unday").unwrap();
/// assert_eq!(snap(text, at, at + 3, Snap::Words).and_then(|span| span.of(text)), Some("Sunday"));
/// ```
#[must_use]
pub fn snap(text: &str, start: usize, end: usize, to: Snap) -> Option<Span> {
    let (start, end) = (start.min(end), start.max(end));
    if start == end {
        return None;
    }
    let touched = without_blanks(text, aligned_down(text, start)..aligned_up(text, end))?;
    let range = match to {
        Snap::Words => trimmed(text, grown(text, touched.start, touched.end))?,
        Snap::Characters => touched,
    };
    Span::checked(text, range.start, range.end)
}

/// The range without blanks at its ends; `None` where nothing is left.
fn without_blanks(text: &str, mut range: Range<usize>) -> Option<Range<usize>> {
    while let Some((end, c)) = after(text, range.start).filter(|_| range.start < range.end)
        && is_blank(c)
    {
        range.start = end;
    }
    while let Some((start, c)) = before(text, range.end).filter(|_| range.start < range.end)
        && is_blank(c)
    {
        range.end = start;
    }
    (range.start < range.end).then_some(range)
}

/// The range without what no span should begin or end with; `None` where nothing is left.
pub(super) fn trimmed(text: &str, mut range: Range<usize>) -> Option<Range<usize>> {
    loop {
        range = without_blanks(text, range)?;
        let ((first_end, first), (last_start, last)) = (after(text, range.start)?, before(text, range.end)?);
        if is_edge_punctuation(first) {
            range.start = first_end;
        } else if is_edge_punctuation(last) && kind_at(text, last_start).is_none() {
            range.end = last_start;
        } else if let Some(apostrophe) = possessive(text, range.clone()) {
            range.end = apostrophe;
        } else if closing(first) == Some(last) && partner(text, range.clone()) == Some(last_start) {
            range = first_end..last_start;
        } else if is_closing(first) || (closing(first).is_some() && partner(text, range.clone()).is_none()) {
            range.start = first_end;
        } else if closing(last).is_some() || (is_closing(last) && !is_paired(text, range.clone(), last)) {
            range.end = last_start;
        } else {
            return Some(range);
        }
    }
}

/// Bytes within which a bracket is looked for its partner; one that is further off counts as loose. Keeps a selection
/// of 100,000 brackets from taking seconds.
const BRACKET_REACH: usize = 1024;

/// Where the bracket that opens `text[range]` is closed within it.
fn partner(text: &str, range: Range<usize>) -> Option<usize> {
    let inside = text.get(range.clone())?;
    let open = inside.chars().next()?;
    let close = closing(open)?;
    let mut depth = 0usize;
    for (at, c) in inside.char_indices().take_while(|(at, _)| *at < BRACKET_REACH) {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return Some(range.start + at);
            }
        }
    }
    None
}

/// Whether the closing bracket at the end of `text[range]` was opened within it.
fn is_paired(text: &str, range: Range<usize>, close: char) -> bool {
    let mut depth = 0usize;
    for c in text.get(range).unwrap_or_default().chars().rev().take(BRACKET_REACH) {
        if c == close {
            depth += 1;
        } else if closing(c) == Some(close) {
            depth -= 1;
            if depth == 0 {
                return true;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `selected` holds the selection between two `|`.
    fn check(selected: &str, to: Snap, expected: Option<&str>) {
        let start = selected.find('|').unwrap();
        let end = selected.rfind('|').unwrap() - 1;
        let text = selected.replace('|', "");
        let span = snap(&text, start, end, to);
        assert_eq!(span.and_then(|span| span.of(&text)), expected, "{selected:?}");
        assert_eq!(snap(&text, end, start, to), span, "backwards: {selected:?}");
        if let Some(span) = span {
            assert_eq!(snap(&text, span.start().get(), span.end().get(), to), Some(span), "again: {selected:?}");
        }
    }

    #[test]
    fn words() {
        for (selected, expected) in [
            ("near the Gr|een Zo|ne today", Some("Green Zone")),
            ("near the| Green Zone, |today", Some("Green Zone")),
            ("two A|K|-47 rifles", Some("AK-47")),
            ("two AK|-|47 rifles", Some("AK-47")),
            ("the U|.S.-le|d force", Some("U.S.-led")),
            ("in the |U.S|.", Some("U.S.")),
            ("in the |U.S.,|", Some("U.S.")),
            ("at |3:20 p.m.”| he", Some("3:20 p.m.")),
            ("by |Feb.|", Some("Feb.")),
            ("in |Baghdad.|", Some("Baghdad")),
            ("|Sunday's| attack", Some("Sunday")),
            ("Sun|day’s at|tack", Some("Sunday’s attack")),
            ("the |militias’| arms", Some("militias")),
            ("«|Katyusha»|", Some("Katyusha")),
            ("|\"Green Zone\"|", Some("Green Zone")),
            ("the |(PMF)| said", Some("PMF")),
            ("|Hashed (PMF)| said", Some("Hashed (PMF)")),
            ("the |(Hashed| and)", Some("Hashed")),
            ("|Hashed) (|", Some("Hashed")),
            ("|(a) b (c)|", Some("(a) b (c)")),
            ("|#Missiles| hit", Some("Missiles")),
            ("|$5 m|", Some("$5 m")),
            ("fell by |5%.|", Some("5%")),
            ("|  \n|", None),
            ("|“…”|", None),
            ("||", None),
            ("a |\u{200b}\u{feff}| b", None),
            ("|👩‍👩‍👧‍👦!|", Some("👩‍👩‍👧‍👦")),
            ("the cafe|\u{301}| x", Some("cafe\u{301}")),
            ("על |בסי|ס אווירי", Some("בסיס")),
            ("Baghdad.T|h|e", Some("The")),
            ("|missile(s)| fell", Some("missile(s)")),
        ] {
            check(selected, Snap::Words, expected);
        }
    }

    #[test]
    fn characters() {
        for (selected, expected) in [
            ("mi|ssi|le", Some("ssi")),
            ("“|“a.|”", Some("“a.")),
            ("| a |", Some("a")),
            ("e|\u{301}|x", Some("e\u{301}")),
            ("|\r|\n", None),
            ("drone|-|strike", Some("-")),
        ] {
            check(selected, Snap::Characters, expected);
        }
    }

    #[test]
    fn any_position_is_safe() {
        let text = "aéo𝄞x\r\ny";
        for start in 0..text.len() + 3 {
            for end in 0..text.len() + 3 {
                for to in [Snap::Words, Snap::Characters] {
                    assert!(snap(text, start, end, to).is_none_or(|span| span.of(text).is_some()));
                }
            }
        }
    }
}
