//! Reads token descriptions out of their JSON, as spaCy's `Matcher` and Prodigy write them.

use crate::text::pattern::PatternFault;
use crate::text::pattern::expression::{build, parse};
use crate::text::pattern::items::{Item, Property, Repeat, Test, Words};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

/// Attributes that only a tagger, a parser or a recogniser could tell.
const LEARNED: [&str; 12] = [
    "POS",
    "TAG",
    "LEMMA",
    "DEP",
    "MORPH",
    "ENT_TYPE",
    "ENT_IOB",
    "ENT_ID",
    "ENT_KB_ID",
    "IS_SENT_START",
    "IS_STOP",
    "_",
];

/// How far a single token may be repeated by a count.
const MOST: usize = 60;

/// The items of a list; faults name the character where their token begins.
pub(super) fn items(expression: &str) -> Result<Vec<Item>, PatternFault> {
    let tokens: Vec<&RawValue> = serde_json::from_str(expression).map_err(|problem| no_list(expression, &problem))?;
    let mut items = Vec::with_capacity(tokens.len());
    for token in tokens {
        let offset = (token.get().as_ptr() as usize).saturating_sub(expression.as_ptr() as usize);
        let place = expression.get(..offset).unwrap_or_default().chars().count() + 1;
        let read = serde_json::from_str::<Map<String, Value>>(token.get())
            .map_err(|_| "a token is described by an object such as {\"LOWER\": \"zone\"}.".to_owned())
            .and_then(item);
        items.push(read.map_err(|message| PatternFault { character: Some(place), message })?);
    }
    Ok(items)
}

fn no_list(expression: &str, problem: &serde_json::Error) -> PatternFault {
    let above = problem.line().saturating_sub(1);
    let before: usize = expression.split_inclusive('\n').take(above).map(|line| line.chars().count()).sum();
    let line = expression.lines().nth(above).unwrap_or_default();
    // The column counts bytes, and for a value of the wrong type it is that behind it.
    let column =
        (0..problem.column()).rev().find_map(|at| line.get(..at)).filter(|_| expression.trim().starts_with('['));
    let reason = problem.to_string();
    let reason = reason.split(" at line ").next().unwrap_or_default();
    PatternFault {
        character: Some(before + column.map_or(0, |before| before.chars().count()) + 1),
        message: format!(
            "{reason}. A token pattern is a list such as [{{\"LOWER\": \"green\"}}, {{\"LOWER\": \"zone\"}}]."
        ),
    }
}

fn item(token: Map<String, Value>) -> Result<Item, String> {
    let mut item = Item { tests: Vec::new(), negated: false, repeat: Repeat { least: 1, most: Some(1) } };
    for (key, value) in token {
        let attribute = key.to_ascii_uppercase();
        if attribute == "OP" {
            let Value::String(op) = &value else { return Err("OP is a string such as \"?\".".to_owned()) };
            (item.negated, item.repeat) = repeat(op)?;
        } else {
            test(&attribute, &key, &value, &mut item.tests)?;
        }
    }
    Ok(item)
}

fn repeat(op: &str) -> Result<(bool, Repeat), String> {
    let (least, most) = match op {
        "!" => return Ok((true, Repeat { least: 1, most: Some(1) })),
        "?" => (0, Some(1)),
        "*" => (0, None),
        "+" => (1, None),
        _ => {
            let counts = op.strip_prefix('{').and_then(|op| op.strip_suffix('}'));
            let (least, most) = counts.map_or(("x", "x"), |counts| counts.split_once(',').unwrap_or((counts, counts)));
            let unknown = || format!("OP {op:?} is not known; write one of ? * + ! {{2}} {{2,4}} {{2,}} {{,4}}.");
            let number = |count: &str| count.trim().parse::<usize>().map_err(|_| unknown());
            let least = if least.is_empty() { 0 } else { number(least)? };
            (least, if most.is_empty() { None } else { Some(number(most)?) })
        }
    };
    if least > MOST || most.is_some_and(|most| most > MOST || most < least) {
        return Err(format!("OP {op:?} counts backwards or above {MOST}; use smaller counts."));
    }
    Ok((false, Repeat { least, most }))
}

fn test(attribute: &str, key: &str, value: &Value, tests: &mut Vec<Test>) -> Result<(), String> {
    let property = match attribute {
        "ORTH" | "TEXT" => return words(key, value, false, tests, Test::Text),
        "LOWER" | "NORM" => return words(key, value, true, tests, Test::Lower),
        "SHAPE" => return words(key, value, false, tests, Test::Shape),
        "LENGTH" => return length(key, value, tests),
        "IS_ALPHA" => Property::Alpha,
        "IS_ASCII" => Property::Ascii,
        "IS_DIGIT" => Property::Digit,
        "IS_LOWER" => Property::Lower,
        "IS_UPPER" => Property::Upper,
        "IS_TITLE" => Property::Title,
        "IS_PUNCT" => Property::Punctuation,
        "LIKE_NUM" => Property::Number,
        _ if LEARNED.contains(&attribute) => {
            return Err(format!(
                "{key} needs a language model, which is not here. Describe the word itself with LOWER, TEXT, SHAPE or \
                 REGEX, or write the words out as a term list."
            ));
        }
        _ => {
            return Err(format!(
                "{key} is not known here. Known are TEXT, ORTH, LOWER, NORM, SHAPE, LENGTH, IS_ALPHA, IS_ASCII, \
                 IS_DIGIT, IS_LOWER, IS_UPPER, IS_TITLE, IS_PUNCT, LIKE_NUM and OP."
            ));
        }
    };
    let Value::Bool(expected) = value else { return Err(format!("{key} is true or false.")) };
    tests.push(Test::Is(property, *expected));
    Ok(())
}

/// The tests on a string attribute: `"word"`, or an object of `IN`, `NOT_IN` and `REGEX`.
fn words(key: &str, value: &Value, lower: bool, tests: &mut Vec<Test>, test: fn(Words) -> Test) -> Result<(), String> {
    let cased = |word: &str| if lower { word.to_lowercase() } else { word.to_owned() };
    let conditions = match value {
        Value::String(word) => {
            tests.push(test(Words::In([cased(word)].into())));
            return Ok(());
        }
        Value::Object(conditions) if !conditions.is_empty() => conditions,
        _ => return Err(format!("{key} is a word, or an object with IN, NOT_IN or REGEX.")),
    };
    for (name, condition) in conditions {
        let list = || -> Result<_, String> {
            let all = condition.as_array().ok_or_else(|| format!("{name} of {key} is a list of words."))?;
            let word =
                |word: &Value| word.as_str().map(cased).ok_or_else(|| format!("{name} of {key} holds words only."));
            all.iter().map(word).collect()
        };
        tests.push(test(match name.to_ascii_uppercase().as_str() {
            "IN" => Words::In(list()?),
            "NOT_IN" => Words::NotIn(list()?),
            "REGEX" => Words::Regex(regex(key, condition)?),
            _ => return Err(format!("{name} of {key} is not known here; use IN, NOT_IN or REGEX.")),
        }));
    }
    Ok(())
}

fn regex(key: &str, condition: &Value) -> Result<regex::Regex, String> {
    let source = condition.as_str().ok_or_else(|| format!("REGEX of {key} is a string."))?;
    parse(source).map_err(|fault| {
        let place = fault.character.unwrap_or(1);
        format!("REGEX of {key}, character {place}: {}", fault.message)
    })?;
    build(source, false).map_err(|_| format!("REGEX of {key} is too large; use smaller repetition counts."))
}

fn length(key: &str, value: &Value, tests: &mut Vec<Test>) -> Result<(), String> {
    let say = || format!("{key} is a number, or an object such as {{\">=\": 3}}.");
    let number = |value: &Value| value.as_u64().and_then(|count| usize::try_from(count).ok()).ok_or_else(say);
    match value {
        Value::Object(conditions) => {
            for (name, count) in conditions {
                let compare = match name.as_str() {
                    "==" => usize::eq,
                    "!=" => usize::ne,
                    ">=" => usize::ge,
                    "<=" => usize::le,
                    ">" => usize::gt,
                    "<" => usize::lt,
                    _ => return Err(say()),
                };
                tests.push(Test::Length(compare, number(count)?));
            }
        }
        _ => tests.push(Test::Length(usize::eq, number(value)?)),
    }
    Ok(())
}
