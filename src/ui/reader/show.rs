//! After a rendering: measuring, scrolling, the keyboard's focus, and what the program asked for.

use crate::app::effect::ReaderCommand;
use crate::app::heights::{Metrics, comfortable};
use crate::app::mark::MarkId;
use crate::app::place::place_of;
use crate::browser::article::{Area, Article, focus_is_lost};
use crate::browser::selection::{Place, Selected, clear, set_selection};
use crate::text::offset::{ByteOffset, Span};
use crate::ui::reader::control::Control;
use std::rc::Rc;

/// Characters in the line that the style sheet puts into the probe.
const PROBE: f64 = 50.0;
/// What the style sheet leaves between blocks, in lines.
const GAP: f64 = 0.3;

impl Control {
    /// Looks after the page once a rendering is in it, before it is painted.
    pub fn settle(self: &Rc<Self>) {
        let Some(article) = self.article() else { return };
        self.stay(&article);
        if self.lines_changed(&article) {
            return self.refresh();
        }
        self.absorb(&article);
        self.keep_focus(&article);
        if std::mem::take(&mut self.live().unselect) && self.selected().is_some() {
            clear();
        }
        let waiting = self.carry_out(&article);
        let other = {
            let live = &mut *self.live();
            live.screen = article.screen();
            let other = live.look();
            if !waiting && !other {
                live.target = None;
            }
            other
        };
        if waiting || other {
            return self.refresh();
        }
        self.paint(&article);
        self.settle_menu();
    }

    /// Renders what is near the screen now.
    pub fn on_scroll(&self) {
        let Some(article) = self.article() else { return };
        let other = {
            let live = &mut *self.live();
            live.screen = article.screen();
            live.look()
        };
        if other {
            self.refresh();
        } else {
            self.place_menu(&article, false);
        }
    }

    /// Has every block in the page while it is printed.
    pub fn print(&self, printing: bool) {
        self.live().printing = printing;
        self.refresh();
    }

    /// Scrolls back to where the article was before this rendering.
    ///
    /// While a rendering moves gaps about, engines may find the article too short for a moment and scroll up.
    fn stay(&self, article: &Article) {
        let scroll = {
            let live = &mut *self.live();
            live.resume.take().or(live.scrolled.take())
        };
        if let Some(scroll) = scroll.filter(|scroll| *scroll != article.screen().scroll) {
            article.scroll_to(scroll);
        }
    }

    /// Measures lines; where they have changed, all heights are estimated anew around the block that is on top.
    fn lines_changed(&self, article: &Article) -> bool {
        let (Some(page), Some(line), Some(top)) =
            (article.area_of(".reader-probe"), article.area_of(".reader-probe i"), article.area_of(".reader-top"))
        else {
            return false;
        };
        let (letter, height) = ((line.right - line.left) / PROBE, line.bottom - line.top);
        if letter <= 0.0 || height <= 0.0 {
            return false;
        }
        let characters = ((page.right - page.left) / letter).max(1.0);
        let metrics = Metrics { characters, line: height, gap: height * GAP };
        let live = &mut *self.live();
        live.origin = top.bottom - top.top;
        let screen = article.screen();
        if metrics == live.metrics {
            let grown = screen.height > live.screen.height;
            live.screen = screen;
            return grown && live.look();
        }
        let scroll = screen.scroll - live.origin;
        let block = live.heights.at(scroll);
        let into = (scroll - live.heights.top(block)) / live.heights.height(block).max(1.0);
        live.estimate(metrics);
        live.screen = screen;
        if screen.scroll > 0.0 {
            live.screen.scroll = live.origin + live.heights.top(block) + into * live.heights.height(block);
            live.resume = Some(live.screen.scroll);
        }
        live.look();
        true
    }

    /// Takes over the heights of what is in the page, and scrolls by what has grown above the screen.
    fn absorb(&self, article: &Article) {
        let shift = {
            let live = &mut *self.live();
            let Some(props) = &live.props else { return };
            live.screen = article.screen();
            if live.printing || props.render_all {
                return;
            }
            let anchor = live.target.unwrap_or_else(|| live.heights.at(live.screen.scroll - live.origin));
            let mut shift = 0.0;
            for (start, height) in article.heights() {
                let Ok(number) = props.reading.blocks.binary_search_by_key(&start, |block| block.range.start) else {
                    continue;
                };
                let more = live.heights.set(number, height);
                if number < anchor {
                    shift += more;
                }
            }
            shift
        };
        // At the very top nothing is above the screen that could have grown.
        if shift.abs() >= 0.5 && self.live().screen.scroll > 0.0 {
            article.scroll_by(shift);
        }
    }

    /// Where a rendering took the element away that had the focus, the mark or the article gets it again.
    fn keep_focus(&self, article: &Article) {
        let (had, mark) = {
            let live = self.live();
            (live.had_focus, live.mark.as_ref().map(|mark| mark.id))
        };
        if had && focus_is_lost() && !mark.is_some_and(|id| article.focus(Some(&selector(id)))) {
            article.focus(None);
        }
    }

    /// Does what the program asked for. Whether something waits for a block that is not in the page yet.
    fn carry_out(&self, article: &Article) -> bool {
        let commands = {
            let live = &mut *self.live();
            let sent = live.props.as_ref().map(|props| props.port.take()).unwrap_or_default();
            let mut commands = std::mem::take(&mut live.commands);
            commands.extend(sent);
            commands
        };
        let mut commands = commands.into_iter();
        while let Some(command) = commands.next() {
            if !self.done(article, command) {
                let live = &mut *self.live();
                live.commands = std::iter::once(command).chain(commands).collect();
                return true;
            }
        }
        false
    }

    fn done(&self, article: &Article, command: ReaderCommand) -> bool {
        match command {
            ReaderCommand::ShowMark(id) => {
                let Some(span) = self.reading().and_then(|reading| reading.mark(id).map(|mark| mark.span)) else {
                    return true;
                };
                let shown = self.bring(article, span.start());
                if shown {
                    article.focus(Some(&selector(id)));
                }
                shown
            }
            ReaderCommand::ShowSpan(span) => self.bring(article, span.start()),
            ReaderCommand::ShowSelection { anchor, focus } => self.show_selection(article, anchor, focus),
            ReaderCommand::ClearSelection => {
                if self.selected().is_some() {
                    clear();
                }
                true
            }
            ReaderCommand::ShowTop => {
                article.scroll_to(0.0);
                true
            }
            ReaderCommand::Focus => {
                article.focus(None);
                true
            }
        }
    }

    fn show_selection(&self, article: &Article, anchor: ByteOffset, focus: ByteOffset) -> bool {
        let Some(reading) = self.reading() else { return true };
        // Who selects everything wants to stay where they are.
        let all = anchor.min(focus) == ByteOffset::ZERO && anchor.max(focus).get() == reading.text.len();
        if !all && !self.bring(article, focus) {
            return false;
        }
        article.focus(None);
        if anchor == focus {
            if self.selected().is_some() {
                clear();
            }
            return true;
        }
        // Each end belongs to the block that the selected text touches.
        let place = |at, behind| place_of(&reading, at, behind).map(|(block, utf16)| Place { block, utf16 });
        let ends = (place(anchor, anchor > focus), place(focus, focus > anchor));
        if let (Some(anchor_place), Some(focus_place)) = ends
            && self.selected() != Some((anchor, focus))
        {
            // Where an end is not in the page, the preview still shows what is selected.
            let _ = set_selection(article.node(), Selected { anchor: anchor_place, focus: focus_place });
        }
        true
    }

    /// Scrolls a position into comfortable sight; `false` where its block is not in the page yet.
    fn bring(&self, article: &Article, at: ByteOffset) -> bool {
        let Some(reading) = self.reading() else { return true };
        let Some((block, utf16)) = place_of(&reading, at, false) else { return true };
        let found = article.cursor(Place { block, utf16 });
        let live = &mut *self.live();
        let number = reading.block_of(at);
        let Some(found) = found else {
            let again = live.target == Some(number);
            live.target = Some(number);
            return again;
        };
        let screen = article.screen();
        let up = screen.scroll - article.area().top;
        if let Some(scroll) = comfortable(found.top + up, found.bottom + up, screen.scroll, screen.height) {
            live.target = Some(number);
            article.scroll_to(scroll);
        }
        true
    }

    /// The areas of the first and the last line of a span, where they are in the page.
    pub(super) fn lines(&self, article: &Article, span: Span) -> Option<(Area, Area)> {
        let reading = self.reading()?;
        let stretches = crate::app::place::stretches(&reading, span);
        let first = article.areas(*stretches.first()?).into_iter().find(|area| area.right > area.left)?;
        let last = article.areas(*stretches.last()?).into_iter().rfind(|area| area.right > area.left)?;
        Some((first, last))
    }
}

/// Finds a mark in the page.
pub(super) fn selector(id: MarkId) -> String {
    format!("mark[data-id=\"{id}\"]")
}
