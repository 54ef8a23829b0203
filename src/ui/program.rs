//! The running program: holds the state, takes actions, runs effects.

use crate::app::action::Action;
use crate::app::reduce::reduce;
use crate::app::state::State;
use crate::browser::clock;
use crate::ui::effects;
use crate::ui::keeping::Keeping;
use crate::ui::loading::Loading;
use crate::ui::port::ReaderPort;
use crate::ui::suggesting::Suggesting;
use crate::ui::trying::Trying;
use std::cell::RefCell;
use std::rc::Rc;
use yew::Callback;

/// The one program of the page. Shared by `Rc`; all of it runs on the page's thread.
pub struct Program {
    state: RefCell<Rc<State>>,
    shown: RefCell<Callback<Rc<State>>>,
    /// The way to the article's view.
    pub(super) port: ReaderPort,
    /// Store, saver and lease of the open project.
    pub(super) keeping: RefCell<Keeping>,
    /// The rules, and documents that wait for them.
    pub(super) suggesting: RefCell<Suggesting>,
    /// The rule that is being tried.
    pub(super) trying: RefCell<Trying>,
    /// Files that were read last, to read them again in another encoding.
    pub(super) loading: RefCell<Loading>,
}

impl Program {
    /// A program with an empty state.
    #[must_use]
    pub fn new() -> Rc<Self> {
        Rc::new(Program {
            state: RefCell::default(),
            shown: RefCell::new(Callback::noop()),
            port: ReaderPort::default(),
            keeping: RefCell::default(),
            suggesting: RefCell::default(),
            trying: RefCell::default(),
            loading: RefCell::default(),
        })
    }

    /// The state as it is now.
    #[must_use]
    pub fn state(&self) -> Rc<State> {
        self.state.borrow().clone()
    }

    /// Who shows the state from now on; called after every action.
    pub fn show_in(&self, shown: Callback<Rc<State>>) {
        *self.shown.borrow_mut() = shown;
    }

    /// Takes an action: the next state at once, then its effects in order.
    pub fn dispatch(self: &Rc<Self>, action: Action) {
        let (next, effects) = reduce(&self.state(), action, clock::now());
        let next = Rc::new(next);
        *self.state.borrow_mut() = next.clone();
        let shown = self.shown.borrow().clone();
        shown.emit(next);
        for effect in effects {
            effects::run(self, effect);
        }
    }

    /// [`Program::dispatch`] as a callback; the same one for the life of the page is made in [`crate::ui::start`].
    #[must_use]
    pub fn dispatcher(self: &Rc<Self>) -> Callback<Action> {
        let program = self.clone();
        Callback::from(move |action| program.dispatch(action))
    }
}
