//! Sentences: those of UAX #29, joined where a full stop belongs to an abbreviation.

use crate::text::abbreviations::{Kind, follows_clock_time, kind_at, number_follows, starts_sentences};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The sentences of `text[range]` in order. They follow each other without a gap, with the blanks behind each; a line
/// end always ends one, since a headline or caption has no full stop. `O(n)`.
///
/// An empty list where the range does not fit the text.
///
/// ```
/// # use goldpan::text::sentences::sentences;
/// let text = "On Feb. 16 rockets fell. The U.S. Embassy was hit.";
/// assert_eq!(sentences(text, 0..text.len()), [0..25, 25..50]);
/// ```
#[must_use]
pub fn sentences(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let Some(slice) = text.get(range.clone()) else { return found };
    for (at, piece) in slice.split_sentence_bound_indices() {
        let piece = range.start + at..range.start + at + piece.len();
        match found.last_mut() {
            Some(last) if goes_on(text, last.clone(), piece.clone()) => last.end = piece.end,
            _ => found.push(piece),
        }
    }
    found
}

/// Whether the sentence of `before` goes on in `piece`, though Unicode's rules cut between them.
fn goes_on(text: &str, before: Range<usize>, piece: Range<usize>) -> bool {
    let head = &text[before.clone()];
    if head.ends_with(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
        return false;
    }
    let stop = before.start + head.trim_end().len();
    let Some(stop) = stop.checked_sub(1).filter(|stop| *stop >= before.start) else { return false };
    let word = first_word(&text[piece.clone()]);
    match kind_at(text, stop) {
        Some(Kind::Title | Kind::Number) => true,
        Some(Kind::Date) => number_follows(text, piece.start),
        Some(Kind::Letters) if is_half_day(text, stop) => follows_clock(word),
        Some(Kind::Name | Kind::Letters) => !word.is_empty() && !starts_sentences(word),
        None => is_initial(text, stop) && !word.is_empty() && !starts_sentences(word),
    }
}

/// The letters and digits that a sentence begins with; empty where it begins with a quote or bracket.
fn first_word(piece: &str) -> &str {
    let end = piece.find(|c: char| !c.is_alphanumeric()).unwrap_or(piece.len());
    &piece[..end]
}

/// Whether the stop ends `a.m.` or `p.m.`
fn is_half_day(text: &str, stop: usize) -> bool {
    let head = text.get(stop.saturating_sub(3)..stop).unwrap_or_default();
    head.eq_ignore_ascii_case("a.m") || head.eq_ignore_ascii_case("p.m")
}

/// Whether a sentence goes on with `word` after a clock time: a weekday, month or time zone.
fn follows_clock(word: &str) -> bool {
    let zone = (2..=5).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase());
    zone || follows_clock_time(word)
}

/// Whether the stop follows the initial of a name: a capital letter on its own behind a capitalised word or initial.
fn is_initial(text: &str, stop: usize) -> bool {
    if text.as_bytes().get(stop) != Some(&b'.') {
        return false;
    }
    let mut head = text[..stop].chars().rev();
    let capital = head.next().is_some_and(char::is_uppercase);
    if !capital || head.next() != Some(' ') {
        return false;
    }
    let letters = head.take_while(|c| c.is_alphabetic());
    letters.last().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` stands at the cuts.
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let found: Vec<&str> = sentences(&text, 0..text.len()).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found.join("|"), marked);
    }

    #[test]
    fn cuts() {
        for marked in [
            "",
            "One.",
            "Rockets fell. |Nobody was hurt! |Who fired?",
            "On Feb. 16 Gen. Farid met Lt. Col. Nouri of the U.S. Army.",
            "They left in Feb. |Others stayed.",
            "He went to the U.S. |The army stayed.",
            "The U.S. Embassy in Baghdad.",
            "It fell at 3:20 p.m. Sunday. |Next.",
            "It fell at 3:20 p.m. |Two guards ran.",
            "Room No. 5 burnt. |He said no. |Five left.",
            "Acme Inc. Services left. |Acme Inc. |The end.",
            "George W. Bush spoke. |Plan by John F. Ali.",
            "A headline\n|A caption\r\n|\n|Text in\u{2029}|paragraphs.",
            "“It fell.” |She ran. |(It burnt.) |End",
            "It cost 3.5 million. |Yes.",
        ] {
            check(marked);
        }
    }

    #[test]
    fn part_of_a_text() {
        assert_eq!(sentences("a. B. C.", 0..6), [0..3, 3..6]);
        assert!(sentences("é", 1..2).is_empty());
        assert!(sentences("é", 0..9).is_empty());
    }
}
