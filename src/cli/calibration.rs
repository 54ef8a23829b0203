//! `goldpan score --calibration`: how often suggestions of each score, and of each rule, are right.

use crate::measure::calibration::{Calibration, Tally};
use serde_json::{Value, json};

const HEAD: &str = "  count  score | exact %   95 % interval | overlap %\n";

/// Two tables: by score and by rule, the rules with most suggestions first.
#[must_use]
pub fn table(calibration: &Calibration) -> String {
    let rules = by_count(calibration);
    let width = |column: fn(&(String, String)) -> &String, least: usize| {
        rules.iter().map(|(key, _)| column(key).chars().count()).max().unwrap_or(0).max(least)
    };
    let (label_width, rule_width) = (width(|key| &key.0, 6), width(|key| &key.1, 4));
    let mut table = format!("{:11} {HEAD}", "score");
    for (bucket, tally) in calibration.by_score() {
        let (low, high) = (f64::from(*bucket) / 1_000.0, f64::from(bucket + 50) / 1_000.0);
        table.push_str(&format!("{low:.2}–{high:.2}   {}", row(tally)));
    }
    table.push_str(&format!("expected calibration error: {:.3}\n\n", calibration.error()));
    table.push_str(&format!("{:label_width$} {:rule_width$} {HEAD}", "label", "rule"));
    for ((label, rule), tally) in rules {
        table.push_str(&format!("{label:label_width$} {rule:rule_width$} {}", row(tally)));
    }
    table
}

/// The same as JSON.
#[must_use]
pub fn as_json(calibration: &Calibration, documents: usize) -> String {
    let scores: Vec<Value> = calibration
        .by_score()
        .iter()
        .map(|(bucket, tally)| with(tally, json!({ "from": f64::from(*bucket) / 1_000.0 })))
        .collect();
    let rules: Vec<Value> = by_count(calibration)
        .into_iter()
        .map(|((label, rule), tally)| with(tally, json!({ "label": label, "rule": rule })))
        .collect();
    let error = calibration.error();
    format!("{}\n", json!({ "documents": documents, "error": error, "scores": scores, "rules": rules }))
}

fn by_count(calibration: &Calibration) -> Vec<(&(String, String), &Tally)> {
    let mut rules: Vec<_> = calibration.by_rule().iter().collect();
    // Stable, so that rules with equal counts stay in the order of their names.
    rules.sort_by_key(|((label, _), tally)| (label.clone(), std::cmp::Reverse(tally.count)));
    rules
}

fn row(tally: &Tally) -> String {
    let (low, high) = tally.interval(tally.exact);
    let (exact, overlap) = (100.0 * tally.share(tally.exact), 100.0 * tally.share(tally.overlap));
    let mark = if tally.is_calibrated() { "" } else { " !" };
    let (count, score, low, high) = (tally.count, tally.score(), 100.0 * low, 100.0 * high);
    format!("{count:7} {score:6.3} | {exact:7.1}   {low:5.1} to {high:5.1} | {overlap:9.1}{mark}\n")
}

fn with(tally: &Tally, mut value: Value) -> Value {
    let (low, high) = tally.interval(tally.exact);
    let fields = [
        ("count", json!(tally.count)),
        ("score", json!(tally.score())),
        ("exact", json!(tally.exact)),
        ("overlap", json!(tally.overlap)),
        ("interval", json!([low, high])),
        ("calibrated", json!(tally.is_calibrated())),
    ];
    if let Value::Object(object) = &mut value {
        object.extend(fields.map(|(key, field)| (key.to_owned(), field)));
    }
    value
}
