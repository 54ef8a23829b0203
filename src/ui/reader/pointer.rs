//! Mouse and touch on the text: selecting, the text cursor, clicks on marks, and when the menu opens.

use crate::app::action::{Action, Go};
use crate::app::mark::MarkId;
use crate::app::place::{Place, byte_at};
use crate::browser::gesture::{Met, capture};
use crate::browser::schedule::after;
use crate::browser::selection::caret_from_point;
use crate::text::offset::ByteOffset;
use crate::text::snap::{Snap, snap};
use crate::ui::reader::control::{Control, MenuFor};
use std::rc::Rc;
use yew::prelude::*;

/// How long a selection must rest that was made without a mouse, by handles or by caret browsing, in milliseconds.
const REST: u32 = 300;

/// The mouse button or finger is down on the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Press {
    /// Where.
    pub place: Option<Place>,
    /// In which block: it stays in the page as long as this lasts.
    pub block: Option<usize>,
    /// On which mark.
    pub mark: Option<MarkId>,
    /// The how manieth click in a row this is.
    pub clicks: i32,
    /// Whether characters are wanted instead of words.
    pub exact: bool,
}

impl Control {
    /// The pointer goes down on the article.
    pub fn on_press(self: &Rc<Self>, event: &PointerEvent, met: Met) {
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        if let Some(grip) = met.grip.filter(|_| !self.read_only()) {
            capture(event);
            return self.begin_drag(&grip, x, y);
        }
        let (Some(article), Some(reading)) = (self.article(), self.reading()) else { return };
        let place = caret_from_point(article.node(), x, y).map(|place| (place.block, place.utf16));
        let at = place.and_then(|place| byte_at(&reading, place));
        let mark = met.mark.and_then(|id| MarkId::parse(&id));
        let block = at.map(|at| reading.block_of(at));
        self.live().press = Some(Press { place, block, mark, clicks: 1, exact: event.alt_key() });
        self.close_menu(false);
    }

    /// The mouse button goes down for the `clicks`th time in a row; whether the browser must not select.
    pub fn on_mouse(&self, clicks: i32) -> bool {
        let live = &mut *self.live();
        if let Some(press) = &mut live.press {
            press.clicks = clicks;
        }
        live.drag.is_some()
    }

    /// The pointer moves over the article.
    pub fn on_move(self: &Rc<Self>, x: f64, y: f64, exact: bool) {
        let dragging = {
            let live = &mut *self.live();
            if let Some(press) = &mut live.press {
                press.exact = exact;
            }
            live.drag.is_some()
        };
        if dragging {
            self.drag_to(x, y, exact);
        }
    }

    /// The browser took the pointer over, to scroll or to select by touch.
    pub fn on_cancel(&self) {
        self.live().press = None;
        self.cancel_drag();
    }

    /// The pointer goes up, anywhere.
    pub fn on_release(self: &Rc<Self>, exact: bool) {
        if self.finish_drag() {
            return;
        }
        let Some(press) = self.live().press.take() else { return };
        // Browsers settle the selection of a click only after this event.
        let control = self.clone();
        let soon = after(0, move || control.settle_selection());
        self.live().released = Some((Press { exact, ..press }, soon));
    }

    /// Reads the click or selection that still waits to be read: a key may come before its time, and means what is
    /// selected now.
    pub fn settle_selection(&self) {
        let released = self.live().released.take();
        if let Some((press, _)) = released {
            self.released(press);
        }
        let resting = self.live().resting.take();
        if resting.is_some() {
            self.rested();
        }
    }

    fn released(&self, press: Press) {
        let Some(reading) = self.reading() else { return };
        self.live().forming = None;
        let paragraph = press.block.filter(|_| press.clicks > 2).and_then(|block| reading.blocks.get(block));
        if let Some(block) = paragraph {
            let text = reading.text.get(block.range.clone()).unwrap_or_default().trim_end();
            let (from, to) = (block.range.start, block.range.start + text.len());
            return self.select(ByteOffset::new(from), ByteOffset::new(to), true);
        }
        if let Some((anchor, focus)) = self.selected() {
            return self.select(anchor, focus, press.exact);
        }
        if let Some(mark) = press.mark {
            return self.choose_mark(mark);
        }
        if let Some(at) = press.place.and_then(|place| byte_at(&reading, place)) {
            self.send(Action::Go(Go::Select { anchor: at, focus: at, exact: false }));
        }
    }

    /// Focuses a mark as a click does, with the menu beside it.
    pub(super) fn choose_mark(&self, mark: MarkId) {
        self.open_menu(MenuFor::Mark, false);
        self.send(Action::Go(Go::Focus(mark)));
    }

    fn select(&self, anchor: ByteOffset, focus: ByteOffset, exact: bool) {
        self.open_menu(MenuFor::Selection, false);
        self.send(Action::Go(Go::Select { anchor, focus, exact }));
    }

    /// The browser's selection changed: while the mouse selects, the span that it would give is shown; otherwise it
    /// is taken over once it rests.
    pub fn on_selection_change(self: &Rc<Self>) {
        let Some(article) = self.article() else { return };
        let press = self.live().press;
        let Some(press) = press else {
            let control = self.clone();
            let soon = self.selected().is_some().then(|| after(REST, move || control.settle_selection()));
            self.live().resting = soon;
            return;
        };
        let to = if press.exact { Snap::Characters } else { Snap::Words };
        let forming = self
            .reading()
            .zip(self.selected())
            .and_then(|(reading, (anchor, focus))| snap(&reading.text, anchor.get(), focus.get(), to));
        self.live().forming = forming;
        self.paint_preview(&article);
    }

    fn rested(&self) {
        let Some((anchor, focus)) = self.selected() else { return };
        if self.selection().is_none_or(|known| (known.anchor, known.focus) != (anchor, focus)) {
            self.select(anchor, focus, false);
        }
    }

    /// The mouse is over something else.
    pub fn on_hover(&self, met: Met) {
        if met.grip.is_some() || self.live().drag.is_some() {
            return;
        }
        let id = met.mark.and_then(|id| MarkId::parse(&id));
        let same = self.live().hover.as_ref().map(|mark| mark.id) == id;
        let (false, Some(article), Some(reading)) = (same, self.article(), self.reading()) else { return };
        self.live().hover = id.and_then(|id| reading.mark(id)).cloned();
        self.paint_grips(&article);
    }

    /// Selects the whole text, also what is not in the page.
    pub fn select_all(&self) -> bool {
        if let Some(reading) = self.reading() {
            let end = ByteOffset::new(reading.text.len());
            self.send(Action::Go(Go::Select { anchor: ByteOffset::ZERO, focus: end, exact: true }));
        }
        true
    }

    /// Opens the menu for the focused mark or the selection, and gives it the keyboard's focus.
    pub fn open_menu_by_key(&self) -> bool {
        let target = {
            let live = self.live();
            let selected = live.props.as_ref().and_then(|props| props.selection?.span);
            live.mark.as_ref().map(|_| MenuFor::Mark).or(selected.map(|_| MenuFor::Selection))
        };
        if let Some(target) = target {
            self.open_menu(target, true);
        }
        target.is_some()
    }

    fn open_menu(&self, target: MenuFor, focus: bool) {
        if self.read_only() {
            return;
        }
        let live = &mut *self.live();
        (live.menu, live.menu_fresh, live.menu_focus) = (Some(target), true, focus);
        self.refresh();
    }

    /// Closes the menu; with `back`, the keyboard's focus returns to the text.
    pub fn close_menu(&self, back: bool) {
        if self.live().menu.take().is_none() {
            return;
        }
        self.refresh();
        if back && let Some(article) = self.article() {
            let mark = self.live().mark.as_ref().map(|mark| mark.id);
            if !mark.is_some_and(|id| article.focus(Some(&super::show::selector(id)))) {
                article.focus(None);
            }
        }
    }

    /// The same for Escape: whether there was one.
    pub fn close_menu_if_open(&self) -> bool {
        let open = self.live().menu.is_some();
        self.close_menu(true);
        open
    }

    /// Does what was chosen in the menu, and closes it.
    pub fn choose(&self, action: Action) {
        self.close_menu(true);
        self.send(action);
    }
}
