//! The import of pattern files and term lists: what is read becomes rules of a project and is let loose on a text.
//!
//! An input that starts with `%` is a term list, as a table where a tab or comma stands in its first line; any other is JSONL.
#![no_main]

use goldpan::formats::rules::read;
use goldpan::model::rules::{OwnRules, Rule};
use goldpan::suggest::context::Context;
use goldpan_fuzz::{BUILT_IN, LONGEST, suggest};
use libfuzzer_sys::fuzz_target;

const TEXT: &str =
    "On Sunday 3 May a grey goose, two ducks and the X ferry (“duck”) left Camp É.\n\nGREY GEESE: a-b c'd 12.";

/// A file holds as many rules as it likes, but each is compiled, which takes its time.
const MOST: usize = 40;

fuzz_target!(|bytes: &[u8]| {
    let bytes = &bytes[..bytes.len().min(LONGEST)];
    let (name, bytes) = match bytes.strip_prefix(b"%") {
        Some(rest) if rest.split(|byte| *byte == b'\n').next().is_some_and(|line| line.contains(&b'\t')) => {
            ("a.tsv", rest)
        }
        Some(rest) if rest.split(|byte| *byte == b'\n').next().is_some_and(|line| line.contains(&b',')) => {
            ("a.csv", rest)
        }
        Some(rest) => ("a.txt", rest),
        None => ("a.jsonl", bytes),
    };
    let found = read(name, bytes, Some("BIRD"));
    // A last line need not end; tables may count their header.
    let lines = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() + 1;
    for (line, _) in &found.rules {
        assert!((1..=lines).contains(line), "a rule of line {line} of {lines}");
    }
    for problem in &found.problems {
        assert!(problem.line.is_none_or(|line| (1..=lines).contains(&line)), "{problem} of {lines} lines");
        assert!(!problem.message.is_empty());
    }
    let rules: Vec<Rule> = found.rules.into_iter().map(|(_, rule)| rule).take(MOST).collect();
    if let Some(own) = OwnRules::default().edited(&[], &rules) {
        let (engine, _) = BUILT_IN.with_own(&own);
        suggest(&engine, TEXT, &Context::dated("2020-05-04"));
    }
});
