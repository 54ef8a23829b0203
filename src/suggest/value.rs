//! Writes plain dates as ISO 8601.

use regex::bytes::Captures;

/// The date of the groups `year`, `month` and `day` as `2020-02-16`, `2019-10` or `2014`.
///
/// `None` where there is no year, where a part is out of range, and where a clock time (group `time`) follows. Two-digit years are those of 1950 to 2049.
#[must_use]
pub fn iso_date(groups: &Captures<'_>) -> Option<String> {
    if groups.name("time").is_some() {
        return None;
    }
    let year = full_year(number(groups, "year")?)?;
    let Some(month) = groups.name("month") else { return Some(format!("{year:04}")) };
    let month = month_number(month.as_bytes())?;
    let Some(day) = groups.name("day") else { return Some(format!("{year:04}-{month:02}")) };
    let day = leading_number(day.as_bytes())?;
    let exists = (1..=days_in(year, month)).contains(&day);
    exists.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn number(groups: &Captures<'_>, name: &str) -> Option<u16> {
    leading_number(groups.name(name)?.as_bytes())
}

/// The number that `bytes` start with, up to four digits (`16th` is 16).
fn leading_number(bytes: &[u8]) -> Option<u16> {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(bytes.get(..digits)?).ok()?.parse().ok()
}

fn full_year(year: u16) -> Option<u16> {
    match year {
        0..=49 => Some(2000 + year),
        50..=99 => Some(1900 + year),
        100..=999 => None,
        _ => Some(year),
    }
}

/// A month's number, from its number or the first three letters of its English name.
fn month_number(bytes: &[u8]) -> Option<u16> {
    const NAMES: &[u8; 36] = b"janfebmaraprmayjunjulaugsepoctnovdec";
    if bytes.first()?.is_ascii_digit() {
        return leading_number(bytes).filter(|month| (1..=12).contains(month));
    }
    let start = bytes.get(..3)?.to_ascii_lowercase();
    (1..=12).zip(NAMES.chunks(3)).find(|(_, name)| *name == start).map(|(month, _)| month)
}

const fn days_in(year: u16, month: u16) -> u16 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex::bytes::Regex;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let regex = Regex::new(r"^(?:(?:(?<day>\w+) )?(?<month>\w+) )?(?<year>\d+)$").expect("a plain pattern");
        let groups = regex.captures(text.as_bytes()).expect("the cases fit the pattern");
        assert_eq!(iso_date(&groups).as_deref(), expected);
    }

    #[test]
    fn dates_are_written_out() {
        check("16th February 2020", Some("2020-02-16"));
        check("9 JAN 90", Some("1990-01-09"));
        check("Oct 2019", Some("2019-10"));
        check("2014", Some("2014"));
        check("29 February 2019", None);
        check("3 13 2019", None);
        check("300", None);
    }
}
