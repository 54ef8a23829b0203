//! Reads documents from JSON: one object a line, an array of objects, or objects one after the other.
//!
//! Known keys: `text` (required), `id`, `title`, `date`, `url`, `meta`, `spans`. All others are kept in the
//! draft's `meta`, so that nothing is lost. After a bad line reading goes on with the next.

use serde::de::IgnoredAny;

use crate::intake::draft::{Intake, Problem};
use crate::intake::encoding::detect;
use crate::intake::limits::{Limits, text_too_long};
use crate::intake::notices;
use crate::intake::record::Record;

/// A file of records that is being read.
pub struct Records {
    source: String,
    bytes: Vec<u8>,
    at: usize,
    /// The line of `at`, from 1.
    line: usize,
    form: Form,
    encoding: &'static str,
    guessed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// One object a line.
    Lines,
    /// `[{…}, {…}]`
    Array,
    /// Objects over several lines, with nothing but white space between.
    Loose,
}

impl Records {
    /// Starts on a file's bytes.
    #[must_use]
    pub fn new(source: &str, bytes: Vec<u8>, problems: &mut Vec<Problem>) -> Records {
        let mut records = Records {
            source: source.to_owned(),
            bytes,
            at: 0,
            line: 1,
            form: Form::Lines,
            encoding: "UTF-8",
            guessed: false,
        };
        let marked = records.bytes.starts_with(b"\xFF\xFE") || records.bytes.starts_with(b"\xFE\xFF");
        let head = &records.bytes[..records.bytes.len().min(256)];
        if marked || head.contains(&0) {
            let decoded = detect(&records.bytes, None);
            (records.encoding, records.guessed) = (decoded.encoding, decoded.guessed);
            records.bytes = decoded.text.into_bytes();
        } else if records.bytes.starts_with(b"\xEF\xBB\xBF") {
            records.at = 3;
        }
        records.skip(u8::is_ascii_whitespace);
        records.form = records.find_form();
        if records.form == Form::Array {
            records.at += 1;
        }
        if records.at >= records.bytes.len() {
            problems.push(Problem::left(source, None, "This file is empty: there was nothing to read."));
        }
        records
    }

    /// How many bytes are still to be read.
    #[must_use]
    pub fn left(&self) -> usize {
        self.bytes.len() - self.at.min(self.bytes.len())
    }

    fn find_form(&self) -> Form {
        let rest = &self.bytes[self.at..];
        let line = &rest[..end_of_line(rest)];
        match rest.first() {
            Some(b'[') => Form::Array,
            Some(b'{') if line.len() < rest.len() => {
                // An object that does not end where its line ends is written over several lines.
                let whole = serde_json::from_slice::<IgnoredAny>(line);
                let next = rest[line.len()..].trim_ascii_start().first();
                let open = whole.is_err_and(|error| error.is_eof()) && next != Some(&b'{');
                if open { Form::Loose } else { Form::Lines }
            }
            _ => Form::Lines,
        }
    }

    /// Reads one record, or one bad line, into `out`; false when there are no more.
    pub fn step(&mut self, limits: &Limits, out: &mut Intake) -> bool {
        if self.form == Form::Lines { self.step_line(limits, out) } else { self.step_value(limits, out) }
    }

    fn step_line(&mut self, limits: &Limits, out: &mut Intake) -> bool {
        let Some(rest) = self.bytes.get(self.at..).filter(|rest| !rest.is_empty()) else { return false };
        let length = end_of_line(rest);
        let bytes = rest[..length].trim_ascii();
        let line = self.line;
        if !bytes.is_empty() {
            // Some escapes are six bytes for one, so that only what is far too long is refused unread.
            if let Some(problem) = text_too_long(&self.source, Some(line), bytes.len() / 6, limits) {
                out.problems.push(problem);
            } else if let Ok(text) = std::str::from_utf8(bytes) {
                let record = serde_json::from_str(text);
                self.take(record, line, (self.encoding, self.guessed), limits, out);
            } else {
                let decoded = detect(bytes, None);
                let at = decoded.broken_at.map_or(0, |at| at + 1);
                let done = if decoded.replaced {
                    "the bytes that do not fit were replaced by \u{FFFD}"
                } else {
                    "another encoding was guessed"
                };
                let message = format!(
                    "Byte {at} of this line is not valid UTF-8; it was read as {}, and {done}. Check the letters.",
                    decoded.encoding
                );
                out.problems.push(Problem::notice(&self.source, Some(line), message));
                self.take(serde_json::from_str(&decoded.text), line, (decoded.encoding, decoded.guessed), limits, out);
            }
        }
        self.at += length + 1;
        self.line += 1;
        true
    }

    fn step_value(&mut self, limits: &Limits, out: &mut Intake) -> bool {
        self.skip(|byte| byte.is_ascii_whitespace() || *byte == b',');
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        if rest.is_empty() || (self.form == Form::Array && rest[0] == b']') {
            if rest.is_empty() && self.form == Form::Array {
                let message = "The array never closes: the file may be cut off. What came before was read.";
                out.problems.push(Problem::left(&self.source, Some(self.line), message));
            }
            self.at = self.bytes.len();
            return false;
        }
        let mut values = serde_json::Deserializer::from_slice(rest).into_iter::<IgnoredAny>();
        let extent = values.next();
        let length = values.byte_offset();
        if let Some(Err(error)) = extent {
            let line = self.line + error.line().saturating_sub(1);
            let message = format!(
                "Not valid JSON ({}); nothing behind this place was read. Correct the file and load it again.",
                reason(&error)
            );
            out.problems.push(Problem::left(&self.source, Some(line), message));
            self.at = self.bytes.len();
            return false;
        }
        let (line, value) = (self.line, &rest[..length]);
        let record = serde_json::from_slice(value);
        self.line += value.iter().filter(|&&byte| byte == b'\n').count();
        self.at += length;
        let encoding = (self.encoding, self.guessed);
        self.take(record, line, encoding, limits, out);
        true
    }

    fn skip(&mut self, skipped: impl Fn(&u8) -> bool) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().take_while(|byte| skipped(byte)).count();
        self.line += rest[..length].iter().filter(|&&byte| byte == b'\n').count();
        self.at += length;
    }

    fn take(
        &self,
        record: Result<Record<'_>, serde_json::Error>,
        line: usize,
        encoding: (&'static str, bool),
        limits: &Limits,
        out: &mut Intake,
    ) {
        let left = |message: String| Problem::left(&self.source, Some(line), message);
        let record = match record {
            Ok(record) => record,
            Err(error) if error.is_data() => {
                return out.problems.push(left(format!("{}. It was skipped.", capital(&reason(&error)))));
            }
            Err(error) => {
                let message = format!(
                    "This line is not valid JSON (column {}: {}) and was skipped.",
                    error.column(),
                    reason(&error)
                );
                return out.problems.push(left(message));
            }
        };
        let Some(text) = record.text.as_deref().filter(|text| !text.is_empty()) else {
            return out.problems.push(left(record.without_text()));
        };
        if let Some(problem) = text_too_long(&self.source, Some(line), text.len(), limits) {
            return out.problems.push(problem);
        }
        out.problems.extend(notices::odd_characters(&self.source, text).into_iter().map(|mut problem| {
            // The line inside the text would be read as a line of the file.
            problem.line = Some(line);
            problem
        }));
        let draft = record.into_draft(&self.source, line, encoding, &mut out.problems);
        out.drafts.push(draft);
    }
}

fn end_of_line(bytes: &[u8]) -> usize {
    bytes.iter().position(|&byte| byte == b'\n').unwrap_or(bytes.len())
}

/// What serde says, without its own line and column.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}

fn capital(sentence: &str) -> String {
    let mut characters = sentence.chars();
    characters.next().map_or(String::new(), |first| first.to_uppercase().chain(characters).collect())
}
