//! Selecting text in the reader by dragging the pointer over it.

use serde_json::{Value, json};

use crate::Done;
use crate::input::Point;
use crate::page::Page;

/// Finds where a span of the open article stands on the screen.
///
/// The reader is the first `[data-reader]`. Its text blocks are the elements with `data-start` in it that are not marks;
/// a block says by it which code point of the article it begins with. Without blocks the reader's whole text counts.
const PLACE: &str = "
    const [from, to] = arguments;
    const reader = document.querySelector('[data-reader]');
    if (!reader) return { error: 'there is no element [data-reader]' };
    const found = [...reader.querySelectorAll('[data-start]')].filter((element) => !element.closest('mark'));
    const blocks = found.length ? found.map((element) => [Number(element.dataset.start), element]) : [[0, reader]];
    const at = (position, before) => {
      for (const [start, block] of blocks.toReversed ? blocks.toReversed() : [...blocks].reverse()) {
        if (position < start || (before && position === start && start > 0)) continue;
        let left = position - start;
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const points = [...node.data];
          if (left < points.length || (before && left === points.length)) {
            return [node, points.slice(0, left).join('').length, points.slice(0, left + (before ? 0 : 1)).join('').length];
          }
          left -= points.length;
        }
      }
      return null;
    };
    const first = at(from, false), last = at(to, true);
    if (!first || !last) return { error: `code points ${from} to ${to} are not in the page` };
    // A drag that begins on selected text would move that text.
    getSelection().removeAllRanges();
    first[0].parentElement.scrollIntoView({ block: 'center' });
    const box = (node, start, end) => {
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      const boxes = range.getClientRects();
      return boxes[boxes.length - 1];
    };
    const begin = box(first[0], first[1], first[2]);
    const lastPoint = [...last[0].data.slice(0, last[1])].pop() || '';
    const end = box(last[0], last[1] - lastPoint.length, last[1]);
    // A little inside of the first and after the middle of the last character, so that rounding does no harm.
    return { from: [Math.ceil(begin.left), Math.round(begin.top + begin.height / 2)],
             to: [Math.floor(end.right), Math.round(end.top + end.height / 2)] };";

impl Page<'_> {
    /// Selects a span of the open article, in code points, half-open, by dragging from its start to its end.
    ///
    /// # Errors
    /// When the span is not in the page or the driver refuses the drag.
    pub fn select_text(&self, start: usize, end: usize) -> Done {
        self.select_text_with(start, end, &[])
    }

    /// Selects as [`Page::select_text`] does, with keys such as `Alt` held down.
    ///
    /// # Errors
    /// As [`Page::select_text`].
    pub fn select_text_with(&self, start: usize, end: usize, held: &[&str]) -> Done {
        let (from, to) = self.places(start, end)?;
        self.drag(from, to, held)
    }

    /// Where a span of the open article begins and ends on the screen, after bringing its start into view.
    ///
    /// # Errors
    /// When the span is not in the page.
    pub fn places(&self, start: usize, end: usize) -> Done<(Point, Point)> {
        let found = self.script(PLACE, &[json!(start), json!(end)])?;
        if let Some(error) = found["error"].as_str() {
            return Err(error.into());
        }
        let point = |value: &Value| (value[0].as_i64().unwrap_or(0), value[1].as_i64().unwrap_or(0));
        Ok((point(&found["from"]), point(&found["to"])))
    }
}
