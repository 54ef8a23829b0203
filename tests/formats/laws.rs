//! Laws: export then import is the same project, but for what the table of formats declares.

use crate::generator::{sessions, suggestions};
use goldpan::edit::session::Session;
use goldpan::edit::transaction::Transaction;
use goldpan::formats::export::{Articles, Export, ExportOptions, Request};
use goldpan::formats::import::{Admission, admit};
use goldpan::formats::table::{FORMATS, format};
use goldpan::formats::wire::{decode_document, decode_transaction, encode_document, encode_transaction};
use goldpan::formats::{jsonl, project_file};
use goldpan::model::document::DocumentId;
use goldpan::model::project::Project;
use goldpan::model::rules::RulesInForce;
use goldpan::model::suggestion::Suggestion;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::rc::Rc;

const ALL: ExportOptions = ExportOptions { articles: Articles::All, suggestions: true };

fn export(id: &str, project: &Project, history: &[Rc<Transaction>], options: ExportOptions) -> Export {
    let suggested = |id: DocumentId| suggestions(project.entry(id).unwrap().document.text());
    let request = Request { project, history, suggestions: &suggested, options, rules: &RulesInForce::default() };
    format(id).unwrap().export.unwrap()(&request)
}

fn text(export: &Export) -> &str {
    std::str::from_utf8(&export.bytes).unwrap()
}

fn replayed(transactions: &[Rc<Transaction>]) -> Session {
    let mut session = Session::default();
    for transaction in transactions {
        session.apply(transaction).unwrap();
    }
    session
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn every_format_gives_the_same_bytes_twice(session in sessions()) {
        for format in FORMATS.iter().filter(|format| format.export.is_some()) {
            let once = export(format.id, session.project(), session.stream(), ALL);
            prop_assert_eq!(&once, &export(format.id, session.project(), session.stream(), ALL));
        }
    }

    #[test]
    fn project_files_bring_project_and_history_back(session in sessions()) {
        let file = export("project", session.project(), session.stream(), ALL);
        let opened = project_file::read::open("p", &file.bytes, 9);
        prop_assert_eq!(&opened.problems, &[]);
        prop_assert_eq!(&opened.transactions[..], session.stream());
        let mut again = replayed(&opened.transactions);
        prop_assert_eq!(again.project(), session.project());
        prop_assert_eq!(&export("project", again.project(), again.stream(), ALL), &file);
        let mut session = session;
        prop_assert_eq!(again.undo(7), session.undo(7));
    }

    #[test]
    fn project_files_without_history_bring_the_state_back(session in sessions()) {
        let file = export("project", session.project(), &[], ALL);
        let opened = project_file::read::open("p", &file.bytes, 9);
        prop_assert_eq!(&opened.problems, &[]);
        let again = replayed(&opened.transactions);
        let (old, new) = (session.project(), again.project());
        prop_assert_eq!((&old.name, &old.labels, old.settings, &old.entries), (&new.name, &new.labels, new.settings, &new.entries));
        prop_assert_eq!(&old.rules, &new.rules);
        prop_assert!(again.history().next_undo().is_none());
    }

    #[test]
    fn jsonl_brings_articles_and_spans_back(session in sessions(), suggestions in any::<bool>(), done in any::<bool>()) {
        let options = ExportOptions { articles: if done { Articles::Done } else { Articles::All }, suggestions };
        let file = export("jsonl", session.project(), &[], options);
        let import = jsonl::read::import("f", &file.bytes);
        prop_assert_eq!(&import.problems, &[]);
        let Admission { changes, suggestions, problems, .. } = admit(import.documents, &Project::default());
        prop_assert_eq!(&problems, &[]);
        let mut again = Session::default();
        again.begin(1, changes).unwrap();
        let suggested = |id: DocumentId| -> Vec<Suggestion> { suggestions[&id].clone() };
        let project = again.project();
        let request = Request { project, history: &[], suggestions: &suggested, options, rules: &RulesInForce::default() };
        let second = jsonl::export(&request);
        prop_assert_eq!(text(&second), text(&file));
        prop_assert_eq!((second.articles, second.spans), (file.articles, file.spans));
    }

    #[test]
    fn conll_holds_every_span_or_lists_it(session in sessions()) {
        let project = session.project();
        let file = export("conll", project, &[], ALL);
        let suggested = |id: DocumentId| suggestions(project.entry(id).unwrap().document.text());
        let request = Request { project, history: &[], suggestions: &suggested, options: ALL, rules: &RulesInForce::default() };
        let blank = |text: &str| text.chars().filter(|c| !goldpan::text::characters::is_blank(*c)).collect::<String>();
        // How often each text, without blanks, should be tagged: not those that were left out; widened ones by their new text.
        let mut expected: BTreeMap<String, i32> = BTreeMap::new();
        for entry in request.entries() {
            for mark in request.marks(entry) {
                *expected.entry(blank(mark.span.of(entry.document.text()).unwrap())).or_default() += 1;
            }
        }
        for loss in file.losses.iter().filter(|loss| !loss.document.is_empty()) {
            *expected.entry(blank(&loss.text)).or_default() -= 1;
            let written = loss.reason.split_once('“').and_then(|(_, rest)| rest.rsplit_once('”'));
            if let Some((written, _)) = written.filter(|_| !loss.reason.starts_with("left out")) {
                *expected.entry(blank(written)).or_default() += 1;
            }
        }
        expected.retain(|_, count| *count != 0);
        let mut found: BTreeMap<String, i32> = BTreeMap::new();
        for chunk in chunks(text(&file))? {
            *found.entry(blank(&chunk)).or_default() += 1;
        }
        prop_assert_eq!(found.values().sum::<i32>() as usize, file.spans);
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn records_of_the_log_come_back(session in sessions()) {
        let mut documents = BTreeMap::new();
        for transaction in session.stream() {
            for change in &transaction.changes {
                if let goldpan::edit::change::Change::Documents { added, .. } = change {
                    for entry in added {
                        let document = decode_document(&encode_document(&entry.document)).unwrap();
                        documents.insert(document.id(), Rc::new(document));
                    }
                }
            }
            let line = encode_transaction(transaction);
            let decoded = decode_transaction(&line, &|id| documents.get(&id).cloned());
            prop_assert_eq!(decoded.as_ref(), Ok(transaction.as_ref()));
        }
    }

    #[test]
    fn damaged_files_are_read_without_panic(session in sessions(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        for id in ["project", "jsonl"] {
            let mut bytes = export(id, session.project(), session.stream(), ALL).bytes;
            if bytes.is_empty() {
                continue;
            }
            let at = at.index(bytes.len());
            if cut { bytes.truncate(at) } else { bytes[at] = byte }
            let opened = project_file::read::open("p", &bytes, 9);
            replayed(&opened.transactions);
            let import = jsonl::read::import("j", &bytes);
            let mut session = Session::default();
            session.begin(1, admit(import.documents, &Project::default()).changes).unwrap();
        }
    }

    #[test]
    fn readers_bear_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let opened = project_file::read::open("p", &bytes, 9);
        prop_assert!(opened.transactions.is_empty() && !opened.problems.is_empty());
        for document in jsonl::read::import("j", &bytes).documents {
            prop_assert!(document.spans.iter().all(|span| span.span.of(&document.text).is_some()));
        }
    }
}

/// The tagged chunks of a CoNLL file, tokens joined by blanks; every line is checked for columns and tags.
fn chunks(text: &str) -> Result<Vec<String>, TestCaseError> {
    let mut chunks: Vec<String> = Vec::new();
    let mut open: Option<String> = None;
    for line in text.split('\n') {
        let columns: Vec<&str> = line.split_whitespace().collect();
        if columns.is_empty() || columns[0] == "-DOCSTART-" {
            open = None;
            continue;
        }
        prop_assert_eq!(line.split(' ').count(), 4, "{:?}", line);
        prop_assert_eq!(columns.len(), 4, "{:?}", line);
        match columns[3].split_once('-') {
            None => {
                prop_assert_eq!(columns[3], "O");
                open = None;
            }
            Some(("B", label)) => {
                chunks.push(columns[0].to_owned());
                open = Some(label.to_owned());
            }
            Some((kind, label)) => {
                prop_assert_eq!((kind, Some(label)), ("I", open.as_deref()));
                let last = chunks.last_mut().unwrap();
                last.push(' ');
                last.push_str(columns[0]);
            }
        }
    }
    Ok(chunks)
}

#[test]
fn ids_stay_apart_and_labels_get_keys_and_colours() {
    let lines = concat!(
        r#"{"id":"a","text":"xy","spans":[{"start":0,"end":1,"label":"NEW","value":"V","identifier":"Q1","note":"n"}]}"#,
        "\n",
        r#"{"id":"a","text":"z","spans":[{"start":0,"end":1,"label":"ODD","status":"suggested"},{"start":0,"end":1,"label":"a\tb"}]}"#,
        "\n",
    );
    let admission = admit(jsonl::read::import("f", lines.as_bytes()).documents, &Project::default());
    let told: Vec<_> = admission.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "f: A span of “a” was left out: \"a\\tb\" cannot be the name of a label.",
            "f: Another article has the id “a”; this one got “a-2”."
        ]
    );
    let labels: Vec<&str> = admission.labels_added.iter().map(|name| &**name).collect();
    assert_eq!(labels, ["NEW", "ODD"]);
    let mut session = Session::default();
    session.begin(1, admission.changes).unwrap();
    let project = session.project();
    let names: Vec<&str> = project.entries.iter().map(|entry| &**entry.document.name()).collect();
    assert_eq!(names, ["a", "a-2"]);
    let set: Vec<_> = project.labels.all().iter().map(|label| (label.key, label.colour)).collect();
    assert_eq!(set, [(Some('1'), 0), (Some('2'), 1)]);
    let one = &project.entries[0].layer.all()[0];
    let kept = [&one.value, &one.identifier, &one.note].map(|kept| kept.as_deref().unwrap_or_default());
    assert_eq!(kept, ["V", "Q1", "n"]);
    assert_eq!(admission.suggestions[&DocumentId(1)][0].label, project.labels.named("ODD").unwrap().id);
}

#[test]
fn thousands_of_labels_are_no_burden() {
    let spans: Vec<String> =
        (0..3_000).map(|at| format!(r#"{{"start":{at},"end":{},"label":"L{at}"}}"#, at + 1)).collect();
    let line = format!(r#"{{"text":"{}","spans":[{}]}}"#, "x".repeat(3_000), spans.join(","));
    let admission = admit(jsonl::read::import("f", line.as_bytes()).documents, &Project::default());
    assert_eq!((admission.labels_added.len(), admission.problems.len()), (3_000, 0));
}
