use super::*;

/// What a pattern finds, or the start of the message with the place before it.
#[track_caller]
fn check(matcher: Result<Matcher, PatternFault>, text: &str, expected: &[&str]) {
    match matcher {
        Ok(matcher) => {
            let hits = matcher.hits(text);
            let found: Vec<&str> = hits.iter().filter_map(|hit| hit.of(text)).collect();
            assert_eq!(found, expected, "in {text:?}");
        }
        Err(fault) => {
            let [says] = expected else { panic!("{fault}") };
            assert!(fault.to_string().starts_with(says), "{fault}");
        }
    }
}

#[test]
fn regular_expressions_find_whole_words() {
    let regex = |expression: &str| Matcher::regex(expression, false);
    check(regex("rocket|rockets"), "rocket rockets rocketry", &["rocket", "rockets"]);
    check(
        regex("Green Zone"),
        "Green Zone, Green\u{a0} Zone, Green\r\nZone, Green\n\nZone",
        &["Green Zone", "Green\u{a0} Zone", "Green\r\nZone"],
    );
    check(regex(r"\d+"), "a5 of 7", &["7"]);
    check(regex("ракет[аыу]"), "Ракета, ракеты", &["ракеты"]);
    check(Matcher::regex("ракет[аыу]", true), "Ракета, ракеты", &["Ракета", "ракеты"]);
    check(regex("صاروخ"), "سقط صاروخ هنا", &["صاروخ"]);
    check(regex("火箭"), "两枚火箭落下", &["火箭"]);
    check(regex(" rocket "), "a rocket fell", &["rocket"]);
    check(regex("[x ]y"), "a y", &["y"]);
    check(regex("[] ]y"), "]y", &["]y"]);
    check(regex("[^] ]y z"), "xy \t z", &["xy \t z"]);
    check(regex(r"\(?xy z"), "xy \t z", &["xy \t z"]);
    check(
        regex(
            r"(?x) rocket s? # one or more
        ",
        ),
        "rockets",
        &["rockets"],
    );
    check(regex("“[^”]+ (?i:brigade)”"), "the “Al-Quds Brigade” said", &["“Al-Quds Brigade”"]);
    check(regex("^Kyiv"), "Kyiv\nKyiv in Kyiv", &["Kyiv", "Kyiv"]);
}

#[test]
fn faults_of_regular_expressions_say_where() {
    let regex = |expression: &str| Matcher::regex(expression, false);
    let at = |place: usize| format!("The pattern can't be read at character {place}: ");
    check(regex("é(rocket"), "", &[&(at(2) + "unclosed group. Correct it, or put a backslash")]);
    check(regex("a**)"), "", &[&at(4)]);
    check(regex("[z-a]"), "", &[&at(2)]);
    check(regex("(?=x)y"), "", &[&(at(1) + "look-around")]);
    check(regex("x*"), "", &["The pattern also matches the empty string"]);
    check(regex("x?|y"), "", &["The pattern also matches the empty string"]);
    check(regex("[a&&b]"), "", &["The pattern can never match"]);
    check(regex(" "), "", &["The pattern is blank"]);
    check(regex(&"a".repeat(LONGEST + 1)), "", &["The pattern is longer than 4000"]);
    check(regex("(((a{1000}){1000}){1000}){9}"), "", &["The pattern is too large"]);
    for everywhere in [".+", r"\w+", ".", r"\S+", r"[a-z]+", r"\w+ \w+", r".{20}", "[א-ת]+", r"[^x]+"] {
        assert!(regex(everywhere).is_err(), "{everywhere}");
    }
    assert!(regex("[A-Z][a-z]+ [A-Z][a-z]+").is_ok() && regex("the").is_ok());
}

#[test]
fn the_fault_is_shown_with_a_caret() {
    let fault = PatternFault { character: Some(6), message: String::new() };
    assert_eq!(fault.shown("a\né(x)b").as_deref(), Some("é(x)b\n   ^"));
    assert_eq!(PatternFault::whole("x").shown("x"), None);
}

#[test]
fn token_patterns_find_tokens() {
    let tokens = Matcher::tokens;
    let text = "Two 107mm rockets hit the US-led coalition's Green Zone on Sunday, 5 May.";
    check(tokens(r#"[{"LOWER":"green"},{"lower":"zone"}]"#), text, &["Green Zone"]);
    check(tokens(r#"[{"TEXT":{"REGEX":"^\\d+mm$"}},{"LOWER":{"IN":["rocket","rockets"]}}]"#), text, &["107mm rockets"]);
    check(
        tokens(r#"[{"IS_UPPER":true},{"IS_PUNCT":true,"OP":"?"},{"LOWER":"led"},{"LOWER":"coalition"}]"#),
        text,
        &["US-led coalition"],
    );
    check(
        tokens(r#"[{"IS_TITLE":true,"LENGTH":{">=":4}},{"IS_TITLE":true,"OP":"*"}]"#),
        text,
        &["Green Zone", "Sunday"],
    );
    check(tokens(r#"[{"LIKE_NUM":true},{"SHAPE":"Xxx"}]"#), text, &["5 May"]);
    check(tokens(r#"[{"LOWER":"on"},{"LOWER":{"NOT_IN":["monday"]}}]"#), text, &["on Sunday"]);
    check(tokens(r#"[{"LOWER":"hit"},{"LOWER":"a","OP":"!"}]"#), text, &["hit the"]);
    check(tokens(r#"[{"ORTH":"Two"},{"OP":"{1,2}"}]"#), text, &["Two 107mm rockets"]);
    check(tokens(r#"[{"LOWER":"may"},{"IS_DIGIT":true,"OP":"+"}]"#), "May 5 2020 may", &["May 5 2020"]);
}

#[test]
fn faults_of_token_patterns_say_where() {
    let tokens = Matcher::tokens;
    let at = |place: usize| format!("The pattern can't be read at character {place}: ");
    check(tokens(r#"[{"LOWER":"é"},{"POS":"NOUN"}]"#), "", &[&(at(16) + "POS needs a language model")]);
    check(tokens(r#"[{"LOWER":"a"},{"LOWR":"b"}]"#), "", &[&(at(16) + "LOWR is not known here")]);
    check(tokens(r#"[{"LOWER":"a" "#), "", &[&at(14)]);
    check(tokens(r#"[{"LOWER":{"FUZZY":"a"}}]"#), "", &[&(at(2) + "FUZZY of LOWER is not known")]);
    check(tokens(r#"[{"LOWER":"a","OP":"{3,2}"}]"#), "", &[&(at(2) + "OP \"{3,2}\" counts backwards")]);
    check(tokens(r#"[{"LOWER":"a","OP":"{60}"},{}]"#), "", &["The pattern asks for more than 60"]);
    check(tokens(r#"[{"TEXT":{"REGEX":"a("}}]"#), "", &[&(at(2) + "REGEX of TEXT, character 2: unclosed group")]);
    check(tokens(r#"[]"#), "", &["The pattern also matches the empty string"]);
    check(tokens(r#"[{"LOWER":"a","OP":"?"}]"#), "", &["The pattern also matches the empty string"]);
    check(tokens(r#"[{}]"#), "", &["The pattern matches nearly everything"]);
    check(tokens(r#"[{"IS_ALPHA":true}]"#), "", &["The pattern matches nearly everything"]);
    check(tokens(r#""green zone""#), "", &[&at(1)]);
}

#[test]
fn stretches_touch_and_are_short() {
    for text in [
        "",
        "a",
        &"x".repeat(10_000),
        &"word ".repeat(3_000),
        &"é\n".repeat(5_000),
        &"军".repeat(5_000),
        "a\n\nb\r\n\r\nc",
    ] {
        let all: Vec<_> = stretches(text).collect();
        assert_eq!(all.iter().map(|stretch| &text[stretch.clone()]).collect::<String>(), text);
        assert!(all.iter().all(|stretch| stretch.len() <= STRETCH));
    }
}

#[test]
fn patterns_that_look_far_ahead_end_in_time() {
    let text = "a".repeat(200_000);
    assert_eq!(Matcher::regex("(a.*z|aaq)", false).map(|matcher| matcher.hits(&text).len()), Ok(0));
    let words = "a b ".repeat(50_000);
    let matcher = Matcher::tokens(r#"[{"LOWER":"a"},{"OP":"*"},{"LOWER":"z"}]"#);
    assert_eq!(matcher.map(|matcher| matcher.hits(&words).len()), Ok(0));
}
