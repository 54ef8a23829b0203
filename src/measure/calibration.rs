//! Calibration: whether of the suggestions that claim a score of 0.9 nine in ten are right, in buckets of scores and
//! rule by rule.
//!
//! A suggestion is right when it stands for a gold span ([`crate::measure::matching`]): `exact` with the same
//! boundaries, `overlap` with a shared position. One that only touches an optional gold span counts neither way.
//! Intervals are Wilson's (E. B. Wilson, 1927, "Probable inference, the law of succession, and statistical inference"),
//! at 95 %: they stay sensible for small counts and for shares near 0 and 1.

use crate::measure::matching::{Criterion, matched, overlaps};
use crate::measure::scores::{Marked, ranges, sorted};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Width of a bucket of scores, in thousandths.
const BUCKET: u16 = 50;
/// The quantile of the normal distribution that leaves 2.5 % above it.
const QUANTILE: f64 = 1.959_964;

/// A suggestion: where, what, and how sure which rule is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim<'a> {
    /// Where, half-open, in the unit of the gold spans.
    pub range: Range<usize>,
    /// What.
    pub label: &'a str,
    /// The rule that made it; of a lexicon's `rule:entry` the rule.
    pub rule: &'a str,
    /// How sure it is, in thousandths.
    pub score: u16,
}

/// How often some suggestions are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Suggestions that count.
    pub count: usize,
    /// Those with the boundaries of a gold span.
    pub exact: usize,
    /// Those that share a position with a gold span, one to one.
    pub overlap: usize,
    /// Sum of their scores, in thousandths.
    scores: u64,
}

/// The tallies of many documents.
///
/// ```
/// # use goldpan::measure::calibration::{Calibration, Claim};
/// # use goldpan::measure::scores::Marked;
/// let claim = |range| Claim { range, label: "DATE", rule: "date/year", score: 900 };
/// let gold = [Marked { range: 3..7, label: "DATE", optional: false }];
/// let mut calibration = Calibration::default();
/// calibration.add(&gold, &[claim(3..7), claim(20..24)]);
/// let tally = calibration.by_score()[&900];
/// assert_eq!((tally.count, tally.exact, tally.score()), (2, 1, 0.9));
/// assert_eq!(calibration.error(), 0.4);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calibration {
    by_score: BTreeMap<u16, Tally>,
    by_rule: BTreeMap<(String, String), Tally>,
}

impl Tally {
    /// Mean score, 0 to 1.
    #[must_use]
    pub fn score(&self) -> f64 {
        self.scores as f64 / 1_000.0 / self.count.max(1) as f64
    }

    /// Share of the count that `right`, which is [`Tally::exact`] or [`Tally::overlap`], makes.
    #[must_use]
    pub fn share(&self, right: usize) -> f64 {
        right as f64 / self.count.max(1) as f64
    }

    /// Between which shares the true one lies in 95 of 100 cases.
    #[must_use]
    pub fn interval(&self, right: usize) -> (f64, f64) {
        let (count, share) = (self.count.max(1) as f64, self.share(right));
        let spread = QUANTILE * QUANTILE / count;
        let middle = (share + spread / 2.0) / (1.0 + spread);
        let half = QUANTILE / (1.0 + spread) * (share * (1.0 - share) / count + spread / 4.0 / count).sqrt();
        ((middle - half).max(0.0), (middle + half).min(1.0))
    }

    /// Whether the score says what happens: it lies between the lower end for exact and the upper end for overlapping
    /// boundaries.
    #[must_use]
    pub fn is_calibrated(&self) -> bool {
        (self.interval(self.exact).0..=self.interval(self.overlap).1).contains(&self.score())
    }

    fn add(&mut self, score: u16, exact: bool, overlap: bool) {
        self.count += 1;
        self.exact += usize::from(exact);
        self.overlap += usize::from(overlap);
        self.scores += u64::from(score);
    }
}

impl Calibration {
    /// Adds a document: what is right, and what was suggested.
    pub fn add(&mut self, gold: &[Marked<'_>], claims: &[Claim<'_>]) {
        let labels: BTreeSet<&str> = claims.iter().map(|claim| claim.label).collect();
        for label in labels {
            let (required, optional) = (sorted(ranges(gold, label, Some(false))), ranges(gold, label, Some(true)));
            let mut claims: Vec<&Claim<'_>> = claims.iter().filter(|claim| claim.label == label).collect();
            claims.sort_by_key(|claim| (claim.range.start, claim.range.end));
            claims.dedup_by_key(|claim| claim.range.clone());
            self.add_label(&required, &optional, &claims);
        }
    }

    fn add_label(&mut self, required: &[Range<usize>], optional: &[Range<usize>], claims: &[&Claim<'_>]) {
        let ranges: Vec<Range<usize>> = claims.iter().map(|claim| claim.range.clone()).collect();
        let exact = matched(required, &ranges, Criterion::Exact);
        let overlap = matched(required, &ranges, Criterion::Overlap);
        for (at, claim) in claims.iter().enumerate() {
            let (exact, overlap) = (exact[at].is_some(), overlap[at].is_some());
            if !overlap && optional.iter().any(|other| overlaps(&claim.range, other)) {
                continue;
            }
            let bucket = (claim.score / BUCKET * BUCKET).min(1_000 - BUCKET);
            self.by_score.entry(bucket).or_default().add(claim.score, exact, overlap);
            let rule = claim.rule.split(':').next().unwrap_or_default();
            let key = (claim.label.to_owned(), rule.to_owned());
            self.by_rule.entry(key).or_default().add(claim.score, exact, overlap);
        }
    }

    /// By the lower end of each bucket, in thousandths; buckets are 50 wide, and the last one includes 1000.
    #[must_use]
    pub const fn by_score(&self) -> &BTreeMap<u16, Tally> {
        &self.by_score
    }

    /// By label and rule.
    #[must_use]
    pub const fn by_rule(&self) -> &BTreeMap<(String, String), Tally> {
        &self.by_rule
    }

    /// Expected calibration error over the buckets, for exact boundaries: how far score and share of right ones lie
    /// apart, weighted by the counts (Naeini et al., AAAI 2015).
    #[must_use]
    pub fn error(&self) -> f64 {
        let all: usize = self.by_score.values().map(|tally| tally.count).sum();
        let apart = |tally: &Tally| tally.count as f64 * (tally.share(tally.exact) - tally.score()).abs();
        self.by_score.values().map(apart).sum::<f64>() / all.max(1) as f64
    }
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init, reason = "lists of one span are meant")]
mod tests {
    use super::*;

    /// Gold is `(range, optional)`; expected are count, exact and overlap.
    #[track_caller]
    fn check(gold: &[(Range<usize>, bool)], claims: &[Range<usize>], expected: [usize; 3]) {
        let marked =
            |(range, optional): &(Range<usize>, bool)| Marked { range: range.clone(), label: "A", optional: *optional };
        let claim = |range: &Range<usize>| Claim { range: range.clone(), label: "A", rule: "a/list:X", score: 925 };
        let gold: Vec<_> = gold.iter().map(marked).collect();
        let claims: Vec<_> = claims.iter().map(claim).collect();
        let mut calibration = Calibration::default();
        calibration.add(&gold, &claims);
        let tally = calibration.by_rule().get(&("A".to_owned(), "a/list".to_owned())).copied().unwrap_or_default();
        assert_eq!([tally.count, tally.exact, tally.overlap], expected);
        assert_eq!(calibration.by_score().get(&900).copied().unwrap_or_default(), tally);
    }

    #[test]
    fn right_wrong_and_neutral() {
        check(&[(0..4, false)], &[0..4, 6..9], [2, 1, 1]);
        check(&[(0..4, false)], &[0..3], [1, 0, 1]);
        check(&[(0..9, false)], &[0..3, 4..9], [2, 0, 1]);
        check(&[(0..4, true)], &[0..4], [0, 0, 0]);
        check(&[(0..4, false)], &[0..4, 0..4], [1, 1, 1]);
        check(&[], &[0..4], [1, 0, 0]);
    }

    #[test]
    fn intervals_narrow_with_the_count() {
        let tally = |count, right| Tally { count, exact: right, overlap: right, scores: 900 * count as u64 };
        // Nine of ten: 0.596 to 0.982, as tables of Wilson's interval give it.
        let (low, high) = tally(10, 9).interval(9);
        assert!((low - 0.596).abs() < 0.001 && (high - 0.982).abs() < 0.001, "{low} {high}");
        assert!(tally(10, 9).is_calibrated() && tally(10, 8).is_calibrated());
        assert!(!tally(1_000, 700).is_calibrated() && !tally(1_000, 990).is_calibrated());
        assert_eq!(Tally::default().share(0), 0.0);
    }

    #[test]
    fn the_highest_bucket_takes_certainty() {
        let mut calibration = Calibration::default();
        let claim = Claim { range: 0..1, label: "A", rule: "r", score: 1_000 };
        calibration.add(&[], &[claim]);
        assert_eq!(calibration.by_score().keys().collect::<Vec<_>>(), [&950]);
        assert_eq!(calibration.error(), 1.0);
    }
}
