//! What the article view remembers between renderings, and which blocks it renders.

use crate::app::action::Action;
use crate::app::effect::ReaderCommand;
use crate::app::heights::{Heights, Item, Metrics};
use crate::app::mark::Mark;
use crate::app::place::byte_at;
use crate::app::reading::Reading;
use crate::app::state::Selection;
use crate::browser::article::{Article, Screen};
use crate::browser::schedule::Delay;
use crate::browser::selection::{Place, read};
use crate::text::offset::{ByteOffset, Span};
use crate::ui::reader::drag::Drag;
use crate::ui::reader::pointer::Press;
use crate::ui::reader::view::ReaderProps;
use std::cell::{RefCell, RefMut};
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// Blocks are rendered this many screens above and below the visible ones.
const OVER: f64 = 1.0;

/// The long-lived part of the article view.
pub struct Control {
    node: NodeRef,
    frame: NodeRef,
    update: UseForceUpdateHandle,
    live: RefCell<Live>,
}

/// What changes.
#[derive(Default)]
pub(super) struct Live {
    /// What the last rendering was given.
    pub(super) props: Option<ReaderProps>,
    /// The mark with the focus, looked up once for each change.
    pub(super) mark: Option<Mark>,
    pub(super) metrics: Metrics,
    pub(super) heights: Heights,
    pub(super) screen: Screen,
    /// What is above the first block inside of the scrolling element, in pixels.
    pub(super) origin: f64,
    pub(super) window: Range<usize>,
    /// A block that stays although it is off the screen, until it was scrolled to.
    pub(super) target: Option<usize>,
    pub(super) printing: bool,
    /// How far the article was scrolled when this rendering began, or is to be once new estimates are in the page.
    pub(super) scrolled: Option<f64>,
    /// The same, for the rendering that is to follow.
    pub(super) resume: Option<f64>,
    /// Commands that wait for a block to be in the page.
    pub(super) commands: Vec<ReaderCommand>,
    pub(super) press: Option<Press>,
    pub(super) drag: Option<Drag>,
    /// The mark under the mouse.
    pub(super) hover: Option<Mark>,
    /// The span that the selection in progress would give.
    pub(super) forming: Option<Span>,
    pub(super) menu: Option<MenuFor>,
    /// Whether it has not been placed yet.
    pub(super) menu_fresh: bool,
    /// Whether the menu has just been asked for by key, so that it gets the focus.
    pub(super) menu_focus: bool,
    /// Whether the keyboard's focus was in the article before this rendering.
    pub(super) had_focus: bool,
    /// A click or selection that is read once the browser has settled it.
    pub(super) released: Option<(Press, Delay)>,
    /// A selection without a mouse, which is read once it rests.
    pub(super) resting: Option<Delay>,
    /// Whether the program took the selection away, so that the browser's has to go too.
    pub(super) unselect: bool,
}

/// What the menu was opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MenuFor {
    /// The focused mark.
    Mark,
    /// The selection.
    Selection,
}

impl Control {
    /// For the article's element and the frame around it and the menu.
    #[must_use]
    pub fn new(node: NodeRef, frame: NodeRef, update: UseForceUpdateHandle) -> Self {
        Control { node, frame, update, live: RefCell::default() }
    }

    /// The article's element, once it is in the page.
    #[must_use]
    pub fn article(&self) -> Option<Article> {
        Article::of(self.node.get())
    }

    /// The element around article and menu.
    pub(super) fn frame(&self) -> Option<Article> {
        Article::of(self.frame.get())
    }

    /// Borrowed for a moment; never while something outside is called.
    pub(super) fn live(&self) -> RefMut<'_, Live> {
        self.live.borrow_mut()
    }

    /// Renders again.
    pub fn refresh(&self) {
        self.update.force_update();
    }

    /// Sends an action to the program.
    pub(super) fn send(&self, action: Action) {
        let dispatch = self.live().props.as_ref().map(|props| props.dispatch.clone());
        if let Some(dispatch) = dispatch {
            dispatch.emit(action);
        }
    }

    /// Both ends of the browser's selection, where it began first; `None` where it is empty or elsewhere.
    #[must_use]
    pub fn selected(&self) -> Option<(ByteOffset, ByteOffset)> {
        let (article, reading) = (self.article()?, self.reading()?);
        let selected = read(article.node()).filter(|selected| !selected.is_caret())?;
        let byte = |place: Place| byte_at(&reading, (place.block, place.utf16));
        let (anchor, focus) = (byte(selected.anchor)?, byte(selected.focus)?);
        (anchor != focus).then_some((anchor, focus))
    }

    /// The article as last received; every rendering receives one before anything else runs.
    #[must_use]
    pub fn reading(&self) -> Option<Rc<Reading>> {
        self.live().props.as_ref().map(|props| (*props.reading).clone())
    }

    /// The selection as last received.
    #[must_use]
    pub fn selection(&self) -> Option<Selection> {
        self.live().props.as_ref().and_then(|props| props.selection)
    }

    /// The span of the focused mark.
    #[must_use]
    pub fn focused(&self) -> Option<Span> {
        self.live().mark.as_ref().map(|mark| mark.span)
    }

    /// Whether nothing can be changed.
    pub(super) fn read_only(&self) -> bool {
        self.live().props.as_ref().is_none_or(|props| props.read_only)
    }

    /// Takes the props of the rendering that begins: heights stay with their blocks.
    pub fn receive(&self, props: &ReaderProps) {
        let article = self.article();
        let had_focus = article.as_ref().is_some_and(Article::has_focus);
        let live = &mut *self.live();
        live.had_focus = had_focus;
        live.scrolled = article.map(|article| article.screen().scroll);
        let before = live.props.replace(props.clone());
        let range = |props: &ReaderProps| props.selection.is_some_and(|it| it.anchor != it.focus);
        live.unselect |= before.as_ref().is_some_and(range) && !range(props);
        let (new, old) = (&*props.reading, before.as_ref().map(|before| &*before.reading));
        match old.filter(|old| old.document == new.document && Rc::ptr_eq(&old.text, &new.text)) {
            None => live.open(new),
            Some(old) if !old.same_blocks(new) => {
                live.heights = live.heights.carried(&old.blocks, &new.blocks, &live.metrics);
                live.look();
            }
            Some(_) => {}
        }
        let same =
            old.is_some_and(|old| Rc::ptr_eq(old, new)) && before.as_ref().map(|it| it.focus) == Some(props.focus);
        if !same {
            live.mark = props.focus.and_then(|id| new.mark(id)).cloned();
            live.hover = live.hover.take().filter(|mark| new.mark(mark.id) == Some(mark));
        }
    }

    /// What to render from top to bottom.
    #[must_use]
    pub fn items(&self) -> Vec<Item> {
        let live = self.live();
        let all = live.printing || live.props.as_ref().is_some_and(|props| props.render_all);
        if all {
            return (0..live.heights.len()).map(Item::Block).collect();
        }
        live.heights.layout(live.window.clone(), &live.pinned())
    }

    /// The mark (or none, for selected text) and the text of the menu that is open.
    #[must_use]
    pub fn menu(&self) -> Option<(Option<Mark>, Rc<str>)> {
        let live = self.live();
        let (span, mark) = live.menu_target()?;
        let quote = live.props.as_ref()?.reading.quote(span).into();
        Some((mark.cloned(), quote))
    }
}

impl Live {
    /// Another article: everything starts anew.
    fn open(&mut self, reading: &Reading) {
        self.heights = Heights::new(reading.blocks.iter().map(|block| self.metrics.estimate(block)).collect());
        self.screen.scroll = 0.0;
        self.commands = vec![ReaderCommand::ShowTop];
        (self.menu, self.drag, self.press, self.forming, self.hover) = (None, None, None, None, None);
        self.target = None;
        self.look();
    }

    /// Finds the blocks to render; whether they are others than before.
    pub(super) fn look(&mut self) -> bool {
        // Before the first measurement: about a screen.
        let height = if self.screen.height > 0.0 { self.screen.height } else { 800.0 };
        let window = self.heights.window(self.screen.scroll - self.origin, height, height * OVER);
        let other = window != self.window;
        self.window = window;
        other
    }

    /// All heights are estimated again, because lines are broken differently now.
    pub(super) fn estimate(&mut self, metrics: Metrics) {
        self.metrics = metrics;
        if let Some(props) = &self.props {
            self.heights = Heights::new(props.reading.blocks.iter().map(|block| metrics.estimate(block)).collect());
        }
    }

    /// Blocks that stay in the page wherever the screen is, sorted.
    fn pinned(&self) -> Vec<usize> {
        let Some(props) = &self.props else { return Vec::new() };
        let ends = props.selection.map(|it| [it.anchor, it.focus]).into_iter().flatten();
        let mark = self.mark.iter().map(|mark| mark.span.start());
        let drag = self.drag.iter().map(|drag| drag.mark.span.start());
        let mut pinned: Vec<usize> = ends.chain(mark).chain(drag).map(|at| props.reading.block_of(at)).collect();
        pinned.extend(self.press.as_ref().and_then(|press| press.block));
        pinned.extend(self.target);
        pinned.sort_unstable();
        pinned.dedup();
        pinned
    }

    /// The span that the open menu is for, and the mark if it is for one.
    pub(super) fn menu_target(&self) -> Option<(Span, Option<&Mark>)> {
        match self.menu? {
            MenuFor::Mark => self.mark.as_ref().map(|mark| (mark.span, Some(mark))),
            MenuFor::Selection if self.mark.is_none() => Some((self.props.as_ref()?.selection?.span?, None)),
            MenuFor::Selection => None,
        }
    }
}
