//! What a new project starts with.

use crate::formats::wire::decode_labels;
use crate::model::label::LabelSet;

/// The file that holds the labels; `assets/labels/README.md` says how.
const LABELS: &str = include_str!("../../assets/labels/default.json");

/// The labels of a new project.
///
/// ```
/// let labels = goldpan::app::defaults::labels();
/// assert_eq!(labels.by_key('1').map(|label| &*label.name), Some("DATE"));
/// ```
#[must_use]
pub fn labels() -> LabelSet {
    // The test below proves that the file is well-formed.
    decode_labels(LABELS).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_labels_are_complete() {
        let labels = decode_labels(LABELS).expect("assets/labels/default.json is a label set");
        let short: Vec<_> = labels.all().iter().map(|label| (&*label.name, label.key, label.colour)).collect();
        let expected =
            [("DATE", Some('1'), 0), ("GROUP", Some('2'), 1), ("BASE", Some('3'), 2), ("WEAPON", Some('4'), 3)];
        assert_eq!(short, expected);
        for label in labels.all() {
            assert!(label.guidance.contains("Not marked:"), "{} says what it does not mark", label.name);
        }
    }
}
