//! Annotations and rejections as records.

use crate::formats::quote::{Placed, place};
use crate::formats::wire::WireProblem;
use crate::formats::wire::header::number;
use crate::model::annotation::{Annotation, AnnotationId, Origin, Rejection};
use crate::model::label::{LabelId, LabelSet};
use crate::model::suggestion::Score;
use crate::text::offset::Span;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// An [`Annotation`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnotationRecord {
    id: u32,
    /// `[start, end)` in UTF-8 bytes.
    span: (usize, usize),
    label: u32,
    /// Left out where a person marked the span.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    origin: Option<OriginRecord>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<Rc<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    identifier: Option<Rc<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<Rc<str>>,
    /// What the span covers: in project files, so that a text that was changed shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    quote: Option<Rc<str>>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
enum OriginRecord {
    Accepted {
        rule: Rc<str>,
        /// Thousandths.
        score: u16,
    },
    Imported {
        source: Rc<str>,
    },
}

impl AnnotationRecord {
    /// The record of an annotation.
    #[must_use]
    pub fn of(annotation: &Annotation) -> Self {
        AnnotationRecord {
            id: annotation.id.0,
            span: (annotation.span.start().get(), annotation.span.end().get()),
            label: annotation.label.0,
            origin: match &annotation.origin {
                Origin::Person => None,
                Origin::Accepted { rule, score } => {
                    Some(OriginRecord::Accepted { rule: rule.clone(), score: score.get() })
                }
                Origin::Imported { source } => Some(OriginRecord::Imported { source: source.clone() }),
            },
            value: annotation.value.clone(),
            identifier: annotation.identifier.clone(),
            note: annotation.note.clone(),
            quote: None,
        }
    }

    /// The record of an annotation that quotes its text.
    #[must_use]
    pub fn quoting(annotation: &Annotation, text: &str) -> Self {
        AnnotationRecord { quote: annotation.span.of(text).map(Rc::from), ..AnnotationRecord::of(annotation) }
    }

    /// Compares the span with its quote and puts it where the quote is. `None` where it already was there, else
    /// what was wrong, and whether it could be put right.
    #[must_use]
    pub fn mend(&mut self, text: &str) -> Option<(bool, String)> {
        let (start, end) = self.span;
        let quote = self.quote.as_deref();
        match place(text, start, end, quote) {
            Placed::Fits(_) => None,
            Placed::Moved(to) => {
                let (to_start, quote) = (to.start(), quote.unwrap_or_default());
                self.span = (to_start.get(), to.end().get());
                let message = format!("“{quote}” stands at byte {to_start}, not at {start}; its label was put there.");
                Some((true, message))
            }
            Placed::Lost => {
                let quote = quote.unwrap_or("no quote");
                let message = format!(
                    "The label at bytes {start} to {end} (“{quote}”) was left out: the text there is another, and the \
                     quote is not there exactly once nearby."
                );
                Some((false, message))
            }
        }
    }

    /// The annotation's id and its label's, as written.
    #[must_use]
    pub fn ids(&self) -> (u32, LabelId) {
        (self.id, LabelId(self.label))
    }

    /// The annotation of a record.
    ///
    /// # Errors
    ///
    /// When the span is empty or reversed. Whether it fits its text is checked where it meets it.
    pub fn annotation(self) -> Result<Annotation, WireProblem> {
        Ok(Annotation {
            id: AnnotationId(number(self.id)?),
            span: span(self.span)?,
            label: LabelId(number(self.label)?),
            origin: match self.origin {
                None => Origin::Person,
                Some(OriginRecord::Accepted { rule, score }) => {
                    Origin::Accepted { rule, score: Score::thousandths(score) }
                }
                Some(OriginRecord::Imported { source }) => Origin::Imported { source },
            },
            value: self.value,
            identifier: self.identifier,
            note: self.note,
        })
    }
}

/// A [`Rejection`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RejectionRecord {
    /// `[start, end)` in UTF-8 bytes.
    span: (usize, usize),
    label: u32,
    rule: Rc<str>,
}

impl RejectionRecord {
    /// Whether the rejection can be part of this document.
    #[must_use]
    pub fn fits(&self, text: &str, labels: &LabelSet) -> bool {
        Span::checked(text, self.span.0, self.span.1).is_some() && labels.get(LabelId(self.label)).is_some()
    }

    /// The record of a rejection.
    #[must_use]
    pub fn of(rejection: &Rejection) -> Self {
        RejectionRecord {
            span: (rejection.span.start().get(), rejection.span.end().get()),
            label: rejection.label.0,
            rule: rejection.rule.clone(),
        }
    }

    /// The rejection of a record.
    ///
    /// # Errors
    ///
    /// When the span is empty or reversed.
    pub fn rejection(self) -> Result<Rejection, WireProblem> {
        Ok(Rejection { span: span(self.span)?, label: LabelId(number(self.label)?), rule: self.rule })
    }
}

fn span((start, end): (usize, usize)) -> Result<Span, WireProblem> {
    Span::new(start, end).ok_or(WireProblem::Span(start, end))
}
