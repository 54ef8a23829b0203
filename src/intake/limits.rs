//! How much is read at most, and the sentences that say so.

use crate::intake::draft::Problem;

/// The limits of an intake, all in bytes except where noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// One file, packed or not.
    pub file: usize,
    /// The text of one document.
    pub text: usize,
    /// Entries of one archive, a count.
    pub entries: usize,
    /// All that one archive unpacks to.
    pub unpacked: usize,
    /// How many times larger than packed one entry may become, once it is above [`Limits::RATIO_FROM`].
    pub ratio: usize,
}

impl Limits {
    /// Below this many unpacked bytes the ratio is not looked at: short repetitive files pack very well.
    pub const RATIO_FROM: usize = 1_000_000;
}

impl Default for Limits {
    /// 100 MB a file, 20 MB a text, 20,000 entries, 400 MB an archive, ratio 200.
    fn default() -> Self {
        Limits { file: 100_000_000, text: 20_000_000, entries: 20_000, unpacked: 400_000_000, ratio: 200 }
    }
}

/// The problem of a file of `size` bytes that is above the limit. Ask before reading a file's bytes, so
/// that a huge one never enters memory.
///
/// ```
/// # use goldpan::intake::limits::{Limits, too_large};
/// assert!(too_large("a.txt", 5_000, &Limits::default()).is_none());
/// assert!(too_large("a.jsonl", 200_000_000, &Limits::default()).is_some());
/// ```
#[must_use]
pub fn too_large(name: &str, size: u64, limits: &Limits) -> Option<Problem> {
    (size > limits.file as u64).then(|| {
        Problem::left(
            name,
            None,
            format!(
                "This file has {}, above the limit of {} a file, and was not read. Split it into smaller files and load those.",
                megabytes(size as usize),
                megabytes(limits.file)
            ),
        )
    })
}

/// The problem of a text that is above the limit of one document.
#[must_use]
pub fn text_too_long(source: &str, line: Option<usize>, size: usize, limits: &Limits) -> Option<Problem> {
    (size > limits.text).then(|| {
        Problem::left(
            source,
            line,
            format!(
                "This text has {}, above the limit of {} a document, and was not read. Split it into several documents.",
                megabytes(size),
                megabytes(limits.text)
            ),
        )
    })
}

/// A size for people: `200.0 MB`.
#[must_use]
pub fn megabytes(bytes: usize) -> String {
    let tenths = bytes / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}
