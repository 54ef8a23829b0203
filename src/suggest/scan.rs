//! One pass over the folded text that finds every lexicon alias and every trigger word.
//!
//! # Decisions
//!
//! - 2026-11-20: a table by the hash of each phrase's first word, asked once for each word of the text. Phrases start
//!   where words do, so nothing is missed, and the table is made in a millisecond when the page opens. Rejected: an
//!   Aho-Corasick automaton over all phrases (asked for each byte: a third of the whole time, and ten times as long to make).

use std::ops::Range;

use super::effort;
use super::fold::is_word;

/// What stands behind a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// An alias, by index.
    Alias(u32),
    /// A pattern to try, by index.
    Trigger(u32),
}

/// A word or phrase to look for.
#[derive(Clone, Copy, Debug)]
struct Entry {
    /// Where its text starts in [`Scanner::letters`].
    at: u32,
    length: u32,
    target: Target,
    /// The next one with the same first word, by index; [`NONE`] behind the last.
    next: u32,
}

/// A find: a whole word or phrase of the folded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Bytes of the folded text.
    pub range: Range<usize>,
    /// What was found.
    pub target: Target,
}

/// No entry.
const NONE: u32 = u32::MAX;

/// All entries that start with words of one hash.
#[derive(Clone, Copy, Debug)]
struct Slot {
    hash: u32,
    first: u32,
    last: u32,
}

const EMPTY: Slot = Slot { hash: 0, first: NONE, last: NONE };

/// Finds words.
#[derive(Debug)]
pub struct Scanner {
    /// The texts of all entries.
    letters: Vec<u8>,
    entries: Vec<Entry>,
    /// By the hash of an entry's first word; open addressing, a power of two and at most half full.
    slots: Vec<Slot>,
    /// Entries that start with a sign, by that byte.
    signs: Box<[Slot; 256]>,
    /// Targets of each digit that may go on to a number.
    digits: [Vec<Target>; 10],
}

impl Scanner {
    /// Takes folded words (see [`super::fold::fold_alias`]). Empty ones are left out.
    #[must_use]
    pub fn new(list: &[(String, Target)]) -> Scanner {
        let mut scanner = Scanner {
            letters: Vec::with_capacity(list.iter().map(|(folded, _)| folded.len()).sum()),
            entries: Vec::with_capacity(list.len()),
            slots: vec![EMPTY; (2 * list.len() + 1).next_power_of_two()],
            signs: Box::new([EMPTY; 256]),
            digits: Default::default(),
        };
        for (folded, target) in list {
            scanner.add(folded.as_bytes(), *target);
        }
        scanner
    }

    fn add(&mut self, folded: &[u8], target: Target) {
        let Some(&first) = folded.first() else { return };
        if let (Target::Trigger(_), [digit @ b'0'..=b'9']) = (target, folded) {
            self.digits[usize::from(digit - b'0')].push(target);
            return;
        }
        let index = self.entries.len() as u32;
        let (at, length) = (self.letters.len() as u32, folded.len() as u32);
        self.entries.push(Entry { at, length, target, next: NONE });
        self.letters.extend_from_slice(folded);
        let slot = if is_word(first) {
            let hash = folded.iter().take_while(|byte| is_word(**byte)).fold(SEED, |hash, byte| mix(hash, *byte));
            let slot = self.slot(hash);
            &mut self.slots[slot]
        } else {
            &mut self.signs[usize::from(first)]
        };
        match slot.last {
            NONE => slot.first = index,
            last => self.entries[last as usize].next = index,
        }
        slot.last = index;
    }

    /// The slot of a hash, or the empty one where it would stand; sets its hash.
    fn slot(&mut self, hash: u32) -> usize {
        let slot = self.probe(hash);
        self.slots[slot].hash = hash;
        slot
    }

    fn probe(&self, hash: u32) -> usize {
        let slots = self.slots.as_slice();
        let mask = slots.len() - 1;
        // The upper bits of a product are the good ones.
        let mut slot = (hash ^ (hash >> 15)) as usize & mask;
        while slots[slot].first != NONE && slots[slot].hash != hash {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// Calls `found` for every word and phrase in `lower`, the folded text in lower case, by rising start; of those that start
    /// at one place in the order in which they were given, digits first.
    ///
    /// A word stands alone: no letter or digit touches it. A trigger that is a single digit may go on.
    pub fn scan(&self, lower: &[u8], mut found: impl FnMut(Hit)) {
        let mut at = 0;
        while let Some(&byte) = lower.get(at) {
            let start = at;
            at += 1;
            if !is_word(byte) {
                let first = self.signs[usize::from(byte)].first;
                if first != NONE {
                    self.compare(first, lower, start, &mut found);
                }
                continue;
            }
            let mut hash = mix(SEED, byte);
            while let Some(&byte) = lower.get(at).filter(|byte| is_word(**byte)) {
                hash = mix(hash, byte);
                at += 1;
            }
            if byte.is_ascii_digit() {
                for &target in &self.digits[usize::from(byte - b'0')] {
                    found(Hit { range: start..start + 1, target });
                }
            }
            let first = self.slots[self.probe(hash)].first;
            if first != NONE {
                self.compare(first, lower, start, &mut found);
            }
        }
    }

    /// Tells those entries of a list, from `first` on, that stand at `start`.
    fn compare(&self, first: u32, lower: &[u8], start: usize, found: &mut impl FnMut(Hit)) {
        let mut next = first;
        while let Some(entry) = self.entries.get(next as usize) {
            next = entry.next;
            effort::add(1);
            let range = start..start + entry.length as usize;
            let text = &self.letters[entry.at as usize..][..entry.length as usize];
            if lower.get(range.clone()).is_some_and(|bytes| bytes == text) && ends_word(lower, range.end) {
                found(Hit { range, target: entry.target });
            }
        }
    }
}

/// Where a hash starts: the offset basis of FNV-1a (Fowler, Noll, Vo).
const SEED: u32 = 0x811c_9dc5;

/// One step of a hash (FNV-1a).
#[inline(always)]
const fn mix(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

fn ends_word(lower: &[u8], end: usize) -> bool {
    !(is_word(lower[end - 1]) && lower.get(end).is_some_and(|&next| is_word(next)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    #[track_caller]
    fn check(words: &[&str], text: &str, expected: &[&str]) {
        let list = words.iter().enumerate().map(|(index, word)| {
            let target = if word.len() == 1 { Target::Trigger(0) } else { Target::Alias(index as u32) };
            (word.to_string(), target)
        });
        let mut found = Vec::new();
        Scanner::new(&list.collect::<Vec<_>>()).scan(text.as_bytes(), |hit| found.push(&text[hit.range]));
        assert_eq!(found, expected);
    }

    #[test]
    fn whole_words_of_any_length_are_found() {
        check(&["rocket", "rocket launcher", "rocket launch"], "a rocket launcher", &["rocket", "rocket launcher"]);
        check(&["rocket", "rocket launch"], "rockets; rocket launched", &["rocket"]);
        check(&["u.s.", "us"], "the u.s. uses us", &["u.s.", "us"]);
        check(&["1"], "12 a1 111", &["1", "1"]);
        check(&["'98", "'98 war", "(a)"], "in '98 '98x a'98 war (a)b", &["'98", "'98", "'98 war", "(a)"]);
    }

    #[test]
    fn nothing_is_found_without_words() {
        check(&[], "text", &[]);
        check(&[""], "text", &[]);
    }

    proptest! {
        #[test]
        fn the_same_is_found_as_by_trying_every_word_everywhere(
            words in vec("[ab1.' -]{1,6}", 0..20),
            text in "[ab1.' -]{0,60}",
        ) {
            let list: Vec<_> = words.iter().zip(0..).map(|(word, at)| (word.clone(), Target::Alias(at))).collect();
            let mut found = Vec::new();
            Scanner::new(&list).scan(text.as_bytes(), |hit| found.push((hit.range, hit.target)));
            let lower = text.as_bytes();
            let starts = |at: usize| at == 0 || !is_word(lower[at - 1]) || !is_word(lower[at]);
            let mut expected = Vec::new();
            for at in (0..lower.len()).filter(|at| starts(*at)) {
                for (word, target) in &list {
                    let range = at..at + word.len();
                    if lower.get(range.clone()) == Some(word.as_bytes()) && ends_word(lower, range.end) {
                        expected.push((range, *target));
                    }
                }
            }
            prop_assert_eq!(found, expected);
        }
    }
}
