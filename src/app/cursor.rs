//! Where the text cursor goes.

use crate::app::reading::Reading;
use crate::text::offset::ByteOffset;
use crate::text::{characters, words};

/// How the text cursor moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CursorStep {
    /// Nowhere: shows the cursor where the focus is.
    Here,
    /// One character on (`true`) or back.
    Character(bool),
    /// One word on or back.
    Word(bool),
    /// To the next or previous sentence or line start.
    Line(bool),
    /// To the first or last character of the paragraph.
    ParagraphEdge(bool),
}

/// The position after one step of the text cursor; stays inside of the text and on character boundaries.
pub(super) fn moved(reading: &Reading, from: ByteOffset, how: CursorStep) -> ByteOffset {
    let text = &reading.text;
    match how {
        CursorStep::Here => from,
        CursorStep::Character(true) => characters::next_character(text, from),
        CursorStep::Character(false) => characters::previous_character(text, from),
        CursorStep::Word(forward) => word(text, from, forward),
        CursorStep::Line(forward) => line(reading, from, forward),
        CursorStep::ParagraphEdge(forward) => edge(reading, from, forward),
    }
}

/// How many bytes a line of the article holds in the mean: a step up or down goes that far, to a word's start.
const LINE: usize = 72;

fn line(reading: &Reading, from: ByteOffset, forward: bool) -> ByteOffset {
    let text = &reading.text;
    let mut aim = if forward { (from.get() + LINE).min(text.len()) } else { from.get().saturating_sub(LINE) };
    let border = edge(reading, from, forward);
    let crosses = if forward { aim > border.get() } else { aim < border.get() };
    if crosses && border != from {
        return border;
    }
    while !text.is_char_boundary(aim) {
        aim -= 1;
    }
    let word = words::previous_word_boundary(text, ByteOffset::new(aim));
    if forward && word <= from { ByteOffset::new(aim) } else { word }
}

/// The next end of a word, or the last start of one: blanks and punctuation marks are passed over.
fn word(text: &str, from: ByteOffset, forward: bool) -> ByteOffset {
    let mut at = from;
    loop {
        let (next, beside) = if forward {
            let next = words::next_word_boundary(text, at);
            (next, text.get(..next.get()).and_then(|before| before.chars().next_back()))
        } else {
            let next = words::previous_word_boundary(text, at);
            (next, text.get(next.get()..).and_then(|behind| behind.chars().next()))
        };
        if next == at || beside.is_some_and(characters::is_word_character) {
            return next;
        }
        at = next;
    }
}

/// First or last visible position of the block; from there, that of the next block.
fn edge(reading: &Reading, from: ByteOffset, forward: bool) -> ByteOffset {
    let at = reading.block_of(from);
    let visible_end = |block: usize| {
        let range = reading.blocks[block].range.clone();
        ByteOffset::new(range.start + reading.text[range].trim_end().len())
    };
    if reading.blocks.is_empty() {
        return ByteOffset::ZERO;
    }
    if forward {
        let end = visible_end(at);
        if end > from || at + 1 == reading.blocks.len() { end.max(from) } else { visible_end(at + 1) }
    } else {
        let start = ByteOffset::new(reading.blocks[at].range.start);
        match at.checked_sub(1) {
            Some(before) if start >= from => ByteOffset::new(reading.blocks[before].range.start),
            _ => start,
        }
    }
}
