//! Finds own terms: all of them in one walk through the text.

use crate::model::rules::{Block, Term, TermCase};
use crate::suggest::fold::Folded;
use crate::suggest::own::compare::{Phrase, characters};
use crate::suggest::tell::visible_end;
use crate::text::characters::floor;
use crate::text::offset::Span;
use crate::text::words::is_whole;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::collections::{BTreeSet, HashMap};
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

/// How many bytes of a term the automaton holds, at most; the rest is looked up. So a list of 10,000 terms is ready in
/// milliseconds.
const KEY_LENGTH: usize = 8;

/// Looks for terms.
#[derive(Debug, Default)]
pub struct Terms {
    /// Finds the beginnings of terms; `None` where there are none.
    automaton: Option<AhoCorasick>,
    /// For each beginning the lengths of its terms, in bytes.
    lengths: Vec<BTreeSet<usize>>,
    /// The terms that are the same in lower case.
    same: HashMap<String, Vec<usize>>,
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
        let mut terms = Terms { phrases, ..Terms::default() };
        let mut keys: HashMap<&str, usize> = HashMap::new();
        for (at, phrase) in terms.phrases.iter().enumerate().filter(|(_, phrase)| !phrase.lower.is_empty()) {
            let fresh = keys.len();
            let key = *keys.entry(&phrase.lower[..floor(&phrase.lower, KEY_LENGTH)]).or_insert(fresh);
            if key == fresh {
                terms.lengths.push(BTreeSet::new());
            }
            terms.lengths[key].insert(phrase.lower.len());
            terms.same.entry(phrase.lower.clone()).or_default().push(at);
        }
        let mut list = vec![""; keys.len()];
        keys.into_iter().for_each(|(key, at)| list[at] = key);
        if !list.is_empty() {
            // The kinds that are not named here would only weigh on the page.
            let mut builder = AhoCorasick::builder();
            let builder = builder.match_kind(MatchKind::Standard).kind(Some(AhoCorasickKind::ContiguousNFA));
            terms.automaton = Some(builder.prefilter(false).build(list).map_err(|error| error.to_string())?);
        }
        Ok(terms)
    }

    /// Every whole word or phrase that is a term, in no particular order; they may overlap. `folded` is that of `text`.
    #[must_use]
    pub fn hits(&self, text: &str, folded: &Folded) -> Vec<TermHit> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let (mut lower, mut places) = (String::with_capacity(folded.bytes().len()), Vec::new());
        for (at, character) in characters(text, folded, 0..folded.bytes().len()) {
            lower.extend(character.to_lowercase());
            places.resize(lower.len(), at);
        }
        let mut hits = Vec::new();
        for key in automaton.find_overlapping_iter(&lower) {
            for length in &self.lengths[key.pattern().as_usize()] {
                let end = key.start() + length;
                let same = lower.get(key.start()..end).and_then(|phrase| self.same.get(phrase));
                let Some((terms, (first, last))) = same.zip(places.get(key.start()).zip(places.get(end - 1))) else {
                    continue;
                };
                let admitted = terms.iter().filter_map(|term| self.hit(*term, *first..*last + 1, text, folded));
                hits.extend(admitted);
            }
        }
        hits
    }

    /// The find of a term at these folded bytes, where its capitals are as they must be and it cuts no word.
    fn hit(&self, term: usize, range: Range<usize>, text: &str, folded: &Folded) -> Option<TermHit> {
        let (start, end) = (folded.source(range.start), folded.source(range.end));
        let span = Span::new(start, visible_end(text, start, end)?)?;
        let same = self.phrases[term].admits(characters(text, folded, range.clone()).map(|(_, c)| c));
        // A hyphen at an end stands for itself: folded it is a blank, and no suggestion starts or ends with one.
        let visible = span.of(text).is_some_and(|quote| quote.trim() == quote);
        (same && visible && is_whole(text, span)).then_some(TermHit { term, folded: range, span })
    }
}
