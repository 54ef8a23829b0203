//! Lets the rules read documents: a short one that is opened at once, all others in slices between frames.
//!
//! # Decisions
//!
//! - 2026-11-20: the rules are built after the first frame and their patterns compiled in slices, before the first text
//!   is read. Rejected: compiling each pattern when a text first needs it, which stops the page for 35 to 200 ms.

use crate::app::action::{Action, Reply};
use crate::app::rules::told::lines;
use crate::app::state::Progress;
use crate::browser::schedule::{self, Budget};
use crate::jobs::suggest::{self, Article, SuggestJob};
use crate::model::document::DocumentId;
use crate::model::rules::OwnRules;
use crate::suggest::engine::Engine;
use crate::ui::effects;
use crate::ui::program::Program;
use std::rc::Rc;

/// An open text up to this size, in bytes, is read before the page paints: some 5 ms, so that its marks don't come late.
const AT_ONCE: usize = 16_000;
/// How much text is read between two looks at the clock, in bytes.
const SLICE: usize = 8_000;

/// The job, the rules, and whether slices are running.
#[derive(Default)]
pub struct Suggesting {
    engine: Option<Rc<Engine>>,
    /// The own rules of the open project.
    own: Rc<OwnRules>,
    /// The pattern that is compiled next, until all are.
    cold: Option<usize>,
    job: SuggestJob,
    running: bool,
}

impl Suggesting {
    /// The rules, once nothing in them has to be compiled any more.
    fn warm(&self) -> Option<Rc<Engine>> {
        self.engine.clone().filter(|_| self.cold.is_none())
    }
}

/// Builds the rules once the page has been painted.
pub(super) fn start(program: &Rc<Program>) {
    run(program);
}

/// Lets these own rules suggest from now on: at once where the rule set below them is the same.
pub(super) fn use_rules(program: &Rc<Program>, own: Rc<OwnRules>) {
    let engine = {
        let mut suggesting = program.suggesting.borrow_mut();
        let same_base = suggesting.own.base() == own.base();
        suggesting.own = own;
        // All articles will be asked for again.
        suggesting.job.clear();
        if !same_base {
            (suggesting.engine, suggesting.cold) = (None, None);
        }
        suggesting.engine.clone()
    };
    match engine {
        Some(engine) => lay_over(program, &engine),
        None => run(program),
    }
}

/// Lays the own rules over an engine's rule set, and tells which rules suggest now.
fn lay_over(program: &Rc<Program>, base: &Engine) {
    let own = program.suggesting.borrow().own.clone();
    let (engine, problems) = base.with_own(&own);
    let (rules, lines) = (Rc::new(engine.in_force()), Rc::new(lines(engine.rules())));
    {
        let mut suggesting = program.suggesting.borrow_mut();
        // What is compiled already is passed over; own patterns that are new are compiled in slices.
        (suggesting.engine, suggesting.cold) = (Some(Rc::new(engine)), Some(0));
    }
    program.dispatch(Action::Reply(Reply::Rules(rules, lines)));
    if let Some(problem) = problems.first() {
        effects::tell(program, ["A rule of this project can’t be used: ", &problem.message].concat());
    }
}

/// Lets the rules read these documents.
pub(super) fn ask(program: &Rc<Program>, ids: Vec<DocumentId>) {
    let state = program.state();
    let project = state.session.project();
    let article = |id: &DocumentId| project.entry(*id).map(|entry| Article::of(entry));
    if let [id] = ids[..]
        && let Some(article) = article(&id)
    {
        let open = state.reading.as_ref().is_some_and(|reading| reading.document == id);
        let engine = program.suggesting.borrow().warm();
        if let Some(engine) = engine.filter(|_| open && article.text.len() <= AT_ONCE) {
            let found = suggest::suggest(&engine, &project.labels, &article);
            program.dispatch(Action::Reply(Reply::Suggested(vec![(id, Rc::new(found))])));
            return;
        }
        program.suggesting.borrow_mut().job.add_first(article);
    } else {
        let documents: Vec<_> = ids.iter().filter_map(article).collect();
        program.suggesting.borrow_mut().job.add(documents);
    }
    run(program);
}

/// Forgets what waits: another project is opened.
pub(super) fn forget(program: &Rc<Program>) {
    program.suggesting.borrow_mut().job.clear();
}

fn run(program: &Rc<Program>) {
    let first = {
        let mut suggesting = program.suggesting.borrow_mut();
        if std::mem::replace(&mut suggesting.running, true) {
            return;
        }
        suggesting.engine.is_none()
    };
    let program = program.clone();
    wasm_bindgen_futures::spawn_local(async move {
        if first {
            schedule::painted().await;
        }
        schedule::run_sliced(move |budget| slice(&program, budget)).detach();
    });
}

/// One slice: works until the time is up. Whether there is more.
fn slice(program: &Rc<Program>, budget: &Budget) -> bool {
    let engine = program.suggesting.borrow().warm();
    match engine {
        Some(engine) => read(program, &engine, budget),
        None => warm_up(program, budget),
    }
    // Asked last: what was found may have opened an article that now waits.
    let mut suggesting = program.suggesting.borrow_mut();
    suggesting.running = suggesting.warm().is_none() || !suggesting.job.is_finished();
    suggesting.running
}

/// Builds the rules, then compiles patterns.
fn warm_up(program: &Rc<Program>, budget: &Budget) {
    let engine = program.suggesting.borrow().engine.clone();
    let Some(engine) = engine else {
        let own = program.suggesting.borrow().own.clone();
        let base = own.base().map_or_else(Engine::built_in, |base| Engine::of_base(base).0);
        lay_over(program, &base);
        return;
    };
    let mut cold = program.suggesting.borrow().cold;
    while let Some(next) = cold.filter(|_| !budget.is_spent()) {
        cold = engine.warm_up(next);
    }
    program.suggesting.borrow_mut().cold = cold;
}

/// Reads texts, then tells what was found.
fn read(program: &Rc<Program>, engine: &Engine, budget: &Budget) {
    let labels = program.state().session.project().labels.clone();
    let (mut found, progress) = {
        let job = &mut program.suggesting.borrow_mut().job;
        let mut found = Vec::new();
        while !budget.is_spent() && !job.is_finished() {
            found.extend(job.step(engine, &labels, SLICE));
        }
        let (done, total) = job.progress();
        let progress = Progress { task: "Looking for suggestions".into(), done: done as u32, total: total as u32 };
        (found, Some(progress).filter(|_| total > 1 && !job.is_finished()))
    };
    let known = program.state();
    found.retain(|(id, _)| !known.suggested.contains_key(id) || known.outdated.contains(id));
    if !found.is_empty() {
        program.dispatch(Action::Reply(Reply::Suggested(found)));
    }
    if known.progress != progress {
        program.dispatch(Action::Reply(Reply::Progress(progress)));
    }
}
