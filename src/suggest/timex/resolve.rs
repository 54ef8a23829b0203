//! Gives a reading its place on the calendar.

use super::calendar;
use super::reading::{Reading, Shift};
use super::story::{Anchor, Story};
use super::tense::tense;
use super::value::{Resolved, Value};
use super::vocabulary::Vocabulary;
use super::words::{Tense, Unit};
use std::ops::{Range, RangeInclusive};
use time::Date;

/// A find with all that decides on its value.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// What was said before it.
    pub story: &'a Story,
    /// The folded piece.
    pub bytes: &'a [u8],
    /// Where it stands in there.
    pub range: &'a Range<usize>,
    /// The words of dates.
    pub vocabulary: &'a Vocabulary,
}

/// A value, and whether its year was written, there or in a date that it follows.
pub type Answer = (Resolved, bool);

impl Scene<'_> {
    /// The value of `reading`; `None` where it cannot be told.
    #[must_use]
    pub fn resolve(&self, reading: &Reading) -> Option<Answer> {
        if reading.unclear {
            return None;
        }
        if reading.either_order {
            return self.either_order(reading);
        }
        let (base, dated) = self.base(reading)?;
        let resolved = match (base.first, reading.clock, reading.part) {
            (Value::Day(date), Some(clock), _) => one(Value::Time(date, clock)),
            (Value::Day(date), None, Some(part)) => one(Value::Part(date, part)),
            // A clock time of a month or year says nothing that can be written.
            (_, Some(_), _) => return None,
            _ => base,
        };
        Some((resolved, dated))
    }

    fn base(&self, reading: &Reading) -> Option<Answer> {
        if let Some((number, unit, back)) = reading.amount {
            return self.amount(number, unit, back).map(|value| (one(value), false));
        }
        if let Some(days) = reading.today {
            let day = calendar::plus_days(self.anchor()?.day, i64::from(days))?;
            return Some((one(Value::Day(day)), false));
        }
        let year = match reading.period {
            _ if reading.year.is_some() => reading.year.and_then(full_year),
            Some((shift, Unit::Year)) => self.period(shift, Unit::Year)?.year(),
            _ => None,
        };
        let dated = reading.year.is_some();
        if reading.month.is_none() && reading.decade.is_none() && reading.nth.is_none() && reading.holiday.is_none() {
            if let (Some(weekday), None) = (reading.weekday, reading.day) {
                return self.weekday(weekday, reading);
            }
            if let Some(season) = reading.season {
                return self.season(season, year, reading.shift).map(|value| (one(value), dated));
            }
        }
        let value = match reading {
            Reading { holiday: Some(holiday), .. } => return self.holiday(*holiday, year, reading),
            Reading { nth: Some((nth, unit)), .. } => self.nth(*nth, *unit, year, reading)?,
            Reading { month: Some(month), .. } => return self.month(*month, year, reading),
            Reading { decade: Some(decade), .. } => Value::Decade(*decade),
            Reading { day: Some(day), year: None, .. } => return self.day_alone(*day, reading).map(|day| (day, false)),
            Reading { day: Some(_), .. } => return None,
            Reading { fiscal: true, .. } => Value::FiscalYear(year?),
            Reading { year_end: Some(end), .. } => {
                return Some((Resolved { first: Value::Year(year?), last: Some(Value::Year(*end)) }, true));
            }
            Reading { year: Some(_), .. } => Value::Year(year?),
            Reading { period: Some((shift, unit)), .. } => self.period(*shift, *unit)?,
            Reading { clock: None, part: None, .. } => return None,
            _ => Value::Day(self.story.day()?),
        };
        Some((one(value), dated))
    }

    pub(super) fn anchor(&self) -> Option<Anchor> {
        self.story.anchor
    }

    pub(super) fn tense(&self) -> Option<Tense> {
        tense(self.bytes, self.range, self.vocabulary)
    }

    /// `3/4/2020`: the reading that alone lies within two months of the article's date.
    fn either_order(&self, reading: &Reading) -> Option<Answer> {
        let (year, month, day) = (full_year(reading.year?)?, reading.month?, reading.day?);
        let anchor = self.anchor()?.day;
        let near = |date: Option<Date>| date.filter(|date| (*date - anchor).whole_days().abs() <= 60);
        let date = match (near(calendar::day(year, month, day)), near(calendar::day(year, day, month))) {
            (Some(date), None) | (None, Some(date)) => date,
            _ => return None,
        };
        let value = reading.clock.map_or(Value::Day(date), |clock| Value::Time(date, clock));
        Some((one(value), true))
    }

    /// A month, or days in it.
    fn month(&self, month: u8, year: Option<i32>, reading: &Reading) -> Option<Answer> {
        // `the week of March 6`
        if let (Some((Shift::Article(0) | Shift::Near, unit @ (Unit::Week | Unit::Weekend))), Some(_)) =
            (reading.period, reading.day)
        {
            let (day, dated) = self.month(month, year, &Reading { period: None, ..*reading })?;
            let day = day.first.day()?;
            return Some((one(if unit == Unit::Week { Value::Week(day) } else { Value::Weekend(day) }), dated));
        }
        let Some(day) = reading.day else {
            let (year, dated) = match year {
                Some(year) => (year, reading.year.is_some()),
                None => self.year_of_month(month, reading.shift)?,
            };
            let last = reading.month_end.map(|end| Value::Month(year + i32::from(end < month), end));
            return Some((Resolved { first: Value::Month(year, month), last }, dated));
        };
        let (date, dated) = match year {
            Some(year) => (calendar::day(year, month, day)?, reading.year.is_some()),
            None => self.year_of_day(|year| calendar::day(year, month, day), reading)?,
        };
        let last = match (reading.month_end, reading.day_end) {
            (None, None) => None,
            (end, last) => {
                let end = end.unwrap_or(month);
                Some(Value::Day(calendar::day(date.year() + i32::from(end < month), end, last.unwrap_or(day))?))
            }
        };
        Some((Resolved { first: Value::Day(date), last }, dated))
    }

    /// The year of a month that was named without one.
    fn year_of_month(&self, month: u8, shift: Option<Shift>) -> Option<(i32, bool)> {
        if let (None, Some(value)) = (shift, self.told_elsewhere(true)) {
            return Some((nearest_year(value, month)?, true));
        }
        let anchor = self.anchor()?.day;
        let own = u8::from(anchor.month());
        let window = match shift {
            Some(Shift::Article(shift)) if shift < 0 => -12..=-1,
            Some(Shift::Article(shift)) if shift > 0 => 1..=12,
            Some(Shift::Chain(by)) => return Some((self.story.year()? + i32::from(by), false)),
            Some(_) => return Some((anchor.year(), false)),
            None => match self.tense() {
                Some(Tense::Past) => -11..=0,
                Some(Tense::Future) => 0..=11,
                _ => -10..=1,
            },
        };
        let months = |year: i32| (year - anchor.year()) * 12 + i32::from(month) - i32::from(own);
        let mut years = anchor.year() - 1..=anchor.year() + 1;
        years.find(|year| window.contains(&months(*year))).map(|year| (year, false))
    }

    /// The day of a month, or the holiday, that was named without a year.
    pub(super) fn year_of_day(&self, at: impl Fn(i32) -> Option<Date>, reading: &Reading) -> Option<(Date, bool)> {
        let elsewhere = self.told_elsewhere(false).filter(|_| reading.shift.is_none());
        let Some(anchor) = self.anchor().map(|anchor| anchor.day) else {
            let value = elsewhere?;
            return nearest(&at, value).map(|date| (date, true));
        };
        let candidates = || (anchor.year() - 1..=anchor.year() + 1).filter_map(&at);
        let distance = |date: &Date| (*date - anchor).whole_days();
        if let Some(weekday) = reading.weekday {
            let fitting = candidates().filter(|date| calendar::weekday(*date) == weekday);
            if let Some(date) = fitting.min_by_key(|date| distance(date).abs()) {
                return Some((date, false));
            }
        }
        if let Some(date) = elsewhere.and_then(|value| nearest(&at, value))
            && !candidates().any(|date| (-31..=self.days_ahead()).contains(&distance(&date)))
        {
            return Some((date, true));
        }
        let window: RangeInclusive<i64> = match reading.shift {
            Some(Shift::Article(shift)) if shift < 0 => -366..=-1,
            Some(Shift::Article(shift)) if shift > 0 => 1..=366,
            Some(_) => return at(anchor.year()).map(|date| (date, false)),
            None => match self.tense() {
                // News names what lies ahead without its year more often than what lies ten months back.
                Some(Tense::Past) => -320..=45,
                Some(Tense::Future) => -35..=330,
                _ => -245..=120,
            },
        };
        let fitting = candidates().filter(|date| window.contains(&distance(date)));
        fitting.min_by_key(|date| distance(date).abs()).map(|date| (date, false))
    }

    /// How far ahead a day lies at most that a clause of this tense can mean, in a passage about another time.
    fn days_ahead(&self) -> i64 {
        if self.tense() == Some(Tense::Future) { 31 } else { 2 }
    }

    /// The dated passage that the find stands in, where it tells of another time than the article's own.
    pub(super) fn told_elsewhere(&self, whole_month: bool) -> Option<Value> {
        let own = self.anchor().map(|anchor| anchor.day.year());
        let value = self.story.dated(self.bytes, whole_month && own.is_some())?;
        // `launched in 2003, and in February it sold`: a year alone says little about a month.
        let vague = whole_month && own.is_some() && value.month().is_none();
        Some(value).filter(|value| value.year() != own && !vague)
    }
}

pub(super) const fn one(value: Value) -> Resolved {
    Resolved { first: value, last: None }
}

/// Two digits stand for 1950 to 2049.
fn full_year(year: i32) -> Option<i32> {
    match year {
        0..=49 => Some(2000 + year),
        50..=99 => Some(1900 + year),
        1000..=9999 => Some(year),
        _ => None,
    }
}

/// The year in which `month` is nearest to a date of the story.
fn nearest_year(value: Value, month: u8) -> Option<i32> {
    let Some((year, from)) = value.month() else { return value.year() };
    let months = i32::from(month) - i32::from(from);
    Some(year + i32::from(months < -6) - i32::from(months > 6))
}

/// The day nearest to a date of the story.
fn nearest(at: impl Fn(i32) -> Option<Date>, value: Value) -> Option<Date> {
    let year = value.year()?;
    let Some((_, month)) = value.month() else { return at(year) };
    let middle = value.day().or_else(|| calendar::day(year, month, 15))?;
    let candidates = (year - 1..=year + 1).filter_map(at);
    candidates.min_by_key(|date| (*date - middle).whole_days().abs())
}
