//! The list of all marks, in the order that a person chose.

use crate::app::mark::Mark;
use crate::app::reading::Reading;
use crate::app::state::ListOrder;
use crate::model::label::LabelSet;

/// The numbers of the marks in `reading.marks`, in the order of the list. Every mark stands there once.
#[must_use]
pub fn ordered(reading: &Reading, labels: &LabelSet, order: ListOrder) -> Vec<u32> {
    let marks = &reading.marks;
    let mut list: Vec<u32> = (0..marks.len() as u32).collect();
    let mark = |at: &u32| &marks[*at as usize];
    let place = |one: &Mark| labels.all().iter().position(|label| label.id == one.label);
    match order {
        ListOrder::Position => {}
        ListOrder::Text => list.sort_by_cached_key(|at| reading.quote(mark(at).span).to_lowercase()),
        ListOrder::Label => list.sort_by_cached_key(|at| place(mark(at))),
        ListOrder::Status => list.sort_by_key(|at| (!mark(at).suggested(), mark(at).score())),
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::annotation::{Annotation, AnnotationId, Origin};
    use crate::model::document::{Document, DocumentId};
    use crate::model::label::{Label, LabelId};
    use crate::model::layer::Layer;
    use crate::model::project::Entry;
    use crate::model::suggestion::{Score, Suggestion};
    use crate::text::offset::Span;
    use std::rc::Rc;

    const TEXT: &str = "Zebra unit fired Katyusha rockets on Sunday.";

    fn span(of: &str) -> Span {
        let start = TEXT.find(of).unwrap();
        Span::new(start, start + of.len()).unwrap()
    }

    fn check(order: ListOrder, expected: [&str; 3]) {
        let label = |id, name: &str| Label::new(LabelId(id), name, 0);
        let labels = Rc::new(LabelSet::new(vec![label(2, "WEAPON"), label(1, "GROUP"), label(0, "DATE")]).unwrap());
        let zebra = Annotation {
            id: AnnotationId(0),
            span: span("Zebra unit"),
            label: LabelId(1),
            origin: Origin::Person,
            value: None,
            identifier: None,
            note: None,
        };
        let entry = Entry {
            document: Rc::new(Document::new(DocumentId(0), "a".into(), TEXT.into(), Default::default())),
            details: Rc::default(),
            state: Default::default(),
            layer: Rc::new(Layer::default().edited(TEXT, &[], &[zebra]).unwrap()),
            rejections: Rc::default(),
        };
        let suggest = |of, label, score| Suggestion {
            span: span(of),
            label: LabelId(label),
            score: Score::thousandths(score),
            rule: "test".into(),
            value: None,
            identifier: None,
        };
        let suggested = [suggest("Katyusha rockets", 2, 900), suggest("Sunday", 0, 500)];
        let reading = Reading::new(&entry, &suggested, &labels);
        let list = ordered(&reading, &labels, order);
        let found: Vec<&str> = list.iter().map(|at| reading.quote(reading.marks[*at as usize].span)).collect();
        assert_eq!(found, expected, "{order:?}");
    }

    #[test]
    fn each_order() {
        check(ListOrder::Position, ["Zebra unit", "Katyusha rockets", "Sunday"]);
        check(ListOrder::Text, ["Katyusha rockets", "Sunday", "Zebra unit"]);
        check(ListOrder::Label, ["Katyusha rockets", "Zebra unit", "Sunday"]);
        check(ListOrder::Status, ["Sunday", "Katyusha rockets", "Zebra unit"]);
    }
}
