//! Decides between finds that overlap.

use std::cmp::Reverse;
use std::ops::Range;

use super::effort;

/// A find that competes for its place.
pub trait Competitor {
    /// Bytes it covers; all within the length given to [`resolve`].
    fn range(&self) -> Range<usize>;
    /// Decides between finds of one length, the higher wins.
    fn score(&self) -> u16;
}

/// Keeps the longest find wherever some overlap, of equals the better, then the first; sorts by start.
///
/// Time is linear in `length` plus `n log n` in the finds.
#[must_use]
pub fn resolve<T: Competitor>(mut finds: Vec<T>, length: usize) -> Vec<T> {
    finds.sort_by_key(|find| (Reverse(find.range().len()), Reverse(find.score()), find.range().start));
    let mut taken = vec![false; length];
    // Finds come by falling length, so one that overlaps a taken place has its first or last byte there.
    finds.retain(|find| {
        let range = find.range();
        let free = !range.is_empty() && range.end <= length && !taken[range.start] && !taken[range.end - 1];
        if free {
            effort::add(range.len());
            taken[range].fill(true);
        }
        free
    });
    finds.sort_by_key(|find| find.range().start);
    finds
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Competitor for (Range<usize>, u16) {
        fn range(&self) -> Range<usize> {
            self.0.clone()
        }
        fn score(&self) -> u16 {
            self.1
        }
    }

    #[test]
    fn longest_then_best_then_first() {
        let finds = vec![(0..3, 900), (2..6, 100), (6..8, 500), (6..8, 600), (7..9, 700), (4..5, 1000), (3..3, 9)];
        assert_eq!(resolve(finds, 9), [(2..6, 100), (7..9, 700)]);
    }
}
