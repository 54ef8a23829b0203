//! How fast a long history is replayed: 100,000 transactions over 10,000 articles, as the store gives them back.
//! `cargo bench --bench replay`

#![allow(missing_docs, reason = "the macros of criterion write undocumented functions")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use goldpan::edit::change::Change;
use goldpan::edit::session::Session;
use goldpan::edit::transaction::{Cause, Transaction};
use goldpan::formats::import::{ReadDocument, admit};
use goldpan::formats::replay::replay;
use goldpan::formats::wire::{encode_document, encode_transaction};
use goldpan::model::annotation::{Annotation, AnnotationId, Origin};
use goldpan::model::document::DocumentId;
use goldpan::model::label::LabelId;
use goldpan::text::offset::Span;
use std::hint::black_box;
use std::rc::Rc;

const ARTICLES: u32 = 10_000;
const TRANSACTIONS: u32 = 100_000;

/// A project of short articles, with ten annotations in each, made one by one.
fn history() -> Session {
    let documents = (0..ARTICLES).map(|at| ReadDocument {
        name: format!("{at}").into(),
        text: "The road was closed on Sunday. ".repeat(5).into(),
        ..ReadDocument::default()
    });
    let mut session = Session::default();
    let changes = admit(documents.collect(), session.project()).changes;
    session.begin(0, changes).expect("the changes fit an empty project");
    for at in 0..TRANSACTIONS {
        let start = 4 + (at / ARTICLES) as usize;
        let annotation = Annotation {
            id: AnnotationId(at),
            span: Span::new(start, start + 1).expect("not empty"),
            label: LabelId(0),
            origin: Origin::Person,
            value: None,
            identifier: None,
            note: None,
        };
        let document = DocumentId(at.wrapping_mul(7_919) % ARTICLES);
        let changes = vec![Change::Annotations { document, removed: Vec::new(), added: vec![annotation] }];
        let cause = Cause::Gesture("label".into());
        let transaction = Transaction { sequence: session.version() + 1, cause, at: 0, changes };
        session.apply(&Rc::new(transaction)).expect("the change fits");
    }
    session
}

fn replaying(criterion: &mut Criterion) {
    let session = history();
    let entries = session.project().entries.iter();
    let documents: Vec<_> = entries.map(|entry| (entry.document.id().0, encode_document(&entry.document))).collect();
    let log: Vec<_> = session.stream().iter().map(|one| (one.sequence, encode_transaction(one))).collect();
    let mut group = criterion.benchmark_group("replay");
    group.sample_size(10).throughput(Throughput::Elements(log.len() as u64));
    group.bench_function("apply 100,000 transactions", |bencher| {
        bencher.iter(|| {
            let mut again = Session::default();
            for transaction in session.stream() {
                again.apply(black_box(transaction)).expect("the stream fits");
            }
            again
        })
    });
    group.bench_function("decode and apply 100,000 transactions", |bencher| {
        bencher.iter(|| {
            let (again, problem) = replay(black_box(&documents), black_box(&log));
            assert!(problem.is_none(), "the benchmark measures what works");
            again
        })
    });
    group.finish();
}

criterion_group!(benches, replaying);
criterion_main!(benches);
