//! What a new project starts with.

use crate::app::defaults;
use crate::edit::change::Change;
use crate::edit::session::{Refusal, Session};
use crate::edit::transaction::Milliseconds;
use crate::formats::import::{ReadDocument, admit};
use crate::intake::samples::samples;
use crate::model::document::Provenance;
use std::rc::Rc;

/// A new project: its name, the default labels, and on a first visit the sample articles.
///
/// None of it can be undone by accident: it is what the project starts from, so the history begins behind it.
///
/// # Errors
///
/// When the session is not empty.
pub fn project(name: &str, now: Milliseconds, with_samples: bool) -> Result<Session, Refusal> {
    let mut session = Session::default();
    let before = session.project().clone();
    let mut changes = vec![
        Change::Name { before: before.name.clone(), after: name.into() },
        Change::Labels { before: before.labels.clone(), after: Rc::new(defaults::labels()) },
    ];
    if with_samples {
        changes.extend(admit(sample_documents(), &before).changes);
    }
    session.begin(now, changes)?;
    Ok(session)
}

fn sample_documents() -> Vec<ReadDocument> {
    let drafts = samples().into_iter();
    let documents = drafts.map(|draft| ReadDocument {
        name: draft.name.as_str().into(),
        text: draft.text.as_str().into(),
        title: draft.title.as_deref().map(Into::into),
        date: draft.date.as_ref().map(|date| date.date.iso().into()),
        provenance: Provenance {
            source: draft.source.as_str().into(),
            encoding: draft.encoding.into(),
            sample: true,
            ..Provenance::default()
        },
        ..ReadDocument::default()
    });
    documents.collect()
}
