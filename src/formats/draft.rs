//! From a draft of the intake to a document with the spans that its record holds.

use crate::formats::import::{ImportProblem, ReadDocument};
use crate::formats::jsonl;
use crate::intake::draft::Draft;
use crate::model::document::Provenance;
use std::rc::Rc;

/// The document of a draft whose final text is `text`: the draft's own, or what was kept of it.
///
/// Spans of the record are compared with the final text; what our own export says of the article (its state, its
/// checksum) is taken out of `meta` again.
#[must_use]
pub fn document(draft: &Draft, text: &str) -> (ReadDocument, Vec<ImportProblem>) {
    let mut meta = draft.meta.clone();
    let (state, mut problems) = jsonl::read::take_stamp(&draft.source, &mut meta, text);
    let (spans, wrong) = match &draft.annotations {
        Some(spans) => jsonl::read::spans(&draft.source, None, text, spans),
        None => Default::default(),
    };
    problems.extend(wrong);
    let document = ReadDocument {
        id: None,
        name: draft.name.as_str().into(),
        text: text.into(),
        title: draft.title.as_deref().map(Into::into),
        date: draft.date.as_ref().map(|found| found.date.iso().into()),
        provenance: Provenance {
            source: draft.source.as_str().into(),
            encoding: draft.encoding.into(),
            url: draft.url.as_deref().map(Into::into),
            meta: Rc::new(meta),
            sample: false,
        },
        state,
        spans,
    };
    (document, problems)
}
