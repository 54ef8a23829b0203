//! Why a command was refused.

use crate::model::annotation::AnnotationId;
use crate::model::document::DocumentId;
use crate::model::label::{LabelId, LabelProblem};
use crate::text::offset::Span;
use crate::text::pattern::PatternFault;
use std::fmt;
use std::iter::once;
use std::rc::Rc;

/// Why a command was refused. Nothing was changed. Each prints as a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommandProblem {
    /// The document is not in the project (any more).
    NoDocument(DocumentId),
    /// The label is not in the label set (any more).
    NoLabel(LabelId),
    /// The annotation is not there (any more).
    NoAnnotation(AnnotationId),
    /// A span does not fit the text of the document with this title.
    OutOfText {
        /// Title of the document.
        title: Rc<str>,
        /// The span, in UTF-8 bytes.
        span: Span,
    },
    /// Spans must not overlap in this project, and here one would.
    InTheWay {
        /// What is annotated there, shortened.
        text: Rc<str>,
        /// Name of its label.
        label: Rc<str>,
        /// Title of the document.
        title: Rc<str>,
    },
    /// Two of the spans that were asked for overlap each other.
    EachOther {
        /// What the first covers, shortened.
        first: Rc<str>,
        /// What the second covers, shortened.
        second: Rc<str>,
    },
    /// The label set would not be valid.
    Label(LabelProblem),
    /// The annotations of a label that goes would move to a label that goes too.
    MoveToDeleted(Rc<str>),
    /// A date is not one.
    Date(Rc<str>),
    /// A title or name is blank; which.
    Blank(&'static str),
    /// No label is called so.
    NoLabelNamed(Rc<str>),
    /// A term is longer than so many characters.
    LongTerm(usize),
    /// A pattern is refused; the fault says where.
    Pattern(PatternFault),
    /// What should be a Wikidata id is none.
    Identifier(Rc<str>),
}

impl fmt::Display for CommandProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CommandProblem::NoDocument(_) => {
                write!(f, "That article is no longer in the project; choose another in the queue.")
            }
            CommandProblem::NoLabel(_) => write!(f, "That label is no longer in the label set; choose another."),
            CommandProblem::NoAnnotation(_) => write!(f, "That annotation is no longer there; select it again."),
            CommandProblem::OutOfText { title, span } => write!(
                f,
                "The span at bytes {span} does not fit the text of “{title}”; it lies behind its end or cuts a character."
            ),
            CommandProblem::InTheWay { text, label, title } => write!(
                f,
                "“{text}” ({label}) is in the way in “{title}”; remove it or change its ends first, or allow \
                 overlapping spans in the project's settings."
            ),
            CommandProblem::EachOther { first, second } => write!(
                f,
                "“{first}” and “{second}” overlap each other; leave one out, or allow overlapping spans in the \
                 project's settings."
            ),
            CommandProblem::Label(problem) => problem.fmt(f),
            CommandProblem::MoveToDeleted(name) => {
                write!(f, "The annotations can't move to “{name}”, because it goes too; choose a label that stays.")
            }
            CommandProblem::Date(date) => write!(
                f,
                "“{date}” is not a date; write it as year-month-day, such as 2020-02-16, or with a time, such as \
                 2020-02-16T14:38:27+00:00."
            ),
            CommandProblem::NoLabelNamed(name) => {
                write!(
                    f,
                    "There is no label “{name}” in this project; add it to the label set, or choose another label."
                )
            }
            CommandProblem::LongTerm(most) => {
                write!(f, "A term has at most {most} characters; choose fewer words, or write a pattern.")
            }
            CommandProblem::Pattern(fault) => fault.fmt(f),
            CommandProblem::Identifier(text) => {
                write!(f, "“{text}” is no Wikidata id; write it as Q and a number, such as Q842, or leave it blank.")
            }
            CommandProblem::Blank(what) => write!(f, "{what} can't be blank; write at least one letter."),
        }
    }
}

impl std::error::Error for CommandProblem {}

impl From<LabelProblem> for CommandProblem {
    fn from(problem: LabelProblem) -> Self {
        CommandProblem::Label(problem)
    }
}

/// At most 40 characters of what `span` covers, line breaks as blanks, for messages.
pub(super) fn quoted(text: &str, span: Span) -> Rc<str> {
    let words = span.of(text).unwrap_or_default().split_whitespace();
    let mut characters = words.flat_map(|word| once(' ').chain(word.chars())).skip(1);
    let short: String = characters.by_ref().take(40).collect();
    if characters.next().is_some() { format!("{short}…").into() } else { short.into() }
}
