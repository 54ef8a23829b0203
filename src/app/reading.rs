//! The open article as it is shown: blocks of text with marks in them.
//!
//! An edit rebuilds only the blocks whose marks changed; all others keep their `Rc`, so the page compares them
//! by pointer and leaves them alone.

use crate::app::mark::{Mark, MarkId, marks};
use crate::app::nest::nest;
use crate::model::document::DocumentId;
use crate::model::label::LabelSet;
use crate::model::project::Entry;
use crate::model::suggestion::Suggestion;
use crate::text::blocks::blocks;
use crate::text::index::TextIndex;
use crate::text::offset::{ByteOffset, Span};
use std::ops::Range;
use std::rc::Rc;

/// A piece of a block: text, or a mark around further pieces.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Plain text, as a range of the document's UTF-8 bytes.
    Text(Range<usize>),
    /// A mark, or a part of one that another mark cuts.
    Mark(Box<MarkPiece>),
}

/// A mark in a block.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkPiece {
    /// Which mark.
    pub id: MarkId,
    /// Its label's name.
    pub label: Rc<str>,
    /// Its label's colour, an index into the palette.
    pub colour: u8,
    /// Whether it is a suggestion.
    pub suggested: bool,
    /// Whether it has a note.
    pub note: bool,
    /// Where the whole mark starts, in code points.
    pub start: usize,
    /// Where the whole mark ends, in code points.
    pub end: usize,
    /// The same in UTF-8 bytes.
    pub span: Span,
    /// Whether this is only a part: crossing spans cannot nest in a page, so the later one is cut.
    pub part: bool,
    /// What is inside, in order.
    pub inside: Vec<Piece>,
}

/// A run of text that is shown as one paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Which bytes of the document.
    pub range: Range<usize>,
    /// Its pieces in order; together they are exactly the block's text.
    pub pieces: Vec<Piece>,
    /// The text of the whole document, which the ranges slice.
    pub text: Rc<str>,
}

/// The open article as it is shown.
#[derive(Debug)]
pub struct Reading {
    /// Which document.
    pub document: DocumentId,
    /// Its text.
    pub text: Rc<str>,
    /// Its unit index.
    pub index: Rc<TextIndex>,
    /// All marks, sorted by start, longest first.
    pub marks: Rc<Vec<Mark>>,
    /// Blocks in order; together they are exactly the text.
    pub blocks: Rc<Vec<Rc<Block>>>,
    /// Where blocks could begin if no mark crossed a line end.
    natural: Rc<Vec<Range<usize>>>,
    /// The marks of `blocks[i]` are `marks[ends[i - 1]..ends[i]]`.
    ends: Vec<usize>,
    labels: Rc<LabelSet>,
}

impl Reading {
    /// The article of an entry with its annotations and the suggestions that are still open.
    #[must_use]
    pub fn new(entry: &Entry, suggested: &[Suggestion], labels: &Rc<LabelSet>) -> Self {
        let text = entry.document.text();
        let empty = Reading {
            document: entry.document.id(),
            text: text.clone(),
            index: Rc::new(TextIndex::new(text)),
            marks: Rc::default(),
            blocks: Rc::default(),
            natural: Rc::new(blocks(text, std::iter::empty())),
            ends: Vec::new(),
            labels: labels.clone(),
        };
        empty.updated(entry, suggested, labels)
    }

    /// The same article after an edit; blocks whose marks did not change are shared with `self`.
    #[must_use]
    pub fn updated(&self, entry: &Entry, suggested: &[Suggestion], labels: &Rc<LabelSet>) -> Self {
        let marks = marks(entry, suggested);
        let mut fresh = Reading {
            document: self.document,
            text: self.text.clone(),
            index: self.index.clone(),
            marks: Rc::default(),
            blocks: Rc::default(),
            natural: self.natural.clone(),
            ends: Vec::new(),
            labels: labels.clone(),
        };
        let same_labels = *self.labels == **labels;
        let (mut built, mut first, mut old) = (Vec::with_capacity(self.blocks.len()), 0, 0);
        for range in merged(&self.natural, &marks) {
            let last = first + marks[first..].partition_point(|mark| mark.span.start().get() < range.end);
            while self.blocks.get(old).is_some_and(|block| block.range.start < range.start) {
                old += 1;
            }
            let kept = self
                .blocks
                .get(old)
                .filter(|block| same_labels && block.range == range && self.marks_of(old) == &marks[first..last]);
            built.push(match kept {
                Some(block) => block.clone(),
                None => Rc::new(fresh.block(range, &marks[first..last])),
            });
            fresh.ends.push(last);
            first = last;
        }
        fresh.blocks = Rc::new(built);
        fresh.marks = Rc::new(marks);
        fresh
    }

    fn marks_of(&self, block: usize) -> &[Mark] {
        let first = block.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.marks[first..self.ends[block]]
    }

    fn block(&self, range: Range<usize>, marks: &[Mark]) -> Block {
        let pieces = nest(range.clone(), marks, &|mark: &Mark| {
            let label = self.labels.get(mark.label);
            MarkPiece {
                id: mark.id,
                label: label.map_or_else(|| "?".into(), |label| label.name.clone()),
                colour: label.map_or(0, |label| label.colour),
                suggested: mark.suggested(),
                note: mark.note.is_some(),
                start: self.index.code_points(&self.text, mark.span.start()),
                end: self.index.code_points(&self.text, mark.span.end()),
                span: mark.span,
                part: false,
                inside: Vec::new(),
            }
        });
        Block { range, pieces, text: self.text.clone() }
    }

    /// The mark of this name; a linear walk.
    #[must_use]
    pub fn mark(&self, id: MarkId) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.id == id)
    }

    /// The text of a span.
    #[must_use]
    pub fn quote(&self, span: Span) -> &str {
        span.of(&self.text).unwrap_or_default()
    }

    /// The number of the block that holds this position; the last one for the end of the text.
    #[must_use]
    pub fn block_of(&self, at: ByteOffset) -> usize {
        self.blocks.partition_point(|block| block.range.end <= at.get()).min(self.blocks.len().saturating_sub(1))
    }

    /// Whether both show the same blocks: the page need not look further.
    #[must_use]
    pub fn same_blocks(&self, other: &Reading) -> bool {
        Rc::ptr_eq(&self.blocks, &other.blocks)
    }
}

/// The natural blocks, joined where a mark crosses the border between two.
fn merged(natural: &[Range<usize>], marks: &[Mark]) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(natural.len());
    let (mut next, mut reach) = (0, 0);
    for range in natural {
        match joined.last_mut() {
            Some(last) if reach > range.start => last.end = range.end,
            _ => joined.push(range.clone()),
        }
        while let Some(mark) = marks.get(next).filter(|mark| mark.span.start().get() < range.end) {
            reach = reach.max(mark.span.end().get());
            next += 1;
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::annotation::{Annotation, AnnotationId, Origin};
    use crate::model::document::{Document, Provenance};
    use crate::model::label::{Label, LabelId};
    use crate::model::layer::Layer;
    use crate::model::suggestion::Score;
    use proptest::prelude::*;

    fn labels() -> Rc<LabelSet> {
        let label = |id: u32, name: &str| Label {
            id: LabelId(id),
            name: name.into(),
            colour: id as u8,
            key: None,
            guidance: "".into(),
            rules: None,
        };
        Rc::new(LabelSet::new(vec![label(0, "DATE"), label(1, "GROUP")]).unwrap())
    }

    /// An entry of `text` with annotations on these byte ranges, numbered from 0.
    fn entry(text: &str, ranges: &[(usize, usize)]) -> Entry {
        let annotation = |(number, &(start, end)): (usize, &(usize, usize))| Annotation {
            id: AnnotationId(number as u32),
            span: Span::checked(text, start, end).unwrap(),
            label: LabelId(number as u32 % 2),
            origin: Origin::Person,
            value: None,
            identifier: None,
            note: None,
        };
        let added: Vec<Annotation> = ranges.iter().enumerate().map(annotation).collect();
        Entry {
            document: Rc::new(Document::new(DocumentId(0), "a".into(), text.into(), Provenance::default())),
            details: Rc::default(),
            state: Default::default(),
            layer: Rc::new(Layer::default().edited(text, &[], &added).unwrap()),
            rejections: Rc::default(),
        }
    }

    fn suggestion(text: &str, start: usize, end: usize) -> Suggestion {
        Suggestion {
            span: Span::checked(text, start, end).unwrap(),
            label: LabelId(0),
            score: Score::thousandths(700),
            rule: "weekday".into(),
            value: None,
            identifier: None,
        }
    }

    /// The text with marks as `[0 …]`, parts of a cut one as `[0~ …]`, suggestions as `[s3 …]`, blocks between `|`.
    fn shown(reading: &Reading) -> String {
        let blocks = reading.blocks.iter().map(|block| written(block, &block.pieces));
        blocks.collect::<Vec<_>>().join("|")
    }

    fn written(block: &Block, pieces: &[Piece]) -> String {
        let one = |piece: &Piece| match piece {
            Piece::Text(range) => block.text[range.clone()].to_owned(),
            Piece::Mark(mark) => {
                let name = mark.id.to_string();
                let part = if mark.part { "~" } else { "" };
                format!("[{}{part} {}]", name.trim_start_matches('a'), written(block, &mark.inside))
            }
        };
        pieces.iter().map(one).collect()
    }

    fn plain(block: &Block, pieces: &[Piece]) -> String {
        let one = |piece: &Piece| match piece {
            Piece::Text(range) => block.text[range.clone()].to_owned(),
            Piece::Mark(mark) => plain(block, &mark.inside),
        };
        pieces.iter().map(one).collect()
    }

    #[test]
    fn marks_nest_cross_and_touch() {
        let check = |name: &str, text: &str, ranges: &[(usize, usize)], expected: &str| {
            assert_eq!(shown(&Reading::new(&entry(text, ranges), &[], &labels())), expected, "{name}");
        };
        check("none", "abc def", &[], "abc def");
        check("touching", "abcdef", &[(0, 3), (3, 6)], "[0 abc][1 def]");
        check("nested", "abcdef", &[(0, 6), (2, 4)], "[0 ab[1 cd]ef]");
        check("nested at both edges", "abcdef", &[(0, 6), (0, 2), (4, 6)], "[0 [1 ab]cd[2 ef]]");
        check("the same span twice", "abcdef", &[(1, 4), (1, 4)], "a[0 [1 bcd]]ef");
        check("crossing", "abcdef", &[(0, 4), (2, 6)], "[0 ab[1~ cd]][1~ ef]");
        check("crossing and the rest is nested", "abcdefgh", &[(0, 4), (2, 8), (5, 6)], "[0 ab[1~ cd]][1~ e[2 f]gh]");
        check("three that cross", "abcdefgh", &[(0, 4), (1, 6), (2, 8)], "[0 a[1~ b[2~ cd]]][2~ [1~ ef]gh]");
        check("empty text", "", &[], "");
    }

    #[test]
    fn a_mark_over_a_line_end_joins_blocks() {
        let text = "One two.\nThree four.\nFive.";
        let crossing = Reading::new(&entry(text, &[(4, 14)]), &[], &labels());
        assert_eq!(shown(&crossing), "One [0 two.\nThree] four.\n|Five.");
    }

    #[test]
    fn positions_of_marks_are_code_points() {
        let text = "né 👨‍👩‍👧 e\u{301}x\r\n“Sunday”";
        let start = text.find("Sunday").unwrap();
        let reading = Reading::new(&entry(text, &[(start, start + 6)]), &[], &labels());
        let mark = reading.blocks.iter().flat_map(|block| &block.pieces).find_map(|piece| match piece {
            Piece::Mark(mark) => Some(mark),
            Piece::Text(_) => None,
        });
        let mark = mark.unwrap();
        let points: Vec<char> = text.chars().collect();
        assert_eq!(points[mark.start..mark.end].iter().collect::<String>(), "Sunday");
    }

    #[test]
    fn suggestions_are_marks_until_they_are_decided() {
        let text = "On Sunday and Monday";
        let suggested = [suggestion(text, 3, 9), suggestion(text, 14, 20)];
        let reading = Reading::new(&entry(text, &[(14, 20)]), &suggested, &labels());
        assert_eq!(shown(&reading), "On [s3 Sunday] and [0 Monday]");
        assert_eq!(MarkId::parse("s3"), Some(MarkId::Suggestion(ByteOffset::new(3))));
        assert_eq!(MarkId::parse("a0"), reading.marks.last().map(|mark| mark.id));
        for wrong in ["", "a", "x3", "s-1", "é1", "s99999999999"] {
            assert_eq!(MarkId::parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn an_edit_keeps_the_other_blocks() {
        let text = "One two.\n\nThree four.\n\nFive six.";
        let labels = labels();
        let before = Reading::new(&entry(text, &[(0, 3)]), &[], &labels);
        let after = before.updated(&entry(text, &[(0, 3), (10, 15)]), &[], &labels);
        let kept: Vec<bool> = before.blocks.iter().zip(&*after.blocks).map(|(old, new)| Rc::ptr_eq(old, new)).collect();
        assert_eq!(kept, [true, false, true]);
        let crossing = before.updated(&entry(text, &[(0, 3), (17, 26)]), &[], &labels);
        assert_eq!(crossing.blocks.len(), 2, "joined");
        let back = crossing.updated(&entry(text, &[(0, 3)]), &[], &labels);
        assert_eq!(shown(&back), shown(&before));
        assert!(Rc::ptr_eq(&back.blocks[0], &before.blocks[0]));
    }

    proptest! {
        #[test]
        fn blocks_are_the_text_and_marks_their_spans(
            pieces in prop::collection::vec(
                prop::sample::select(vec!["a", " ", "\n", "\r\n", "é", "e\u{301}", "👍🏽", "שלום", "\n\n"]), 0..40),
            ends in prop::collection::vec((0usize..60, 0usize..60), 0..8),
            more in prop::collection::vec((0usize..60, 0usize..60), 0..3),
        ) {
            let text: String = pieces.concat();
            let edges: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let spans = |ends: &[(usize, usize)]| -> Vec<(usize, usize)> {
                let pair = ends.iter().map(|(a, b)| (edges[a % edges.len()], edges[b % edges.len()]));
                pair.map(|(a, b)| (a.min(b), a.max(b))).filter(|(a, b)| a < b).collect()
            };
            let (first, labels) = (spans(&ends), labels());
            let reading = Reading::new(&entry(&text, &first), &[], &labels);
            let whole: String = reading.blocks.iter().map(|block| plain(block, &block.pieces)).collect();
            prop_assert_eq!(&whole, &text);
            let all: Vec<(usize, usize)> = first.iter().copied().chain(spans(&more)).collect();
            let changed = entry(&text, &all);
            prop_assert_eq!(shown(&reading.updated(&changed, &[], &labels)), shown(&Reading::new(&changed, &[], &labels)));
        }
    }
}
