//! What stands beside a find: the abbreviation in brackets behind a name, and two finds that are one.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::engine::Engine;
use super::fold::{Folded, is_word};
use super::pattern::is_all_capitals;
use super::tell::{Find, Source};

/// So many abbreviations of one piece are followed, so that time stays linear in the text.
const MOST_ABBREVIATIONS: usize = 32;
/// What stands between a name and its abbreviation, and what may stand behind that.
const OPENINGS: &[(&[u8], &[u8])] =
    &[(b" (", b")"), (b", or ", b",.; \n"), (b", known as ", b",.; \n"), (b" (known as ", b")")];
/// Lengths of an abbreviation, in folded bytes.
const ABBREVIATION: std::ops::RangeInclusive<usize> = 2..=8;

impl Engine {
    /// The label of a find of the rule set; `None` for those that are dropped, and for own rules.
    fn label_of(&self, find: &Find) -> Option<&Arc<str>> {
        let own = matches!(find.source, Source::Own { .. });
        self.told_by(find).filter(|_| !own).map(|(label, _)| label)
    }

    /// Adds every mention of an abbreviation that is given behind a name: `Lashkar-e-Taiba (LeT)`, `the Northern Front, or NFX,`.
    pub(super) fn add_abbreviations(&self, folded: &Folded, finds: &mut Vec<Find>) {
        let bytes = folded.bytes();
        // The longest name in front of the bracket is meant; where that one is dropped, so is the abbreviation.
        let mut defined: BTreeMap<Place, (&[u8], &Find)> = BTreeMap::new();
        for find in finds.iter() {
            let Some(place) = abbreviation(bytes, find.range.end) else { continue };
            let known = defined.entry((place.start, place.end)).or_insert((&bytes[place.clone()], find));
            if known.1.range.len() < find.range.len() {
                known.1 = find;
            }
        }
        let mut added = Vec::new();
        for (word, find) in defined.values().take(MOST_ABBREVIATIONS) {
            let listed = |list: &[String], name: &[u8]| list.iter().any(|entry| entry.as_bytes() == name);
            let label = self.label_of(find).filter(|label| listed(&self.rules().abbreviated, label.as_bytes()));
            let in_capitals = is_all_capitals(bytes, &find.range);
            let fits = !in_capitals || is_spelt_by(word, &bytes[find.range.clone()]);
            if label.is_none() || listed(&self.rules().no_abbreviations, word) || !fits {
                continue;
            }
            added.extend(mentions(bytes, word).map(|range| Find { range, ..(*find).clone() }));
        }
        finds.extend(added);
    }

    /// Joins finds that follow one another with nothing but a blank or hyphen between, where the rule set asks for it:
    /// `HIMARS` and `rockets` are one weapon, that of the first.
    pub(super) fn join(&self, kept: Vec<Find>, folded: &Folded) -> Vec<Find> {
        let bytes = folded.bytes();
        let mut joined: Vec<Find> = Vec::with_capacity(kept.len());
        for find in kept {
            if let Some(before) = joined.last_mut()
                && before.range.end + 1 == find.range.start
                && matches!(bytes[before.range.end], b' ' | b'-')
                // A plural is no part of a compound: `rockets missiles` lacks its comma.
                && bytes[before.range.end - 1] != b's'
                && let (Some(label), Some(next)) = (self.label_of(before), self.label_of(&find))
                && label == next
                && self.rules().joined.iter().any(|name| **name == **label)
            {
                before.range.end = find.range.end;
                before.score = before.score.min(find.score);
                continue;
            }
            joined.push(find);
        }
        joined
    }
}

/// Start and end of a place; `Range` has no order.
type Place = (usize, usize);

/// The abbreviation that is given behind a name that ends at `end`.
fn abbreviation(bytes: &[u8], end: usize) -> Option<Range<usize>> {
    let behind = bytes.get(end..)?;
    let (opening, closing) = OPENINGS.iter().find(|(opening, _)| behind.starts_with(opening))?;
    let start = end + opening.len();
    let rest = &bytes[start..];
    let length = rest.iter().position(|&byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/')))?;
    let word = &rest[..length];
    let capitals = word.iter().filter(|byte| byte.is_ascii_uppercase()).count();
    let closed = closing.contains(&rest[length]);
    let fits = closed && ABBREVIATION.contains(&length) && capitals >= 2 && word[0].is_ascii_uppercase();
    fits.then_some(start..start + length)
}

/// Whether the letters of `word` stand in `name` in this order.
fn is_spelt_by(word: &[u8], name: &[u8]) -> bool {
    let mut letters = name.iter();
    word.iter().all(|byte| letters.any(|letter| letter.eq_ignore_ascii_case(byte)))
}

/// Every place where `word` stands alone.
fn mentions<'t>(bytes: &'t [u8], word: &'t [u8]) -> impl Iterator<Item = Range<usize>> + 't {
    let alone = move |range: &Range<usize>| {
        !range.start.checked_sub(1).is_some_and(|at| is_word(bytes[at]))
            && !bytes.get(range.end).is_some_and(|&byte| is_word(byte))
    };
    let places = bytes.windows(word.len()).enumerate().filter(move |(_, window)| *window == word);
    places.map(|(start, window)| start..start + window.len()).filter(alone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let found = abbreviation(text.as_bytes(), 1).map(|range| &text[range]);
        assert_eq!(found, expected);
    }

    #[test]
    fn abbreviations_are_short_words_with_capitals() {
        check("X (LeT) said", Some("LeT"));
        check("X (SPLM-N)", Some("SPLM-N"));
        check("X, or FDN, said", Some("FDN"));
        check("X, or France,", None);
        check("X (Maoist)", None);
        check("X (AFP", None);
        check("X (AFP reports)", None);
        check("X (ABCDEFGHI)", None);
        check("X (A)", None);
        check("X", None);
    }

    #[test]
    fn mentions_stand_alone() {
        let text = "LeT, LeTs and (LeT)";
        let found: Vec<_> = mentions(text.as_bytes(), b"LeT").map(|range| range.start).collect();
        assert_eq!(found, [0, 15]);
        assert!(is_spelt_by(b"MRTA", b"MOVIMIENTO REVOLUCIONARIO TUPAC AMARU") && !is_spelt_by(b"MAOIST", b"ARMY"));
    }
}
