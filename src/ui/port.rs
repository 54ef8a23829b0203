//! What the program asks of the article's view: scroll there, select that.

use crate::app::effect::ReaderCommand;
use std::cell::RefCell;
use std::rc::Rc;

type Waker = Rc<dyn Fn()>;

/// A queue of requests. The view takes them out after it has rendered the state that they belong to.
#[derive(Clone, Default)]
pub struct ReaderPort {
    waiting: Rc<RefCell<Vec<ReaderCommand>>>,
    waker: Rc<RefCell<Option<Waker>>>,
}

impl PartialEq for ReaderPort {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.waiting, &other.waiting)
    }
}

impl ReaderPort {
    /// Leaves a request, and wakes the view in case that nothing else makes it render.
    pub fn send(&self, command: ReaderCommand) {
        self.waiting.borrow_mut().push(command);
        let waker = self.waker.borrow().clone();
        if let Some(waker) = waker {
            waker();
        }
    }

    /// What wakes the view; it replaces the one before.
    pub fn wake_by(&self, waker: impl Fn() + 'static) {
        *self.waker.borrow_mut() = Some(Rc::new(waker));
    }

    /// Takes all requests, in order.
    #[must_use]
    pub fn take(&self) -> Vec<ReaderCommand> {
        std::mem::take(&mut *self.waiting.borrow_mut())
    }
}
