//! Broken files: each gets a message with file, line and reason, and the rest is read.

use crate::generator::{annotation, session};
use goldpan::edit::session::Session;
use goldpan::formats::export::{ExportOptions, Request};
use goldpan::formats::import::Severity;
use goldpan::formats::jsonl;
use goldpan::formats::project_file;
use goldpan::model::document::DocumentState;
use goldpan::model::project::Project;
use std::rc::Rc;

/// Reads the line behind a good one; expects so many documents and spans in all, and exactly these messages.
fn line(name: &str, line: &str, documents: usize, spans: usize, messages: &[&str]) {
    let file = format!("\u{feff}{{\"text\":\"good\"}}\r\n{line}\n");
    let import = jsonl::read::import("f.jsonl", file.as_bytes());
    let found: Vec<String> = import.problems.iter().map(ToString::to_string).collect();
    assert_eq!(found, messages, "{name}");
    let all = import.documents.iter().map(|document| document.spans.len()).sum::<usize>();
    assert_eq!((import.documents.len(), all), (documents, spans), "{name}");
}

#[test]
fn lines() {
    let span = |span: &str| {
        format!("{{\"text\":\"👍 no, no Sunday\",\"spans\":[{span},{{\"start\":9,\"end\":15,\"label\":\"D\"}}]}}")
    };
    line("fine", "{\"text\":\"x\",\"spans\":[{\"start\":0,\"end\":1,\"label\":\"D\",\"text\":\"x\"}]}", 2, 1, &[]);
    line("blank", "  ", 1, 0, &[]);
    line(
        "cut",
        "{\"text\":\"x",
        1,
        0,
        &["f.jsonl, line 2: The line was left out: it is no JSON object (EOF while parsing a string at column 10)."],
    );
    line(
        "list",
        "[1]",
        1,
        0,
        &["f.jsonl, line 2: The line was left out: it is no JSON object (invalid type: sequence, expected a map)."],
    );
    line("no text", "{\"id\":1}", 1, 0, &["f.jsonl, line 2: The line was left out: it has no “text”."]);
    line(
        "text of numbers",
        "{\"text\":1}",
        1,
        0,
        &["f.jsonl, line 2: The line was left out: its “text” is no string."],
    );
    line(
        "other unit",
        "{\"text\":\"x\",\"goldpan\":{\"unit\":\"bytes\"}}",
        1,
        0,
        &["f.jsonl, line 2: The line was left out: its positions count “bytes”; only code points are read."],
    );
    line(
        "changed text",
        "{\"text\":\"x\",\"goldpan\":{\"sha256\":\"00\"}}",
        2,
        0,
        &["f.jsonl, line 2: The text has changed since it was labelled (its SHA-256 differs); check its labels."],
    );
    line(
        "title of numbers",
        "{\"text\":\"x\",\"title\":[]}",
        2,
        0,
        &["f.jsonl, line 2: “title” was left out (invalid type: sequence, expected a string)."],
    );
    line(
        "deep meta",
        &format!("{{\"text\":\"x\",\"meta\":{{\"a\":{}1{}}}}}", "[".repeat(90), "]".repeat(90)),
        2,
        0,
        &["f.jsonl, line 2: “a” was left out: it nests too deep."],
    );
    line(
        "moved",
        &span("{\"start\":8,\"end\":14,\"label\":\"D\",\"text\":\"Sunday\"}"),
        2,
        2,
        &["f.jsonl, line 2: “Sunday” stands at code point 9, not at 8; its label was put there."],
    );
    line(
        "twice nearby",
        &span("{\"start\":0,\"end\":2,\"label\":\"D\",\"text\":\"no\"}"),
        2,
        1,
        &[
            "f.jsonl, line 2: Span 1 was left out: it quotes “no”, but code points 0 to 2 are “👍 ”, and the quote is not there exactly once nearby.",
        ],
    );
    line(
        "behind the end",
        &span("{\"start\":90,\"end\":95,\"label\":\"D\"}"),
        2,
        1,
        &["f.jsonl, line 2: Span 1 was left out: code points 90 to 95 are empty or outside of the text."],
    );
    line(
        "reversed",
        &span("{\"start\":5,\"end\":2,\"label\":\"D\"}"),
        2,
        1,
        &["f.jsonl, line 2: Span 1 was left out: code points 5 to 2 are empty or outside of the text."],
    );
    line(
        "negative",
        &span("{\"start\":-1,\"end\":2,\"label\":\"D\"}"),
        2,
        1,
        &["f.jsonl, line 2: Span 1 was left out: invalid value: integer `-1`, expected usize at column 11."],
    );
    line(
        "no label",
        &span("{\"start\":0,\"end\":2}"),
        2,
        1,
        &["f.jsonl, line 2: Span 1 was left out: missing field `label` at column 19."],
    );
    line(
        "no such status",
        &span("{\"start\":0,\"end\":1,\"label\":\"D\",\"status\":\"maybe\"}"),
        2,
        1,
        &["f.jsonl, line 2: Span 1 was left out: its status is “maybe”, neither accepted nor suggested."],
    );
    line(
        "unknown key",
        &span("{\"start\":0,\"end\":1,\"label\":\"D\",\"by\":\"me\"}"),
        2,
        2,
        &["f.jsonl: Spans have keys that are not kept: by."],
    );
}

#[test]
fn lines_that_are_no_text() {
    let import = jsonl::read::import("f", b"{\"text\":\"\xff\"}\n{\"text\":\"x\"}");
    assert_eq!(import.documents.len(), 1);
    assert_eq!(import.problems[0].to_string(), "f, line 1: The line was left out: it is not valid UTF-8.");
}

fn project() -> (Session, String) {
    let session = session(
        &["DATE"],
        &[("On Sunday, on Friday.", &[annotation(0, 3, 9, 0), annotation(1, 14, 20, 0)]), ("x", &[])],
    );
    let request = Request {
        project: session.project(),
        history: session.stream(),
        suggestions: &|_| Vec::new(),
        options: ExportOptions::default(),
        rules: &goldpan::model::rules::RulesInForce::default(),
    };
    let file = String::from_utf8(project_file::export(&request).bytes).unwrap();
    (session, file)
}

/// Opens the file of a small project with `from` replaced by `to`; expects so many articles and labels, and messages
/// that begin like these.
fn opened(name: &str, from: &str, to: &str, count: (usize, usize), messages: &[&str]) -> Rc<Project> {
    let (_, file) = project();
    assert!(file.contains(from), "{name}: the case does not apply to {file}");
    let opened = project_file::read::open("p", file.replacen(from, to, 1).as_bytes(), 5);
    let found: Vec<String> = opened.problems.iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), messages.len(), "{name}: {found:#?}");
    for (found, message) in found.iter().zip(messages) {
        assert!(found.starts_with(message), "{name}: {found}");
    }
    let mut session = Session::default();
    for transaction in &opened.transactions {
        session.apply(transaction).unwrap();
    }
    let labels = session.project().entries.iter().map(|entry| entry.layer.all().len()).sum::<usize>();
    assert_eq!((session.project().entries.len(), labels), count, "{name}");
    session.project().clone()
}

const DROPPED: &str = "p, line 24: The articles and labels were kept, but undo starts anew";

#[test]
fn a_project_file_of_the_first_version_opens() {
    let (session, file) = project();
    let old = file.replace("\"version\":2", "\"version\":1").replace("\"own_rules\":[\n],\n", "");
    let old: String =
        old.lines().filter(|line| !line.starts_with("\"rule_set\"")).map(|line| format!("{line}\n")).collect();
    assert!(old.len() < file.len() && !old.contains("own_rules"));
    let opened = project_file::read::open("p", old.as_bytes(), 5);
    assert_eq!(opened.problems, []);
    assert_eq!(opened.transactions, session.stream());
}

#[test]
fn project_files() {
    opened("fine", "{", "{", (2, 2), &[]);
    opened(
        "another kind",
        "goldpan-project",
        "goldpan-labels",
        (0, 0),
        &["p: The file says that it is “goldpan-labels”"],
    );
    opened("newer", "\"version\":2", "\"version\":3", (0, 0), &["p: The record has version 3"]);
    opened("no JSON", "{\n\"format\"", "format", (0, 0), &["p: This is no project file that can be read"]);
    opened(
        "a line is broken",
        "\"text\":\"x\"}",
        "\"text\":\"x\"",
        (1, 2),
        &[
            "p: The project file is damaged",
            "p, line 17: An article was left out.",
            "p, line 21: An article was left out.",
        ],
    );
    opened(
        "label moved",
        "[3,9],\"label\":0,\"quote\":\"Sunday\"",
        "[2,8],\"label\":0,\"quote\":\"Sunday\"",
        (2, 2),
        &["p, line 20: In “a0”: “Sunday” stands at byte 3, not at 2"],
    );
    opened(
        "quote lost",
        "\"quote\":\"Sunday\"",
        "\"quote\":\"Monday\"",
        (2, 1),
        &["p, line 20: In “a0”: The label at bytes 3 to 9 (“Monday”) was left out", DROPPED],
    );
    opened(
        "text changed",
        "On Sunday, on",
        "On  Sunday, on",
        (2, 2),
        &[
            "p, line 16: The text of “a0” is not the one that was saved",
            "p, line 20: In “a0”: “Sunday” stands at byte 4",
            "p, line 20: In “a0”: “Friday” stands at byte 15",
            DROPPED,
        ],
    );
    opened(
        "no such label",
        "[3,9],\"label\":0",
        "[3,9],\"label\":7",
        (2, 1),
        &["p, line 20: In “a0”: A label was left out: the project has no label number 7.", DROPPED],
    );
    opened("history cut", "\"cause\":\"beginning\"", "\"cause\":\"nobody\"", (2, 2), &[DROPPED]);
    opened(
        "history of another state",
        "\"state\":\"in work\",\"annotations\"",
        "\"state\":\"done\",\"annotations\"",
        (2, 2),
        &[DROPPED],
    );
    opened(
        "document missing",
        "{\"document\":1,",
        "{\"document\":5,",
        (1, 2),
        &["p, line 21: An article was left out. The record names article 5", DROPPED],
    );
}

#[test]
fn the_state_wins_over_the_history() {
    let project = opened(
        "state",
        "\"state\":\"in work\",\"annotations\"",
        "\"state\":\"done\",\"annotations\"",
        (2, 2),
        &[DROPPED],
    );
    assert_eq!(project.entries[0].state, DocumentState::Done);
}

#[test]
fn cut_project_files_keep_what_is_whole() {
    let (session, file) = project();
    let entries = file.find("\"history\"").unwrap();
    let opened = project_file::read::open("p", &file.as_bytes()[..entries + 30], 5);
    assert!(opened.problems.iter().any(|problem| problem.severity == Severity::Lost));
    let mut again = Session::default();
    again.apply(&opened.transactions[0]).unwrap();
    assert_eq!(again.project().entries, session.project().entries);
    assert_eq!(again.project().labels, session.project().labels);
}
