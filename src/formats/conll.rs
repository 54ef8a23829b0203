//! CoNLL-2003 with IOB2 tags: one token a line, four columns with one blank between them, a blank line behind each
//! sentence, `-DOCSTART- -X- O O` before each article.
//!
//! ```text
//! -DOCSTART- -X- O O
//!
//! On -X- -X- O
//! Sunday -X- -X- B-DATE
//! ```
//!
//! The columns for part of speech and chunk hold `-X-`: we know neither. Every sentence is written, also those without
//! a span. Source: Tjong Kim Sang and De Meulder, "Introduction to the CoNLL-2003 Shared Task", 2003, section 2; IOB2 is
//! from Ratnaparkhi, 1998: each span begins with `B-`.
//!
//! The format has no comments, and readers take any line for a token. So the rules that suggest are named beside the file:
//! by their hash in its name, and in full where a second file can stand beside it.
//!
//! What does not fit the token grid is never dropped in silence. A span that ends inside a token is widened to it; a
//! span that crosses the end of a sentence joins the two sentences; of overlapping spans the longest stays, a label
//! before a suggestion. All but the joining is listed as a loss.

use crate::formats::export::{Export, Loss, Mark, Request};
use crate::model::label::{LabelId, LabelSet};
use crate::model::project::Entry;
use crate::text::characters::is_blank;
use crate::text::sentences::sentences;
use crate::text::tokens::tokens;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

/// Writes the articles and lists what was widened or left out.
#[must_use]
pub fn export(request: &Request<'_>) -> Export {
    let mut file = File { names: names(&request.project.labels), ..File::default() };
    for entry in request.entries() {
        file.article(entry, &request.marks(entry));
    }
    let mut losses = file.renamed(&request.project.labels);
    losses.append(&mut file.losses);
    Export {
        file_name: request.file_name_with_rules("conll"),
        mime: "text/plain;charset=utf-8",
        bytes: file.text.into_bytes(),
        articles: file.articles,
        spans: file.spans,
        beside: Some(request.rules_beside()),
        losses,
    }
}

/// What each label is called in tags: its name with `_` for blanks, and a number where two would be the same.
fn names(labels: &LabelSet) -> BTreeMap<LabelId, String> {
    let plain = |name: &str| -> String { name.chars().map(|c| if is_blank(c) { '_' } else { c }).collect() };
    // Names that need no change keep theirs.
    let mut used: BTreeSet<String> =
        labels.all().iter().filter(|label| plain(&label.name) == *label.name).map(|label| plain(&label.name)).collect();
    let name = |(id, name): (LabelId, &str)| {
        let base = plain(name);
        if base == name {
            return (id, base);
        }
        let numbered = (2..).map(|number| format!("{base}_{number}"));
        let free = std::iter::once(base.clone()).chain(numbered).find(|name| !used.contains(name)).unwrap_or(base);
        used.insert(free.clone());
        (id, free)
    };
    labels.all().iter().map(|label| (label.id, &*label.name)).map(name).collect()
}

#[derive(Default)]
struct File {
    names: BTreeMap<LabelId, String>,
    used: BTreeSet<LabelId>,
    text: String,
    articles: usize,
    spans: usize,
    losses: Vec<Loss>,
}

impl File {
    fn name(&self, label: LabelId) -> &str {
        self.names.get(&label).map_or("?", String::as_str)
    }

    fn article(&mut self, entry: &Entry, marks: &[Mark]) {
        let grid = Grid::new(entry.document.text());
        let tags = self.tags(entry, &grid, marks);
        self.text.push_str("-DOCSTART- -X- O O\n\n");
        for (at, token) in grid.tokens.iter().enumerate() {
            let inside = at > 0 && tags[at].is_some() && tags[at] == tags[at - 1];
            if at > 0 && grid.starts[at] && !inside {
                self.text.push('\n');
            }
            self.text.push_str(&entry.document.text()[token.clone()]);
            self.text.push_str(" -X- -X- ");
            match tags[at] {
                None => self.text.push('O'),
                Some(mark) => {
                    self.text.push_str(if inside { "I-" } else { "B-" });
                    // Field by field, because `text` is borrowed beside it.
                    self.text.push_str(self.names.get(&marks[mark].label).map_or("?", String::as_str));
                }
            }
            self.text.push('\n');
        }
        if !grid.tokens.is_empty() {
            self.text.push('\n');
        }
        self.articles += 1;
    }

    /// The number of the mark that holds each token.
    fn tags(&mut self, entry: &Entry, grid: &Grid, marks: &[Mark]) -> Vec<Option<usize>> {
        let text = entry.document.text();
        let mut tags: Vec<Option<usize>> = vec![None; grid.tokens.len()];
        let mut losses: Vec<(usize, String)> = Vec::new();
        let mut order: Vec<usize> = (0..marks.len()).collect();
        order.sort_by_key(|at| (marks[*at].status, Reverse(marks[*at].span.len())));
        for at in order {
            let mark = &marks[at];
            let place = grid.covering(mark.span.range());
            let taken = tags[place.clone()].iter().flatten().next().copied();
            if let Some(other) = taken {
                let (quote, label) = (text_of(text, &marks[other]), self.name(marks[other].label));
                losses.push((at, format!("left out: it overlaps “{quote}” ({label}), and a token has one tag.")));
            } else if let (Some(first), Some(last)) =
                (grid.tokens[place.clone()].first(), grid.tokens[place.clone()].last())
            {
                tags[place].fill(Some(at));
                self.used.insert(mark.label);
                self.spans += 1;
                losses.extend(moved(text, mark, first.start..last.end).map(|reason| (at, reason)));
            } else {
                losses.push((at, "left out: it holds no token.".to_owned()));
            }
        }
        losses.sort();
        self.losses.extend(losses.into_iter().map(|(at, reason)| Loss {
            document: entry.document.name().clone(),
            text: text_of(text, &marks[at]).into(),
            reason,
        }));
        tags
    }

    /// The labels that are written under another name.
    fn renamed(&self, labels: &LabelSet) -> Vec<Loss> {
        let used = labels.all().iter().filter(|label| self.used.contains(&label.id));
        let named = used.filter_map(|label| Some((label.name.clone(), self.names.get(&label.id)?)));
        let renamed = named.filter(|(name, written)| **name != ***written);
        renamed
            .map(|(name, written)| Loss {
                document: Rc::from(""),
                text: name,
                reason: format!("the label is written as {written}, because a tag holds no blanks."),
            })
            .collect()
    }
}

fn text_of<'t>(text: &'t str, mark: &Mark) -> &'t str {
    mark.span.of(text).unwrap_or_default()
}

/// How the span changed by being put on the grid, if it did.
fn moved(text: &str, mark: &Mark, to: Range<usize>) -> Option<String> {
    let from = mark.span.range();
    let now = text.get(to.clone()).unwrap_or_default();
    if to == from {
        None
    } else if to.start < from.start || from.end < to.end {
        Some(format!("widened to “{now}”: the span begins or ends inside a token."))
    } else {
        Some(format!("cut to “{now}”: blanks and invisible characters belong to no token."))
    }
}

/// The tokens of a text.
struct Grid {
    tokens: Vec<Range<usize>>,
    /// Whether a sentence starts at this token.
    starts: Vec<bool>,
}

impl Grid {
    fn new(text: &str) -> Self {
        let (mut all, mut starts) = (Vec::new(), Vec::new());
        for sentence in sentences(text, 0..text.len()) {
            let tokens = tokens(text, sentence);
            starts.extend((0..tokens.len()).map(|at| at == 0));
            all.extend(tokens);
        }
        Grid { tokens: all, starts }
    }

    /// The numbers of the tokens that share a byte with a span.
    fn covering(&self, span: Range<usize>) -> Range<usize> {
        let first = self.tokens.partition_point(|token| token.end <= span.start);
        let last = self.tokens.partition_point(|token| token.start < span.end);
        first..last.max(first)
    }
}
