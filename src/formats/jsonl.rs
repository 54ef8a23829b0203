//! Goldpan's own JSONL: one article a line, with its spans; nothing to learn and nothing in front.
//!
//! ```json
//! {"id":"a","text":"On Sunday.","spans":[{"start":3,"end":9,"label":"DATE","text":"Sunday","status":"accepted"}],
//!  "title":"A","date":"2020-02-16","url":"https://…","meta":{"desk":"war"},
//!  "goldpan":{"unit":"code points","version":"0.1.0","rules":"5f3a…","rule_set":["Goldpan news","1.0"],
//!  "sha256":"9b1c…","state":"done"}}
//! ```
//!
//! - `start` and `end` count code points, half-open; `text` of a span quotes the article, so that a shift shows.
//! - `status` is `accepted` (a person stands behind it) or `suggested`; `score` (0 to 1), `rule`, `value` (an ISO 8601
//!   date, a canonical name, a weapon class), `identifier` (a Wikidata id) and `note` stand where there is one.
//! - `rules` is the hash of the rules that suggest, the project's own among them, and `rule_set` their name and version.
//! - `meta` is what the loaded file said of the article, under its own keys. Articles without spans are lines too.
//!
//! Reading asks for `text` alone. Unknown keys of a line are kept in `meta`.
//!
//! # Decisions
//!
//! - 2026-11-20: no header line, because `pandas`, `datasets` and `jq` read every line alike; unit, version and
//!   checksum stand in each line instead, so that a line that was cut out of the file still explains itself.

pub mod line;
pub mod read;
pub mod span;

use crate::formats::export::{Export, Mark, Request};
use crate::formats::jsonl::line::{Line, SpanLine, Stamp};
use crate::model::label::LabelSet;
use crate::model::project::Entry;
use crate::model::rules::RulesInForce;
use crate::text::index::TextIndex;
use serde_json::Value;

/// Writes the articles, one a line. Loses no span.
#[must_use]
pub fn export(request: &Request<'_>) -> Export {
    let (mut bytes, mut articles, mut spans) = (Vec::new(), 0, 0);
    for entry in request.entries() {
        let marks = request.marks(entry);
        articles += 1;
        spans += marks.len();
        write_entry(&mut bytes, entry, &marks, &request.project.labels, request.rules);
    }
    let file_name = request.file_name("jsonl");
    Export { file_name, mime: "application/jsonl", bytes, articles, spans, beside: None, losses: Vec::new() }
}

fn write_entry(bytes: &mut Vec<u8>, entry: &Entry, marks: &[Mark], labels: &LabelSet, rules: &RulesInForce) {
    let document = &entry.document;
    let index = TextIndex::new(document.text());
    let provenance = &document.provenance;
    let line = Line {
        id: &Value::from(document.name().as_ref()),
        text: Some(document.text()),
        spans: marks.iter().map(|mark| SpanLine::of(mark, labels.name(mark.label), document.text(), &index)).collect(),
        title: Some(&*entry.details.title).filter(|title| !title.is_empty()),
        date: entry.details.date.as_deref(),
        url: provenance.url.as_deref(),
        meta: Some(provenance.meta.as_ref()).filter(|meta| !meta.is_empty()),
        goldpan: Some(Stamp::new(rules, document.sha256(), Some(entry.state.name()))),
    };
    line.write(bytes);
}
