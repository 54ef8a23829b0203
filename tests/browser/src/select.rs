//! Selecting text in the article by dragging the pointer over it.

use serde_json::{Value, json};

use crate::Done;
use crate::input::Point;
use crate::page::Page;

/// Finds where a phrase stands on the screen: the first place in the article's paragraphs that holds it.
const PLACE: &str = "
    const [phrase] = arguments;
    const block = [...document.querySelectorAll('.reader p')].find((block) => block.textContent.includes(phrase));
    if (!block) return { error: `“${phrase}” is not in the part of the article that is in the page` };
    // A drag that begins on selected text would move that text.
    getSelection().removeAllRanges();
    const at = (position) => {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (position < node.data.length) return [node, position];
        position -= node.data.length;
      }
    };
    const box = (from, to) => {
      const range = document.createRange();
      range.setStart(...at(from));
      const [node, end] = at(to - 1);
      range.setEnd(node, end + 1);
      const boxes = range.getClientRects();
      return boxes[boxes.length - 1];
    };
    const from = block.textContent.indexOf(phrase), to = from + phrase.length;
    const letters = [...phrase];
    const ends = () => [box(from, from + letters[0].length), box(to - letters.at(-1).length, to)];
    // Away from the edges, where a drag scrolls. By the letters: a paragraph may be higher than the screen.
    const reader = document.querySelector('.reader'), frame = reader.getBoundingClientRect(), edge = 30;
    const [first, last] = ends();
    if (first.top < frame.top + edge || last.bottom > frame.bottom - edge) {
      reader.scrollBy(0, first.top - frame.top - frame.height / 3);
    }
    const [begin, end] = ends();
    // A little inside of the first and the last character, so that rounding does no harm.
    const right = getComputedStyle(block).direction === 'rtl';
    const [left, over] = right ? [begin.right - 1, end.left + 1] : [begin.left, end.right];
    return { from: [Math.ceil(left), Math.round(begin.top + begin.height / 2)],
             to: [Math.floor(over), Math.round(end.top + end.height / 2)] };";

impl Page<'_> {
    /// Selects a phrase of the open article by dragging from its start to its end, with keys such as `Alt` held down.
    ///
    /// # Errors
    /// When the phrase is not in the page or the driver refuses the drag.
    pub fn select(&self, phrase: &str, held: &[&str]) -> Done {
        let (from, to) = self.places(phrase)?;
        self.drag(from, to, held)
    }

    /// Where a phrase of the open article begins and ends on the screen, after taking away what is selected and bringing
    /// its start into view.
    ///
    /// # Errors
    /// When the phrase is not in the page.
    pub fn places(&self, phrase: &str) -> Done<(Point, Point)> {
        let found = self.script(PLACE, &[json!(phrase)])?;
        if let Some(error) = found["error"].as_str() {
            return Err(error.into());
        }
        let point = |value: &Value| (value[0].as_i64().unwrap_or(0), value[1].as_i64().unwrap_or(0));
        Ok((point(&found["from"]), point(&found["to"])))
    }
}
