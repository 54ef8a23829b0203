//! Find in a text: plain words or a regular expression.

use crate::text::offset::Span;
use crate::text::words::is_whole;
use regex::{Regex, RegexBuilder};
use regex_syntax::{Parser, ParserBuilder};
use std::fmt;

/// Bytes that a compiled pattern may take. Large character classes fit, nested repetitions of thousands don't.
const SIZE_LIMIT: usize = 1 << 20;

/// How plain words are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlainOptions {
    /// Whether capital and small letters differ.
    pub case: bool,
    /// Whether a hit must begin and end where words do.
    pub whole_words: bool,
}

/// What to look for.
#[derive(Clone, Debug)]
pub struct Query {
    pattern: Option<Regex>,
    whole_words: bool,
}

/// Why a pattern was refused. Prints as a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryProblem {
    /// It is no regular expression.
    Syntax {
        /// The character, from 1, at which the fault is.
        character: usize,
        /// What is wrong there.
        reason: String,
    },
    /// It would take too much memory.
    TooLarge,
}

impl fmt::Display for QueryProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            QueryProblem::Syntax { character, reason } => write!(
                f,
                "The pattern can't be read at character {character}: {reason}. Correct it, or switch to plain text."
            ),
            QueryProblem::TooLarge => {
                write!(f, "The pattern is too large; use smaller repetition counts, such as {{1,20}}.")
            }
        }
    }
}

impl std::error::Error for QueryProblem {}

impl Query {
    /// Looks for exactly these characters; nothing is found where they are none.
    #[must_use]
    pub fn plain(words: &str, options: PlainOptions) -> Self {
        Query::escaped(&regex::escape(words), options)
    }

    /// Looks for these words in a row, whatever blanks and line breaks stand between them.
    #[must_use]
    pub fn phrase(words: &str, options: PlainOptions) -> Self {
        let words: Vec<String> = words.split_whitespace().map(regex::escape).collect();
        Query::escaped(&words.join(r"\s+"), options)
    }

    fn escaped(pattern: &str, options: PlainOptions) -> Self {
        let mut builder = RegexBuilder::new(pattern);
        // A text that is too long to look for is found nowhere.
        let built = builder.case_insensitive(!options.case).size_limit(16 * SIZE_LIMIT).build().ok();
        Query { pattern: built.filter(|_| !pattern.is_empty()), whole_words: options.whole_words }
    }

    /// Looks for what a regular expression matches, in the syntax of the `regex` crate; `^` and `$` mean the ends of a
    /// line. With `case`, capital and small letters differ. It runs in time linear in the text, whatever it says.
    ///
    /// # Errors
    ///
    /// When the pattern is faulty or too large.
    ///
    /// ```
    /// # use goldpan::text::find::Query;
    /// let query = Query::regex(r"\d+ rockets?", true).unwrap();
    /// assert_eq!(query.hits("17 rockets", 10).len(), 1);
    /// let problem = Query::regex("(rocket", true).unwrap_err();
    /// assert!(problem.to_string().starts_with("The pattern can't be read at character 1: unclosed group."));
    /// ```
    pub fn regex(pattern: &str, case: bool) -> Result<Self, QueryProblem> {
        parser().parse(pattern).map_err(|error| {
            let (character, reason) = fault(pattern, &error);
            QueryProblem::Syntax { character, reason }
        })?;
        Ok(Query { pattern: Some(build(pattern, !case)?), whole_words: false })
    }

    /// The first `limit` hits in order. They never overlap, and none is empty.
    #[must_use]
    pub fn hits(&self, text: &str, limit: usize) -> Vec<Span> {
        let mut hits = Vec::new();
        let Some(pattern) = &self.pattern else { return hits };
        let mut at = 0;
        while hits.len() < limit
            && let Some(found) = text.get(at..).and_then(|_| pattern.find_at(text, at))
        {
            match Span::new(found.start(), found.end()) {
                Some(span) if !self.whole_words || is_whole(text, span) => {
                    hits.push(span);
                    at = found.end();
                }
                // An empty match, or one that cuts a word: another may begin at the next character.
                _ => at = found.start() + text[found.start()..].chars().next().map_or(1, char::len_utf8),
            }
        }
        hits
    }
}

/// What reads regular expressions; `^` and `$` mean the ends of a line.
pub(super) fn parser() -> Parser {
    ParserBuilder::new().multi_line(true).nest_limit(100).build()
}

/// Compiles a regular expression that [`parser`] takes, also inside of some groups; what is left to go wrong is its size.
pub(super) fn build(pattern: &str, any_case: bool) -> Result<Regex, QueryProblem> {
    let mut builder = RegexBuilder::new(pattern);
    let built = builder.multi_line(true).case_insensitive(any_case).nest_limit(110).size_limit(SIZE_LIMIT).build();
    built.map_err(|_| QueryProblem::TooLarge)
}

/// The character, from 1, at which the fault of an expression is, and what is wrong there.
pub(super) fn fault(pattern: &str, error: &regex_syntax::Error) -> (usize, String) {
    let (offset, reason) = match error {
        regex_syntax::Error::Parse(error) => (error.span().start.offset, error.kind().to_string()),
        regex_syntax::Error::Translate(error) => (error.span().start.offset, error.kind().to_string()),
        _ => (0, error.to_string()),
    };
    (pattern.get(..offset).unwrap_or_default().chars().count() + 1, reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &Query, text: &str, expected: &[&str]) {
        let hits = query.hits(text, 100);
        let found: Vec<&str> = hits.iter().filter_map(|hit| hit.of(text)).collect();
        assert_eq!(found, expected, "{query:?} in {text:?}");
    }

    #[test]
    fn plain() {
        let options = |case, whole_words| PlainOptions { case, whole_words };
        for (words, case, whole, text, expected) in [
            ("a.c", true, false, "abc a.c", vec!["a.c"]),
            ("us", false, false, "US bus", vec!["US", "us"]),
            ("us", false, true, "US bus US-led Us's US_x", vec!["US", "US", "Us"]),
            ("É", false, true, "né É é", vec!["É", "é"]),
            ("a a", true, true, "aa a a", vec!["a a"]),
            ("", true, false, "abc", vec![]),
            ("军", true, true, "大军", vec!["军"]),
            ("e", true, true, "e\u{301} e", vec!["e"]),
        ] {
            check(&Query::plain(words, options(case, whole)), text, &expected);
        }
    }

    #[test]
    fn regular_expressions() {
        for (pattern, text, expected) in [
            (r"x*", "axxb", vec!["xx"]),
            (r"^\w+", "one two\nthree", vec!["one", "three"]),
            (r"(?i)us", "US us", vec!["US", "us"]),
            (r"\b", "a b", vec![]),
        ] {
            check(&Query::regex(pattern, true).unwrap(), text, &expected);
        }
        assert_eq!(Query::regex("a", true).unwrap().hits("aaaa", 2).len(), 2);
    }

    #[test]
    fn faulty_patterns_say_where() {
        for (pattern, character) in [("é(", 2), ("a**)", 4), ("[z-a]", 2), (r"\p{Nix}", 1), ("a{2,1}", 2)] {
            match Query::regex(pattern, true) {
                Err(QueryProblem::Syntax { character: found, .. }) => assert_eq!(found, character, "{pattern}"),
                other => panic!("{pattern}: {other:?}"),
            }
        }
        assert_eq!(Query::regex("((a{1000}){1000}){1000}", true).unwrap_err(), QueryProblem::TooLarge);
    }
}
