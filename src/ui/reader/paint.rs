//! What lies over the text without being part of it: the preview of a span, hits, the text cursor, grips, the menu.

use crate::app::place::{place_of, stretches};
use crate::app::placing::{Rectangle, place};
use crate::browser::article::{Area, Article};
use crate::browser::selection::Place;
use crate::text::offset::Span;
use crate::ui::reader::control::Control;

/// Where boxes go in engines without highlights.
const BOXES: &str = ".reader-boxes";
/// Below this width the menu is docked at the lower edge by the style sheet.
const DOCKED: f64 = 560.0;

impl Control {
    /// Paints everything anew.
    pub(super) fn paint(&self, article: &Article) {
        self.paint_preview(article);
        self.paint_hits(article);
        self.paint_cursor(article);
        self.paint_grips(article);
        self.place_menu(article, true);
    }

    /// The span that a drag, the selection in progress or the selection would give.
    pub(super) fn paint_preview(&self, article: &Article) {
        let span = {
            let live = self.live();
            let selected = live.props.as_ref().and_then(|props| props.selection).and_then(|selection| selection.span);
            live.drag.as_ref().map(|drag| drag.span).or(live.forming).or(selected)
        };
        self.highlight(article, "preview", span.as_slice());
    }

    fn paint_hits(&self, article: &Article) {
        let (hits, current) = self.hits_in_sight();
        self.highlight(article, "hit", &hits);
        self.highlight(article, "hit-current", current.as_slice());
    }

    /// The hits in the rendered part, and the current one.
    fn hits_in_sight(&self) -> (Vec<Span>, Option<Span>) {
        let live = self.live();
        let Some((props, find)) = live.props.as_ref().and_then(|props| Some((props, props.find.as_ref()?))) else {
            return (Vec::new(), None);
        };
        let window = if props.render_all { 0..live.heights.len() } else { live.window.clone() };
        let Some(blocks) = props.reading.blocks.get(window) else { return (Vec::new(), None) };
        let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else { return (Vec::new(), None) };
        let from = find.hits.partition_point(|hit| hit.end().get() <= first.range.start);
        let to = find.hits.partition_point(|hit| hit.start().get() < last.range.end);
        let shown = find.hits.get(from..to).unwrap_or_default().to_vec();
        (shown, find.hits.get(find.current).copied())
    }

    fn highlight(&self, article: &Article, name: &str, spans: &[Span]) {
        let Some(reading) = self.reading() else { return };
        let all: Vec<_> = spans.iter().flat_map(|span| stretches(&reading, *span)).collect();
        article.paint(BOXES, name, &all);
    }

    fn paint_cursor(&self, article: &Article) {
        let cursor = self.selection().filter(|selection| selection.anchor == selection.focus);
        let found = cursor.zip(self.reading()).and_then(|(selection, reading)| {
            let (block, utf16) = place_of(&reading, selection.focus, false)?;
            article.cursor(Place { block, utf16 })
        });
        let Some(found) = found else { return article.style(".reader-caret", "display", "none") };
        put(article, ".reader-caret", found, found.left);
    }

    /// Both grips, at the mark that is dragged, under the mouse or with the focus.
    pub(super) fn paint_grips(&self, article: &Article) {
        let span = {
            let live = self.live();
            let dragged = live.drag.as_ref().map(|drag| drag.span);
            let hovered = live.hover.as_ref().or(live.mark.as_ref()).map(|mark| mark.span);
            dragged.or(hovered)
        };
        let lines = span.filter(|_| !self.read_only()).and_then(|span| self.lines(article, span));
        let (start, end) = ("[data-grip=start]", "[data-grip=end]");
        match lines {
            None => [start, end].iter().for_each(|grip| article.style(grip, "display", "none")),
            Some((first, last)) => {
                put(article, start, first, first.left);
                put(article, end, last, last.right);
            }
        }
    }

    /// Forgets the menu when what it was for is gone, and gives a new one the focus where a key opened it.
    pub(super) fn settle_menu(&self) {
        let (gone, focus) = {
            let live = &mut *self.live();
            let gone = live.menu.is_some() && live.menu_target().is_none();
            (gone, std::mem::take(&mut live.menu_focus))
        };
        if gone {
            self.live().menu = None;
        } else if focus && let Some(frame) = self.frame() {
            frame.focus(Some(".reader-menu input, .reader-menu button"));
        }
    }

    /// Puts the open menu beside its text; closes it when that is far off the screen.
    ///
    /// A docked menu that has just been opened scrolls its text out from under it.
    pub(super) fn place_menu(&self, article: &Article, rendered: bool) {
        let span = self.live().menu_target().map(|(span, _)| span);
        let (Some(span), Some(frame)) = (span, self.frame()) else { return };
        let (Some(menu), around) = (frame.area_of(".reader-menu"), frame.area()) else { return };
        let Some((first, last)) = self.lines(article, span) else { return };
        let far = (around.bottom - around.top) / 2.0;
        if first.top > around.bottom + far || last.bottom < around.top - far {
            return self.close_menu(false);
        }
        let fresh = rendered && std::mem::take(&mut self.live().menu_fresh);
        let (width, height) = (around.right - around.left, around.bottom - around.top);
        if width < DOCKED {
            frame.style(".reader-menu", "transform", "none");
            if fresh && last.bottom > menu.top - 8.0 {
                article.scroll_by(last.bottom - menu.top + 16.0);
            }
            return;
        }
        let text = Rectangle {
            left: last.left - around.left,
            top: first.top - around.top,
            right: first.right.max(last.right) - around.left,
            bottom: last.bottom - around.top,
        };
        let (left, top) = place(text, (menu.right - menu.left, menu.bottom - menu.top), (width, height));
        frame.style(".reader-menu", "transform", &format!("translate({left:.0}px, {top:.0}px)"));
    }
}

/// Puts something over a line of the text; it scrolls with it.
fn put(article: &Article, selector: &str, line: Area, left: f64) {
    let (origin, scroll) = (article.area(), article.screen().scroll);
    let (x, y) = (left - origin.left, line.top - origin.top + scroll);
    article.style(selector, "transform", &format!("translate({x:.1}px, {y:.1}px)"));
    article.style(selector, "height", &format!("{:.1}px", line.bottom - line.top));
    article.style(selector, "display", "block");
}
