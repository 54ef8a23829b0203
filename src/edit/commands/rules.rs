//! Changes the own rules of a project: what is always and never suggested, patterns, rules that are switched off, and the
//! rule set below them.

use crate::edit::change::Change;
use crate::edit::commands::problem::CommandProblem;
use crate::model::document::DocumentId;
use crate::model::label::{LabelId, LabelSet};
use crate::model::project::Project;
use crate::model::rules::{BaseRules, Block, BlockScope, Expression, OwnRules, Pattern, Rule, Term, TermCase};
use crate::text::offset::Span;
use crate::text::pattern::Matcher;
use std::rc::Rc;

/// Characters that a term may have.
const LONGEST: usize = 300;

/// Adds a rule, or puts it in the place of `old`. One that is there under the same name (a term with the same text and
/// label, a pattern with the same name) is replaced. What contradicts it goes: a block of a text that is now always
/// suggested, a term that is now never suggested; a block in one article is an exception and stays. A new rule is on,
/// also where one of its name was switched off before; one in the place of `old` is off if that was.
///
/// # Errors
///
/// When a text or name is blank, the label is not in the set, or the pattern is refused.
pub fn put(project: &Project, old: Option<&Rule>, new: Rule) -> Result<Vec<Change>, CommandProblem> {
    put_said_in(project, None, old, new)
}

/// [`put`], said of words in the article `here`, so that a block in that article goes too.
fn put_said_in(
    project: &Project,
    here: Option<DocumentId>,
    old: Option<&Rule>,
    new: Rule,
) -> Result<Vec<Change>, CommandProblem> {
    let new = checked(&project.labels, new)?;
    let own = &project.rules;
    let mut removed: Vec<&Rule> = own.all().iter().filter(|rule| contradicts(rule, &new, here)).collect();
    removed.extend(own.namesake(&new));
    removed.extend(old.filter(|old| own.namesake(old) == Some(*old)));
    let switch = old.and_then(|old| switch_of(own, old));
    removed.extend(switch.into_iter().chain(switch_of(own, &new)));
    let switched = switch.map(|_| Rule::Off(new.name().into()));
    Ok(change(own, removed, [new].into_iter().chain(switched).collect()))
}

/// Adds rules that were read from files, all at once; each replaces one of the same name. Of two with one name the later
/// counts. A rule that is refused is given back with the reason, the others are added.
pub fn put_all(project: &Project, rules: Vec<Rule>) -> (Vec<Change>, Vec<(Rule, CommandProblem)>) {
    let (mut fresh, mut refused): (Vec<Rule>, Vec<(Rule, CommandProblem)>) = (Vec::new(), Vec::new());
    for rule in rules {
        match checked(&project.labels, rule.clone()) {
            Ok(rule) => fresh.push(rule),
            Err(problem) => refused.push((rule, problem)),
        }
    }
    // The sort is stable: of namesakes the last stays.
    fresh.sort_by(Rule::compare_names);
    let mut kept: Vec<Rule> = Vec::with_capacity(fresh.len());
    for rule in fresh {
        match kept.last_mut() {
            Some(last) if last.compare_names(&rule).is_eq() => *last = rule,
            _ => kept.push(rule),
        }
    }
    let removed = kept.iter().filter_map(|rule| project.rules.namesake(rule)).collect();
    (change(&project.rules, removed, kept), refused)
}

/// Removes rules, and with them what switched them off; those that are gone already are passed over.
///
/// # Errors
///
/// None yet; all commands have one shape.
pub fn remove(project: &Project, rules: &[Rule]) -> Result<Vec<Change>, CommandProblem> {
    let own = &project.rules;
    let mut removed: Vec<&Rule> = rules.iter().filter(|rule| own.namesake(rule) == Some(*rule)).collect();
    let switches: Vec<&Rule> = removed
        .iter()
        .filter_map(|rule| Some((rule.name(), switch_of(own, rule)?)))
        // Terms of one text and several labels share a name.
        .filter(|(name, _)| !own.all().iter().any(|rule| !removed.contains(&rule) && rule.name() == *name))
        .map(|(_, switch)| switch)
        .collect();
    removed.extend(switches);
    Ok(change(own, removed, Vec::new()))
}

/// Switches the rule of this name, and all that are named behind a colon, off or on again.
///
/// # Errors
///
/// When the name is blank.
pub fn switch(project: &Project, name: &str, on: bool) -> Result<Vec<Change>, CommandProblem> {
    let name = name.trim();
    if name.is_empty() {
        return Err(CommandProblem::Blank("A rule's name"));
    }
    let off = Rule::Off(name.into());
    if on { remove(project, &[off]) } else { put(project, None, off) }
}

/// Puts another rule set in the place of the one that comes with the program, or brings that back with `None`.
///
/// # Errors
///
/// None yet; whether its files can be read is checked where they are parsed.
pub fn set_base(project: &Project, base: Option<BaseRules>) -> Result<Vec<Change>, CommandProblem> {
    let (before, after) = (project.rules.base().cloned(), base.map(Rc::new));
    Ok(if before == after { Vec::new() } else { vec![Change::BaseRules { before, after }] })
}

/// "Always suggest this": the term that a selected text and a label make, with its capitals as [`TermCase::guess`] has
/// them.
///
/// # Errors
///
/// When document or label are gone, the span does not fit the text or holds nothing to look for.
pub fn always(
    project: &Project,
    document: DocumentId,
    span: Span,
    label: LabelId,
) -> Result<Vec<Change>, CommandProblem> {
    let label = rules_name(project, label)?;
    let text = selected(project, document, span)?;
    let case = TermCase::guess(&text);
    let term = Term { text: text.into(), label, case, value: None, identifier: None };
    put_said_in(project, Some(document), None, Rule::Term(term))
}

/// "Never suggest this": the block of a selected or suggested text, for one label or all, in this article or in all.
///
/// # Errors
///
/// When document or label are gone, the span does not fit the text or holds nothing to look for.
pub fn never(
    project: &Project,
    document: DocumentId,
    span: Span,
    label: Option<LabelId>,
    everywhere: bool,
) -> Result<Vec<Change>, CommandProblem> {
    let label = label.map(|label| rules_name(project, label)).transpose()?;
    let text = selected(project, document, span)?.into();
    let scope = if everywhere { BlockScope::Everywhere } else { BlockScope::Document(document) };
    put(project, None, Rule::Block(Block { text, label, rule: None, scope }))
}

fn rules_name(project: &Project, label: LabelId) -> Result<Rc<str>, CommandProblem> {
    project.labels.get(label).map(|label| label.rules_name().clone()).ok_or(CommandProblem::NoLabel(label))
}

/// What `span` covers, with single blanks.
fn selected(project: &Project, document: DocumentId, span: Span) -> Result<String, CommandProblem> {
    let entry = project.entry(document).ok_or(CommandProblem::NoDocument(document))?;
    let out = || CommandProblem::OutOfText { title: entry.details.title.clone(), span };
    Ok(single_blanks(span.of(entry.document.text()).ok_or_else(out)?))
}

fn single_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rule as it is kept: without blanks at its ends, its label as the rules name it.
fn checked(labels: &LabelSet, rule: Rule) -> Result<Rule, CommandProblem> {
    Ok(match rule {
        Rule::Term(term) => {
            let present = |text: Option<Rc<str>>| {
                text.map(|text| single_blanks(&text).into()).filter(|text: &Rc<str>| !text.is_empty())
            };
            Rule::Term(Term {
                text: phrase("A term", &term.text)?,
                label: rules_label(labels, &term.label)?,
                case: term.case,
                value: present(term.value),
                identifier: present(term.identifier),
            })
        }
        Rule::Pattern(pattern) => {
            let name = single_blanks(&pattern.name);
            if name.is_empty() {
                return Err(CommandProblem::Blank("A pattern's name"));
            }
            compile(&pattern.expression)?;
            let label = rules_label(labels, &pattern.label)?;
            Rule::Pattern(Pattern { name: name.into(), label, expression: pattern.expression })
        }
        Rule::Block(block) => Rule::Block(Block {
            text: phrase("What is never suggested", &block.text)?,
            label: block.label.map(|label| rules_label(labels, &label)).transpose()?,
            ..block
        }),
        Rule::Off(name) => Rule::Off(name),
    })
}

/// A pattern's expression, ready to search with.
///
/// # Errors
///
/// When it is refused; the fault says where.
pub fn compile(expression: &Expression) -> Result<Matcher, CommandProblem> {
    let matcher = match expression {
        Expression::Regex { source, any_case } => Matcher::regex(source, *any_case),
        Expression::Tokens(source) => Matcher::tokens(source),
    };
    matcher.map_err(CommandProblem::Pattern)
}

fn phrase(what: &'static str, text: &str) -> Result<Rc<str>, CommandProblem> {
    let text = single_blanks(text);
    match text.chars().count() {
        0 => Err(CommandProblem::Blank(what)),
        count if count > LONGEST => Err(CommandProblem::LongTerm(LONGEST)),
        _ => Ok(text.into()),
    }
}

/// The name that the rules have for the label that is called so, now or in the rules.
fn rules_label(labels: &LabelSet, name: &str) -> Result<Rc<str>, CommandProblem> {
    let label = labels.named(name.trim()).or_else(|| labels.suggested_as(name.trim()));
    label.map(|label| label.rules_name().clone()).ok_or_else(|| CommandProblem::NoLabelNamed(name.trim().into()))
}

/// What switches a term or pattern off, where it is off.
fn switch_of<'o>(own: &'o OwnRules, rule: &Rule) -> Option<&'o Rule> {
    let can_be_off = matches!(rule, Rule::Term(_) | Rule::Pattern(_));
    own.namesake(&Rule::Off(rule.name().into())).filter(|_| can_be_off)
}

/// Whether `old` says the opposite of `new`, so that both together would make no sense.
fn contradicts(old: &Rule, new: &Rule, here: Option<DocumentId>) -> bool {
    let ((Rule::Block(block), Rule::Term(term)) | (Rule::Term(term), Rule::Block(block))) = (old, new) else {
        return false;
    };
    let holds = match block.scope {
        BlockScope::Everywhere => true,
        BlockScope::Document(id) => matches!(old, Rule::Block(_)) && here == Some(id),
    };
    holds
        && block.label.as_ref().is_none_or(|label| *label == term.label)
        && block.rule.is_none()
        && block.text.to_lowercase() == term.text.to_lowercase()
}

/// The change, without what it would leave as it is.
fn change(own: &OwnRules, removed: Vec<&Rule>, added: Vec<Rule>) -> Vec<Change> {
    let mut removed: Vec<Rule> = removed.into_iter().cloned().collect();
    removed.sort();
    removed.dedup();
    let same = |rule: &Rule| own.namesake(rule) == Some(rule);
    let stays: Vec<Rule> = added.iter().filter(|rule| same(rule)).cloned().collect();
    removed.retain(|rule| stays.binary_search(rule).is_err());
    let added: Vec<Rule> = added.into_iter().filter(|rule| !same(rule)).collect();
    if removed.is_empty() && added.is_empty() { Vec::new() } else { vec![Change::Rules { removed, added }] }
}
