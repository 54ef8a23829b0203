//! Which blocks of an article exist in the page: heights, scroll positions, gaps.
//!
//! A block that was never on the screen has an estimated height, one that was has the measured one. All heights and
//! positions are in CSS pixels from the top of the article.
//!
//! # Decisions
//!
//! - 2026-11-20: only the screen's blocks exist, between gaps of the height of the missing ones. Measured: painting a
//!   1 MB text with 25,600 marks in full takes 590 ms, and `content-visibility: auto` makes a frame of scrolling take
//!   33 ms. Rejected: one gap above and one below, because blocks with the focus or an end of the selection must stay
//!   while the screen is elsewhere.

use crate::app::reading::{Block, Piece};
use std::ops::Range;
use std::rc::Rc;

/// What heights are estimated from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    /// Width of a line in average characters, at least 1.
    pub characters: f64,
    /// Height of a line.
    pub line: f64,
    /// What a block has above and below its lines, together.
    pub gap: f64,
}

impl Default for Metrics {
    /// A screen that nobody has measured yet.
    fn default() -> Self {
        Metrics { characters: 70.0, line: 30.0, gap: 14.0 }
    }
}

/// Lines break at words, so a line holds less than its width; and what a label's chip takes, in characters.
const FILLED: f64 = 0.95;
const CHIP: f64 = 3.0;

impl Metrics {
    /// The height that a block will roughly have.
    #[must_use]
    pub fn estimate(&self, block: &Block) -> f64 {
        let text = block.text.get(block.range.clone()).unwrap_or_default();
        let per_line = (self.characters * FILLED).max(1.0);
        let marks = block.pieces.iter().filter(|piece| matches!(piece, Piece::Mark(_))).count();
        let lines: f64 = text
            .strip_suffix('\n')
            .unwrap_or(text)
            .split('\n')
            .map(|line| (characters(line) as f64 / per_line).ceil().max(1.0))
            .sum();
        (lines + (marks as f64 * CHIP / per_line).floor()) * self.line + self.gap
    }
}

/// Code points: the bytes that begin one.
fn characters(text: &str) -> usize {
    text.as_bytes().iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

/// The heights of all blocks, with their sums in a Fenwick tree: every question takes `O(log n)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heights {
    heights: Vec<f64>,
    /// `tree[i]` is the sum of the `lowbit(i + 1)` heights up to `heights[i]`.
    tree: Vec<f64>,
}

impl Heights {
    /// Heights as they are estimated or known.
    ///
    /// ```
    /// # use goldpan::app::heights::Heights;
    /// let heights = Heights::new(vec![10.0, 20.0, 30.0]);
    /// assert_eq!(heights.top(2), 30.0);
    /// assert_eq!(heights.at(29.0), 1);
    /// ```
    #[must_use]
    pub fn new(heights: Vec<f64>) -> Self {
        let mut tree = heights.clone();
        for place in 1..=tree.len() {
            let parent = place + low_bit(place);
            if parent <= tree.len() {
                tree[parent - 1] += tree[place - 1];
            }
        }
        Heights { heights, tree }
    }

    /// Heights for blocks that replace others: those with the same range keep theirs.
    #[must_use]
    pub fn carried(&self, old: &[Rc<Block>], new: &[Rc<Block>], metrics: &Metrics) -> Heights {
        let mut known = old.iter().zip(&self.heights).peekable();
        let heights = new.iter().map(|block| {
            while known.next_if(|(old, _)| old.range.start < block.range.start).is_some() {}
            match known.next_if(|(old, _)| old.range == block.range) {
                Some((_, height)) => *height,
                None => metrics.estimate(block),
            }
        });
        Heights::new(heights.collect())
    }

    /// How many blocks there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.heights.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.heights.is_empty()
    }

    /// The height of all.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.top(self.len())
    }

    /// The height of one block; 0 where there is none.
    #[must_use]
    pub fn height(&self, block: usize) -> f64 {
        self.heights.get(block).copied().unwrap_or_default()
    }

    /// Where a block begins; the total for the number behind the last.
    #[must_use]
    pub fn top(&self, block: usize) -> f64 {
        let (mut place, mut sum) = (block.min(self.len()), 0.0);
        while place > 0 {
            sum += self.tree[place - 1];
            place -= low_bit(place);
        }
        sum
    }

    /// The block at a position: the first for one above the article, the last for one below.
    #[must_use]
    pub fn at(&self, position: f64) -> usize {
        let (mut place, mut rest) = (0, position);
        let mut step = (self.len() + 1).next_power_of_two();
        while step > 0 {
            if let Some(sum) = self.tree.get(place + step - 1).filter(|sum| **sum <= rest) {
                rest -= sum;
                place += step;
            }
            step /= 2;
        }
        place.min(self.len().saturating_sub(1))
    }

    /// Notes a measured height; returns by how much it is more than before.
    pub fn set(&mut self, block: usize, height: f64) -> f64 {
        let Some(slot) = self.heights.get_mut(block) else { return 0.0 };
        let more = height - *slot;
        // Below the grid that browsers lay out on (1/64 pixel) nothing has changed.
        if more.abs() < 1.0 / 64.0 {
            return 0.0;
        }
        *slot = height;
        let mut place = block + 1;
        while place <= self.tree.len() {
            self.tree[place - 1] += more;
            place += low_bit(place);
        }
        more
    }

    /// The blocks to have for a screen of `height` at `scroll`, with `over` more above and below it.
    #[must_use]
    pub fn window(&self, scroll: f64, height: f64, over: f64) -> Range<usize> {
        if self.is_empty() {
            return 0..0;
        }
        self.at(scroll - over)..self.at(scroll + height + over) + 1
    }

    /// What the page shows from top to bottom: the blocks of `window` and the `pinned` ones (sorted), and gaps of
    /// the height of those that are left out.
    #[must_use]
    pub fn layout(&self, window: Range<usize>, pinned: &[usize]) -> Vec<Item> {
        let before = pinned.iter().copied().filter(|pin| *pin < window.start);
        let after = pinned.iter().copied().filter(|pin| *pin >= window.end && *pin < self.len());
        let (mut items, mut next) = (Vec::with_capacity(window.len() + 4), 0);
        for block in before.chain(window.clone()).chain(after) {
            if block > next {
                items.push(Item::Gap(self.top(block) - self.top(next)));
            }
            if block >= next {
                items.push(Item::Block(block));
            }
            next = next.max(block + 1);
        }
        if next < self.len() {
            items.push(Item::Gap(self.total() - self.top(next)));
        }
        items
    }
}

/// Something in the page's column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Item {
    /// Blocks that are left out, and how high they are together.
    Gap(f64),
    /// The block of this number.
    Block(usize),
}

/// Where to scroll so that a stretch from `top` to `bottom` (in the article) can be read in comfort; `None` where
/// it can already.
///
/// ```
/// # use goldpan::app::heights::comfortable;
/// assert_eq!(comfortable(300.0, 330.0, 0.0, 600.0), None);
/// assert_eq!(comfortable(2000.0, 2030.0, 0.0, 600.0), Some(1790.0));
/// ```
#[must_use]
pub fn comfortable(top: f64, bottom: f64, scroll: f64, height: f64) -> Option<f64> {
    let margin = height * 0.12;
    if top >= scroll + margin.min(top) && bottom <= scroll + height - margin {
        return None;
    }
    Some((top - height * 0.35).max(0.0))
}

fn low_bit(place: usize) -> usize {
    place & place.wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn block(text: &str) -> Rc<Block> {
        Rc::new(Block { range: 0..text.len(), pieces: vec![Piece::Text(0..text.len())], text: text.into() })
    }

    #[test]
    fn lines_are_estimated_from_characters_not_bytes() {
        let metrics = Metrics { characters: 10.0 / FILLED, line: 20.0, gap: 5.0 };
        for (text, lines) in [("", 1.0), ("a\n", 1.0), ("0123456789", 1.0), ("0123456789a", 2.0), ("a\nb\n", 2.0)] {
            assert_eq!(metrics.estimate(&block(text)), lines * 20.0 + 5.0, "{text:?}");
        }
        assert_eq!(metrics.estimate(&block("éééééééééé")), 25.0);
    }

    #[test]
    fn layout_has_gaps_between_pins_and_window() {
        let heights = Heights::new(vec![10.0; 10]);
        let check = |window: Range<usize>, pins: &[usize], expected: &[Item]| {
            assert_eq!(heights.layout(window.clone(), pins), expected, "{window:?} {pins:?}");
        };
        use Item::{Block, Gap};
        check(0..2, &[], &[Block(0), Block(1), Gap(80.0)]);
        check(4..6, &[0, 5, 9], &[Block(0), Gap(30.0), Block(4), Block(5), Gap(30.0), Block(9)]);
        check(4..6, &[3, 3], &[Gap(30.0), Block(3), Block(4), Block(5), Gap(40.0)]);
        check(9..10, &[40], &[Gap(90.0), Block(9)]);
        assert!(Heights::default().layout(0..0, &[3]).is_empty());
    }

    #[test]
    fn measured_heights_stay_with_their_blocks() {
        let ranged = |range: Range<usize>| Rc::new(Block { range, pieces: Vec::new(), text: "".into() });
        let old = [ranged(0..5), ranged(5..9), ranged(9..12)];
        let heights = Heights::new(vec![1.0, 2.0, 3.0]);
        let joined = [ranged(0..9), ranged(9..12)];
        let metrics = Metrics { characters: 70.0, line: 30.0, gap: 0.0 };
        assert_eq!(heights.carried(&old, &joined, &metrics), Heights::new(vec![30.0, 3.0]));
        assert_eq!(heights.carried(&old, &old, &metrics), heights);
    }

    #[test]
    fn a_stretch_near_an_edge_is_moved_inwards() {
        assert_eq!(comfortable(10.0, 30.0, 0.0, 600.0), None, "the top of the article has nothing above it");
        assert_eq!(comfortable(510.0, 530.0, 500.0, 600.0), Some(300.0));
        assert_eq!(comfortable(1050.0, 1080.0, 500.0, 600.0), Some(840.0));
    }

    proptest! {
        #[test]
        fn sums_agree_with_a_walk(
            start in prop::collection::vec(1u32..90, 1..60),
            changes in prop::collection::vec((0usize..60, 1u32..90), 0..40),
            position in -10i32..6000,
        ) {
            let mut plain: Vec<f64> = start.into_iter().map(f64::from).collect();
            let mut heights = Heights::new(plain.clone());
            for (block, height) in changes {
                let block = block % plain.len();
                let more = heights.set(block, f64::from(height));
                prop_assert_eq!(more, f64::from(height) - plain[block]);
                plain[block] = f64::from(height);
            }
            for block in 0..=plain.len() {
                prop_assert_eq!(heights.top(block), plain[..block].iter().sum::<f64>());
            }
            let position = f64::from(position);
            let found = heights.at(position);
            prop_assert!(heights.top(found) <= position || found == 0);
            prop_assert!(position < heights.top(found + 1) || found + 1 == plain.len());
        }

        #[test]
        fn every_layout_is_as_high_as_the_article(
            heights in prop::collection::vec(1u32..90, 1..60),
            scroll in 0u32..3000,
            mut pins in prop::collection::vec(0usize..60, 0..5),
        ) {
            pins.sort_unstable();
            let heights = Heights::new(heights.into_iter().map(f64::from).collect());
            let window = heights.window(f64::from(scroll), 300.0, 100.0);
            let sum: f64 = heights.layout(window, &pins).iter().map(|item| match item {
                Item::Gap(height) => *height,
                Item::Block(block) => heights.top(block + 1) - heights.top(*block),
            }).sum();
            prop_assert_eq!(sum, heights.total());
        }
    }
}
