//! The one table of formats. A new format is a file beside this one and a row here.

use crate::edit::transaction::Milliseconds;
use crate::formats::export::{Export, Request};
use crate::formats::import::Import;
use crate::formats::project_file::read::Opened;
use crate::formats::{conll, jsonl, project_file};

/// What a format's positions count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points.
    CodePoints,
    /// Bytes of the text in UTF-8.
    Bytes,
    /// Tokens; the text itself is not in the file.
    Tokens,
}

impl Unit {
    /// The unit in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Unit::CodePoints => "code points",
            Unit::Bytes => "UTF-8 bytes",
            Unit::Tokens => "tokens",
        }
    }
}

/// How a format is read: it holds either documents or a whole project.
#[derive(Clone, Copy, Debug)]
pub enum Reader {
    /// Documents from a file of this name.
    Documents(fn(&str, &[u8]) -> Import),
    /// A project from a file of this name; the time is that of a transaction that has to be made up.
    Project(fn(&str, &[u8], Milliseconds) -> Opened),
}

/// A format: what it is, and what can be done with it. A capability is the presence of a function.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Its name on the command line and in the page's markup.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// Who reads it, in a line.
    pub readers: &'static str,
    /// How file names end, without the leading dot; the first is used for writing.
    pub extensions: &'static [&'static str],
    /// What its positions count.
    pub unit: Unit,
    /// What it cannot hold of any project, as phrases. What it cannot hold of a single span is in [`Export::losses`].
    pub losses: &'static [&'static str],
    /// How it is read.
    pub import: Option<Reader>,
    /// How it is written.
    pub export: Option<for<'a> fn(&Request<'a>) -> Export>,
}

/// Every format, in the order in which dialogs list them.
pub static FORMATS: [Format; 3] = [
    Format {
        id: "jsonl",
        name: "JSONL",
        readers: "Python, pandas, Hugging Face datasets, jq, and Goldpan itself: one article a line, with its spans.",
        extensions: &["jsonl", "ndjson"],
        unit: Unit::CodePoints,
        losses: &["the history", "rejected suggestions", "colours, keys and guidance of labels", "own rules"],
        import: Some(Reader::Documents(jsonl::read::import)),
        export: Some(jsonl::export),
    },
    Format {
        id: "conll",
        name: "CoNLL-2003 (IOB2)",
        readers: "spaCy, Flair, seqeval and most trainers of taggers: one token a line, with its tag.",
        extensions: &["conll"],
        unit: Unit::Tokens,
        losses: &[
            "the text between tokens",
            "overlapping spans",
            "notes, values, scores and who decided",
            "titles, dates, addresses and names of articles",
            "the history",
            "own rules",
        ],
        import: None,
        export: Some(conll::export),
    },
    Format {
        id: "project",
        name: "Goldpan project",
        readers: "Goldpan: everything, with the history, to go on elsewhere or to keep.",
        extensions: &["goldpan.json"],
        unit: Unit::Bytes,
        losses: &["suggestions on which nobody has decided, which the rules make again"],
        import: Some(Reader::Project(project_file::read::open)),
        export: Some(project_file::export),
    },
];

/// The format of this id.
///
/// ```
/// # use goldpan::formats::table::format;
/// assert!(format("jsonl").is_some_and(|format| format.export.is_some()));
/// ```
#[must_use]
pub fn format(id: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.id == id)
}

/// The format whose extension a file name has, in whatever case; the longest extension wins.
///
/// ```
/// # use goldpan::formats::table::format_of_file;
/// assert_eq!(format_of_file("War.GOLDPAN.JSON").map(|format| format.id), Some("project"));
/// assert!(format_of_file("notes.txt").is_none());
/// ```
#[must_use]
pub fn format_of_file(name: &str) -> Option<&'static Format> {
    let name = name.to_lowercase();
    let ends = |extension: &str| name.strip_suffix(extension).is_some_and(|stem| stem.ends_with('.'));
    let longest = |format: &Format| format.extensions.iter().filter(|end| ends(end)).map(|end| end.len()).max();
    FORMATS.iter().filter(|format| longest(format).is_some()).max_by_key(|format| longest(format))
}
