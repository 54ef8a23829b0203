//! The engine of a project: its rule set, with its own rules over it.

use crate::model::document::sha256;
use crate::model::rules::{BaseRules, Expression, OwnRules, Rule, RulesInForce, TermCase};
use crate::suggest::context::Context;
use crate::suggest::engine::Engine;
use crate::suggest::fold::Folded;
use crate::suggest::own::layer::Layer;
use crate::suggest::rules::RuleProblem;
use crate::suggest::tell::{Find, Source, visible_end};
use std::rc::Rc;
use std::sync::Arc;

impl Engine {
    /// The engine of a project with these own rules: its own rule set or the one that comes with the program, and its own
    /// rules over it. What cannot be compiled is left out and told.
    ///
    /// ```
    /// # use goldpan::model::rules::{OwnRules, Rule, Term, TermCase};
    /// # use goldpan::suggest::{context::Context, engine::Engine};
    /// let term = |text: &str, label: &str| Rule::Term(Term {
    ///     text: text.into(), label: label.into(), case: TermCase::guess(text), value: None, identifier: None,
    /// });
    /// let own = OwnRules::default().edited(&[], &[term("ferry", "VESSEL")]).unwrap();
    /// let (engine, problems) = Engine::of(&own);
    /// assert_eq!(problems, []);
    /// let found = engine.suggest("The ferry left on Sunday.", &Context::NONE);
    /// assert_eq!(found.iter().map(|one| &*one.label).collect::<Vec<_>>(), ["VESSEL", "DATE"]);
    /// ```
    #[must_use]
    pub fn of(own: &OwnRules) -> (Engine, Vec<RuleProblem>) {
        let (base, mut problems) = match own.base() {
            None => (Engine::built_in(), Vec::new()),
            Some(base) => Engine::of_base(base),
        };
        let (engine, more) = base.with_own(own);
        problems.extend(more);
        (engine, problems)
    }

    /// The engine of a whole rule set. What cannot be read or compiled is left out and told.
    #[must_use]
    pub fn of_base(base: &BaseRules) -> (Engine, Vec<RuleProblem>) {
        let files: Vec<(&str, &str)> = base.files.iter().map(|(name, text)| (&**name, &**text)).collect();
        Engine::of_files(&files)
    }

    /// The engine with these own rules over the same rule set, which is shared: a matter of milliseconds. Own rules that
    /// this engine has are replaced. What cannot be compiled is left out and told.
    ///
    /// A replaced base of `own` is not looked at: [`Engine::of`] does that.
    #[must_use]
    pub fn with_own(&self, own: &OwnRules) -> (Engine, Vec<RuleProblem>) {
        let (mut layer, problems) = Layer::new(own, &self.entries, &self.patterns, &self.own);
        layer.hash = hash_with(self.base_hash(), own);
        let mut engine = self.clone();
        engine.own = Arc::new(layer);
        (engine, problems)
    }

    /// Which rules these are, for exports.
    #[must_use]
    pub fn in_force(&self) -> RulesInForce {
        RulesInForce {
            name: self.rule_set_name().into(),
            version: self.rule_set_version().into(),
            hash: self.hash().into(),
            own: self.own.count,
        }
    }

    /// Marks the finds in a piece that are never suggested.
    pub(in crate::suggest) fn never(&self, finds: &mut [Find], part: &str, folded: &Folded, context: &Context<'_>) {
        if !self.own.has_blocks() {
            return;
        }
        for find in finds {
            let Some((label, rule)) = self.told_by(find) else { continue };
            let (start, end) = match find.source {
                Source::Own { span, .. } => (span.start().get(), span.end().get()),
                _ => (folded.source(find.range.start), folded.source(find.range.end)),
            };
            let quote = visible_end(part, start, end).and_then(|end| part.get(start..end));
            if quote.is_some_and(|quote| self.own.blocks(quote, label, rule, context.document)) {
                // Another label for just these words wins over nothing.
                find.score = 0;
                find.source = Source::Never;
            }
        }
    }
}

/// The hash of a rule set of this hash with own rules over it; `None` where there are none, so that it is that of the rule set.
fn hash_with(rules: &str, own: &OwnRules) -> Option<String> {
    if own.all().is_empty() {
        return None;
    }
    let mut all = rules.to_owned();
    for rule in own.all() {
        for field in fields(rule) {
            all.push('\0');
            all.push_str(&field);
        }
        all.push('\n');
    }
    Some(sha256(&all))
}

/// Everything that decides on what a rule does.
fn fields(rule: &Rule) -> Vec<Rc<str>> {
    let optional = |text: &Option<Rc<str>>| text.clone().unwrap_or_default();
    match rule {
        Rule::Term(term) => {
            let (text, label, case) = (term.text.clone(), term.label.clone(), TermCase::name(term.case));
            vec!["term".into(), text, label, case.into(), optional(&term.value), optional(&term.identifier)]
        }
        Rule::Pattern(pattern) => {
            let kind = match pattern.expression {
                Expression::Regex { any_case: false, .. } => "regex",
                Expression::Regex { any_case: true, .. } => "regex, any case",
                Expression::Tokens(_) => "tokens",
            };
            let source = pattern.expression.source().clone();
            vec!["pattern".into(), pattern.name.clone(), pattern.label.clone(), kind.into(), source]
        }
        Rule::Block(block) => {
            let scope = format!("{:?}", block.scope).into();
            vec!["never".into(), block.text.clone(), optional(&block.label), optional(&block.rule), scope]
        }
        Rule::Off(name) => vec!["off".into(), name.clone()],
    }
}
