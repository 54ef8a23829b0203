//! The built-in rules on articles that were labelled before the rules were written; see `held_out/README.md`.

use goldpan::measure::scores::{Marked, Scores};
use goldpan::suggest::context::Context;
use goldpan::suggest::engine::Engine;
use serde_json::Value;

/// Scores one file and prints the table.
fn scores(file: &str) -> Scores {
    let engine = Engine::built_in();
    let path = format!("{}/tests/held_out/{file}.jsonl", env!("CARGO_MANIFEST_DIR"));
    let lines = std::fs::read_to_string(path).expect("the file is there");
    let mut scores = Scores::default();
    for line in lines.lines() {
        let article: Value = serde_json::from_str(line).expect("each line is JSON");
        let text = article["text"].as_str().expect("an article has a text");
        let context = article["date"].as_str().map_or(Context::NONE, Context::dated);
        let number = |span: &Value, key: &str| span[key].as_u64().expect("a number") as usize;
        let spans = article["spans"].as_array().expect("a list");
        let gold: Vec<Marked<'_>> = spans
            .iter()
            .map(|span| Marked {
                range: number(span, "start")..number(span, "end"),
                label: span["label"].as_str().expect("a name"),
                optional: span["optional"] == true,
            })
            .collect();
        let found = engine.suggest(text, &context);
        let characters = |byte: usize| text[..byte].chars().count();
        let predicted: Vec<Marked<'_>> = found
            .iter()
            .map(|found| {
                let range = found.span.range();
                Marked { range: characters(range.start)..characters(range.end), label: &found.label, optional: false }
            })
            .collect();
        scores.add(&gold, &predicted);
    }
    for (label, counts) in scores.by_label() {
        let (exact, overlap) = (counts.rates(counts.exact), counts.rates(counts.overlap));
        println!("{file:8} {label:8} {:4} spans, F1 exact {:.3}, overlap {:.3}", counts.gold, exact.f1, overlap.f1);
    }
    scores
}

/// Checks that every label keeps these floors of F1: by the same boundaries, and by overlap.
#[track_caller]
fn check(file: &str, floors: &[(&str, f64, f64)]) {
    let scores = scores(file);
    let labels: Vec<&str> = scores.by_label().keys().map(String::as_str).collect();
    assert_eq!(labels, floors.iter().map(|(label, ..)| *label).collect::<Vec<_>>());
    for (label, exact, overlap) in floors {
        let counts = scores.by_label()[*label];
        assert!(counts.rates(counts.exact).f1 >= *exact, "{file}, {label}: exact");
        assert!(counts.rates(counts.overlap).f1 >= *overlap, "{file}, {label}: overlap");
    }
}

#[test]
fn articles_whose_faults_were_mended() {
    check("first", &[("BASE", 0.93, 0.96), ("DATE", 0.93, 0.96), ("GROUP", 0.93, 0.95), ("WEAPON", 0.86, 0.91)]);
}

#[test]
fn articles_that_nobody_tuned_for() {
    check("second", &[("BASE", 0.85, 0.90), ("DATE", 0.92, 0.95), ("GROUP", 0.80, 0.85), ("WEAPON", 0.80, 0.89)]);
}
