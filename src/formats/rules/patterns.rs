//! Pattern files of Prodigy and spaCy: a JSON object a line, with `label`, `pattern` (a string, or a list of token
//! descriptions) and, if there is one, `id`. Sources: [spaCy's `EntityRuler`](https://spacy.io/usage/rule-based-matching#entityruler)
//! and Prodigy's pattern files.
//!
//! - A string becomes a term with its capitals exact, and so does a list that only spells out words (`TEXT`, `ORTH`); one
//!   of `LOWER` words becomes a term in any case. The `id`, which stands for all names of one thing, becomes the value.
//! - Any other list becomes a token pattern, whose name is the `id` or what stands in it.
//!
//! What is written has one more key, `goldpan`, with the rule as the project file has it: spaCy reads past it, and reading
//! the file again gives the same rules. Where the line's pattern or id is another one since, those count. Regular
//! expressions over several words have no counterpart in spaCy; they are written so that spaCy loads the file and tries
//! them on single words, and are listed.

use crate::edit::commands::names::Names;
use crate::formats::import::Severity;
use crate::formats::rules::{Reader, RulesWritten, loss};
use crate::formats::wire::json;
use crate::formats::wire::rules::RuleRecord;
use crate::model::label::LabelSet;
use crate::model::rules::{Expression, Pattern, Rule, Term, TermCase};
use crate::text::pattern::Matcher;
use crate::text::tokens::tokens;
use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Characters of a pattern's name that is made from its words.
const NAME: usize = 60;

type Line<'a> = BTreeMap<String, &'a RawValue>;

pub(super) fn read(reader: &mut Reader<'_>, text: &str) {
    let mut names = Names::default();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Line<'_>>(line) {
            Ok(line) => read_line(reader, number, &line, &mut names),
            Err(problem) => {
                let reason = problem.to_string();
                let reason = reason.split(" at line ").next().unwrap_or_default();
                let place = format!("{reason} at column {}", problem.column());
                reader.lost(number, format!(
                    "The line was left out: it is no JSON object with label and pattern ({place}). Write one such as \
                     {{\"label\": \"BASE\", \"pattern\": \"Green Zone\"}}."
                ));
            }
        }
    }
}

fn read_line(reader: &mut Reader<'_>, number: usize, line: &Line<'_>, names: &mut Names) {
    let known = ["label", "pattern", "id", "goldpan"];
    let rest: Vec<&str> = line.keys().map(String::as_str).filter(|key| !known.contains(key)).collect();
    if !rest.is_empty() {
        reader.problem(number, Severity::Note, format!("Keys that are not kept: {}.", rest.join(", ")));
    }
    let string = |key: &str| line.get(key).and_then(|value| serde_json::from_str::<String>(value.get()).ok());
    let Some(label) = reader.label(number, string("label").as_deref()) else { return };
    if let Some(record) = line.get("goldpan") {
        match written(record, line) {
            Ok(rule) => return keep(reader, number, labelled(rule, label), names),
            Err(why) => {
                let message = format!("The key “goldpan” does not count ({why}); the line was read as spaCy does.");
                reader.problem(number, Severity::Note, message);
            }
        }
    }
    let id = line.get("id").and_then(|id| id_of(id.get()));
    if id.is_none() && line.get("id").is_some_and(|id| id.get() != "null" && id.get() != "\"\"") {
        let message = "The id was not kept: it is neither a string nor a whole number.";
        reader.problem(number, Severity::Note, message.to_owned());
    }
    let Some(pattern) = line.get("pattern") else {
        return reader.lost(number, "The line was left out: it has no “pattern”; write a string or a list of tokens.");
    };
    let rule = match serde_json::from_str::<Value>(pattern.get()) {
        Ok(Value::String(text)) if text.trim().is_empty() => {
            return reader.lost(number, "The line was left out: its pattern is blank.");
        }
        Ok(Value::String(text)) => term(&text, label, TermCase::Exact, id),
        Ok(Value::Array(list)) => match spelled_out(&list) {
            Some((text, case)) => term(&text, label, case, id),
            None => match Matcher::tokens(pattern.get()) {
                Ok(_) => {
                    let name = id.unwrap_or_else(|| name(&list));
                    Rule::Pattern(Pattern { name, label, expression: Expression::Tokens(pattern.get().into()) })
                }
                Err(fault) => {
                    let place = fault.character.map_or(String::new(), |at| format!("character {at} of its pattern: "));
                    return reader.lost(number, format!("The line was left out: {place}{}", fault.message));
                }
            },
        },
        _ => {
            return reader.lost(number, "The line was left out: its pattern is neither a string nor a list of tokens.");
        }
    };
    keep(reader, number, rule, names);
}

/// Keeps a rule; a pattern whose name another has gets a number behind it.
fn keep(reader: &mut Reader<'_>, line: usize, rule: Rule, names: &mut Names) {
    let rule = match rule {
        Rule::Pattern(pattern) => {
            let numbered = |number| format!("{} ({number})", pattern.name);
            Rule::Pattern(Pattern { name: names.unique(pattern.name.clone(), numbered), ..pattern })
        }
        other => other,
    };
    reader.rule(line, rule);
}

/// An id as text: a string, or a whole number.
fn id_of(id: &str) -> Option<Rc<str>> {
    let number = || Some(id.to_owned()).filter(|id| id.bytes().all(|byte| byte.is_ascii_digit()));
    let id = serde_json::from_str::<String>(id).ok().or_else(number)?;
    Some(id.trim().into()).filter(|id: &Rc<str>| !id.is_empty())
}

/// The rule of our own key of a line, if the line still says what was written with it; else why not.
fn written(record: &RawValue, line: &Line<'_>) -> Result<Rule, String> {
    let record = serde_json::from_str::<RuleRecord>(record.get()).map_err(|why| why.to_string())?;
    let rule = record.rule().map_err(|why| why.to_string())?;
    let Some((pattern, id)) = shown(&rule) else {
        return Err("it holds neither a term nor a pattern".to_owned());
    };
    let same = line.get("pattern").is_none_or(|other| serde_json::from_str::<Value>(other.get()).ok() == Some(pattern))
        && line.get("id").is_none_or(|other| id_of(other.get()).as_deref() == id);
    if same { Ok(rule) } else { Err("its pattern or id is another than that of the line".to_owned()) }
}

/// The rule with the label that its line names.
fn labelled(rule: Rule, label: Rc<str>) -> Rule {
    match rule {
        Rule::Term(term) => Rule::Term(Term { label, ..term }),
        Rule::Pattern(pattern) => Rule::Pattern(Pattern { label, ..pattern }),
        other => other,
    }
}

fn term(text: &str, label: Rc<str>, case: TermCase, id: Option<Rc<str>>) -> Rule {
    // A Wikidata id names the thing, anything else is what its users call it.
    let wikidata = id.as_ref().is_some_and(|id| crate::edit::commands::value::is_identifier(id));
    let (identifier, value) = if wikidata { (id, None) } else { (None, id) };
    Rule::Term(Term { text: text.trim().into(), label, case, value, identifier })
}

/// The phrase that a list of tokens spells out, word by word; `None` where it asks for anything else.
fn spelled_out(list: &[Value]) -> Option<(String, TermCase)> {
    let (mut words, mut case) = (Vec::with_capacity(list.len()), None);
    for token in list {
        let token = token.as_object().filter(|token| token.len() == 1)?;
        let (key, word) = token.iter().next()?;
        let this = match key.to_ascii_uppercase().as_str() {
            "LOWER" | "NORM" => TermCase::Free,
            "TEXT" | "ORTH" => TermCase::Exact,
            _ => return None,
        };
        if case.replace(this).is_some_and(|other| other != this) {
            return None;
        }
        words.push(word.as_str()?);
    }
    // Signs stand close to their words; only where our tokens are the same does the phrase find the same.
    let same =
        |text: &String| tokens(text, 0..text.len()).into_iter().map(|range| &text[range]).eq(words.iter().copied());
    let close = words.iter().fold(String::new(), |text, word| {
        let sign = |part: &str| !part.chars().any(char::is_alphanumeric);
        let blank = !sign(word) && text.ends_with(char::is_alphanumeric);
        text + if blank { " " } else { "" } + word
    });
    [close, words.join(" ")].into_iter().find(same).zip(case)
}

/// A name for a token pattern: the words that it spells out, `…` for the rest.
fn name(list: &[Value]) -> Rc<str> {
    let word = |token: &Value| {
        let known = token
            .as_object()?
            .iter()
            .find(|(key, _)| matches!(key.to_ascii_uppercase().as_str(), "LOWER" | "NORM" | "TEXT" | "ORTH"))?;
        known.1.as_str().map(str::to_owned)
    };
    let words: Vec<String> = list.iter().map(|token| word(token).unwrap_or_else(|| "…".to_owned())).collect();
    words.join(" ").chars().take(NAME).collect::<String>().into()
}

#[derive(Serialize)]
struct Written<'a> {
    label: &'a str,
    pattern: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    goldpan: RuleRecord,
}

/// Writes terms and patterns; labels as the project calls them now.
#[must_use]
pub fn write(rules: &[Rule], labels: &LabelSet) -> RulesWritten {
    let (mut text, mut count, mut losses) = (String::new(), 0, Vec::new());
    for rule in rules {
        let Some(name) = rule.label().filter(|_| matches!(rule, Rule::Term(_) | Rule::Pattern(_))) else {
            losses.push(loss(rule, "left out: a pattern file says what to find only, not what to leave out."));
            continue;
        };
        let label = labels.suggested_as(name).map_or(name, |label| &label.name);
        let Some((pattern, id)) = shown(rule) else { continue };
        if matches!(rule, Rule::Pattern(Pattern { expression: Expression::Regex { .. }, .. })) {
            losses.push(loss(
                rule,
                "other programs try this regular expression on single words only; Goldpan reads it whole.",
            ));
        }
        text.push_str(&json(&Written { label, pattern, id, goldpan: RuleRecord::of(rule) }));
        text.push('\n');
        count += 1;
    }
    RulesWritten { extension: "jsonl", mime: "application/jsonl", text, rules: count, losses }
}

/// A term as spaCy reads it: with exact capitals a string, else the words in lower case.
fn phrase(term: &Term) -> Value {
    if term.case != TermCase::Free {
        return Value::from(&*term.text);
    }
    let words = tokens(&term.text, 0..term.text.len()).into_iter();
    words.map(|range| serde_json::json!({ "LOWER": term.text[range].to_lowercase() })).collect()
}

/// The pattern and the id of a line, as spaCy reads them; `None` for what such a file does not hold.
fn shown(rule: &Rule) -> Option<(Value, Option<&str>)> {
    match rule {
        Rule::Term(term) => Some((phrase(term), term.identifier.as_deref().or(term.value.as_deref()))),
        Rule::Pattern(pattern) => Some((expression(&pattern.expression), Some(&*pattern.name))),
        Rule::Block(_) | Rule::Off(_) => None,
    }
}

fn expression(expression: &Expression) -> Value {
    match expression {
        Expression::Tokens(source) => serde_json::from_str(source).unwrap_or_default(),
        Expression::Regex { source, any_case } => {
            let source = if *any_case { format!("(?i)^(?:{source})$") } else { format!("^(?:{source})$") };
            serde_json::json!([{ "TEXT": { "REGEX": source } }])
        }
    }
}
