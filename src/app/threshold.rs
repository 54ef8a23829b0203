//! How sure a suggestion must be to be shown, and what another threshold would hide.
//!
//! # Decisions
//!
//! - 2026-11-20: the slider only tries; a button or Enter takes over what it shows. So by keyboard, too, the numbers come
//!   before the change, and one undo takes it back. Rejected: to hide while the slider moves, which makes a step of the
//!   history, and a new page, of every pixel.

use crate::app::queue::Row;
use crate::app::reduce::Step;
use crate::app::words::{count, grouped};
use crate::edit::commands::settings;
use crate::model::document::DocumentId;
use crate::model::suggestion::Score;
use std::cmp::Ordering;
use std::rc::Rc;

/// How many open suggestions a threshold hides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// In the open article.
    pub here: usize,
    /// In all articles of the queue.
    pub queue: usize,
}

/// Counts what `threshold` hides. A search in each row, so that it follows a slider over 10,000 articles.
#[must_use]
pub fn hidden(rows: &[Rc<Row>], open: Option<DocumentId>, threshold: Score) -> Hidden {
    rows.iter().fold(Hidden::default(), |mut hidden, row| {
        let below = row.scores.partition_point(|score| *score < threshold);
        hidden.queue += below;
        if open == Some(row.id) {
            hidden.here = below;
        }
        hidden
    })
}

/// What the threshold `tried` would do where `now` holds, in a sentence.
#[must_use]
pub fn sentence(rows: &[Rc<Row>], open: Option<DocumentId>, now: Score, tried: Score) -> String {
    let (old, new) = (hidden(rows, open, now), hidden(rows, open, tried));
    if tried == now {
        return match new.queue {
            0 => "Hides nothing.".to_owned(),
            number => format!("Hides {} here, {} in the queue.", suggestions(new.here), grouped(number)),
        };
    }
    let (verb, here, queue) = if tried > now {
        ("hide", new.here.saturating_sub(old.here), new.queue.saturating_sub(old.queue))
    } else {
        ("show", old.here.saturating_sub(new.here), old.queue.saturating_sub(new.queue))
    };
    let further = if old.queue > 0 && tried > now { " more" } else { "" };
    match queue {
        0 => format!("Would {verb} nothing{further}."),
        _ => format!("Would {verb} {}{further} here, {} in the queue.", suggestions(here), grouped(queue)),
    }
}

/// Takes a threshold over and tells what it did.
pub(super) fn set(step: &mut Step, threshold: Score) {
    let (before, open) = (step.project().settings.threshold, step.state.reading.as_ref().map(|open| open.document));
    let count = |score| hidden(&step.state.rows, open, score).queue;
    let (old, new) = (count(before), count(threshold));
    let changed = suggestions(old.abs_diff(new));
    let gesture = format!("show suggestions from {} of 100 on", percent(threshold));
    if step.perform(&gesture, settings::set_threshold(&step.project(), threshold)) {
        step.tell_undoable(match old.cmp(&new) {
            Ordering::Less => format!("{changed} hidden in the queue."),
            Ordering::Greater => format!("{changed} shown again in the queue."),
            Ordering::Equal => "No suggestion is hidden or shown by that so far.".to_owned(),
        });
    }
}

fn suggestions(number: usize) -> String {
    count(number, "suggestion", "suggestions")
}

/// How sure a suggestion must be, in words.
#[must_use]
pub fn words(threshold: Score) -> String {
    match percent(threshold) {
        0 => "any".to_owned(),
        number => format!("right {number} times in 100"),
    }
}

/// The percentage that a slider shows for a score.
#[must_use]
pub fn percent(score: Score) -> u16 {
    score.get().div_ceil(10)
}

/// The score that a slider's percentage stands for.
#[must_use]
pub const fn of_percent(percent: u16) -> Score {
    Score::thousandths(percent.saturating_mul(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Rc<Row>> {
        let row = |id, scores: &[u16]| {
            let scores = scores.iter().map(|score| Score::thousandths(*score)).collect();
            Rc::new(Row { scores, ..Row::blank(DocumentId(id)) })
        };
        vec![row(0, &[500, 700, 950]), row(1, &[700]), row(2, &[])]
    }

    #[test]
    fn what_a_threshold_would_do_is_told_before() {
        let check = |now: u16, tried: u16, expected: &str| {
            let found = sentence(&rows(), Some(DocumentId(0)), of_percent(now), of_percent(tried));
            assert_eq!(found, expected, "{now} → {tried}");
        };
        check(0, 0, "Hides nothing.");
        check(0, 50, "Would hide nothing.");
        check(0, 51, "Would hide 1 suggestion here, 1 in the queue.");
        check(60, 71, "Would hide 1 suggestion more here, 2 in the queue.");
        check(60, 70, "Would hide nothing more.");
        check(71, 71, "Hides 2 suggestions here, 3 in the queue.");
        check(71, 0, "Would show 2 suggestions here, 3 in the queue.");
        check(71, 65, "Would show 1 suggestion here, 2 in the queue.");
    }

    #[test]
    fn a_slider_comes_back_to_its_score() {
        for percent in 0..=100 {
            assert_eq!(super::percent(of_percent(percent)), percent);
        }
    }
}
