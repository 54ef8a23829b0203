//! `goldpan suggest`: documents in, JSONL with suggested spans out.

use crate::cli::arguments::SuggestArguments;
use crate::cli::input::{Input, paths};
use crate::cli::messages::Messages;
use crate::cli::rule_files;
use crate::formats::export::Status;
use crate::formats::import::{ReadDocument, ReadSpan};
use crate::formats::jsonl::line::{Line, SpanLine, Stamp};
use crate::formats::table::format_of_file;
use crate::model::document::sha256;
use crate::suggest::context::Context;
use crate::suggest::engine::Engine;
use crate::text::index::TextIndex;
use serde_json::Value;
use std::cmp::Reverse;
use std::io::{self, Write};

/// Runs the command.
///
/// # Errors
///
/// When standard output cannot be written to.
pub fn run(arguments: &SuggestArguments, messages: &mut Messages) -> io::Result<()> {
    let Some(engine) = rule_files::engine(arguments.rules.as_deref(), messages) else { return Ok(()) };
    let mut output = io::stdout().lock();
    let mut write = |document: ReadDocument| {
        output.write_all(&line(&engine, document, !arguments.no_text))?;
        // A pipe gets each document as soon as it is done.
        output.flush()
    };
    for path in paths(&arguments.files) {
        let Some(input) = Input::open(&path, messages) else { continue };
        let lines = input.path.is_none() || format_of_file(&input.name).is_some_and(|format| format.id == "jsonl");
        if arguments.text {
            if let Some(document) = input.text(messages) {
                write(document)?;
            }
        } else if lines {
            input.documents(messages, &mut write)?;
        } else {
            for document in input.articles(arguments.clean, messages) {
                write(document)?;
            }
        }
    }
    Ok(())
}

/// The line of a document: its accepted spans, and suggestions where there is none.
fn line(engine: &Engine, document: ReadDocument, with_text: bool) -> Vec<u8> {
    let text = &*document.text;
    let mut spans: Vec<ReadSpan> = document.spans.into_iter().filter(|span| span.status == Status::Accepted).collect();
    let accepted = spans.len();
    let context = Context { date: document.date.as_deref() };
    for suggestion in engine.suggest(text, &context) {
        if spans[..accepted].iter().any(|span| span.span.overlaps(suggestion.span)) {
            continue;
        }
        spans.push(ReadSpan {
            span: suggestion.span,
            label: suggestion.label.as_ref().into(),
            status: Status::Suggested,
            rule: Some(suggestion.rule.as_ref().into()),
            score: Some(suggestion.score),
            value: suggestion.value.as_deref().map(Into::into),
            note: None,
        });
    }
    spans.sort_by_key(|span| (span.span.start(), Reverse(span.span.end())));
    let index = TextIndex::new(text);
    let (name, sum) = (Value::from(&*document.name), sha256(text));
    let mut bytes = Vec::with_capacity(text.len() * 2);
    let line = Line {
        id: document.id.as_ref().unwrap_or(&name),
        text: with_text.then_some(text),
        spans: spans.iter().map(|span| SpanLine::of_read(span, text, &index)).collect(),
        title: document.title.as_deref(),
        date: document.date.as_deref(),
        url: document.provenance.url.as_deref(),
        meta: Some(&*document.provenance.meta).filter(|meta| !meta.is_empty()),
        goldpan: Some(Stamp::new(engine.hash(), &sum, document.state.map(|state| state.name()))),
    };
    line.write(&mut bytes);
    bytes
}
