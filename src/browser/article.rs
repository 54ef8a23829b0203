//! The article's element in the page: its scrolling, where its text lies on the screen, and its focus.
//!
//! Areas are in CSS pixels of the window; places are those of [`selection`](crate::browser::selection).

use crate::browser::highlight;
use crate::browser::selection::{Place, block_element, text_point};
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, Node, Range, window};

/// The scrolling element that holds the article, or the frame around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    root: HtmlElement,
}

/// What of the article is on the screen, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Screen {
    /// How far it is scrolled.
    pub scroll: f64,
    /// Height without scroll bars.
    pub height: f64,
    /// Width without scroll bars.
    pub width: f64,
}

/// A rectangle in the window.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

/// A run of text in one block: the block's `data-block`, and UTF-16 units from and to, half-open.
pub type Stretch = (usize, usize, usize);

impl Article {
    /// The element that Yew refers to.
    #[must_use]
    pub fn of(node: Option<Node>) -> Option<Article> {
        node?.dyn_into().ok().map(|root| Article { root })
    }

    /// The element itself.
    #[must_use]
    pub fn node(&self) -> &Node {
        &self.root
    }

    /// What is on the screen.
    #[must_use]
    pub fn screen(&self) -> Screen {
        // Read as it is: the typed getter cuts the fraction off, and the text would creep.
        let scroll = Reflect::get(&self.root, &"scrollTop".into()).ok().and_then(|top| top.as_f64());
        Screen {
            scroll: scroll.unwrap_or_default(),
            height: f64::from(self.root.client_height()),
            width: f64::from(self.root.client_width()),
        }
    }

    /// Where it is in the window.
    #[must_use]
    pub fn area(&self) -> Area {
        area(&self.root.get_bounding_client_rect())
    }

    /// The area of the first element inside that a selector finds.
    #[must_use]
    pub fn area_of(&self, selector: &str) -> Option<Area> {
        self.find(selector).map(|element| area(&element.get_bounding_client_rect()))
    }

    /// Scrolls at once by this much.
    pub fn scroll_by(&self, more: f64) {
        self.root.scroll_by_with_x_and_y(0.0, more);
    }

    /// Scrolls at once to this position.
    pub fn scroll_to(&self, top: f64) {
        self.root.scroll_to_with_x_and_y(0.0, top);
    }

    /// `data-block` and height of every block that is in the page.
    #[must_use]
    pub fn heights(&self) -> Vec<(usize, f64)> {
        let children = self.root.children();
        let height = |block: Element| {
            let number = block.get_attribute("data-block")?.parse().ok()?;
            Some((number, block.get_bounding_client_rect().height()))
        };
        (0..children.length()).filter_map(|child| children.item(child)).filter_map(height).collect()
    }

    /// Whether the keyboard's focus is on it or inside of it.
    #[must_use]
    pub fn has_focus(&self) -> bool {
        active().is_some_and(|active| self.root.contains(Some(&active)))
    }

    /// Gives itself, or the first element inside that a selector finds, the keyboard's focus, without scrolling;
    /// whether there was one to take it.
    pub fn focus(&self, selector: Option<&str>) -> bool {
        let element = match selector {
            None => Some(self.root.clone()),
            Some(selector) => self.find(selector).and_then(|element| element.dyn_into().ok()),
        };
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        element.is_some_and(|element: HtmlElement| element.focus_with_options(&options).is_ok())
    }

    /// Sets a style property on the first element inside that a selector finds.
    pub fn style(&self, selector: &str, property: &str, value: &str) {
        if let Some(element) = self.find(selector).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // Refused only for a property that is read-only; then nothing is to be done.
            let _ = element.style().set_property(property, value);
        }
    }

    /// Sets an attribute on the first element inside that a selector finds.
    pub fn set(&self, selector: &str, attribute: &str, value: &str) {
        if let Some(element) = self.find(selector) {
            // Refused only for names that are none.
            let _ = element.set_attribute(attribute, value);
        }
    }

    /// The areas of the lines of a stretch; none where its block is not in the page.
    #[must_use]
    pub fn areas(&self, stretch: Stretch) -> Vec<Area> {
        self.range(stretch).map(|range| areas(&range)).unwrap_or_default()
    }

    /// Where a text cursor at this place stands: an area without width.
    #[must_use]
    pub fn cursor(&self, place: Place) -> Option<Area> {
        let at = |to| self.areas((place.block, place.utf16, to));
        let found = at(place.utf16).pop();
        // Engines give no area at the start of a line: take the next character's left edge, or the block's.
        let found = found.or_else(|| at(place.utf16 + 1).into_iter().find(|area| area.bottom > area.top));
        let block = || Some(area(&block_element(&self.root, place.block)?.get_bounding_client_rect()));
        found.or_else(block).map(|area| Area { right: area.left, ..area })
    }

    /// Paints stretches as `::highlight(name)`, instead of those before.
    ///
    /// `layer` selects the element inside that boxes go into where the engine has no highlights.
    pub fn paint(&self, layer: &str, name: &str, stretches: &[Stretch]) {
        if highlight::is_supported() && stretches.is_empty() {
            highlight::clear(name);
            return;
        }
        let block = |&(number, from, to): &Stretch| Some((block_element(&self.root, number)?, from, to));
        let ranges: Vec<_> = stretches.iter().filter_map(block).collect();
        if !highlight::paint(name, &ranges) {
            self.boxes(layer, name, stretches);
        }
    }

    fn boxes(&self, layer: &str, name: &str, stretches: &[Stretch]) -> Option<()> {
        let layer = self.find(layer)?;
        while let Some(old) = layer.query_selector(&format!("[data-highlight=\"{name}\"]")).ok()? {
            old.remove();
        }
        let origin = area(&layer.get_bounding_client_rect());
        for found in stretches.iter().flat_map(|stretch| self.areas(*stretch)) {
            let drawn = layer.owner_document()?.create_element("div").ok()?;
            drawn.set_attribute("data-highlight", name).ok()?;
            let (x, y) = (found.left - origin.left, found.top - origin.top);
            let (width, height) = (found.right - found.left, found.bottom - found.top);
            let style = format!("left:{x}px;top:{y}px;width:{width}px;height:{height}px");
            // The page's policy forbids style attributes in markup, not styles that are set through the object model.
            drawn.dyn_ref::<HtmlElement>()?.style().set_css_text(&style);
            layer.append_child(&drawn).ok()?;
        }
        Some(())
    }

    fn find(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).ok()?
    }

    fn range(&self, (number, from, to): Stretch) -> Option<Range> {
        let block = block_element(&self.root, number)?;
        let ((first, from), (last, to)) = (text_point(&block, from), text_point(&block, to));
        let range = Range::new().ok()?;
        range.set_start(&first, from).ok()?;
        range.set_end(&last, to).ok()?;
        Some(range)
    }
}

/// Whether nothing has the keyboard's focus, as after the removal of the element that had it.
#[must_use]
pub fn focus_is_lost() -> bool {
    active().is_none_or(|active| active.tag_name() == "BODY")
}

fn active() -> Option<Element> {
    window()?.document()?.active_element()
}

fn areas(range: &Range) -> Vec<Area> {
    let Some(list) = range.get_client_rects() else { return Vec::new() };
    (0..list.length()).filter_map(|item| list.item(item)).map(|rect| area(&rect)).collect()
}

fn area(rect: &web_sys::DomRect) -> Area {
    Area { left: rect.left(), top: rect.top(), right: rect.right(), bottom: rect.bottom() }
}
