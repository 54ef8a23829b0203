//! Reads the tokens of a date from left to right.

use super::clock::{self, Clock};
use super::reading::{Back, Reading, Shift};
use super::tokens::Token;
use super::words::{Part, Unit, Word};

/// Reads tokens; with `bare`, four digits are a clock time and no year.
#[must_use]
pub fn read(tokens: &[Token], bare: bool) -> Reading {
    if bare && let Some(clock) = clock::bare(tokens) {
        return Reading { clock: Some(clock), ..Reading::default() };
    }
    let mut reader = Reader { tokens, at: 0, out: Reading::default(), pending: Pending::default() };
    while let Some(token) = tokens.get(reader.at) {
        reader.at += 1;
        reader.take(*token);
    }
    reader.finish()
}

/// What waits for the word that it belongs to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pending {
    shift: Option<Shift>,
    pub number: Option<u32>,
    pub ordinal: Option<i8>,
    /// A day was written as a plain number.
    pub plain_day: bool,
    edge: bool,
    amount: Option<(u32, Unit)>,
}

/// Goes through the tokens once.
pub(super) struct Reader<'t> {
    pub tokens: &'t [Token],
    /// The next token.
    pub at: usize,
    pub out: Reading,
    pub pending: Pending,
}

impl Reader<'_> {
    fn take(&mut self, token: Token) {
        match token {
            Token::Digits(number, count) => self.digits(number, count),
            Token::OrdinalDigits(number) => self.ordinal(i8::try_from(number).unwrap_or(0)),
            Token::DecadeDigits(number, count) => self.decade(number, count),
            Token::Word(word) => self.word(word),
            // `a few weeks`, `two or three days`
            Token::Other => self.out.unclear |= self.pending.number.is_some(),
            Token::Mark(_) | Token::Blank => {}
        }
    }

    fn word(&mut self, word: Word) {
        match word {
            Word::Month(month) => self.month(month),
            Word::Weekday(weekday) => {
                self.out.weekday = Some(weekday);
                self.apply_shift();
            }
            Word::Unit(unit) => self.unit(unit),
            Word::Season(season) => {
                self.out.season = Some(season);
                self.apply_shift();
            }
            Word::Holiday(holiday) => {
                self.out.holiday = Some(holiday);
                self.apply_shift();
            }
            Word::Part(part) => self.part(part),
            Word::Hour(hour) => self.clock_at(hour, 0),
            Word::Today(days, part) => {
                self.out.today = Some(days);
                self.out.part = part.or(self.out.part);
            }
            // `this past week`: the nearer word decides.
            Word::Shift(shift) => self.pending.shift = Some(Shift::Article(shift)),
            Word::Chain(shift) => {
                self.pending.shift = Some(match self.pending.shift {
                    Some(Shift::Chain(other)) if shift == 0 => Shift::Chain(other),
                    _ => Shift::Chain(shift),
                });
            }
            Word::Edge => self.pending.edge = true,
            Word::Number(number) => self.number(number),
            Word::Ordinal(number) => self.ordinal(number),
            Word::Ago => self.back(Back::Ago),
            Word::Before => self.back(Back::Before),
            Word::After => self.back(Back::After),
            Word::Decade(decade) => self.out.decade = Some(decade),
            Word::Fiscal => self.out.fiscal = true,
            Word::Nth(number, unit) => self.out.nth = Some((number, unit)),
            Word::And => self.out.unclear |= self.pending.number.is_some(),
            Word::Meridiem(_) | Word::Utc | Word::Zone | Word::OClock | Word::Range => {}
        }
    }

    fn month(&mut self, month: u8) {
        match self.out.month {
            None => self.out.month = Some(month),
            Some(first) => {
                self.out.unclear |= first != month && !self.follows_range();
                self.out.month_end = Some(month).filter(|_| first != month);
            }
        }
        self.apply_shift();
    }

    fn apply_shift(&mut self) {
        if let Some(shift) = self.pending.shift.take() {
            self.out.shift = Some(shift);
        }
        if self.pending.ordinal.is_some() {
            self.out.nth = self.pending.ordinal.take().map(|number| (number, Unit::Day));
        }
    }

    fn part(&mut self, part: Part) {
        let late = |hour: u8| matches!(part, Part::Afternoon | Part::Evening) || (part == Part::Night && hour > 5);
        if let Some(clock) = &mut self.out.clock {
            // `4 in the afternoon`
            if clock.hour < 12 && late(clock.hour) {
                clock.hour += 12;
            }
            return;
        }
        if let (Some(hour), None) = (self.out.day, self.out.month)
            && hour <= 12
            && self.out.weekday.is_none()
        {
            (self.out.day, self.pending.plain_day) = (None, false);
            let hour = hour % 12 + if late(hour) { 12 } else { 0 };
            self.out.clock = Some(Clock { hour, minute: 0, second: None, offset: None });
            return;
        }
        self.out.part = Some(part);
        match self.pending.shift.take() {
            Some(Shift::Article(shift)) if shift > 0 => self.out.period = Some((Shift::Chain(1), Unit::Day)),
            // `last night` is that of yesterday, `this night` today's.
            Some(Shift::Article(shift)) => self.out.today = Some(shift),
            Some(shift) => self.out.period = Some((shift, Unit::Day)),
            None => {}
        }
    }

    fn unit(&mut self, unit: Unit) {
        if self.take_clock(clock::spoken(self.tokens, self.at - 1)) {
            self.pending.number = None;
            return;
        }
        let half =
            unit == Unit::Half && matches!(self.next_word(self.at), Some(Token::Word(Word::Unit(_) | Word::Number(_))));
        if half || self.pending.amount.is_some() {
            self.out.unclear = true;
        } else if let Some(number) = self.pending.ordinal.take() {
            self.out.nth = Some((number, unit));
        } else if let Some(shift) = self.pending.shift.take() {
            self.relative(shift, unit);
        } else if let Some(number) = self.pending.number.take() {
            self.pending.amount = Some((number, unit));
        } else if unit == Unit::Weekend {
            self.out.period = Some((Shift::Near, unit));
        } else if !self.out.fiscal && self.out.period.is_none() {
            self.out.period = Some((Shift::Article(0), unit));
        }
    }

    fn relative(&mut self, shift: Shift, unit: Unit) {
        // `next day` counts from the day that the story is at.
        let shift = match (shift, unit) {
            (Shift::Article(1), Unit::Day) => Shift::Chain(1),
            _ => shift,
        };
        // `the last week of this month`
        if let Some((Shift::Article(which), part)) = self.out.period
            && part < unit
        {
            self.out.nth = Some((if which < 0 { -1 } else { which }, part));
        }
        self.out.period = Some((shift, unit));
    }

    fn back(&mut self, back: Back) {
        // `the week before last`
        let shift = match (back, self.next_word(self.at)) {
            (Back::Before, Some(Token::Word(Word::Shift(-1)))) => Some(-2),
            (Back::After, Some(Token::Word(Word::Shift(1)))) => Some(2),
            _ => None,
        };
        if let (Some(shift), Some((_, unit))) = (shift, self.out.period) {
            self.out.period = Some((Shift::Article(shift), unit));
            self.at = self.tokens.len();
            return;
        }
        match self.pending.amount.take() {
            Some((number, unit)) => self.out.amount = Some((number, unit, back)),
            // `several months ago`, but `earlier this week`
            None => self.out.unclear |= back == Back::Ago || self.out.period.is_some(),
        }
    }

    fn finish(self) -> Reading {
        let Reader { mut out, pending, .. } = self;
        // `the last quarter of 2009`
        if let Some((Shift::Article(which), unit)) = out.period
            && which != 0
            && out.nth.is_none()
            && (unit < Unit::Month && out.month.is_some() || unit < Unit::Year && out.year.is_some())
        {
            out.nth = Some((which, unit));
            out.period = None;
        }
        // `the last Sunday of May`
        if let (Some(Shift::Article(-1)), Some(_), Some(_), None) = (out.shift, out.weekday, out.month, out.day) {
            (out.nth, out.shift) = (Some((-1, Unit::Day)), None);
        }
        if let (Some(shift), None, None) = (pending.shift, out.shift, out.period) {
            out.shift = Some(shift);
        }
        // `10 and 11 p.m.`
        out.unclear |= pending.plain_day && out.clock.is_some() && out.month.is_none() && out.weekday.is_none();
        out.unclear |= pending.amount.is_some() && out.amount.is_none();
        out
    }
}
