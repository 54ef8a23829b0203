//! Token patterns: lists of token descriptions, matched over the tokens of [`crate::text::tokens`], which follow spaCy's.

use crate::text::offset::Span;
use crate::text::pattern::items::{Item, Token};
use crate::text::pattern::{PatternFault, json, matches_nothing};
use crate::text::snippet::one_line;
use crate::text::tokens::tokens;
use std::ops::Range;

/// Places that a pattern may have once its counts are written out: they are the bits of a number.
const PLACES: usize = 60;
/// Tokens that a match may hold, so that `*` does not run to the end of every paragraph from each of its tokens.
const LONGEST: usize = 60;

/// A token pattern, ready to search with.
#[derive(Clone, Debug)]
pub struct TokenPattern {
    places: Vec<Place>,
    /// The places that can be first, as bits.
    first: u64,
}

/// A token of the pattern once its counts are written out.
#[derive(Clone, Debug)]
struct Place {
    item: std::sync::Arc<Item>,
    /// It may be left out.
    optional: bool,
    /// It may come again.
    again: bool,
}

impl TokenPattern {
    /// Reads the JSON of a list of token descriptions, as [spaCy's `Matcher`](https://spacy.io/api/matcher#patterns) and
    /// Prodigy take it. Known are `TEXT` and `ORTH`, `LOWER` and `NORM` (both the lower case), `SHAPE` (each also with
    /// `IN`, `NOT_IN`, `REGEX`), `LENGTH`, `IS_ALPHA`, `IS_ASCII`, `IS_DIGIT`, `IS_LOWER`, `IS_UPPER`, `IS_TITLE`, `IS_PUNCT`,
    /// `LIKE_NUM`, and `OP` with `?`, `*`, `+`, `!`, `{n}`, `{n,m}`, `{n,}`, `{,m}`.
    ///
    /// # Errors
    ///
    /// Where it is no such list, with the place; for attributes that need a language model (`POS`, `LEMMA`, `DEP`,
    /// `ENT_TYPE`) with what to do instead; where it would match no token.
    pub fn new(expression: &str) -> Result<TokenPattern, PatternFault> {
        let mut places = Vec::new();
        for item in json::items(expression)? {
            let repeat = item.repeat;
            let item = std::sync::Arc::new(item);
            let place = |optional, again| Place { item: item.clone(), optional, again };
            places.extend((0..repeat.least).map(|_| place(false, false)));
            match repeat.most {
                Some(most) => places.extend((repeat.least..most).map(|_| place(true, false))),
                None => places.push(place(true, true)),
            }
            if places.len() > PLACES {
                return Err(PatternFault::whole(format!(
                    "The pattern asks for more than {PLACES} tokens in a row; use smaller counts."
                )));
            }
        }
        if places.iter().all(|place| place.optional) {
            return Err(matches_nothing());
        }
        let mut pattern = TokenPattern { places, first: 0 };
        pattern.first = pattern.skipped(1);
        Ok(pattern)
    }

    /// What it finds among the tokens of a stretch of `text`: at each the longest match, without overlaps.
    pub(super) fn hits(&self, text: &str, tokens: &[Token<'_>]) -> Vec<Span> {
        let mut hits = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let length = self.longest(&tokens[at..]);
            let last = tokens.get((at + length).wrapping_sub(1)).filter(|_| length > 0);
            let span = last.and_then(|last| Span::checked(text, tokens[at].start, last.start + last.text.len()));
            hits.extend(span.filter(|span| one_line(text, *span)));
            at += length.max(1);
        }
        hits
    }

    /// How many of `tokens`, from the first, the longest match holds; 0 where there is none.
    fn longest(&self, tokens: &[Token<'_>]) -> usize {
        let end = 1u64 << self.places.len();
        let (mut open, mut longest) = (self.first, 0);
        for (count, token) in tokens.iter().take(LONGEST).enumerate() {
            let mut next = 0;
            for (at, place) in self.places.iter().enumerate().filter(|(at, _)| open & (1 << at) != 0) {
                if place.item.fits(token) {
                    next |= if place.again { 1 << at } else { 2 << at };
                }
            }
            if next == 0 {
                break;
            }
            open = self.skipped(next);
            if open & end != 0 {
                longest = count + 1;
            }
            if open & !end == 0 {
                break;
            }
        }
        longest
    }

    /// The places that can be next, with those behind any that may be left out.
    fn skipped(&self, mut open: u64) -> u64 {
        for (at, place) in self.places.iter().enumerate() {
            if place.optional && open & (1 << at) != 0 {
                open |= 2 << at;
            }
        }
        open
    }
}

/// The tokens of a stretch of `text`.
pub(super) fn read(text: &str, stretch: Range<usize>) -> Vec<Token<'_>> {
    let all = tokens(text, stretch).into_iter();
    all.filter_map(|range| Some(Token::new(range.start, text.get(range)?))).collect()
}
