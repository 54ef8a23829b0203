//! The built-in rules on articles of our own, and laws of the engine on any text.

mod common;

use std::collections::BTreeMap;

use common::{annotated, engine, suggested};
use goldpan::suggest::context::Context;
use proptest::prelude::*;

/// Suggests for the text of `marked` and compares with its brackets.
#[track_caller]
fn check(marked: &str) {
    let (text, _) = annotated(marked);
    assert_eq!(suggested(&text, &engine().suggest(&text, &Context::NONE)), marked);
}

#[test]
fn dates() {
    check("It ended on [DATE 16 February 2020], [DATE Feb. 16], [DATE 2/16/2020] or [DATE 2020-02-16T14:38:27+00:00].");
    check("[DATE Monday, September 23, 2024 - 8:56 am]");
    check(
        "In [DATE late December], since [DATE mid-October], by the [DATE end of last year], [DATE late last year] and [DATE early 2023].",
    );
    check("[DATE Sunday]'s attack came [DATE early Tuesday], [DATE last week] and [DATE two weeks ago].");
    check("At [DATE 3:20 a.m.], [DATE 18:00 UTC] and [DATE 4 o'clock]; in the [DATE 1990s].");
    check("[DATE 13–15 May] and [DATE May 3-5, 2011]; [DATE 19 MAR 89].");
}

#[test]
fn what_only_looks_like_a_date() {
    check("They may march for seven days; a month-long, seven-day ceasefire of nearly 20 years held 10 days after.");
    check("Theresa May said 2,014 men and 2014 soldiers sun themselves now, recently and later.");
    check("He read the Sunday Times in a second.");
}

#[test]
fn groups() {
    check("The [GROUP Popular Mobilization Forces] fight; [GROUP Hashed] leaders agree.");
    check("Hashed is a verb here.");
    check("The [GROUP US-led coalition] and the [GROUP 101st Airborne Division] fought, the ruling coalition did not.");
    check("The [GROUP Abdullah al-Rimi Brigades] claimed the attack on pro-Iranian armed groups and US forces.");
    check("Troops of the [GROUP 3rd Armoured Brigade] and [GROUP Task Force 51] attacked.");
}

#[test]
fn bases() {
    check("[WEAPON Rockets] hit the [BASE US embassy] in Baghdad, [BASE Camp Taji] and [BASE Bagram Airfield].");
    check("The embassy, its compound, a military base and foreign embassies were closed in Fort Worth.");
    check("[BASE U.S. Embassy], [BASE French consulate] and [BASE Kherson International Airport]");
}

#[test]
fn weapons() {
    check("A [WEAPON 107mm rocket], [WEAPON Katyusha-type rockets] and [WEAPON AK‑47 rifles]");
    check("The [WEAPON C-RAM missile defense system] and the [WEAPON Iron Dome] stopped [WEAPON drone] strikes.");
    check("[WEAPON Vehicle-borne IED], [WEAPON surface-to-air missile], [WEAPON suicide vest] and #[WEAPON Missiles]");
    check("The think tank called the water cannon a ticking time bomb behind a smoke screen.");
    check("An air strike, bombings and shelling of a convoy; Shell made a profit; he read a magazine.");
}

#[test]
fn capitals_curly_quotes_and_wrapped_lines() {
    check(
        "WITNESSES SAID THE [GROUP SHINING PATH] FIRED [WEAPON ROCKETS] ON [DATE 11\nJUNE] AT THE [BASE U.S. EMBASSY].",
    );
    check("The “[GROUP Kata’ib Hezbollah]” group, [GROUP Hashd al‑Sha‘abi].");
}

#[test]
fn values_and_rules_are_told() {
    let text = "Kataeb Hezbollah fired ballistic missiles on 16 February 2020.";
    let told: Vec<_> = engine()
        .suggest(text, &Context::NONE)
        .into_iter()
        .map(|found| (found.rule.to_string(), found.value.unwrap_or_default().to_string()))
        .collect();
    let expected = [
        ("group/lexicon:Kata'ib Hezbollah", "Kata'ib Hezbollah"),
        ("weapon/compound", "missile/ballistic"),
        ("date/day-month-year", "2020-02-16"),
    ];
    assert_eq!(told, expected.map(|(rule, value)| (rule.to_owned(), value.to_owned())));
}

/// Articles of our own, labelled before the rules were tuned: overlap F1 in thousandths, by label.
#[test]
fn own_articles_stay_above_their_floor() {
    let engine = engine();
    let mut counts: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles")).expect("the folder is there")
    {
        let marked = std::fs::read_to_string(entry.expect("it can be listed").path()).expect("it is text");
        let (text, gold) = annotated(&marked);
        let found = engine.suggest(&text, &Context::NONE);
        for (span, label) in &gold {
            let hit = found.iter().any(|found| *found.label == **label && found.span.overlaps(*span));
            let count = counts.entry(label.clone()).or_default();
            count.0 += usize::from(hit);
            count.1 += 1;
        }
        for suggestion in &found {
            counts.entry(suggestion.label.to_string()).or_default().2 += 1;
        }
    }
    for (label, (hits, gold, found)) in counts {
        let f1 = 2000 * hits / (gold + found);
        assert!(f1 >= 900, "{label}: {hits} of {gold} found, {found} suggested, F1 {f1}");
    }
}

#[track_caller]
fn check_laws(text: &str) {
    let engine = engine();
    let found = engine.suggest(text, &Context::NONE);
    for suggestion in &found {
        let quote = suggestion.span.of(text).expect("a span lies on character boundaries");
        assert_eq!(quote.trim(), quote);
    }
    assert!(found.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()), "sorted, no overlaps");
    let pieces: Vec<_> = engine.pieces(text).collect();
    assert_eq!(pieces.iter().map(|piece| &text[piece.clone()]).collect::<String>(), text);
    let piecewise: Vec<_> =
        pieces.into_iter().flat_map(|piece| engine.suggest_piece(text, piece, &Context::NONE)).collect();
    assert_eq!(piecewise, found);
}

#[test]
fn odd_texts_end_in_time() {
    check_laws("");
    check_laws(&"7".repeat(100_000));
    check_laws(&format!("It fell two {}two weeks ago, 4444444444 million five weeks ago.", "hundred ".repeat(9)));
    check_laws(&format!("In {} two weeks ago.", "999 ".repeat(40)));
    check_laws(&"January ".repeat(10_000));
    check_laws(&"May 5, ".repeat(10_000));
    check_laws(&"US ".repeat(30_000));
    check_laws(&"Abu ".repeat(30_000));
    check_laws(&"National Liberation ".repeat(10_000));
    check_laws(&"\u{301}".repeat(50_000));
    check_laws(&"Ракета упала на базу. ".repeat(5_000));
    check_laws(&"صاروخ ".repeat(10_000));
    check_laws(&"火箭".repeat(30_000));
    check_laws("\u{202e}rocket\u{202c}\u{200b} e\u{301}\u{301} 👩‍👩‍👧 rocket\u{ad}s\u{301}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn laws_hold_on_any_text(text in "\\PC{0,200}") {
        check_laws(&text);
    }

    #[test]
    fn laws_hold_on_texts_of_rule_words(words in prop::collection::vec(prop::sample::select(vec![
        "May", "16", "2020", "the", "US", "embassy", "-", "’s", "\r\n", "\n\n", "👩‍👩‍👧", "e\u{301}", "Camp", "Taji", "rocket", "م",
        "ago", "last", "year", "Brigade", "3rd", "Army", "107mm", ".", ",", "\u{a0}", "Popular Mobilization Forces", "Hashed", "bomb",
    ]), 0..60), blank in prop::sample::select(vec![" ", "", "-"])) {
        check_laws(&words.join(blank));
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn long_texts_are_the_sum_of_their_pieces(seed in 0usize..40, breaks in prop::sample::select(vec![" ", "\n", "\n\n"])) {
        let sentence = "Popular Mobilization Forces said on 5 May that Hashed men fired 3 rockets at Camp Taji.";
        let text = format!("{}{}", "x".repeat(seed), format!("{sentence}{breaks}").repeat(1_200));
        check_laws(&text);
    }
}

#[test]
fn broken_surrogates_lose_their_line_and_nothing_else() {
    use goldpan::formats::jsonl::read::import;
    let lines = [
        r#"{"id":1,"text":"On Sunday \ud83d\ude80."}"#,
        r#"{"id":2,"text":"On Sunday \ud83d."}"#,
        r#"{"id":3,"text":"On Sunday \ude80\ud83d."}"#,
        r#"{"id":4,"text":"\ud800"}"#,
        r#"{"id":5,"text":"on Monday","title":"\udfff"}"#,
        r#"{"id":6,"text":"on Tuesday","spans":[{"start":3,"end":10,"label":"\ud800"}]}"#,
    ];
    let read = import("a.jsonl", lines.join("\n").as_bytes());
    let ids: Vec<String> = read.documents.iter().map(|document| document.name.to_string()).collect();
    assert_eq!(ids, ["1", "5", "6"]);
    let told: Vec<_> = read.problems.iter().map(|problem| problem.line).collect();
    assert_eq!(told, [2, 3, 4, 5, 6].map(Some), "{:?}", read.problems);
    let engine = engine();
    for document in &read.documents {
        assert_eq!(engine.suggest(&document.text, &Context::NONE).len(), 1, "{}", document.text);
    }
}
