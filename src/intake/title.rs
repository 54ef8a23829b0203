//! The headline of plain text.

use crate::intake::date::{Reading, parse};
use crate::intake::rubbish;

/// A headline is no longer than this, in characters.
const LONGEST: usize = 200;

/// The headline: the first line that looks like one, or else the first short line that is no rubbish.
/// Nothing where the text starts with prose, or is one line only.
///
/// ```
/// # use goldpan::intake::title::guess;
/// assert_eq!(guess("Home\n# Truce holds in valley\n\nThe truce held.\n").as_deref(), Some("Truce holds in valley"));
/// assert_eq!(guess("The truce held for a second day in the valley, observers said on Sunday.\nMore."), None);
/// ```
#[must_use]
pub fn guess(text: &str) -> Option<String> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(40).peekable();
    let mut short = None;
    while let Some(line) = lines.next() {
        if rubbish::reason(line).is_some() || is_about(line) {
            continue;
        }
        if crate::intake::clean::is_sentence(line) || lines.peek().is_none() {
            break;
        }
        let line = line.trim_start_matches('#').trim();
        if is_headline(line) {
            return Some(line.to_owned());
        }
        if short.is_none() && (3..=LONGEST).contains(&line.chars().count()) && line.chars().any(char::is_alphabetic) {
            short = Some(line.to_owned());
        }
    }
    short
}

/// Four words or more (or as much in a script without blanks), not too long, no full stop at the end, no byline or date.
#[must_use]
pub fn is_headline(line: &str) -> bool {
    let line = line.trim();
    let words = line.split_whitespace().count();
    let length = line.chars().count();
    let dense = line.chars().any(|next| matches!(next, '\u{3040}'..='\u{9FFF}')) && length >= 8;
    (words >= 4 || dense) && length <= LONGEST && !line.ends_with(['.', ':', ',', ';', '。']) && !is_about(line)
}

/// A byline or a line with the date, which stand beside headlines.
fn is_about(line: &str) -> bool {
    let lower = line.to_lowercase();
    let starts = [
        "by ",
        "published",
        "updated",
        "last updated",
        "posted",
        "date:",
        "from ",
        "author:",
        "written by",
        "reporting by",
    ];
    starts.iter().any(|start| lower.starts_with(start)) && line.chars().count() <= 90
        || matches!(parse(line), Reading::Date(..))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses() {
        for (text, expected) in [
            ("", None),
            ("Army retakes border town", None),
            ("Army retakes border town\n\nBy Jane Example\n\nIt did.", Some("Army retakes border town")),
            ("16 February 2020\nArmy retakes border town\nIt did.", Some("Army retakes border town")),
            ("Iraq\nArmy retakes border town\nIt did.", Some("Army retakes border town")),
            ("Border clash\nTroops exchanged fire with militants near the border on Sunday.", Some("Border clash")),
            ("By Jane Example\nShare\nUpdated 3 hours ago\nx", None),
            ("边境发生交火多人受伤\n国防部发言人周日表示,军队已经控制局势。", Some("边境发生交火多人受伤")),
        ] {
            assert_eq!(guess(text).as_deref(), expected, "{text}");
        }
    }
}
