//! The folded text that rules read: ASCII only, one byte for each character that counts, with the way back.
//!
//! | in the text | folded |
//! | --- | --- |
//! | blanks of any kind and number | one space |
//! | a line break inside of a paragraph that was wrapped at a fixed width | a space |
//! | any other line break | `\n`, which no pattern crosses |
//! | curly quotes, primes, hyphens and dashes | `'`, `"`, `-`; `;` for a long dash |
//! | signs of currencies | `$` |
//! | Latin letters with accents | the plain letter |
//! | combining marks, joiners, soft hyphens, directions | nothing |
//! | letters and digits of other scripts | `_` |
//! | anything else | `;` |

use super::effort;

/// Lines of at least this many bytes that end without a full stop count as wrapped by width.
const WRAPPED_LINE: usize = 50;
/// Lines above this length are paragraphs, not wrapped ones.
const LONGEST_WRAPPED_LINE: usize = 100;

/// A piece of text, folded. All three tables run in step.
#[derive(Debug, Default)]
pub struct Folded {
    /// Folded text with its capitals.
    bytes: Vec<u8>,
    /// The same in lower case with hyphens as spaces: what lexicons are matched against.
    lower: Vec<u8>,
    /// For each folded byte the byte of the piece where it came from, and the piece's length at the end.
    starts: Vec<u32>,
}

impl Folded {
    /// Folds `text`.
    #[must_use]
    pub fn new(text: &str) -> Folded {
        let mut folded = Folded {
            bytes: Vec::with_capacity(text.len()),
            lower: Vec::new(),
            starts: Vec::with_capacity(text.len() + 1),
        };
        effort::add(text.len());
        folded.fill(text);
        folded.starts.push(position(text.len()));
        folded.lower = folded.bytes.iter().map(|&byte| lexical(byte)).collect();
        folded
    }

    fn fill(&mut self, text: &str) {
        let source = text.as_bytes();
        let mut at = 0;
        let mut line = 0;
        while at < source.len() {
            let run = source[at..].iter().take_while(|byte| matches!(byte, b'!'..=b'~')).count();
            if run > 0 {
                self.bytes.extend_from_slice(&source[at..at + run]);
                self.starts.extend(position(at)..position(at + run));
                at += run;
            }
            // Most words are followed by one blank and another word.
            if let [b' ', b'!'..=b'~', ..] = source[at..] {
                self.push(b' ', at);
                at += 1;
                continue;
            }
            let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            if character.is_whitespace() || character.is_control() {
                let (end, breaks) = blank_run(text, at);
                self.push(if breaks == 0 { b' ' } else { self.line_break(at - line, breaks) }, at);
                if breaks > 0 {
                    line = end;
                }
                at = end;
            } else {
                if let Some(folded) = fold_character(character) {
                    self.push(folded, at);
                }
                at += character.len_utf8();
            }
        }
    }

    fn push(&mut self, byte: u8, at: usize) {
        self.bytes.push(byte);
        self.starts.push(position(at));
    }

    fn line_break(&self, line_length: usize, breaks: usize) -> u8 {
        let ends_sentence = self.bytes.last().is_none_or(|byte| matches!(byte, b'.' | b'!' | b'?' | b':' | b'"'));
        let wrapped = (WRAPPED_LINE..=LONGEST_WRAPPED_LINE).contains(&line_length);
        if breaks == 1 && wrapped && !ends_sentence { b' ' } else { b'\n' }
    }

    /// The folded text with its capitals.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The folded text in lower case, hyphens as spaces.
    #[must_use]
    pub fn lower(&self) -> &[u8] {
        &self.lower
    }

    /// Where folded byte `at` starts in the piece, in UTF-8 bytes; the piece's length behind the last.
    #[must_use]
    pub fn source(&self, at: usize) -> usize {
        self.starts.get(at).or(self.starts.last()).map_or(0, |&start| start as usize)
    }
}

impl Folded {
    /// The folded byte of byte `source` of the piece: that of the character there, else the next one.
    #[must_use]
    pub fn at(&self, source: usize) -> usize {
        self.starts.partition_point(|&start| (start as usize) < source).min(self.bytes.len())
    }
}

/// Folds an alias or a trigger to the form in which [`Folded::lower`] shows it.
#[must_use]
pub fn fold_alias(alias: &str) -> String {
    fold_with_case(alias).iter().map(|&byte| char::from(lexical(byte))).collect()
}

/// Folds an alias to the form in which [`Folded::bytes`] shows it, with its capitals.
#[must_use]
pub fn fold_with_case(alias: &str) -> Vec<u8> {
    // Nearly all are plain already; thousands of them are folded when the page opens.
    let plain = alias.bytes().all(|byte| matches!(byte, b' '..=b'~')) && !alias.contains("  ");
    let folded = if plain { alias.into() } else { Folded::new(alias).bytes };
    folded.trim_ascii().to_vec()
}

/// Whether a folded byte belongs to a word.
#[must_use]
// The page is compiled for its size, which would call this for every byte.
#[inline(always)]
pub const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// A folded byte as [`Folded::lower`] shows it.
#[must_use]
pub const fn lexical(byte: u8) -> u8 {
    if byte == b'-' { b' ' } else { byte.to_ascii_lowercase() }
}

fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The end of the run of blanks at `at`, and the number of line breaks in it (CRLF counts once).
fn blank_run(text: &str, at: usize) -> (usize, usize) {
    let mut end = at;
    let mut breaks = 0;
    for character in text.get(at..).unwrap_or_default().chars() {
        match character {
            '\n' | '\u{2028}' => breaks += 1,
            '\u{2029}' | '\u{c}' => breaks += 2,
            _ if character.is_whitespace() || character.is_control() => {}
            _ => break,
        }
        end += character.len_utf8();
    }
    (end, breaks)
}

/// Letters U+00C0 to U+017F without their marks; `;` where it is no letter.
const LATIN: &[u8; 192] = b"AAAAAAACEEEEIIIIDNOOOOO;OUUUUYTsaaaaaaaceeeeiiiidnooooo;ouuuuyty\
AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

fn fold_character(character: char) -> Option<u8> {
    match character {
        '\u{c0}'..='\u{17f}' => LATIN.get(character as usize - 0xc0).copied(),
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '\u{b4}' | '\u{ff07}' => Some(b'\''),
        '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{ab}' | '\u{bb}' => Some(b'"'),
        '\u{a2}'..='\u{a5}' | '\u{20a0}'..='\u{20cf}' => Some(b'$'),
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => Some(b'-'),
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => None,
        '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{2bc}'..='\u{2bf}' => None,
        _ if character.is_alphanumeric() => Some(b'_'),
        _ => Some(b';'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let folded = Folded::new(text);
        assert_eq!(String::from_utf8_lossy(folded.bytes()), expected);
        assert_eq!(folded.bytes().len(), folded.lower().len());
        assert_eq!(folded.starts.len(), folded.bytes().len() + 1);
    }

    #[test]
    fn every_kind_of_character_folds() {
        check("plain  text\t here", "plain text here");
        check("“Ain al‑Assad’s” — 13–15 May", "\"Ain al-Assad's\" ; 13-15 May");
        check("Łódź Çağ ÿĀſ", "Lodz Cag yAs");
        check("e\u{301}a", "ea");
        check("🚀 война 9", "; _____ 9");
        check("Title\nBody\n\nNext", "Title\nBody\nNext");
        check("", "");
    }

    #[test]
    fn a_line_wrapped_at_a_width_goes_on() {
        let line = "THE ATTACK ON THE NATIONAL GUARD POST TOOK PLACE ON THE 19";
        check(&format!("{line}\nMARCH."), &format!("{line} MARCH."));
        check(&format!("{line}.\nMARCH."), &format!("{line}.\nMARCH."));
    }

    #[test]
    fn positions_lead_back() {
        let folded = Folded::new("é  x");
        assert_eq!((folded.source(0), folded.source(1), folded.source(2), folded.source(3)), (0, 2, 4, 5));
    }
}
