//! Sorted marks to a tree of pieces, as a page needs it.

use crate::app::mark::Mark;
use crate::app::reading::{MarkPiece, Piece};
use std::collections::VecDeque;
use std::ops::Range;

/// Marks inside marks inside marks: deeper ones are left to the list, so that no input overflows the stack.
const DEPTH: usize = 40;

struct Item<'m> {
    mark: &'m Mark,
    range: Range<usize>,
    part: bool,
}

/// The pieces of a run of text. `marks` are sorted by start, longest first, and lie inside of `range`.
///
/// Where two spans cross, the later one is cut at the end of the earlier one and both parts say so
/// ([`MarkPiece::part`]): elements of a page cannot cross.
pub(super) fn nest(range: Range<usize>, marks: &[Mark], show: &dyn Fn(&Mark) -> MarkPiece) -> Vec<Piece> {
    let mut items = marks.iter().map(|mark| Item { mark, range: mark.span.range(), part: false }).collect();
    level(&mut items, range, DEPTH, show)
}

fn level(
    items: &mut VecDeque<Item<'_>>,
    range: Range<usize>,
    depth: usize,
    show: &dyn Fn(&Mark) -> MarkPiece,
) -> Vec<Piece> {
    let (mut pieces, mut at) = (Vec::new(), range.start);
    while items.front().is_some_and(|item| item.range.start < range.end) {
        let Some(mut item) = items.pop_front() else { break };
        if depth == 0 {
            continue;
        }
        if item.range.start > at {
            pieces.push(Piece::Text(at..item.range.start));
        }
        if item.range.end > range.end {
            let rest = Item { mark: item.mark, range: range.end..item.range.end, part: true };
            let place = items.partition_point(|other| {
                let (one, two) = (&other.range, &rest.range);
                one.start < two.start || (one.start == two.start && one.end > two.end)
            });
            items.insert(place, rest);
            item.range.end = range.end;
            item.part = true;
        }
        at = item.range.end;
        let inside = level(items, item.range.clone(), depth - 1, show);
        pieces.push(Piece::Mark(Box::new(MarkPiece { part: item.part, inside, ..show(item.mark) })));
    }
    if at < range.end {
        pieces.push(Piece::Text(at..range.end));
    }
    pieces
}
