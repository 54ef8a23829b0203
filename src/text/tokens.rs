//! Tokens: words and punctuation marks for the formats that lay spans on a grid.
//!
//! # Decisions
//!
//! - 2026-11-20: the conventions of spaCy's English tokenizer, which most users train with: `'s` and `n't` split off,
//!   hyphenated words fall apart (`US`, `-`, `led`), abbreviations keep their stop, punctuation stands alone. One
//!   deviation: designations of weapons stay whole (`C-RAM`), since they are names. Rejected: whole compounds, which put
//!   spans such as `drone` in `drone-strike` off the grid.

use crate::text::characters::{after, before, is_apostrophe, is_blank, is_hyphen, is_word_character, next};
use crate::text::compounds::{is_inside, letters_join};
use std::ops::Range;

/// The tokens of `text[range]` in order, without blanks. The same text always gives the same tokens, and each ends
/// between grapheme clusters. `O(n)`.
///
/// An empty list where the range does not fit the text.
///
/// ```
/// # use goldpan::text::tokens::tokens;
/// let text = "The U.S.-led force’s AK-47s";
/// let words: Vec<&str> = tokens(text, 0..text.len()).into_iter().map(|range| &text[range]).collect();
/// assert_eq!(words, ["The", "U.S.", "-", "led", "force", "’s", "AK-47s"]);
/// ```
#[must_use]
pub fn tokens(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // What stands outside of the range does not touch its tokens.
    let Some(slice) = text.get(range.clone()) else { return found };
    let mut start: Option<usize> = None;
    let (mut at, mut address) = (0, 0);
    while let Some((end, c)) = after(slice, at) {
        let blank = is_blank(c) && c != '\u{AD}';
        if let Some(begun) = start
            && (blank || (at >= address && cuts(slice, at)))
        {
            found.push(range.start + begun..range.start + at);
            start = None;
        }
        if !blank && start.is_none() {
            start = Some(at);
            address = address_end(slice, at).unwrap_or(address);
        }
        at = end;
    }
    found.extend(start.map(|begun| range.start + begun..range.start + at));
    found
}

/// Whether a token ends and another begins at `at`, between two visible characters.
fn cuts(text: &str, at: usize) -> bool {
    let (Some((left_start, left)), Some((right_end, right))) = (before(text, at), after(text, at)) else {
        return false;
    };
    match (is_word_character(left), is_word_character(right)) {
        (true, true) => !letters_join(text, at) || is_negation(text, at) || is_half_day(text, left, at),
        (true, false) if is_hyphen(right) => !is_designation(text, at, right_end),
        (false, true) if is_hyphen(left) => !is_designation(text, left_start, at),
        (true, false) if right == '/' => !digits_around(text, at, right_end),
        (false, true) if left == '/' => !digits_around(text, left_start, at),
        (true, false) if is_apostrophe(right) => !is_inside(text, at) || is_contraction(text, right_end),
        (false, true) if is_apostrophe(left) => !is_inside(text, at) && !is_suffix(text, left_start, at),
        (false, false) => !(left == right && matches!(left, '.' | '-' | '*' | '=' | '_')),
        _ => !is_inside(text, at),
    }
}

/// Whether `n't` begins at `at`, behind another letter.
fn is_negation(text: &str, at: usize) -> bool {
    let Some(rest) = text.get(at..) else { return false };
    let mut rest = rest.chars();
    let fits = matches!(rest.next(), Some('n' | 'N'))
        && rest.next().is_some_and(is_apostrophe)
        && matches!(rest.next(), Some('t' | 'T'));
    fits && !rest.next().is_some_and(is_word_character)
}

/// Whether `am` or `pm` begins at `at`, right behind the digits of a clock time.
fn is_half_day(text: &str, left: char, at: usize) -> bool {
    let Some(rest) = text.get(at..).filter(|_| left.is_ascii_digit()) else { return false };
    let mut rest = rest.chars();
    let half = matches!(rest.next(), Some('a' | 'p' | 'A' | 'P'));
    let stop = rest.clone().next() == Some('.');
    let m = matches!(if stop { rest.nth(1) } else { rest.next() }, Some('m' | 'M'));
    half && m && !rest.next().is_some_and(is_word_character)
}

/// Whether the letters behind an apostrophe, which ends at `at`, are those of a contraction: `'s`, `'re`.
fn is_contraction(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len().min(3));
    let known = rest.get(..end).is_some_and(|letters| {
        ["s", "re", "ve", "ll", "d", "m"].iter().any(|known| known.eq_ignore_ascii_case(letters))
    });
    known && !rest.get(end..).and_then(|rest| rest.chars().next()).is_some_and(is_word_character)
}

/// Whether the apostrophe at `start..at` begins a contraction behind a word.
fn is_suffix(text: &str, start: usize, at: usize) -> bool {
    is_contraction(text, at) && before(text, start).is_some_and(|(_, c)| is_word_character(c) || c == '.')
}

/// Whether the hyphen at `start..end` joins a designation: `AK-47`, `F-16`, `C-RAM`, but not `US-led`, `2014-2017`.
fn is_designation(text: &str, start: usize, end: usize) -> bool {
    let (Some((left_start, left)), Some((_, right))) = (before(text, start), after(text, end)) else { return false };
    let single = !before(text, left_start).is_some_and(|(_, c)| is_word_character(c) || is_hyphen(c));
    (left.is_alphabetic() && right.is_numeric()) || (single && left.is_uppercase() && right.is_uppercase())
}

fn digits_around(text: &str, start: usize, end: usize) -> bool {
    before(text, start).is_some_and(|(_, c)| c.is_numeric()) && after(text, end).is_some_and(|(_, c)| c.is_numeric())
}

/// Where the web or mail address that begins at `at` ends, without the punctuation behind it.
fn address_end(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let known = ["http://", "https://", "www."].iter().any(|start| rest.starts_with(start));
    if !known && !is_mail(rest) {
        return None;
    }
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '”' | '»')).unwrap_or(rest.len());
    let address = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '’', '…']);
    // A combining mark behind the address belongs to its last character.
    let last = address.char_indices().next_back()?.0;
    Some(next(text, at + last))
}

/// Whether `rest` begins with a mail address: at most 64 characters, `@`, and a name with a stop in it.
fn is_mail(rest: &str) -> bool {
    let in_name = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let in_host = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    let name = rest.chars().take(64).take_while(in_name).count();
    // Both runs are ASCII, so characters and bytes agree.
    let Some(host) = rest[name..].strip_prefix('@').filter(|_| name > 0) else { return false };
    let first = host.chars().take(64).take_while(in_host).count();
    let ending = host[first..].strip_prefix('.').unwrap_or_default();
    first > 0 && ending.starts_with(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `marked` holds the tokens with one blank between them; `text` is tokenised.
    fn check(text: &str, marked: &str) {
        let found: Vec<&str> = tokens(text, 0..text.len()).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found.join(" "), marked, "{text:?}");
    }

    #[test]
    fn english() {
        for (text, marked) in [
            ("", ""),
            (" \r\n ", ""),
            ("Rockets hit Baghdad.", "Rockets hit Baghdad ."),
            ("the U.S. Army, in Feb.", "the U.S. Army , in Feb."),
            ("the U.S.", "the U.S."),
            ("two AK-47s and a C-RAM", "two AK-47s and a C-RAM"),
            ("at 3:20 a.m., 5,200 men", "at 3:20 a.m. , 5,200 men"),
            ("at 8:56am or 9p.m.", "at 8:56 am or 9 p.m."),
            ("Sunday’s U.S.'s men", "Sunday ’s U.S. 's men"),
            ("the militias' arms", "the militias ' arms"),
            ("don't they’re I'd", "do n't they ’re I 'd"),
            ("O'Brien and Mu’ayyad", "O'Brien and Mu’ayyad"),
            ("US-led drone-strike", "US - led drone - strike"),
            ("2020-02-16 2014–2017", "2020 - 02 - 16 2014 – 2017"),
            ("and/or 17/10/2019", "and / or 17/10/2019"),
            ("“Zone” (PMF), 'x'", "“ Zone ” ( PMF ) , ' x '"),
            ("Wait... what?!", "Wait ... what ? !"),
            ("fell 5% to $3.5m", "fell 5 % to $ 3.5m"),
            ("#Missiles @who", "# Missiles @ who"),
            ("see https://a.org/x-y?z=1, or (www.b.org).", "see https://a.org/x-y?z=1 , or ( www.b.org ) ."),
            ("mail a.b@c-d.org.", "mail a.b@c-d.org ."),
            ("Baghdad.The AT&T", "Baghdad . The AT&T"),
            ("No. 5 said no.", "No. 5 said no ."),
        ] {
            check(text, marked);
        }
    }

    #[test]
    fn other_scripts() {
        check("cafe\u{301}.\u{301} x", "cafe\u{301} .\u{301} x");
        check("👩‍👩‍👧‍👦👍🏽!", "👩‍👩‍👧‍👦 👍🏽 !");
        check("大军。", "大 军 。");
        check("בסיס, קרוב", "בסיס , קרוב");
        check("الحشد الشعبي،", "الحشد الشعبي ،");
    }

    #[test]
    fn parts_and_bad_ranges() {
        assert_eq!(tokens("don't go", 2..8), [2..5, 6..8]);
        assert!(tokens("é", 1..2).is_empty());
    }
}
