//! Marks of the open article: annotations and suggestions, as the page shows both.

use crate::formats::export::open_suggestions;
use crate::model::annotation::{AnnotationId, Origin};
use crate::model::label::LabelId;
use crate::model::project::Entry;
use crate::model::suggestion::{Score, Suggestion};
use crate::text::offset::{ByteOffset, Span};
use std::cmp::Reverse;
use std::fmt;
use std::rc::Rc;

/// Names a mark of the open article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkId {
    /// An annotation.
    Annotation(AnnotationId),
    /// The suggestion that starts here; suggestions do not overlap.
    Suggestion(ByteOffset),
}

impl fmt::Display for MarkId {
    /// As `data-id` has it: `a12` or `s340`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MarkId::Annotation(id) => write!(f, "a{}", id.0),
            MarkId::Suggestion(start) => write!(f, "s{start}"),
        }
    }
}

impl MarkId {
    /// Reads a `data-id`.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        let number = id.get(1..)?.parse::<u32>().ok()?;
        match id.as_bytes().first()? {
            b'a' => Some(MarkId::Annotation(AnnotationId(number))),
            b's' => Some(MarkId::Suggestion(ByteOffset::new(number as usize))),
            _ => None,
        }
    }
}

/// Who or what made a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Maker {
    /// A rule or an entry of a word list suggested it.
    Rule {
        /// Its name.
        name: Rc<str>,
        /// How sure it was.
        score: Score,
    },
    /// A person marked it.
    Person,
    /// It came with this file.
    File(Rc<str>),
}

/// What a person says of an annotation; blank where there is nothing to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    /// A note.
    pub note: Rc<str>,
    /// What the words stand for: a date in ISO 8601, a canonical name, a class.
    pub value: Rc<str>,
    /// The Wikidata id of what they stand for.
    pub identifier: Rc<str>,
}

impl Remarks {
    /// What has been said of a mark so far.
    #[must_use]
    pub fn of(mark: &Mark) -> Self {
        let told = |text: &Option<Rc<str>>| text.clone().unwrap_or_default();
        Remarks { note: told(&mark.note), value: told(&mark.value), identifier: told(&mark.identifier) }
    }
}

/// One mark: an annotation, or a suggestion without a decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Its name.
    pub id: MarkId,
    /// Where.
    pub span: Span,
    /// What.
    pub label: LabelId,
    /// Who or what made it.
    pub maker: Maker,
    /// The normalised value, where one can be told.
    pub value: Option<Rc<str>>,
    /// A Wikidata id of what it stands for.
    pub identifier: Option<Rc<str>>,
    /// The note, for an annotation.
    pub note: Option<Rc<str>>,
}

impl Mark {
    /// Whether it is a suggestion.
    #[must_use]
    pub fn suggested(&self) -> bool {
        matches!(self.id, MarkId::Suggestion(_))
    }

    /// The score of a suggestion without a decision.
    #[must_use]
    pub fn score(&self) -> Option<Score> {
        match &self.maker {
            Maker::Rule { score, .. } if self.suggested() => Some(*score),
            _ => None,
        }
    }
}

/// All marks of an article, sorted by start, longest first: annotations, and the suggestions that are still open.
#[must_use]
pub fn marks(entry: &Entry, suggested: &[Suggestion]) -> Vec<Mark> {
    let annotations = entry.layer.all().iter().map(|annotation| Mark {
        id: MarkId::Annotation(annotation.id),
        span: annotation.span,
        label: annotation.label,
        maker: match &annotation.origin {
            Origin::Accepted { rule, score } => Maker::Rule { name: rule.clone(), score: *score },
            Origin::Person => Maker::Person,
            Origin::Imported { source } => Maker::File(source.clone()),
        },
        value: annotation.value.clone().filter(|value| !value.is_empty()),
        identifier: annotation.identifier.clone(),
        note: annotation.note.clone(),
    });
    let suggestions = open_suggestions(entry, suggested).map(|suggestion| Mark {
        id: MarkId::Suggestion(suggestion.span.start()),
        span: suggestion.span,
        label: suggestion.label,
        maker: Maker::Rule { name: suggestion.rule.clone(), score: suggestion.score },
        value: suggestion.value.clone(),
        identifier: suggestion.identifier.clone(),
        note: None,
    });
    let mut marks: Vec<Mark> = annotations.chain(suggestions).collect();
    marks.sort_by_key(|mark| (mark.span.start(), Reverse(mark.span.end()), mark.id));
    marks
}
