//! Files of rules: what is read, what is told, and that what is written comes back.

mod common;

use common::four_labels;
use goldpan::edit::commands::rules::put_all;
use goldpan::formats::rules::{RulesRead, list, patterns, read, refused, set};
use goldpan::model::project::Project;
use goldpan::model::rules::{Block, BlockScope, Expression, OwnRules, Pattern, Rule, Term, TermCase};
use goldpan::suggest::built_in::FILES;
use goldpan::suggest::engine::Engine;
use proptest::prelude::*;
use std::rc::Rc;

/// A rule in a line: `2 GROUP term any "text" value Q1`, `1 GROUP pattern name: tokens`.
fn shown((line, rule): &(usize, Rule)) -> String {
    match rule {
        Rule::Term(term) => {
            let told = [&term.value, &term.identifier].into_iter().flatten().map(|told| format!(" {told}"));
            format!("{line} {} {} “{}”{}", term.label, term.case.name(), term.text, told.collect::<String>())
        }
        Rule::Pattern(pattern) => format!("{line} {} {}: {}", pattern.label, pattern.name, pattern.expression.source()),
        other => format!("{line} {}", other.name()),
    }
}

/// What a file gives: its rules, and the beginnings of its problems.
#[track_caller]
fn check(file: &str, text: &str, rules: &[&str], problems: &[&str]) {
    let RulesRead { rules: found, problems: told } = read(file, text.as_bytes(), Some("BASE"));
    assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), rules, "{file}");
    assert_eq!(told.len(), problems.len(), "{told:?}");
    for (told, says) in told.iter().zip(problems) {
        assert!(told.to_string().starts_with(says), "{told}");
    }
}

#[test]
fn term_lists() {
    check(
        "a.txt",
        "# ours\n\n Green Zone \r\nPMF\n#Missiles\nrocket",
        &["3 BASE capitals “Green Zone”", "4 BASE exact “PMF”", "5 BASE capitals “#Missiles”", "6 BASE any “rocket”"],
        &[],
    );
    check("a.txt", "\u{feff}ракета", &["1 BASE any “ракета”"], &[]);
    check(
        "a.tsv",
        "Hashed\tGROUP\tPopular Mobilization Forces\tQ842\n\n\"K1\" base\tBASE\n\tBASE\n",
        &["1 GROUP capitals “Hashed” Popular Mobilization Forces Q842", "3 BASE capitals “\"K1\" base”"],
        &["a.tsv, line 4: The line was left out: it has no term."],
    );
    check(
        "a.CSV",
        "Label;Term;canonical;Case;note\nGROUP;\"Hashed; the\";PMF;any;x\n;camp;;loud;\nGROUP;x;;;;;\n",
        &["2 GROUP any “Hashed; the” PMF", "3 BASE any “camp”", "4 GROUP any “x”"],
        &[
            "a.CSV, line 1: Columns that are not read: note.",
            "a.CSV, line 3: “loud” is not any, capitals or exact",
            "a.CSV, line 4: The line has 7 columns instead of at most 5",
        ],
    );
    check(
        "a.csv",
        "\"two\nlines\",GROUP\nx,\"say \"\"hi\"\"\"\n",
        &["1 GROUP any “two\nlines”", "3 say \"hi\" any “x”"],
        &[],
    );
    check("a.csv", "", &[], &[]);
}

#[test]
fn files_without_a_label_say_so() {
    let found = read("a.txt", b"x\ny", None);
    assert_eq!((found.rules.len(), found.problems.len()), (0, 2));
    assert!(found.problems[1].to_string().starts_with("a.txt, line 2: The line was left out: it names no label."));
    let bad = read("a.txt", b"ok\nbr\xffken", Some("BASE"));
    assert_eq!((bad.rules.len(), bad.problems[0].line), (2, Some(2)));
}

#[test]
fn pattern_files() {
    check(
        "a.jsonl",
        concat!(
            r#"{"label":"GROUP","pattern":"Hashed al-Shaabi","id":"PMF"}"#,
            "\n",
            r#"{"label":"BASE","pattern":[{"LOWER":"green"},{"LOWER":"zone"}],"id":"Q123"}"#,
            "\n\n",
            r#"{"label":"GROUP","pattern":[{"lower":"us"},{"lower":"-"},{"lower":"led"},{"lower":"coalition"}]}"#,
            "\n",
            r#"{"pattern":[{"ORTH":"K1"}]}"#,
            "\n",
            r#"{"label":"WEAPON","pattern":[{"LIKE_NUM":true},{"LOWER":"rockets"}]}"#,
            "\n",
            r#"{"label":"WEAPON","pattern":[{"IS_DIGIT":true},{"LOWER":"rockets"}],"id":7,"extra":1}"#,
            "\n",
            r#"{"label":"WEAPON","pattern":[{"IS_TITLE":true},{"LOWER":"rockets"}],"id":"7"}"#,
            "\n",
        ),
        &[
            "1 GROUP exact “Hashed al-Shaabi” PMF",
            "2 BASE any “green zone” Q123",
            "4 GROUP any “us-led coalition”",
            "5 BASE exact “K1”",
            r#"6 WEAPON … rockets: [{"LIKE_NUM":true},{"LOWER":"rockets"}]"#,
            r#"7 WEAPON 7: [{"IS_DIGIT":true},{"LOWER":"rockets"}]"#,
            r#"8 WEAPON 7 (2): [{"IS_TITLE":true},{"LOWER":"rockets"}]"#,
        ],
        &["a.jsonl, line 7: Keys that are not kept: extra."],
    );
}

#[test]
fn what_a_pattern_file_asks_in_vain_is_told() {
    check(
        "a.jsonl",
        concat!(
            r#"{"label":"A","pattern":[{"LOWER":"a"},{"POS":"NOUN"}]}"#,
            "\n",
            r#"{"label":"A","pattern":[{"LEMMA":"fire"}]}"#,
            "\n",
            r#"{"label":"A","pattern":[{"IS_ALPHA":true}]}"#,
            "\n",
            r#"{"label":"A","pattern":[{"TEXT":{"REGEX":"(?=x)"}}]}"#,
            "\n",
            r#"{"label":"A","pattern":5}"#,
            "\n",
            r#"{"label":"A"}"#,
            "\n",
            r#"{"label":"A","pattern":" "}"#,
            "\n",
            r#"{"label":"A","pattern":"x""#,
            "\n",
            r#"{"label":"A","pattern":"x","goldpan":{"term":{}}}"#,
            "\n",
        ),
        &["9 A exact “x”"],
        &[
            "a.jsonl, line 1: The line was left out: character 16 of its pattern: POS needs a language model, which is not here. Describe",
            "a.jsonl, line 2: The line was left out: character 2 of its pattern: LEMMA needs",
            "a.jsonl, line 3: The line was left out: The pattern matches nearly everything",
            "a.jsonl, line 4: The line was left out: character 2 of its pattern: REGEX of TEXT, character 1: look-around",
            "a.jsonl, line 5: The line was left out: its pattern is neither",
            "a.jsonl, line 6: The line was left out: it has no “pattern”",
            "a.jsonl, line 7: The line was left out: its pattern is blank",
            "a.jsonl, line 8: The line was left out: it is no JSON object",
            "a.jsonl, line 9: The key “goldpan” does not count",
        ],
    );
}

#[test]
fn lines_that_were_changed_since_they_were_written_count() {
    let ours = r#""goldpan":{"term":{"text":"Green Zone","label":"BASE","case":"capitals","value":"V"}}}"#;
    for (line, rule, problems) in [
        (r#""pattern":"Green Zone","id":"V""#, "1 A capitals “Green Zone” V", 0),
        (r#""pattern":"Red Zone","id":"V""#, "1 A exact “Red Zone” V", 1),
        (r#""pattern":"Green Zone","id":"W""#, "1 A exact “Green Zone” W", 1),
        (r#""pattern":"Green Zone","id":[]"#, "1 A exact “Green Zone”", 2),
        (r#""pattern":"Green Zone""#, "1 A capitals “Green Zone” V", 0),
    ] {
        let found = read("a.jsonl", format!("{{\"label\":\"A\",{line},{ours}").as_bytes(), None);
        assert_eq!(found.rules.iter().map(shown).collect::<Vec<_>>(), [rule]);
        assert_eq!(found.problems.len(), problems, "{:?}", found.problems);
    }
    check(
        "a.jsonl",
        r#"{"label":"A","pattern":"x","id":1.5,"goldpan":{"never":{"text":"x","document":0}}}"#,
        &["1 A exact “x”"],
        &[
            "a.jsonl, line 1: The key “goldpan” does not count (it holds neither a term nor a pattern)",
            "a.jsonl, line 1: The id was not kept",
        ],
    );
}

#[test]
fn what_a_project_refuses_is_told_at_its_line() {
    let project = Project { labels: Rc::new(four_labels()), ..Project::default() };
    let found = read("a.tsv", b"x\tBASE\ny\tSHIP\n", None);
    let (changes, wrong) = put_all(&project, found.rules.iter().map(|(_, rule)| rule.clone()).collect());
    assert_eq!(changes.len(), 1);
    let told = refused("a.tsv", &found, &wrong);
    assert_eq!(told.len(), 1);
    assert!(told[0].to_string().starts_with("a.tsv, line 2: The rule was left out. There is no label “SHIP”"));
}

#[test]
fn pattern_files_are_written_for_spacy() {
    let term = |text: &str, case| {
        Rule::Term(Term { text: text.into(), label: "BASE".into(), case, value: None, identifier: Some("Q1".into()) })
    };
    let regex = Expression::Regex { source: "K[0-9]".into(), any_case: true };
    let rules = [
        term("Green-Zone", TermCase::Free),
        term("K1", TermCase::Exact),
        Rule::Pattern(Pattern { name: "k".into(), label: "GONE".into(), expression: regex }),
        Rule::Off("date/weekday".into()),
    ];
    let written = patterns::write(&rules, &four_labels());
    let expected = concat!(
        r#"{"label":"BASE","pattern":[{"LOWER":"green"},{"LOWER":"-"},{"LOWER":"zone"}],"id":"Q1","#,
        r#""goldpan":{"term":{"text":"Green-Zone","label":"BASE","case":"any","identifier":"Q1"}}}"#,
        "\n",
        r#"{"label":"BASE","pattern":"K1","id":"Q1","goldpan":{"term":{"text":"K1","label":"BASE","case":"exact","identifier":"Q1"}}}"#,
        "\n",
        r#"{"label":"GONE","pattern":[{"TEXT":{"REGEX":"(?i)^(?:K[0-9])$"}}],"id":"k","#,
        r#""goldpan":{"pattern":{"name":"k","label":"GONE","regex":"K[0-9]","any_case":true}}}"#,
        "\n",
    );
    assert_eq!(written.text, expected);
    let losses: Vec<_> = written.losses.iter().map(ToString::to_string).collect();
    assert_eq!((written.rules, losses.len()), (3, 2));
    assert!(losses[0].starts_with("“own/pattern:k”: other programs try this regular expression on single words only"));
    assert!(losses[1].starts_with("“own/off:date/weekday”: left out"));
}

#[test]
fn whole_rule_sets() {
    let one = set::write(FILES.iter().copied());
    let (base, problems) = set::read("a.goldpan.rules", &one);
    assert_eq!(problems, []);
    let base = base.expect("the built-in rules can be used");
    let own = OwnRules::default().with_base(Some(Rc::new(base)));
    assert_eq!(Engine::of(&own).0.hash(), Engine::built_in().hash());

    let says = |text: &str| {
        let (base, problems) = set::read("a.rules", text);
        (base.is_some(), problems.iter().map(ToString::to_string).collect::<Vec<_>>())
    };
    assert_eq!(says("label X\nrule x\n  start a\n  match a\n"), (true, vec![]));
    let broken = says("goldpan-rules 1\n=== x.rules\nlabel X\nrule x\n  start a\n  match a(\n");
    assert!(!broken.0 && broken.1[0].starts_with("x.rules, line 4: "), "{broken:?}");
    assert!(says("goldpan-rules 7\n").1[0].contains("Open it with a newer one"));
    assert!(!says("goldpan-rules 1\n").0 && !says("hello").0 && !says("").0);
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let word = || "[^\\s\\p{C}]{1,8}( [^\\s\\p{C}]{1,8}){0,2}";
    let label = || prop::sample::select(vec!["DATE", "GROUP", "BASE", "WEAPON"]);
    let told = || prop::option::of(word().prop_map(|text: String| Rc::from(text.trim())));
    let case = prop::sample::select(TermCase::ALL.to_vec());
    let expression = prop_oneof![
        ("[a-z]{1,8}", any::<bool>())
            .prop_map(|(source, any_case)| Expression::Regex { source: source.as_str().into(), any_case }),
        "[a-z]{1,8}"
            .prop_map(|word| Expression::Tokens(format!(r#"[{{"LOWER":"{word}"}},{{"IS_DIGIT":true}}]"#).into())),
    ];
    prop_oneof![
        3 => (word(), label(), case, told(), told()).prop_map(|(text, label, case, value, identifier)| {
            Rule::Term(Term { text: text.trim().into(), label: label.into(), case, value, identifier })
        }),
        1 => (word(), label(), expression).prop_map(|(name, label, expression)| {
            Rule::Pattern(Pattern { name: name.as_str().into(), label: label.into(), expression })
        }),
        1 => word().prop_map(|text| Rule::Block(Block { text: text.as_str().into(), label: None, rule: None, scope: BlockScope::Everywhere })),
    ]
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(rules in prop::collection::vec(any_rule(), 0..12)) {
        let mut own = OwnRules::default();
        for rule in rules {
            own = own.edited(&[], &[rule]).unwrap_or(own);
        }
        let labels = four_labels();
        let kept = |keep: fn(&Rule) -> bool| own.all().iter().filter(|rule| keep(rule)).cloned().collect::<Vec<_>>();
        let back = |file: &str, text: &str| {
            let found = read(file, text.as_bytes(), None);
            (found.rules.into_iter().map(|(_, rule)| rule).collect::<Vec<_>>(), found.problems)
        };
        let written = patterns::write(own.all(), &labels);
        prop_assert_eq!(back("a.jsonl", &written.text), (kept(|rule| !matches!(rule, Rule::Block(_))), vec![]));
        let written = list::write(own.all(), &labels);
        prop_assert_eq!(back("a.tsv", &written.text), (kept(|rule| matches!(rule, Rule::Term(_))), vec![]));
        prop_assert_eq!(written.rules + written.losses.len(), own.all().len());
    }

    #[test]
    fn rule_files_come_back_from_one(files in prop::collection::vec(("[a-z]{1,5}\\.rules", "(=== x|\\\\=== y|[a-z =\\\\]{0,9}\n){0,6}"), 1..4)) {
        let one = set::write(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
        let lines: Vec<&str> = one.lines().collect();
        prop_assert_eq!(lines.iter().filter(|line| line.starts_with("=== ")).count(), files.len());
        // The rules need not be sound to be kept as they are.
        let known = format!("{one}=== z.rules\nlabel X\nrule z\n  start z\n  match z\n");
        if let (Some(base), _) = set::read("a", &known) {
            for ((name, text), (was_name, was)) in base.files.iter().zip(&files) {
                let lines: String = was.lines().map(|line| format!("{line}\n")).collect();
                prop_assert_eq!((&**name, &**text), (was_name.as_str(), lines.as_str()));
            }
        }
    }

    #[test]
    fn readers_bear_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "(\\PC|[\\[\\]{}\":,;\t\n]|LOWER|pattern|label){0,60}") {
        for file in ["a.txt", "a.tsv", "a.csv", "a.jsonl"] {
            for bytes in [bytes.as_slice(), text.as_bytes()] {
                let found = read(file, bytes, Some("BASE"));
                prop_assert!(found.problems.iter().all(|problem| problem.line.is_some()));
            }
        }
        let _ = set::read("a.rules", &text);
        let _ = goldpan::text::pattern::Matcher::tokens(&text);
        let _ = goldpan::text::pattern::Matcher::regex(&text, true);
    }
}
