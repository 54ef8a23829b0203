//! The command line: a thin shell around the same core as the page. Native only.
//!
//! Every command is a filter: documents from files or standard input, results to standard output, messages to standard
//! error. Exit status: 0 when all went through; 1 when something was left out, which is listed; 2 when an input cannot
//! be read at all, an output cannot be written, or the command makes no sense. A reader that closes the pipe ends the
//! program quietly.

pub mod arguments;
pub mod calibration;
pub mod convert;
pub mod input;
pub mod messages;
pub mod parallel;
pub mod progress;
pub mod rule_files;
pub mod rules;
pub mod score;
pub mod source;
pub mod suggest;

use crate::cli::arguments::{Arguments, Command, RulesCommand};
use crate::cli::messages::Messages;
use clap::Parser;
use std::io;
use std::process::ExitCode;

/// Runs the command that the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    let mut messages = Messages::default();
    let done = match Arguments::parse().command {
        Command::Suggest(arguments) => suggest::run(&arguments, &mut messages),
        Command::Rules { command: RulesCommand::Check(arguments) } => rules::run(&arguments, &mut messages),
        Command::Score(arguments) => score::run(&arguments, &mut messages),
        Command::Convert(arguments) => convert::run(&arguments, &mut messages),
    };
    match done {
        Ok(()) => messages.status(),
        // Whoever read our output has enough of it.
        Err(problem) if problem.kind() == io::ErrorKind::BrokenPipe => messages.status(),
        Err(problem) => {
            messages.unreadable(&format!("The output cannot be written: {problem}."));
            messages.status()
        }
    }
}
