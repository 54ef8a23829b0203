//! Characters as a reader sees them: grapheme clusters (UAX #29), and the few classes that words need.
//!
//! Every function here looks only at the neighbourhood of its position, so a step costs the same in a text of one
//! line and in one of a megabyte.

use crate::text::offset::ByteOffset;
use unicode_segmentation::GraphemeCursor;

/// The nearest character boundary at or before `at`, at most the text's length.
#[must_use]
pub fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Where the grapheme cluster that begins at (or contains) `at` ends; the text's end stays where it is.
///
/// ```
/// # use goldpan::text::characters::next_character;
/// # use goldpan::text::offset::ByteOffset;
/// assert_eq!(next_character("a\r\nb", ByteOffset::new(1)).get(), 3);
/// ```
#[must_use]
pub fn next_character(text: &str, at: ByteOffset) -> ByteOffset {
    ByteOffset::new(next(text, floor(text, at.get())))
}

/// Where the grapheme cluster that ends at (or contains) `at` begins; the text's start stays where it is.
///
/// ```
/// # use goldpan::text::characters::previous_character;
/// # use goldpan::text::offset::ByteOffset;
/// assert_eq!(previous_character("e\u{301}x", ByteOffset::new(3)).get(), 0);
/// ```
#[must_use]
pub fn previous_character(text: &str, at: ByteOffset) -> ByteOffset {
    ByteOffset::new(previous(text, floor(text, at.get())))
}

/// [`next_character`] in byte counts; `at` must be a character boundary.
pub(super) fn next(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    // An ASCII character before another one is a cluster of its own, but for CR LF.
    if let (Some(here), Some(there)) = (bytes.get(at), bytes.get(at + 1))
        && here.is_ascii()
        && there.is_ascii()
        && *here != b'\r'
    {
        return at + 1;
    }
    GraphemeCursor::new(at, text.len(), true).next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

/// [`previous_character`] in byte counts; `at` must be a character boundary.
pub(super) fn previous(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    if at >= 2 && bytes[at - 1].is_ascii() && bytes[at - 2].is_ascii() && bytes[at - 1] != b'\n' {
        return at - 1;
    }
    GraphemeCursor::new(at, text.len(), true).prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

/// Whether `at` lies between two grapheme clusters, or at an end of the text.
#[must_use]
pub fn is_boundary(text: &str, at: usize) -> bool {
    text.is_char_boundary(at)
        && GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).is_ok_and(|boundary| boundary)
}

/// The nearest grapheme boundary at or before `at`.
pub(super) fn aligned_down(text: &str, at: usize) -> usize {
    let at = floor(text, at);
    if is_boundary(text, at) { at } else { previous(text, at) }
}

/// The nearest grapheme boundary at or behind `at`.
pub(super) fn aligned_up(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    let floor = floor(text, at);
    if floor == at && is_boundary(text, at) { at } else { next(text, floor) }
}

/// Start and first character of the cluster that ends at `at`; `None` at the text's start.
pub(super) fn before(text: &str, at: usize) -> Option<(usize, char)> {
    let start = previous(text, at);
    Some((start, text.get(start..at)?.chars().next()?))
}

/// End and first character of the cluster that begins at `at`; `None` at the text's end.
pub(super) fn after(text: &str, at: usize) -> Option<(usize, char)> {
    let end = next(text, at);
    Some((end, text.get(at..end)?.chars().next()?))
}

/// Whether nothing of `c` is to be seen: white space, control, format and filler characters.
#[must_use]
pub fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
        )
}

/// Whether words are made of `c`: letters, digits and the underscore.
#[must_use]
pub fn is_word_character(c: char) -> bool {
    c == '_' || (c.is_alphanumeric() && !is_blank(c))
}

/// Whether `c` is an apostrophe, straight or curly.
#[must_use]
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '＇')
}

/// Whether `c` is a hyphen that joins words. Dashes separate them.
#[must_use]
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// The bracket that closes `c`, where `c` opens one.
#[must_use]
pub fn closing(c: char) -> Option<char> {
    let at = BRACKETS.iter().position(|pair| pair.0 == c)?;
    Some(BRACKETS[at].1)
}

/// Whether `c` closes a bracket.
#[must_use]
pub fn is_closing(c: char) -> bool {
    BRACKETS.iter().any(|pair| pair.1 == c)
}

const BRACKETS: [(char, char); 13] = [
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('<', '>'),
    ('（', '）'),
    ('［', '］'),
    ('｛', '｝'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('〈', '〉'),
    ('《', '》'),
    ('⟨', '⟩'),
];

/// Whether `c` is punctuation that no span should begin or end with: quotes, commas, stops, dashes, bullets,
/// hash and emphasis marks. Brackets are a matter of their own, and currency and per cent signs belong to numbers.
#[must_use]
pub fn is_edge_punctuation(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '`' | ',' | '.' | ';' | ':' | '!' | '?' | '#' | '*' | '|' | '/' | '\\' | '_' | '-' | '~' | '=' | '^'
            | '\u{A1}' | '\u{A7}' | '«' | '\u{B4}' | '\u{B6}' | '·' | '»' | '¿' | '\u{2BB}'..='\u{2BD}'
            | '\u{55D}' | '\u{589}' | '\u{5BE}' | '\u{5C0}' | '\u{5C3}' | '\u{5F3}' | '\u{5F4}' | '،' | '؛' | '؟' | '٫' | '٬' | '۔'
            | '।' | '॥' | '\u{2010}'..='\u{2027}' | '\u{2032}'..='\u{203A}' | '\u{203C}' | '\u{203D}' | '\u{2047}'..='\u{2049}'
            | '、' | '。' | '〃' | '\u{301C}'..='\u{301F}' | '・' | '！' | '＂' | '＇' | '，' | '．' | '／' | '：' | '；' | '？' | '｡' | '､'
    )
}
