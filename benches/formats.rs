//! How fast formats are written and read: 1,000 articles of 5 kB with 25 spans each, and 100,000 records of the log.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use goldpan::edit::change::Change;
use goldpan::edit::session::Session;
use goldpan::edit::transaction::{Cause, Transaction};
use goldpan::formats::export::{ExportOptions, Request};
use goldpan::formats::import::{ReadDocument, ReadSpan, admit};
use goldpan::formats::table::{FORMATS, Reader};
use goldpan::formats::wire::{decode_transaction, encode_transaction};
use goldpan::formats::{export::Status, jsonl};
use goldpan::model::annotation::{Annotation, AnnotationId, Origin};
use goldpan::model::document::DocumentId;
use goldpan::model::label::LabelId;
use goldpan::model::suggestion::Score;
use goldpan::text::offset::Span;
use std::hint::black_box;

const SENTENCE: &str = "Officials in Ba\u{2bf}quba said on Sunday that rockets had hit the outpost near the river; no one was hurt, \
                        and the Quds Force denied that it had fired them. ";

fn session() -> Session {
    let sentences = 33;
    let text = SENTENCE.repeat(sentences);
    let spans = |phrase: &str, label: &str| {
        let found: Vec<ReadSpan> = text
            .match_indices(phrase)
            .take(13)
            .filter_map(|(start, phrase)| {
                let span = Span::new(start, start + phrase.len())?;
                let (label, status) = (label.into(), Status::Accepted);
                Some(ReadSpan {
                    span,
                    label,
                    status,
                    rule: None,
                    score: None,
                    value: None,
                    identifier: None,
                    note: None,
                })
            })
            .collect();
        found
    };
    let all: Vec<ReadSpan> = [spans("Sunday", "DATE"), spans("Quds Force", "GROUP")].concat();
    let documents = (0..1000).map(|at| ReadDocument {
        name: format!("{at}").into(),
        text: text.as_str().into(),
        spans: all.clone(),
        ..ReadDocument::default()
    });
    let mut session = Session::default();
    let changes = admit(documents.collect(), session.project()).changes;
    session.begin(0, changes).expect("the changes fit an empty project");
    session
}

fn formats(criterion: &mut Criterion) {
    let session = session();
    let request = Request {
        project: session.project(),
        history: session.stream(),
        suggestions: &|_| Vec::new(),
        options: ExportOptions::default(),
        rules: &goldpan::model::rules::RulesInForce::default(),
    };
    let mut group = criterion.benchmark_group("formats");
    group.sample_size(10);
    for format in &FORMATS {
        let Some(export) = format.export else { continue };
        let bytes = export(&request).bytes;
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(format!("write {}", format.id), |bencher| bencher.iter(|| export(black_box(&request))));
        match format.import {
            Some(Reader::Documents(import)) => {
                group.bench_function(format!("read {}", format.id), |bencher| {
                    bencher.iter(|| import("f", black_box(&bytes)))
                });
            }
            Some(Reader::Project(open)) => {
                group.bench_function(format!("read {}", format.id), |bencher| {
                    bencher.iter(|| open("f", black_box(&bytes), 0))
                });
            }
            None => {}
        }
    }
    let import = jsonl::read::import("f", &jsonl::export(&request).bytes);
    assert!(import.problems.is_empty() && import.documents.len() == 1000, "the benchmark measures what works");
    group.finish();
}

fn records(criterion: &mut Criterion) {
    let span = Span::new(100, 106).expect("not empty");
    let before = Annotation {
        id: AnnotationId(5),
        span,
        label: LabelId(1),
        origin: Origin::Person,
        value: None,
        identifier: None,
        note: None,
    };
    let origin = Origin::Accepted { rule: "date/weekday".into(), score: Score::thousandths(960) };
    let after = Annotation { label: LabelId(2), origin, ..before.clone() };
    let lines: Vec<String> = (1..=100_000)
        .map(|sequence| {
            let (removed, added) = (vec![before.clone()], vec![after.clone()]);
            let changes = vec![Change::Annotations { document: DocumentId(7), removed, added }];
            encode_transaction(&Transaction {
                sequence,
                cause: Cause::Gesture("relabel".into()),
                at: 1_700_000_000_000,
                changes,
            })
        })
        .collect();
    let mut group = criterion.benchmark_group("log");
    group.sample_size(10);
    group.throughput(Throughput::Elements(lines.len() as u64));
    group.bench_function("decode 100,000 transactions", |bencher| {
        bencher.iter(|| lines.iter().filter(|line| decode_transaction(black_box(line), &|_| None).is_ok()).count())
    });
    group.finish();
}

criterion_group!(benches, formats, records);
criterion_main!(benches);
