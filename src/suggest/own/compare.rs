//! How own terms are compared with a text: folded as for lexicons (blanks, quotes, hyphens and accents do not count), but
//! with the letters of every script.

use crate::model::rules::TermCase;
use crate::suggest::fold::Folded;
use crate::text::characters::is_blank;
use std::ops::Range;

/// The characters of a folded text, from the folded byte that each stands for.
///
/// `text` is what was folded.
pub(super) fn characters<'t>(
    text: &'t str,
    folded: &'t Folded,
    range: Range<usize>,
) -> impl Iterator<Item = (usize, char)> + 't {
    range.filter_map(move |at| {
        let byte = *folded.bytes().get(at)?;
        let shown = || text.get(folded.source(at)..).and_then(|rest| rest.chars().next());
        let character = match byte {
            b'-' => ' ',
            b'_' | b';' => shown()?,
            _ => char::from(byte),
        };
        Some((at, character))
    })
}

/// A term or block, ready to be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its characters in lower case.
    pub lower: String,
    cased: Vec<char>,
    case: TermCase,
}

impl Phrase {
    /// Prepares `text`.
    #[must_use]
    pub fn new(text: &str, case: TermCase) -> Phrase {
        let text = text.trim_matches(is_blank);
        let folded = Folded::new(text);
        let cased: Vec<char> = characters(text, &folded, 0..folded.bytes().len()).map(|(_, c)| c).collect();
        Phrase { lower: cased.iter().flat_map(|c| c.to_lowercase()).collect(), cased, case }
    }

    /// Whether the capitals of `found`, which is the same in lower case, are as they must be.
    pub(super) fn admits(&self, found: impl Iterator<Item = char>) -> bool {
        let mut pairs = self.cased.iter().zip(found);
        match self.case {
            TermCase::Free => true,
            TermCase::Capitals => {
                pairs.find(|(own, _)| own.is_uppercase()).is_none_or(|(_, found)| found.is_uppercase())
            }
            TermCase::Exact => pairs.all(|(own, found)| *own == found),
        }
    }

    /// Whether it stands for exactly `text`.
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        let found = Phrase::new(text, TermCase::Free);
        found.lower == self.lower && self.admits(found.cased.into_iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_the_same_whatever_their_marks() {
        for (own, case, text, expected) in [
            ("Kata'ib Hezbollah", TermCase::Capitals, "KATA’IB  HEZBOLLAH", true),
            ("Kata'ib Hezbollah", TermCase::Capitals, "kata'ib Hezbollah", false),
            ("US-led", TermCase::Exact, "US led", true),
            ("US-led", TermCase::Exact, "us-led", false),
            ("São Tomé", TermCase::Free, "SAO tome\u{301}", true),
            ("ракета", TermCase::Free, "Ракета", true),
            ("ракета", TermCase::Free, "ракеты", false),
            ("火箭", TermCase::Free, "导弹", false),
            ("İstanbul", TermCase::Exact, "İstanbul", true),
            ("", TermCase::Free, "", true),
            ("\0 X\u{200b}", TermCase::Free, "x", true),
        ] {
            assert_eq!(Phrase::new(own, case).is(text), expected, "{own} {text}");
        }
    }
}
