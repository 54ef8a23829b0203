//! One pass over the folded text that finds every lexicon alias and every trigger word.
//!
//! The automaton holds only the first bytes of each word; the rest is compared where they are found. That keeps
//! it small, so that it is built in milliseconds when the page opens.

use std::collections::HashMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::fold::is_word;

/// How many bytes of a word the automaton holds.
const KEY_LENGTH: usize = 8;

/// What stands behind a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// An alias, by index.
    Alias(u32),
    /// A pattern to try, by index.
    Trigger(u32),
}

/// A word to look for.
#[derive(Clone, Debug)]
struct Word {
    folded: Box<str>,
    target: Target,
}

/// A find: a whole word or phrase of the folded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Bytes of the folded text.
    pub range: Range<usize>,
    /// What was found.
    pub target: Target,
}

/// Finds words.
#[derive(Debug, Default)]
pub struct Scanner {
    /// `None` where there are no words.
    automaton: Option<AhoCorasick>,
    /// For each key of the automaton its words.
    words: Vec<Vec<Word>>,
}

impl Scanner {
    /// Compiles folded words (see [`super::fold::fold_alias`]). Empty ones are left out.
    ///
    /// # Errors
    ///
    /// The automaton's message where there are too many words for it.
    pub fn new(list: impl IntoIterator<Item = (String, Target)>) -> Result<Scanner, String> {
        let mut keys: Vec<Vec<u8>> = Vec::new();
        let mut by_key: HashMap<Vec<u8>, usize> = HashMap::new();
        let mut words: Vec<Vec<Word>> = Vec::new();
        for (folded, target) in list.into_iter().filter(|(folded, _)| !folded.is_empty()) {
            let key = folded.as_bytes()[..folded.len().min(KEY_LENGTH)].to_vec();
            let index = *by_key.entry(key).or_insert_with_key(|key| {
                keys.push(key.clone());
                words.push(Vec::new());
                keys.len() - 1
            });
            words[index].push(Word { folded: folded.into_boxed_str(), target });
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .prefilter(false)
            .build(&keys)
            .map_err(|error| error.to_string())?;
        Ok(Scanner { automaton: Some(automaton), words })
    }

    /// Calls `found` for every word in `lower`, the folded text in lower case, by rising end of its first bytes.
    ///
    /// A word stands alone: no letter or digit touches it. A trigger that is a single digit may go on.
    pub fn scan(&self, lower: &[u8], mut found: impl FnMut(Hit)) {
        for key in self.automaton.iter().flat_map(|automaton| automaton.find_overlapping_iter(lower)) {
            let start = key.start();
            if start > 0 && is_word(lower[start - 1]) && is_word(lower[start]) {
                continue;
            }
            for word in &self.words[key.pattern().as_usize()] {
                let end = start + word.folded.len();
                let same = lower.get(start..end).is_some_and(|bytes| bytes == word.folded.as_bytes());
                if same && (ends_word(lower, end) || is_digit_trigger(word)) {
                    found(Hit { range: start..end, target: word.target });
                }
            }
        }
    }
}

fn is_digit_trigger(word: &Word) -> bool {
    matches!(word.target, Target::Trigger(_)) && matches!(word.folded.as_bytes(), [b'0'..=b'9'])
}

fn ends_word(lower: &[u8], end: usize) -> bool {
    !(is_word(lower[end - 1]) && lower.get(end).is_some_and(|&next| is_word(next)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &[&str], text: &str, expected: &[&str]) {
        let list = words.iter().enumerate().map(|(index, word)| {
            let target = if word.len() == 1 { Target::Trigger(0) } else { Target::Alias(index as u32) };
            (word.to_string(), target)
        });
        let mut found = Vec::new();
        Scanner::new(list).expect("few words").scan(text.as_bytes(), |hit| found.push(&text[hit.range]));
        assert_eq!(found, expected);
    }

    #[test]
    fn whole_words_of_any_length_are_found() {
        check(&["rocket", "rocket launcher", "rocket launch"], "a rocket launcher", &["rocket", "rocket launcher"]);
        check(&["rocket", "rocket launch"], "rockets; rocket launched", &["rocket"]);
        check(&["u.s.", "us"], "the u.s. uses us", &["u.s.", "us"]);
        check(&["1"], "12 a1 111", &["1", "1"]);
    }

    #[test]
    fn nothing_is_found_without_words() {
        check(&[], "text", &[]);
        check(&[""], "text", &[]);
    }
}
