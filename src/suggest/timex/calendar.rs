//! Arithmetic on the Gregorian calendar, in terms of news.

use time::{Date, Duration, Month, Weekday};

/// A day, where there is such a one in the years 1 to 9999.
#[must_use]
pub fn day(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// The day so many days later; earlier where `days` is below zero.
#[must_use]
pub fn plus_days(from: Date, days: i64) -> Option<Date> {
    from.checked_add(Duration::days(days))
}

/// The month so many months later, as year and number.
#[must_use]
pub fn plus_months((year, month): (i32, u8), months: i32) -> (i32, u8) {
    let count = year.saturating_mul(12).saturating_add(i32::from(month) - 1).saturating_add(months);
    (count.div_euclid(12), u8::try_from(count.rem_euclid(12)).unwrap_or(0) + 1)
}

/// Year and number of the month that holds `date`.
#[must_use]
pub fn month(date: Date) -> (i32, u8) {
    (date.year(), u8::from(date.month()))
}

/// Year and number of the ISO week that holds `date`.
#[must_use]
pub fn week(date: Date) -> (i32, u8) {
    let (year, week, _) = date.to_iso_week_date();
    (year, week)
}

/// The day of the week, from 1 for Monday.
#[must_use]
pub fn weekday(date: Date) -> u8 {
    date.weekday().number_from_monday()
}

/// The last day of this weekday that is not after `date`.
#[must_use]
pub fn on_or_before(date: Date, wanted: u8) -> Option<Date> {
    plus_days(date, -i64::from((weekday(date) + 7 - wanted) % 7))
}

/// The first day of this weekday that is not before `date`.
#[must_use]
pub fn on_or_after(date: Date, wanted: u8) -> Option<Date> {
    plus_days(date, i64::from((wanted + 7 - weekday(date)) % 7))
}

/// The `nth` day of this weekday in a month, counted from 1; from the month's end where it is below zero.
#[must_use]
pub fn nth_weekday(year: i32, month: u8, wanted: u8, nth: i8) -> Option<Date> {
    let found = if nth > 0 {
        plus_days(on_or_after(day(year, month, 1)?, wanted)?, 7 * (i64::from(nth) - 1))
    } else {
        plus_days(on_or_before(last_day(year, month)?, wanted)?, 7 * (i64::from(nth) + 1))
    };
    found.filter(|found| u8::from(found.month()) == month)
}

/// The last day of a month.
#[must_use]
pub fn last_day(year: i32, month: u8) -> Option<Date> {
    day(year, month, 1)?.replace_day(Month::try_from(month).ok()?.length(year)).ok()
}

/// Easter Sunday of the western churches, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8).
#[must_use]
pub fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let date = (h + l - 7 * m + 33 * month + 19) % 32;
    day(year, u8::try_from(month).ok()?, u8::try_from(date).ok()?)
}

/// The first day of an ISO week.
#[must_use]
pub fn monday(date: Date) -> Option<Date> {
    plus_days(date, -i64::from(date.weekday().number_days_from_monday()))
}

/// The weekend of the ISO week of `date`, by its Saturday.
#[must_use]
pub fn saturday(date: Date) -> Option<Date> {
    on_or_after(monday(date)?, Weekday::Saturday.number_from_monday())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_weekdays_are_counted() {
        assert_eq!(plus_months((2020, 1), -1), (2019, 12));
        assert_eq!(plus_months((2019, 12), 14), (2021, 2));
        assert_eq!(nth_weekday(2000, 11, 4, 4), day(2000, 11, 23));
        assert_eq!(nth_weekday(2021, 5, 1, -1), day(2021, 5, 31));
        assert_eq!(nth_weekday(2021, 5, 1, 6), None);
        assert_eq!(week(day(2021, 1, 3).expect("a day")), (2020, 53));
        assert_eq!(saturday(day(2008, 10, 13).expect("a day")), day(2008, 10, 18));
    }

    #[test]
    fn easter_is_that_of_the_almanac() {
        for (year, month, date) in
            [(1999, 4, 4), (2000, 4, 23), (2008, 3, 23), (2020, 4, 12), (2024, 3, 31), (2025, 4, 20)]
        {
            assert_eq!(easter(year), day(year, month, date));
        }
    }
}
