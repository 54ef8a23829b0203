//! Reads lexicons, the `.tsv` files of a rule set. Their form is described in `assets/rules/README.md`.

use std::collections::HashMap;

use super::parse::score;
use super::rules::{Alias, Entry, Lexicon, RuleProblem};

/// Reads the lexicon `text` of the file named `file`. A broken line is left out and reported; the rest is read.
pub(super) fn parse_lexicon(file: &str, text: &str, problems: &mut Vec<RuleProblem>) -> Lexicon {
    let mut reader = Reader {
        lexicon: Lexicon { file: file.to_owned(), score: 900, ..Lexicon::default() },
        context: String::new(),
        forms: HashMap::new(),
    };
    for (index, line) in text.lines().enumerate() {
        let result = match line.strip_prefix('@') {
            _ if line.is_empty() || line.starts_with('#') => Ok(()),
            Some(directive) => reader.directive(directive),
            None => reader.entry(line, index + 1),
        };
        if let Err(message) = result {
            problems.push(RuleProblem::new(file, index + 1, message));
        }
    }
    reader.lexicon
}

struct Reader<'t> {
    lexicon: Lexicon,
    /// The context of the entries to come.
    context: String,
    /// By name, the endings that `alias +name` stands for.
    forms: HashMap<&'t str, Vec<&'t str>>,
}

impl<'t> Reader<'t> {
    fn directive(&mut self, directive: &'t str) -> Result<(), String> {
        let (key, value) = directive.split_once(' ').unwrap_or((directive, ""));
        match key {
            "label" => value.clone_into(&mut self.lexicon.label),
            "rule" => value.clone_into(&mut self.lexicon.rule),
            "score" => {
                self.lexicon.score = score(value)?;
            }
            "value" => self.lexicon.value_is_kind = value == "kind",
            "context" => value.clone_into(&mut self.context),
            "form" => {
                let (name, endings) =
                    value.split_once(' ').ok_or("a form is a name, a blank and endings separated by |")?;
                self.forms.insert(name, endings.split('|').collect());
            }
            _ => {
                return Err(format!(
                    "the directive @{key} is not known; known are @label, @rule, @score, @value, @context and @form"
                ));
            }
        }
        Ok(())
    }

    fn entry(&mut self, line: &str, number: usize) -> Result<(), String> {
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let (name, kind, aliases, identifier) = match columns[..] {
            [name, kind, aliases] => (name, kind, aliases, ""),
            [name, kind, aliases, identifier] => (name, kind, aliases, identifier),
            _ => return Err("an entry has three or four columns: name, kind, aliases, Wikidata id".to_owned()),
        };
        let mut entry = Entry {
            name: name.to_owned(),
            kind: kind.to_owned(),
            identifier: identifier.to_owned(),
            aliases: Vec::new(),
            context: self.context.clone(),
            line: number,
        };
        for written in aliases.split('|') {
            self.add_alias(written, &mut entry)?;
        }
        self.lexicon.entries.push(entry);
        Ok(())
    }

    /// One alias with its marks, in all its forms.
    fn add_alias(&self, written: &str, entry: &mut Entry) -> Result<(), String> {
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
        let (stem, form) = rest.split_once(" +").unwrap_or((rest, ""));
        let stem = if stem == "*" { &entry.name } else { stem };
        let texts: Vec<String> = if !form.is_empty() {
            let endings = self.forms.get(form).ok_or_else(|| format!("the form +{form} is not defined above"))?;
            endings.iter().flat_map(|ending| numbers(&format!("{stem} {ending}"))).collect()
        } else if rest == "*" {
            vec![stem.to_owned()]
        } else {
            numbers(stem)
        };
        entry.aliases.extend(texts.into_iter().map(|text| Alias { text, ..alias.clone() }));
        Ok(())
    }
}

/// Singular and plural: `bomb(s)` gives two.
fn numbers(written: &str) -> Vec<String> {
    match written.split_once('(').and_then(|(stem, tail)| Some((stem, tail.strip_suffix(')')?))) {
        Some((stem, ending)) if !stem.ends_with(' ') => vec![stem.to_owned(), format!("{stem}{ending}")],
        _ => vec![written.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn read(text: &str) -> (Lexicon, Vec<String>) {
        let mut problems = Vec::new();
        let lexicon = parse_lexicon("g.tsv", text, &mut problems);
        (lexicon, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn entries_are_read() {
        let (lexicon, problems) = read(
            "# facts\n@label GROUP\n@rule group/lexicon\n@context armed\nX Front\tmilitia\t*|=XF|~?the X|raid(s)\tQ1\nbroken\n",
        );
        let entry = &lexicon.entries[0];
        let texts: Vec<_> = entry.aliases.iter().map(|alias| alias.text.as_str()).collect();
        assert_eq!(texts, ["X Front", "XF", "the X", "raid", "raids"]);
        assert!(entry.aliases[1].exact_case && entry.aliases[2].short && entry.aliases[2].needs_context);
        assert_eq!((entry.context.as_str(), entry.identifier.as_str(), entry.line), ("armed", "Q1", 5));
        assert_eq!(problems, ["g.tsv:6: an entry has three or four columns: name, kind, aliases, Wikidata id"]);
    }

    #[test]
    fn forms_are_endings() {
        let (lexicon, problems) = read("@form air air base|airfield(s)\nX (Y)\tbase\t*|=Z +air\nW\tbase\tW +sea\n");
        let texts: Vec<_> = lexicon.entries[0].aliases.iter().map(|alias| alias.text.as_str()).collect();
        assert_eq!(texts, ["X (Y)", "Z air base", "Z airfield", "Z airfields"]);
        assert!(lexicon.entries[0].aliases[3].exact_case);
        assert_eq!(problems, ["g.tsv:3: the form +sea is not defined above"]);
    }
}
