//! Reading JSONL, line by line; what is wrong with one line or span leaves the others alone.

use crate::formats::import::{Import, ImportProblem, ReadDocument, ReadSpan, Severity};
use crate::formats::jsonl::line::UNIT;
use crate::formats::jsonl::span::SpanIn;
use crate::model::document::{DocumentState, Provenance, sha256};
use crate::text::index::TextIndex;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// How deep `meta` may nest, so that every record that holds it can be read again.
const DEEPEST: usize = 64;

#[derive(Deserialize)]
struct StampIn {
    unit: Option<String>,
    sha256: Option<String>,
    state: Option<String>,
}

/// Reads a whole file. A byte order mark in front is skipped.
#[must_use]
pub fn import(file: &str, bytes: &[u8]) -> Import {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = Reader::new(file);
    let mut documents = Vec::new();
    for (at, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        documents.extend(reader.line(at + 1, line));
    }
    Import { documents, problems: reader.finish() }
}

/// The problem of a file whose spans have keys that are not kept.
#[must_use]
pub fn not_kept(file: &Rc<str>, keys: &BTreeSet<String>) -> Option<ImportProblem> {
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let message = format!("Spans have keys that are not kept: {}.", keys.join(", "));
    (!keys.is_empty()).then(|| ImportProblem { file: file.clone(), line: None, severity: Severity::Lost, message })
}

/// Reads lines as they come.
pub struct Reader {
    file: Rc<str>,
    problems: Vec<ImportProblem>,
    ignored: BTreeSet<String>,
}

impl Reader {
    /// A reader for a file of this name.
    #[must_use]
    pub fn new(file: &str) -> Self {
        Reader { file: file.into(), problems: Vec::new(), ignored: BTreeSet::new() }
    }

    /// The problems since the last call.
    pub fn take_problems(&mut self) -> Vec<ImportProblem> {
        std::mem::take(&mut self.problems)
    }

    /// The keys of spans that were met and are not kept.
    pub fn take_ignored(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.ignored)
    }

    /// The remaining problems, with those that concern the whole file.
    #[must_use]
    pub fn finish(mut self) -> Vec<ImportProblem> {
        let ignored = self.take_ignored();
        self.problems.extend(not_kept(&self.file, &ignored));
        self.problems
    }

    fn problem(&mut self, line: Option<usize>, severity: Severity, message: String) {
        self.problems.push(ImportProblem { file: self.file.clone(), line, severity, message });
    }

    /// The document of a line (numbered from 1); `None` for blank and broken ones.
    pub fn line(&mut self, number: usize, line: &[u8]) -> Option<ReadDocument> {
        let lost = |reader: &mut Self, why: String| {
            reader.problem(Some(number), Severity::Lost, format!("The line was left out: {why}."));
            None
        };
        let Ok(line) = std::str::from_utf8(line) else {
            return lost(self, "it is not valid UTF-8".to_owned());
        };
        if line.trim().is_empty() {
            return None;
        }
        let mut keys: BTreeMap<String, &RawValue> = match serde_json::from_str(line) {
            Ok(keys) => keys,
            Err(problem) => return lost(self, format!("it is no JSON object ({})", reason(&problem))),
        };
        let text: Rc<str> = match keys.remove("text").map(|text| serde_json::from_str(text.get())) {
            Some(Ok(text)) => text,
            Some(Err(_)) => return lost(self, "its “text” is no string".to_owned()),
            None => return lost(self, "it has no “text”".to_owned()),
        };
        let stamp: Option<StampIn> = self.optional(number, "goldpan", &mut keys);
        if let Some(unit) = stamp.as_ref().and_then(|stamp| stamp.unit.as_ref()).filter(|unit| *unit != UNIT) {
            return lost(self, format!("its positions count “{unit}”; only {UNIT} are read"));
        }
        let id = self.optional::<Value>(number, "id", &mut keys).filter(|id| !id.is_null());
        let name = match &id {
            Some(Value::String(name)) => name.as_str().into(),
            Some(other) => other.to_string().into(),
            None => format!("{}:{number}", self.file).into(),
        };
        let spans = self.optional::<Vec<&RawValue>>(number, "spans", &mut keys).unwrap_or_default();
        let spans = self.spans(number, &text, spans.iter().map(|span| serde_json::from_str(span.get())));
        self.stamped(Some(number), &text, stamp.as_ref());
        Some(ReadDocument {
            id,
            name,
            title: self.optional(number, "title", &mut keys),
            date: self.optional(number, "date", &mut keys),
            state: stamp.and_then(|stamp| stamp.state).and_then(|state| DocumentState::named(&state)),
            spans,
            provenance: Provenance {
                source: self.file.clone(),
                encoding: "UTF-8".into(),
                url: self.optional(number, "url", &mut keys),
                meta: Rc::new(self.meta(number, keys)),
                sample: false,
            },
            text,
        })
    }

    /// Takes a key out of the line; one of another type is reported. `null` counts as absent.
    fn optional<'a, T: Deserialize<'a>>(
        &mut self,
        line: usize,
        key: &str,
        keys: &mut BTreeMap<String, &'a RawValue>,
    ) -> Option<T> {
        let value = keys.remove(key)?;
        match serde_json::from_str::<Option<T>>(value.get()) {
            Ok(value) => value,
            Err(problem) => {
                let message = format!("“{key}” was left out ({}).", reason(&problem));
                self.problem(Some(line), Severity::Lost, message);
                None
            }
        }
    }

    /// What remains of a line, under `meta`'s own keys first.
    fn meta(&mut self, line: usize, mut keys: BTreeMap<String, &RawValue>) -> Map<String, Value> {
        let mut meta: Map<String, Value> = self.optional(line, "meta", &mut keys).unwrap_or_default();
        for (key, value) in keys {
            match serde_json::from_str(value.get()) {
                Ok(value) => drop(meta.entry(key).or_insert(value)),
                Err(_) => self.problem(Some(line), Severity::Lost, format!("“{key}” was left out: it nests too deep.")),
            }
        }
        let deep: Vec<String> =
            meta.iter().filter(|(_, value)| deeper(value, DEEPEST)).map(|(key, _)| key.clone()).collect();
        for key in deep {
            meta.remove(&key);
            self.problem(Some(line), Severity::Lost, format!("“{key}” was left out: it nests too deep."));
        }
        meta
    }

    /// Says so when the text is not the one that was labelled.
    fn stamped(&mut self, line: Option<usize>, text: &str, stamp: Option<&StampIn>) {
        let Some(sum) = stamp.and_then(|stamp| stamp.sha256.as_ref()) else { return };
        if *sum != sha256(text) {
            let message = "The text has changed since it was labelled (its SHA-256 differs); check its labels.";
            self.problem(line, Severity::Note, message.to_owned());
        }
    }

    fn spans(
        &mut self,
        line: usize,
        text: &str,
        spans: impl Iterator<Item = serde_json::Result<SpanIn>>,
    ) -> Vec<ReadSpan> {
        let index = TextIndex::new(text);
        let mut read = Vec::new();
        for (at, span) in spans.enumerate() {
            let placed = span.map_err(|problem| reason(&problem)).and_then(|span| {
                self.ignored.extend(span.rest.keys().cloned());
                span.placed(text, &index)
            });
            match placed {
                Ok((span, report)) => {
                    if let Some(message) = report {
                        self.problem(Some(line), Severity::Note, message);
                    }
                    read.push(span);
                }
                Err(why) => {
                    let message = format!("Span {} was left out: {why}.", at + 1);
                    self.problem(Some(line), Severity::Lost, message);
                }
            }
        }
        read
    }
}

/// Takes out of `meta` what our own export says of an article, where a reader has put it there as an unknown key: the
/// state, if it says one. A text that has changed since is reported.
#[must_use]
pub fn take_stamp(
    file: &str,
    meta: &mut Map<String, Value>,
    text: &str,
) -> (Option<DocumentState>, Vec<ImportProblem>) {
    let mut reader = Reader::new(file);
    let Some(stamp) = meta.get("goldpan").and_then(|stamp| StampIn::deserialize(stamp).ok()) else {
        return (None, Vec::new());
    };
    meta.remove("goldpan");
    if let Some(unit) = stamp.unit.as_ref().filter(|unit| *unit != UNIT) {
        let message = format!("The file counts positions in “{unit}”, not in {UNIT}; check its labels.");
        reader.problem(None, Severity::Note, message);
    }
    reader.stamped(None, text, Some(&stamp));
    (stamp.state.and_then(|state| DocumentState::named(&state)), reader.finish())
}

/// Reads the `spans` of a line that someone else has taken apart; positions in code points of `text`.
///
/// Problems name `file` and `line`.
#[must_use]
pub fn spans(file: &str, line: Option<usize>, text: &str, spans: &Value) -> (Vec<ReadSpan>, Vec<ImportProblem>) {
    let mut reader = Reader::new(file);
    let Value::Array(all) = spans else {
        reader.problem(line, Severity::Lost, "“spans” was left out: it is no list.".to_owned());
        return (Vec::new(), reader.finish());
    };
    let read = reader.spans(line.unwrap_or_default(), text, all.iter().map(SpanIn::deserialize));
    let mut problems = reader.finish();
    problems.iter_mut().for_each(|problem| problem.line = problem.line.and(line));
    (read, problems)
}

/// What serde says, with the column alone: the line is always 1 within a line.
fn reason(problem: &serde_json::Error) -> String {
    let message = problem.to_string();
    let plain = message.split(" at line ").next().unwrap_or_default();
    if problem.column() == 0 { plain.to_owned() } else { format!("{plain} at column {}", problem.column()) }
}

/// Whether lists and maps nest deeper than `levels`. Recursion is bounded by what the parser admits.
fn deeper(value: &Value, levels: usize) -> bool {
    let inner: Vec<&Value> = match value {
        Value::Array(all) => all.iter().collect(),
        Value::Object(all) => all.values().collect(),
        _ => return false,
    };
    levels == 0 || inner.into_iter().any(|value| deeper(value, levels - 1))
}
