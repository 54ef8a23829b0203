//! Single days: of the week, of a month that is not named, and those that return every year.

use super::calendar;
use super::reading::{Reading, Shift};
use super::resolve::{Answer, Scene, one};
use super::value::{Resolved, Value};
use super::words::{Holiday, Tense, Unit};
use time::Date;

impl Scene<'_> {
    /// A day of the week.
    pub(super) fn weekday(&self, weekday: u8, reading: &Reading) -> Option<Answer> {
        if let Some((shift, Unit::Week)) = reading.period {
            let Value::Week(week) = self.period(shift, Unit::Week)? else { return None };
            let date = calendar::plus_days(calendar::monday(week)?, i64::from(weekday) - 1)?;
            return Some((one(Value::Day(date)), false));
        }
        if let (None, Some(day)) = (reading.shift, self.told_elsewhere(false).and_then(Value::day)) {
            return Some((one(Value::Day(calendar::on_or_after(day, weekday)?)), true));
        }
        let after = |date: Date| calendar::on_or_after(date.next_day()?, weekday);
        let before = |date: Date| calendar::on_or_before(date.previous_day()?, weekday);
        let date = match reading.shift {
            Some(Shift::Chain(0)) => calendar::on_or_before(self.story.day()?, weekday)?,
            Some(Shift::Chain(shift)) if shift > 0 => after(self.story.day()?)?,
            Some(Shift::Chain(_)) => before(self.story.day()?)?,
            Some(Shift::Article(shift)) if shift < 0 => before(self.anchor()?.day)?,
            Some(Shift::Article(shift)) if shift > 0 => after(self.anchor()?.day)?,
            this => {
                let anchor = self.anchor()?.day;
                let ahead = match self.tense() {
                    Some(Tense::Future) => true,
                    Some(_) => false,
                    None => this.is_some(),
                };
                if ahead { calendar::on_or_after(anchor, weekday)? } else { calendar::on_or_before(anchor, weekday)? }
            }
        };
        Some((one(Value::Day(date)), false))
    }

    /// `the 16th`, `the 16th of last month`, `13–15`.
    pub(super) fn day_alone(&self, day: u8, reading: &Reading) -> Option<Resolved> {
        // `Sunday the 16th`: the nearest month in which that is so.
        if let (Some(weekday), Some(anchor)) = (reading.weekday, self.anchor()) {
            let own = calendar::month(anchor.day);
            let near = [0, -1, 1, -2, 2, -3, 3].map(|by| calendar::plus_months(own, by));
            let days = near.into_iter().filter_map(|(year, month)| calendar::day(year, month, day));
            return days.filter(|date| calendar::weekday(*date) == weekday).map(|date| one(Value::Day(date))).next();
        }
        let (year, month) = match (reading.period, self.story.named_day(), self.anchor()) {
            (Some((shift, Unit::Month)), _, _) => self.period(shift, Unit::Month)?.month()?,
            (None, Some(named), _) => calendar::month(named),
            (None, None, Some(anchor)) => {
                let own = calendar::month(anchor.day);
                match self.tense() {
                    Some(Tense::Future) if day < anchor.day.day() => calendar::plus_months(own, 1),
                    Some(Tense::Past) if day > anchor.day.day() => calendar::plus_months(own, -1),
                    _ => own,
                }
            }
            _ => return None,
        };
        let last = match reading.day_end {
            Some(end) => Some(Value::Day(calendar::day(year, month, end)?)),
            None => None,
        };
        Some(Resolved { first: Value::Day(calendar::day(year, month, day)?), last })
    }

    pub(super) fn holiday(&self, holiday: Holiday, year: Option<i32>, reading: &Reading) -> Option<Answer> {
        let at = |year: i32| match holiday {
            Holiday::Fixed(month, day) => calendar::day(year, month, day),
            Holiday::Easter(days) => calendar::plus_days(calendar::easter(year)?, i64::from(days)),
            Holiday::Nth(month, weekday, nth) => calendar::nth_weekday(year, month, weekday, nth),
        };
        let (date, dated) = match year {
            Some(year) => (at(year)?, reading.year.is_some()),
            None => self.year_of_day(at, reading)?,
        };
        Some((one(Value::Day(date)), dated))
    }
}
