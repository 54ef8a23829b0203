//! What the law tests share: annotated text in brackets, and a small project.

use goldpan::model::annotation::{Annotation, AnnotationId, Origin};
use goldpan::model::label::{Label, LabelId, LabelSet};
use goldpan::model::project::Project;
use goldpan::text::offset::Span;

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

/// The project as far as undo restores it: ids are counted on, so that none is used twice.
pub fn without_counters(project: &Project) -> Project {
    Project { next_document: Default::default(), next_annotation: AnnotationId(0), ..project.clone() }
}

/// What a person sets.
pub const PERSON: Origin = Origin::Person;
