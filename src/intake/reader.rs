//! Takes a set of files in small slices of work, so that a page can paint between them.

use std::collections::VecDeque;

use crate::intake::archive::{Step, Unpacking};
use crate::intake::draft::{Intake, Problem, SourceFile};
use crate::intake::encoding::{UnknownEncoding, decode, detect};
use crate::intake::html::metadata::declared_charset;
use crate::intake::kind::{Kind, kind};
use crate::intake::limits::{Limits, too_large};
use crate::intake::paste;
use crate::intake::records::Records;

/// A set of files that is being read.
///
/// ```
/// # use goldpan::intake::{draft::SourceFile, limits::Limits, reader::Reader};
/// let files = vec![SourceFile { name: "a.txt".into(), bytes: b"Two rockets fell.".to_vec() }];
/// let mut reader = Reader::new(files, Limits::default());
/// while !reader.step(200_000).finished {}
/// assert_eq!(reader.finish().drafts[0].text, "Two rockets fell.");
/// ```
pub struct Reader {
    waiting: VecDeque<SourceFile>,
    /// The archives being unpacked; one, as archives inside archives are refused.
    archive: Option<Unpacking>,
    records: Option<Records>,
    limits: Limits,
    /// Bytes of all files as they were handed over.
    total: usize,
    out: Intake,
}

/// How far the reading has come, in bytes of the files as they were handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes done.
    pub done: usize,
    /// Bytes in all.
    pub total: usize,
    /// Whether there is nothing left to do.
    pub finished: bool,
}

impl Reader {
    /// Takes the files; nothing is read yet.
    #[must_use]
    pub fn new(files: Vec<SourceFile>, limits: Limits) -> Reader {
        let total = files.iter().map(|file| file.bytes.len()).sum();
        Reader { waiting: files.into(), archive: None, records: None, limits, total, out: Intake::default() }
    }

    /// Reads on until about `budget` bytes are done, and at least one item. An item is one document of text or
    /// HTML, one record, or up to `budget` unpacked bytes; only a single document of many megabytes takes longer.
    pub fn step(&mut self, budget: usize) -> Progress {
        let mut used = 0;
        while used <= budget {
            let Some(cost) = self.item(budget.saturating_sub(used).max(64 * 1_024)) else { break };
            used += cost.max(64);
        }
        self.progress()
    }

    /// What has been read so far; of a reader that has finished, all there is.
    #[must_use]
    pub fn finish(self) -> Intake {
        self.out
    }

    fn progress(&self) -> Progress {
        let waiting: usize = self.waiting.iter().map(|file| file.bytes.len()).sum();
        let archive = self.archive.as_ref().map_or(0, Unpacking::left);
        // Of an archive's file only the packed size counts, and that is done when it is unpacked.
        let records = self.records.as_ref().filter(|_| self.archive.is_none()).map_or(0, Records::left);
        let finished = self.waiting.is_empty() && self.archive.is_none() && self.records.is_none();
        let left = if finished { 0 } else { waiting + archive + records };
        Progress { done: self.total.saturating_sub(left), total: self.total, finished }
    }

    /// Does one item and gives its cost in bytes, or nothing when all is done.
    fn item(&mut self, budget: usize) -> Option<usize> {
        if let Some(records) = &mut self.records {
            let before = records.left();
            if !records.step(&self.limits, &mut self.out) {
                self.records = None;
                return Some(0);
            }
            return Some(before - records.left());
        }
        if let Some(archive) = &mut self.archive {
            match archive.step(budget, &self.limits, &mut self.out.problems) {
                Step::File(file) => return Some(self.file(file, true)),
                Step::More => {}
                Step::Done => self.archive = None,
            }
            return Some(budget.min(64 * 1_024));
        }
        let file = self.waiting.pop_front()?;
        Some(self.file(file, false))
    }

    /// Reads a file, or sets up what reads it in parts.
    fn file(&mut self, file: SourceFile, packed: bool) -> usize {
        let size = file.bytes.len();
        if let Some(problem) = too_large(&file.name, size as u64, &self.limits) {
            self.out.problems.push(problem);
            return 0;
        }
        match kind(&file.name, &file.bytes) {
            Kind::Hidden => 0,
            Kind::Refused(message) => {
                self.out.problems.push(Problem::left(&file.name, None, message));
                0
            }
            Kind::Zip if packed => {
                let message = "This is an archive inside an archive and was not read. Unpack the outer one and load this one directly.";
                self.out.problems.push(Problem::left(&file.name, None, message));
                0
            }
            Kind::Zip => {
                self.archive = Some(Unpacking::open(file, &self.limits, &mut self.out.problems));
                0
            }
            Kind::Json => {
                self.records = Some(Records::new(&file.name, file.bytes, &mut self.out.problems));
                0
            }
            Kind::Html => {
                let decoded = detect(&file.bytes, declared_charset(&file.bytes).as_deref());
                paste::web_page(&short_name(&file.name), &file.name, decoded, &self.limits, &mut self.out);
                size
            }
            Kind::Text => {
                paste::plain(
                    &short_name(&file.name),
                    &file.name,
                    detect(&file.bytes, None),
                    &self.limits,
                    &mut self.out,
                );
                size
            }
        }
    }
}

/// Reads a set of files in one go.
#[must_use]
pub fn read_all(files: Vec<SourceFile>) -> Intake {
    let mut reader = Reader::new(files, Limits::default());
    while !reader.step(usize::MAX / 4).finished {}
    reader.finish()
}

/// Reads one text or page again in an encoding that the user chose; other files stay as they are.
///
/// # Errors
///
/// The encoding is unknown.
pub fn read_as(file: &SourceFile, label: &str) -> Result<Intake, UnknownEncoding> {
    let decoded = decode(&file.bytes, Some(label))?;
    let mut out = Intake::default();
    let read = if kind(&file.name, &file.bytes) == Kind::Html { paste::web_page } else { paste::plain };
    read(&short_name(&file.name), &file.name, decoded, &Limits::default(), &mut out);
    Ok(out)
}

/// The last part of a path.
fn short_name(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}
