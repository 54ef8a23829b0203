//! The shape of a span that is read, and putting it where its quote is.

use crate::formats::export::Status;
use crate::formats::import::ReadSpan;
use crate::formats::quote::{Placed, place};
use crate::model::suggestion::Score;
use crate::text::index::TextIndex;
use crate::text::offset::{ByteOffset, Span};
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A span as a line holds it. Positions in code points.
#[derive(Deserialize)]
#[serde(expecting = "an object with start, end and label")]
pub struct SpanIn {
    start: usize,
    end: usize,
    label: Rc<str>,
    text: Option<Rc<str>>,
    status: Option<Rc<str>>,
    score: Option<f64>,
    rule: Option<Rc<str>>,
    value: Option<Rc<str>>,
    identifier: Option<Rc<str>>,
    note: Option<Rc<str>>,
    /// Keys that are not kept.
    #[serde(flatten)]
    pub rest: BTreeMap<String, IgnoredAny>,
}

impl SpanIn {
    /// The span in `text`, whose index is `index`; and what is to be reported where it had to be put elsewhere.
    ///
    /// # Errors
    ///
    /// Why it cannot be read, as the end of a sentence.
    pub fn placed(self, text: &str, index: &TextIndex) -> Result<(ReadSpan, Option<String>), String> {
        let status = match self.status.as_deref() {
            None | Some("accepted") => Status::Accepted,
            Some("suggested") => Status::Suggested,
            Some(other) => return Err(format!("its status is “{other}”, neither accepted nor suggested")),
        };
        // Behind the end of the text a position stays behind the end, so that the quote is still looked for.
        let byte = |count| index.from_code_points(text, count).map_or(text.len() + 1, ByteOffset::get);
        let (start, end) = (byte(self.start), byte(self.end));
        let (span, report) = match place(text, start, end, self.text.as_deref()) {
            Placed::Fits(span) => (span, None),
            Placed::Moved(span) => {
                let (quote, at) = (span.of(text).unwrap_or_default(), index.code_points(text, span.start()));
                let said = self.start;
                let report = format!("“{quote}” stands at code point {at}, not at {said}; its label was put there.");
                (span, Some(report))
            }
            Placed::Lost => return Err(self.misplaced(text, start, end)),
        };
        let read = ReadSpan {
            span,
            label: self.label,
            status,
            rule: self.rule,
            score: self.score.map(share),
            value: self.value,
            identifier: self.identifier,
            note: self.note.filter(|note| !note.trim().is_empty()),
        };
        Ok((read, report))
    }

    /// What is wrong with its place; `start` and `end` are its positions in bytes.
    fn misplaced(&self, text: &str, start: usize, end: usize) -> String {
        let at = format!("code points {} to {}", self.start, self.end);
        let found = Span::checked(text, start, end).and_then(|span| span.of(text));
        let Some(quote) = &self.text else {
            return format!("{at} are empty or outside of the text");
        };
        let here = found.map_or_else(|| "empty or outside of the text".to_owned(), |found| format!("“{found}”"));
        format!("it quotes “{quote}”, but {at} are {here}, and the quote is not there exactly once nearby")
    }
}

/// A score from a share of one; what lies outside is clamped, and no number counts as 0.
fn share(share: f64) -> Score {
    // The clamp keeps the cast within 0..=1000; NaN becomes 0.
    Score::thousandths((share.clamp(0.0, 1.0) * 1000.0).round() as u16)
}
