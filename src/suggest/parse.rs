//! Reads rule files: `.rules` (definitions and patterns) and `.tsv` (lexicons). The forms are described in
//! `assets/rules/README.md`.

use super::rules::{Alias, BLOCK, Direction, Entry, Lexicon, Pattern, RuleProblem, RuleSet, ValueRule};

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

fn parse_lexicon(file: &str, text: &str, problems: &mut Vec<RuleProblem>) -> Lexicon {
    let mut lexicon = Lexicon { file: file.to_owned(), score: 900, ..Lexicon::default() };
    let mut context = String::new();
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(directive) = line.strip_prefix('@') {
            let (key, value) = directive.split_once(' ').unwrap_or((directive, ""));
            match key {
                "label" => value.clone_into(&mut lexicon.label),
                "rule" => value.clone_into(&mut lexicon.rule),
                "score" => match value.parse() {
                    Ok(score) => lexicon.score = score,
                    Err(_) => problems.push(RuleProblem::new(file, number, "a score is a number from 0 to 1000")),
                },
                "value" => lexicon.value_is_kind = value == "kind",
                "context" => value.clone_into(&mut context),
                _ => problems.push(RuleProblem::new(file, number, format!("the directive @{key} is not known"))),
            }
            continue;
        }
        let mut columns = line.split('\t');
        let (Some(name), Some(kind), Some(aliases), None) =
            (columns.next(), columns.next(), columns.next(), columns.next())
        else {
            problems.push(RuleProblem::new(file, number, "an entry has three columns: name, kind, aliases"));
            continue;
        };
        let aliases = aliases.split('|').flat_map(parse_alias).collect();
        let context = context.clone();
        lexicon.entries.push(Entry { name: name.to_owned(), kind: kind.to_owned(), aliases, context, line: number });
    }
    lexicon
}

/// One alias with its marks; `bomb(s)` gives two.
fn parse_alias(written: &str) -> Vec<Alias> {
    let mut alias = Alias::default();
    let mut rest = written.trim();
    while let Some(mark) = rest.chars().next() {
        match mark {
            '=' => alias.exact_case = true,
            '!' => alias.mixed_case = true,
            '~' => alias.short = true,
            '?' => alias.needs_context = true,
            _ => break,
        }
        rest = &rest[1..];
    }
    let forms = match rest.split_once('(').and_then(|(stem, tail)| Some((stem, tail.strip_suffix(')')?))) {
        Some((stem, ending)) => vec![stem.to_owned(), format!("{stem}{ending}")],
        None => vec![rest.to_owned()],
    };
    forms.into_iter().map(|text| Alias { text, ..alias.clone() }).collect()
}

fn parse_patterns(file: &str, text: &str, set: &mut RuleSet, problems: &mut Vec<RuleProblem>) {
    let mut label = String::new();
    let mut open = false;
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        let (key, value) = trimmed.split_once(' ').unwrap_or((trimmed, ""));
        let value = value.trim();
        if line.starts_with(' ') {
            let rule = set.patterns.last_mut().filter(|_| open);
            let result = rule.ok_or_else(|| "this line stands outside of a rule".to_owned());
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
            "leading-name" => set.leading_names.extend(value.split('|').map(str::to_owned)),
            "leading" => set.leading.extend(value.split('|').map(str::to_owned)),
            "rule" => set.patterns.push(Pattern {
                file: file.to_owned(),
                line: number,
                name: value.to_owned(),
                label: label.clone(),
                score: 800,
                ..Pattern::default()
            }),
            "def" => match value.split_once(' ') {
                Some((name, definition)) => {
                    join(set.definitions.entry(name.to_owned()).or_default(), definition.trim());
                }
                None => problems.push(RuleProblem::new(file, number, "a definition is a name, a blank and a pattern")),
            },
            _ => problems.push(RuleProblem::new(file, number, format!("the key {key} is not known"))),
        }
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
        "score" => rule.score = value.parse().map_err(|_| "a score is a number from 0 to 1000".to_owned())?,
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
        "value" => {
            rule.value = match value {
                "entry" => ValueRule::Inner,
                "date" => ValueRule::Date,
                _ => ValueRule::Fixed(value.to_owned()),
            };
        }
        _ => return Err(format!("the key {key} is not known")),
    }
    Ok(())
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
    fn a_lexicon_is_read() {
        let text = "# facts\n@label GROUP\n@rule group/lexicon\n@context armed\nX Front\tmilitia\tX Front|=XF|~?the X|raid(s)\nbroken\n";
        let (set, problems) = parse(&[("g.tsv", text)]);
        let entry = &set.lexicons[0].entries[0];
        let texts: Vec<_> = entry.aliases.iter().map(|alias| alias.text.as_str()).collect();
        assert_eq!(texts, ["X Front", "XF", "the X", "raid", "raids"]);
        assert!(entry.aliases[1].exact_case && entry.aliases[2].short && entry.aliases[2].needs_context);
        assert_eq!((entry.context.as_str(), entry.line), ("armed", 5));
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].to_string(), "g.tsv:6: an entry has three columns: name, kind, aliases");
    }

    #[test]
    fn patterns_are_read() {
        let text = "name N\nlabel DATE\ndef m May|June\nrule date/x\n  score 950\n  end {m}\n  match a\n  match b\n  value date\nlabel -\nrule not/y\n  oops z\n";
        let (set, problems) = parse(&[("d.rules", text)]);
        let rule = &set.patterns[0];
        assert_eq!((rule.expression.as_str(), rule.direction, rule.score), ("a|b", Direction::Backward, 950));
        assert_eq!((rule.value.clone(), rule.label.as_str()), (ValueRule::Date, "DATE"));
        assert_eq!((set.name.as_str(), set.patterns[1].label.as_str()), ("N", "-"));
        assert_eq!(problems[0].to_string(), "d.rules:12: the key oops is not known");
    }
}
