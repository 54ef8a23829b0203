//! The form of the data files under `assets/rules/`.

use std::collections::{BTreeMap, BTreeSet};

use goldpan::suggest::built_in::FILES;
use goldpan::suggest::engine::Engine;
use goldpan::suggest::fold::fold_alias;
use goldpan::suggest::parse::parse;
use goldpan::suggest::rules::{Alias, BLOCK, RuleSet};

fn built_in() -> RuleSet {
    let (set, problems) = parse(FILES);
    assert_eq!(problems, [], "the files are well formed");
    set
}

#[test]
fn everything_compiles() {
    if let Err(problems) = Engine::compile(&built_in()) {
        let list: Vec<_> = problems.iter().map(ToString::to_string).collect();
        panic!("{}", list.join("\n"));
    }
}

#[test]
fn built_in_is_the_compiled_set() {
    let engine = Engine::built_in();
    assert_eq!(engine.hash(), built_in().hash());
    assert_eq!(engine.hash().len(), 64);
    assert!(!engine.rule_set_name().is_empty() && !engine.rule_set_version().is_empty());
}

#[test]
fn no_alias_stands_in_two_entries() {
    for lexicon in built_in().lexicons {
        let mut owner: BTreeMap<String, &str> = BTreeMap::new();
        for entry in &lexicon.entries {
            assert!(!entry.aliases.is_empty(), "{}:{} has no alias", lexicon.file, entry.line);
            let marks = |alias: &Alias| (alias.exact_case, alias.mixed_case, alias.short, alias.needs_context);
            let spellings: BTreeSet<_> = entry.aliases.iter().map(|alias| (&alias.text, marks(alias))).collect();
            assert_eq!(spellings.len(), entry.aliases.len(), "{}:{} repeats an alias", lexicon.file, entry.line);
            for alias in &entry.aliases {
                let folded = fold_alias(&alias.text);
                assert!(!folded.is_empty(), "{}:{} has an empty alias", lexicon.file, entry.line);
                let other = owner.insert(folded, &entry.name).filter(|other| *other != entry.name);
                if let Some(other) = other {
                    panic!("{}:{}: `{}` stands under {other} too", lexicon.file, entry.line, alias.text);
                }
            }
        }
    }
}

#[test]
fn entries_are_sorted_within_their_context_and_named_once() {
    for lexicon in built_in().lexicons {
        let mut names = BTreeSet::new();
        for pair in lexicon.entries.windows(2) {
            let ordered =
                pair[0].context != pair[1].context || pair[0].name.to_lowercase() < pair[1].name.to_lowercase();
            assert!(ordered, "{}:{}: {} is out of order", lexicon.file, pair[1].line, pair[1].name);
        }
        for entry in &lexicon.entries {
            assert!(names.insert(&entry.name), "{}:{}: {} is there twice", lexicon.file, entry.line, entry.name);
        }
    }
}

#[test]
fn kinds_and_contexts_are_known() {
    let known: BTreeSet<(&str, &str)> = include_str!("../assets/rules/kinds.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let columns: Vec<_> = line.split('\t').collect();
            let [label, kind, _meaning] = columns[..] else { panic!("three columns: {line}") };
            (label, kind)
        })
        .collect();
    let set = built_in();
    for lexicon in &set.lexicons {
        for entry in &lexicon.entries {
            let kind = (lexicon.label.as_str(), entry.kind.as_str());
            assert!(known.contains(&kind), "{}:{}: the kind {} is not known", lexicon.file, entry.line, entry.kind);
            let asks = entry.aliases.iter().any(|alias| alias.needs_context);
            let defined = set.definitions.contains_key(&entry.context);
            assert!(!asks || defined, "{}:{}: an alias asks for a context", lexicon.file, entry.line);
        }
    }
}

#[test]
fn identifiers_are_of_wikidata_and_name_one_entry_each() {
    for lexicon in built_in().lexicons {
        let mut owner: BTreeMap<&str, &str> = BTreeMap::new();
        for entry in lexicon.entries.iter().filter(|entry| !entry.identifier.is_empty()) {
            let digits = entry.identifier.strip_prefix('Q').unwrap_or_default();
            let formed = digits.parse::<u32>().is_ok() && !digits.starts_with('0');
            assert!(formed, "{}:{}: {} is no Wikidata id", lexicon.file, entry.line, entry.identifier);
            let other = owner.insert(&entry.identifier, &entry.name);
            assert_eq!(other, None, "{}:{}: {} is there twice", lexicon.file, entry.line, entry.identifier);
        }
    }
}

#[test]
fn the_lexicons_are_broad() {
    let set = built_in();
    for (rule, least) in [("group/lexicon", 900), ("base/lexicon", 850), ("weapon/lexicon", 750)] {
        let entries: usize =
            set.lexicons.iter().filter(|lexicon| lexicon.rule == rule).map(|lexicon| lexicon.entries.len()).sum();
        assert!(entries >= least, "{rule} has {entries} entries, {least} are wanted");
    }
}

#[test]
fn rules_are_named_once_and_scored() {
    let set = built_in();
    let mut names = BTreeSet::new();
    for rule in &set.patterns {
        assert!(names.insert(&rule.name), "{}:{}: {} is there twice", rule.file, rule.line, rule.name);
        assert!(rule.score <= 1000 && !rule.label.is_empty() && !rule.expression.is_empty(), "{}", rule.name);
        assert_eq!(rule.label == BLOCK, rule.name.starts_with("not/"), "{} blocks or is named so", rule.name);
    }
}
