//! The selection in the reader, and the caret, as places in the text.
//!
//! The reader is any element; its blocks are the elements in it with `data-block`, whose value is the UTF-8 byte at which
//! the block's text starts. A block's text content is exactly its text, and blocks aren't nested. A [`Place`] keeps the
//! browser's UTF-16 offset within the block; the text rooms turn it into a byte offset.

use js_sys::Function;
use std::cmp::Ordering;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CaretPosition, Document, Element, Node, Range, Selection, window};

/// A place between two characters of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Where the block's text starts, in UTF-8 bytes of the document.
    pub block: usize,
    /// How far into the block, in UTF-16 code units.
    pub utf16: usize,
}

/// A selection: from where the person began to where they are. The anchor lies after the focus if they went backwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selected {
    /// Where it began.
    pub anchor: Place,
    /// Where it ends.
    pub focus: Place,
}

impl Selected {
    /// Whether nothing is selected, only a caret set.
    #[must_use]
    pub fn is_caret(&self) -> bool {
        self.anchor == self.focus
    }
}

/// The selection, as far as it lies in the reader: an end outside is moved to the reader's first or last place. `None`
/// if there is no selection, or none of it is in the reader.
#[must_use]
pub fn read(reader: &Node) -> Option<Selected> {
    let selection = window()?.get_selection().ok().flatten()?;
    let (anchor, focus) = (selection.anchor_node()?, selection.focus_node()?);
    let inside = reader.contains(Some(&anchor)) || reader.contains(Some(&focus));
    let blocks = Blocks::of(reader)?;
    let selected = Selected {
        anchor: blocks.place(&anchor, selection.anchor_offset())?,
        focus: blocks.place(&focus, selection.focus_offset())?,
    };
    // Outside on the same side, both ends are moved to the same place.
    (inside || !selected.is_caret()).then(|| blocks.join_ranges(&selection).unwrap_or(selected))
}

/// Takes back any selection in the page.
pub fn clear() {
    if let Some(selection) = window().and_then(|window| window.get_selection().ok().flatten()) {
        // Fails for no selection.
        let _ = selection.remove_all_ranges();
    }
}

/// The place under a point of the window, in CSS pixels; `None` if it isn't over one of the reader's blocks.
#[must_use]
pub fn caret_from_point(reader: &Node, x: f64, y: f64) -> Option<Place> {
    let (node, offset) = point_in_dom(&window()?.document()?, x, y)?;
    let blocks = Blocks::of(reader)?;
    let block = blocks.block_around(&node)?;
    blocks.place_in(&block, &node, offset)
}

/// Selects from one place to another; whether both blocks are in the page.
#[must_use]
pub fn set_selection(reader: &Node, selected: Selected) -> bool {
    let set = || {
        let (anchor, anchor_offset) = dom_point(reader, selected.anchor)?;
        let (focus, focus_offset) = dom_point(reader, selected.focus)?;
        let selection = window()?.get_selection().ok().flatten()?;
        selection.set_base_and_extent(&anchor, anchor_offset, &focus, focus_offset).ok()
    };
    set().is_some()
}

/// Sets the caret; whether its block is in the page.
#[must_use]
pub fn set_caret(reader: &Node, place: Place) -> bool {
    set_selection(reader, Selected { anchor: place, focus: place })
}

/// The block's element that starts at this byte, if it is in the page.
#[must_use]
pub fn block_element(reader: &Node, block: usize) -> Option<Element> {
    reader.dyn_ref::<Element>()?.query_selector(&format!("[data-block=\"{block}\"]")).ok().flatten()
}

/// The text node and offset at a number of UTF-16 code units into an element. Beyond its end: its end.
pub(crate) fn text_point(element: &Element, utf16: usize) -> (Node, u32) {
    let mut rest = u32::try_from(utf16).unwrap_or(u32::MAX);
    let mut last: Option<(Node, u32)> = None;
    let mut node = element.first_child();
    while let Some(current) = node {
        if current.node_type() == Node::TEXT_NODE {
            let length = current.unchecked_ref::<web_sys::CharacterData>().length();
            if rest <= length {
                return (current, rest);
            }
            rest -= length;
            last = Some((current.clone(), length));
        }
        node = next_in(element, &current);
    }
    last.unwrap_or_else(|| (element.clone().into(), 0))
}

/// The next node within `root`, in document order.
fn next_in(root: &Node, node: &Node) -> Option<Node> {
    if let Some(child) = node.first_child() {
        return Some(child);
    }
    let mut node = node.clone();
    while !node.is_same_node(Some(root)) {
        if let Some(next) = node.next_sibling() {
            return Some(next);
        }
        node = node.parent_node()?;
    }
    None
}

fn dom_point(reader: &Node, place: Place) -> Option<(Node, u32)> {
    Some(text_point(&block_element(reader, place.block)?, place.utf16))
}

/// The node and offset under a point. The newer function is the standard's; WebKit has the older one only.
fn point_in_dom(document: &Document, x: f64, y: f64) -> Option<(Node, u32)> {
    let function = |name: &str| {
        let function = js_sys::Reflect::get(document, &JsValue::from_str(name)).ok()?;
        function.dyn_into::<Function>().ok()
    };
    let (x, y) = (JsValue::from_f64(x), JsValue::from_f64(y));
    if let Some(newer) = function("caretPositionFromPoint") {
        let position = newer.call2(document, &x, &y).ok().filter(JsValue::is_object)?;
        let position: CaretPosition = position.unchecked_into();
        return Some((position.offset_node()?, position.offset()));
    }
    let range: Range = function("caretRangeFromPoint")?.call2(document, &x, &y).ok()?.dyn_into().ok()?;
    Some((range.start_container().ok()?, range.start_offset().ok()?))
}

/// The reader's blocks, in document order.
struct Blocks {
    reader: Node,
    list: web_sys::NodeList,
    range: Range,
}

impl Blocks {
    /// `None` for a reader that is no element.
    fn of(reader: &Node) -> Option<Self> {
        let list = reader.dyn_ref::<Element>()?.query_selector_all("[data-block]").ok()?;
        let range = reader.owner_document()?.create_range().ok()?;
        Some(Self { reader: reader.clone(), list, range })
    }

    fn get(&self, index: u32) -> Option<Element> {
        self.list.get(index)?.dyn_into().ok()
    }

    /// The place of a point in the DOM. Between blocks it is the start of the next one, after all of them the end of
    /// the last. `None` only for a reader without blocks.
    fn place(&self, node: &Node, offset: u32) -> Option<Place> {
        if let Some(block) = self.block_around(node) {
            return self.place_in(&block, node, offset);
        }
        match self.first_after(node, offset) {
            Some(next) => start_of(&next),
            None => end_of(&self.get(self.list.length().checked_sub(1)?)?),
        }
    }

    /// The block that a node lies in.
    fn block_around(&self, node: &Node) -> Option<Element> {
        let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
        let block = element.closest("[data-block]").ok().flatten()?;
        self.reader.contains(Some(&block)).then_some(block)
    }

    fn place_in(&self, block: &Element, node: &Node, offset: u32) -> Option<Place> {
        self.range.set_start(block, 0).ok()?;
        self.range.set_end(node, offset).ok()?;
        Some(Place { block: byte_of(block)?, utf16: self.range.to_string().length() as usize })
    }

    /// The first block that starts at or after a point.
    fn first_after(&self, node: &Node, offset: u32) -> Option<Element> {
        self.range.set_start(node, offset).ok()?;
        self.range.collapse_with_to_start(true);
        let (mut low, mut high) = (0, self.list.length());
        while low < high {
            let middle = low + (high - low) / 2;
            let place = self.range.compare_point(&self.list.get(middle)?, 0).ok()?;
            if place.cmp(&0) == Ordering::Less { low = middle + 1 } else { high = middle }
        }
        self.get(low)
    }

    /// Firefox splits a selection into several ranges at whatever can't be selected, and names the last one's ends. If
    /// nothing selectable lies between the ranges, they are one selection. With ranges apart, as `Ctrl` makes them, the
    /// last one counts.
    fn join_ranges(&self, selection: &Selection) -> Option<Selected> {
        if selection.range_count() < 2 {
            return None;
        }
        let mut whole: Option<Selected> = None;
        for index in 0..selection.range_count() {
            let range = selection.get_range_at(index).ok()?;
            let start = self.place(&range.start_container().ok()?, range.start_offset().ok()?)?;
            let end = self.place(&range.end_container().ok()?, range.end_offset().ok()?)?;
            whole = match whole {
                None => Some(Selected { anchor: start, focus: end }),
                Some(former) if self.touch(former.focus, start) => Some(Selected { focus: end, ..former }),
                Some(_) => return None,
            };
        }
        whole
    }

    /// Whether no text lies between two places.
    fn touch(&self, end: Place, start: Place) -> bool {
        let at_block_end = || block_element(&self.reader, end.block).and_then(|block| end_of(&block)) == Some(end);
        let is_next = || {
            let next =
                block_element(&self.reader, end.block).and_then(|block| self.first_after(&block, after_all(&block)));
            next.as_ref().and_then(start_of) == Some(start)
        };
        end == start || (start.utf16 == 0 && at_block_end() && is_next())
    }
}

/// The offset behind an element's last child.
fn after_all(element: &Element) -> u32 {
    element.child_nodes().length()
}

fn byte_of(block: &Element) -> Option<usize> {
    block.get_attribute("data-block")?.parse().ok()
}

fn start_of(block: &Element) -> Option<Place> {
    Some(Place { block: byte_of(block)?, utf16: 0 })
}

fn end_of(block: &Element) -> Option<Place> {
    let length = js_sys::JsString::from(block.text_content().unwrap_or_default()).length();
    Some(Place { block: byte_of(block)?, utf16: length as usize })
}
