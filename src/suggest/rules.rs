//! A rule set as data: what the files under `assets/rules/` say, before it is compiled.

use std::collections::BTreeMap;
use std::fmt;

use super::timex::vocabulary::CalendarLine;
use crate::model::document::sha256;

/// The label of rules whose finds are dropped after they have beaten shorter ones (`time bomb`).
pub const BLOCK: &str = "-";

/// Everything an engine is compiled from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleSet {
    /// A name for people.
    pub name: String,
    /// The rule set's version.
    pub version: String,
    /// Named parts of patterns, by name.
    pub definitions: BTreeMap<String, String>,
    /// Words that no suggestion starts with (articles, prepositions), in lower case.
    pub leading: Vec<String>,
    /// Further words that no name starts with (`This`, `After`): they open sentences, so they look like names.
    pub leading_names: Vec<String>,
    /// Words that stand inside of no name that is read backward from its end (`Attack On Kabul Airport`), in lower case.
    pub inside_names: Vec<String>,
    /// Labels of which an abbreviation in brackets behind a find counts too.
    pub abbreviated: Vec<String>,
    /// What stands in such brackets and is no abbreviation of the name: agencies, states.
    pub no_abbreviations: Vec<String>,
    /// Labels of which two finds with only a blank between them are one.
    pub joined: Vec<String>,
    /// Lists of terms.
    pub lexicons: Vec<Lexicon>,
    /// Patterns.
    pub patterns: Vec<Pattern>,
    /// The words of dates, for the values of finds.
    pub calendar: Vec<CalendarLine>,
}

/// A list of terms under one label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// File name, for messages.
    pub file: String,
    /// Label of the finds.
    pub label: String,
    /// Name of the rule; suggestions carry it with the entry's name behind a colon.
    pub rule: String,
    /// Score of the finds, in thousandths.
    pub score: u16,
    /// Whether a find's value is the entry's kind (a class) instead of its name.
    pub value_is_kind: bool,
    /// The entries.
    pub entries: Vec<Entry>,
}

/// One thing with its names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Canonical name.
    pub name: String,
    /// Kind or class (`militia`, `missile/ballistic`).
    pub kind: String,
    /// Wikidata id (`Q34490`); empty where none is surely known.
    pub identifier: String,
    /// Ways it is written.
    pub aliases: Vec<Alias>,
    /// Definition that must match nearby where an alias needs context.
    pub context: String,
    /// Line in the file, from 1.
    pub line: usize,
}

/// One way to write a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alias {
    /// As written in running text. A capital in it asks for a capital at its first place.
    pub text: String,
    /// `=`: capitals exactly as here.
    pub exact_case: bool,
    /// `!`: capitals as here, and not in a passage that is all capitals.
    pub mixed_case: bool,
    /// `~`: only in an article that has a full name of the entry.
    pub short: bool,
    /// `?`: only near a match of the entry's context.
    pub needs_context: bool,
}

/// In which way a pattern is read from its trigger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// The match starts where the trigger starts.
    #[default]
    Forward,
    /// The match ends where the trigger ends.
    Backward,
}

/// Where a pattern's value comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ValueRule {
    /// No value.
    #[default]
    None,
    /// These words.
    Fixed(String),
    /// The longest lexicon entry of the same label inside of the match.
    Inner,
    /// The date that the words of the find say, in ISO 8601: see [`super::timex`].
    Date,
    /// The same, where four digits are a clock time and no year.
    Time,
}

/// One pattern.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pattern {
    /// File name, for messages.
    pub file: String,
    /// Line in the file, from 1.
    pub line: usize,
    /// Name of the rule (`date/absolute`).
    pub name: String,
    /// Label of the finds.
    pub label: String,
    /// Score of the finds, in thousandths.
    pub score: u16,
    /// From the trigger onwards, or up to its end.
    pub direction: Direction,
    /// Trigger words: a list separated by `|`; `#` stands for a digit, `{name}` for a definition that is a list.
    pub triggers: String,
    /// The pattern over the folded text.
    pub expression: String,
    /// Must match right before the find, if not empty.
    pub left: String,
    /// Must not match right before the find, if not empty.
    pub not_left: String,
    /// Must match right behind the find, if not empty.
    pub right: String,
    /// Must not match right behind the find, if not empty.
    pub not_right: String,
    /// Must match within some hundred bytes on either side, if not empty.
    pub near: String,
    /// Whether the find is a name, which sheds more words at its start ([`RuleSet::leading_names`]).
    pub named: bool,
    /// Whether the rule is left out in passages that are all capitals.
    pub mixed_case: bool,
    /// Value of the finds.
    pub value: ValueRule,
}

/// Something wrong with a rule set: where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleProblem {
    /// File name.
    pub file: String,
    /// Line, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// What is wrong and what to do, a sentence.
    pub message: String,
}

impl RuleProblem {
    /// A problem at `line` of `file`.
    #[must_use]
    pub fn new(file: &str, line: usize, message: impl Into<String>) -> RuleProblem {
        RuleProblem { file: file.to_owned(), line, message: message.into() }
    }
}

impl fmt::Display for RuleProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

impl RuleSet {
    /// SHA-256 of everything that decides on suggestions, in hexadecimal. File names and lines do not count.
    #[must_use]
    pub fn hash(&self) -> String {
        let mut all = String::new();
        let mut add = |field: &str| {
            all.push_str(field);
            all.push('\0');
        };
        add(&self.name);
        add(&self.version);
        self.definitions.iter().flat_map(|(name, text)| [name, text]).for_each(|field| add(field));
        let empty = String::new();
        self.leading.iter().chain([&empty]).chain(&self.leading_names).for_each(|word| add(word));
        let lists = [&self.inside_names, &self.abbreviated, &self.no_abbreviations, &self.joined];
        lists.into_iter().flat_map(|list| [&empty].into_iter().chain(list)).for_each(|word| add(word));
        for lexicon in &self.lexicons {
            add(&lexicon.label);
            add(&lexicon.rule);
            add(&format!("{} {}", lexicon.score, lexicon.value_is_kind));
            for entry in &lexicon.entries {
                [&entry.name, &entry.kind, &entry.identifier, &entry.context].into_iter().for_each(|field| add(field));
                for alias in &entry.aliases {
                    add(&alias.text);
                    let flags = [alias.exact_case, alias.mixed_case, alias.short, alias.needs_context];
                    add(&flags.map(|flag| if flag { '1' } else { '0' }).iter().collect::<String>());
                }
            }
        }
        for line in &self.calendar {
            [&line.kind, &line.argument, &line.words].into_iter().for_each(|field| add(field));
        }
        for rule in &self.patterns {
            add(&format!("{} {:?} {} {} {:?}", rule.score, rule.direction, rule.named, rule.mixed_case, rule.value));
            let fields = [&rule.name, &rule.label, &rule.triggers, &rule.expression, &rule.left];
            fields.into_iter().for_each(|field| add(field));
            let fields = [&rule.not_left, &rule.right, &rule.not_right, &rule.near];
            fields.into_iter().for_each(|field| add(field));
        }
        sha256(&all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set() -> RuleSet {
        RuleSet { name: "N".to_owned(), ..RuleSet::default() }
    }

    #[test]
    fn the_hash_follows_the_rules_and_not_the_lines() {
        let mut other = set();
        other.patterns.push(Pattern::default());
        let with_one = other.hash();
        assert_ne!(set().hash(), with_one);
        other.patterns[0].line = 7;
        assert_eq!(other.hash(), with_one);
        other.patterns[0].not_right = "x".to_owned();
        assert_ne!(other.hash(), with_one);
    }
}
