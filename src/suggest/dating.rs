//! Gives the dates of a piece their values, in the order in which they are read.

use super::context::Context;
use super::engine::Engine;
use super::fold::{Folded, is_word};
use super::pieces::floor_boundary;
use super::resolve::resolve;
use super::rules::ValueRule;
use super::tell::{Find, Source};
use super::timex::reader;
use super::timex::reading::{Reading, Shift};
use super::timex::resolve::{Answer, Scene};
use super::timex::story::{Anchor, Story, ends_sentence};
use super::timex::tokens::{Token, tokens};
use super::timex::value::{Resolved, Value};
use super::timex::words::Word;
use std::ops::Range;

/// A piece looks back so far for the dates that its first ones count from, in UTF-8 bytes.
const LOOK_BACK: usize = 1_500;
/// An article's own date is looked for in so many UTF-8 bytes at its start.
const HEAD: usize = 600;
/// A line with a date of the article holds at most so many folded bytes beside it: `Published`, a place.
const BESIDE_DATE: usize = 40;

/// ` through ` links two dates; nothing longer does.
const LONGEST_LINK: usize = 9;
/// The day of a clock time is looked for in so many finds behind it, within so many folded bytes.
const LOOK_AHEAD: usize = 3;
const CLAUSE: usize = 120;

/// Resolves the finds of one piece, from first to last.
pub(super) struct Dating<'e> {
    engine: &'e Engine,
    story: Story,
    /// What was found in the piece, from first to last.
    finds: &'e [Find],
    /// What stands before the piece, while it has not been read.
    before: Option<&'e str>,
}

impl<'e> Dating<'e> {
    /// For the piece of `text` that starts at byte `start`, where `finds` were found.
    pub fn new(
        engine: &'e Engine,
        text: &'e str,
        start: usize,
        context: &Context<'_>,
        finds: &'e [Find],
    ) -> Dating<'e> {
        let anchor = context.date.and_then(Anchor::parse).or_else(|| engine.date_line(text));
        let from = floor_boundary(text, start.saturating_sub(LOOK_BACK));
        let before = text.get(from..start).filter(|before| !before.is_empty());
        Dating { engine, story: Story::new(anchor), finds, before }
    }

    /// The value of a date that was found in `range`; with `bare`, four digits in it are a clock time.
    pub fn value(&mut self, folded: &Folded, range: &Range<usize>, bare: bool) -> Option<String> {
        let mut reading = self.engine.read_date(folded, range, bare);
        if reading.month.is_some() && reading.year.is_none() {
            reading.year = self.year_behind(folded, range, reading.month);
        }
        if self.story.is_empty()
            && let Some(before) = self.before.take()
        {
            self.story = self.engine.story_before(before, self.story);
        }
        let (resolved, dated) = match self.day_behind(folded, range, &reading) {
            Some(answer) => answer,
            None => self.engine.resolve_date(&mut self.story, folded, range, &reading)?,
        };
        self.story.tell(resolved, range, dated);
        Some(resolved.to_string())
    }
}

impl Dating<'_> {
    /// The year of the first of two dates that is written behind the second: `between 1 May and 30 June 2015`.
    fn year_behind(&self, folded: &Folded, range: &Range<usize>, month: Option<u8>) -> Option<i32> {
        let next = self.finds.partition_point(|find| find.range.start < range.end);
        let next = self.finds.get(next).filter(|find| self.engine.is_date(find))?;
        let between = folded.bytes().get(range.end..next.range.start)?;
        if between.len() > LONGEST_LINK {
            return None;
        }
        let mut link = tokens(between, &self.engine.vocabulary).into_iter().filter(|token| *token != Token::Blank);
        let linked = matches!(link.next(), Some(Token::Mark(b'-') | Token::Word(Word::Range | Word::And)));
        let second = self.engine.read_date(folded, &next.range, false);
        let year = second.year.filter(|year| linked && link.next().is_none() && *year >= 100)?;
        Some(year - i32::from(month > second.month)).filter(|_| second.month.is_some())
    }

    /// A clock time whose day is told behind it: `between 3 a.m. and 5 a.m. on Tuesday`.
    fn day_behind(&self, folded: &Folded, range: &Range<usize>, reading: &Reading) -> Option<Answer> {
        let clock = reading.clock.filter(|_| reading.is_clock_alone())?;
        let bytes = folded.bytes();
        if self.story.has_day_in_sentence(bytes, range.start) {
            return None;
        }
        let next = self.finds.partition_point(|find| find.range.start < range.end);
        let same_sentence = |find: &&Find| {
            let between = &bytes[range.end..find.range.start];
            between.len() <= CLAUSE && !ends_sentence(between)
        };
        let later = self.finds[next..].iter().take_while(same_sentence).filter(|find| self.engine.is_date(find));
        later.take(LOOK_AHEAD).find_map(|find| {
            let reading = self.engine.read_date(folded, &find.range, false);
            let mut story = self.story;
            let told = !reading.is_clock_alone() && reading.period.is_none();
            let (resolved, dated) =
                self.engine.resolve_date(&mut story, folded, &find.range, &reading).filter(|_| told)?;
            let day = resolved.first.day().filter(|_| resolved.last.is_none())?;
            Some((Resolved { first: Value::Time(day, clock), last: None }, dated))
        })
    }
}

impl Engine {
    fn read_date(&self, folded: &Folded, range: &Range<usize>, bare: bool) -> Reading {
        let bytes = folded.bytes();
        // No span starts with an article, but `a week ago` is one week and `weeks ago` is not.
        let article = [b"a ".as_slice(), b"an "].into_iter().find(|article| {
            let start = range.start.saturating_sub(article.len());
            let alone = start == 0 || !is_word(bytes[start - 1]);
            alone && bytes[start..range.start].eq_ignore_ascii_case(article)
        });
        let start = range.start - article.map_or(0, <[u8]>::len);
        let mut reading = reader::read(&tokens(&bytes[start..range.end], &self.vocabulary), bare);
        // `The next year` follows the one that was told of, `next year` the article's own.
        if let Reading { period: Some((Shift::Article(1), unit)), nth: None, weekday: None, .. } = reading
            && bytes[range.start.saturating_sub(4)..range.start].eq_ignore_ascii_case(b"the ")
        {
            reading.period = Some((Shift::Chain(1), unit));
        }
        reading
    }

    fn resolve_date(
        &self,
        story: &mut Story,
        folded: &Folded,
        range: &Range<usize>,
        reading: &Reading,
    ) -> Option<Answer> {
        story.go_to(range.start);
        Scene { story, bytes: folded.bytes(), range, vocabulary: &self.vocabulary }.resolve(reading)
    }

    /// The story after the text `before`, as it is known where the next piece starts.
    fn story_before(&self, before: &str, mut story: Story) -> Story {
        let folded = Folded::new(before);
        for range in self.dates(&folded) {
            let reading = self.read_date(&folded, &range, false);
            if let Some((resolved, dated)) = self.resolve_date(&mut story, &folded, &range, &reading) {
                story.tell(resolved, &range, dated);
            }
        }
        story.carried(folded.bytes().len())
    }

    /// The date that stands in a line of its own near the start of an article: that of the article.
    fn date_line(&self, text: &str) -> Option<Anchor> {
        let folded = Folded::new(text.get(..floor_boundary(text, HEAD.min(text.len())))?);
        let bytes = folded.bytes();
        let mut story = Story::default();
        self.dates(&folded).into_iter().find_map(|range| {
            let start = bytes[..range.start].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
            let end =
                bytes[range.end..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |at| range.end + at);
            let beside = end - start - range.len();
            let reading = self.read_date(&folded, &range, false);
            let sentence = range.end < end && bytes[end - 1] == b'.';
            let alone = beside <= BESIDE_DATE && !sentence && end < bytes.len() && reading.year.is_some();
            let (resolved, _) = self.resolve_date(&mut story, &folded, &range, &reading).filter(|_| alone)?;
            match resolved.first {
                Value::Day(day) => Some(Anchor { day, clock: None }),
                Value::Time(day, clock) => Some(Anchor { day, clock: Some((clock.hour % 24, clock.minute)) }),
                _ => None,
            }
        })
    }

    fn is_date(&self, find: &Find) -> bool {
        match find.source {
            Source::Pattern { index } => {
                matches!(self.patterns[index as usize].value, ValueRule::Date | ValueRule::Time)
            }
            _ => false,
        }
    }

    /// Where dates stand that win over what overlaps them.
    fn dates(&self, folded: &Folded) -> Vec<Range<usize>> {
        let (finds, _, _) = self.find(folded);
        resolve(finds, folded.bytes().len())
            .into_iter()
            .filter(|find| self.is_date(find))
            .map(|find| find.range)
            .collect()
    }
}
