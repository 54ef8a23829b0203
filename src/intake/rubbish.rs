//! Which single lines are rubbish from a web page, by the data in `assets/intake/rubbish.json`.
//!
//! Precision comes first: a rule names whole lines, lines made of nothing but listed words, or an anchored
//! pattern with a length limit. None can match a sentence of an article inside a longer line.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use serde::Deserialize;

use crate::intake::draft::Reason;

#[derive(Deserialize)]
struct Data {
    rules: Vec<Rule>,
    tails: HashMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Rule {
    reason: String,
    /// Longest line the rule looks at, in characters.
    max: usize,
    lines: Vec<String>,
    words: HashSet<String>,
    patterns: Vec<String>,
}

struct Rules {
    lines: HashMap<String, Reason>,
    loose: Vec<Loose>,
    tails: HashMap<String, Reason>,
    longest: usize,
}

/// The parts of a rule that are more than a list of lines.
struct Loose {
    reason: Reason,
    max: usize,
    words: HashSet<String>,
    /// All patterns of the rule as one, because a search costs the same for many as for one.
    patterns: Option<Regex>,
}

/// The longest line that the lists of lines and words are asked for, in characters.
const LISTED: usize = 100;

fn rules() -> Option<&'static Rules> {
    static RULES: OnceLock<Option<Rules>> = OnceLock::new();
    RULES.get_or_init(build).as_ref()
}

/// Nothing only where the data file is broken, which a test rules out.
fn build() -> Option<Rules> {
    let data: Data = serde_json::from_str(include_str!("../../assets/intake/rubbish.json")).ok()?;
    let mut rules = Rules { lines: HashMap::new(), loose: Vec::new(), tails: HashMap::new(), longest: 0 };
    for rule in data.rules {
        let reason = Reason::from_key(&rule.reason)?;
        rules.longest = rules.longest.max(rule.max);
        for line in rule.lines {
            rules.lines.entry(line).or_insert(reason);
        }
        let patterns = match rule.patterns.is_empty() {
            true => None,
            false => Some(RegexBuilder::new(&rule.patterns.join("|")).case_insensitive(true).build().ok()?),
        };
        rules.loose.push(Loose { reason, max: rule.max, words: rule.words, patterns });
    }
    for (key, lines) in data.tails {
        let reason = Reason::from_key(&key)?;
        rules.tails.extend(lines.into_iter().map(|line| (line, reason)));
    }
    Some(rules)
}

/// Why `line` is rubbish by itself, or nothing.
///
/// ```
/// # use goldpan::intake::{draft::Reason, rubbish::reason};
/// assert_eq!(reason("  Leave a Reply "), Some(Reason::Comments));
/// assert_eq!(reason("Facebook Twitter | WhatsApp"), Some(Reason::Share));
/// assert_eq!(reason("They share a border with the rebels."), None);
/// ```
#[must_use]
pub fn reason(line: &str) -> Option<Reason> {
    let rules = rules()?;
    let line = line.trim();
    // Bytes are never fewer than characters: four times the limit is beyond every rule.
    if line.is_empty() || line.len() > 4 * rules.longest {
        return None;
    }
    let length = line.chars().count();
    // Spelling a line plainly costs more than all patterns; the lists hold nothing that long.
    let plain = if length <= LISTED { plain(line) } else { String::new() };
    if let Some(&reason) = rules.lines.get(&plain) {
        return Some(reason);
    }
    let words: Vec<&str> = plain.split([' ', '|', '/', '·', '•', '>', ',']).filter(|word| !word.is_empty()).collect();
    rules.loose.iter().find_map(|rule| {
        let listed = words.len() > 1 && words.iter().all(|word| rule.words.contains(*word));
        let matches = || listed || rule.patterns.as_ref().is_some_and(|patterns| patterns.is_match(line));
        (length <= rule.max && matches()).then_some(rule.reason)
    })
}

/// The reason that holds for what follows a heading such as "Related articles" or "Leave a Reply".
#[must_use]
pub fn tail(line: &str) -> Option<Reason> {
    rules()?.tails.get(&plain(line.trim())).copied()
}

/// A line as the lists spell it: lower case, single blanks, straight apostrophes, no bullets and end marks.
#[must_use]
pub fn plain(line: &str) -> String {
    let lower = line.to_lowercase().replace(['’', '‘'], "'");
    let joined = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    let marks = |next: char| {
        matches!(
            next,
            ':' | '.'
                | '…'
                | '»'
                | '>'
                | '!'
                | '•'
                | '·'
                | '|'
                | '*'
                | '#'
                | '«'
                | '<'
                | '→'
                | '+'
                | '▼'
                | '✓'
                | '×'
                | '['
                | ']'
        ) || next == ' '
    };
    let trimmed = joined.trim_matches(marks);
    // "A+" and "Name *" are spelled with their marks in the lists, so a line of marks alone stays itself.
    if joined.ends_with("a+") { joined } else { trimmed.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<Reason>) {
        assert_eq!(reason(line), expected, "{line}");
    }

    #[test]
    fn rubbish() {
        for (line, expected) in [
            ("Home", Reason::Navigation),
            ("Home > World > Middle East", Reason::Navigation),
            ("News Sport Weather TV Radio", Reason::Navigation),
            ("SHARE", Reason::Share),
            ("Share on Facebook", Reason::Share),
            ("Email  Print\tTweet", Reason::Share),
            ("1.2k shares", Reason::Share),
            ("3 Comments", Reason::Comments),
            ("Please enter your comment!", Reason::Comments),
            ("Your email address will not be published. Required fields are marked *", Reason::Comments),
            ("Accessibility links", Reason::Accessibility),
            ("A- A A+", Reason::Accessibility),
            ("Skip to main content", Reason::Accessibility),
            ("Photo: Example Agency", Reason::Credit),
            ("Marta Example / AFP", Reason::Credit),
            ("[File photo]", Reason::Credit),
            ("Sign up for our daily newsletter", Reason::Newsletter),
            ("Get the day's top stories delivered to your inbox", Reason::Newsletter),
            ("We use cookies to improve your visit.", Reason::Cookies),
            ("Accept all Manage cookies", Reason::Cookies),
            ("Advertisement", Reason::Advertisement),
            ("Story continues below advertisement", Reason::Advertisement),
            ("READ MORE: What we know about the truce", Reason::Links),
            ("You may also like", Reason::Links),
            ("Tags: Example, Border", Reason::Links),
            ("© 2020 Example Times. All rights reserved.", Reason::Footer),
            ("Privacy Policy", Reason::Footer),
        ] {
            check(line, Some(expected));
        }
    }

    #[test]
    fn article_lines_stay() {
        for line in [
            "The two groups share a base near the border.",
            "More than 40 rockets were fired on Sunday.",
            "Home-made bombs were found in the village.",
            "Photos from the scene showed a burned-out pickup.",
            "Images posted online on February 3 showed the wreck of a drone.",
            "Read more than once, the statement says nothing about the hostages.",
            "Search and rescue teams were still at work on Monday.",
            "Watch towers along the road were hit by mortar fire.",
            "The commander left no comment.",
            "Live rounds were fired into the air.",
            "Related attacks hit two other checkpoints.",
            "Live fire exercises begin",
            "Militia: We shot down the drone",
            "AFP reporters heard explosions near the airport.",
            "Militants subscribe to a strict reading of the law.",
            "BAGHDAD, Feb 16, 2020 (AFP) -",
            "Copyright law was not the issue, the general said.",
            "16 February 2020",
            "Jane Example",
            "By Jane Example",
            "",
        ] {
            check(line, None);
        }
    }

    #[test]
    fn the_data_is_well_formed() {
        let rules = build();
        assert!(rules.as_ref().is_some_and(|rules| rules.loose.len() == 10 && rules.lines.len() > 300));
        for (line, _) in rules.iter().flat_map(|rules| rules.lines.iter().chain(&rules.tails)) {
            assert!(line.chars().count() <= LISTED, "{line}");
            assert_eq!(plain(line), *line, "as written it can never match");
        }
    }
}
