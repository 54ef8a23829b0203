//! Normalised values in words: what a suggestion stands for, so that a person can check it at a glance.
//!
//! The rules write a value as data: a TIMEX3 value (ISO 8601 with the extensions of TimeML 1.2.1) for a date, a path of
//! classes for a weapon, a canonical name for a group or a base. Nothing here knows the labels: the form of the value says
//! which of these it is, so that a person's own rule set is explained as well.

use crate::suggest::timex::calendar;
use time::Month;

/// What a value is, and the value in words: `("Date", "2020-02-16, Sunday 16 February 2020")`.
///
/// ```
/// # use goldpan::app::value::told;
/// assert_eq!(told("missile/ballistic"), ("Class", "missile › ballistic".to_owned()));
/// assert_eq!(told("2019-10"), ("Date", "2019-10, October 2019".to_owned()));
/// assert_eq!(told("Popular Mobilization Forces"), ("Name", "Popular Mobilization Forces".to_owned()));
/// ```
#[must_use]
pub fn told(value: &str) -> (&'static str, String) {
    if is_date(value) {
        let words = in_words(value).map_or_else(String::new, |words| [", ", &words].concat());
        return ("Date", [value, &words].concat());
    }
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_lowercase() || b"/-".contains(&byte)) {
        return ("Class", value.replace('/', " › "));
    }
    ("Name", value.to_owned())
}

/// Whether a value has the form of a date: a year or what stands for an unknown one, then more of it.
fn is_date(value: &str) -> bool {
    let year = value.split(['-', 'T', '/']).next().unwrap_or_default();
    let digits = year.bytes().filter(u8::is_ascii_digit).count();
    let known = (2..=4).contains(&year.len()) && digits >= 2 && year.bytes().all(|c| c.is_ascii_digit() || c == b'X');
    known || year == "XXXX" || (year.is_empty() && value.starts_with('T')) || value.ends_with("_REF")
}

/// A date's value in words; `None` where they would say no more than the value.
fn in_words(value: &str) -> Option<String> {
    match value {
        "PAST_REF" => return Some("some time before the article".to_owned()),
        "PRESENT_REF" => return Some("the time of the article".to_owned()),
        "FUTURE_REF" => return Some("some time after the article".to_owned()),
        _ => {}
    }
    let (day, time) = value.split_once('T').map_or((value, None), |(day, time)| (day, Some(time)));
    let day = match *day.split('-').collect::<Vec<_>>() {
        [""] => None,
        [year] => period(year),
        [year, part] => Some(part_of_year(year, part)?),
        [year, week, "WE"] if week.starts_with('W') => Some(format!("the weekend of {}", part_of_year(year, week)?)),
        [year, month, day] => Some(full(year, month, day)?),
        _ => return None,
    };
    let time = time.and_then(|time| part_of_day(time).map(str::to_owned));
    match (day, time) {
        (Some(day), Some(time)) => Some([day, time].join(", ")),
        (day, time) => day.or(time),
    }
}

/// A decade or century: `199` and `199X` are the 1990s, `19` and `19XX` the 1900s.
fn period(year: &str) -> Option<String> {
    let known = year.trim_end_matches('X');
    let unknown = 4_usize.checked_sub(known.len()).filter(|unknown| (1..=2).contains(unknown))?;
    Some(["the ", known, &"0".repeat(unknown), "s"].concat())
}

fn part_of_year(year: &str, part: &str) -> Option<String> {
    let year = |words: &str| if year == "XXXX" { words.to_owned() } else { [words, " ", year].concat() };
    let number = part.get(1..).filter(|number| number.parse::<u8>().is_ok());
    Some(match (part, number) {
        ("SP", _) => year("spring"),
        ("SU", _) => year("summer"),
        ("FA", _) => year("autumn"),
        ("WI", _) => year("winter"),
        (_, Some(number)) if part.starts_with('W') => year(&["week ", number.trim_start_matches('0'), " of"].concat()),
        (_, Some(number)) if part.starts_with('Q') => year(&["quarter ", number, " of"].concat()),
        (_, Some(number)) if part.starts_with('H') => year(&["half ", number, " of"].concat()),
        _ => year(&month(part)?),
    })
}

fn month(number: &str) -> Option<String> {
    Month::try_from(number.parse::<u8>().ok()?).ok().map(|month| month.to_string())
}

fn full(year: &str, number: &str, day: &str) -> Option<String> {
    let (name, day) = (month(number)?, day.parse::<u8>().ok()?);
    let date = format!("{day} {name}");
    match (year.parse(), number.parse()) {
        (Ok(year), Ok(month)) => Some(format!("{} {date} {year}", calendar::day(year, month, day)?.weekday())),
        _ => Some(date),
    }
}

/// A part of the day; a clock time says itself.
fn part_of_day(time: &str) -> Option<&'static str> {
    Some(match time {
        "MO" => "morning",
        "MI" => "midday",
        "AF" => "afternoon",
        "EV" => "evening",
        "NI" => "night",
        "DT" => "daytime",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_by_their_form() {
        let cases = [
            ("2020-02-16", "Date", "2020-02-16, Sunday 16 February 2020"),
            ("2024-02-29", "Date", "2024-02-29, Thursday 29 February 2024"),
            ("1999-12-31T23:59:00Z", "Date", "1999-12-31T23:59:00Z, Friday 31 December 1999"),
            ("2020-02-16TMO", "Date", "2020-02-16TMO, Sunday 16 February 2020, morning"),
            ("TNI", "Date", "TNI, night"),
            ("T08:30", "Date", "T08:30"),
            ("2014", "Date", "2014"),
            ("199X", "Date", "199X, the 1990s"),
            ("199", "Date", "199, the 1990s"),
            ("19XX", "Date", "19XX, the 1900s"),
            ("2020-W07", "Date", "2020-W07, week 7 of 2020"),
            ("2020-W07-WE", "Date", "2020-W07-WE, the weekend of week 7 of 2020"),
            ("2021-Q3", "Date", "2021-Q3, quarter 3 of 2021"),
            ("2021-SU", "Date", "2021-SU, summer 2021"),
            ("XXXX-12-25", "Date", "XXXX-12-25, 25 December"),
            ("XXXX-05", "Date", "XXXX-05, May"),
            ("PAST_REF", "Date", "PAST_REF, some time before the article"),
            ("2020-99-99", "Date", "2020-99-99"),
            ("2020-é", "Date", "2020-é"),
            ("rocket", "Class", "rocket"),
            ("explosive/ied", "Class", "explosive › ied"),
            ("Camp Taji", "Name", "Camp Taji"),
            ("82nd Airborne Division", "Name", "82nd Airborne Division"),
            ("101st Airborne Division", "Name", "101st Airborne Division"),
            ("", "Name", ""),
        ];
        for (value, what, words) in cases {
            assert_eq!(told(value), (what, words.to_owned()), "{value}");
        }
    }
}
