//! `goldpan suggest`: documents in, JSONL with suggested spans out.

use crate::cli::arguments::SuggestArguments;
use crate::cli::input::{Input, paths};
use crate::cli::messages::Messages;
use crate::cli::parallel::in_order;
use crate::cli::progress::Progress;
use crate::cli::rule_files;
use crate::cli::source::{Job, Source};
use crate::formats::export::Status;
use crate::formats::import::{ReadDocument, ReadSpan};
use crate::formats::jsonl::line::{Line, SpanLine, Stamp};
use crate::formats::jsonl::read::{Reader, not_kept};
use crate::model::document::sha256;
use crate::suggest::context::Context;
use crate::suggest::engine::Engine;
use crate::text::index::TextIndex;
use crate::text::offset::{ByteOffset, Span};
use serde_json::Value;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::Arc;
use std::thread;

/// The keys that are not kept are listed up to so many, so that the list does not grow with the input.
const KEYS_TOLD: usize = 50;

/// No more threads are started, however many are asked for: more than any machine has cores.
const MOST_THREADS: usize = 256;

/// What came of a job.
#[derive(Default)]
struct Done {
    /// Lines to write.
    output: Vec<u8>,
    messages: Messages,
    /// Keys of spans that are not kept.
    ignored: BTreeSet<String>,
    documents: usize,
    /// Bytes that were read.
    bytes: usize,
    /// The file that ends here.
    ended: Option<Arc<str>>,
}

/// Runs the command: jobs are read, done and written as they come, so that memory does not grow with the input.
///
/// # Errors
///
/// When standard output cannot be written to.
pub fn run(arguments: &SuggestArguments, messages: &mut Messages) -> io::Result<()> {
    let Some(engine) = rule_files::engine(arguments.rules.as_deref(), messages) else { return Ok(()) };
    let suggester = Suggester { engine, text: arguments.text, clean: arguments.clean, with_text: !arguments.no_text };
    let threads =
        if arguments.jobs == 0 { thread::available_parallelism().map_or(1, NonZero::get) } else { arguments.jobs };
    let threads = threads.min(MOST_THREADS);
    let source = Source::new(paths(&arguments.files), arguments.text);
    let mut output = io::stdout().lock();
    let mut progress = Progress::start();
    let mut ignored = BTreeSet::new();
    in_order(
        threads,
        source,
        move |job| suggester.work(job),
        |mut done| {
            output.write_all(&done.output)?;
            // A pipe gets documents as soon as they are done.
            output.flush()?;
            ignored.append(&mut done.ignored);
            while ignored.len() > KEYS_TOLD {
                ignored.pop_last();
            }
            if let Some(file) = done.ended {
                done.messages.problems(not_kept(&(&*file).into(), &std::mem::take(&mut ignored)).into_iter().collect());
            }
            if !done.messages.is_empty() {
                progress.clear();
                messages.say(done.messages);
            }
            progress.add(done.documents, done.bytes);
            Ok(())
        },
    )?;
    progress.finish();
    Ok(())
}

/// Turns jobs into lines.
struct Suggester {
    engine: Engine,
    text: bool,
    clean: bool,
    with_text: bool,
}

impl Suggester {
    fn work(&self, job: Job) -> Done {
        let mut done = Done { messages: Messages::held(), ..Done::default() };
        match job {
            Job::Lines { file, first, bytes } => {
                let mut reader = Reader::new(&file);
                for (number, line) in (first..).zip(bytes.split_inclusive(|byte| *byte == b'\n')) {
                    if let Some(document) = reader.line(number, line) {
                        self.write(document, &mut done);
                    }
                }
                done.messages.problems(reader.take_problems());
                done.ignored = reader.take_ignored();
                done.bytes = bytes.len();
            }
            Job::Whole(path) => self.whole(&path, &mut done),
            Job::End { file } => done.ended = Some(file),
            Job::Lost(message) => done.messages.lost(&message),
            Job::Unreadable(message) => done.messages.unreadable(&message),
        }
        done
    }

    fn whole(&self, path: &Path, done: &mut Done) {
        let Some(input) = Input::open(path, &mut done.messages) else { return };
        let documents = if self.text {
            input.text(&mut done.messages).into_iter().collect()
        } else {
            input.articles(self.clean, &mut done.messages)
        };
        for document in documents {
            done.bytes += document.text.len();
            self.write(document, done);
        }
    }

    /// Writes the line of a document: its accepted spans, and suggestions where there is none.
    fn write(&self, document: ReadDocument, done: &mut Done) {
        done.documents += 1;
        let text = &*document.text;
        let accepted: Vec<&ReadSpan> = document.spans.iter().filter(|span| span.status == Status::Accepted).collect();
        let taken = Taken::new(&accepted);
        let context = Context { date: document.date.as_deref(), document: None };
        let mut suggested = self.engine.suggest(text, &context);
        suggested.retain(|suggestion| !taken.overlaps(suggestion.span));
        let (index, rules) = (TextIndex::new(text), self.engine.in_force());
        let accepted = accepted.into_iter().map(|span| SpanLine::of_read(span, text, &index));
        let suggested = suggested.iter().map(|suggestion| SpanLine::of_suggestion(suggestion, text, &index));
        let mut spans: Vec<SpanLine<'_>> = accepted.chain(suggested).collect();
        spans.sort_by_key(|span| (span.start, Reverse(span.end)));
        let (name, sum) = (Value::from(&*document.name), sha256(text));
        let line = Line {
            id: document.id.as_ref().unwrap_or(&name),
            text: self.with_text.then_some(text),
            spans,
            title: document.title.as_deref(),
            date: document.date.as_deref(),
            url: document.provenance.url.as_deref(),
            meta: Some(&*document.provenance.meta).filter(|meta| !meta.is_empty()),
            goldpan: Some(Stamp::new(&rules, &sum, document.state.map(|state| state.name()))),
        };
        line.write(&mut done.output);
    }
}

/// Where labels stand already. They may overlap each other.
struct Taken {
    /// Start of each, sorted, and the furthest end up to it.
    reach: Vec<(ByteOffset, ByteOffset)>,
}

impl Taken {
    fn new(spans: &[&ReadSpan]) -> Taken {
        let mut reach: Vec<_> = spans.iter().map(|span| (span.span.start(), span.span.end())).collect();
        reach.sort();
        let mut furthest = None;
        for (_, end) in &mut reach {
            *end = furthest.map_or(*end, |furthest| (*end).max(furthest));
            furthest = Some(*end);
        }
        Taken { reach }
    }

    fn overlaps(&self, span: Span) -> bool {
        let before = self.reach.partition_point(|(start, _)| *start < span.end());
        before.checked_sub(1).and_then(|last| self.reach.get(last)).is_some_and(|(_, end)| *end > span.start())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_offered_where_labels_stand() {
        let span = |start, end| Span::new(start, end).expect("not empty");
        let read = |(start, end)| ReadSpan {
            span: span(start, end),
            label: "A".into(),
            status: Status::Accepted,
            rule: None,
            score: None,
            value: None,
            identifier: None,
            note: None,
        };
        let spans: Vec<ReadSpan> = [(20, 22), (5, 15), (7, 9)].map(read).into();
        let taken = Taken::new(&spans.iter().collect::<Vec<_>>());
        for at in 0..30 {
            for end in at + 1..30 {
                let expected = spans.iter().any(|other| other.span.overlaps(span(at, end)));
                assert_eq!(taken.overlaps(span(at, end)), expected, "{at} to {end}");
            }
        }
        assert!(!Taken::new(&[]).overlaps(span(0, 9)));
    }
}
