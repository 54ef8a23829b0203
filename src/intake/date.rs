//! The article's own date: a civil date, optionally with the time that stood beside it.
//!
//! [`parse`] reads one date in a usual spelling from the start of a text. What is ambiguous (`03/04/2020`)
//! is not guessed. Month and weekday names are data: `assets/intake/dates.json`.

use std::sync::OnceLock;

use regex::Regex;
use serde::Deserialize;
use time::{Date, OffsetDateTime};

use crate::suggest::timex::calendar;
use crate::suggest::timex::clock::Clock;
use crate::suggest::timex::value::Value;

/// A day of the Gregorian calendar, with the clock time and offset where they were given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArticleDate {
    day: Date,
    clock: Option<Clock>,
}

impl ArticleDate {
    /// A day, or nothing where the calendar has no such day. Years from 1000 to 9999.
    ///
    /// ```
    /// # use goldpan::intake::date::ArticleDate;
    /// assert_eq!(ArticleDate::new(2020, 2, 29).map(|date| date.iso()), Some("2020-02-29".to_owned()));
    /// assert_eq!(ArticleDate::new(2021, 2, 29), None);
    /// ```
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<ArticleDate> {
        let day = calendar::day(year.into(), month, day).filter(|day| day.year() >= 1000)?;
        Some(ArticleDate { day, clock: None })
    }

    /// The day alone.
    #[must_use]
    pub fn day(&self) -> Date {
        self.day
    }

    /// Whether a clock time stood beside the date.
    #[must_use]
    pub fn has_time(&self) -> bool {
        self.clock.is_some()
    }

    /// ISO 8601: `2020-02-16`, `2020-02-16T14:38`, `2020-02-16T14:38:27Z`, `2020-02-16T14:38:27+03:00`.
    #[must_use]
    pub fn iso(&self) -> String {
        self.clock.map_or(Value::Day(self.day), |clock| Value::Time(self.day, clock)).to_string()
    }

    fn at(mut self, hour: u8, minute: u8, second: Option<u8>, offset: Option<i16>) -> ArticleDate {
        if hour < 24 && minute < 60 && second.is_none_or(|second| second < 61) {
            self.clock = Some(Clock { hour, minute, second, offset });
        }
        self
    }
}

/// Where an article's date was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateOrigin {
    /// In the page's metadata.
    Metadata,
    /// In the dateline: `BAGHDAD, Feb 16, 2020 (AFP) -`.
    Dateline,
    /// On a line of its own: `Published: …`, `16 February 2020`, an ISO stamp.
    Stamp,
    /// In the `date` field of a JSON record or the head of a Markdown file.
    Field,
    /// In the file's name.
    FileName,
}

/// The article's own date with how it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDate {
    /// The date.
    pub date: ArticleDate,
    /// Where it was found.
    pub how: DateOrigin,
    /// The words it was read from.
    pub quote: String,
}

/// What a spelling says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A date, and how many bytes of the text it took.
    Date(ArticleDate, usize),
    /// Two days are possible: `03/04/2020`.
    Ambiguous,
    /// No date starts here.
    None,
}

#[derive(Deserialize)]
struct Names {
    months: Vec<Vec<String>>,
    weekdays: Vec<String>,
}

struct Spellings {
    months: Vec<Vec<String>>,
    iso: Regex,
    day_first: Regex,
    month_first: Regex,
    numeric: Regex,
    clock: Regex,
}

fn spellings() -> Option<&'static Spellings> {
    static SPELLINGS: OnceLock<Option<Spellings>> = OnceLock::new();
    SPELLINGS.get_or_init(build).as_ref()
}

/// Nothing only where the data file is broken, which a test rules out.
fn build() -> Option<Spellings> {
    let names: Names = serde_json::from_str(include_str!("../../assets/intake/dates.json")).ok()?;
    let month = names.months.concat().join("|");
    let weekday = format!(r"(?:(?:{})\.?,?\s+)?", names.weekdays.join("|"));
    let regex = |pattern: String| Regex::new(&pattern).ok();
    Some(Spellings {
        iso: regex(r"^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?\s?(Z|[+-][0-9]{2}:?[0-9]{2})?)?(?:[^0-9]|$)".into())?,
        day_first: regex(format!(r"(?i)^{weekday}([0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+({month})\.?,?[\s-]+([0-9]{{4}})(?-u:\b)"))?,
        month_first: regex(format!(r"(?i)^{weekday}({month})\.?\s+([0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+([0-9]{{4}})(?-u:\b)"))?,
        numeric: regex(format!(r"(?i)^{weekday}([0-9]{{1,4}})([./])([0-9]{{1,2}})([./])([0-9]{{4}}|[0-9]{{1,2}})(?:[^0-9]|$)"))?,
        clock: regex(r"(?i)^(?:,|\s|[-–—|]|at(?-u:\b)|T)*([0-9]{1,2})[:.]([0-9]{2})(?::([0-9]{2}))?\s*([ap]\.?m\.?)?\s*(?:(Z|GMT|UTC)(?-u:\b))?\s*([+-][0-9]{2}:?[0-9]{2})?".into())?,
        months: names.months,
    })
}

/// Reads a date, with the clock time behind it, from the very start of `text`.
///
/// ```
/// # use goldpan::intake::date::{Reading, parse};
/// let Reading::Date(date, length) = parse("Feb. 16, 2020, 8:56 pm GMT, by our staff") else { panic!() };
/// assert_eq!((date.iso().as_str(), length), ("2020-02-16T20:56Z", 26));
/// assert_eq!(parse("03/04/2020"), Reading::Ambiguous);
/// assert_eq!(parse("in February"), Reading::None);
/// ```
#[must_use]
pub fn parse(text: &str) -> Reading {
    let Some(spellings) = spellings() else { return Reading::None };
    if let Some(found) = spellings.iso.captures(text) {
        return iso(&found);
    }
    if let Some(found) = spellings.day_first.captures(text) {
        let day = ArticleDate::new(number(&found[3]), month(spellings, &found[2]), number(&found[1]));
        return with_clock(spellings, day, text, found[0].len());
    }
    if let Some(found) = spellings.month_first.captures(text) {
        let day = ArticleDate::new(number(&found[3]), month(spellings, &found[1]), number(&found[2]));
        return with_clock(spellings, day, text, found[0].len());
    }
    let Some(found) = spellings.numeric.captures(text) else { return Reading::None };
    let length = found.get(5).map_or(0, |last| last.end());
    match numeric(&found) {
        Reading::Date(day, _) => with_clock(spellings, Some(day), text, length),
        other => other,
    }
}

fn iso(found: &regex::Captures<'_>) -> Reading {
    let Some(mut date) = ArticleDate::new(number(&found[1]), number(&found[2]), number(&found[3])) else {
        return Reading::None;
    };
    if let (Some(hour), Some(minute)) = (found.get(4), found.get(5)) {
        let second = found.get(6).map(|second| number(second.as_str()));
        date = date.at(
            number(hour.as_str()),
            number(minute.as_str()),
            second,
            found.get(7).and_then(|zone| offset(zone.as_str())),
        );
    }
    let last = (3..=7).rev().find_map(|group| found.get(group));
    // Fractions of a second lie between the seconds and the zone; without a zone they are left unread.
    Reading::Date(date, last.map_or(0, |group| group.end()))
}

/// `16/02/2020`, `16.02.2020`, `2020/02/16`; with two numbers up to 12 nobody knows which is the month.
fn numeric(found: &regex::Captures<'_>) -> Reading {
    let (first, second, third): (u16, u8, u16) = (number(&found[1]), number(&found[3]), number(&found[5]));
    let small = |number: u16| u8::try_from(number).unwrap_or(0);
    if found[2] != found[4] {
        return Reading::None;
    }
    let date = if found[1].len() == 4 {
        ArticleDate::new(first, second, small(third))
    } else if found[5].len() != 4 || found[1].len() > 2 {
        None
    } else if first > 12 || &found[2] == "." || first == u16::from(second) {
        ArticleDate::new(third, second, small(first))
    } else if second > 12 {
        ArticleDate::new(third, small(first), second)
    } else {
        return Reading::Ambiguous;
    };
    date.map_or(Reading::None, |date| Reading::Date(date, 0))
}

fn with_clock(spellings: &Spellings, date: Option<ArticleDate>, text: &str, length: usize) -> Reading {
    let Some(date) = date else { return Reading::None };
    let Some(found) = text.get(length..).and_then(|rest| spellings.clock.captures(rest)) else {
        return Reading::Date(date, length);
    };
    let mut hour: u8 = number(&found[1]);
    match found.get(4).map(|half| half.as_str().to_ascii_lowercase().starts_with('p')) {
        Some(true) if hour < 12 => hour += 12,
        Some(false) if hour == 12 => hour = 0,
        _ => {}
    }
    let zone = found.get(6).and_then(|zone| offset(zone.as_str())).or(found.get(5).map(|_| 0));
    let timed = date.at(hour, number(&found[2]), found.get(3).map(|second| number(second.as_str())), zone);
    if timed.has_time() {
        Reading::Date(timed, length + found[0].trim_end().len())
    } else {
        Reading::Date(date, length)
    }
}

/// A field's whole value: any spelling of [`parse`], or seconds or milliseconds since 1970.
#[must_use]
pub fn parse_field(value: &str) -> Reading {
    let value = value.trim();
    if value.len() >= 9 && value.bytes().all(|byte| byte.is_ascii_digit()) {
        let seconds = value.parse::<i64>().ok().map(|count| if value.len() >= 12 { count / 1000 } else { count });
        return seconds.and_then(from_epoch).map_or(Reading::None, |date| Reading::Date(date, value.len()));
    }
    if value.len() == 8
        && value.bytes().all(|byte| byte.is_ascii_digit())
        && let Some(date) = ArticleDate::new(number(&value[..4]), number(&value[4..6]), number(&value[6..]))
    {
        return Reading::Date(date, 8);
    }
    parse(value)
}

/// Seconds since 1970.
fn from_epoch(seconds: i64) -> Option<ArticleDate> {
    let then = OffsetDateTime::from_unix_timestamp(seconds).ok()?;
    let day = ArticleDate { day: then.date(), clock: None };
    Some(day.at(then.hour(), then.minute(), Some(then.second()), Some(0)))
}

/// Minutes from `Z`, `+03:00` or `-0530`.
fn offset(zone: &str) -> Option<i16> {
    let Some(digits) = zone.strip_prefix(['+', '-']) else { return Some(0) };
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = digits.split_at_checked(2)?;
    let size = number::<i16>(hours) * 60 + number::<i16>(minutes);
    Some(if zone.starts_with('-') { -size } else { size })
}

fn month(spellings: &Spellings, name: &str) -> u8 {
    let place = spellings.months.iter().position(|names| names.iter().any(|known| known.eq_ignore_ascii_case(name)));
    place.and_then(|place| u8::try_from(place + 1).ok()).unwrap_or(0)
}

/// Digits that a pattern has matched; what overflows becomes 0, which no calendar field accepts.
fn number<N: std::str::FromStr + Default>(digits: &str) -> N {
    digits.parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &str) {
        let seen = match parse_field(text) {
            Reading::Date(date, length) => {
                assert!(text.trim().is_char_boundary(length), "{text}");
                date.iso()
            }
            Reading::Ambiguous => "ambiguous".to_owned(),
            Reading::None => "none".to_owned(),
        };
        assert_eq!(seen, expected, "{text}");
    }

    #[test]
    fn usual_spellings() {
        for (text, expected) in [
            ("2020-02-16", "2020-02-16"),
            ("2020-02-16T14:38:27+00:00", "2020-02-16T14:38:27Z"),
            ("2020-02-16 14:38", "2020-02-16T14:38"),
            ("2020-02-16T14:38:27.123Z", "2020-02-16T14:38:27Z"),
            ("2020-02-16T14:38:27-0530", "2020-02-16T14:38:27-05:30"),
            ("16 February 2020", "2020-02-16"),
            ("16th of February, 2020", "2020-02-16"),
            ("Sunday, 16 Feb. 2020", "2020-02-16"),
            ("Sun, 16 Feb 2020 14:38:27 +0300", "2020-02-16T14:38:27+03:00"),
            ("Feb 16, 2020", "2020-02-16"),
            ("Feb. 16, 2020 - 8:56 am", "2020-02-16T08:56"),
            ("February 16, 2020 at 12:05 a.m.", "2020-02-16T00:05"),
            ("SEPT. 3, 2021", "2021-09-03"),
            ("16/02/2020", "2020-02-16"),
            ("02/16/2020", "2020-02-16"),
            ("16.02.2020", "2020-02-16"),
            ("04.03.2020", "2020-03-04"),
            ("2020/02/16", "2020-02-16"),
            ("03/04/2020", "ambiguous"),
            ("04/04/2020", "2020-04-04"),
            ("20200216", "2020-02-16"),
            ("1581863907", "2020-02-16T14:38:27Z"),
            ("1581863907000", "2020-02-16T14:38:27Z"),
            ("31 February 2020", "none"),
            ("2020-13-01", "none"),
            ("16/02/20", "none"),
            ("yesterday", "none"),
            ("", "none"),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn the_names_are_complete() {
        let names: Option<Names> = serde_json::from_str(include_str!("../../assets/intake/dates.json")).ok();
        assert_eq!(names.map(|names| (names.months.len(), names.weekdays.len() >= 7)), Some((12, true)));
        assert!(build().is_some());
    }

    proptest! {
        #[test]
        fn iso_reads_back(year in 1000_u16..=9999, month in 1_u8..=12, day in 1_u8..=28) {
            let date = ArticleDate::new(year, month, day);
            let read = date.as_ref().map(|date| parse(&date.iso()));
            prop_assert_eq!(read, date.map(|date| Reading::Date(date, 10)));
        }

        #[test]
        fn no_text_panics(text in ".{0,40}", digits in "[0-9./: -]{0,24}") {
            for text in [text, digits] {
                for reading in [parse(&text), parse_field(text.trim())] {
                    if let Reading::Date(_, length) = reading {
                        prop_assert!(text.get(..length).is_some());
                    }
                }
            }
        }
    }
}
