//! Characters that a reader cannot see and should know of. They are kept: the text never changes.

use crate::intake::draft::Problem;

/// A notice for each kind of odd character in `text`, with how many and the line of the first.
#[must_use]
pub fn odd_characters(source: &str, text: &str) -> Vec<Problem> {
    let mut counts = [0_usize; KINDS.len()];
    let mut firsts = [0_usize; KINDS.len()];
    for (offset, character) in text.char_indices() {
        let Some(kind) = kind_of(character) else { continue };
        if counts[kind] == 0 {
            firsts[kind] = offset;
        }
        counts[kind] += 1;
    }
    let found = (0..KINDS.len()).filter(|&kind| counts[kind] > 0);
    found.map(|kind| Problem::notice(source, Some(line_of(text, firsts[kind])), sentence(kind, counts[kind]))).collect()
}

const KINDS: [(&str, &str, &str); 3] = [
    ("control character", "control characters", "They are kept and count in every position."),
    (
        "character that turns the direction of writing",
        "characters that turn the direction of writing",
        "They are kept; what you see may stand in another order than the text.",
    ),
    ("invisible character", "invisible characters", "They are kept and count in every position."),
];

fn kind_of(character: char) -> Option<usize> {
    match character {
        '\t' | '\n' | '\r' => None,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' => Some(0),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some(1),
        '\u{200B}' | '\u{2060}' | '\u{FEFF}' => Some(2),
        _ => None,
    }
}

fn sentence(kind: usize, count: usize) -> String {
    let (one, many, what) = KINDS[kind];
    if count == 1 {
        return format!(
            "The text holds 1 {one}. {}",
            what.replacen("They are kept and count", "It is kept and counts", 1).replacen("They are", "It is", 1)
        );
    }
    format!("The text holds {count} {many}. {what}")
}

/// The line of a byte offset, counted from 1.
#[must_use]
pub fn line_of(text: &str, offset: usize) -> usize {
    1 + text.as_bytes().iter().take(offset).filter(|&&byte| byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_by_kind_and_names_the_first_line() {
        let found = odd_characters("a.txt", "one\n\u{1}two\u{202E}\n\u{2}\u{200B}");
        let seen: Vec<_> = found.iter().map(|problem| (problem.line, problem.message.split('.').next())).collect();
        assert_eq!(
            seen,
            [
                (Some(2), Some("The text holds 2 control characters")),
                (Some(2), Some("The text holds 1 character that turns the direction of writing")),
                (Some(3), Some("The text holds 1 invisible character")),
            ]
        );
    }

    #[test]
    fn ordinary_text_of_any_script_is_silent() {
        assert_eq!(odd_characters("a", "tab\t CRLF\r\n 👨‍👩‍👧 می‌خواهم é ב"), []);
    }
}
