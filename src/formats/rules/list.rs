//! Term lists: a term a line, or a table with columns for label, canonical name, Wikidata id and capitals.
//!
//! A table may begin with a header. Its columns are then found by name, in any order and case; without one they are
//! term, label, canonical name, Wikidata id. TSV knows no quotes
//! ([IANA](https://www.iana.org/assignments/media-types/text/tab-separated-values)), CSV does
//! ([RFC 4180](https://www.rfc-editor.org/rfc/rfc4180)); its separator is a comma or, as spreadsheets in many countries write
//! it, a semicolon.

use crate::formats::import::Severity;
use crate::formats::rules::{Reader, RulesWritten, loss};
use crate::model::label::LabelSet;
use crate::model::rules::{Rule, Term, TermCase};
use csv_core::{ReadRecordResult, ReaderBuilder};
use std::rc::Rc;

/// What a column holds, with the names that headers give it.
const COLUMNS: [(Column, &[&str]); 5] = [
    (Column::Term, &["term", "text", "phrase", "pattern", "word", "alias"]),
    (Column::Label, &["label", "type", "class", "category"]),
    (Column::Value, &["canonical", "value", "name", "canonical name", "canonical_name"]),
    (Column::Identifier, &["identifier", "wikidata", "id", "qid", "wikidata id", "wikidata_id"]),
    (Column::Case, &["case", "capitals"]),
];

/// The columns of a table without a header.
const PLAIN: [Column; 4] = [Column::Term, Column::Label, Column::Value, Column::Identifier];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Term,
    Label,
    Value,
    Identifier,
    Case,
}

/// Reads a term a line. Blank lines, and those that begin with `# `, are passed over.
pub(super) fn read_lines(reader: &mut Reader<'_>, text: &str) {
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if !line.is_empty() && line != "#" && !line.starts_with("# ") {
            add(reader, number, &[(Column::Term, line)]);
        }
    }
}

/// The sign that separates the columns of a CSV file: the more frequent of comma and semicolon in its first line.
pub(super) fn separator(text: &str) -> u8 {
    let count = |sign: char| text.lines().next().unwrap_or_default().matches(sign).count();
    if count(';') > count(',') { b';' } else { b',' }
}

/// Reads a table whose columns this sign separates.
pub(super) fn read_table(reader: &mut Reader<'_>, text: &str, separator: u8) {
    let mut columns: Option<Vec<Option<Column>>> = None;
    for (line, cells) in records(text, separator) {
        let cells: Vec<&str> = cells.iter().map(|cell| cell.trim()).collect();
        let Some(columns) = &columns else {
            let header: Vec<Option<Column>> = cells.iter().map(|cell| column(cell)).collect();
            if header.contains(&Some(Column::Term)) {
                unknown_columns(reader, line, &cells, &header);
                columns = Some(header);
                continue;
            }
            columns = Some(PLAIN.into_iter().map(Some).collect());
            row(reader, line, &cells, &PLAIN.map(Some));
            continue;
        };
        row(reader, line, &cells, columns);
    }
}

fn column(header: &str) -> Option<Column> {
    let name = header.to_lowercase();
    COLUMNS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(column, _)| *column)
}

fn unknown_columns(reader: &mut Reader<'_>, line: usize, cells: &[&str], header: &[Option<Column>]) {
    let unknown: Vec<&str> =
        cells.iter().zip(header).filter(|(_, column)| column.is_none()).map(|(cell, _)| *cell).collect();
    if !unknown.is_empty() {
        let message = format!(
            "Columns that are not read: {}. Known are term, label, canonical, identifier and case.",
            unknown.join(", ")
        );
        reader.problem(line, Severity::Note, message);
    }
}

fn row(reader: &mut Reader<'_>, line: usize, cells: &[&str], columns: &[Option<Column>]) {
    if cells.iter().all(|cell| cell.is_empty()) {
        return;
    }
    if cells.len() > columns.len() {
        let message = format!(
            "The line has {} columns instead of at most {}; what is behind them was left out.",
            cells.len(),
            columns.len()
        );
        reader.problem(line, Severity::Note, message);
    }
    let known: Vec<(Column, &str)> =
        columns.iter().zip(cells).filter_map(|(column, cell)| Some(((*column)?, *cell))).collect();
    add(reader, line, &known);
}

fn add(reader: &mut Reader<'_>, line: usize, cells: &[(Column, &str)]) {
    let cell =
        |wanted: Column| cells.iter().find(|(column, _)| *column == wanted).map(|(_, cell)| *cell).unwrap_or_default();
    let text = cell(Column::Term);
    if text.is_empty() {
        reader.lost(line, "The line was left out: it has no term.");
        return;
    }
    let Some(label) = reader.label(line, Some(cell(Column::Label))) else { return };
    let case = match cell(Column::Case) {
        "" => TermCase::guess(text),
        word => TermCase::named(&word.to_lowercase()).unwrap_or_else(|| {
            let message =
                format!("“{word}” is not any, capitals or exact; the capitals of “{text}” count as they are written.");
            reader.problem(line, Severity::Note, message);
            TermCase::guess(text)
        }),
    };
    let optional = |column| Some(cell(column)).filter(|cell| !cell.is_empty()).map(Rc::from);
    let (value, identifier) = (optional(Column::Value), optional(Column::Identifier));
    reader.rule(line, Rule::Term(Term { text: text.into(), label, case, value, identifier }));
}

/// The records of a table with the line in which each begins. Blank lines are no records.
fn records(text: &str, separator: u8) -> Vec<(usize, Vec<String>)> {
    let mut parser = ReaderBuilder::new().delimiter(separator).quoting(separator != b'\t').build();
    let (mut all, mut rest) = (Vec::new(), text.as_bytes());
    let (mut output, mut ends) = (vec![0; 1024], vec![0; 32]);
    let (mut written, mut fields) = (0, 0);
    let breaks = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'\n').count();
    let (mut line, mut begun) = (1, 1);
    loop {
        if written == 0 && fields == 0 {
            let blank = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
            line += breaks(&rest[..blank]);
            rest = &rest[blank..];
            begun = line;
        }
        let (result, read, wrote, ended) = parser.read_record(rest, &mut output[written..], &mut ends[fields..]);
        line += breaks(&rest[..read]);
        rest = &rest[read..];
        written += wrote;
        fields += ended;
        match result {
            // All there is was handed over; an empty input tells the parser so.
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull => output.resize(output.len() * 2, 0),
            ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
            ReadRecordResult::Record => {
                let starts = std::iter::once(0).chain(ends[..fields].iter().copied());
                let cells = starts
                    .zip(&ends[..fields])
                    .map(|(start, end)| String::from_utf8_lossy(&output[start..*end]).into_owned());
                all.push((begun, cells.collect()));
                (written, fields) = (0, 0);
            }
            ReadRecordResult::End => return all,
        }
    }
}

/// Writes the terms as TSV with a header; labels as the project calls them now.
#[must_use]
pub fn write(rules: &[Rule], labels: &LabelSet) -> RulesWritten {
    let mut text = "term\tlabel\tcanonical\tidentifier\tcase\n".to_owned();
    let (mut count, mut losses) = (0, Vec::new());
    for rule in rules {
        let Rule::Term(term) = rule else {
            losses.push(loss(rule, "left out: a term list holds terms only."));
            continue;
        };
        let label = labels.suggested_as(&term.label).map_or(&term.label, |label| &label.name);
        let (value, identifier) =
            (term.value.as_deref().unwrap_or_default(), term.identifier.as_deref().unwrap_or_default());
        let cells = [&*term.text, label, value, identifier, term.case.name()];
        text.push_str(&cells.map(|cell| cell.replace(['\t', '\n', '\r'], " ")).join("\t"));
        text.push('\n');
        count += 1;
    }
    RulesWritten { extension: "tsv", mime: "text/tab-separated-values;charset=utf-8", text, rules: count, losses }
}
