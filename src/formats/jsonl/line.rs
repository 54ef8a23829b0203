//! The shape of a line that is written.

use crate::formats::export::{Mark, Status};
use crate::formats::import::ReadSpan;
use crate::model::rules::RulesInForce;
use crate::model::suggestion::Score;
use crate::suggest::suggestion::Suggestion;
use crate::text::index::TextIndex;
use crate::text::offset::Span;
use serde::Serialize;
use serde_json::{Map, Value};

/// What [`Stamp::unit`] says; readers refuse others.
pub const UNIT: &str = "code points";

/// One article. Keys are written in this order.
#[derive(Serialize)]
pub struct Line<'a> {
    /// Its name, as the outside world knows it.
    pub id: &'a Value,
    /// Its text, exactly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<&'a str>,
    /// Its spans, by start.
    pub spans: Vec<SpanLine<'a>>,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    /// Its own date, ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<&'a str>,
    /// Where it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'a str>,
    /// What the loaded file said of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meta: Option<&'a Map<String, Value>>,
    /// What the program says of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goldpan: Option<Stamp<'a>>,
}

/// One span.
#[derive(Default, Serialize)]
pub struct SpanLine<'a> {
    /// First code point.
    pub start: usize,
    /// The code point behind the last.
    pub end: usize,
    /// The label's name.
    pub label: &'a str,
    /// What the span covers.
    pub text: &'a str,
    /// `accepted` or `suggested`.
    pub status: &'static str,
    /// How sure the rule is, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// The rule that suggested it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<&'a str>,
    /// Its normalised value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<&'a str>,
    /// The Wikidata id of what it names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier: Option<&'a str>,
    /// A person's note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'a str>,
}

/// What makes a line explain itself.
#[derive(Serialize)]
pub struct Stamp<'a> {
    /// What positions count.
    pub unit: &'static str,
    /// The program's version.
    pub version: &'static str,
    /// Hash of the rules that suggest.
    pub rules: &'a str,
    /// Name and version of the rule set.
    pub rule_set: (&'a str, &'a str),
    /// SHA-256 of the text's UTF-8 bytes.
    pub sha256: &'a str,
    /// How far the work on the article is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<&'static str>,
}

impl<'a> SpanLine<'a> {
    /// The span of a mark; `index` is that of `text`.
    #[must_use]
    pub fn of(mark: &'a Mark, label: &'a str, text: &'a str, index: &TextIndex) -> Self {
        SpanLine {
            label,
            score: mark.rule.as_ref().map(|(_, score)| score.share()),
            rule: mark.rule.as_ref().map(|(rule, _)| rule.as_ref()),
            value: mark.value.as_deref(),
            identifier: mark.identifier.as_deref(),
            note: mark.note.as_deref(),
            ..SpanLine::at(mark.span, mark.status, text, index)
        }
    }

    /// The span as it was read from a file; `index` is that of `text`.
    #[must_use]
    pub fn of_read(span: &'a ReadSpan, text: &'a str, index: &TextIndex) -> Self {
        SpanLine {
            label: &span.label,
            score: span.score.map(Score::share),
            rule: span.rule.as_deref(),
            value: span.value.as_deref(),
            identifier: span.identifier.as_deref(),
            note: span.note.as_deref(),
            ..SpanLine::at(span.span, span.status, text, index)
        }
    }

    /// A suggestion as the rules make it; `index` is that of `text`.
    #[must_use]
    pub fn of_suggestion(suggestion: &'a Suggestion, text: &'a str, index: &TextIndex) -> Self {
        SpanLine {
            label: &suggestion.label,
            score: Some(suggestion.score.share()),
            rule: Some(&suggestion.rule),
            value: suggestion.value.as_deref(),
            identifier: suggestion.identifier.as_deref(),
            ..SpanLine::at(suggestion.span, Status::Suggested, text, index)
        }
    }

    fn at(span: Span, status: Status, text: &'a str, index: &TextIndex) -> Self {
        SpanLine {
            start: index.code_points(text, span.start()),
            end: index.code_points(text, span.end()),
            text: span.of(text).unwrap_or_default(),
            status: match status {
                Status::Accepted => "accepted",
                Status::Suggested => "suggested",
            },
            ..SpanLine::default()
        }
    }
}

impl<'a> Stamp<'a> {
    /// The stamp of this version of the program.
    #[must_use]
    pub fn new(rules: &'a RulesInForce, sha256: &'a str, state: Option<&'static str>) -> Self {
        let rule_set = (&*rules.name, &*rules.version);
        Stamp { unit: UNIT, version: env!("CARGO_PKG_VERSION"), rules: &rules.hash, rule_set, sha256, state }
    }
}

impl Line<'_> {
    /// Puts the line with its line end behind `bytes`.
    pub fn write(&self, bytes: &mut Vec<u8>) {
        // Strings, numbers and maps with string keys always fit JSON, and a `Vec` takes every byte.
        if serde_json::to_writer(&mut *bytes, self).is_ok() {
            bytes.push(b'\n');
        }
    }
}
