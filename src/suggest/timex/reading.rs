//! What the words of a date say, before it is known when they were written.

use super::clock::Clock;
use super::words::{Holiday, Part, Season, Unit};

/// From where a relative date counts, and how far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// From the article's date: `last`, `this`, `next`.
    Article(i8),
    /// From the date named before: `previous`, `that`, `following`.
    Chain(i8),
    /// The one that the tense of the clause asks for: `the weekend`.
    Near,
}

/// From where an amount of time counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Back {
    /// `two weeks ago`.
    Ago,
    /// `two weeks earlier`.
    Before,
    /// `two weeks later`.
    After,
}

/// What was said; each part once, the first of a kind counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Written with four digits, or with two (below 100).
    pub year: Option<i32>,
    /// The last of a range of years.
    pub year_end: Option<i32>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// The last of a range of months.
    pub month_end: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
    /// The last of a range of days.
    pub day_end: Option<u8>,
    /// From 1 for Monday.
    pub weekday: Option<u8>,
    /// `yesterday`: days from the article's own.
    pub today: Option<i8>,
    /// `last week`.
    pub period: Option<(Shift, Unit)>,
    /// `last` before a month, weekday, season or holiday.
    pub shift: Option<Shift>,
    /// `two weeks ago`.
    pub amount: Option<(u32, Unit, Back)>,
    /// `second quarter`; -1 for the last.
    pub nth: Option<(i8, Unit)>,
    /// A season.
    pub season: Option<Season>,
    /// A day that returns each year.
    pub holiday: Option<Holiday>,
    /// `198`.
    pub decade: Option<i32>,
    /// A clock time.
    pub clock: Option<Clock>,
    /// A part of the day.
    pub part: Option<Part>,
    /// A year of accounts.
    pub fiscal: bool,
    /// Day and month are numbers that could be either way round.
    pub either_order: bool,
    /// The words contradict each other or say more than can be read.
    pub unclear: bool,
}

impl Reading {
    /// Whether nothing but a time of day was said.
    #[must_use]
    pub fn is_clock_alone(&self) -> bool {
        self.clock.is_some() && Reading { clock: None, ..*self } == Reading::default()
    }
}
