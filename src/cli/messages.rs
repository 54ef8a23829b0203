//! What goes to standard error, and the exit status that follows from it.

use crate::formats::import::{ImportProblem, Severity};
use std::io::Write;
use std::process::ExitCode;

/// What a message means for the exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    Note,
    Lost,
    Unreadable,
}

/// Messages so far.
#[derive(Debug, Default)]
pub struct Messages {
    lost: bool,
    unreadable: bool,
    /// What is kept to be said later; none where it is said at once.
    held: Option<Vec<(Weight, String)>>,
}

impl Messages {
    /// Messages that are kept until [`Messages::say`] says them: for threads, whose order is not that of the inputs.
    #[must_use]
    pub fn held() -> Messages {
        Messages { held: Some(Vec::new()), ..Messages::default() }
    }

    /// Whether nothing is held.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.held.as_ref().is_none_or(Vec::is_empty)
    }

    /// Says what others hold, in their order.
    pub fn say(&mut self, others: Messages) {
        for (weight, message) in others.held.into_iter().flatten() {
            self.add(weight, &message);
        }
    }

    fn add(&mut self, weight: Weight, message: &str) {
        self.lost |= weight == Weight::Lost;
        self.unreadable |= weight == Weight::Unreadable;
        match &mut self.held {
            Some(held) => held.push((weight, message.to_owned())),
            // Where nobody reads standard error there is nobody to tell.
            None => drop(writeln!(std::io::stderr().lock(), "goldpan: {message}")),
        }
    }

    /// Says something that changes nothing about the exit status.
    pub fn note(&mut self, message: &str) {
        self.add(Weight::Note, message);
    }

    /// Says that something was left out: exit status 1.
    pub fn lost(&mut self, message: &str) {
        self.add(Weight::Lost, message);
    }

    /// Says that an input or output is of no use: exit status 2.
    pub fn unreadable(&mut self, message: &str) {
        self.add(Weight::Unreadable, message);
    }

    /// Says what is wrong with a file.
    pub fn problems(&mut self, problems: Vec<ImportProblem>) {
        for problem in problems {
            match problem.severity {
                Severity::Note => self.note(&problem.to_string()),
                Severity::Lost => self.lost(&problem.to_string()),
            }
        }
    }

    /// The exit status of all that was said.
    #[must_use]
    pub fn status(&self) -> ExitCode {
        ExitCode::from(match (self.unreadable, self.lost) {
            (true, _) => 2,
            (false, true) => 1,
            (false, false) => 0,
        })
    }
}
