//! Reads rule files: `.rules` (definitions and patterns) and `.tsv` (lexicons). The forms are described in
//! `assets/rules/README.md`.

use super::lexicon::parse_lexicon;
use super::rules::{BLOCK, Direction, Pattern, RuleProblem, RuleSet, ValueRule};
use super::timex::vocabulary::CalendarLine;

/// What to do about a line with a blank before it where no rule stands.
const OUTSIDE: &str =
    "this line stands outside of a rule; put a line `rule NAME` before it, or take the blank from its start";
/// What stands at the start of a line.
const KEYS: &str = "known are name, version, label, value, def, rule, calendar, leading, leading-name, inside-name, abbreviate, \
                    no-abbreviation and join; the lines of a rule begin with a blank";
/// What stands in a rule.
const FIELDS: &str =
    "known are start, end, match, left, not-left, right, not-right, near, label, score, value, named and mixed-case";

/// What to do about a rule that is read in both directions.
const BOTH: &str =
    "a rule has either start, where its match begins, or end, where its match ends; make two rules of it";

/// Reads files, given as name and content, into one rule set.
///
/// A broken line is left out and reported; the rest is read.
#[must_use]
pub fn parse(files: &[(&str, &str)]) -> (RuleSet, Vec<RuleProblem>) {
    let mut set = RuleSet::default();
    let mut problems = Vec::new();
    for (file, text) in files {
        if file.ends_with(".tsv") {
            let lexicon = parse_lexicon(file, text, &mut problems);
            set.lexicons.push(lexicon);
        } else {
            parse_patterns(file, text, &mut set, &mut problems);
        }
    }
    (set, problems)
}

fn parse_patterns(file: &str, text: &str, set: &mut RuleSet, problems: &mut Vec<RuleProblem>) {
    let mut label = String::new();
    let mut value_rule = ValueRule::None;
    let mut open = false;
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        let (key, value) = trimmed.split_once([' ', '\t']).unwrap_or((trimmed, ""));
        let value = value.trim();
        if line.starts_with([' ', '\t']) {
            let rule = set.patterns.last_mut().filter(|_| open);
            let result = rule.ok_or_else(|| OUTSIDE.to_owned());
            if let Err(message) = result.and_then(|rule| set_field(rule, key, value)) {
                problems.push(RuleProblem::new(file, number, message));
            }
            continue;
        }
        open = key == "rule";
        match key {
            "name" => value.clone_into(&mut set.name),
            "version" => value.clone_into(&mut set.version),
            "label" => value.clone_into(&mut label),
            "value" => value_rule = value_of(value),
            "calendar" => match calendar_line(value) {
                Some(read) => set.calendar.push(CalendarLine { file: file.to_owned(), line: number, ..read }),
                None => problems.push(RuleProblem::new(
                    file,
                    number,
                    "a calendar line is a kind, which of it (or -), and words separated by |",
                )),
            },
            "leading-name" => set.leading_names.extend(value.split('|').map(str::to_owned)),
            "inside-name" => set.inside_names.extend(value.split('|').map(str::to_owned)),
            "abbreviate" => set.abbreviated.extend(value.split('|').map(str::to_owned)),
            "no-abbreviation" => set.no_abbreviations.extend(value.split('|').map(str::to_owned)),
            "join" => set.joined.extend(value.split('|').map(str::to_owned)),
            "leading" => set.leading.extend(value.split('|').map(str::to_owned)),
            "rule" => set.patterns.push(Pattern {
                file: file.to_owned(),
                line: number,
                name: value.to_owned(),
                label: label.clone(),
                score: 800,
                value: value_rule.clone(),
                ..Pattern::default()
            }),
            "def" => match value.split_once(' ') {
                Some((name, definition)) => {
                    join(set.definitions.entry(name.to_owned()).or_default(), definition.trim());
                }
                None => problems.push(RuleProblem::new(file, number, "a definition is a name, a blank and a pattern")),
            },
            _ => problems.push(RuleProblem::new(file, number, format!("the key {key} is not known; {KEYS}"))),
        }
    }
}

/// `month 10 October|Oct`
fn calendar_line(value: &str) -> Option<CalendarLine> {
    let (kind, rest) = value.split_once(' ')?;
    let (argument, words) = rest.split_once(' ')?;
    let (kind, argument, words) = (kind.to_owned(), argument.to_owned(), words.trim().to_owned());
    Some(CalendarLine { kind, argument, words, ..CalendarLine::default() })
}

fn value_of(value: &str) -> ValueRule {
    match value {
        "entry" => ValueRule::Inner,
        "-" => ValueRule::None,
        "date" => ValueRule::Date,
        "time" => ValueRule::Time,
        _ => ValueRule::Fixed(value.to_owned()),
    }
}

fn set_field(rule: &mut Pattern, key: &str, value: &str) -> Result<(), String> {
    match key {
        "label" => {
            value.clone_into(&mut rule.label);
            // Of finds of one length the one that forbids wins, whatever the other's score.
            if value == BLOCK {
                rule.score = 1000;
            }
        }
        "score" => rule.score = score(value)?,
        "start" if rule.direction == Direction::Backward => return Err(BOTH.to_owned()),
        "end" if rule.direction == Direction::Forward && !rule.triggers.is_empty() => return Err(BOTH.to_owned()),
        "start" => join(&mut rule.triggers, value),
        "end" => {
            rule.direction = Direction::Backward;
            join(&mut rule.triggers, value);
        }
        "match" => join(&mut rule.expression, value),
        "left" => join(&mut rule.left, value),
        "not-left" => join(&mut rule.not_left, value),
        "right" => join(&mut rule.right, value),
        "not-right" => join(&mut rule.not_right, value),
        "near" => join(&mut rule.near, value),
        "named" => rule.named = true,
        "mixed-case" => rule.mixed_case = true,
        "value" => rule.value = value_of(value),
        _ => return Err(format!("the key {key} is not known in a rule; {FIELDS}")),
    }
    Ok(())
}

/// A score in thousandths.
pub(super) fn score(value: &str) -> Result<u16, String> {
    let score = value.trim().parse().ok().filter(|score| *score <= 1_000);
    score.ok_or_else(|| format!("`{value}` is no score; write a number from 0 to 1000"))
}

/// Lines with the same key are alternatives.
fn join(field: &mut String, value: &str) {
    if !field.is_empty() {
        field.push('|');
    }
    field.push_str(value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_read() {
        let text = "name N\nlabel DATE\ndef m May|June\nrule date/x\n  score 950\n  end {m}\n  match a\n  match b\n  value date\nlabel -\nrule not/y\n  oops z\n";
        let (set, problems) = parse(&[("d.rules", text)]);
        let rule = &set.patterns[0];
        assert_eq!((rule.expression.as_str(), rule.direction, rule.score), ("a|b", Direction::Backward, 950));
        assert_eq!((rule.value.clone(), rule.label.as_str()), (ValueRule::Date, "DATE"));
        let (tabbed, wrong) = parse(&[("d.rules", "label A\nrule a\n\tstart\tx\n\tend y\n")]);
        assert_eq!((tabbed.patterns[0].triggers.as_str(), wrong.len(), wrong[0].line), ("x", 1, 4));
        assert_eq!((set.name.as_str(), set.patterns[1].label.as_str()), ("N", "-"));
        let told = problems[0].to_string();
        assert!(told.starts_with("d.rules:12: the key oops is not known in a rule; known are start, "), "{told}");
    }
}
