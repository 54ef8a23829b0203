//! Finds own terms: all of them in one walk through the text.

use crate::model::rules::{Block, Term, TermCase};
use crate::suggest::fold::Folded;
use crate::suggest::own::compare::{Phrase, characters};
use crate::suggest::tell::visible_end;
use crate::text::offset::Span;
use crate::text::words::is_whole;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::ops::Range;

/// A term that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermHit {
    /// Which, by its place in the list.
    pub term: usize,
    /// Where, in bytes of the folded text.
    pub folded: Range<usize>,
    /// Where, in bytes of the text that was folded.
    pub span: Span,
}

/// Looks for terms.
#[derive(Debug, Default)]
pub struct Terms {
    /// `None` where there are none.
    automaton: Option<AhoCorasick>,
    phrases: Vec<Phrase>,
}

impl Terms {
    /// Prepares terms. One of blanks alone is never found.
    ///
    /// # Errors
    ///
    /// Where they are too many for one automaton; the message says so.
    pub fn new<'t>(terms: impl IntoIterator<Item = &'t Term>) -> Result<Terms, String> {
        Terms::of(terms.into_iter().map(|term| Phrase::new(&term.text, term.case)).collect())
    }

    /// Prepares what is never suggested, to be found where it stands.
    ///
    /// # Errors
    ///
    /// As [`Terms::new`].
    pub fn of_block(block: &Block) -> Result<Terms, String> {
        Terms::of(vec![Phrase::new(&block.text, TermCase::Capitals)])
    }

    fn of(phrases: Vec<Phrase>) -> Result<Terms, String> {
        if phrases.iter().all(|phrase| phrase.lower.is_empty()) {
            return Ok(Terms { automaton: None, phrases });
        }
        // The kinds that are not named here would only weigh on the page.
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .prefilter(false)
            .build(phrases.iter().map(|phrase| &phrase.lower))
            .map_err(|error| error.to_string())?;
        Ok(Terms { automaton: Some(automaton), phrases })
    }

    /// Every whole word or phrase that is a term, by rising end; they may overlap. `folded` is that of `text`.
    #[must_use]
    pub fn hits(&self, text: &str, folded: &Folded) -> Vec<TermHit> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let (mut lower, mut places) = (String::with_capacity(folded.bytes().len()), Vec::new());
        for (at, character) in characters(text, folded, 0..folded.bytes().len()) {
            lower.extend(character.to_lowercase());
            places.resize(lower.len(), at);
        }
        let found = automaton.find_overlapping_iter(&lower).filter_map(|found| {
            let range = *places.get(found.start())?..*places.get(found.end().checked_sub(1)?)? + 1;
            let term = found.pattern().as_usize();
            let (start, end) = (folded.source(range.start), folded.source(range.end));
            let span = Span::new(start, visible_end(text, start, end)?)?;
            let same = self.phrases[term].admits(characters(text, folded, range.clone()).map(|(_, c)| c));
            (same && is_whole(text, span)).then_some(TermHit { term, folded: range, span })
        });
        found.collect()
    }
}
