//! Lets the rules read documents: the open one at once, the others in slices between frames.

use crate::app::action::{Action, Reply};
use crate::app::state::Progress;
use crate::browser::schedule::{self, Budget};
use crate::jobs::suggest::{self, SuggestJob};
use crate::model::document::DocumentId;
use crate::ui::program::Program;
use std::rc::Rc;

/// A text up to this size is read before the page paints; at some 10 MB a second that is a tenth of a second.
const AT_ONCE: usize = 1_500_000;
/// How much text is read between two looks at the clock, in bytes.
const SLICE: usize = 16_000;

/// The job and whether its slices are running.
#[derive(Default)]
pub struct Suggesting {
    job: SuggestJob,
    running: bool,
}

/// Lets the rules read these documents.
pub(super) fn ask(program: &Rc<Program>, ids: Vec<DocumentId>) {
    let state = program.state();
    let project = state.session.project();
    let text = |id: &DocumentId| project.entry(*id).map(|entry| entry.document.text().clone());
    if let [id] = ids[..] {
        let open = state.reading.as_ref().is_some_and(|reading| reading.document == id);
        if let Some(text) = text(&id).filter(|text| open && text.len() <= AT_ONCE) {
            let found = suggest::suggest(&program.engine, &project.labels, &text);
            program.dispatch(Action::Reply(Reply::Suggested(vec![(id, Rc::new(found))])));
            return;
        }
    }
    let documents: Vec<_> = ids.iter().filter_map(|id| Some((*id, text(id)?))).collect();
    let mut suggesting = program.suggesting.borrow_mut();
    suggesting.job.add(documents);
    if !suggesting.running && !suggesting.job.is_finished() {
        suggesting.running = true;
        drop(suggesting);
        run(program.clone());
    }
}

/// Forgets what waits: another project is opened.
pub(super) fn forget(program: &Rc<Program>) {
    program.suggesting.borrow_mut().job.clear();
}

fn run(program: Rc<Program>) {
    schedule::run_sliced(move |budget| slice(&program, budget)).detach();
}

/// One slice: reads until the time is up, then tells what was found. Whether there is more.
fn slice(program: &Rc<Program>, budget: &Budget) -> bool {
    let labels = program.state().session.project().labels.clone();
    let (mut found, more, done, total) = {
        let mut suggesting = program.suggesting.borrow_mut();
        let mut found = suggesting.job.step(&program.engine, &labels, SLICE);
        while !budget.is_spent() && !suggesting.job.is_finished() {
            found.extend(suggesting.job.step(&program.engine, &labels, SLICE));
        }
        let (done, total) = suggesting.job.progress();
        let more = !suggesting.job.is_finished();
        suggesting.running = more;
        (found, more, done, total)
    };
    let known = program.state();
    found.retain(|(id, _)| !known.suggested.contains_key(id));
    if !found.is_empty() {
        program.dispatch(Action::Reply(Reply::Suggested(found)));
    }
    let progress = Progress { task: "Looking for suggestions".into(), done: done as u32, total: total as u32 };
    program.dispatch(Action::Reply(Reply::Progress(Some(progress).filter(|_| more && total > 1))));
    more
}
