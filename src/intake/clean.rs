//! Takes the article out of a page or of a paste from one: only as an offer, piece by piece, with reasons.
//!
//! Two sources of reasons meet here: the structure of a page ([`article`](crate::intake::article)) and the look
//! of single lines ([`rubbish`](crate::intake::rubbish)). Then come the rules that need the neighbours: a title
//! or a caption printed twice, menus above the article, lists below it.
//!
//! Precision comes first. No rule here takes a full sentence, except a copy of one that stays.

use std::collections::HashSet;
use std::ops::Range;

use crate::intake::article;
use crate::intake::draft::{Cleaned, Piece, Reason, text_without};
use crate::intake::html::page::Page;
use crate::intake::{rubbish, title};

/// Longer texts are no single articles, and nothing is looked for in them. In UTF-8 bytes.
const LONGEST: usize = 2_000_000;

/// A line of text with what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where, in UTF-8 bytes, half-open, without its line end.
    pub range: Range<usize>,
    /// Why it is not part of the article, if it is not.
    pub reason: Option<Reason>,
    /// Whether it is the headline.
    pub headline: bool,
}

/// What would go from a page's visible text, or nothing where all of it stays.
#[must_use]
pub fn page(page: &Page) -> Option<Cleaned> {
    if page.text.len() > LONGEST {
        return None;
    }
    let mut lines = article::lines(page);
    let title = page.metadata.title.as_deref();
    let found = judge(&page.text, &mut lines, title);
    (found > 0).then(|| assemble(&page.text, &lines, title))
}

/// What would go from plain text, or nothing where it does not look like a paste from a page.
///
/// ```
/// # use goldpan::intake::clean::plain;
/// let text = "Home\nWorld\nTruce holds in the valley\nShare\nThe truce held for a second day on Sunday, observers said.\nLeave a Reply\n";
/// let cleaned = plain(text).map(|cleaned| cleaned.text);
/// assert_eq!(cleaned.as_deref(), Some("Truce holds in the valley\nThe truce held for a second day on Sunday, observers said.\n"));
/// assert_eq!(plain("The truce held for a second day."), None);
/// ```
#[must_use]
pub fn plain(text: &str) -> Option<Cleaned> {
    if text.len() > LONGEST {
        return None;
    }
    let mut lines = plain_lines(text);
    if !lines.iter().any(|line| is_sentence(&text[line.range.clone()])) {
        return None;
    }
    let certain = judge(text, &mut lines, None);
    (certain > 0).then(|| assemble(text, &lines, None))
}

/// The lines that hold something visible.
fn plain_lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        if end > start && !line.trim().is_empty() {
            lines.push(Line { range: start..end, reason: None, headline: false });
        }
        start += line.len();
    }
    lines
}

/// Gives every line its reason, and the number of lines that go for a reason that only pages have.
fn judge(text: &str, lines: &mut [Line], known_title: Option<&str>) -> usize {
    for line in lines.iter_mut().filter(|line| !line.headline) {
        line.reason = line.reason.or_else(|| rubbish::reason(&text[line.range.clone()]));
    }
    let first = lines.iter().position(|line| line.reason.is_none() && is_sentence(&text[line.range.clone()]));
    let Some(first) = first else { return 0 };
    let certain = lines.iter().any(|line| line.reason.is_some());
    follow_headings(text, lines);
    repeated_title(text, lines, first, known_title);
    repeated_lines(text, lines);
    if certain {
        above(text, lines, first);
        below(text, lines);
    }
    lines.iter().filter(|line| line.reason.is_some_and(|reason| reason != Reason::LineTwice)).count()
}

/// Headlines under "Related articles" go with it, up to the next sentence; those under "Leave a Reply" as well.
fn follow_headings(text: &str, lines: &mut [Line]) {
    const MOST: usize = 12;
    let mut following: Option<(Reason, usize)> = None;
    for line in lines.iter_mut() {
        let content = &text[line.range.clone()];
        if let Some(reason) = rubbish::tail(content).filter(|_| line.reason.is_some()) {
            following = Some((reason, MOST));
        } else if line.reason.is_some() {
            // Rubbish in between, such as a form's "Please enter your name.", does not end the list.
        } else if line.headline || ends_sentence(content) {
            following = None;
        } else if let Some((reason, left)) = following {
            line.reason = Some(reason);
            following = (left > 1).then_some((reason, left - 1));
        }
    }
}

/// Of several copies of the headline the last above the article stays; copies below it go as well.
fn repeated_title(text: &str, lines: &mut [Line], first: usize, known: Option<&str>) {
    let content = |line: &Line| text[line.range.clone()].trim().to_owned();
    let marked = lines.iter().position(|line| line.headline);
    let copied = |place: usize| {
        let wanted = content(&lines[place]);
        let copies = lines[..first]
            .iter()
            .enumerate()
            .filter(|(other, line)| *other != place && is_copy(&content(line), &wanted))
            .count();
        wanted.chars().count() >= 12 && wanted.contains(' ') && copies > 0
    };
    let titled = |place: &usize| {
        lines[*place].reason.is_none() && (known == Some(content(&lines[*place]).as_str()) || copied(*place))
    };
    let Some(kept) = marked.or_else(|| (0..first).rev().take(30).find(titled)) else { return };
    let wanted = content(&lines[kept]);
    for (place, line) in lines.iter_mut().enumerate() {
        if place != kept && line.reason.is_none() && is_copy(text[line.range.clone()].trim(), &wanted) {
            line.reason = Some(Reason::TitleTwice);
        }
    }
}

/// The same line, or the line with a site's name behind it: `Truce holds - Example Times`.
fn is_copy(line: &str, title: &str) -> bool {
    let Some(rest) = line.strip_prefix(title) else { return false };
    let site = rest.trim_start().strip_prefix(['-', '–', '—', '|', '·', '•']).map(str::trim);
    rest.is_empty() || (rest.starts_with(' ') && site.is_some_and(|site| (1..=40).contains(&site.chars().count())))
}

/// Of long lines that stand twice, word by word, the first stays.
fn repeated_lines(text: &str, lines: &mut [Line]) {
    let mut seen: HashSet<&str> = HashSet::new();
    for line in lines.iter_mut().filter(|line| line.reason.is_none()) {
        let content = text[line.range.clone()].trim();
        let long = content.chars().count() >= 30 && content.split_whitespace().count() >= 5;
        if long && !seen.insert(content) {
            line.reason = Some(Reason::LineTwice);
        }
    }
}

/// Short lines above the headline of a page are its menu.
fn above(text: &str, lines: &mut [Line], first: usize) {
    let marked = lines.iter().position(|line| line.headline);
    let guessed = || {
        (0..first).find(|&place| lines[place].reason.is_none() && title::is_headline(&text[lines[place].range.clone()]))
    };
    let Some(headline) = marked.or_else(guessed) else { return };
    let menu = lines[..headline.min(first)].iter().any(|line| line.reason.is_some());
    for line in lines[..headline.min(first)].iter_mut().filter(|line| line.reason.is_none() && menu) {
        let content = text[line.range.clone()].trim();
        let dated = matches!(crate::intake::date::parse(content), crate::intake::date::Reading::Date(..));
        if content.split_whitespace().count() <= 3 && content.chars().count() <= 30 && !ends_sentence(content) && !dated
        {
            line.reason = Some(Reason::Navigation);
        }
    }
}

/// Three or more lines in a row that end no sentence, below the last sentence, are a list of links.
fn below(text: &str, lines: &mut [Line]) {
    let last = lines.iter().rposition(|line| line.reason.is_none() && ends_sentence(&text[line.range.clone()]));
    let Some(last) = last else { return };
    let rest = &mut lines[last + 1..];
    if rest.iter().any(|line| line.reason.is_some()) && rest.iter().filter(|line| line.reason.is_none()).count() >= 3 {
        for line in rest.iter_mut() {
            line.reason = line.reason.or(Some(Reason::Links));
        }
    }
}

/// A full sentence: long enough to be prose, and with its end.
///
/// ```
/// # use goldpan::intake::clean::is_sentence;
/// assert!(is_sentence("Two rockets landed near the airport on Sunday, the army said."));
/// assert!(!is_sentence("Two rockets land near airport") && !is_sentence("He fled."));
/// ```
#[must_use]
pub fn is_sentence(line: &str) -> bool {
    let line = line.trim();
    let dense = line.chars().any(|next| matches!(next, '\u{3040}'..='\u{9FFF}'));
    let long = |least: usize| line.chars().nth(least).is_some();
    (ends_sentence(line) && (long(40) || (dense && long(12)))) || long(160) || (dense && long(60))
}

/// Whether the line's last mark, before quotes and brackets, ends a sentence.
fn ends_sentence(line: &str) -> bool {
    let closing =
        |next: char| matches!(next, '"' | '”' | '’' | '\'' | '»' | ')' | ']' | '」' | '』') || next.is_whitespace();
    let line = line.trim_end_matches(closing);
    line.ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '؟', '۔', '।'])
        && line.chars().any(char::is_alphanumeric)
}

/// Cuts the lines that have a reason, one piece for neighbours with the same.
fn assemble(text: &str, lines: &[Line], known_title: Option<&str>) -> Cleaned {
    let mut removed: Vec<Piece> = Vec::new();
    let mut from = 0;
    for run in lines.chunk_by(|one, next| one.reason.is_some() == next.reason.is_some()) {
        let place = from;
        from += run.len();
        if run[0].reason.is_some() {
            cut(text, lines, place..from, &mut removed);
        }
    }
    let cleaned = text_without(text, &removed);
    let title = known_title.map(str::to_owned).or_else(|| title::guess(&cleaned));
    Cleaned { text: cleaned, removed, title }
}

/// Cuts a run of lines, with the line ends behind each, or those before each where that leaves more room between
/// what stays: a paragraph must not join the line above it.
fn cut(text: &str, lines: &[Line], run: Range<usize>, removed: &mut Vec<Piece>) {
    let before = if run.start == 0 { 0 } else { lines[run.start - 1].range.end };
    let next = lines.get(run.end).map_or(text.len(), |line| line.range.start);
    let ends = |range: Range<usize>| text[range].matches('\n').count();
    let (first, last) = (lines[run.start].range.start, lines[run.end - 1].range.end);
    let leading = run.start > 0 && (run.end == lines.len() || ends(before..first) < ends(last..next));
    for place in run.clone() {
        let Some(reason) = lines[place].reason else { continue };
        let range = if leading {
            lines[place - 1].range.end..lines[place].range.end
        } else {
            let start = if place == 0 { 0 } else { lines[place].range.start };
            start..lines.get(place + 1).map_or(text.len(), |line| line.range.start)
        };
        match removed.last_mut() {
            Some(piece) if piece.reason == reason && piece.range.end == range.start => piece.range.end = range.end,
            _ => removed.push(Piece { range, reason }),
        }
    }
}
