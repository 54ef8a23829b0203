//! Periods: seen from the article or the story, counted back, or counted within a longer one.

use super::calendar;
use super::reading::{Back, Reading, Shift};
use super::resolve::Scene;
use super::value::Value;
use super::words::{Season, Tense, Unit};
use time::Date;

impl Scene<'_> {
    /// `last week`, `the following month`, `the weekend`.
    pub(super) fn period(&self, shift: Shift, unit: Unit) -> Option<Value> {
        let by = match shift {
            Shift::Article(by) | Shift::Chain(by) => i32::from(by),
            Shift::Near => 0,
        };
        Some(match unit {
            // `the last day` is the last of something.
            Unit::Day if matches!(shift, Shift::Article(by) if by != 0) => return None,
            Unit::Day => {
                let day = if matches!(shift, Shift::Chain(_)) { self.story.day() } else { self.from(shift) };
                Value::Day(calendar::plus_days(day?, i64::from(by))?)
            }
            Unit::Week => Value::Week(calendar::plus_days(self.from(shift)?, i64::from(by) * 7)?),
            Unit::Weekend => Value::Weekend(self.weekend(shift, by)?),
            Unit::Month => {
                let (year, month) = calendar::plus_months(self.month_from(shift)?, by);
                Value::Month(year, month)
            }
            Unit::Quarter => {
                let (year, month) = calendar::plus_months(self.month_from(shift)?, 3 * by);
                Value::Quarter(year, (month - 1) / 3 + 1)
            }
            Unit::Half => {
                let (year, month) = calendar::plus_months(self.month_from(shift)?, 6 * by);
                Value::Half(year, (month - 1) / 6 + 1)
            }
            Unit::Year => self.years_from(shift, by)?,
            Unit::Decade => Value::Decade(self.year_from(shift)?.div_euclid(10) + by),
            Unit::Century => Value::Century(self.year_from(shift)?.div_euclid(100) + by),
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Fortnight => return None,
        })
    }

    fn from(&self, shift: Shift) -> Option<Date> {
        let own = self.anchor().map(|anchor| anchor.day);
        match shift {
            Shift::Chain(_) => self.story.named_date().or(own),
            _ => own,
        }
    }

    fn month_from(&self, shift: Shift) -> Option<(i32, u8)> {
        match shift {
            Shift::Chain(_) => self.story.month(),
            _ => self.anchor().map(|anchor| calendar::month(anchor.day)),
        }
    }

    fn year_from(&self, shift: Shift) -> Option<i32> {
        match shift {
            Shift::Chain(_) => self.story.year(),
            _ => self.anchor().map(|anchor| anchor.day.year()),
        }
    }

    fn years_from(&self, shift: Shift, years: i32) -> Option<Value> {
        Some(self.year_from(shift)? + years).filter(|year| (1..=9999).contains(year)).map(Value::Year)
    }

    fn weekend(&self, shift: Shift, by: i32) -> Option<Date> {
        let from = self.from(shift)?;
        let past = match shift {
            Shift::Near => self.tense() != Some(Tense::Future),
            Shift::Article(0) => matches!(self.tense(), Some(Tense::Past)),
            _ => false,
        };
        let before = past && calendar::weekday(from) < 6;
        let weeks = i64::from(by) - i64::from(before);
        calendar::plus_days(calendar::saturday(from)?, weeks * 7)
    }

    /// `two weeks ago`, `a year earlier`.
    pub(super) fn amount(&self, number: u32, unit: Unit, back: Back) -> Option<Value> {
        let number = i32::try_from(number).ok().filter(|number| *number < 100_000)?;
        let (by, shift) = match back {
            Back::Ago => (-number, Shift::Article(0)),
            Back::Before => (-number, Shift::Chain(0)),
            Back::After => (number, Shift::Chain(0)),
        };
        let plus = |days: i32| calendar::plus_days(self.from(shift)?, i64::from(days));
        Some(match unit {
            Unit::Day => Value::Day(plus(by)?),
            Unit::Week => Value::Week(plus(by * 7)?),
            Unit::Fortnight => Value::Week(plus(by * 14)?),
            Unit::Month => {
                let (year, month) = calendar::plus_months(self.month_from(shift)?, by);
                Some(Value::Month(year, month)).filter(|_| (1..=9999).contains(&year))?
            }
            Unit::Year => self.years_from(shift, by)?,
            Unit::Decade => self.years_from(shift, by * 10)?,
            Unit::Hour if back == Back::Ago => self.minutes_ago(number * 60)?,
            Unit::Minute if back == Back::Ago => self.minutes_ago(number)?,
            _ => return None,
        })
    }

    fn minutes_ago(&self, minutes: i32) -> Option<Value> {
        let anchor = self.anchor()?;
        let clock = anchor.time()?;
        let now = i32::from(clock.hour) * 60 + i32::from(clock.minute) - minutes;
        let date = calendar::plus_days(anchor.day, i64::from(now.div_euclid(1440)))?;
        let now = u16::try_from(now.rem_euclid(1440)).ok()?;
        let clock = super::clock::Clock { hour: (now / 60) as u8, minute: (now % 60) as u8, ..clock };
        Some(Value::Time(date, clock))
    }

    /// `the second quarter of 2009`, `the last week of March`, `the first Monday in May`.
    pub(super) fn nth(&self, nth: i8, unit: Unit, year: Option<i32>, reading: &Reading) -> Option<Value> {
        if nth == 0 {
            return None;
        }
        if unit == Unit::Century {
            return (nth > 0).then(|| Value::Century(i32::from(nth) - 1));
        }
        let month = match (reading.month, reading.period) {
            (Some(month), _) => {
                let alone =
                    Reading { month: Some(month), year: reading.year, period: reading.period, ..Reading::default() };
                self.resolve(&alone)?.0.first.month()
            }
            (None, Some((shift, Unit::Month))) => self.period(shift, Unit::Month)?.month(),
            _ => None,
        };
        let which = |count: i8| if nth < 0 { count + 1 + nth } else { nth };
        let first =
            |count: i8| u8::try_from(which(count)).ok().filter(|which| (1..=count.unsigned_abs()).contains(which));
        match (unit, month) {
            (Unit::Quarter, _) => {
                let quarter = first(4)?;
                Some(Value::Quarter(year.or_else(|| self.year_begun(3 * quarter - 2))?, quarter))
            }
            (Unit::Half, None) => {
                let half = first(2)?;
                Some(Value::Half(year.or_else(|| self.year_begun(6 * half - 5))?, half))
            }
            (Unit::Half, Some((year, month))) => Some(Value::Month(year, month)),
            (Unit::Month, _) => Some(Value::Month(year?, first(12)?)),
            (Unit::Week | Unit::Weekend, Some((year, month))) => {
                // The week that most of the seven days belong to.
                let date = match nth {
                    ..0 => calendar::plus_days(calendar::last_day(year, month)?, 7 * (i64::from(nth) + 1) - 3)?,
                    _ => calendar::plus_days(calendar::day(year, month, 4)?, 7 * (i64::from(nth) - 1))?,
                };
                let weekend = calendar::nth_weekday(year, month, 6, nth);
                if unit == Unit::Week { Some(Value::Week(date)) } else { weekend.map(Value::Weekend) }
            }
            (Unit::Week, None) => {
                let from = if nth < 0 { calendar::day(year?, 12, 28)? } else { calendar::day(year?, 1, 4)? };
                let weeks = if nth < 0 { i64::from(nth) + 1 } else { i64::from(nth) - 1 };
                calendar::plus_days(from, 7 * weeks).map(Value::Week)
            }
            (Unit::Day, Some((year, month))) => {
                let date = match (reading.weekday, nth) {
                    (Some(weekday), _) => calendar::nth_weekday(year, month, weekday, nth)?,
                    (None, ..0) => calendar::last_day(year, month)?,
                    (None, _) => calendar::day(year, month, u8::try_from(nth).ok()?)?,
                };
                Some(Value::Day(date))
            }
            (Unit::Day, None) => match nth {
                1 => calendar::day(year?, 1, 1).map(Value::Day),
                -1 => calendar::day(year?, 12, 31).map(Value::Day),
                _ => None,
            },
            _ => None,
        }
    }

    /// The year in which a period that begins with this month began last; the next where the clause speaks of the future.
    fn year_begun(&self, month: u8) -> Option<i32> {
        let anchor = self.anchor()?.day;
        let begun = u8::from(anchor.month()) >= month;
        Some(match self.tense() {
            Some(Tense::Future) => anchor.year() + i32::from(u8::from(anchor.month()) > month + 2),
            _ => anchor.year() - i32::from(!begun),
        })
    }

    /// A season, of a year or seen from the article.
    pub(super) fn season(&self, season: Season, year: Option<i32>, shift: Option<Shift>) -> Option<Value> {
        let told = || self.told_elsewhere(false).and_then(Value::year).filter(|_| shift.is_none());
        if let Some(year) = year.or_else(told) {
            return Some(Value::Season(year, season));
        }
        if let Some(Shift::Chain(by)) = shift {
            return Some(Value::Season(self.story.year()? + i32::from(by), season));
        }
        let anchor = self.anchor()?.day;
        let (own, begins) = (u8::from(anchor.month()), season.month());
        // A winter that is not over began last year.
        let running = if season == Season::Winter && own < 3 { anchor.year() - 1 } else { anchor.year() };
        let begun = own >= begins || running < anchor.year();
        let over = running == anchor.year() && own > begins.saturating_add(2).min(12);
        let ahead = || match self.tense() {
            Some(Tense::Future) => true,
            Some(Tense::Past) => false,
            _ => i32::from(begins) - i32::from(own) <= 3,
        };
        let year = match shift {
            Some(Shift::Article(by)) if by < 0 => running - i32::from(!over),
            Some(Shift::Article(by)) if by > 0 => running + i32::from(begun),
            Some(_) => running,
            None if over => running + i32::from(self.tense() == Some(Tense::Future)),
            None if begun || ahead() => running,
            None => running - 1,
        };
        Some(Value::Season(year, season))
    }
}
