//! A line on the terminal that says how far the work is.

use crate::intake::limits::megabytes;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// How often the line is drawn anew.
const EVERY: Duration = Duration::from_millis(200);

/// Documents and bytes so far, shown where a person is watching.
#[derive(Debug)]
pub struct Progress {
    watched: bool,
    started: Instant,
    drawn: Option<Instant>,
    documents: usize,
    bytes: usize,
}

impl Progress {
    /// Starts the clock. Nothing is ever shown unless standard error is a terminal, and standard output, which would run
    /// into the line, is none.
    #[must_use]
    pub fn start() -> Progress {
        let watched = io::stderr().is_terminal() && !io::stdout().is_terminal();
        Progress { watched, started: Instant::now(), drawn: None, documents: 0, bytes: 0 }
    }

    /// Counts what was done, and shows it now and then.
    pub fn add(&mut self, documents: usize, bytes: usize) {
        self.documents += documents;
        self.bytes += bytes;
        let last = self.drawn.unwrap_or(self.started);
        if self.watched && last.elapsed() >= EVERY {
            self.show(&line(self.documents, self.bytes, self.started.elapsed()));
            self.drawn = Some(Instant::now());
        }
    }

    /// Takes the line away, so that a message can be written.
    pub fn clear(&mut self) {
        if self.drawn.is_some() {
            self.show("");
        }
    }

    /// Leaves the final count on the terminal, where the work took long enough for a line.
    pub fn finish(mut self) {
        if self.drawn.is_some() {
            let last = line(self.documents, self.bytes, self.started.elapsed());
            self.show(&format!("{last}\n"));
        }
    }

    fn show(&mut self, text: &str) {
        // Back to the line's start, then clear to its end (ECMA-48, EL). Nobody is there to tell that it fails.
        let _ = write!(io::stderr().lock(), "\r\x1b[K{text}");
    }
}

fn line(documents: usize, bytes: usize, took: Duration) -> String {
    let seconds = took.as_secs_f64();
    let rate = bytes as f64 / 1e6 / seconds.max(1e-3);
    format!("{documents} documents, {} in {seconds:.1} s, {rate:.1} MB/s", megabytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_counts_and_gives_the_speed() {
        let shown = line(1_204, 52_300_000, Duration::from_millis(2_000));
        assert_eq!(shown, "1204 documents, 52.3 MB in 2.0 s, 26.1 MB/s");
        assert_eq!(line(0, 0, Duration::ZERO), "0 documents, 0.0 MB in 0.0 s, 0.0 MB/s");
    }
}
