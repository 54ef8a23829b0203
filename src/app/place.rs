//! Between bytes of the open article and places in its page: a block, and UTF-16 units inside of it.

use crate::app::reading::Reading;
use crate::text::offset::{ByteOffset, Span};

/// A place in the page: the first byte of a block, as `data-block` has it, and UTF-16 units of its text content.
pub type Place = (usize, usize);

/// A stretch of text in one block: the block's first byte, and UTF-16 units from and to, half-open.
pub type Stretch = (usize, usize, usize);

/// The byte of a place that the browser gave; `None` where there is no such block. A place inside of a surrogate
/// pair or behind the block is moved to the nearest before.
#[must_use]
pub fn byte_at(reading: &Reading, (start, units): Place) -> Option<ByteOffset> {
    let number = reading.blocks.binary_search_by_key(&start, |block| block.range.start).ok()?;
    let range = reading.blocks.get(number)?.range.clone();
    let first = reading.index.utf16(&reading.text, ByteOffset::new(start));
    let at = reading.index.from_utf16(&reading.text, first + units);
    let at = at.or_else(|| reading.index.from_utf16(&reading.text, (first + units).checked_sub(1)?));
    Some(at.unwrap_or(ByteOffset::new(range.end)).min(ByteOffset::new(range.end)))
}

/// The place of a byte: in the block that begins with it, or with `behind` in the one that ends there.
#[must_use]
pub fn place_of(reading: &Reading, at: ByteOffset, behind: bool) -> Option<Place> {
    let inside = if behind { ByteOffset::new(at.get().saturating_sub(1)) } else { at };
    let start = reading.blocks.get(reading.block_of(inside))?.range.start;
    Some((start, units(reading, at, start)))
}

/// The stretches of a span, one in each block that it touches.
#[must_use]
pub fn stretches(reading: &Reading, span: Span) -> Vec<Stretch> {
    let first = reading.block_of(span.start());
    let touched = reading.blocks.iter().skip(first).take_while(|block| block.range.start < span.end().get());
    touched
        .map(|block| {
            let start = block.range.start;
            let to = ByteOffset::new(span.end().get().min(block.range.end));
            (start, units(reading, span.start(), start), units(reading, to, start))
        })
        .collect()
}

fn units(reading: &Reading, at: ByteOffset, start: usize) -> usize {
    let before = reading.index.utf16(&reading.text, ByteOffset::new(start));
    reading.index.utf16(&reading.text, at).saturating_sub(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::{Document, DocumentId, Provenance};
    use crate::model::project::Entry;
    use std::rc::Rc;

    fn reading(text: &str) -> Reading {
        let entry = Entry {
            document: Rc::new(Document::new(DocumentId(0), "a".into(), text.into(), Provenance::default())),
            details: Rc::default(),
            state: Default::default(),
            layer: Rc::default(),
            rejections: Rc::default(),
        };
        Reading::new(&entry, &[], &Rc::default())
    }

    #[test]
    fn every_character_boundary_returns_from_its_place() {
        let text = "aéo𝄞x\r\ne\u{301} 👨‍👩‍👧\n\nשלום";
        let reading = reading(text);
        for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)).map(ByteOffset::new) {
            for behind in [false, true] {
                let place = place_of(&reading, at, behind).unwrap();
                assert_eq!(byte_at(&reading, place), Some(at), "{at} {behind} {place:?}");
            }
        }
    }

    #[test]
    fn places_that_are_none_are_moved_or_refused() {
        let text = "a𝄞b\ncd";
        let reading = reading(text);
        let check = |place: Place, expected: Option<usize>| {
            assert_eq!(byte_at(&reading, place), expected.map(ByteOffset::new), "{place:?}");
        };
        check((0, 1), Some(1));
        check((0, 2), Some(1));
        check((0, 3), Some(5));
        check((0, 99), Some(7));
        check((7, 99), Some(9));
        check((3, 0), None);
    }

    #[test]
    fn a_span_over_blocks_has_a_stretch_in_each() {
        let text = "aé𝄞\nxyz\n12";
        let reading = reading(text);
        let span = |start, end| Span::checked(text, start, end).unwrap();
        assert_eq!(stretches(&reading, span(1, 7)), [(0, 1, 4)]);
        assert_eq!(stretches(&reading, span(3, 14)), [(0, 2, 5), (8, 0, 4), (12, 0, 2)]);
    }
}
