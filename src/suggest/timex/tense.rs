//! Where the clause of a date stands in time, told by the verb nearest to it.

use super::super::effort;
use super::story::is_sentence_end;
use super::vocabulary::Vocabulary;
use super::words::Tense;
use crate::suggest::fold::is_word;
use std::ops::Range;

/// So many folded bytes before and behind a date belong to its clause at most.
const REACH: usize = 160;

/// The tense of the clause around `range`; `None` where no word shows it.
///
/// The last word before the date decides; the first behind it where none stands before in the sentence.
#[must_use]
pub fn tense(bytes: &[u8], range: &Range<usize>, vocabulary: &Vocabulary) -> Option<Tense> {
    let before = &bytes[range.start.saturating_sub(REACH)..range.start];
    let behind = &bytes[range.end..bytes.len().min(range.end + REACH)];
    effort::add(before.len() + behind.len());
    let sentence = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let sentence = before[sentence..].windows(3).rposition(is_sentence_end).map_or(sentence, |at| sentence + at + 2);
    // `the ministry on Sunday issued`: the verb that follows at once.
    let next = behind.strip_prefix(b" ").and_then(|rest| rest.split(|&byte| !is_word(byte)).next());
    let next =
        next.and_then(|word| of_word(word, vocabulary)).filter(|tense| !matches!(tense, Tense::Future | Tense::Open));
    next.or_else(|| last_tense(&before[sentence..], vocabulary)).or_else(|| {
        let line = behind.iter().position(|&byte| byte == b'\n').unwrap_or(behind.len());
        let end = behind[..line].windows(3).position(is_sentence_end).map_or(line, |at| at + 1);
        first_tense(&behind[..end], vocabulary)
    })
}

fn last_tense(clause: &[u8], vocabulary: &Vocabulary) -> Option<Tense> {
    let mut words = clause.rsplit(|&byte| !is_word(byte)).filter(|word| !word.is_empty()).peekable();
    let open = words.peek().is_some_and(|word| of_word(word, vocabulary) == Some(Tense::Open));
    while let Some(word) = words.next() {
        match of_word(word, vocabulary) {
            None | Some(Tense::Open) => {}
            // `will be held`, `to be completed`
            Some(Tense::Past) if words.peek().is_some_and(|before| before.eq_ignore_ascii_case(b"be")) => {
                return Some(Tense::Future);
            }
            Some(Tense::Past) if open => return Some(Tense::Open),
            Some(tense) => return Some(tense),
        }
    }
    None
}

fn first_tense(clause: &[u8], vocabulary: &Vocabulary) -> Option<Tense> {
    let mut tenses = clause.split(|&byte| !is_word(byte)).filter_map(|word| of_word(word, vocabulary));
    tenses.find(|tense| *tense != Tense::Open)
}

fn of_word(word: &[u8], vocabulary: &Vocabulary) -> Option<Tense> {
    if !(2..=16).contains(&word.len()) {
        return None;
    }
    let mut lower = [0; 16];
    let lower = &mut lower[..word.len()];
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    // `United` is no verb, in capitals it may be one.
    let name = word[0].is_ascii_uppercase() && word[1].is_ascii_lowercase();
    let regular = || (lower.len() > 3 && !name && lower.ends_with(b"ed")).then_some(Tense::Past);
    vocabulary.tense(lower).or_else(regular)
}
