//! A resolved date, and how ISO 8601 and TIMEX3 write it.

use super::calendar;
use super::clock::Clock;
use super::words::{Part, Season};
use std::fmt;
use time::Date;

/// A point or period on the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// `19` is 1900 to 1999.
    Century(i32),
    /// `198` is 1980 to 1989.
    Decade(i32),
    /// `2014`.
    Year(i32),
    /// `FY2014`: a year of accounts.
    FiscalYear(i32),
    /// `2014-H1`.
    Half(i32, u8),
    /// `2014-Q3`.
    Quarter(i32, u8),
    /// `2014-SU`; a winter is named by the year in which it begins.
    Season(i32, Season),
    /// `2014-10`.
    Month(i32, u8),
    /// `2014-W41`: the ISO week that holds this day.
    Week(Date),
    /// `2014-W41-WE`: its Saturday and Sunday.
    Weekend(Date),
    /// `2014-10-17`.
    Day(Date),
    /// `2014-10-17TMO`.
    Part(Date, Part),
    /// `2014-10-17T09:30`.
    Time(Date, Clock),
}

impl Value {
    /// The day, where it is one or lies on one.
    #[must_use]
    pub const fn day(self) -> Option<Date> {
        match self {
            Value::Day(date) | Value::Part(date, _) | Value::Time(date, _) => Some(date),
            _ => None,
        }
    }

    /// The month, where it is one or lies in one, as year and number.
    #[must_use]
    pub fn month(self) -> Option<(i32, u8)> {
        match self {
            Value::Month(year, month) => Some((year, month)),
            Value::Week(date) | Value::Weekend(date) => Some(calendar::month(date)),
            _ => self.day().map(calendar::month),
        }
    }

    /// The year, where it is one or lies in one.
    #[must_use]
    pub fn year(self) -> Option<i32> {
        match self {
            Value::Year(year) | Value::Half(year, _) | Value::Quarter(year, _) | Value::Season(year, _) => Some(year),
            _ => self.month().map(|(year, _)| year),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Value::Century(century) => write!(f, "{century:02}"),
            Value::Decade(decade) => write!(f, "{decade:03}"),
            Value::Year(year) => write!(f, "{year:04}"),
            Value::FiscalYear(year) => write!(f, "FY{year:04}"),
            Value::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Value::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Value::Season(year, season) => write!(f, "{year:04}-{}", season.code()),
            Value::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Value::Week(date) => week(date, f),
            Value::Weekend(date) => week(date, f).and_then(|()| f.write_str("-WE")),
            Value::Day(date) => write!(f, "{date}"),
            Value::Part(date, part) => write!(f, "{date}T{}", part.code()),
            Value::Time(date, clock) => write!(f, "{date}T{clock}"),
        }
    }
}

fn week(date: Date, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (year, week) = calendar::week(date);
    write!(f, "{year:04}-W{week:02}")
}

/// One value, or a period from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The value, or the first.
    pub first: Value,
    /// The last, of a period that is written as a range.
    pub last: Option<Value>,
}

impl fmt::Display for Resolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        self.last.map_or(Ok(()), |last| write!(f, "/{last}"))
    }
}
