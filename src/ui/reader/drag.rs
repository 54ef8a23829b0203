//! Moving one end of a mark by dragging its grip.

use crate::app::action::{Action, Gesture, Go};
use crate::app::mark::Mark;
use crate::app::place::byte_at;
use crate::browser::article::{Area, Article};
use crate::browser::gesture::{Heard, on_key_first, on_tick};
use crate::browser::selection::caret_from_point;
use crate::text::ends::End;
use crate::text::offset::{ByteOffset, Span};
use crate::text::snap::{Snap, snap};
use crate::text::words::word_at;
use crate::ui::reader::control::Control;
use std::rc::Rc;

/// Within so many pixels of the upper or lower edge the article scrolls under the pointer.
const EDGE: f64 = 48.0;
/// How often it does, in milliseconds, and how far at most each time, in pixels.
const TICK: u32 = 16;
const STRIDE: f64 = 18.0;

/// An end of a mark on the move.
pub struct Drag {
    /// The mark.
    pub mark: Mark,
    end: End,
    /// The span that it would get now.
    pub span: Span,
    pointer: (f64, f64),
    exact: bool,
    moved: bool,
    _heard: (Option<Heard>, Heard),
}

impl Control {
    /// Takes hold of a grip of the mark under the mouse or with the focus.
    pub(super) fn begin_drag(self: &Rc<Self>, grip: &str, x: f64, y: f64) {
        let mark = {
            let live = self.live();
            live.hover.clone().or_else(|| live.mark.clone())
        };
        let (Some(mark), Some(article)) = (mark, self.article()) else { return };
        let (escaped, scrolling) = (self.clone(), self.clone());
        let escape = on_key_first(move |key| key == "Escape" && escaped.cancel_drag());
        let heard = (escape, on_tick(TICK, move || scrolling.scroll_at_edge()));
        let end = if grip == "start" { End::Start } else { End::End };
        let (span, pointer) = (mark.span, (x, y));
        self.live().drag = Some(Drag { mark, end, span, pointer, exact: false, moved: false, _heard: heard });
        article.set(".reader-grips", "data-drag", grip);
        self.close_menu(false);
    }

    /// The pointer is here now.
    pub(super) fn drag_to(&self, x: f64, y: f64, exact: bool) {
        let (Some(article), Some(reading)) = (self.article(), self.reading()) else { return };
        let place = caret_from_point(article.node(), x, y);
        let at = place.and_then(|place| byte_at(&reading, (place.block, place.utf16)));
        {
            let live = &mut *self.live();
            let Some(drag) = &mut live.drag else { return };
            drag.moved |= (x - drag.pointer.0).abs() + (y - drag.pointer.1).abs() > 3.0;
            (drag.pointer, drag.exact) = ((x, y), exact);
            if !drag.moved {
                return;
            }
            if let Some(span) = at.and_then(|at| moved(&reading.text, drag.mark.span, drag.end, at, exact)) {
                drag.span = span;
            }
        }
        self.paint_preview(&article);
        self.paint_grips(&article);
    }

    fn scroll_at_edge(&self) {
        let (Some(article), Some(drag)) = (self.article(), self.live().drag.as_ref().map(|it| (it.pointer, it.exact)))
        else {
            return;
        };
        let ((x, y), exact) = drag;
        let by = stride(article.area(), y);
        if by != 0.0 {
            article.scroll_by(by);
            self.drag_to(x, y, exact);
        }
    }

    /// Lets go: the mark gets its new span. A grip that was not moved counts as a click on the mark.
    pub(super) fn finish_drag(&self) -> bool {
        let Some((drag, article)) = self.end_drag() else { return false };
        if !drag.moved {
            self.choose_mark(drag.mark.id);
        } else if drag.span != drag.mark.span {
            self.send(Action::Go(Go::Focus(drag.mark.id)));
            self.send(Action::Gesture(Gesture::SetSpan(drag.mark.id, drag.span)));
        }
        self.paint_preview(&article);
        true
    }

    /// Forgets the drag; whether there was one.
    pub(super) fn cancel_drag(&self) -> bool {
        let Some((_, article)) = self.end_drag() else { return false };
        self.paint_preview(&article);
        self.paint_grips(&article);
        true
    }

    fn end_drag(&self) -> Option<(Drag, Article)> {
        let drag = self.live().drag.take()?;
        let article = self.article()?;
        article.set(".reader-grips", "data-drag", "");
        Some((drag, article))
    }
}

/// How far to scroll for a pointer at this height: the nearer to the edge, the farther.
fn stride(area: Area, y: f64) -> f64 {
    let (above, below) = (area.top + EDGE - y, y - (area.bottom - EDGE));
    let share = |beyond: f64| (beyond / EDGE).clamp(0.0, 1.0) * STRIDE;
    share(below) - share(above)
}

/// The span with one end at `at`. By words, a word belongs to it once its middle is passed; the other end stays.
fn moved(text: &str, span: Span, end: End, at: ByteOffset, exact: bool) -> Option<Span> {
    let at = if exact { at } else { nearest_edge(text, at) }.get();
    let (from, to) = match end {
        End::Start => (at.min(span.end().get()), span.end().get()),
        End::End => (span.start().get(), at.max(span.start().get())),
    };
    let snapped = snap(text, from, to, if exact { Snap::Characters } else { Snap::Words })?;
    match end {
        End::Start => Span::new(snapped.start().get(), span.end().get()),
        End::End => Span::new(span.start().get(), snapped.end().get()),
    }
}

/// The end of the word at `at` that is nearer.
fn nearest_edge(text: &str, at: ByteOffset) -> ByteOffset {
    match word_at(text, at) {
        Some(word) if at.get() - word.start().get().min(at.get()) < word.len() / 2 => word.start(),
        Some(word) => word.end(),
        None => at,
    }
}
