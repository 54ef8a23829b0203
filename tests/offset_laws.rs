//! Laws of positions: whatever the text holds, conversions come back, and words, spans and blocks keep their promises.

use goldpan::text::blocks::{LONGEST_BLOCK, block_at, blocks};
use goldpan::text::characters::{is_blank, is_boundary, next_character, previous_character};
use goldpan::text::ends::{Direction, End, Step, moved};
use goldpan::text::find::{PlainOptions, Query};
use goldpan::text::index::TextIndex;
use goldpan::text::offset::{ByteOffset, Span};
use goldpan::text::sentences::sentences;
use goldpan::text::snap::{Snap, snap};
use goldpan::text::snippet::around;
use goldpan::text::tokens::tokens;
use goldpan::text::words::{next_word_boundary, previous_word_boundary, word_at};
use proptest::prelude::*;

/// Pieces that texts are made of: what news holds, and what breaks naive code.
const PIECES: &[&str] = &[
    "a",
    "é",
    "o",
    "𝄞",
    "x",
    "\r\n",
    "\n",
    "\r",
    "\n\n",
    " ",
    "  ",
    "\t",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    "\u{202e}",
    "👩‍👩‍👧‍👦",
    "👍🏽",
    "🇮🇶",
    "🇮",
    "e\u{301}",
    "\u{301}",
    "\u{200d}",
    "صاروخ",
    "בסיס",
    "صاروخ،",
    "大军",
    "ไทย",
    "नमस्ते",
    "\u{600}1",
    "U.S.",
    "p.m.",
    "Feb. ",
    "Gen. ",
    "Sunday’s",
    "'s",
    "’",
    "don't",
    "AK-47",
    "-",
    "–",
    ".",
    ",",
    "…",
    "“",
    "”",
    "\"",
    "(",
    ")",
    "[",
    "]",
    "«",
    "»",
    "5,200",
    "3:20",
    "Green Zone",
    "rocket",
    "https://a.org/b",
    "a@b.org",
    "No. ",
    "\u{2028}",
    "\u{85}",
    "\0",
    "_",
    "#",
    "$5",
    "%",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

/// A text and two positions in it, in any order, perhaps behind its end or inside of a character.
fn selection() -> impl Strategy<Value = (String, usize, usize)> {
    text().prop_flat_map(|text| {
        let end = text.len() + 3;
        (Just(text), 0..end, 0..end)
    })
}

/// A text with spans on character boundaries, sorted.
fn spans() -> impl Strategy<Value = (String, Vec<Span>)> {
    text().prop_flat_map(|text| {
        let end = text.len() + 1;
        let spans = prop::collection::vec((0..end, 0..end), 0..12);
        (Just(text), spans).prop_map(|(text, ends)| {
            let checked = ends.into_iter().filter_map(|(start, end)| Span::checked(&text, start, end));
            let mut spans: Vec<Span> = checked.collect();
            spans.sort();
            (text, spans)
        })
    })
}

fn joined(text: &str, ranges: &[std::ops::Range<usize>]) -> String {
    ranges.iter().map(|range| &text[range.clone()]).collect()
}

#[test]
fn units_of_one_text() {
    let text = "aéo𝄞x";
    let index = TextIndex::new(text);
    let rows = [(0, 0, 0), (1, 1, 1), (3, 2, 2), (4, 3, 3), (8, 4, 5), (9, 5, 6)];
    for (bytes, points, units) in rows {
        let at = ByteOffset::new(bytes);
        assert_eq!((index.code_points(text, at), index.utf16(text, at)), (points, units));
        assert_eq!(index.from_code_points(text, points), Some(at));
        assert_eq!(index.from_utf16(text, units), Some(at));
    }
    assert_eq!(
        (index.from_code_points(text, 6), index.from_utf16(text, 7), index.from_utf16(text, 4)),
        (None, None, None)
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn units_come_back(text in text(), times in 1usize..20) {
        let text = text.repeat(times);
        let index = TextIndex::new(&text);
        let (mut points, mut units) = (0, 0);
        for (at, c) in text.char_indices().chain([(text.len(), 'x')]) {
            let offset = ByteOffset::new(at);
            prop_assert_eq!(index.code_points(&text, offset), points);
            prop_assert_eq!(index.utf16(&text, offset), units);
            prop_assert_eq!(index.from_code_points(&text, points), Some(offset));
            prop_assert_eq!(index.from_utf16(&text, units), Some(offset));
            points += 1;
            units += c.len_utf16();
        }
        prop_assert_eq!(index.from_code_points(&text, points), None);
    }

    #[test]
    fn characters_step_there_and_back(text in text()) {
        let mut at = ByteOffset::ZERO;
        while at.get() < text.len() {
            let next = next_character(&text, at);
            prop_assert!(next > at && is_boundary(&text, next.get()));
            prop_assert_eq!(previous_character(&text, next), at);
            at = next;
        }
    }

    #[test]
    fn steps_from_anywhere_stay_in_the_text((text, at, _) in selection()) {
        let at = ByteOffset::new(at);
        for to in [next_character(&text, at), next_word_boundary(&text, at)] {
            prop_assert!(is_boundary(&text, to.get()) && (to > at || to.get() == text.len()));
        }
        for to in [previous_character(&text, at), previous_word_boundary(&text, at)] {
            prop_assert!(is_boundary(&text, to.get()) && (to < at || to.get() == 0));
        }
        prop_assert!(word_at(&text, at).is_none_or(|word| word.of(&text).is_some()));
    }

    #[test]
    fn snapping_is_tidy_and_stable((text, start, end) in selection()) {
        for mode in [Snap::Words, Snap::Characters] {
            let Some(span) = snap(&text, start, end, mode) else { continue };
            let range = span.range();
            prop_assert!(is_boundary(&text, range.start) && is_boundary(&text, range.end));
            let quote = &text[range.clone()];
            prop_assert!(!quote.starts_with(is_blank), "{:?}", quote);
            prop_assert_eq!(quote.trim(), quote);
            prop_assert_eq!(snap(&text, end, start, mode), Some(span));
            prop_assert_eq!(snap(&text, range.start, range.end, mode), Some(span));
        }
    }

    #[test]
    fn moved_ends_make_spans((text, start, end) in selection()) {
        let Some(span) = snap(&text, start, end, Snap::Characters) else { return Ok(()) };
        for end in [End::Start, End::End] {
            for step in [Step::Word, Step::Character] {
                if let Some(out) = moved(&text, span, end, Direction::Out, step) {
                    prop_assert!(out.contains(span) && out.len() > span.len() && out.of(&text).is_some());
                    if step == Step::Character {
                        prop_assert_eq!(moved(&text, out, end, Direction::In, step), Some(span));
                    }
                }
                if let Some(inner) = moved(&text, span, end, Direction::In, step) {
                    prop_assert!(span.contains(inner) && inner.len() < span.len() && inner.of(&text).is_some());
                }
            }
        }
    }

    #[test]
    fn blocks_are_the_text_and_cut_no_span((text, spans) in spans(), times in 1usize..200) {
        let text = text.repeat(times);
        let found = blocks(&text, spans.iter().copied());
        prop_assert_eq!(joined(&text, &found), text.as_str());
        for (at, block) in found.iter().enumerate() {
            prop_assert!(!block.is_empty() && is_boundary(&text, block.start));
            prop_assert!(spans.iter().all(|span| span.range().contains(&block.start) <= (span.start().get() == block.start)));
            prop_assert_eq!(block_at(&found, block.start), at);
            prop_assert_eq!(block_at(&found, block.end - 1), at);
        }
    }

    #[test]
    fn long_lines_are_cut(text in text(), times in 1usize..400) {
        let line = text.replace(['\n', '\r', '\u{85}', '\u{2028}', '\u{301}', '\u{200d}', '🇮', '🇶'], "").repeat(times);
        let found = blocks(&line, std::iter::empty());
        prop_assert_eq!(joined(&line, &found), line.as_str());
        prop_assert!(found.iter().all(|block| block.len() <= LONGEST_BLOCK));
    }

    #[test]
    fn sentences_are_the_text(text in text()) {
        let found = sentences(&text, 0..text.len());
        prop_assert_eq!(joined(&text, &found), text.as_str());
    }

    #[test]
    fn tokens_hold_all_that_is_visible(text in text()) {
        let found = tokens(&text, 0..text.len());
        let mut at = 0;
        for token in &found {
            prop_assert!(token.start >= at && !token.is_empty());
            prop_assert!(text[at..token.start].chars().all(|c| !c.is_alphanumeric()));
            prop_assert!(is_boundary(&text, token.start) && is_boundary(&text, token.end));
            prop_assert!(!text[token.clone()].chars().any(char::is_whitespace), "{:?}", &text[token.clone()]);
            at = token.end;
        }
        prop_assert!(text[at..].chars().all(|c| !c.is_alphanumeric()));
    }

    #[test]
    fn hits_are_where_they_say((text, start, end) in selection()) {
        let Some(span) = Span::checked(&text, start, end) else { return Ok(()) };
        let quote = &text[span.range()];
        let hits = Query::plain(quote, PlainOptions { case: true, whole_words: false }).hits(&text, usize::MAX);
        prop_assert!(hits.iter().all(|hit| hit.of(&text) == Some(quote)));
        prop_assert!(hits.iter().any(|hit| hit.overlaps(span)));
        prop_assert!(hits.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
        let (before, after) = around(&text, span);
        prop_assert!(text.get(before).is_some() && text.get(after).is_some());
    }
}
