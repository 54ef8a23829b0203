//! What tests share: annotated text in brackets, the built-in rules, and a small project.

#![allow(dead_code, reason = "no test uses all of it")]

use goldpan::edit::change::Change;
use goldpan::edit::commands::documents::{NewDocument, add};
use goldpan::edit::session::Session;
use goldpan::model::annotation::{Annotation, AnnotationId, Origin};
use goldpan::model::label::{Label, LabelId, LabelSet};
use goldpan::model::project::Project;
use goldpan::suggest::engine::Engine;
use goldpan::suggest::suggestion::Suggestion;
use goldpan::text::offset::Span;
use std::rc::Rc;
use std::sync::OnceLock;

/// Reads annotated text: `hit [DATE last week] near` is the text `hit last week near` and one span. A bracket opens
/// a span where a name in capitals and a blank follow; brackets nest.
pub fn annotated(marked: &str) -> (String, Vec<(Span, String)>) {
    let (mut text, mut open, mut spans) = (String::new(), Vec::new(), Vec::new());
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        let name = rest.strip_prefix('[').and_then(|inner| inner.split_once(' ')).map(|(name, _)| name);
        match name.filter(|name| !name.is_empty() && name.bytes().all(|c| c.is_ascii_uppercase())) {
            Some(name) => {
                open.push((text.len(), name.to_owned()));
                rest = &rest[name.len() + 2..];
            }
            None => {
                match (c, open.is_empty()) {
                    (']', false) => {
                        let (start, name) = open.pop().expect("a span is open");
                        spans.push((Span::new(start, text.len()).expect("a span is not empty"), name));
                    }
                    _ => text.push(c),
                }
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    spans.sort();
    (text, spans)
}

/// Writes annotated text: the inverse of [`annotated`] for spans that nest.
pub fn marked(text: &str, labels: &LabelSet, annotations: &[Annotation]) -> String {
    let mut written = String::new();
    for (at, c) in text.char_indices().chain([(text.len(), '\0')]) {
        for _ in annotations.iter().filter(|annotation| annotation.span.end().get() == at) {
            written.push(']');
        }
        for annotation in annotations.iter().filter(|annotation| annotation.span.start().get() == at) {
            written.push_str(&format!("[{} ", labels.name(annotation.label)));
        }
        if c != '\0' {
            written.push(c);
        }
    }
    written
}

/// The built-in rules, built once.
pub fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(Engine::built_in)
}

/// Writes annotated text with what is suggested for it, which is sorted and does not overlap.
pub fn suggested<'s>(text: &str, suggestions: impl IntoIterator<Item = &'s Suggestion>) -> String {
    let (mut written, mut at) = (String::new(), 0);
    for suggestion in suggestions {
        let range = suggestion.span.range();
        written.push_str(&format!("{}[{} {}]", &text[at..range.start], suggestion.label, &text[range.clone()]));
        at = range.end;
    }
    written + &text[at..]
}

/// The four labels of the default set, `DATE` 0 to `WEAPON` 3.
pub fn four_labels() -> LabelSet {
    let names = ["DATE", "GROUP", "BASE", "WEAPON"];
    let label = |(id, name): (u32, &&str)| Label {
        id: LabelId(id),
        name: (*name).into(),
        colour: id as u8,
        key: char::from_digit(id + 1, 10),
        guidance: "".into(),
        rules: None,
    };
    LabelSet::new((0..).zip(names.iter()).map(label).collect()).expect("the labels are valid")
}

/// A session with the four labels and these documents.
pub fn session(documents: Vec<NewDocument>) -> Session {
    let mut session = Session::default();
    let labels = Change::Labels { before: Rc::default(), after: Rc::new(four_labels()) };
    session.perform("labels", 0, vec![labels]).expect("it fits");
    let changes = add(session.project(), &[], documents).expect("they are valid");
    session.perform("load", 0, changes).expect("it fits");
    session
}

/// The project as far as undo restores it: ids are counted on, so that none is used twice.
pub fn without_counters(project: &Project) -> Project {
    Project { next_document: Default::default(), next_annotation: AnnotationId(0), ..project.clone() }
}

/// What a person sets.
pub const PERSON: Origin = Origin::Person;
