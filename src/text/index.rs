//! Conversion between UTF-8 bytes, code points and UTF-16 units, at the borders only.

use super::offset::ByteOffset;

/// Bytes between two remembered positions. Small enough that a walk between them costs nothing beside
/// a system call, large enough that the table is a hundredth of the text.
const STEP: usize = 256;

/// A table of one text that converts positions between units in `O(log n)` plus a walk of at most 256 bytes.
///
/// ```
/// # use goldpan::text::index::TextIndex;
/// # use goldpan::text::offset::ByteOffset;
/// let text = "aéo𝄞x";
/// let index = TextIndex::new(text);
/// let x = ByteOffset::new(text.len() - 1);
/// assert_eq!(index.code_points(text, x), 4);
/// assert_eq!(index.utf16(text, x), 5);
/// assert_eq!(index.from_utf16(text, 5), Some(x));
/// assert_eq!(index.from_utf16(text, 4), None); // inside of the surrogate pair
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextIndex {
    /// Rows of (bytes, code points, UTF-16 units), ascending; empty for ASCII, where all units agree.
    rows: Vec<(u32, u32, u32)>,
    /// Length of the text in bytes: a position behind it is refused.
    len: usize,
}

impl TextIndex {
    /// Reads `text` once. The same text must be given to every later call.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut rows = Vec::new();
        if !text.is_ascii() {
            let (mut points, mut units, mut next) = (0u32, 0u32, 0usize);
            for (at, c) in text.char_indices() {
                if at >= next {
                    rows.push((at as u32, points, units));
                    next = at + STEP;
                }
                points += 1;
                units += c.len_utf16() as u32;
            }
        }
        TextIndex { rows, len: text.len() }
    }

    /// Code points before `at`. A position inside a character counts that character's start; one behind
    /// the text counts its end.
    #[must_use]
    pub fn code_points(&self, text: &str, at: ByteOffset) -> usize {
        self.count(text, at, 1, |_| 1)
    }

    /// UTF-16 units before `at`, with the same leniency.
    #[must_use]
    pub fn utf16(&self, text: &str, at: ByteOffset) -> usize {
        self.count(text, at, 2, char::len_utf16)
    }

    /// The position that has `count` code points before it; `None` behind the end.
    #[must_use]
    pub fn from_code_points(&self, text: &str, count: usize) -> Option<ByteOffset> {
        self.find(text, count, |row| row.1, |_| 1)
    }

    /// The position that has `count` UTF-16 units before it; `None` behind the end or inside a pair.
    #[must_use]
    pub fn from_utf16(&self, text: &str, count: usize) -> Option<ByteOffset> {
        self.find(text, count, |row| row.2, char::len_utf16)
    }

    fn count(&self, text: &str, at: ByteOffset, column: usize, width: fn(char) -> usize) -> usize {
        let at = at.get().min(self.len);
        let row = self.rows.partition_point(|row| row.0 as usize <= at);
        let Some(&(byte, points, units)) = row.checked_sub(1).and_then(|row| self.rows.get(row)) else {
            return at;
        };
        let base = if column == 1 { points } else { units } as usize;
        let rest = text.get(byte as usize..).unwrap_or_default();
        base + rest
            .char_indices()
            .take_while(|(offset, c)| byte as usize + offset + c.len_utf8() <= at)
            .map(|(_, c)| width(c))
            .sum::<usize>()
    }

    fn find(
        &self,
        text: &str,
        count: usize,
        key: fn(&(u32, u32, u32)) -> u32,
        width: fn(char) -> usize,
    ) -> Option<ByteOffset> {
        let row = self.rows.partition_point(|row| key(row) as usize <= count);
        let Some(row) = row.checked_sub(1).and_then(|row| self.rows.get(row)) else {
            return (count <= self.len).then(|| ByteOffset::new(count));
        };
        let (mut at, mut seen) = (row.0 as usize, key(row) as usize);
        for c in text.get(at..)?.chars() {
            if seen >= count {
                break;
            }
            seen += width(c);
            at += c.len_utf8();
        }
        (seen == count).then(|| ByteOffset::new(at))
    }
}
