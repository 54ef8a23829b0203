//! The words of dates: data of the rule set (`calendar` lines), looked up when a find is read.

use super::words::{Holiday, Part, Season, Tense, Unit, Word};
use std::collections::HashMap;

/// A line of a rule set: words and what they say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalendarLine {
    /// File name, for messages.
    pub file: String,
    /// Line in the file, from 1.
    pub line: usize,
    /// What kind of word: `month`, `unit`, `tense`.
    pub kind: String,
    /// Which of the kind: `10`, `week`, `past`; `-` where there is but one.
    pub argument: String,
    /// The words, separated by `|`.
    pub words: String,
}

#[derive(Clone, Copy, Debug, Default)]
struct Known {
    word: Option<Word>,
    /// Whether longer phrases begin with it.
    opens: bool,
}

/// All words, by their folded form in lower case, hyphens as blanks.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: HashMap<Box<[u8]>, Known>,
    tenses: HashMap<Box<[u8]>, Tense>,
}

/// No phrase has more words.
pub const LONGEST_PHRASE: usize = 4;

impl Vocabulary {
    /// Makes the table, and gives the lines that say nothing that is known.
    #[must_use]
    pub fn new(lines: &[CalendarLine]) -> (Vocabulary, Vec<&CalendarLine>) {
        let mut made = Vocabulary::default();
        let mut wrong = Vec::new();
        for line in lines {
            let words = line.words.split('|').map(|word| Box::from(word.trim().to_ascii_lowercase().as_bytes()));
            match (word(&line.kind, &line.argument), tense(&line.kind, &line.argument)) {
                (Some(word), _) => words.for_each(|text| made.add(text, word)),
                (None, Some(tense)) => made.tenses.extend(words.map(|text| (text, tense))),
                (None, None) => wrong.push(line),
            }
        }
        (made, wrong)
    }

    fn add(&mut self, text: Box<[u8]>, word: Word) {
        if let Some(end) = text.iter().position(|&byte| byte == b' ') {
            self.words.entry(Box::from(&text[..end])).or_default().opens = true;
        }
        self.words.entry(text).or_default().word = Some(word);
    }

    /// What `text`, a word in lower case, says, and whether longer phrases begin with it.
    #[must_use]
    pub fn word(&self, text: &[u8]) -> (Option<Word>, bool) {
        let known = self.words.get(text).copied().unwrap_or_default();
        (known.word, known.opens)
    }

    /// The tense that a word in lower case shows.
    #[must_use]
    pub fn tense(&self, text: &[u8]) -> Option<Tense> {
        self.tenses.get(text).copied()
    }
}

fn tense(kind: &str, argument: &str) -> Option<Tense> {
    match (kind, argument) {
        ("tense", "reported") => Some(Tense::Reported),
        ("tense", "open") => Some(Tense::Open),
        ("tense", "past") => Some(Tense::Past),
        ("tense", "future") => Some(Tense::Future),
        _ => None,
    }
}

fn word(kind: &str, argument: &str) -> Option<Word> {
    let small = |range: std::ops::RangeInclusive<u8>| argument.parse().ok().filter(|number| range.contains(number));
    Some(match kind {
        "month" => Word::Month(small(1..=12)?),
        "weekday" => Word::Weekday(small(1..=7)?),
        "hour" => Word::Hour(small(0..=23)?),
        "unit" => Word::Unit(unit(argument)?),
        "season" => Word::Season(season(argument)?),
        "part" => Word::Part(part(argument)?),
        "decade" => Word::Decade(argument.parse().ok().filter(|decade| (100..1000).contains(decade))?),
        "nth" => {
            let (number, name) = argument.split_once('/')?;
            Word::Nth(number.parse().ok()?, unit(name)?)
        }
        "today" => match argument.split_once('/') {
            Some((days, code)) => Word::Today(days.parse().ok()?, Some(part(code)?)),
            None => Word::Today(argument.parse().ok()?, None),
        },
        "shift" => Word::Shift(argument.parse().ok()?),
        "chain" => Word::Chain(argument.parse().ok()?),
        "number" => Word::Number(argument.parse().ok()?),
        "ordinal" => Word::Ordinal(argument.parse().ok()?),
        "holiday" => Word::Holiday(holiday(argument)?),
        "edge" => Word::Edge,
        "ago" => Word::Ago,
        "before" => Word::Before,
        "after" => Word::After,
        "am" => Word::Meridiem(false),
        "pm" => Word::Meridiem(true),
        "utc" => Word::Utc,
        "zone" => Word::Zone,
        "range" => Word::Range,
        "list" => Word::And,
        "o'clock" => Word::OClock,
        "fiscal" => Word::Fiscal,
        _ => return None,
    })
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "half" => Unit::Half,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    })
}

fn season(code: &str) -> Option<Season> {
    [Season::Spring, Season::Summer, Season::Autumn, Season::Winter].into_iter().find(|season| season.code() == code)
}

fn part(code: &str) -> Option<Part> {
    [Part::Morning, Part::Afternoon, Part::Evening, Part::Night].into_iter().find(|part| part.code() == code)
}

/// `12-25`, `easter/-2`, `nth/11/4/4`.
fn holiday(text: &str) -> Option<Holiday> {
    let mut parts = text.split('/');
    match parts.next()? {
        "easter" => Some(Holiday::Easter(parts.next()?.parse().ok()?)),
        "nth" => {
            let (month, weekday) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            let valid = (1..=12).contains(&month) && (1..=7).contains(&weekday);
            Some(Holiday::Nth(month, weekday, parts.next()?.parse().ok()?)).filter(|_| valid)
        }
        fixed => {
            let (month, day) = fixed.split_once('-')?;
            Some(Holiday::Fixed(month.parse().ok()?, day.parse().ok()?))
        }
    }
}
