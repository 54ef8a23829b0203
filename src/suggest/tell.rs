//! Turns the finds of a piece into suggestions: label, rule, value, and the place in the text.

use std::ops::Range;
use std::sync::Arc;

use crate::model::suggestion::Score;
use crate::text::characters::is_blank;
use crate::text::offset::Span;

use super::compile::CompiledEntry;
use super::dating::Dating;
use super::engine::Engine;
use super::fold::Folded;
use super::resolve::Competitor;
use super::rules::ValueRule;
use super::suggestion::Suggestion;

/// A find in a piece, in folded bytes.
#[derive(Clone, Debug)]
pub(super) struct Find {
    pub range: Range<usize>,
    pub score: u16,
    pub source: Source,
}

#[derive(Clone, Debug)]
pub(super) enum Source {
    Alias(u32),
    Pattern {
        index: u32,
    },
    /// An own rule, with its place in the piece in bytes of the text: patterns see more than the folded text holds.
    Own {
        index: u32,
        span: Span,
    },
    /// Something that is never suggested: covers its place and is then dropped.
    Never,
}

/// Value and Wikidata id.
type Meaning = (Option<Arc<str>>, Option<Arc<str>>);

impl CompiledEntry {
    fn meaning(&self) -> Meaning {
        (self.value.clone(), self.identifier.clone())
    }
}

impl Competitor for Find {
    fn range(&self) -> Range<usize> {
        self.range.clone()
    }
    fn score(&self) -> u16 {
        self.score
    }
}

impl Engine {
    /// The entry of an alias.
    fn entry(&self, alias: u32) -> &CompiledEntry {
        &self.entries[self.aliases[alias as usize].entry as usize]
    }

    /// Label and rule of a find; `None` for those that are dropped.
    pub(super) fn told_by(&self, find: &Find) -> Option<(&Arc<str>, &Arc<str>)> {
        match find.source {
            Source::Alias(index) => {
                let entry = self.entry(index);
                Some((entry.label.as_ref()?, &entry.rule))
            }
            Source::Pattern { index } => {
                let pattern = &self.patterns[index as usize];
                Some((pattern.label.as_ref()?, &pattern.rule))
            }
            Source::Own { index, .. } => self.own.rule(index).map(|own| (&own.label, &own.rule)),
            Source::Never => None,
        }
    }

    /// The suggestion for a find of a piece that starts at byte `offset` of `text`; `None` for those that are dropped.
    /// `inner` holds the lexicon finds of the piece by rising start; finds come in reading order, which `dating` relies on.
    pub(super) fn suggestion(
        &self,
        find: &Find,
        inner: &[Find],
        dating: &mut Dating<'_>,
        folded: &Folded,
        offset: usize,
        text: &str,
    ) -> Option<Suggestion> {
        let (label, rule) = self.told_by(find)?;
        let (value, identifier) = match &find.source {
            Source::Own { index, span } => {
                let span = Span::checked(text, offset + span.start().get(), offset + span.end().get())?;
                return Some(self.own.rule(*index)?.suggestion(span));
            }
            Source::Never => return None,
            Source::Alias(index) => self.entry(*index).meaning(),
            Source::Pattern { index } => match &self.patterns[*index as usize].value {
                ValueRule::None => (None, None),
                ValueRule::Fixed(value) => (Some(Arc::from(value.as_str())), None),
                ValueRule::Inner => self.inner_value(&find.range, label, inner),
                rule @ (ValueRule::Date | ValueRule::Time) => {
                    (dating.value(folded, &find.range, *rule == ValueRule::Time).map(Arc::from), None)
                }
            },
        };
        let start = offset + folded.source(find.range.start);
        let end = visible_end(text, start, offset + folded.source(find.range.end))?;
        let span = Span::new(start, end)?;
        Some(Suggestion {
            span,
            label: label.clone(),
            score: Score::thousandths(find.score),
            rule: rule.clone(),
            value,
            identifier,
        })
    }

    /// What the longest lexicon find of the same label within `range` means.
    fn inner_value(&self, range: &Range<usize>, label: &Arc<str>, inner: &[Find]) -> Meaning {
        let from = inner.partition_point(|find| find.range.start < range.start);
        let entries = inner[from..].iter().take_while(|find| find.range.start < range.end);
        let entries = entries.filter(|find| find.range.end <= range.end);
        entries
            .filter_map(|find| match find.source {
                Source::Alias(index) => Some((find, self.entry(index))),
                _ => None,
            })
            .filter(|(_, entry)| entry.label.as_ref() == Some(label))
            .max_by_key(|(find, _)| (find.range.len(), find.range.start))
            .map_or((None, None), |(_, entry)| entry.meaning())
    }
}

/// The end of `text[start..end]` without the invisible characters behind its last letter, which do not belong to a span;
/// combining marks do.
pub(super) fn visible_end(text: &str, start: usize, end: usize) -> Option<usize> {
    Some(start + text.get(start..end)?.trim_end_matches(is_blank).len())
}
