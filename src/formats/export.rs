//! What every export is given and gives back.

use crate::edit::transaction::Transaction;
use crate::model::annotation::{Annotation, Origin};
use crate::model::document::{DocumentId, DocumentState};
use crate::model::label::LabelId;
use crate::model::project::{Entry, Project};
use crate::model::rules::RulesInForce;
use crate::model::suggestion::{Score, Suggestion};
use crate::text::offset::{ByteOffset, Span};
use std::cmp::Reverse;
use std::fmt;
use std::rc::Rc;

/// Which articles are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Articles {
    /// Every one, also those without a label: they are the negatives.
    #[default]
    All,
    /// Those that a person called done.
    Done,
}

/// What a person chooses in the export dialog.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExportOptions {
    /// Which articles.
    pub articles: Articles,
    /// Whether suggestions on which nobody has decided are written too, as far as they reach the project's threshold.
    pub suggestions: bool,
}

/// What is exported.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// The project.
    pub project: &'a Project,
    /// The stream of transactions that led to it, from the first; only the project file holds it.
    pub history: &'a [Rc<Transaction>],
    /// What the rules suggest for a document, also where a person has decided: this is sorted out here.
    pub suggestions: &'a dyn Fn(DocumentId) -> Vec<Suggestion>,
    /// What the person chose.
    pub options: ExportOptions,
    /// The rules that suggest.
    pub rules: &'a RulesInForce,
}

/// A finished file, and what it could not hold. The list before the download and the file come from one run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// A name to save it under, from the project's.
    pub file_name: String,
    /// Its media type.
    pub mime: &'static str,
    /// Its content: the same for the same project, options, rules and version of the program.
    pub bytes: Vec<u8>,
    /// How many articles it holds.
    pub articles: usize,
    /// How many labelled spans it holds, suggestions included where they were asked for.
    pub spans: usize,
    /// Which rules suggest, as JSON to keep beside the file, where the format has no place for it.
    pub beside: Option<String>,
    /// Every span that was cut, widened or left out, in the order of the file.
    pub losses: Vec<Loss>,
}

/// Something that a format could not hold as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Name of the article; blank where the loss concerns the whole file.
    pub document: Rc<str>,
    /// The text of the span, or the name of the label.
    pub text: Rc<str>,
    /// What was done, and why, in a sentence.
    pub reason: String,
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.document.is_empty() {
            write!(f, "“{}”: {}", self.text, self.reason)
        } else {
            write!(f, "{}: “{}”: {}", self.document, self.text, self.reason)
        }
    }
}

/// Whether a person stands behind a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// A person marked or accepted it.
    Accepted,
    /// A rule offers it.
    Suggested,
}

/// A span to write: an annotation, or an open suggestion.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Where, in UTF-8 bytes, half-open.
    pub span: Span,
    /// What.
    pub label: LabelId,
    /// Who stands behind it.
    pub status: Status,
    /// The rule that suggested it, with its score.
    pub rule: Option<(Rc<str>, Score)>,
    /// What the words mean; for an accepted one without a value of its own what the rules say of just this span.
    pub value: Option<Rc<str>>,
    /// A Wikidata id; as the value.
    pub identifier: Option<Rc<str>>,
    /// A person's note.
    pub note: Option<Rc<str>>,
}

impl<'a> Request<'a> {
    /// The articles to write, in the order of the queue.
    pub fn entries(&self) -> impl Iterator<Item = &'a Entry> {
        let articles = self.options.articles;
        let wanted = move |entry: &&Entry| articles == Articles::All || entry.state == DocumentState::Done;
        self.project.entries.iter().map(Rc::as_ref).filter(wanted)
    }

    /// The spans of an article to write, sorted by start, then longest first.
    #[must_use]
    pub fn marks(&self, entry: &Entry) -> Vec<Mark> {
        let accepted = |origin: &Origin| matches!(origin, Origin::Accepted { .. });
        let annotations = entry.layer.all();
        let suggested = if self.options.suggestions || annotations.iter().any(|one| accepted(&one.origin)) {
            (self.suggestions)(entry.document.id())
        } else {
            Vec::new()
        };
        let mut marks: Vec<Mark> = annotations.iter().map(|annotation| mark(annotation, &suggested)).collect();
        if self.options.suggestions {
            let threshold = self.project.settings.threshold;
            let shown = open_suggestions(entry, &suggested).filter(|suggestion| suggestion.score >= threshold);
            marks.extend(shown.map(|suggestion| Mark {
                span: suggestion.span,
                label: suggestion.label,
                status: Status::Suggested,
                rule: Some((suggestion.rule.clone(), suggestion.score)),
                value: suggestion.value.clone(),
                identifier: suggestion.identifier.clone(),
                note: None,
            }));
            // Stable: the annotations of one span keep their order.
            marks.sort_by_key(|mark| (mark.span.start(), Reverse(mark.span.end()), mark.status));
        }
        marks
    }

    /// As [`Request::file_name`], with the beginning of the hash of the rules: for formats that have no place for it.
    #[must_use]
    pub fn file_name_with_rules(&self, extension: &str) -> String {
        match self.rules.hash.get(..12) {
            Some(hash) => self.file_name(&format!("rules-{hash}.{extension}")),
            None => self.file_name(extension),
        }
    }

    /// Which rules suggest, as a JSON object: for formats that have no place for it.
    #[must_use]
    pub fn rules_beside(&self) -> String {
        let RulesInForce { name, version, hash, own } = self.rules;
        let program = env!("CARGO_PKG_VERSION");
        let beside = Beside { program, rules: hash, rule_set: [name, version], own_rules: *own };
        serde_json::to_string(&beside).unwrap_or_default() + "\n"
    }

    /// A name for the file: that of the project without characters that file systems refuse.
    #[must_use]
    pub fn file_name(&self, extension: &str) -> String {
        let plain = |c: char| if c.is_alphanumeric() || "-_. ".contains(c) { c } else { '-' };
        let name: String = self.project.name.chars().map(plain).take(80).collect();
        let name = name.trim_matches(|c: char| c == '.' || c == '-' || c.is_whitespace());
        format!("{}.{extension}", if name.is_empty() { "goldpan" } else { name })
    }
}

/// The mark of an annotation. One that was accepted before annotations held values gets that of the rules.
fn mark(annotation: &Annotation, suggested: &[Suggestion]) -> Mark {
    let place = (annotation.span, annotation.label);
    let bare = annotation.value.is_none() && annotation.identifier.is_none();
    let same = || suggested.iter().find(|suggestion| (suggestion.span, suggestion.label) == place);
    let (rule, told) = match &annotation.origin {
        Origin::Accepted { rule, score } => (Some((rule.clone(), *score)), same().filter(|_| bare)),
        Origin::Person | Origin::Imported { .. } => (None, None),
    };
    let value = annotation.value.clone().or_else(|| told.and_then(|told| told.value.clone()));
    Mark {
        span: annotation.span,
        label: annotation.label,
        status: Status::Accepted,
        rule,
        value: value.filter(|value| !value.is_empty()),
        identifier: annotation.identifier.clone().or_else(|| told.and_then(|told| told.identifier.clone())),
        note: annotation.note.clone(),
    }
}

/// The suggestions on which nobody has decided: neither rejected nor under an annotation. Linear in both lists.
pub fn open_suggestions<'s>(entry: &'s Entry, suggested: &'s [Suggestion]) -> impl Iterator<Item = &'s Suggestion> {
    let mut annotations = entry.layer.all().iter().peekable();
    let mut covered = ByteOffset::ZERO;
    suggested.iter().filter(move |suggestion| {
        while let Some(annotation) = annotations.next_if(|next| next.span.start() < suggestion.span.end()) {
            covered = covered.max(annotation.span.end());
        }
        let key = (suggestion.span, suggestion.label);
        let rejected = entry.rejections.binary_search_by(|rejection| (rejection.span, rejection.label).cmp(&key));
        covered <= suggestion.span.start() && rejected.is_err()
    })
}

/// The rules beside a file. A struct and no map: its keys have the same order wherever it is built.
#[derive(serde::Serialize)]
struct Beside<'a> {
    program: &'a str,
    rules: &'a str,
    rule_set: [&'a str; 2],
    own_rules: usize,
}
