//! Finds the article's own date in its text and in its file's name.
//!
//! A date inside a sentence is an event's, never the article's. What counts: a line that says so
//! (`Published: …`), a dateline, a line with little else than a date near the top or the very end, an ISO
//! stamp with a clock time, the file's name; in this order.

use std::sync::OnceLock;

use regex::Regex;

use crate::intake::clean::is_sentence;
use crate::intake::date::{ArticleDate, DateOrigin, FoundDate, Reading, parse};

/// How many lines are looked at from the top, and from the end.
const TOP: usize = 40;
const END: usize = 12;
/// How far into a line a dateline may reach, in bytes.
const DATELINE: usize = 90;

struct Patterns {
    published: Regex,
    updated: Regex,
    after_dateline: Regex,
    stamp: Regex,
    name: Regex,
}

fn patterns() -> Option<&'static Patterns> {
    static PATTERNS: OnceLock<Option<Patterns>> = OnceLock::new();
    PATTERNS.get_or_init(build).as_ref()
}

fn build() -> Option<Patterns> {
    let regex = |pattern: &str| Regex::new(pattern).ok();
    Some(Patterns {
        published: regex(
            r"(?i)^[\s*_>•|-]{0,3}(?:first published|date published|published|publication date|posted|issued|date)(?: on| at)?\s*[:–—|-]?\s*",
        )?,
        updated: regex(
            r"(?i)^[\s*_>•|-]{0,3}(?:last updated|updated|last modified|modified)(?: on| at)?\s*[:–—|-]?\s*",
        )?,
        after_dateline: regex(r"^\s*\)?\s*(?:\([^()]{2,40}\))?\s*(?:—|–|-|:)")?,
        stamp: regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}")?,
        name: regex(r"(?:^|[^0-9])((?:19|20)[0-9]{2})([-_./]?)([0-9]{2})([-_./]?)([0-9]{2})(?:[^0-9]|$)")?,
    })
}

/// The date that the text itself gives to the article.
///
/// ```
/// # use goldpan::intake::find_date::in_text;
/// let found = in_text("Truce holds\n\nGENEVA, Feb 16, 2020 (EXA) - Observers said on 3 January 2019 that…");
/// assert_eq!(found.map(|found| found.date.iso()).as_deref(), Some("2020-02-16"));
/// assert_eq!(in_text("The truce began on 3 January 2019, observers said."), None);
/// ```
#[must_use]
pub fn in_text(text: &str) -> Option<FoundDate> {
    let patterns = patterns()?;
    let visible = |line: &&str| !line.is_empty();
    let top: Vec<&str> = text.lines().map(str::trim).filter(visible).take(TOP).collect();
    let end: Vec<&str> = text.lines().rev().map(str::trim).filter(visible).take(END).collect();
    let both = || top.iter().chain(&end).copied();
    let sentences = |line: &&str| !is_sentence(line);
    // The head ends where the prose has begun in earnest.
    let prose =
        top.iter().enumerate().filter(|(_, line)| is_sentence(line)).nth(2).map_or(top.len(), |(place, _)| place);
    let found = both()
        .find_map(|line| labelled(&patterns.published, line))
        .or_else(|| top.iter().find_map(|line| dateline(patterns, line)));
    found
        .or_else(|| top[..prose].iter().copied().filter(sentences).find_map(own_line))
        .or_else(|| both().find_map(|line| labelled(&patterns.updated, line)))
        .or_else(|| end.iter().copied().filter(sentences).find_map(own_line))
        .or_else(|| both().find_map(|line| read(line.get(patterns.stamp.find(line)?.start()..)?, DateOrigin::Stamp)))
}

/// `Published: 16 February 2020`
fn labelled(pattern: &Regex, line: &str) -> Option<FoundDate> {
    read(line.get(pattern.find(line)?.end()..)?, DateOrigin::Stamp)
}

/// `BAGHDAD, Feb 16, 2020 (AFP) -`: a place, a date, perhaps an agency, a dash.
fn dateline(patterns: &Patterns, line: &str) -> Option<FoundDate> {
    if !line.starts_with(char::is_uppercase) && line.chars().next()?.is_ascii() {
        return None;
    }
    let starts = line
        .char_indices()
        .filter(|&(at, mark)| at <= DATELINE && matches!(mark, ',' | '(' | '–' | '—' | '-' | '|' | ':'));
    starts.into_iter().find_map(|(at, mark)| {
        let place = &line[..at];
        let rest = line[at + mark.len_utf8()..].trim_start();
        let Reading::Date(_, length) = parse(rest) else { return None };
        let short = !place.starts_with("By ") && place.split_whitespace().count() <= 6 && place.len() >= 2;
        if short && patterns.after_dateline.is_match(&rest[length..]) { read(rest, DateOrigin::Dateline) } else { None }
    })
}

/// A line that is a date, or a byline with one: `Sunday, February 16, 2020 - 8:56 am`, `By Jane Example | 16 February 2020`.
fn own_line(line: &str) -> Option<FoundDate> {
    if line.chars().count() > 100 {
        return None;
    }
    let mut starts = vec![0];
    starts.extend(
        line.char_indices()
            .filter(|(_, mark)| matches!(mark, ',' | '|' | '·' | '•' | '/' | '–' | '—' | '-' | '('))
            .map(|(at, mark)| at + mark.len_utf8()),
    );
    starts.into_iter().find_map(|start| {
        let rest = line[start..].trim_start();
        let Reading::Date(_, length) = parse(rest) else { return None };
        let before = line[..start].split_whitespace().count();
        let after = rest[length..].split_whitespace().count();
        if before <= 6 && after <= 5 { read(rest, DateOrigin::Stamp) } else { None }
    })
}

fn read(text: &str, how: DateOrigin) -> Option<FoundDate> {
    let Reading::Date(date, length) = parse(text) else { return None };
    Some(FoundDate { date, how, quote: text.get(..length)?.to_owned() })
}

/// The date in a file's name or path: `2020-02-16-truce.txt`, `news/20200216/a.html`.
///
/// ```
/// # use goldpan::intake::find_date::in_name;
/// assert_eq!(in_name("set/2020_02_16 truce.txt").map(|found| found.date.iso()).as_deref(), Some("2020-02-16"));
/// assert_eq!(in_name("page-120200216.txt"), None);
/// ```
#[must_use]
pub fn in_name(name: &str) -> Option<FoundDate> {
    let found = patterns()?.name.captures_iter(name).find(|found| found[2] == found[4])?;
    let date = ArticleDate::new(found[1].parse().ok()?, found[3].parse().ok()?, found[5].parse().ok()?)?;
    let quote = name.get(found.get(1)?.start()..found.get(5)?.end())?.to_owned();
    Some(FoundDate { date, how: DateOrigin::FileName, quote })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: Option<(&str, DateOrigin)>) {
        let found = in_text(text);
        let seen = found.as_ref().map(|found| (found.date.iso(), found.how));
        assert_eq!(seen, expected.map(|(iso, how)| (iso.to_owned(), how)), "{text}");
        assert!(found.is_none_or(|found| text.contains(&found.quote)));
    }

    #[test]
    fn where_dates_stand() {
        use DateOrigin::{Dateline, Stamp};
        for (text, expected) in [
            ("BAGHDAD, Feb 16, 2020 (AFP) - Rockets hit a base.", Some(("2020-02-16", Dateline))),
            ("Geneva, 16 February 2020 – Observers said so.", Some(("2020-02-16", Dateline))),
            ("KYIV, Ukraine, Feb. 16, 2020 — Shells fell.", Some(("2020-02-16", Dateline))),
            ("TRIPOLI (16 February 2020) - Shells fell.", Some(("2020-02-16", Dateline))),
            ("Title here\nPublished: 16 February 2020 09:30\nText.", Some(("2020-02-16T09:30", Stamp))),
            ("Title\nUpdated 18 Feb 2020\nPublished on 16 Feb 2020", Some(("2020-02-16", Stamp))),
            ("Title\nUpdated: 18 Feb 2020\nText.", Some(("2020-02-18", Stamp))),
            ("Title\nSunday, February 16, 2020 - 8:56 am\nText.", Some(("2020-02-16T08:56", Stamp))),
            ("Title\nBy Jane Example | 16 February 2020 | 5 min read\nText.", Some(("2020-02-16", Stamp))),
            ("Title\n2020-02-16T14:38:27+00:00\nText.", Some(("2020-02-16T14:38:27Z", Stamp))),
            (
                "Text about war.\n[updated 2020-02-16T14:38:27Z by desk and others of the staff in town]",
                Some(("2020-02-16T14:38:27Z", Stamp)),
            ),
            ("On 3 January 2020, the strike killed two people near the airport, officials said.", None),
            ("The 3 January 2020 strike\nKilled two people in the valley near the old airport, officials said.", None),
            ("BAGHDAD, Feb 16 (Reuters) - Rockets hit a base.", None),
            ("Published: 03/04/2020\nText.", None),
            ("", None),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn names() {
        for (name, expected) in [
            ("2020-02-16-truce.txt", Some("2020-02-16")),
            ("a/2020/02/16/truce.html", Some("2020-02-16")),
            ("truce_20200216.txt", Some("2020-02-16")),
            ("truce-2020-0216.txt", None),
            ("2020-13-41.txt", None),
            ("a.txt", None),
        ] {
            assert_eq!(in_name(name).map(|found| found.date.iso()).as_deref(), expected, "{name}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "([A-Zé,(–: -]{0,4}(Feb 16, 2020|2020-02-16T10:00|3 May 2021)?[)—\n ]{0,3}){0,6}") {
            prop_assert!(in_text(&text).is_none_or(|found| text.contains(&found.quote)));
            prop_assert!(in_name(&text).is_none_or(|found| text.contains(&found.quote)));
        }
    }
}
