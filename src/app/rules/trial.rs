//! What the rule in the form would find in the queue, as far as the articles have been read.

use crate::app::words::{count, grouped};
use crate::jobs::try_rule::SoFar;
use std::rc::Rc;

/// How many hits are shown with their context.
pub const FIRST: usize = 8;

/// What is wrong with the rule in the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What, and what to do.
    pub message: Rc<str>,
    /// The line of the expression with a caret under the place, where there is one.
    pub place: Option<Rc<str>>,
}

/// How far the trial is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trial {
    /// Which version of the form is tried; an answer for another one is dropped.
    pub number: u32,
    /// What is wrong with the rule, so that it is not tried.
    pub fault: Option<Fault>,
    /// Articles in all.
    pub total: usize,
    /// What was found in those that were read.
    pub so_far: SoFar,
}

impl Trial {
    /// The answer of a trial of the form's version `number`, so far, over `total` articles.
    #[must_use]
    pub fn of(number: u32, total: usize, so_far: &SoFar) -> Self {
        Trial { number, fault: None, total, so_far: so_far.clone() }
    }

    /// Whether every article has been read.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.so_far.read >= self.total
    }

    /// How far it is, in a sentence; `what` is what the rule finds, in the singular and plural.
    #[must_use]
    pub fn sentence(&self, what: (&str, &str)) -> String {
        let SoFar { hits, documents, read, .. } = self.so_far;
        let found = match (hits, self.is_finished()) {
            (0, true) => format!("No {} in {}", what.0, count(self.total, "article", "articles")),
            (0, false) => format!("No {} yet", what.0),
            (hits, _) => [count(hits, what.0, what.1), count(documents, "article", "articles")].join(" in "),
        };
        if self.is_finished() {
            found + "."
        } else {
            format!("{found} … {} of {} read.", grouped(read), grouped(self.total))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_follows_the_reading() {
        let check = |hits, articles, read, expected: &str| {
            let so_far = SoFar { hits, documents: articles, read, ..SoFar::default() };
            let trial = Trial { so_far, total: 1_200, ..Trial::default() };
            assert_eq!(trial.sentence(("hit", "hits")), expected);
        };
        check(0, 0, 0, "No hit yet … 0 of 1,200 read.");
        check(1, 1, 400, "1 hit in 1 article … 400 of 1,200 read.");
        check(0, 0, 1_200, "No hit in 1,200 articles.");
        check(2_000, 300, 1_200, "2,000 hits in 300 articles.");
    }
}
