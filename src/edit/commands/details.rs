//! Corrects what is known about a document.

use crate::edit::change::Change;
use crate::edit::commands::problem::CommandProblem;
use crate::model::document::{Details, DocumentId};
use crate::model::project::Project;
use std::rc::Rc;

/// Sets a document's title (without blanks at its ends and line breaks within) and its own date, as [`is_date`] has
/// it; `None` removes the date. A date that is there already is kept, also where a file brought it in another form.
///
/// # Errors
///
/// When the document is gone, the title is blank or the date is not one.
pub fn set_details(
    project: &Project,
    document: DocumentId,
    title: &str,
    date: Option<&str>,
) -> Result<Vec<Change>, CommandProblem> {
    let before = &project.entry(document).ok_or(CommandProblem::NoDocument(document))?.details;
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(CommandProblem::Blank("A title"));
    }
    let date = date.map(str::trim).filter(|date| !date.is_empty());
    if let Some(date) = date.filter(|date| before.date.as_deref() != Some(date) && !is_date(date)) {
        return Err(CommandProblem::Date(date.into()));
    }
    let after = Details { title: title.into(), date: date.map(Into::into) };
    if **before == after {
        return Ok(Vec::new());
    }
    Ok(vec![Change::Details { document, before: before.clone(), after: Rc::new(after) }])
}

/// Whether `text` is a calendar date of ISO 8601 in its extended form, `2020-02-16`, or one with a time,
/// `2020-02-16T14:38`, with seconds, their fraction and a zone (`Z`, `+03:00`) where wanted.
///
/// ```
/// # use goldpan::edit::commands::details::is_date;
/// assert!(is_date("2020-02-29") && !is_date("2019-02-29"));
/// ```
#[must_use]
pub fn is_date(text: &str) -> bool {
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let (Some(year), Some(month)) = (number(year, 4, 1..=9999), number(month, 2, 1..=12)) else { return false };
    number(day, 2, 1..=days(year, month)).is_some() && time.is_none_or(is_time)
}

fn is_time(text: &str) -> bool {
    let zone = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at(zone);
    let (clock, fraction) = match clock.split_once('.') {
        Some((clock, fraction)) => (clock, Some(fraction)),
        None => (clock, None),
    };
    let parts: Vec<&str> = clock.split(':').collect();
    let clock = match parts[..] {
        [hour, minute] => is_hour(hour, minute) && fraction.is_none(),
        // A leap second is written as 60.
        [hour, minute, second] => is_hour(hour, minute) && number(second, 2, 0..=60).is_some(),
        _ => false,
    };
    let fraction = fraction.is_none_or(|digits| !digits.is_empty() && digits.bytes().all(|c| c.is_ascii_digit()));
    let zone = match zone.strip_prefix(['+', '-']) {
        Some(offset) => offset.split_once(':').is_some_and(|(hour, minute)| is_hour(hour, minute)),
        None => matches!(zone, "" | "Z"),
    };
    clock && fraction && zone
}

fn is_hour(hour: &str, minute: &str) -> bool {
    number(hour, 2, 0..=23).is_some() && number(minute, 2, 0..=59).is_some()
}

fn number(text: &str, digits: usize, range: std::ops::RangeInclusive<u32>) -> Option<u32> {
    let plain = text.len() == digits && text.bytes().all(|c| c.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten().filter(|number| range.contains(number))
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn dates() {
        for (text, expected) in [
            ("2020-02-16", true),
            ("2020-02-16T14:38", true),
            ("2020-02-16T14:38:27", true),
            ("2020-02-16T14:38:27.5Z", true),
            ("2020-02-16T14:38:27+00:00", true),
            ("2020-02-16T23:59-05:00", true),
            ("2000-02-29", true),
            ("1900-02-29", false),
            ("2020-2-16", false),
            ("2020-13-01", false),
            ("2020-04-31", false),
            ("0000-01-01", false),
            ("2020-02-16T", false),
            ("2020-02-16T24:00", false),
            ("2020-02-16T14:38.5", false),
            ("2020-02-16T14:38+3", false),
            ("2020-02-16 14:38", false),
            ("16 Feb 2020", false),
            ("２０２０-02-16", false),
            ("", false),
        ] {
            assert_eq!(is_date(text), expected, "{text}");
        }
    }
}
