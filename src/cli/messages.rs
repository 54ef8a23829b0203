//! What goes to standard error, and the exit status that follows from it.

use crate::formats::import::{ImportProblem, Severity};
use std::io::Write;
use std::process::ExitCode;

/// Messages so far.
#[derive(Debug, Default)]
pub struct Messages {
    lost: bool,
    unreadable: bool,
}

impl Messages {
    /// Says something that changes nothing about the exit status.
    pub fn note(&mut self, message: &str) {
        // Where nobody reads standard error there is nobody to tell.
        let _ = writeln!(std::io::stderr().lock(), "goldpan: {message}");
    }

    /// Says that something was left out: exit status 1.
    pub fn lost(&mut self, message: &str) {
        self.lost = true;
        self.note(message);
    }

    /// Says that an input or output is of no use: exit status 2.
    pub fn unreadable(&mut self, message: &str) {
        self.unreadable = true;
        self.note(message);
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
