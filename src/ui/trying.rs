//! Tries the rule that is being written on the whole queue, in slices between frames.

use crate::app::action::{Action, Reply};
use crate::app::rules::find::finder;
use crate::app::rules::trial::{FIRST, Trial};
use crate::browser::schedule::{self, Sliced};
use crate::jobs::try_rule::TryJob;
use crate::model::rules::Rule;
use crate::ui::program::Program;
use std::rc::Rc;

/// How much text is read between two looks at the clock, in bytes.
const SLICE: usize = 8_000;
/// Slices between two answers, so that the page is not drawn a hundred times a second.
const ANSWER: usize = 12;

/// The trial that runs; another one takes its place.
#[derive(Default)]
pub struct Trying {
    running: Option<Sliced>,
}

/// Tries this version of the form's rule in the place of what is being tried.
pub(super) fn ask(program: &Rc<Program>, asked: Option<(u32, Rule)>) {
    program.trying.borrow_mut().running = None;
    let Some((number, rule)) = asked else { return };
    let state = program.state();
    let Some(find) = finder(&state, &rule) else { return };
    let entries = &state.session.project().entries;
    let documents = entries.iter().map(|entry| (entry.document.id(), entry.document.text().clone()));
    let mut job = TryJob::new(find, documents, FIRST);
    let (there, total, mut slices) = (program.clone(), entries.len(), 0);
    let running = schedule::run_sliced(move |budget| {
        while !budget.is_spent() && !job.is_finished() {
            job.step(SLICE);
        }
        slices += 1;
        if job.is_finished() || slices % ANSWER == 1 {
            there.dispatch(Action::Reply(Reply::Tried(Rc::new(Trial::of(number, total, &job.so_far)))));
        }
        !job.is_finished()
    });
    program.trying.borrow_mut().running = Some(running);
}
