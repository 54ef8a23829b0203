//! Abbreviations: which full stops belong to a word, and which of these end no sentence.

use crate::text::characters::{after, is_blank, is_word_character};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a full stop behind an abbreviation says; described in `assets/text/README.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name follows: `Gen.`
    Title,
    /// A month or weekday: `Feb.`
    Date,
    /// An abbreviation only where a number follows: `No.`
    Number,
    /// Part of a name: `Inc.`
    Name,
    /// Single letters with stops between them: `U.S.`
    Letters,
}

static WORDS: LazyLock<HashMap<&str, Kind>> =
    LazyLock::new(|| lines(include_str!("../../assets/text/abbreviations.txt")).filter_map(entry).collect());

static STARTERS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| lines(include_str!("../../assets/text/starters.txt")).collect());

static CLOCK: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(include_str!("../../assets/text/clock.txt")).collect());

/// Longest run of bytes that is looked at for an abbreviation.
const LONGEST: usize = 24;

fn lines(file: &str) -> impl Iterator<Item = &str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn entry(line: &str) -> Option<(&str, Kind)> {
    let (kind, word) = line.split_once(' ')?;
    let kind = match kind {
        "title" => Kind::Title,
        "date" => Kind::Date,
        "number" => Kind::Number,
        "name" => Kind::Name,
        _ => return None,
    };
    Some((word, kind))
}

/// The kind of the abbreviation whose last full stop stands at byte `stop`; `None` where no full stop stands
/// there or it belongs to no abbreviation.
///
/// ```
/// # use goldpan::text::abbreviations::{kind_at, Kind};
/// assert_eq!(kind_at("the U.S. Army", 7), Some(Kind::Letters));
/// assert_eq!(kind_at("the army.", 8), None);
/// ```
#[must_use]
pub fn kind_at(text: &str, stop: usize) -> Option<Kind> {
    if text.as_bytes().get(stop) != Some(&b'.') {
        return None;
    }
    let head = text.get(..stop)?;
    let start = head
        .char_indices()
        .rev()
        .take_while(|(at, c)| stop - at <= LONGEST && (*c == '.' || is_word_character(*c)))
        .last()?
        .0;
    let word = head.get(start..)?;
    // A run that is longer than any abbreviation, or begins with a stop as `…` does, is none.
    if head[..start].chars().next_back().is_some_and(is_word_character) || word.starts_with('.') {
        return None;
    }
    // A clock time may lack its blank: `9p.m.`
    let word = word.trim_start_matches(|c: char| c.is_ascii_digit());
    match WORDS.get(word) {
        Some(Kind::Number) => number_follows(text, stop + 1).then_some(Kind::Number),
        Some(kind) => Some(*kind),
        None => is_letters(word).then_some(Kind::Letters),
    }
}

/// Whether `word` is single letters with stops between them, as in `U.S`.
fn is_letters(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        })
}

/// Whether a digit stands at `at`, or behind a few blanks there.
pub(super) fn number_follows(text: &str, mut at: usize) -> bool {
    for _ in 0..4 {
        match after(text, at) {
            Some((end, c)) if is_blank(c) => at = end,
            Some((_, c)) => return c.is_ascii_digit(),
            None => return false,
        }
    }
    false
}

/// Whether sentences often begin with this capitalised word.
pub(super) fn starts_sentences(word: &str) -> bool {
    STARTERS.contains(word)
}

/// Whether sentences go on with this word after `p.m.`
pub(super) fn follows_clock_time(word: &str) -> bool {
    CLOCK.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_files_are_well_formed() {
        let mut seen = HashSet::new();
        for line in lines(include_str!("../../assets/text/abbreviations.txt")) {
            let (word, _) = entry(line).unwrap_or_else(|| panic!("unknown kind: {line}"));
            assert!(!word.ends_with('.') && !word.contains(' ') && word.len() < LONGEST, "{line}");
            assert!(seen.insert(word), "{word} stands there twice");
        }
        for word in STARTERS.iter().chain(CLOCK.iter()) {
            assert!(word.chars().next().is_some_and(char::is_uppercase) && !word.contains(' '), "{word}");
        }
    }

    #[test]
    fn stops_of_abbreviations() {
        // `|` stands before the full stop in question.
        for (case, kind) in [
            ("U.S|.", Some(Kind::Letters)),
            ("U|.S.", None),
            ("at 3 p.m|. on", Some(Kind::Letters)),
            ("Feb|. 17", Some(Kind::Date)),
            ("Lt.-Gen|. Ali", Some(Kind::Title)),
            ("No|. 5", Some(Kind::Number)),
            ("said no|.", None),
            ("U.S.|..", None),
            ("...|.", None),
            ("Baghdad|.", None),
            ("Acme Inc|.", Some(Kind::Name)),
        ] {
            let stop = case.find('|').unwrap();
            assert_eq!(kind_at(&case.replace('|', ""), stop), kind, "{case}");
        }
    }
}
