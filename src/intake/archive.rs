//! Unpacks zip archives in slices of work, under limits that hold while the bytes come, not by what the archive claims.

use std::collections::VecDeque;
use std::ops::Range;

use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};
use rawzip::{CompressionMethod, ZipArchive, ZipFileHeaderRecord};

use crate::intake::draft::{Problem, SourceFile};
use crate::intake::encoding::detect;
use crate::intake::kind::is_hidden;
use crate::intake::limits::{Limits, megabytes};

/// An archive that is being unpacked.
pub struct Unpacking {
    name: String,
    bytes: Vec<u8>,
    entries: VecDeque<Entry>,
    current: Option<Current>,
    unpacked: usize,
}

struct Entry {
    name: String,
    packed: Range<usize>,
    deflated: bool,
    crc: u32,
}

struct Current {
    entry: Entry,
    state: Box<InflateState>,
    read: usize,
    out: Vec<u8>,
}

/// What a slice of work came to.
pub enum Step {
    /// A file is whole.
    File(SourceFile),
    /// More to do.
    More,
    /// The archive is done.
    Done,
}

impl Unpacking {
    /// Reads the directory of an archive. Entries that cannot or should not be read become problems here.
    #[must_use]
    pub fn open(file: SourceFile, limits: &Limits, problems: &mut Vec<Problem>) -> Unpacking {
        let SourceFile { name, bytes } = file;
        let entries = directory(&name, &bytes, limits, problems);
        Unpacking { name, bytes, entries, current: None, unpacked: 0 }
    }

    /// The packed size of what is still to be read, in bytes.
    #[must_use]
    pub fn left(&self) -> usize {
        let current = self.current.as_ref().map_or(0, |current| current.entry.packed.len() - current.read);
        self.entries.iter().map(|entry| entry.packed.len()).sum::<usize>() + current
    }

    /// Unpacks at most about `budget` bytes.
    pub fn step(&mut self, budget: usize, limits: &Limits, problems: &mut Vec<Problem>) -> Step {
        let Some(mut current) = self.current.take().or_else(|| self.entries.pop_front().map(Current::start)) else {
            return Step::Done;
        };
        let source = format!("{}/{}", self.name, current.entry.name);
        let outcome = current.run(&self.bytes, budget);
        let size = current.out.len();
        if let Some(message) = bomb(size, self.unpacked + size, current.read, limits) {
            // What an archive bomb holds besides is not worth the risk.
            let all = self.unpacked + size > limits.unpacked;
            if all {
                self.entries.clear();
            }
            problems.push(Problem::left(if all { &self.name } else { &source }, None, message));
            self.unpacked += size;
            return Step::More;
        }
        match outcome {
            Outcome::More => self.current = Some(current),
            Outcome::Damaged => problems.push(Problem::left(&source, None, DAMAGED)),
            Outcome::Whole => {
                self.unpacked += size;
                return Step::File(SourceFile { name: source, bytes: current.out });
            }
        }
        Step::More
    }
}

/// The most that is unpacked at once, in bytes, whatever the budget.
const CHUNK: usize = 256 * 1_024;

const DAMAGED: &str = "This file is damaged inside the archive and was not read. Pack it again.";

enum Outcome {
    More,
    Whole,
    Damaged,
}

impl Current {
    fn start(entry: Entry) -> Current {
        Current { entry, state: InflateState::new_boxed(DataFormat::Raw), read: 0, out: Vec::new() }
    }

    fn run(&mut self, bytes: &[u8], budget: usize) -> Outcome {
        let packed = bytes.get(self.entry.packed.clone()).unwrap_or_default();
        if !self.entry.deflated {
            self.out = packed.to_vec();
            self.read = packed.len();
            return self.checked();
        }
        let before = self.out.len();
        self.out.resize(before + budget.clamp(1_024, CHUNK), 0);
        let result = inflate(
            &mut self.state,
            packed.get(self.read..).unwrap_or_default(),
            &mut self.out[before..],
            MZFlush::None,
        );
        self.read += result.bytes_consumed;
        self.out.truncate(before + result.bytes_written);
        match result.status {
            Ok(MZStatus::StreamEnd) => self.checked(),
            Ok(MZStatus::Ok) | Err(MZError::Buf) if result.bytes_consumed + result.bytes_written > 0 => Outcome::More,
            _ => Outcome::Damaged,
        }
    }

    fn checked(&self) -> Outcome {
        if rawzip::crc32(&self.out) == self.entry.crc { Outcome::Whole } else { Outcome::Damaged }
    }
}

/// The sentence for what has grown too large: one file, its ratio, or the archive.
fn bomb(size: usize, total: usize, packed: usize, limits: &Limits) -> Option<String> {
    if total > limits.unpacked {
        return Some(format!(
            "This archive unpacks to more than {} in all; what came after that was not read. Split it into smaller archives.",
            megabytes(limits.unpacked)
        ));
    }
    if size > limits.file {
        return Some(format!(
            "This file unpacks to more than {}, the limit of a file, and was not read. Split it into smaller files.",
            megabytes(limits.file)
        ));
    }
    (size > Limits::RATIO_FROM && size / packed.max(1) > limits.ratio).then(|| {
        format!(
            "This file unpacks to more than {} times its packed size, as archive bombs do, and was not read. Unpack it yourself and load it directly if you trust it.",
            limits.ratio
        )
    })
}

fn directory(name: &str, bytes: &[u8], limits: &Limits, problems: &mut Vec<Problem>) -> VecDeque<Entry> {
    let mut entries = VecDeque::new();
    let Ok(archive) = ZipArchive::from_slice(bytes) else {
        problems.push(Problem::left(
            name,
            None,
            "This archive is damaged or not complete and was not read. Pack it again.",
        ));
        return entries;
    };
    let mut headers = archive.entries();
    loop {
        match headers.next_entry() {
            Ok(Some(header)) if entries.len() < limits.entries => {
                let path = path_of(&header);
                if header.is_dir() || is_hidden(&path) {
                    continue;
                }
                let range = archive.get_entry(header.wayfinder()).ok().map(|entry| entry.compressed_data_range());
                match entry(path, &header, range) {
                    Ok(entry) => entries.push_back(entry),
                    Err((path, message)) => problems.push(Problem::left(&format!("{name}/{path}"), None, message)),
                }
            }
            Ok(Some(_)) => {
                let message = format!(
                    "This archive holds more than {} files; the others were not read. Split it into smaller archives.",
                    limits.entries
                );
                problems.push(Problem::left(name, None, message));
                return entries;
            }
            Ok(None) => return entries,
            Err(_) => {
                problems.push(Problem::left(
                    name,
                    None,
                    "The archive's directory is damaged; the files listed behind the damage were not read.",
                ));
                return entries;
            }
        }
    }
}

fn path_of(header: &ZipFileHeaderRecord<'_>) -> String {
    detect(header.file_path().as_bytes(), None).text.replace('\\', "/")
}

fn entry(
    path: String,
    header: &ZipFileHeaderRecord<'_>,
    range: Option<(u64, u64)>,
) -> Result<Entry, (String, &'static str)> {
    let method = header.compression_method();
    let climbs = path.starts_with('/') || path.split('/').any(|part| part == "..") || path.get(1..3) == Some(":/");
    let refusal = if climbs {
        Some("The path of this file climbs out of the archive, which no honest archive does; it was not read.")
    } else if header.flags().is_encrypted() {
        Some("This file is encrypted and was not read. Unpack it with its password and load it directly.")
    } else if method != CompressionMethod::STORE && method != CompressionMethod::DEFLATE {
        Some(
            "This file is packed by a method other than the usual \"deflate\" and was not read. Pack it again as an ordinary .zip.",
        )
    } else {
        None
    };
    if let Some(refusal) = refusal {
        return Err((path, refusal));
    }
    let bounds = range.and_then(|(start, end)| Some(usize::try_from(start).ok()?..usize::try_from(end).ok()?));
    let Some(packed) = bounds.filter(|bounds| bounds.start <= bounds.end) else { return Err((path, DAMAGED)) };
    Ok(Entry { name: path, packed, deflated: method == CompressionMethod::DEFLATE, crc: header.crc32() })
}
