//! Dates and their values: cases in `tests/dates/`, and laws on any text.
//!
//! A case is a line: the text with every date in brackets, behind a bar its value, or none where it cannot be told. The
//! article is of 2020-02-19, a Wednesday, unless the line starts with another date and `::`.

mod common;

use common::engine;
use goldpan::suggest::context::Context;
use goldpan::suggest::timex::story::Anchor;
use proptest::prelude::*;
use regex::Regex;
use std::fs;
use std::path::Path;

#[path = "../fuzz/src/timex.rs"]
mod timex;
use timex::is_timex;

const WEDNESDAY: &str = "2020-02-19";

/// The text of a case.
fn plain(case: &str) -> String {
    let marks = Regex::new(r"\[([^|\]]*)(?:\|[^\]]*)?\]").expect("a plain pattern");
    marks.replace_all(case, "$1").into_owned()
}

/// A text with its dates in brackets.
fn marked(text: &str, date: Option<&str>) -> String {
    let (mut out, mut at) = (String::new(), 0);
    for found in
        engine().suggest(text, &Context { date, ..Context::NONE }).into_iter().filter(|found| *found.label == *"DATE")
    {
        let range = found.span.range();
        out.push_str(&text[at..range.start]);
        let value = found.value.map_or(String::new(), |value| format!("|{value}"));
        out.push_str(&format!("[{}{value}]", &text[range.clone()]));
        at = range.end;
    }
    out + &text[at..]
}

/// Checks every case of a file.
#[track_caller]
fn check(file: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dates").join(file);
    let cases = fs::read_to_string(path).expect("the file of cases is there");
    let mut wrong = Vec::new();
    for (number, line) in cases.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty()) {
        let (date, case) = line.split_once(" :: ").unwrap_or((WEDNESDAY, line));
        let found = marked(&plain(case), Some(date));
        if found != case {
            wrong.push(format!("{file}:{}\n  wanted {case}\n  found  {found}", number + 1));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn absolute_dates() {
    check("absolute.txt");
}

#[test]
fn days_of_the_week() {
    check("weekdays.txt");
}

#[test]
fn dates_that_count_from_the_article() {
    check("relative.txt");
}

#[test]
fn dates_that_count_from_others() {
    check("story.txt");
}

#[test]
fn times_of_day() {
    check("clock.txt");
}

#[test]
fn ranges_and_periods() {
    check("periods.txt");
}

#[test]
fn what_only_looks_like_a_date() {
    check("not-dates.txt");
}

#[test]
fn the_ways_of_agencies() {
    check("agencies.txt");
}

#[test]
fn without_a_date_of_the_article_only_what_is_written_has_a_value() {
    let found = marked("It fell on Sunday, on Oct. 17 and on 5 May 2011; the next day it rose.", None);
    assert_eq!(
        found,
        "It fell on [Sunday], on [Oct. 17] and on [5 May 2011|2011-05-05]; the [next day|2011-05-06] it rose."
    );
}

#[test]
fn a_date_in_a_line_of_its_own_is_that_of_the_article() {
    let found = marked("A bridge falls\nFebruary 19, 2020\nIt fell on Sunday.", None);
    assert_eq!(found, "A bridge falls\n[February 19, 2020|2020-02-19]\nIt fell on [Sunday|2020-02-16].");
    let found = marked("A bridge falls\nIt was built on 5 May 1911 by hand.\nIt fell on Sunday.", None);
    assert_eq!(found, "A bridge falls\nIt was built on [5 May 1911|1911-05-05] by hand.\nIt fell on [Sunday].");
}

#[test]
fn dates_are_found_however_they_are_set() {
    let wanted = "[Sunday, February 16, 2020|2020-02-16], [late last year|2019], [3:20 a.m.|2020-02-16T03:20] and [last week|2020-W07]";
    assert_eq!(marked(&plain(wanted), Some(WEDNESDAY)), wanted);
    let capitals = wanted.replace("Sunday, February", "SUNDAY, FEBRUARY").replace("late last year", "LATE LAST YEAR");
    let capitals = capitals.replace("a.m.", "A.M.").replace("last week", "LAST WEEK").replace("and", "AND");
    assert_eq!(marked(&plain(&capitals), Some(WEDNESDAY)), capitals);
    let spaced = wanted.replace("February 16", "February\u{a0}16").replace("last year", "last  year");
    assert_eq!(marked(&plain(&spaced), Some(WEDNESDAY)), spaced);
}

#[test]
fn a_story_goes_on_in_the_next_piece() {
    let text = format!(
        "{}On Feb. 3 a bridge fell.\n\nThe next day it was rebuilt. {}",
        "word ".repeat(3_400),
        "word ".repeat(9_000)
    );
    let second = engine().pieces(&text).nth(1).expect("the text has two pieces");
    assert!(text[second].starts_with("The next day"), "the piece begins behind the paragraph");
    assert!(marked(&text, Some(WEDNESDAY)).contains("[next day|2020-02-04]"));
}

#[test]
fn long_runs_end_in_time() {
    for text in
        ["7".repeat(100_000), "January ".repeat(10_000), "May 5, 2011, ".repeat(10_000), "the next day ".repeat(10_000)]
    {
        let found = engine().suggest(&text, &Context::dated(WEDNESDAY));
        assert!(found.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
    }
}

fn days() -> impl Strategy<Value = (i32, u8, u8)> {
    (1900..2100_i32, 1..=12_u8, 1..=28_u8)
}

fn value_of(text: &str, date: &str) -> Option<String> {
    engine().suggest(text, &Context::dated(date)).first().and_then(|found| found.value.as_deref().map(str::to_owned))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn values_are_well_formed(words in prop::collection::vec(prop::sample::select(vec![
        "May", "16", "2020", "the", "last", "next", "week", "Sunday", "-", ":", "/", ",", ".", " ", " ", " ", "a.m.", "o'clock", "half past",
        "ago", "two", "99", "1890s", "quarter", "of", "first", "31", "that", "previous", "day", "year", "GMT", "+", "night", "Easter",
        "at", "to", "30", "00", "T", "Z", "decade", "century", "twenty", "summer", "will", "was", "fiscal", "weekend", "'", "on", "W",
    ]), 0..40), (year, month, day) in days()) {
        let text = words.concat();
        for found in engine().suggest(&text, &Context::dated(&format!("{year:04}-{month:02}-{day:02}"))) {
            if let Some(value) = found.value.filter(|_| *found.label == *"DATE") {
                prop_assert!(is_timex(&value), "{value} in {text}");
            }
        }
    }

    #[test]
    fn any_text_and_any_date_end_well(text in "\\PC{0,120}", date in "\\PC{0,20}") {
        let _ = engine().suggest(&text, &Context::dated(&date)).len();
    }

    #[test]
    fn relative_days_keep_their_distance((year, month, day) in days()) {
        let date = format!("{year:04}-{month:02}-{day:02}");
        let anchor = Anchor::parse(&date).expect("a day that every month has").day;
        let written = |day: Option<time::Date>| day.map(|day| day.to_string());
        prop_assert_eq!(value_of("It fell yesterday.", &date), written(anchor.previous_day()));
        prop_assert_eq!(value_of("It will fall tomorrow.", &date), written(anchor.next_day()));
        prop_assert_eq!(value_of("It fell last year.", &date), Some(format!("{:04}", year - 1)));
        let sunday = value_of("It fell on Sunday.", &date).and_then(|value| Some(Anchor::parse(&value)?.day)).expect("it has a value");
        prop_assert_eq!(sunday.weekday(), time::Weekday::Sunday);
        prop_assert!((0..7).contains(&(anchor - sunday).whole_days()));
        let next = value_of("It will fall on Sunday.", &date).and_then(|value| Some(Anchor::parse(&value)?.day)).expect("it has a value");
        prop_assert!((0..7).contains(&(next - anchor).whole_days()));
    }
}
