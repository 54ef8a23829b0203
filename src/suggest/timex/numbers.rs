//! What numbers say in a date: days, years, clock times, amounts.

use super::clock::{self, Clock};
use super::reader::Reader;
use super::tokens::Token;
use super::words::Word;

impl Reader<'_> {
    pub(super) fn digits(&mut self, number: u32, count: u8) {
        let here = self.at - 1;
        if self.out.clock.is_none() && self.take_clock(clock::read(self.tokens, here)) {
            return;
        }
        // `1,000 years ago`
        if let [Token::Mark(b','), Token::Digits(_, 3), ..] = self.tokens[self.at..] {
            self.out.unclear = true;
            self.at += 2;
            return;
        }
        if let Some(end) = self.numeric(here) {
            self.at = end;
            return;
        }
        let quoted = here > 0 && self.tokens[here - 1] == Token::Mark(b'\'');
        match count {
            6 if self.time_group(number) => {}
            // `20200216`
            8 => self.date(number / 10_000, (number / 100 % 100) as u8, (number % 100) as u8),
            4 => self.year(i32::try_from(number).unwrap_or(0)),
            1 | 2 if quoted || self.follows_month() => self.out.year = i32::try_from(number).ok(),
            1 | 2 => self.small(number),
            _ => self.pending.number = Some(number),
        }
    }

    /// `031430Z`: a date-time group of an army, whose day and time are one number.
    fn time_group(&mut self, number: u32) -> bool {
        let part = |divisor: u32| u8::try_from(number / divisor % 100).unwrap_or(u8::MAX);
        let (day, hour, minute) = (part(10_000), part(100), part(1));
        let valid = (1..=31).contains(&day) && hour < 24 && minute < 60;
        if valid {
            self.out.day = Some(day);
            self.clock_at(hour, minute);
        }
        valid
    }

    /// Takes the clock time that was found, if any; whether there is one.
    pub(super) fn take_clock(&mut self, found: Option<(Clock, usize)>) -> bool {
        if let Some((clock, end)) = found {
            (self.out.clock, self.at) = (Some(clock), end);
        }
        found.is_some()
    }

    /// Takes this clock time, with the zone that follows.
    pub(super) fn clock_at(&mut self, hour: u8, minute: u8) {
        let (offset, end) = clock::zone(self.tokens, self.at);
        (self.out.clock, self.at) = (Some(Clock { hour, minute, second: None, offset }), end);
    }

    /// Whether a day and its month stand before, so that what comes now is the year of `19 MAR 89`.
    fn follows_month(&self) -> bool {
        let blank = |token: &&Token| !matches!(token, Token::Blank | Token::Mark(b'-' | b'.'));
        let before = self.tokens[..self.at - 1].iter().rev().find(blank);
        self.out.day.is_some() && self.out.year.is_none() && matches!(before, Some(Token::Word(Word::Month(_))))
    }

    /// Whether the token before the last is a sign or word of a range.
    pub(super) fn follows_range(&self) -> bool {
        let before = self.tokens[..self.at - 1].iter().rev().find(|token| **token != Token::Blank);
        matches!(before, Some(Token::Mark(b'-' | b'/') | Token::Word(Word::Range)))
    }

    fn year(&mut self, year: i32) {
        if self.out.year.is_some() && self.out.year_end.is_none() && self.follows_range() {
            self.out.year_end = Some(year);
            return;
        }
        let first = self.out.year.replace(year);
        self.out.unclear |= first.is_some_and(|first| first != year);
        // `1914-18`
        if let [Token::Mark(b'-' | b'/'), Token::Digits(end, 2), ..] = self.tokens[self.at..]
            && self.out.month.is_none()
            && end > year.unsigned_abs() % 100
        {
            self.out.year_end = Some(year / 100 * 100 + i32::try_from(end).unwrap_or(0));
            self.at += 2;
        }
    }

    fn small(&mut self, number: u32) {
        let next = self.next_word(self.at);
        let unit = matches!(next, Some(Token::Word(Word::Unit(_) | Word::Number(_))));
        let day = u8::try_from(number).ok().filter(|day| (1..=31).contains(day) && !unit);
        match (day, self.out.day) {
            (Some(day), None) => {
                self.out.day = Some(day);
                self.pending.plain_day = true;
            }
            (Some(day), Some(_)) if self.out.day_end.is_none() => self.day_end(day),
            _ => self.pending.number = Some(number),
        }
    }

    fn day_end(&mut self, day: u8) {
        // `24 and 25`, not `3 and 9`
        let next = self.out.day.is_some_and(|first| first + 1 == day);
        self.out.unclear |= !next && !self.follows_range();
        self.out.day_end = Some(day);
    }

    pub(super) fn next_word(&self, from: usize) -> Option<Token> {
        self.tokens[from..].iter().copied().find(|token| !matches!(token, Token::Blank | Token::Mark(b'-')))
    }

    /// `2020-02-16`, `2/16/2020`, `16.02.2020`: year, month and day by numbers alone; where it ends.
    fn numeric(&mut self, at: usize) -> Option<usize> {
        let &[
            Token::Digits(a, a_count),
            Token::Mark(mark),
            Token::Digits(b, b_count),
            Token::Mark(same),
            Token::Digits(c, c_count),
        ] = self.tokens.get(at..at + 5)?
        else {
            return None;
        };
        let (a_day, b_day) = (u8::try_from(a).ok(), u8::try_from(b).ok());
        let short = b_count <= 2 && mark == same && matches!(mark, b'-' | b'/' | b'.');
        match (a_count, c_count) {
            (4, 1 | 2) if short => self.date(a, b_day?, u8::try_from(c).ok()?),
            (1 | 2, 2 | 4) if short => match (a_day?, b_day?) {
                (a, b) if a > 12 || mark != b'/' => self.date(c, b, a),
                (a, b) if b > 12 || a == b => self.date(c, a, b),
                // American or not: the resolver asks which one lies near.
                (a, b) => {
                    self.date(c, a, b);
                    self.out.either_order = true;
                }
            },
            _ => return None,
        }
        Some(at + 5)
    }

    fn date(&mut self, year: u32, month: u8, day: u8) {
        self.out.year = i32::try_from(year).ok();
        (self.out.month, self.out.day) = (Some(month), Some(day));
        self.out.unclear |= !(1..=12).contains(&month) || !(1..=31).contains(&day);
    }

    pub(super) fn ordinal(&mut self, number: i8) {
        match self.next_word(self.at) {
            Some(Token::Word(Word::Unit(_) | Word::Fiscal | Word::Weekday(_))) => self.pending.ordinal = Some(number),
            _ => match u8::try_from(number).ok().filter(|day| (1..=31).contains(day)) {
                Some(day) if self.out.day.is_none() => self.out.day = Some(day),
                Some(day) if self.out.day_end.is_none() => self.day_end(day),
                _ => self.pending.ordinal = Some(number),
            },
        }
    }

    pub(super) fn decade(&mut self, number: u32, count: u8) {
        let decade = match (count, number) {
            (4, _) => number / 10,
            // The nineties of the century before, as news means them.
            (2, 20..) => 190 + number / 10,
            _ => return,
        };
        self.out.decade = i32::try_from(decade).ok();
    }

    pub(super) fn number(&mut self, number: u16) {
        if self.out.clock.is_none() && self.take_clock(clock::read(self.tokens, self.at - 1)) {
            return;
        }
        let number = u32::from(number);
        // `two and a half`: an article is no number of its own there.
        if number == 1 && self.pending.number.is_some() {
            return;
        }
        self.pending.number = Some(match self.pending.number {
            Some(before) if number >= 100 => before.saturating_mul(number),
            Some(before) if before >= 20 => before.saturating_add(number),
            _ => number,
        });
    }
}
