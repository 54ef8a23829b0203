//! The command line from outside: the built program, its output, messages and exit status.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Runs the program in a folder of its own with this standard input.
fn goldpan(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_goldpan"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("standard input is a pipe");
    let input = input.to_vec();
    // From a thread, because the program may write more than a pipe holds before it has read everything.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer ends");
    output
}

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

/// Runs the program, expects this exit status, and returns standard output and error.
fn run(name: &str, folder: &Path, arguments: &[&str], input: &str, status: i32) -> (String, String) {
    let output = goldpan(folder, arguments, input.as_bytes());
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!(output.status.code(), Some(status), "{name}: {err}");
    (out, err)
}

fn json(line: &str) -> serde_json::Value {
    serde_json::from_str(line).unwrap()
}

const ARTICLE: &str = "{\"id\":7,\"text\":\"👍 Rockets hit the US embassy on Sunday.\",\"meta\":{\"desk\":\"war\"}}\n";

#[test]
fn suggest_reads_lines_and_writes_lines() {
    let folder = folder("suggest_lines");
    let (out, err) = run("lines", &folder, &["suggest"], &ARTICLE.repeat(3), 0);
    assert_eq!((out.lines().count(), err.as_str()), (3, ""));
    let line = json(out.lines().next().unwrap());
    assert_eq!(line["id"], 7, "a number stays a number");
    assert_eq!(line["meta"]["desk"], "war");
    assert_eq!(line["goldpan"]["unit"], "code points");
    let text: Vec<char> = line["text"].as_str().unwrap().chars().collect();
    let spans = line["spans"].as_array().unwrap();
    let of = |span: &serde_json::Value| {
        let (start, end) = (span["start"].as_u64().unwrap() as usize, span["end"].as_u64().unwrap() as usize);
        (span["label"].as_str().unwrap().to_owned(), text[start..end].iter().collect::<String>())
    };
    let found: Vec<(String, String)> = spans.iter().map(of).collect();
    assert!(found.contains(&("DATE".to_owned(), "Sunday".to_owned())), "{found:?}");
    assert!(
        spans.iter().all(|span| span["status"] == "suggested" && span["rule"].is_string() && span["score"].is_f64())
    );
    let (out, _) = run("no text", &folder, &["suggest", "--no-text"], ARTICLE, 0);
    assert!(json(&out).get("text").is_none());
}

#[test]
fn suggest_keeps_accepted_spans_and_offers_nothing_over_them() {
    let input = "{\"text\":\"Rockets on Sunday.\",\"spans\":[{\"start\":8,\"end\":17,\"label\":\"MINE\",\"text\":\"on Sunday\"},\
                 {\"start\":0,\"end\":7,\"label\":\"OLD\",\"status\":\"suggested\"}]}";
    let (out, _) = run("accepted", &folder("suggest_accepted"), &["suggest"], input, 0);
    let line = json(&out);
    let labels: Vec<&str> =
        line["spans"].as_array().unwrap().iter().map(|span| span["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["WEAPON", "MINE"]);
}

#[test]
fn suggest_reports_broken_lines_and_goes_on() {
    let folder = folder("suggest_broken");
    fs::write(folder.join("a.jsonl"), format!("{ARTICLE}{{broken\n\n{{\"id\":1}}\n{ARTICLE}")).unwrap();
    let (out, err) = run("broken", &folder, &["suggest", "a.jsonl"], "", 1);
    assert_eq!(out.lines().count(), 2);
    assert!(err.contains("a.jsonl, line 2: ") && err.contains("a.jsonl, line 4: "), "{err}");
    let (out, err) = run("missing", &folder, &["suggest", "none.jsonl", "a.jsonl"], "", 2);
    assert_eq!(out.lines().count(), 2, "the other file is read");
    assert!(err.contains("none.jsonl: The file cannot be opened"), "{err}");
}

#[test]
fn suggest_writes_the_same_with_any_number_of_jobs() {
    let folder = folder("suggest_jobs");
    let mut lines = String::new();
    for number in 0..400 {
        lines.push_str(&match number % 40 {
            7 => "broken\n".to_owned(),
            8 => "\n".to_owned(),
            9 => {
                "{\"text\":\"on Monday\",\"spans\":[{\"start\":3,\"end\":9,\"label\":\"DATE\",\"odd\":1}]}\n".to_owned()
            }
            _ => {
                let filler = "Nobody in the valley was hurt. ".repeat(number % 37);
                format!(
                    "{{\"id\":{number},\"text\":\"{filler}A rocket fell on Camp Redwood on {} May.\"}}\n",
                    number % 28 + 1
                )
            }
        });
    }
    fs::write(folder.join("a.jsonl"), &lines).unwrap();
    fs::write(folder.join("b.txt"), "On Sunday.").unwrap();
    let arguments = ["suggest", "a.jsonl", "none.jsonl", "b.txt", "none.txt", "a.jsonl", "--jobs"];
    let (out, err) = run("one job", &folder, &[&arguments[..], &["1"]].concat(), "", 2);
    assert_eq!(out.lines().count(), 761);
    for part in ["a.jsonl, line 8: ", "a.jsonl, line 48: ", "not kept: odd", "none.jsonl: ", "none.txt: "] {
        assert!(err.contains(part), "{part} in {err}");
    }
    for jobs in ["0", "2", "5", "18446744073709551615"] {
        let same = run(jobs, &folder, &[&arguments[..], &[jobs]].concat(), "", 2);
        assert!(same == (out.clone(), err.clone()), "{jobs} jobs write something else: {}", same.1);
    }
}

#[test]
fn suggest_takes_other_rules() {
    let folder = folder("suggest_rules");
    let assets = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/rules");
    let (built_in, _) = run("built in", &folder, &["suggest"], ARTICLE, 0);
    let (same, _) = run("the same from disk", &folder, &["suggest", "--rules", assets], ARTICLE, 0);
    assert_eq!(built_in, same);
    fs::write(folder.join("x.rules"), "label BIRD\nrule bird/duck\n  start duck\n  match duck\n").unwrap();
    let duck = "{\"id\":1,\"text\":\"On Sunday a duck came.\"}";
    for rules in [".", "x.rules"] {
        let (out, _) = run(rules, &folder, &["suggest", "--rules", rules], duck, 0);
        let spans = json(&out)["spans"].clone();
        assert_eq!(
            (&spans[0]["text"], &spans[0]["rule"], &spans[1]),
            (&"duck".into(), &"bird/duck".into(), &json("null"))
        );
    }
    let whole = "goldpan-rules 1\n=== x.rules\nlabel BIRD\nrule bird/duck\n  start duck\n  match duck\n";
    fs::write(folder.join("birds.goldpan.rules"), whole).unwrap();
    let (out, _) = run("a whole set", &folder, &["suggest", "--rules", "birds.goldpan.rules"], duck, 0);
    assert!(out.contains("\"BIRD\""), "{out}");
    fs::remove_file(folder.join("birds.goldpan.rules")).unwrap();
    fs::write(folder.join("y.rules"), "label BIRD\nrule bird/crow\n  start crow\n  match (crow\n").unwrap();
    let (out, err) = run("broken", &folder, &["suggest", "--rules", "."], duck, 2);
    assert!(out.is_empty() && err.contains("y.rules:"), "{err}");
    run("missing", &folder, &["suggest", "--rules", "none"], duck, 2);
}

#[test]
fn rules_are_checked() {
    let folder = folder("rules_check");
    let (out, err) = run("built in", &folder, &["rules", "check"], "", 0);
    for part in ["Goldpan news rules, version ", "\nhash      ", "\nentries   ", "\naliases   ", "\npatterns  "] {
        assert!(out.contains(part), "{part} in {out}");
    }
    assert_eq!(err, "");
    fs::write(folder.join("a.rules"), "label X\nrule x/a\n  start a\n  match (a\noops b\n").unwrap();
    fs::write(folder.join("b.tsv"), "@label X\n@rule x/b\nA\tk\n").unwrap();
    let (out, err) = run("problems", &folder, &["rules", "check", "."], "", 1);
    let place = |name: &str| folder.join(name).file_name().unwrap().to_string_lossy().into_owned();
    for part in [place("a.rules") + ":4: ", place("a.rules") + ":5: ", place("b.tsv") + ":3: ", "3 places".into()] {
        assert!(err.contains(&part), "{part} in {err}");
    }
    assert_eq!(out, "");
    let (_, err) = run("missing", &folder, &["rules", "check", "none"], "", 2);
    assert!(err.contains("none"), "{err}");
    fs::create_dir(folder.join("empty")).unwrap();
    let (_, err) = run("empty", &folder, &["rules", "check", "empty"], "", 2);
    assert!(err.contains("no rule file"), "{err}");
}

#[test]
fn suggest_reads_texts_and_pages() {
    let folder = folder("suggest_texts");
    let (out, _) = run("text", &folder, &["suggest", "--text"], "Rockets\non Sunday.", 0);
    assert_eq!((out.lines().count(), json(&out)["id"].as_str()), (1, Some("standard input")));
    let page = "<html><head><title>Blast</title></head><body><nav><a href='/'>Home</a></nav>\
                <p>A car bomb went off on Sunday near the market, officials said on Monday morning.</p></body></html>";
    fs::write(folder.join("a.html"), page).unwrap();
    fs::write(folder.join("b.txt"), b"\xff\xfeo\0n\0 \0S\0u\0n\0d\0a\0y\0").unwrap();
    let (out, _) = run("files", &folder, &["suggest", "a.html", "b.txt"], "", 0);
    let lines: Vec<serde_json::Value> = out.lines().map(json).collect();
    assert!(lines[0]["text"].as_str().unwrap().contains("A car bomb went off") && !out.contains("<p>"));
    assert_eq!(lines[1]["text"], "on Sunday");
    let (_, err) = run("not UTF-8", &folder, &["suggest", "--text", "b.txt"], "", 2);
    assert!(err.contains("not valid UTF-8"), "{err}");
}

#[test]
fn a_closed_pipe_ends_the_program_quietly() {
    for jobs in ["1", "3"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_goldpan"))
            .args(["suggest", "--jobs", jobs])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut stdin = child.stdin.take().unwrap();
        // The program may have ended before it has read everything.
        let _ = stdin.write_all(ARTICLE.repeat(200).as_bytes());
        // It ends although more could still come.
        let output = child.wait_with_output().unwrap();
        drop(stdin);
        assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""), "{jobs}");
    }
}

#[test]
fn score_compares_and_prints_a_table_or_json() {
    let folder = folder("score");
    let gold = "{\"id\":1,\"text\":\"👍 late last week, Monday\",\"spans\":[{\"start\":2,\"end\":16,\"label\":\"DATE\",\"text\":\"late last week\"},\
                {\"start\":18,\"end\":24,\"label\":\"DATE\",\"optional\":true}]}\n";
    let pred = "{\"id\":\"1\",\"spans\":[{\"start\":7,\"end\":16,\"label\":\"DATE\"},{\"start\":18,\"end\":24,\"label\":\"DATE\"}]}\n";
    fs::write(folder.join("g"), gold).unwrap();
    fs::write(folder.join("p"), pred).unwrap();
    let (out, err) = run("table", &folder, &["score", "--gold", "g", "--pred", "p"], "", 0);
    let row = |label: &str| -> Vec<String> {
        let line = out.lines().find(|line| line.starts_with(label)).unwrap();
        line.split_whitespace().filter(|cell| *cell != "|").map(str::to_owned).collect()
    };
    assert_eq!(row("DATE"), ["DATE", "1", "1", "2", "0.0", "0.0", "0.0", "100.0", "100.0", "100.0"]);
    assert_eq!((row("all")[1..].to_vec(), err.as_str()), (row("DATE")[1..].to_vec(), ""));
    let (out, _) = run("json", &folder, &["score", "--gold", "g", "--pred", "-", "--json", "--no-optional"], pred, 0);
    let scores = json(&out);
    assert_eq!(scores["labels"]["DATE"]["overlap"]["precision"], 0.5);
    assert_eq!((&scores["documents"], &scores["all"]["gold"]), (&json("1"), &json("1")));
    let (out, _) = run("labels", &folder, &["score", "--gold", "g", "--pred", "p", "--labels", "BASE"], "", 0);
    assert!(!out.contains("DATE"));
}

#[test]
fn score_tells_how_often_each_rule_is_right() {
    let folder = folder("score_calibration");
    let gold = "{\"id\":1,\"text\":\"on Sunday, Monday\",\"spans\":[{\"start\":3,\"end\":9,\"label\":\"DATE\"}]}\n";
    let span = |start: usize, end: usize, rule: &str| {
        format!("{{\"start\":{start},\"end\":{end},\"label\":\"DATE\",\"score\":0.9,\"rule\":\"{rule}\"}}")
    };
    let pred = format!("{{\"id\":1,\"spans\":[{},{}]}}\n", span(3, 9, "a/x:Sunday"), span(11, 17, "a/y"));
    fs::write(folder.join("g"), gold).unwrap();
    let arguments = ["score", "--gold", "g", "--pred", "-", "--calibration"];
    let (out, _) = run("table", &folder, &arguments, &pred, 0);
    let row = |start: &str| out.lines().find(|line| line.starts_with(start)).unwrap_or_default().to_owned();
    assert!(row("0.90").contains(" 2 ") && row("0.90").contains("50.0"), "{out}");
    assert!(row("DATE   a/x").contains("100.0") && row("DATE   a/y").contains("0.0"), "{out}");
    let (out, _) = run("json", &folder, &[&arguments[..], &["--json"]].concat(), &pred, 0);
    let rules = json(&out)["rules"].clone();
    assert_eq!((&rules[0]["rule"], &rules[0]["exact"], &rules[1]["exact"]), (&"a/x".into(), &json("1"), &json("0")));
}

#[test]
fn score_reports_spans_that_do_not_fit() {
    let folder = folder("score_broken");
    fs::write(folder.join("g"), "{\"id\":1,\"text\":\"on Sunday\",\"spans\":[{\"start\":2,\"end\":8,\"label\":\"DATE\",\"text\":\"Sunday\"}]}\n").unwrap();
    fs::write(folder.join("p"), "{\"id\":1,\"spans\":[{\"start\":3,\"end\":99,\"label\":\"DATE\"}]}\n{\"id\":2}\nx\n")
        .unwrap();
    let (_, err) = run("misfits", &folder, &["score", "--gold", "g", "--pred", "p"], "", 1);
    for part in ["g, line 1: ", "p, line 1: ", "p, line 3: ", "1 predicted documents are not in the gold"] {
        assert!(err.contains(part), "{part} in {err}");
    }
    run("no gold", &folder, &["score", "--gold", "none", "--pred", "p"], "", 2);
}

#[test]
fn convert_goes_round() {
    let folder = folder("convert");
    let (suggested, _) = run("suggest", &folder, &["suggest"], ARTICLE, 0);
    let accepted = suggested.replace("\"suggested\"", "\"accepted\"");
    fs::write(folder.join("a.jsonl"), &accepted).unwrap();
    run("to a project", &folder, &["convert", "a.jsonl", "-o", "a.goldpan.json"], "", 0);
    let (back, err) = run("and back", &folder, &["convert", "a.goldpan.json", "--to", "jsonl"], "", 0);
    let (mut from, mut to) = (json(&accepted), json(&back));
    // A name is text, a project gives a title, and a labelled article is in work.
    for line in [&mut from, &mut to] {
        line["id"] = "7".into();
        line["title"] = "7".into();
        line["goldpan"]["state"] = "in work".into();
    }
    assert_eq!((from, err.as_str()), (to, ""));
    let (conll, _) = run("to CoNLL", &folder, &["convert", "--to", "conll"], &accepted, 0);
    assert!(conll.starts_with("-DOCSTART- -X- O O\n\n") && conll.contains("\nSunday -X- -X- B-DATE\n"), "{conll}");
    let (none, _) = run("done only", &folder, &["convert", "--to", "jsonl", "--done"], &accepted, 0);
    assert_eq!(none, "");
    let (kept, _) = run("suggestions", &folder, &["convert", "--to", "jsonl", "--suggestions"], &suggested, 0);
    assert_eq!(json(&kept)["spans"], json(&suggested)["spans"]);
}

#[test]
fn convert_lists_losses() {
    let folder = folder("convert_losses");
    let input = "{\"id\":\"a\",\"text\":\"Sundays\",\"spans\":[{\"start\":0,\"end\":6,\"label\":\"DATE\"}]}";
    let (out, err) = run("listed", &folder, &["convert", "--to", "conll"], input, 0);
    assert!(out.contains("Sundays -X- -X- B-DATE") && err.contains("a: “Sunday”: widened to “Sundays”"), "{err}");
    run("strict", &folder, &["convert", "--to", "conll", "--strict"], input, 1);
    for arguments in [&["convert"][..], &["convert", "--to", "none"], &["convert", "--to", "jsonl", "--from", "conll"]]
    {
        let (out, err) = run("senseless", &folder, arguments, input, 2);
        assert!(!err.is_empty() && out.is_empty(), "{arguments:?}");
    }
    let (_, err) = run("no project", &folder, &["convert", "--from", "project", "--to", "jsonl"], "{}", 2);
    assert!(err.contains("no project file"), "{err}");
}

#[test]
fn help_shows_examples_and_every_format() {
    let folder = folder("help");
    for command in ["suggest", "rules check", "score", "convert"] {
        let words: Vec<&str> = command.split(' ').chain(["--help"]).collect();
        let (out, _) = run(command, &folder, &words, "", 0);
        assert!(out.contains("Example"), "{command}");
    }
    let (out, _) = run("formats", &folder, &["convert", "--help"], "", 0);
    for format in &goldpan::formats::table::FORMATS {
        assert!(out.contains(format.id) && out.contains(format.readers), "{}", format.id);
    }
}
