//! How long edits of an article of 1 MB with some 40,000 marks take, without the page: `cargo bench --bench edit`.

#![allow(missing_docs, reason = "the macros of criterion write undocumented functions")]

use criterion::{Criterion, criterion_group, criterion_main};
use goldpan::app::action::{Action, Gesture, Go, Reply, Scope};
use goldpan::app::first;
use goldpan::app::reduce::reduce;
use goldpan::app::state::{Access, State};
use goldpan::intake::draft::SourceFile;
use goldpan::intake::reader::read_all;
use goldpan::jobs::suggest::{Article, suggest};
use goldpan::model::label::LabelId;
use goldpan::suggest::engine::Engine;
use std::rc::Rc;

const SENTENCE: &str = "Two rockets struck Camp Redwood on 3 May 2019, and nobody in the valley could say who had fired them; \
                        the market opened again on Friday. ";

fn after(state: &State, action: Action) -> State {
    reduce(state, action, 1).0
}

/// The program with the article open and all suggestions made.
fn desk() -> State {
    let session = first::project("Bench", 0, false).unwrap_or_default();
    let opened = Reply::Opened { id: "p".into(), session, at: None, access: Access::Writer };
    let bytes = format!("{}\n\n", SENTENCE.repeat(4)).repeat(1_800).into_bytes();
    let read = read_all(vec![SourceFile { name: "long.txt".into(), bytes }]);
    let mut state = after(&after(&State::default(), Action::Reply(opened)), Action::Reply(Reply::Read(Rc::new(read))));
    state.dialog = None;
    let Some(reading) = state.reading.clone() else { return state };
    let article = Article { id: reading.document, text: reading.text.clone(), date: None };
    let found = suggest(&Engine::built_in(), &state.session.project().labels, &article);
    after(&state, Action::Reply(Reply::Suggested(vec![(reading.document, Rc::new(found))])))
}

fn edit(criterion: &mut Criterion) {
    let suggested = desk();
    let marks = suggested.reading.as_ref().map_or(0, |reading| reading.marks.len());
    assert!(marks > 25_000, "{marks} marks");
    let accepted = after(&suggested, Action::Gesture(Gesture::AcceptAll(Scope::Article)));
    let mut group = criterion.benchmark_group("1 MB");
    group.sample_size(20);
    let mut bench = |name: &str, state: &State, action: Action| {
        group.bench_function(name, |bench| bench.iter(|| after(state, action.clone())));
    };
    let label = Action::Gesture(Gesture::SetLabel(LabelId(1)));
    bench("label a suggestion", &after(&suggested, Action::Go(Go::Mark(true))), label.clone());
    bench("relabel an annotation", &after(&accepted, Action::Go(Go::Mark(true))), label);
    bench("accept all", &suggested, Action::Gesture(Gesture::AcceptAll(Scope::Article)));
    bench("undo accepting all", &accepted, Action::Gesture(Gesture::Undo));
    bench("next mark", &suggested, Action::Go(Go::Mark(true)));
    group.finish();
}

criterion_group!(benches, edit);
criterion_main!(benches);
