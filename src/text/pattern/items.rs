//! What a token pattern asks of one token. The attributes are those of
//! [spaCy's `Matcher`](https://spacy.io/api/matcher#patterns), computed as spaCy computes them.

use regex::Regex;
use std::collections::BTreeSet;

/// Number words, one a line; those of spaCy's English `LIKE_NUM`.
const NUMBERS: &str = include_str!("../../../assets/text/numbers.txt");

/// A token of a text.
#[derive(Debug)]
pub(super) struct Token<'t> {
    /// Its first byte in the text.
    pub start: usize,
    pub text: &'t str,
    lower: String,
}

impl Token<'_> {
    pub fn new(start: usize, text: &str) -> Token<'_> {
        Token { start, text, lower: text.to_lowercase() }
    }
}

/// A token and how often it may come.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub tests: Vec<Test>,
    /// A token that fails the tests is asked for.
    pub negated: bool,
    pub repeat: Repeat,
}

/// How often in a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Repeat {
    pub least: usize,
    pub most: Option<usize>,
}

/// One condition on a token.
#[derive(Clone, Debug)]
pub(super) enum Test {
    Text(Words),
    Lower(Words),
    Shape(Words),
    /// In code points: how they compare with a count.
    Length(fn(&usize, &usize) -> bool, usize),
    Is(Property, bool),
}

/// A condition on a string.
#[derive(Clone, Debug)]
pub(super) enum Words {
    In(BTreeSet<String>),
    NotIn(BTreeSet<String>),
    /// Matches somewhere in it.
    Regex(Regex),
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Property {
    Alpha,
    Ascii,
    Digit,
    Lower,
    Upper,
    Title,
    Punctuation,
    Number,
}

impl Item {
    /// Whether `token` is one that the item asks for.
    pub fn fits(&self, token: &Token<'_>) -> bool {
        self.tests.iter().all(|test| test.holds(token)) != self.negated
    }
}

impl Test {
    fn holds(&self, Token { text: token, lower, .. }: &Token<'_>) -> bool {
        match self {
            Test::Text(words) => words.hold(token),
            Test::Lower(words) => words.hold(lower),
            Test::Shape(words) => words.hold(&shape(token)),
            Test::Length(compare, count) => compare(&token.chars().count(), count),
            Test::Is(property, expected) => property.holds(token) == *expected,
        }
    }
}

impl Words {
    fn hold(&self, text: &str) -> bool {
        match self {
            Words::In(words) => words.contains(text),
            Words::NotIn(words) => !words.contains(text),
            Words::Regex(regex) => regex.is_match(text),
        }
    }
}

impl Property {
    fn holds(self, token: &str) -> bool {
        let cased = || token.chars().filter(|c| c.is_lowercase() || c.is_uppercase());
        match self {
            Property::Alpha => token.chars().all(char::is_alphabetic),
            Property::Ascii => token.is_ascii(),
            Property::Digit => token.chars().all(char::is_numeric),
            Property::Lower => cased().next().is_some() && cased().all(char::is_lowercase),
            Property::Upper => cased().next().is_some() && cased().all(char::is_uppercase),
            Property::Title => is_title(token),
            Property::Punctuation => token.chars().all(is_punctuation),
            Property::Number => is_number(token),
        }
    }
}

/// Capitals only behind what is no letter, small letters only behind letters, as Python's `istitle`.
fn is_title(token: &str) -> bool {
    let (mut behind_letter, mut any) = (false, false);
    for c in token.chars() {
        if (c.is_uppercase() && behind_letter) || (c.is_lowercase() && !behind_letter) {
            return false;
        }
        behind_letter = c.is_uppercase() || c.is_lowercase();
        any |= behind_letter;
    }
    any
}

/// Unicode's punctuation, without its symbols, as far as running text has it.
fn is_punctuation(c: char) -> bool {
    match c {
        '$' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~' => false,
        '\u{a1}' | '\u{a7}' | '\u{ab}' | '\u{b6}' | '\u{b7}' | '\u{bb}' | '\u{bf}' => true,
        '\u{5be}' | '\u{5f3}' | '\u{5f4}' | '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{66a}'..='\u{66d}' | '\u{6d4}' => {
            true
        }
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{2043}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' => true,
        _ => c.is_ascii_punctuation(),
    }
}

/// Digits with stops and commas, a fraction of them, or a number word.
fn is_number(token: &str) -> bool {
    let plain: String = token.trim_start_matches(['+', '-', '±', '~']).replace([',', '.'], "");
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let fraction = plain.split_once('/').is_some_and(|(above, below)| digits(above) && digits(below));
    let lower = token.to_lowercase();
    digits(&plain) || fraction || NUMBERS.lines().any(|word| word == lower)
}

/// `X` for capitals, `x` for other letters, `d` for digits, the rest as it is; no more than four of one in a row.
fn shape(token: &str) -> String {
    let mut shape = String::new();
    let (mut last, mut run) = ('\0', 0);
    for c in token.chars() {
        let sign = match c {
            _ if c.is_alphabetic() && c.is_uppercase() => 'X',
            _ if c.is_alphabetic() => 'x',
            _ if c.is_numeric() => 'd',
            _ => c,
        };
        run = if sign == last { run + 1 } else { 1 };
        last = sign;
        if run <= 4 {
            shape.push(sign);
        }
    }
    shape
}
