//! Positions and ranges in a text.
//!
//! # Decisions
//!
//! - 2026-11-20: one internal unit, UTF-8 bytes, in a type of its own. UTF-16 is met only where a
//!   browser's selection is read, code points only in file formats; both are converted at that border by
//!   [`TextIndex`](crate::text::index::TextIndex). Rejected: code points inside, because every slice
//!   would then need a walk.

use std::fmt;
use std::ops::Range;

/// A position in a text, counted in UTF-8 bytes from its start.
///
/// `u32` bounds a text at 4 GiB, far above what the loader admits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ByteOffset(u32);

impl ByteOffset {
    /// The start of every text.
    pub const ZERO: ByteOffset = ByteOffset(0);

    /// Wraps a count of UTF-8 bytes. Whether it lies on a character boundary of some text is checked
    /// where a [`Span`] meets that text ([`Span::checked`]).
    ///
    /// A count above `u32::MAX` is clamped, so that it fails that check instead of wrapping round.
    ///
    /// ```
    /// # use goldpan::text::offset::ByteOffset;
    /// assert_eq!(ByteOffset::new(3).get(), 3);
    /// ```
    #[must_use]
    pub const fn new(bytes: usize) -> Self {
        if bytes > u32::MAX as usize { ByteOffset(u32::MAX) } else { ByteOffset(bytes as u32) }
    }

    /// The count of UTF-8 bytes.
    #[must_use]
    pub const fn get(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Display for ByteOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A half-open, non-empty range of UTF-8 bytes, `[start, end)`.
///
/// Ordered by start, then by end. Invariant: `start < end`.
///
/// ```
/// # use goldpan::text::offset::Span;
/// let span = Span::new(2, 5).unwrap();
/// assert_eq!(span.of("on Sunday"), Some(" Su"));
/// assert!(Span::new(5, 5).is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: ByteOffset,
    end: ByteOffset,
}

impl Span {
    /// A span from two byte counts; `None` unless `start < end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Option<Self> {
        if start < end && end <= u32::MAX as usize {
            Some(Span { start: ByteOffset(start as u32), end: ByteOffset(end as u32) })
        } else {
            None
        }
    }

    /// A span that is known to lie inside `text` on character boundaries; `None` otherwise.
    ///
    /// ```
    /// # use goldpan::text::offset::Span;
    /// assert!(Span::checked("é", 0, 2).is_some());
    /// assert!(Span::checked("é", 0, 1).is_none());
    /// ```
    #[must_use]
    pub fn checked(text: &str, start: usize, end: usize) -> Option<Self> {
        let span = Span::new(start, end)?;
        text.get(start..end)?;
        Some(span)
    }

    /// First byte of the span.
    #[must_use]
    pub const fn start(self) -> ByteOffset {
        self.start
    }

    /// First byte behind the span.
    #[must_use]
    pub const fn end(self) -> ByteOffset {
        self.end
    }

    /// The span as a range of byte counts, to slice with.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start.get()..self.end.get()
    }

    /// Length in UTF-8 bytes, at least 1.
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "a span is never empty")]
    pub const fn len(self) -> usize {
        (self.end.0 - self.start.0) as usize
    }

    /// What the span covers; `None` where it lies outside of `text` or cuts a character.
    #[must_use]
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    /// Whether both share at least one byte.
    ///
    /// ```
    /// # use goldpan::text::offset::Span;
    /// let (a, b) = (Span::new(0, 4).unwrap(), Span::new(4, 6).unwrap());
    /// assert!(!a.overlaps(b));
    /// ```
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies within this span (or equals it).
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}, {})", self.start, self.end)
    }
}
