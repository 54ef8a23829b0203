//! Blocks: the runs that a long text is shown in, so that only the screen's part of it needs to exist.

use crate::text::abbreviations::kind_at;
use crate::text::characters::{aligned_down, aligned_up, is_boundary, next};
use crate::text::offset::Span;
use std::ops::Range;

/// Bytes above which a line is cut, and a block takes no more blank lines in.
pub const LONGEST_BLOCK: usize = 4000;

/// Cuts `text` at its line ends. The blocks follow each other without a gap, so that together they are the text: a
/// block holds its line, the line end, and the blank lines behind it (blank lines at the text's start go to the
/// first block). A line above [`LONGEST_BLOCK`] is cut at sentence ends, else behind blanks, else between characters.
///
/// No cut falls inside of one of `spans` (in UTF-8 bytes, sorted by start, overlapping as they like) or of a grapheme
/// cluster; pieces that a span joins may be longer. `O(n)` in the text plus `O(log n)` per cut.
///
/// ```
/// # use goldpan::text::blocks::blocks;
/// assert_eq!(blocks("one\n\ntwo\r\n", std::iter::empty()), [0..5, 5..10]);
/// ```
pub fn blocks(text: &str, spans: impl Iterator<Item = Span>) -> Vec<Range<usize>> {
    let covered = Covered::new(spans);
    let mut blocks = Vec::new();
    let (mut start, mut at, mut seen) = (0, 0, false);
    while at < text.len() {
        let end = line_end(text, at);
        let blank = text[at..end].trim().is_empty();
        let full = at - start >= LONGEST_BLOCK;
        if at > start && ((seen && !blank) || full) && covered.allows(at) {
            cut_long(text, start..at, &covered, &mut blocks);
            (start, seen) = (at, false);
        }
        seen |= !blank;
        at = end;
    }
    if start < text.len() {
        cut_long(text, start..text.len(), &covered, &mut blocks);
    }
    blocks
}

/// The block that holds byte `offset`: the last for an offset behind the text, 0 where there are none.
#[must_use]
pub fn block_at(blocks: &[Range<usize>], offset: usize) -> usize {
    blocks.partition_point(|block| block.end <= offset).min(blocks.len().saturating_sub(1))
}

/// Where no cut may be: the spans, merged where they overlap.
struct Covered {
    runs: Vec<Range<usize>>,
}

impl Covered {
    fn new(spans: impl Iterator<Item = Span>) -> Self {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for span in spans.map(Span::range) {
            match runs.last_mut().filter(|last| span.start < last.end) {
                Some(last) => last.end = last.end.max(span.end),
                None => runs.push(span),
            }
        }
        Covered { runs }
    }

    /// The run that a cut at `at` would go through.
    fn around(&self, at: usize) -> Option<&Range<usize>> {
        let run = self.runs.partition_point(|run| run.start < at).checked_sub(1)?;
        self.runs.get(run).filter(|run| at < run.end)
    }

    fn allows(&self, at: usize) -> bool {
        self.around(at).is_none()
    }
}

/// Where the line that begins at `at` ends, its line break included: LF, CR LF, CR, NEL, LS or PS.
fn line_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    for (place, byte) in bytes.iter().enumerate().skip(at) {
        let rest = &bytes[place..];
        let width = match byte {
            b'\n' => 1,
            b'\r' if rest.get(1) == Some(&b'\n') => 2,
            b'\r' => 1,
            0xC2 if rest.starts_with("\u{85}".as_bytes()) => 2,
            0xE2 if rest.starts_with("\u{2028}".as_bytes()) || rest.starts_with("\u{2029}".as_bytes()) => 3,
            _ => continue,
        };
        return place + width;
    }
    bytes.len()
}

/// Pushes `range`, in pieces of at most [`LONGEST_BLOCK`] as far as spans and clusters allow.
fn cut_long(text: &str, mut range: Range<usize>, covered: &Covered, blocks: &mut Vec<Range<usize>>) {
    while range.len() > LONGEST_BLOCK {
        let cut = cut_within(text, range.start, covered);
        if cut >= range.end {
            break;
        }
        blocks.push(range.start..cut);
        range.start = cut;
    }
    blocks.push(range);
}

/// The best place for a cut at most [`LONGEST_BLOCK`] behind `start`: behind the last sentence of the second half,
/// behind the last blank, between the last characters, else the first place further on that is allowed.
fn cut_within(text: &str, start: usize, covered: &Covered) -> usize {
    let limit = aligned_down(text, start + LONGEST_BLOCK);
    let window = text.get(start..limit).unwrap_or_default();
    let mut blank = None;
    for (at, c) in window.char_indices().rev().filter(|(_, c)| c.is_whitespace()) {
        let cut = start + at + c.len_utf8();
        let late = at > LONGEST_BLOCK / 2;
        if !late && blank.is_some() {
            break;
        }
        if !covered.allows(cut) || !is_boundary(text, cut) {
            continue;
        }
        if late && ends_sentence(text, start + at, cut) {
            return cut;
        }
        blank = blank.or(Some(cut));
    }
    if let Some(blank) = blank {
        return blank;
    }
    let mut cut = limit;
    if cut <= start {
        cut = next(text, start);
    }
    while let Some(run) = covered.around(cut) {
        cut = aligned_up(text, run.end);
    }
    cut
}

/// Whether a sentence ends before the blank at `blank`, and no small letter goes on behind it at `cut`.
fn ends_sentence(text: &str, blank: usize, cut: usize) -> bool {
    let before = text[..blank].trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    let stopped = before.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।']);
    stopped
        && kind_at(text, before.len().saturating_sub(1)).is_none()
        && !text[cut..].chars().next().is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, spans: &[(usize, usize)], expected: &[&str]) {
        let spans = spans.iter().filter_map(|(start, end)| Span::new(*start, *end));
        let found = blocks(text, spans);
        let pieces: Vec<&str> = found.iter().map(|block| &text[block.clone()]).collect();
        assert_eq!(pieces, expected, "{text:?}");
    }

    #[test]
    fn lines() {
        check("", &[], &[]);
        check("a", &[], &["a"]);
        check("\n\na\n", &[], &["\n\na\n"]);
        check("a\n \n\r\nb\rc\u{2028}d", &[], &["a\n \n\r\n", "b\r", "c\u{2028}", "d"]);
        check("Green\nZone\nx", &[(0, 10)], &["Green\nZone\n", "x"]);
        check("a\nb\nc\nd", &[(0, 3), (2, 5)], &["a\nb\nc\n", "d"]);
        check("a\nb\n", &[(0, 2), (2, 3)], &["a\n", "b\n"]);
    }

    #[test]
    fn long_lines() {
        let sentence = "The second convoy left Gen. Farid's camp at 3 p.m. on Sunday. ";
        let line = sentence.repeat(200);
        let found = blocks(&line, std::iter::empty());
        assert!(found.len() > 3);
        for block in &found {
            assert!(block.len() <= LONGEST_BLOCK && line[block.clone()].ends_with("Sunday. "));
        }
        let word = "é".repeat(5000);
        assert_eq!(blocks(&word, std::iter::empty()), [0..4000, 4000..8000, 8000..10000]);
        let all = Span::new(3998, 8002);
        assert_eq!(blocks(&word, all.into_iter()), [0..8002, 8002..10000]);
        let joined = "👩‍".repeat(3000);
        assert_eq!(blocks(&joined, std::iter::empty()).len(), 1);
        assert_eq!(blocks(&"\n".repeat(9000), std::iter::empty()).len(), 3);
    }

    #[test]
    fn block_of_an_offset() {
        let blocks = [0..4, 4..9];
        for (offset, expected) in [(0, 0), (3, 0), (4, 1), (8, 1), (9, 1), (99, 1)] {
            assert_eq!(block_at(&blocks, offset), expected, "{offset}");
        }
        assert_eq!(block_at(&[], 5), 0);
    }
}
