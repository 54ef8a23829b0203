//! What must hold for any input: the checks that all fuzz targets share.
//!
//! A target is a file in `targets/`, with seeds of our own words in `seeds/` and a dictionary in `dictionaries/` where words
//! help. `cargo xtask fuzz` builds them with the coverage that libFuzzer reads and runs each for a minute; what it finds is
//! written to `target/fuzz/found/` and belongs into a test before it is mended.

use std::sync::LazyLock;

use goldpan::suggest::context::Context;
use goldpan::suggest::engine::Engine;
use goldpan::suggest::suggestion::Suggestion;

/// The built-in rules, compiled once.
pub static BUILT_IN: LazyLock<Engine> = LazyLock::new(Engine::built_in);

/// No input is looked at beyond so many bytes, so that a slow one is slow for its own sake.
pub const LONGEST: usize = 4_096;

/// The text of a fuzzed input: what is not UTF-8 becomes U+FFFD.
#[must_use]
pub fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST)]).into_owned()
}

/// The first line and the rest.
#[must_use]
pub fn first_line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or(("", text))
}

/// Suggests, checks what comes, and returns it.
///
/// # Panics
///
/// When anything is not as it must be.
pub fn suggest(engine: &Engine, text: &str, context: &Context<'_>) -> Vec<Suggestion> {
    let found = engine.suggest(text, context);
    let mut behind = 0;
    for suggestion in &found {
        let range = suggestion.span.range();
        let quote = text.get(range.clone()).unwrap_or_else(|| panic!("{range:?} cuts a character or leaves the text"));
        assert!(range.start >= behind, "{range:?} is out of order or overlaps the one before");
        assert!(!quote.is_empty() && quote.trim() == quote, "{quote:?} is empty or starts or ends with a blank");
        assert!((0.0..=1.0).contains(&suggestion.score.share()), "a score of {}", suggestion.score.share());
        assert!(!suggestion.label.is_empty() && !suggestion.rule.is_empty(), "{quote:?} has no label or rule");
        if let Some(value) = &suggestion.value {
            assert!(!value.is_empty() && value.trim() == &**value, "{quote:?} has the value {value:?}");
        }
        behind = range.end;
    }
    found
}

/// Whether `value` is one that dates may have: ISO 8601 dates, times, weeks and intervals, and the parts of a year or day of TIMEX3
/// (TimeML 1.2.1, TIMEX3's attribute `value`).
#[must_use]
pub fn is_timex(value: &str) -> bool {
    let point = |value: &str| {
        let (date, time) = value.split_once('T').map_or((value, None), |(date, time)| (date, Some(time)));
        let fiscal = date.strip_prefix("FY").is_some_and(|year| year.len() == 4 && digits(year));
        (fiscal || is_date(date)) && time.is_none_or(is_time)
    };
    value.split('/').count() <= 2 && value.split('/').all(point)
}

fn is_date(date: &str) -> bool {
    let parts: Vec<&str> = date.split('-').collect();
    match parts[..] {
        [year] => matches!(year.len(), 2..=4) && digits(year),
        [year, part] => digits(year) && year.len() == 4 && is_part_of_year(part),
        [year, week, "WE"] => digits(year) && is_part_of_year(week) && week.starts_with('W'),
        [year, month, day] => digits(year) && number(month, 1..=12) && number(day, 1..=31),
        _ => false,
    }
}

fn is_part_of_year(part: &str) -> bool {
    let (kind, rest) = part.split_at(part.len().min(1));
    number(part, 1..=12)
        || matches!(part, "SP" | "SU" | "FA" | "WI")
        || (kind == "W" && number(rest, 1..=53))
        || (kind == "Q" && matches!(rest, "1" | "2" | "3" | "4"))
        || (kind == "H" && matches!(rest, "1" | "2"))
}

fn is_time(time: &str) -> bool {
    if matches!(time, "MO" | "AF" | "EV" | "NI") {
        return true;
    }
    let zone = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone);
    let parts: Vec<&str> = clock.split(':').collect();
    let is_clock = match parts[..] {
        [hour] => number(hour, 0..=24),
        [hour, minute] => number(hour, 0..=24) && number(minute, 0..=59),
        [hour, minute, second] => number(hour, 0..=24) && number(minute, 0..=59) && number(second, 0..=60),
        _ => false,
    };
    is_clock && (matches!(zone, "" | "Z") || is_offset(&zone[1..]))
}

fn is_offset(zone: &str) -> bool {
    match zone.split_once(':') {
        Some((hours, minutes)) => number(hours, 0..=14) && number(minutes, 0..=59),
        None => number(zone, 0..=14),
    }
}

/// Two digits in a range.
fn number(text: &str, range: std::ops::RangeInclusive<u8>) -> bool {
    text.len() == 2 && digits(text) && text.parse().is_ok_and(|number| range.contains(&number))
}

/// At least one digit and nothing else.
fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
