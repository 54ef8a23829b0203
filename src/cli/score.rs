//! `goldpan score`: precision, recall and F1 of predictions against gold.

use crate::cli::arguments::ScoreArguments;
use crate::cli::calibration;
use crate::cli::input::Input;
use crate::cli::messages::Messages;
use crate::measure::calibration::{Calibration, Claim};
use crate::measure::scores::{Counts, Hits, Marked, Scores};
use crate::text::index::TextIndex;
use crate::text::offset::Span;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};
use std::path::PathBuf;

/// A line of gold or predictions. Positions in code points.
#[derive(Deserialize)]
struct ScoredLine {
    id: Value,
    text: Option<String>,
    #[serde(default)]
    spans: Vec<ScoredSpan>,
}

#[derive(Deserialize)]
struct ScoredSpan {
    start: usize,
    end: usize,
    label: String,
    text: Option<String>,
    #[serde(default)]
    optional: bool,
    status: Option<String>,
    score: Option<f64>,
    rule: Option<String>,
}

/// Where a line stands, for messages.
struct Place {
    file: String,
    line: usize,
}

/// Runs the command.
///
/// # Errors
///
/// When standard output cannot be written to.
pub fn run(arguments: &ScoreArguments, messages: &mut Messages) -> io::Result<()> {
    let gold = read(&arguments.gold, messages)?;
    let mut predicted: HashMap<String, Vec<(Place, ScoredLine)>> = HashMap::new();
    for (place, line) in read(&arguments.pred, messages)? {
        predicted.entry(key(&line.id)).or_default().push((place, line));
    }
    let known: HashSet<String> = gold.iter().map(|(_, line)| key(&line.id)).collect();
    let strangers = predicted.keys().filter(|id| !known.contains(*id)).count();
    if strangers > 0 {
        messages
            .note(&format!("{strangers} predicted documents are not in the gold and do not count; compare the ids."));
    }
    let (mut scores, mut calibration, mut documents) = (Scores::default(), Calibration::default(), 0);
    for (place, line) in &gold {
        let text = line.text.as_deref().map(|text| (text, TextIndex::new(text)));
        let counts = |span: &ScoredSpan| arguments.labels.is_empty() || arguments.labels.contains(&span.label);
        let accepted = |span: &ScoredSpan| span.status.as_deref() != Some("suggested");
        let wanted = |span: &ScoredSpan| counts(span) && accepted(span) && !(arguments.no_optional && span.optional);
        let right: Vec<Marked<'_>> = fitting(place, line, text.as_ref(), wanted, messages).map(marked).collect();
        let (mut found, mut claims) = (Vec::new(), Vec::new());
        for (place, line) in predicted.get(&key(&line.id)).into_iter().flatten() {
            let spans = fitting(place, line, text.as_ref(), counts, messages);
            if arguments.calibration {
                claims.extend(spans.filter_map(claim));
            } else {
                found.extend(spans.map(marked));
            }
        }
        calibration.add(&right, &claims);
        scores.add(&right, &found);
        documents += 1;
    }
    let output = match (arguments.calibration, arguments.json) {
        (true, false) => calibration::table(&calibration),
        (true, true) => calibration::as_json(&calibration, documents),
        (false, false) => table(&scores),
        (false, true) => as_json(&scores, documents),
    };
    io::stdout().lock().write_all(output.as_bytes())
}

/// All lines of the files; broken ones are reported.
fn read(paths: &[PathBuf], messages: &mut Messages) -> io::Result<Vec<(Place, ScoredLine)>> {
    let mut lines = Vec::new();
    for path in paths {
        let Some(input) = Input::open(path, messages) else { continue };
        let file = input.name.clone();
        input.lines(messages, |line, bytes, messages| {
            if bytes.trim_ascii().is_empty() {
                return Ok(());
            }
            match serde_json::from_slice(bytes) {
                Ok(read) => lines.push((Place { file: file.clone(), line }, read)),
                Err(problem) => messages.lost(&format!("{file}, line {line}: The line was left out: {problem}.")),
            }
            Ok(())
        })?;
    }
    Ok(lines)
}

/// An id as text, so that 7 and "7" are the same document.
fn key(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

/// The spans of a line that are wanted and fit the text; the others are reported.
fn fitting<'l>(
    place: &Place,
    line: &'l ScoredLine,
    text: Option<&(&str, TextIndex)>,
    wanted: impl Fn(&ScoredSpan) -> bool,
    messages: &mut Messages,
) -> impl Iterator<Item = &'l ScoredSpan> {
    let mut spans: Vec<&ScoredSpan> = line.spans.iter().filter(|span| wanted(span)).collect();
    spans.retain(|span| {
        let why = misfit(span, text);
        if let Some(why) = &why {
            let (file, number) = (&place.file, place.line);
            messages.lost(&format!("{file}, line {number}: A span of {} was left out: {why}.", span.label));
        }
        why.is_none()
    });
    spans.into_iter()
}

fn marked(span: &ScoredSpan) -> Marked<'_> {
    Marked { range: span.start..span.end, label: &span.label, optional: span.optional }
}

/// A suggestion with its score; `None` for spans that no rule made.
fn claim(span: &ScoredSpan) -> Option<Claim<'_>> {
    let thousandths = (span.score? * 1_000.0).round().clamp(0.0, 1_000.0);
    Some(Claim {
        range: span.start..span.end,
        label: &span.label,
        rule: span.rule.as_deref().unwrap_or_default(),
        score: thousandths as u16,
    })
}

/// Why a span can't be counted.
fn misfit(span: &ScoredSpan, text: Option<&(&str, TextIndex)>) -> Option<String> {
    let (start, end) = (span.start, span.end);
    let Some((text, index)) = text else {
        return (start >= end).then(|| format!("{start} to {end} is empty"));
    };
    let byte = |count| index.from_code_points(text, count);
    let found = byte(start).zip(byte(end)).and_then(|(start, end)| Span::new(start.get(), end.get()));
    match (found.and_then(|found| found.of(text)), &span.text) {
        (None, _) => Some(format!("{start} to {end} is empty or outside of the text")),
        (Some(found), Some(quote)) if found != quote => {
            Some(format!("code points {start} to {end} are “{found}”, but it quotes “{quote}”"))
        }
        _ => None,
    }
}

fn table(scores: &Scores) -> String {
    let width = scores.by_label().keys().map(|label| label.chars().count()).max().unwrap_or(0).max(5);
    let mut table = format!(
        "{:width$} {:>6} {:>5} {:>6} | {:>7} {:>6} {:>6} | {:>9} {:>6} {:>6}\n",
        "label", "gold", "opt", "pred", "exact P", "R", "F1", "overlap P", "R", "F1"
    );
    let mut row = |label: &str, counts: Counts| {
        let (exact, overlap) = (counts.rates(counts.exact), counts.rates(counts.overlap));
        table.push_str(&format!(
            "{label:width$} {:6} {:5} {:6} | {:7.1} {:6.1} {:6.1} | {:9.1} {:6.1} {:6.1}\n",
            counts.gold,
            counts.optional,
            counts.predicted,
            100.0 * exact.precision,
            100.0 * exact.recall,
            100.0 * exact.f1,
            100.0 * overlap.precision,
            100.0 * overlap.recall,
            100.0 * overlap.f1,
        ));
    };
    for (label, counts) in scores.by_label() {
        row(label, *counts);
    }
    row("all", scores.total());
    table
}

fn as_json(scores: &Scores, documents: usize) -> String {
    let side = |counts: &Counts, hits: Hits| {
        let rates = counts.rates(hits);
        json!({
            "precision": rates.precision,
            "recall": rates.recall,
            "f1": rates.f1,
            "matched": hits.matched,
            "neutral": hits.neutral,
        })
    };
    let all = |counts: &Counts| {
        json!({
            "gold": counts.gold,
            "optional": counts.optional,
            "predicted": counts.predicted,
            "exact": side(counts, counts.exact),
            "overlap": side(counts, counts.overlap),
        })
    };
    let labels: serde_json::Map<String, Value> =
        scores.by_label().iter().map(|(label, counts)| (label.clone(), all(counts))).collect();
    format!("{}\n", json!({ "documents": documents, "labels": labels, "all": all(&scores.total()) }))
}
