//! Cuts the folded words of a find into tokens.

use super::super::effort;
use super::vocabulary::{LONGEST_PHRASE, Vocabulary};
use super::words::Word;

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// Digits: their number and how many.
    Digits(u32, u8),
    /// `16th`.
    OrdinalDigits(u32),
    /// `1980s`, `80s`: the number, and how many digits.
    DecadeDigits(u32, u8),
    /// A word or phrase that is known.
    Word(Word),
    /// A word that is not.
    Other,
    /// A mark.
    Mark(u8),
    /// A blank between two tokens.
    Blank,
}

/// The longest word that is looked up, in bytes.
const LONGEST_WORD: usize = 40;

/// Cuts `bytes`, the folded text of a find.
#[must_use]
pub fn tokens(bytes: &[u8], vocabulary: &Vocabulary) -> Vec<Token> {
    effort::add(bytes.len());
    let mut out = Vec::with_capacity(8);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let rest = &bytes[at..];
        let (token, length) = match byte {
            b'0'..=b'9' => digits(rest),
            b' ' | b'\n' => (Token::Blank, 1),
            _ if byte.is_ascii_alphabetic() => word(rest, vocabulary),
            _ => (Token::Mark(byte), 1),
        };
        out.push(token);
        at += length;
    }
    out
}

fn digits(rest: &[u8]) -> (Token, usize) {
    let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let number = rest[..length]
        .iter()
        .try_fold(0_u32, |sum, digit| sum.checked_mul(10).and_then(|sum| sum.checked_add(u32::from(digit - b'0'))));
    let (number, count) = (number.unwrap_or(u32::MAX), u8::try_from(length).unwrap_or(u8::MAX));
    let letters = rest[length..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let tail = rest[length..length + letters].to_ascii_lowercase();
    match (tail.as_slice(), &rest[length..]) {
        (b"st" | b"nd" | b"rd" | b"th", _) => (Token::OrdinalDigits(number), length + 2),
        (b"s", _) => (Token::DecadeDigits(number, count), length + 1),
        (_, [b'\'', b's' | b'S', ..]) if number.is_multiple_of(10) => (Token::DecadeDigits(number, count), length + 2),
        _ => (Token::Digits(number, count), length),
    }
}

/// The longest known phrase at the start of `rest`, else its first word.
fn word(rest: &[u8], vocabulary: &Vocabulary) -> (Token, usize) {
    let mut key = Vec::with_capacity(LONGEST_WORD);
    let mut end = push_word(rest, &mut key);
    let first = end;
    let (mut found, mut opens) = vocabulary.word(&key);
    let mut length = end;
    let mut words = 1;
    // Only the first word says whether phrases begin with it.
    while opens && words < LONGEST_PHRASE && matches!(rest.get(end), Some(b' ' | b'-')) {
        key.push(b' ');
        let next = push_word(&rest[end + 1..], &mut key);
        if next == 0 {
            break;
        }
        end += 1 + next;
        words += 1;
        if let (Some(word), _) = vocabulary.word(&key) {
            (found, length) = (Some(word), end);
        }
        opens = key.len() < LONGEST_WORD;
    }
    found.map_or((Token::Other, first), |word| (Token::Word(word), length))
}

/// Adds the first word of `rest` to `key`, in lower case, `a.m.` as `am`; its length in `rest`.
fn push_word(rest: &[u8], key: &mut Vec<u8>) -> usize {
    let mut at = 0;
    while let Some(&byte) = rest.get(at) {
        let initial =
            || matches!(rest.get(at + 1), Some(next) if next.is_ascii_alphabetic()) && !is_letter(rest, at + 2);
        match byte {
            _ if byte.is_ascii_alphabetic() => key.push(byte.to_ascii_lowercase()),
            b'\'' if is_letter(rest, at + 1) && at > 0 => key.push(b'\''),
            // `Q4`
            b'1'..=b'9' if at == 1 && !rest.get(2).is_some_and(u8::is_ascii_alphanumeric) => key.push(byte),
            // The stops of `a.m.`, not of `Oct.`
            b'.' if at == 1 && initial() => {}
            b'.' if at == 3 && rest[1] == b'.' => return at + 1,
            _ => break,
        }
        at += 1;
    }
    at
}

fn is_letter(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(u8::is_ascii_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::CalendarLine;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[Token]) {
        let line = |kind: &str, argument: &str, words: &str| CalendarLine {
            kind: kind.to_owned(),
            argument: argument.to_owned(),
            words: words.to_owned(),
            ..CalendarLine::default()
        };
        let lines = [
            line("month", "10", "Oct"),
            line("am", "-", "am"),
            line("holiday", "1-1", "new year's day"),
            line("ordinal", "21", "twenty first"),
        ];
        let (vocabulary, wrong) = Vocabulary::new(&lines);
        assert!(wrong.is_empty());
        let found: Vec<Token> =
            tokens(text.as_bytes(), &vocabulary).into_iter().filter(|token| *token != Token::Blank).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_numbers_and_phrases_are_cut() {
        let october = Token::Word(Word::Month(10));
        let am = Token::Word(Word::Meridiem(false));
        check("Oct. 17", &[october, Token::Mark(b'.'), Token::Digits(17, 2)]);
        check("16th OCT", &[Token::OrdinalDigits(16), october]);
        check("3:20 a.m.", &[Token::Digits(3, 1), Token::Mark(b':'), Token::Digits(20, 2), am]);
        check("3am", &[Token::Digits(3, 1), am]);
        check("'80s", &[Token::Mark(b'\''), Token::DecadeDigits(80, 2)]);
        check("1980's", &[Token::DecadeDigits(1980, 4)]);
        check("New Year's Day", &[Token::Word(Word::Holiday(super::super::words::Holiday::Fixed(1, 1)))]);
        check("twenty-first odd", &[Token::Word(Word::Ordinal(21)), Token::Other]);
        check("99999999999", &[Token::Digits(u32::MAX, 11)]);
    }
}
