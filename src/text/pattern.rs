//! Patterns that people write to find spans: regular expressions, and lists of token descriptions.
//!
//! Both see the text as it is shown, in every script, with its own quotes, hyphens and accents: what the find bar finds, a
//! pattern finds. Three things make them patterns for names instead of for characters:
//!
//! - a plain blank in a regular expression finds blanks of any kind and number, and a line break within a paragraph
//!   (write `\x20` for one blank alone);
//! - a match begins and ends where words do, and never crosses the end of a paragraph;
//! - a pattern that matches nothing at all, or nearly everything, is refused.
//!
//! Texts are searched in stretches of at most 4 kB, so time is linear in the text whatever the pattern says; no match is
//! longer than that.
//!
//! # Decisions
//!
//! - 2026-11-20: the text as it is shown. Rejected: the folded text that the built-in rules see, because there every
//!   letter of another script is `_`, so nobody could write a pattern for Arabic or Ukrainian, and because a pattern
//!   would find something else in the find bar.

mod expression;
mod items;
mod json;
pub mod tokens;

use crate::text::characters::{floor, is_blank};
use crate::text::offset::Span;
use crate::text::pattern::expression::{LazyRegex, build, parse};
use crate::text::pattern::items::Token;
use crate::text::pattern::tokens::{TokenPattern, read};
use crate::text::snippet::one_line;
use crate::text::words::is_whole;
use regex::Regex;
use std::cell::OnceCell;
use std::fmt;
use std::ops::Range;

/// Bytes of a stretch that is searched at once.
const STRETCH: usize = 4096;
/// Characters that an expression may have.
const LONGEST: usize = 4000;
/// A pattern that covers more than this share of an ordinary text, in hundredths, marks everything.
const EVERYWHERE: usize = 50;
/// A text of several scripts, a paragraph each, in which no pattern should match nearly everything.
const ORDINARY: &str = include_str!("../../assets/text/ordinary.txt");

/// Why a pattern was refused. Prints as a sentence or two for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternFault {
    /// The character, from 1, at which the fault is; none where the whole pattern is at fault.
    pub character: Option<usize>,
    /// What is wrong and what to do.
    pub message: String,
}

impl PatternFault {
    /// A fault of the pattern as a whole.
    #[must_use]
    pub fn whole(message: impl Into<String>) -> Self {
        PatternFault { character: None, message: message.into() }
    }

    /// The line of the expression in which the fault is, and a line below it with a caret at the place.
    ///
    /// ```
    /// # use goldpan::text::pattern::Matcher;
    /// let expression = "rocket(s";
    /// let fault = Matcher::regex(expression, false).unwrap_err();
    /// assert_eq!(fault.shown(expression).unwrap(), "rocket(s\n      ^");
    /// ```
    #[must_use]
    pub fn shown(&self, expression: &str) -> Option<String> {
        let before: String = expression.chars().take(self.character?.saturating_sub(1)).collect();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = expression.get(start..)?.lines().next().unwrap_or_default();
        let column = before.get(start..)?.chars().count();
        Some(format!("{line}\n{}^", " ".repeat(column)))
    }
}

impl fmt::Display for PatternFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.character {
            Some(character) => write!(f, "The pattern can't be read at character {character}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for PatternFault {}

/// A pattern, ready to search with.
#[derive(Debug)]
pub struct Matcher(Kind);

#[derive(Debug)]
enum Kind {
    Regex(LazyRegex),
    Tokens(TokenPattern),
}

impl Matcher {
    /// A regular expression in the [syntax of the `regex` crate](https://docs.rs/regex/latest/regex/#syntax); `^` and `$`
    /// mean the ends of a line. With `any_case`, capital and small letters are the same.
    ///
    /// # Errors
    ///
    /// When it is faulty or too large, when it matches the empty string or nearly everything.
    ///
    /// ```
    /// # use goldpan::text::pattern::Matcher;
    /// let text = "Two 107mm\nrockets and a 107 mm shell, no rocketry";
    /// let pattern = Matcher::regex(r"\d+ ?mm (rocket|shell)s?", false).unwrap();
    /// let found: Vec<_> = pattern.hits(text).iter().map(|hit| hit.of(text).unwrap()).collect();
    /// assert_eq!(found, ["107mm\nrockets", "107 mm shell"]);
    /// let problem = Matcher::regex(r"\w+", false).unwrap_err();
    /// assert!(problem.to_string().starts_with("The pattern matches nearly everything"));
    /// ```
    pub fn regex(expression: &str, any_case: bool) -> Result<Matcher, PatternFault> {
        let regex = known(expression, any_case)?;
        // Without the edges of words: a pattern for single characters marks everything too.
        let bare = build(expression, any_case)?;
        unless_everywhere(|text| covered_by(&bare, text))?;
        regex.get().map_err(PatternFault::clone)?;
        Ok(Matcher(Kind::Regex(regex)))
    }

    /// As [`Matcher::regex`], for an expression that was checked when it was entered: it is compiled when a text first
    /// needs it, and whether it matches nearly everything is not asked again.
    ///
    /// # Errors
    ///
    /// When it is faulty, or matches the empty string.
    pub fn known_regex(expression: &str, any_case: bool) -> Result<Matcher, PatternFault> {
        known(expression, any_case).map(|regex| Matcher(Kind::Regex(regex)))
    }

    /// A list of token descriptions, as [`TokenPattern::new`] reads it.
    ///
    /// # Errors
    ///
    /// When it is faulty, asks for what only a language model knows, or matches no token or nearly every one.
    pub fn tokens(expression: &str) -> Result<Matcher, PatternFault> {
        let matcher = Matcher::known_tokens(expression)?;
        unless_everywhere(|text| matcher.hits(text).iter().filter_map(|hit| hit.of(text)).map(visible).sum())?;
        Ok(matcher)
    }

    /// As [`Matcher::tokens`], for a list that was checked when it was entered.
    ///
    /// # Errors
    ///
    /// When it is faulty, asks for what only a language model knows, or matches no token.
    pub fn known_tokens(expression: &str) -> Result<Matcher, PatternFault> {
        check_length(expression)?;
        Ok(Matcher(Kind::Tokens(TokenPattern::new(expression)?)))
    }

    /// Compiles what is not compiled yet, so that the first text need not wait for it.
    pub fn warm_up(&self) {
        if let Kind::Regex(regex) = &self.0 {
            let _compiled = regex.get();
        }
    }

    /// What it finds in `text`, in order, without overlaps. Linear in the text.
    #[must_use]
    pub fn hits(&self, text: &str) -> Vec<Span> {
        hits_of(std::iter::once(self), text).into_iter().map(|(_, span)| span).collect()
    }

    fn hits_in<'t>(&self, text: &'t str, stretch: &Stretch<'t>) -> Vec<Span> {
        match &self.0 {
            Kind::Tokens(pattern) => {
                pattern.hits(text, stretch.tokens.get_or_init(|| read(text, stretch.range.clone())))
            }
            Kind::Regex(regex) => {
                let part = text.get(stretch.range.clone()).unwrap_or_default();
                let start = stretch.range.start;
                let found = regex
                    .get()
                    .into_iter()
                    .flat_map(|regex| regex.find_iter(part))
                    .map(|found| (start + found.start(), found.as_str()));
                found.filter_map(|(start, quote)| whole(text, start, quote)).collect()
            }
        }
    }
}

/// Refuses a pattern that marks most of an ordinary text; `covered` counts the visible characters that it marks.
fn unless_everywhere(covered: impl Fn(&str) -> usize) -> Result<(), PatternFault> {
    for paragraph in ORDINARY.split("\n\n") {
        let share = 100 * covered(paragraph) / visible(paragraph).max(1);
        if share > EVERYWHERE {
            return Err(PatternFault::whole(format!(
                "The pattern matches nearly everything: it would mark {share} % of an ordinary text. Add a word that \
                 must stand in it, or say less with “.”, “\\w” and “*”."
            )));
        }
    }
    Ok(())
}

fn covered_by(regex: &Regex, text: &str) -> usize {
    regex.find_iter(text).map(|found| visible(found.as_str())).sum()
}

/// How many characters are no blanks.
fn visible(text: &str) -> usize {
    text.chars().filter(|c| !is_blank(*c)).count()
}

/// A part of a text that is searched at once, with its tokens once a pattern needs them.
struct Stretch<'t> {
    range: Range<usize>,
    tokens: OnceCell<Vec<Token<'t>>>,
}

/// What each of many patterns finds in `text`, with its place in the list: stretch by stretch, so that the text is taken
/// apart once for all of them. The finds of one pattern are in order.
#[must_use]
pub fn hits_of<'m>(matchers: impl Iterator<Item = &'m Matcher> + Clone, text: &str) -> Vec<(usize, Span)> {
    let mut all = Vec::new();
    for range in stretches(text) {
        let stretch = Stretch { range, tokens: OnceCell::new() };
        for (at, matcher) in matchers.clone().enumerate() {
            all.extend(matcher.hits_in(text, &stretch).into_iter().map(|span| (at, span)));
        }
    }
    all
}

/// A regular expression that can match something, to be compiled later.
fn known(expression: &str, any_case: bool) -> Result<LazyRegex, PatternFault> {
    check_length(expression)?;
    match parse(expression)?.properties().minimum_len() {
        Some(0) => Err(matches_nothing()),
        None => Err(PatternFault::whole("The pattern can never match anything; correct it.")),
        Some(_) => Ok(LazyRegex::new(expression, any_case)),
    }
}

fn check_length(expression: &str) -> Result<(), PatternFault> {
    if expression.trim().is_empty() {
        return Err(PatternFault::whole("The pattern is blank; write what to look for."));
    }
    if expression.chars().count() > LONGEST {
        let message = format!("The pattern is longer than {LONGEST} characters; make several of it.");
        return Err(PatternFault::whole(message));
    }
    Ok(())
}

/// The fault of a pattern that is satisfied by no text at all.
pub(super) fn matches_nothing() -> PatternFault {
    PatternFault::whole(
        "The pattern also matches the empty string, so it would match everywhere. Ask for at least one character: “+” \
         instead of “*”.",
    )
}

/// The span of a match without blanks at its ends, where it does not cut a word or cross the end of a paragraph.
fn whole(text: &str, start: usize, quote: &str) -> Option<Span> {
    let visible = quote.trim_start_matches(is_blank);
    let start = start + quote.len() - visible.len();
    let span = Span::checked(text, start, start + visible.trim_end_matches(is_blank).len())?;
    (is_whole(text, span) && one_line(text, span)).then_some(span)
}

/// The stretches that are searched one at a time: paragraphs, and parts of those that are long. They touch.
fn stretches(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let reach = &rest[..floor(rest, STRETCH.min(rest.len()))];
        let paragraph = reach.find("\n\n").or_else(|| reach.find("\r\n\r\n")).map(|at| at + 2);
        let cut = || reach.rfind('\n').or_else(|| reach.rfind(' ')).map_or(reach.len(), |at| at + 1);
        let length = paragraph.unwrap_or_else(|| if reach.len() == rest.len() { rest.len() } else { cut() });
        let stretch = start..start + length;
        start = stretch.end;
        Some(stretch)
    })
}

#[cfg(test)]
mod tests;
