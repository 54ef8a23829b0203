//! Precision, recall and F1 of predicted spans against gold spans.
//!
//! Precision is the share of predictions that stand for a gold span, recall the share of gold spans that are found, F1
//! their harmonic mean (van Rijsbergen, "Information Retrieval", 1979, chapter 7). `exact` asks for the same boundaries,
//! as CoNLL-2003 does; `overlap` for one shared position. Pairs have the same label and are
//! [matched](crate::measure::matching) one to one within a document. Spans that a list holds twice count once.
//!
//! An optional gold span is neutral: missing it costs no recall, and a prediction that stands for no required span but
//! overlaps an optional one of its label costs no precision.

use crate::measure::matching::{Criterion, matched, overlaps};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A labelled range of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked<'a> {
    /// Where, half-open, in any unit that both sides share.
    pub range: Range<usize>,
    /// What.
    pub label: &'a str,
    /// In gold: whether it may be missed.
    pub optional: bool,
}

/// Counts of one criterion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Predictions that stand for a required gold span.
    pub matched: usize,
    /// Predictions that stand for none but overlap an optional one.
    pub neutral: usize,
}

/// Counts of one label, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Required gold spans.
    pub gold: usize,
    /// Optional gold spans.
    pub optional: usize,
    /// Predictions.
    pub predicted: usize,
    /// Same boundaries.
    pub exact: Hits,
    /// A shared position.
    pub overlap: Hits,
}

/// Precision, recall and F1, as shares of one; 0 where nothing is there to divide by.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rates {
    /// Share of the predictions that are right.
    pub precision: f64,
    /// Share of the gold spans that are found.
    pub recall: f64,
    /// Harmonic mean of both.
    pub f1: f64,
}

/// The counts of many documents, by label.
///
/// ```
/// # use goldpan::measure::scores::{Marked, Scores};
/// let date = |range| Marked { range, label: "DATE", optional: false };
/// let mut scores = Scores::default();
/// scores.add(&[date(3..9), date(20..24)], &[date(3..12)]);
/// let counts = scores.total();
/// assert_eq!(counts.rates(counts.overlap).recall, 0.5);
/// assert_eq!(counts.rates(counts.exact).f1, 0.0);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    labels: BTreeMap<String, Counts>,
}

impl Scores {
    /// Adds a document: what is right, and what was predicted.
    pub fn add(&mut self, gold: &[Marked<'_>], predicted: &[Marked<'_>]) {
        let labels: BTreeSet<&str> = gold.iter().chain(predicted).map(|marked| marked.label).collect();
        for label in labels {
            let required = sorted(ranges(gold, label, Some(false)));
            let optional = ranges(gold, label, Some(true));
            let predicted = sorted(ranges(predicted, label, None));
            let hits = |criterion| hits(&required, &optional, &predicted, criterion);
            let counts = Counts {
                gold: required.len(),
                optional: optional.len(),
                predicted: predicted.len(),
                exact: hits(Criterion::Exact),
                overlap: hits(Criterion::Overlap),
            };
            self.labels.entry(label.to_owned()).or_default().add(counts);
        }
    }

    /// The counts of every label that occurred, by name.
    #[must_use]
    pub fn by_label(&self) -> &BTreeMap<String, Counts> {
        &self.labels
    }

    /// The sums over all labels, from which the rates are micro-averaged.
    #[must_use]
    pub fn total(&self) -> Counts {
        self.labels.values().fold(Counts::default(), |mut sum, counts| {
            sum.add(*counts);
            sum
        })
    }
}

impl Counts {
    fn add(&mut self, other: Counts) {
        self.gold += other.gold;
        self.optional += other.optional;
        self.predicted += other.predicted;
        self.exact.matched += other.exact.matched;
        self.exact.neutral += other.exact.neutral;
        self.overlap.matched += other.overlap.matched;
        self.overlap.neutral += other.overlap.neutral;
    }

    /// The rates of one criterion, whose `hits` are [`Counts::exact`] or [`Counts::overlap`].
    #[must_use]
    pub fn rates(&self, hits: Hits) -> Rates {
        let share = |of: usize| if of == 0 { 0.0 } else { hits.matched as f64 / of as f64 };
        let (precision, recall) = (share(self.predicted - hits.neutral), share(self.gold));
        let sum = precision + recall;
        Rates { precision, recall, f1: if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum } }
    }
}

/// The ranges of one label: all, or those that are optional or not.
pub(super) fn ranges(of: &[Marked<'_>], label: &str, optional: Option<bool>) -> Vec<Range<usize>> {
    let wanted = |marked: &&Marked<'_>| marked.label == label && optional.is_none_or(|is| is == marked.optional);
    of.iter().filter(wanted).map(|marked| marked.range.clone()).collect()
}

/// The ranges in order, each once.
pub(super) fn sorted(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    ranges.dedup();
    ranges
}

fn hits(
    required: &[Range<usize>],
    optional: &[Range<usize>],
    predicted: &[Range<usize>],
    criterion: Criterion,
) -> Hits {
    let owners = matched(required, predicted, criterion);
    let free = predicted.iter().zip(&owners).filter(|(_, owner)| owner.is_none());
    Hits {
        matched: owners.iter().flatten().count(),
        neutral: free.filter(|(span, _)| optional.iter().any(|other| overlaps(span, other))).count(),
    }
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init, reason = "lists of one span are meant")]
mod tests {
    use super::*;

    fn marked(range: Range<usize>, label: &str, optional: bool) -> Marked<'_> {
        Marked { range, label, optional }
    }

    /// Gold is `(range, optional)`; expected are gold, predicted, then matched and neutral, exact and overlap.
    fn check(name: &str, gold: &[(Range<usize>, bool)], predicted: &[Range<usize>], expected: [usize; 6]) {
        let gold: Vec<Marked<'_>> =
            gold.iter().map(|(range, optional)| marked(range.clone(), "A", *optional)).collect();
        let predicted: Vec<Marked<'_>> = predicted.iter().map(|range| marked(range.clone(), "A", false)).collect();
        let mut scores = Scores::default();
        scores.add(&gold, &predicted);
        let all = scores.total();
        let found =
            [all.gold, all.predicted, all.exact.matched, all.exact.neutral, all.overlap.matched, all.overlap.neutral];
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn counts() {
        check("nothing", &[], &[], [0; 6]);
        check("found", &[(0..4, false)], &[0..4], [1, 1, 1, 0, 1, 0]);
        check("other boundaries", &[(0..4, false)], &[2..9], [1, 1, 0, 0, 1, 0]);
        check("twins count once", &[(0..4, false), (0..4, false)], &[0..4, 0..4], [1, 1, 1, 0, 1, 0]);
        check("optional found", &[(0..4, true)], &[1..4], [0, 1, 0, 1, 0, 1]);
        check("optional missed", &[(0..4, true)], &[], [0; 6]);
        check("required before optional", &[(0..4, true), (0..6, false)], &[0..4], [1, 1, 0, 1, 1, 0]);
        check("one giant", &[(0..4, false), (5..9, false)], &[0..9], [2, 1, 0, 0, 1, 0]);
    }

    #[test]
    fn labels_are_kept_apart_and_totals_are_their_sum() {
        let mut scores = Scores::default();
        scores.add(&[marked(0..4, "A", false)], &[marked(0..4, "B", false)]);
        scores.add(&[marked(0..4, "B", false)], &[marked(0..4, "B", false)]);
        let b = scores.by_label()["B"];
        assert_eq!((b.gold, b.predicted, b.exact.matched), (1, 2, 1));
        let total = scores.total();
        assert_eq!((total.gold, total.predicted, total.exact.matched), (2, 2, 1));
        assert_eq!(total.rates(total.exact), Rates { precision: 0.5, recall: 0.5, f1: 0.5 });
    }

    #[test]
    fn nothing_predicted_and_nothing_to_find_divides_by_nothing() {
        let counts = Counts::default();
        assert_eq!(counts.rates(counts.exact), Rates::default());
    }
}
