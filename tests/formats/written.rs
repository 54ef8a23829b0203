//! What each format writes, as a person would read it.

use crate::generator::{annotation, session};
use goldpan::formats::export::{Articles, Export, ExportOptions, Request};
use goldpan::formats::table::{FORMATS, Unit, format, format_of_file};
use goldpan::model::annotation::Annotation;
use goldpan::model::rules::RulesInForce;

fn export(id: &str, labels: &[&str], articles: &[(&str, &[Annotation])], options: ExportOptions) -> Export {
    let session = session(labels, articles);
    let (project, history) = (session.project().as_ref(), session.stream());
    let request = Request { project, history, suggestions: &|_| Vec::new(), options, rules: &rules() };
    format(id).unwrap().export.unwrap()(&request)
}

fn rules() -> RulesInForce {
    RulesInForce { name: "News".into(), version: "2.1".into(), hash: "5f3a".into(), own: 0 }
}

/// `lines` are the tokens with their tags, a `/` between sentences; `losses` the beginnings of the reasons.
fn conll(name: &str, text: &str, annotations: &[Annotation], lines: &str, losses: &[&str]) {
    let export = export("conll", &["DATE", "A B"], &[(text, annotations)], ExportOptions::default());
    let written = String::from_utf8(export.bytes).unwrap();
    let body = written.strip_prefix("-DOCSTART- -X- O O\n\n").unwrap();
    let sentences: Vec<String> = body
        .split_terminator("\n\n")
        .map(|sentence| {
            let token = |line: &str| line.replacen(" -X- -X- ", "_", 1).trim_end_matches("_O").to_owned();
            sentence.lines().map(token).collect::<Vec<String>>().join(" ")
        })
        .collect();
    assert_eq!(sentences.join(" / "), lines, "{name}");
    let found: Vec<String> = export.losses.iter().map(ToString::to_string).collect();
    assert_eq!(found, losses, "{name}");
}

#[test]
fn conll_tags() {
    conll("nothing", "", &[], "", &[]);
    conll("negatives too", "No one came. Rain fell.", &[], "No one came . / Rain fell .", &[]);
    conll("two tokens", "On last week.", &[annotation(0, 3, 12, 0)], "On last_B-DATE week_I-DATE .", &[]);
    conll("touching", "last week", &[annotation(0, 0, 4, 0), annotation(1, 5, 9, 0)], "last_B-DATE week_B-DATE", &[]);
    conll(
        "sentences that a span joins",
        "Rain fell. Snow fell.",
        &[annotation(0, 5, 15, 0)],
        "Rain fell_B-DATE ._I-DATE Snow_I-DATE fell .",
        &[],
    );
    conll(
        "off the grid",
        "Sundays",
        &[annotation(0, 0, 6, 0)],
        "Sundays_B-DATE",
        &["a0: “Sunday”: widened to “Sundays”: the span begins or ends inside a token."],
    );
    conll(
        "blanks at the edges",
        "on Sunday  x",
        &[annotation(0, 2, 10, 0)],
        "on Sunday_B-DATE x",
        &["a0: “ Sunday ”: cut to “Sunday”: blanks and invisible characters belong to no token."],
    );
    conll(
        "overlap",
        "a last week",
        &[annotation(0, 0, 6, 0), annotation(1, 2, 11, 1), annotation(2, 7, 11, 0)],
        "a last_B-A_B week_I-A_B",
        &[
            "“A B”: the label is written as A_B, because a tag holds no blanks.",
            "a0: “a last”: left out: it overlaps “last week” (A_B), and a token has one tag.",
            "a0: “week”: left out: it overlaps “last week” (A_B), and a token has one tag.",
        ],
    );
    conll("only blanks", "a  b", &[annotation(0, 1, 3, 0)], "a b", &["a0: “  ”: left out: it holds no token."]);
}

#[test]
fn conll_keeps_renamed_labels_apart() {
    let all = [annotation(0, 0, 1, 0), annotation(1, 2, 3, 1), annotation(2, 4, 5, 2)];
    let export = export("conll", &["A B", "A_B", "A\u{a0}B"], &[("x y z", &all)], ExportOptions::default());
    let written = String::from_utf8(export.bytes).unwrap();
    for tagged in ["x -X- -X- B-A_B_2\n", "y -X- -X- B-A_B\n", "z -X- -X- B-A_B_3\n"] {
        assert!(written.contains(tagged), "{tagged:?} in {written}");
    }
}

#[test]
fn jsonl_counts_code_points_and_explains_itself() {
    let export =
        export("jsonl", &["DATE"], &[("👍 e\u{301} Sunday", &[annotation(0, 9, 15, 0)])], ExportOptions::default());
    let sum = goldpan::model::document::sha256("👍 e\u{301} Sunday");
    let version = env!("CARGO_PKG_VERSION");
    let expected = format!(
        "{{\"id\":\"a0\",\"text\":\"👍 e\u{301} Sunday\",\"spans\":[{{\"start\":5,\"end\":11,\"label\":\"DATE\",\
         \"text\":\"Sunday\",\"status\":\"accepted\"}}],\"goldpan\":{{\"unit\":\"code points\",\"version\":\"{version}\",\
         \"rules\":\"5f3a\",\"rule_set\":[\"News\",\"2.1\"],\"sha256\":\"{sum}\",\"state\":\"in work\"}}}}\n"
    );
    assert_eq!(String::from_utf8(export.bytes).unwrap(), expected);
}

#[test]
fn every_file_names_its_rules() {
    let file = |id: &str| export(id, &["DATE"], &[("x", &[])], ExportOptions::default());
    for id in ["jsonl", "project"] {
        let written = String::from_utf8(file(id).bytes).unwrap();
        assert!(
            written.contains("\"rules\":\"5f3a\"") && written.contains("\"rule_set\":[\"News\",\"2.1\"]"),
            "{written}"
        );
    }
    let conll = file("conll");
    let expected = "{\"program\":\"VERSION\",\"rules\":\"5f3a\",\"rule_set\":[\"News\",\"2.1\"],\"own_rules\":0}\n";
    assert_eq!(conll.beside, Some(expected.replace("VERSION", env!("CARGO_PKG_VERSION"))));
    let session = session(&["DATE"], &[]);
    let rules = RulesInForce { hash: "0123456789abcdef".into(), ..rules() };
    let (project, options) = (session.project(), ExportOptions::default());
    let request = Request { project, history: &[], suggestions: &|_| Vec::new(), options, rules: &rules };
    assert_eq!(request.file_name_with_rules("conll"), "goldpan.rules-0123456789ab.conll");
}

#[test]
fn only_done_articles_where_asked() {
    let done = ExportOptions { articles: Articles::Done, suggestions: false };
    for (id, articles) in [("jsonl", 0), ("conll", 0), ("project", 1)] {
        assert_eq!(export(id, &["DATE"], &[("x", &[])], done).articles, articles, "{id}");
    }
}

#[test]
fn the_table_is_sound() {
    for (at, row) in FORMATS.iter().enumerate() {
        assert!(FORMATS[..at].iter().all(|other| other.id != row.id), "{} is there twice", row.id);
        assert!(row.import.is_some() || row.export.is_some(), "{} can do nothing", row.id);
        let first = row.extensions.first().expect("an extension");
        assert_eq!(format_of_file(&format!("A.{first}")).map(|format| format.id), Some(row.id));
        assert!(row.readers.ends_with('.') && !row.losses.is_empty(), "{} explains itself", row.id);
        assert!(row.unit != Unit::Tokens || row.import.is_none(), "{} has no text to read", row.id);
    }
    assert!(format_of_file("jsonl").is_none() && format_of_file("a.json").is_none());
}
