//! Inputs cut into jobs that can be done apart from each other: some lines of a JSONL file, or a whole other file.

use crate::cli::input::{format_told, open};
use crate::intake::limits::megabytes;
use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;
use std::sync::Arc;

/// Lines are put together until they have so many bytes, or until the next one is not there yet.
const CHUNK: usize = 64 * 1024;
/// A longer line is left out: nobody could hold it.
const LONGEST_LINE: usize = 256 << 20;

/// Something to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Job {
    /// Lines of JSONL, whole ones.
    Lines {
        /// The name of the file.
        file: Arc<str>,
        /// Number of the first line, from 1.
        first: usize,
        /// The lines with their ends.
        bytes: Vec<u8>,
    },
    /// The end of a JSONL file.
    End {
        /// The name of the file.
        file: Arc<str>,
    },
    /// A file that is no JSONL, or standard input as one text.
    Whole(PathBuf),
    /// A line that was left out, and why.
    Lost(String),
    /// An input that cannot be read, or not to its end.
    Unreadable(String),
}

/// The jobs of some inputs.
pub struct Source {
    paths: std::vec::IntoIter<PathBuf>,
    /// Whether every input is one plain text.
    as_text: bool,
    current: Option<Lines>,
}

impl Source {
    /// The jobs of these files; `-` is standard input.
    #[must_use]
    pub fn new(paths: Vec<PathBuf>, as_text: bool) -> Source {
        Source { paths: paths.into_iter(), as_text, current: None }
    }
}

impl Iterator for Source {
    type Item = Job;

    fn next(&mut self) -> Option<Job> {
        if let Some(lines) = &mut self.current {
            let job = lines.next_job();
            if lines.ended {
                self.current = None;
            }
            return Some(job);
        }
        let path = self.paths.next()?;
        if self.as_text || format_told(&path).is_none_or(|format| format.id != "jsonl") {
            return Some(Job::Whole(path));
        }
        match open(&path) {
            Ok((name, reader)) => self.current = Some(Lines::new(&name, reader)),
            Err(message) => return Some(Job::Unreadable(message)),
        }
        self.next()
    }
}

/// The lines of one input.
pub struct Lines {
    file: Arc<str>,
    reader: BufReader<Box<dyn Read + Send>>,
    /// Number of the line that comes next, from 1.
    number: usize,
    longest: usize,
    /// What to say before going on.
    pending: Option<Job>,
    /// Whether the last job was given.
    ended: bool,
}

impl Lines {
    /// The lines of `reader`, which messages call `file`.
    #[must_use]
    pub fn new(file: &str, reader: Box<dyn Read + Send>) -> Lines {
        let reader = BufReader::with_capacity(CHUNK, reader);
        Lines { file: file.into(), reader, number: 1, longest: LONGEST_LINE, pending: None, ended: false }
    }

    /// The next job; the last one is [`Job::End`].
    fn next_job(&mut self) -> Job {
        let mut bytes = Vec::new();
        let first = self.number;
        while self.pending.is_none() {
            let start = bytes.len();
            match self.read_line(&mut bytes) {
                Ok(()) => {}
                Err(problem) => {
                    bytes.truncate(start);
                    self.pending =
                        Some(Job::Unreadable(format!("{}: The input cannot be read: {problem}.", self.file)));
                    break;
                }
            }
            // What follows may not be there before long; nothing waits for it.
            if bytes.len() >= CHUNK || !self.reader.buffer().contains(&b'\n') {
                break;
            }
        }
        if !bytes.is_empty() {
            return Job::Lines { file: Arc::clone(&self.file), first, bytes };
        }
        match self.pending.take() {
            Some(Job::Unreadable(message)) => {
                // What follows a broken place cannot be found; the end comes next.
                self.reader = BufReader::new(Box::new(io::empty()));
                Job::Unreadable(message)
            }
            Some(job) => job,
            None => {
                self.ended = true;
                Job::End { file: Arc::clone(&self.file) }
            }
        }
    }

    /// Puts the next line behind `bytes`; nothing at the end of the input. One that is too long is skipped and reported.
    fn read_line(&mut self, bytes: &mut Vec<u8>) -> io::Result<()> {
        let start = bytes.len();
        let limit = self.longest + 1;
        let read = self.reader.by_ref().take(limit as u64).read_until(b'\n', bytes)?;
        if read == limit && !bytes.ends_with(b"\n") {
            bytes.truncate(start);
            bytes.shrink_to_fit();
            self.reader.skip_until(b'\n')?;
            let (file, number, most) = (&self.file, self.number, megabytes(self.longest));
            let message = format!("{file}, line {number}: The line was left out: it is longer than {most}.");
            self.pending = Some(Job::Lost(message));
        } else if self.number == 1 && bytes.starts_with(b"\xEF\xBB\xBF") {
            bytes.drain(..3);
        }
        self.number += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::parallel::in_order;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn jobs(lines: &mut Lines) -> Vec<Job> {
        let mut jobs = Vec::new();
        while !lines.ended {
            jobs.push(lines.next_job());
        }
        jobs
    }

    fn lines(first: usize, text: &str) -> Job {
        Job::Lines { file: "f".into(), first, bytes: text.as_bytes().to_vec() }
    }

    fn end() -> Job {
        Job::End { file: "f".into() }
    }

    #[test]
    fn lines_keep_their_numbers() {
        let of = |text: &'static str| jobs(&mut Lines::new("f", Box::new(text.as_bytes())));
        assert_eq!(of(""), [end()]);
        assert_eq!(of("\u{feff}a\n\nb"), [lines(1, "a\n\n"), lines(3, "b"), end()]);
    }

    #[test]
    fn a_line_that_is_too_long_is_told_and_skipped() {
        let mut input = Lines::new("f", Box::new("ab\nabcdef\nabcde\nabcdefg".as_bytes()));
        input.longest = 5;
        let lost = |line: usize| Job::Lost(format!("f, line {line}: The line was left out: it is longer than 0.0 MB."));
        assert_eq!(jobs(&mut input), [lines(1, "ab\n"), lost(2), lines(3, "abcde\n"), lost(4), end()]);
    }

    /// Fails behind its bytes.
    struct Breaking(&'static [u8]);

    impl Read for Breaking {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            if self.0.is_empty() { Err(io::Error::other("gone")) } else { self.0.read(buffer) }
        }
    }

    #[test]
    fn an_input_that_breaks_off_is_told() {
        let found = jobs(&mut Lines::new("f", Box::new(Breaking(b"a\nb\nc"))));
        let told = Job::Unreadable("f: The input cannot be read: gone.".to_owned());
        assert_eq!(found, [lines(1, "a\nb\n"), told, end()]);
    }

    /// Many megabytes of lines that are made when they are read.
    struct Generated {
        left: usize,
        given: Arc<AtomicUsize>,
    }

    impl Read for Generated {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length = buffer.len().min(self.left);
            // Lines of 1000 bytes.
            let starts = (0..length).map(|at| if (self.left - at).is_multiple_of(1_000) { b'\n' } else { b'x' });
            buffer.iter_mut().zip(starts).for_each(|(place, byte)| *place = byte);
            self.left -= length;
            self.given.fetch_add(length, Ordering::SeqCst);
            Ok(length)
        }
    }

    #[test]
    fn the_bytes_held_do_not_grow_with_the_input() {
        const TOTAL: usize = 48_000_000;
        for threads in [1, 4] {
            let given = Arc::new(AtomicUsize::new(0));
            let mut input = Lines::new("f", Box::new(Generated { left: TOTAL, given: Arc::clone(&given) }));
            let source = std::iter::from_fn(move || (!input.ended).then(|| input.next_job()));
            let length = |job: Job| if let Job::Lines { bytes, .. } = job { bytes.len() } else { 0 };
            let (mut taken, mut most) = (0, 0);
            let outcome = in_order(threads, source, length, |bytes| {
                most = most.max(given.load(Ordering::SeqCst) - taken);
                taken += bytes;
                Ok(())
            });
            assert!(outcome.is_ok() && taken == TOTAL);
            // Four jobs a thread, each a chunk and one line more, and the reader's own buffer.
            let bound = (4 * threads + 1) * (CHUNK + 1_000) + CHUNK;
            assert!(most <= bound, "{most} bytes were held, above {bound}");
        }
    }
}
