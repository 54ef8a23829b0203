//! What comes out of the intake: drafts, what was cut from them, and problems.

use std::ops::Range;

use crate::intake::date::FoundDate;

/// A file as it was handed over: a name and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The file's name, or its path inside a folder, with `/` between the parts.
    pub name: String,
    /// The whole content.
    pub bytes: Vec<u8>,
}

/// A document before it exists. Its text is final once the user has agreed to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The name by which the outside world knows it: the `id` of a JSON record, or else the file's name.
    pub name: String,
    /// The headline, where one was found.
    pub title: Option<String>,
    /// The article's own date, where one was found, and how.
    pub date: Option<FoundDate>,
    /// The address it came from, where the input says so.
    pub url: Option<String>,
    /// What a JSON record held besides the known keys, and inside its `meta`.
    pub meta: serde_json::Map<String, serde_json::Value>,
    /// The text exactly as loaded, decoded. Of a page: all of its visible text.
    pub text: String,
    /// The text without what looks like rubbish, offered where something does.
    pub cleaned: Option<Cleaned>,
    /// The encoding it was read as, by the name the Encoding Standard gives it.
    pub encoding: &'static str,
    /// Whether that encoding was a guess rather than given by a mark, a declaration or validity.
    pub encoding_guessed: bool,
    /// Where it came from, for people: `news.zip/a.html`, `set.jsonl line 3`, `pasted text`.
    pub source: String,
    /// The `spans` of a JSON record, untouched, for the formats to read.
    pub annotations: Option<serde_json::Value>,
}

/// A draft's text with pieces taken out, and what was taken out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// The draft's text without any of the pieces.
    pub text: String,
    /// What goes, in text order, without overlap. Keeping some is [`text_without`] the others.
    pub removed: Vec<Piece>,
    /// The headline of what remains.
    pub title: Option<String>,
}

/// A part of a draft's text that would go, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where in [`Draft::text`], in UTF-8 bytes, half-open: whole lines with the line ends behind or before them.
    pub range: Range<usize>,
    /// Why it would go.
    pub reason: Reason,
}

/// Why a piece of a page is no part of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Menus, bread crumbs, "Skip to content", section names.
    Navigation,
    /// "Share", "Tweet", "Copy link".
    Share,
    /// "Photo: …", "… / AFP".
    Credit,
    /// "Leave a Reply" and the fields under it.
    Comments,
    /// Lists of other articles: "Read also", "Most read".
    Links,
    /// The headline printed a second time.
    TitleTwice,
    /// Any longer line printed a second time, mostly the caption of a picture.
    LineTwice,
    /// Cookie and consent banners.
    Cookies,
    /// "Sign up for our newsletter", "Subscribe".
    Newsletter,
    /// "Advertisement", sponsored boxes.
    Advertisement,
    /// Text size widgets, "Accessibility links".
    Accessibility,
    /// Copyright lines and the foot of the page.
    Footer,
    /// Buttons and fields of a form.
    Form,
    /// A column or box beside the article.
    Side,
    /// Anything else outside the part of the page that holds the article.
    Outside,
}

impl Reason {
    /// The reason in words, in lower case, to stand behind "would be left out:".
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Reason::Navigation => "navigation",
            Reason::Share => "share buttons",
            Reason::Credit => "photo credit",
            Reason::Comments => "comment form",
            Reason::Links => "link list",
            Reason::TitleTwice => "title printed twice",
            Reason::LineTwice => "line printed twice",
            Reason::Cookies => "cookie banner",
            Reason::Newsletter => "newsletter prompt",
            Reason::Advertisement => "advertisement",
            Reason::Accessibility => "accessibility links",
            Reason::Footer => "foot of the page",
            Reason::Form => "form",
            Reason::Side => "side column",
            Reason::Outside => "outside the article",
        }
    }

    /// The reason that the data files call by this key (`"share"`, `"title-twice"` is not one: it has no rules).
    #[must_use]
    pub fn from_key(key: &str) -> Option<Reason> {
        Some(match key {
            "navigation" => Reason::Navigation,
            "share" => Reason::Share,
            "credit" => Reason::Credit,
            "comments" => Reason::Comments,
            "links" => Reason::Links,
            "cookies" => Reason::Cookies,
            "newsletter" => Reason::Newsletter,
            "advertisement" => Reason::Advertisement,
            "accessibility" => Reason::Accessibility,
            "footer" => Reason::Footer,
            "form" => Reason::Form,
            "side" => Reason::Side,
            _ => return None,
        })
    }
}

/// `text` without `pieces` (in text order, without overlap); a piece that does not fit the text is kept in.
///
/// ```
/// # use goldpan::intake::draft::{Piece, Reason, text_without};
/// let share = Piece { range: 0..6, reason: Reason::Share };
/// assert_eq!(text_without("Share\nRockets fell.", [&share]), "Rockets fell.");
/// assert_eq!(text_without("Share\nRockets fell.", []), "Share\nRockets fell.");
/// ```
#[must_use]
pub fn text_without<'a>(text: &str, pieces: impl IntoIterator<Item = &'a Piece>) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for piece in pieces {
        if piece.range.start < from || text.get(piece.range.clone()).is_none() {
            continue;
        }
        kept.push_str(&text[from..piece.range.start]);
        from = piece.range.end;
    }
    kept.push_str(&text[from..]);
    kept
}

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Nothing was lost; worth knowing (odd characters, a guessed encoding).
    Notice,
    /// This part of the input was not read.
    Left,
}

/// Something about the input that a person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: the file, or the file and the archive it lies in.
    pub source: String,
    /// The line it concerns, counted from 1.
    pub line: Option<usize>,
    /// Whether something was left out.
    pub severity: Severity,
    /// What happened and what to do, in whole sentences.
    pub message: String,
}

impl Problem {
    /// A problem that cost something: a file or a line was not read.
    #[must_use]
    pub fn left(source: &str, line: Option<usize>, message: impl Into<String>) -> Problem {
        Problem { source: source.to_owned(), line, severity: Severity::Left, message: message.into() }
    }

    /// Something worth knowing that cost nothing.
    #[must_use]
    pub fn notice(source: &str, line: Option<usize>, message: impl Into<String>) -> Problem {
        Problem { source: source.to_owned(), line, severity: Severity::Notice, message: message.into() }
    }
}

/// All that came of a set of files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Intake {
    /// The documents-to-be, in the order of the files.
    pub drafts: Vec<Draft>,
    /// What went wrong or is worth knowing, in the same order.
    pub problems: Vec<Problem>,
}
