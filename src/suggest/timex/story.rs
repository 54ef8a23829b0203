//! What an article has said about time up to the find that is being resolved.

use super::calendar;
use super::clock::Clock;
use super::value::{Resolved, Value};
use std::ops::Range;
use time::Date;

/// A date counts from one named before only if that stands at most so many folded bytes before it.
const REACH: usize = 1_500;
/// A month or day takes its year from one named before only within so many folded bytes.
const YEAR_REACH: usize = 600;

/// Whether a sentence or paragraph ends within the folded text `between`.
#[must_use]
pub fn ends_sentence(between: &[u8]) -> bool {
    between.contains(&b'\n') || between.windows(3).any(is_sentence_end)
}

/// Whether three folded bytes are the end of a sentence and the start of the next.
pub(super) fn is_sentence_end(window: &[u8]) -> bool {
    matches!(window, [b'.' | b'!' | b'?', b' ', b'A'..=b'Z'])
}

/// When the article was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The day.
    pub day: Date,
    /// The time of day, where it is known, as hour and minute.
    pub clock: Option<(u8, u8)>,
}

impl Anchor {
    /// Reads `2020-02-16`, also with a time behind it (`T14:38:27Z`); `None` where it is no such date.
    #[must_use]
    pub fn parse(text: &str) -> Option<Anchor> {
        let (date, time) = text.split_at_checked(10)?;
        let mut parts = date.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let well_formed = year.len() == 4 && month.len() == 2 && parts.next().is_none();
        let digits = date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let day = calendar::day(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
        let clock = time.strip_prefix(['T', ' ']).and_then(|time| {
            let (hour, minute) =
                (time.get(..2)?.parse().ok()?, time.strip_prefix(time.get(..2)?)?.get(1..3)?.parse().ok()?);
            (hour < 24_u8 && minute < 60_u8).then_some((hour, minute))
        });
        (well_formed && digits && (time.is_empty() || time.starts_with(['T', ' ']))).then_some(Anchor { day, clock })
    }

    /// Its clock as one that can be written.
    #[must_use]
    pub fn time(self) -> Option<Clock> {
        self.clock.map(|(hour, minute)| Clock { hour, minute, second: None, offset: None })
    }
}

/// A date that was named, and how.
#[derive(Clone, Copy, Debug)]
struct Mention {
    value: Value,
    /// Where it ends, in folded bytes of the piece.
    end: usize,
}

/// The dates named so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Story {
    /// When the article was written.
    pub anchor: Option<Anchor>,
    last: Option<Mention>,
    last_day: Option<Mention>,
    last_dated: Option<Mention>,
    here: usize,
}

impl Story {
    /// One that begins, in an article of this date.
    #[must_use]
    pub fn new(anchor: Option<Anchor>) -> Story {
        Story { anchor, ..Story::default() }
    }

    /// The same, where the text goes on in the next piece, `length` folded bytes later.
    #[must_use]
    pub fn carried(mut self, length: usize) -> Story {
        // What was named before the piece counts as named at its start.
        let keep = |mention: Option<Mention>| {
            mention.filter(|mention| mention.end + REACH > length).map(|mention| Mention { end: 0, ..mention })
        };
        (self.last, self.last_day, self.last_dated) = (keep(self.last), keep(self.last_day), None);
        self
    }

    /// Goes to the find at `start`.
    pub fn go_to(&mut self, start: usize) {
        self.here = start;
    }

    /// Whether no date was named yet.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.last.is_none()
    }

    fn near(&self, mention: Option<Mention>, reach: usize) -> Option<Value> {
        mention.filter(|mention| mention.end + reach > self.here).map(|mention| mention.value)
    }

    /// The day that the story is at: the last one named, else the article's own.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.named_day().or(self.anchor.map(|anchor| anchor.day))
    }

    /// The last day named nearby.
    #[must_use]
    pub fn named_day(&self) -> Option<Date> {
        self.near(self.last_day, REACH).and_then(Value::day)
    }

    /// Whether a day was named before byte `at` of `bytes` in the same sentence.
    #[must_use]
    pub fn has_day_in_sentence(&self, bytes: &[u8], at: usize) -> bool {
        let between = self.last_day.and_then(|mention| bytes.get(mention.end..at));
        between.is_some_and(|between| between.len() < YEAR_REACH && !ends_sentence(between))
    }

    /// The last day named nearby, or one of the week named last.
    #[must_use]
    pub fn named_date(&self) -> Option<Date> {
        match self.near(self.last, REACH) {
            Some(Value::Week(date) | Value::Weekend(date)) => Some(date),
            _ => self.named_day(),
        }
    }

    /// The month that the story is at.
    #[must_use]
    pub fn month(&self) -> Option<(i32, u8)> {
        let own = || self.anchor.map(|anchor| calendar::month(anchor.day));
        self.near(self.last, REACH).and_then(Value::month).or_else(own)
    }

    /// The year that the story is at.
    #[must_use]
    pub fn year(&self) -> Option<i32> {
        let own = || self.anchor.map(|anchor| anchor.day.year());
        self.near(self.last, REACH).and_then(Value::year).or_else(own)
    }

    /// The last date named beside its year in the same paragraph of `bytes`, from which a day without a year takes its own;
    /// of one that is a whole year, and for a month without a day (`whole_month`), only in the same sentence.
    #[must_use]
    pub fn dated(&self, bytes: &[u8], whole_month: bool) -> Option<Value> {
        let mention = self.last_dated?;
        let between = bytes.get(mention.end..self.here)?;
        let limit = if mention.value.month().is_some() && !whole_month { YEAR_REACH } else { 0 };
        let near = between.len() < limit || between.len() < YEAR_REACH && !ends_sentence(between);
        (near && !between.contains(&b'\n')).then_some(mention.value)
    }

    /// Takes in the date that was found in `range`; `dated` says that it has a year of its own, or one from a date before
    /// it that has.
    pub fn tell(&mut self, value: Resolved, range: &Range<usize>, dated: bool) {
        let value = value.last.unwrap_or(value.first);
        let mention = Some(Mention { value, end: range.end });
        self.last = mention;
        if value.day().is_some() {
            self.last_day = mention;
        }
        // A day that is seen from the article ends a passage that tells of another time.
        let same_year = |dated: Mention| dated.value.year() == value.year();
        if dated || value.day().is_some() && self.last_dated.is_some_and(same_year) {
            self.last_dated = mention;
        } else if value.day().is_some() {
            self.last_dated = None;
        }
    }
}
