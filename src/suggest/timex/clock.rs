//! Clock times: `3:20 a.m.`, `1430 GMT`, `4 o'clock 20 minutes`, `half past four`.

use super::tokens::Token;
use super::words::{Unit, Word};
use std::fmt;

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 23; 24 only at 24:00.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59, in a leap second 60, where it was said.
    pub second: Option<u8>,
    /// Minutes east of Greenwich, where they were said.
    pub offset: Option<i16>,
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)?;
        if let Some(second) = self.second {
            write!(f, ":{second:02}")?;
        }
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

/// The clock time that starts with the number at `at`, and where it ends.
#[must_use]
pub fn read(tokens: &[Token], at: usize) -> Option<(Clock, usize)> {
    let (hour, minute, second, end) = numbers(tokens, at)?;
    let (half_of_day, end) = meridiem(tokens, end);
    let hour = match half_of_day {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
        None => hour,
    };
    let valid = hour < 24 || (hour == 24 && minute == 0);
    let (offset, end) = zone(tokens, end);
    valid.then_some((Clock { hour, minute, second, offset }, end))
}

/// `0300`, `06.00`: a time that nothing but its place shows to be one.
#[must_use]
pub fn bare(tokens: &[Token]) -> Option<Clock> {
    let (number, count) = number(tokens, 0)?;
    let (hour, minute) = match after_mark(tokens, 1, b".:") {
        Some((minute, 2)) => (number, minute),
        None if count == 4 => (number / 100, number % 100),
        _ => return None,
    };
    Some(Clock { hour: small(hour, 23)?, minute: small(minute, 59)?, second: None, offset: None })
}

/// Hour, minute and second as they are written.
fn numbers(tokens: &[Token], at: usize) -> Option<(u8, u8, Option<u8>, usize)> {
    let (first, count) = number(tokens, at)?;
    if let Some((minute, 2)) = after_mark(tokens, at + 1, b":") {
        let second = after_mark(tokens, at + 3, b":").filter(|(_, count)| *count == 2);
        let fraction = second.and_then(|_| after_mark(tokens, at + 5, b".,"));
        let end = at + 3 + 2 * usize::from(second.is_some()) + 2 * usize::from(fraction.is_some());
        return Some((small(first, 24)?, small(minute, 59)?, second.and_then(|(second, _)| small(second, 59)), end));
    }
    if let Some((minute, 2)) = after_mark(tokens, at + 1, b".")
        && (meridiem(tokens, at + 3).0.is_some() || zoned(tokens, at + 3))
    {
        return Some((small(first, 24)?, small(minute, 59)?, None, at + 3));
    }
    let next = past_blank(tokens, at + 1);
    match tokens.get(next) {
        Some(Token::Word(Word::OClock)) => Some(minutes_behind(tokens, small(first, 24)?, next + 1)),
        _ if count == 4 && zoned(tokens, at + 1) => {
            Some((small(first / 100, 24)?, small(first % 100, 59)?, None, next))
        }
        _ if count <= 2 && meridiem(tokens, at + 1).0.is_some() => Some((small(first, 12)?, 0, None, at + 1)),
        _ => None,
    }
}

/// Whether hours or a zone are named at `at`.
fn zoned(tokens: &[Token], at: usize) -> bool {
    matches!(tokens.get(past_blank(tokens, at)), Some(Token::Word(Word::Unit(Unit::Hour) | Word::Utc | Word::Zone)))
}

/// `half past four`, `quarter to nine`, from the word for the part of the hour.
#[must_use]
pub fn spoken(tokens: &[Token], at: usize) -> Option<(Clock, usize)> {
    let part = match tokens.get(at)? {
        Token::Word(Word::Unit(Unit::Half)) => 30,
        Token::Word(Word::Unit(Unit::Quarter)) => 15,
        _ => return None,
    };
    let next = past_blank(tokens, at + 1);
    let before = match tokens.get(next)? {
        Token::Word(Word::Shift(-1)) => false,
        Token::Word(Word::Range) => true,
        _ => return None,
    };
    let at = past_blank(tokens, next + 1);
    let hour = small(number(tokens, at)?.0, 12)?;
    let (afternoon, end) = meridiem(tokens, at + 1);
    let hour = if afternoon == Some(true) { hour % 12 + 12 } else { hour };
    let (hour, minute) = if before { ((hour + 23) % 24, 60 - part) } else { (hour, part) };
    Some((Clock { hour, minute, second: None, offset: None }, end))
}

/// `20 minutes` behind `4 o'clock`.
fn minutes_behind(tokens: &[Token], hour: u8, end: usize) -> (u8, u8, Option<u8>, usize) {
    let at = past_blank(tokens, end);
    // `and 20 minutes`
    let at = if tokens.get(at) == Some(&Token::Word(Word::And)) { past_blank(tokens, at + 1) } else { at };
    let minute = number(tokens, at).and_then(|(minute, _)| small(minute, 59));
    let named = tokens.get(past_blank(tokens, at + 1)) == Some(&Token::Word(Word::Unit(Unit::Minute)));
    match minute {
        Some(minute) if named => (hour, minute, None, past_blank(tokens, at + 1) + 1),
        _ => (hour, 0, None, end),
    }
}

/// Whether an `a.m.` (false) or `p.m.` (true) follows, also as `in the morning`, and where it ends.
fn meridiem(tokens: &[Token], at: usize) -> (Option<bool>, usize) {
    let next = past_blank(tokens, at);
    match tokens.get(next) {
        Some(Token::Word(Word::Meridiem(afternoon))) => (Some(*afternoon), next + 1),
        _ => (None, at),
    }
}

/// The offset of a zone that follows `at`, and where it ends: `Z`, `GMT`, `(GMT +8)`, `+03:00`.
#[must_use]
pub fn zone(tokens: &[Token], at: usize) -> (Option<i16>, usize) {
    let (mut next, mut at) = (past_blank(tokens, at), at);
    if tokens.get(next) == Some(&Token::Word(Word::Unit(Unit::Hour))) {
        (at, next) = (next + 1, past_blank(tokens, next + 1));
    }
    while matches!(tokens.get(next), Some(Token::Mark(b'(' | b'[' | b','))) {
        next = past_blank(tokens, next + 1);
    }
    match tokens.get(next) {
        Some(Token::Word(Word::Utc)) => {
            let (minutes, end) = offset(tokens, past_blank(tokens, next + 1)).unwrap_or((0, next + 1));
            (Some(minutes), end)
        }
        Some(Token::Word(Word::Zone)) => (None, next + 1),
        _ => offset(tokens, next).map_or((None, at), |(minutes, end)| (Some(minutes), end)),
    }
}

/// `+3`, `-05:30`, `+0800`.
fn offset(tokens: &[Token], at: usize) -> Option<(i16, usize)> {
    let sign = match tokens.get(at)? {
        Token::Mark(b'+') => 1,
        Token::Mark(b'-') => -1,
        _ => return None,
    };
    let at = past_blank(tokens, at + 1);
    let (hours, count) = number(tokens, at)?;
    let (hours, minutes, end) = match after_mark(tokens, at + 1, b":") {
        Some((minutes, 2)) => (hours, minutes, at + 3),
        _ if count == 4 => (hours / 100, hours % 100, at + 1),
        _ => (hours, 0, at + 1),
    };
    let minutes = i16::from(small(hours, 14)?) * 60 + i16::from(small(minutes, 59)?);
    Some((sign * minutes, end))
}

fn number(tokens: &[Token], at: usize) -> Option<(u32, u8)> {
    match tokens.get(at)? {
        Token::Digits(number, count) => Some((*number, *count)),
        Token::Word(Word::Number(number)) => Some((u32::from(*number), 2)),
        _ => None,
    }
}

/// The digits behind one of these marks.
fn after_mark(tokens: &[Token], at: usize, marks: &[u8]) -> Option<(u32, u8)> {
    match tokens.get(at..at + 2)? {
        [Token::Mark(mark), Token::Digits(number, count)] if marks.contains(mark) => Some((*number, *count)),
        _ => None,
    }
}

fn past_blank(tokens: &[Token], at: usize) -> usize {
    at + usize::from(tokens.get(at) == Some(&Token::Blank))
}

fn small(number: u32, most: u8) -> Option<u8> {
    u8::try_from(number).ok().filter(|number| *number <= most)
}
