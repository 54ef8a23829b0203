//! Alignment: which predicted span stands for which gold span, one to one and as many as possible.
//!
//! # Decisions
//!
//! - 2026-11-20: maximum matching in a bipartite graph by augmenting paths (Kuhn, 1955; Berge, 1957), after pairs of
//!   equal spans have found each other. So one giant span, or ten fragments, count once, as MUC-5's and SemEval-2013
//!   task 9's partial scores ask, and the order of a file changes no count. Rejected: greedy matching from left to
//!   right, which can lose pairs.

use std::ops::Range;

/// How two spans of the same label must lie to be a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Criterion {
    /// Same start and same end.
    Exact,
    /// At least one shared position.
    Overlap,
}

/// Whether two half-open ranges share a position.
#[must_use]
pub fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// For each span of `predicted` the number of the `gold` span that it stands for. Both sorted by start, then end,
/// and without twins.
///
/// Linear in the spans where few overlap; at worst, in chains of overlapping spans, the square of a chain's length.
///
/// ```
/// # use goldpan::measure::matching::{Criterion, matched};
/// // One prediction over two gold spans finds one of them.
/// assert_eq!(matched(&[0..4, 6..9], &[0..9], Criterion::Overlap), [Some(0)]);
/// assert_eq!(matched(&[0..4, 6..9], &[0..9], Criterion::Exact), [None]);
/// ```
#[must_use]
pub fn matched(gold: &[Range<usize>], predicted: &[Range<usize>], criterion: Criterion) -> Vec<Option<usize>> {
    let candidates = candidates(gold, predicted, criterion);
    let mut matching = Matching { candidates, owner: vec![None; predicted.len()], seen: vec![0; predicted.len()] };
    let mut found = vec![false; gold.len()];
    for (at, span) in gold.iter().enumerate() {
        let equal = |other: &&usize| matching.owner[**other].is_none() && predicted[**other] == *span;
        if let Some(&other) = matching.candidates[at].iter().find(equal) {
            matching.owner[other] = Some(at);
            found[at] = true;
        }
    }
    for (at, found) in found.iter().enumerate() {
        if !found {
            matching.augment(at);
        }
    }
    matching.owner
}

/// For each gold span the numbers of the predictions that could stand for it, in order.
fn candidates(gold: &[Range<usize>], predicted: &[Range<usize>], criterion: Criterion) -> Vec<Vec<usize>> {
    // The furthest end so far never falls, so that the first candidate is found by bisection.
    let mut furthest = 0;
    let reach: Vec<usize> = predicted
        .iter()
        .map(|span| {
            furthest = furthest.max(span.end);
            furthest
        })
        .collect();
    let fits = |a: &Range<usize>, b: &Range<usize>| match criterion {
        Criterion::Exact => a == b,
        Criterion::Overlap => overlaps(a, b),
    };
    let near = |span: &Range<usize>| {
        let first = reach.partition_point(|reach| *reach <= span.start);
        let last = predicted.partition_point(|other| other.start < span.end);
        (first..last).filter(|other| fits(span, &predicted[*other])).collect()
    };
    gold.iter().map(near).collect()
}

struct Matching {
    candidates: Vec<Vec<usize>>,
    /// The gold span of each prediction.
    owner: Vec<Option<usize>>,
    /// The search (from 1) that last looked at each prediction.
    seen: Vec<usize>,
}

impl Matching {
    /// Looks for a path from the gold span `root` to a free prediction and turns its pairs round. Depth first, with a
    /// stack of its own, because a path can be as long as a text has spans.
    fn augment(&mut self, root: usize) {
        // (gold span, number of the next candidate to try)
        let mut path: Vec<(usize, usize)> = vec![(root, 0)];
        while let Some((gold, next)) = path.last_mut() {
            let Some(&predicted) = self.candidates[*gold].get(*next) else {
                path.pop();
                continue;
            };
            *next += 1;
            if self.seen[predicted] == root + 1 {
                continue;
            }
            self.seen[predicted] = root + 1;
            match self.owner[predicted] {
                Some(owner) => path.push((owner, 0)),
                None => {
                    for (gold, next) in path {
                        self.owner[self.candidates[gold][next - 1]] = Some(gold);
                    }
                    return;
                }
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init, reason = "lists of one span are meant")]
mod tests {
    use super::*;

    fn check(name: &str, gold: &[Range<usize>], predicted: &[Range<usize>], expected: &[Option<usize>]) {
        assert_eq!(matched(gold, predicted, Criterion::Overlap), expected, "{name}");
    }

    #[test]
    fn pairs() {
        check("nothing", &[], &[], &[]);
        check("touching is no overlap", &[0..3], &[3..5], &[None]);
        check("fragments", &[0..9], &[0..2, 3..5, 6..9], &[Some(0), None, None]);
        check("equal spans first", &[0..4, 2..4], &[2..4], &[Some(1)]);
        check("a pair gives way", &[0..3, 2..6], &[0..1, 2..3], &[Some(0), Some(1)]);
        check("a chain gives way", &[0..5, 4..9, 8..12], &[1..2, 4..5, 8..9], &[Some(0), Some(1), Some(2)]);
        check("nested predictions", &[0..2, 8..9], &[0..10, 1..2], &[Some(1), Some(0)]);
    }

    #[test]
    fn a_long_chain_does_not_exhaust_the_stack() {
        // Every pair of equal spans must give way by one, so that the first gold span finds a partner.
        let count = 100_000;
        let link = |at: usize| at * 10..at * 10 + 12;
        let gold: Vec<Range<usize>> = std::iter::once(5..11).chain((1..count).map(link)).collect();
        let predicted: Vec<Range<usize>> = (1..=count).map(link).collect();
        assert_eq!(matched(&gold, &predicted, Criterion::Overlap).iter().flatten().count(), count);
    }
}
