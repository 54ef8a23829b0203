//! Where documents come from.

use crate::cli::messages::Messages;
use crate::formats::draft;
use crate::formats::import::ReadDocument;
use crate::formats::table::{Format, format, format_of_file};
use crate::intake::draft::{self as intake, SourceFile};
use crate::intake::reader::read_all;
use crate::model::document::Provenance;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// An opened input.
pub struct Input {
    /// What messages and documents call it.
    pub name: String,
    reader: BufReader<Box<dyn Read + Send>>,
}

/// The inputs to read: the files, or standard input where none or `-` is named.
pub fn paths(files: &[PathBuf]) -> Vec<PathBuf> {
    if files.is_empty() { vec![PathBuf::from("-")] } else { files.to_vec() }
}

/// Opens a file, or standard input for `-`, and says what messages call it.
///
/// # Errors
///
/// A sentence with the name when the file cannot be opened.
pub fn open(path: &Path) -> Result<(String, Box<dyn Read + Send>), String> {
    if path == Path::new("-") {
        return Ok(("standard input".to_owned(), Box::new(io::stdin())));
    }
    let name = path.to_string_lossy().into_owned();
    match File::open(path) {
        Ok(file) => Ok((name, Box::new(file))),
        Err(problem) => Err(format!("{name}: The file cannot be opened: {problem}.")),
    }
}

/// The format that an input is taken for: standard input for JSONL, a file for what its name says.
pub fn format_told(path: &Path) -> Option<&'static Format> {
    if path == Path::new("-") { format("jsonl") } else { format_of_file(&path.to_string_lossy()) }
}

impl Input {
    /// [`open`] for reading at once. What cannot be opened is reported.
    pub fn open(path: &Path, messages: &mut Messages) -> Option<Input> {
        let (name, reader) = open(path).map_err(|message| messages.unreadable(&message)).ok()?;
        Some(Input { name, reader: BufReader::new(reader) })
    }

    /// Reads the rest. What cannot be read is reported.
    pub fn bytes(mut self, messages: &mut Messages) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        match self.reader.read_to_end(&mut bytes) {
            Ok(_) => Some(bytes),
            Err(problem) => {
                messages.unreadable(&format!("{}: The input cannot be read: {problem}.", self.name));
                None
            }
        }
    }

    /// Hands over line after line with its number, as they come, until `each` fails.
    ///
    /// # Errors
    ///
    /// What `each` returns.
    pub fn lines(
        mut self,
        messages: &mut Messages,
        mut each: impl FnMut(usize, &[u8], &mut Messages) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut line = Vec::new();
        for number in 1.. {
            line.clear();
            match self.reader.read_until(b'\n', &mut line) {
                Ok(0) => break,
                Ok(_) => {
                    let start = if number == 1 && line.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
                    each(number, &line[start..], messages)?;
                }
                Err(problem) => {
                    messages.unreadable(&format!("{}: The input cannot be read: {problem}.", self.name));
                    break;
                }
            }
        }
        Ok(())
    }

    /// The whole input as one plain text, named after its file. One that is not UTF-8 is reported.
    pub fn text(self, messages: &mut Messages) -> Option<ReadDocument> {
        let name = self.name.clone();
        let bytes = self.bytes(messages)?;
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        let Ok(text) = std::str::from_utf8(bytes) else {
            messages.unreadable(&format!("{name}: The text is not valid UTF-8; convert it, for example with iconv."));
            return None;
        };
        Some(ReadDocument {
            name: name.as_str().into(),
            text: text.into(),
            provenance: Provenance { source: name.into(), encoding: "UTF-8".into(), ..Provenance::default() },
            ..ReadDocument::default()
        })
    }

    /// The documents of a file of any kind that the page reads too: text in whatever encoding, web pages, records,
    /// archives of these. With `clean` what is no part of the article is left out, and how much that was is said.
    pub fn articles(self, clean: bool, messages: &mut Messages) -> Vec<ReadDocument> {
        let name = self.name.clone();
        let Some(bytes) = self.bytes(messages) else { return Vec::new() };
        let intake = read_all(vec![SourceFile { name, bytes }]);
        for problem in &intake.problems {
            match problem.severity {
                intake::Severity::Notice => messages.note(&told(problem)),
                intake::Severity::Left if intake.drafts.is_empty() => messages.unreadable(&told(problem)),
                intake::Severity::Left => messages.lost(&told(problem)),
            }
        }
        let mut documents = Vec::with_capacity(intake.drafts.len());
        for draft in &intake.drafts {
            let cleaned = draft.cleaned.as_ref().filter(|_| clean && draft.annotations.is_none());
            if let Some(cleaned) = cleaned {
                messages.note(&format!(
                    "{}: {} passages that are no article were left out.",
                    draft.source,
                    cleaned.removed.len()
                ));
            }
            let text = cleaned.map_or(&draft.text, |cleaned| &cleaned.text);
            let (document, problems) = draft::document(draft, text);
            messages.problems(problems);
            documents.push(document);
        }
        documents
    }
}

fn told(problem: &intake::Problem) -> String {
    match problem.line {
        Some(line) => format!("{}, line {line}: {}", problem.source, problem.message),
        None => format!("{}: {}", problem.source, problem.message),
    }
}
