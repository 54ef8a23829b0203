//! Which lines of a page belong to its article, by the structure of the page.
//!
//! The idea of readability programs: full sentences say where the article is. The article's element is
//! the innermost one that holds nearly all sentences; what carries the name of something else (`nav`, a class
//! `share`) is not the article, unless it holds a good part of the sentences, as when a page's body is
//! called `has-sidebar`. Names are data: `assets/intake/page.json`.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::intake::clean::{Line, is_sentence};
use crate::intake::date::{Reading, parse};
use crate::intake::draft::Reason;
use crate::intake::html::page::{Page, PageLine};

#[derive(Deserialize)]
struct Data {
    tags: HashMap<String, String>,
    hints: HashMap<String, Vec<String>>,
    body: Vec<String>,
    kept: Vec<String>,
}

struct Names {
    tags: HashMap<String, Reason>,
    words: HashMap<String, Reason>,
    body: Vec<String>,
    kept: Vec<String>,
}

fn names() -> Option<&'static Names> {
    static NAMES: OnceLock<Option<Names>> = OnceLock::new();
    NAMES.get_or_init(build).as_ref()
}

/// Nothing only where the data file is broken, which a test rules out.
fn build() -> Option<Names> {
    let data: Data = serde_json::from_str(include_str!("../../assets/intake/page.json")).ok()?;
    let tags = data.tags.into_iter().map(|(tag, key)| Some((tag, Reason::from_key(&key)?))).collect::<Option<_>>()?;
    let mut words = HashMap::new();
    for (key, list) in data.hints {
        let reason = Reason::from_key(&key)?;
        words.extend(list.into_iter().map(|word| (word, reason)));
    }
    Some(Names { tags, words, body: data.body, kept: data.kept })
}

/// More than this part of all sentences, in percent, makes an element part of the article whatever its name.
const TOO_MUCH: usize = 30;
/// The article's element holds at least this part of the sentences, in percent.
const NEARLY_ALL: usize = 85;

/// The lines of a page, each with the reason by which the page's structure leaves it out, if any.
#[must_use]
pub fn lines(page: &Page) -> Vec<Line> {
    let Some(names) = names() else { return Vec::new() };
    let sentences: Vec<bool> = page.lines.iter().map(|line| is_prose(page, line)).collect();
    let all = weights(page, &sentences, |_| true);
    let reasons = element_reasons(page, names, &all);
    let clean = weights(page, &sentences, |line| reasons[line.element].is_none());
    let body = article_element(page, names, &clean);
    let inside: Vec<bool> = (0..page.elements.len())
        .scan(Vec::new(), |seen: &mut Vec<bool>, element| {
            let parent = page.elements[element].parent;
            let value = element == body || seen.get(parent).copied().unwrap_or(false);
            seen.push(value);
            Some(value)
        })
        .collect();
    let headline = headline(page);
    let start = page.lines.iter().position(|line| inside[line.element]).unwrap_or(0);
    let judge = |(place, line): (usize, &PageLine)| {
        let mut reason = reasons[line.element];
        if reason.is_none() && !inside[line.element] {
            let after_headline = headline.is_none_or(|headline| place >= headline);
            let kept = Some(place) == headline
                || (place < start && after_headline && (sentences[place] || is_about(page, names, line)))
                || (place > start && sentences[place]);
            reason = (!kept).then_some(Reason::Outside);
        } else if reason.is_none() && is_link_only(page, names, line) && Some(place) != headline {
            reason = Some(Reason::Links);
        }
        Line { range: line.range.clone(), reason, headline: Some(place) == headline }
    };
    page.lines.iter().enumerate().map(judge).collect()
}

/// A sentence that is not mostly links.
fn is_prose(page: &Page, line: &PageLine) -> bool {
    line.linked * 2 < line.range.len() && is_sentence(&page.text[line.range.clone()])
}

/// How many bytes of sentences each element holds.
fn weights(page: &Page, sentences: &[bool], counted: impl Fn(&PageLine) -> bool) -> Vec<usize> {
    let mut weights = vec![0; page.elements.len()];
    for (line, _) in page.lines.iter().zip(sentences).filter(|(line, sentence)| **sentence && counted(line)) {
        weights[line.element] += line.range.len();
    }
    // Children stand behind their parents, so one walk from the end adds everything up.
    for element in (1..weights.len()).rev() {
        weights[page.elements[element].parent] += weights[element];
    }
    weights
}

/// The reason that each element, or one around it, gives by its name.
fn element_reasons(page: &Page, names: &Names, weights: &[usize]) -> Vec<Option<Reason>> {
    let mut reasons: Vec<Option<Reason>> = Vec::with_capacity(page.elements.len());
    for (place, element) in page.elements.iter().enumerate() {
        let outer = reasons.get(element.parent).copied().flatten();
        let large = weights[place] * 100 > weights[0] * TOO_MUCH;
        let by_name = || names.tags.get(&element.tag).copied().or_else(|| by_words(names, &element.hints));
        reasons.push(if large { None } else { outer.or_else(by_name) });
    }
    reasons
}

/// The first listed word of a class or id: `article-share_bar` has the words `article`, `share`, `bar`, and
/// the whole without its marks.
fn by_words(names: &Names, hints: &str) -> Option<Reason> {
    hints.split_ascii_whitespace().find_map(|name| {
        let parts = name.split(['-', '_', ':']).filter(|part| !part.is_empty());
        let joined: String = name.chars().filter(|next| next.is_alphanumeric()).collect();
        // `has-sidebar`, `no-comments`, `with-ads`: what the element lies beside, not what it is.
        if name.starts_with("has-") || name.starts_with("no-") || name.starts_with("with-") {
            return None;
        }
        parts.into_iter().find_map(|part| names.words.get(part)).or_else(|| names.words.get(&joined)).copied()
    })
}

/// The element that is marked as the article's body, or else the innermost one with nearly all sentences.
fn article_element(page: &Page, names: &Names, weights: &[usize]) -> usize {
    let marked = (1..page.elements.len()).find(|&element| {
        let hints = &page.elements[element].hints;
        let named = hints.split_ascii_whitespace().any(|name| names.body.iter().any(|body| body == name));
        named && weights[element] * 2 >= weights[0] && weights[0] > 0
    });
    if let Some(marked) = marked {
        return marked;
    }
    let mut best = 0;
    for element in 1..page.elements.len() {
        let inside = page.elements[element].parent == best;
        if inside && weights[0] > 0 && weights[element] * 100 >= weights[0] * NEARLY_ALL {
            best = element;
        }
    }
    // A single paragraph is no container: what stands beside it belongs to the article too.
    if matches!(page.elements[best].tag.as_str(), "p" | "blockquote" | "li") {
        page.elements[best].parent
    } else {
        best
    }
}

/// The line of the page's headline: in an `<h1>`, or equal to the title that the metadata give.
fn headline(page: &Page) -> Option<usize> {
    let title = page.metadata.title.as_deref();
    let equals = page.lines.iter().rposition(|line| Some(&page.text[line.range.clone()]) == title);
    let first = |tag: &str| {
        page.lines.iter().position(|line| {
            let mut element = line.element;
            while element != 0 {
                if page.elements[element].tag == tag {
                    return true;
                }
                element = page.elements[element].parent;
            }
            false
        })
    };
    let titled = page.lines.iter().position(|line| {
        page.elements[line.element].tag == "h1"
            && title.is_some_and(|title| title.starts_with(&page.text[line.range.clone()]))
    });
    titled.or_else(|| equals.filter(|_| first("h1").is_none())).or_else(|| first("h1"))
}

/// A byline, a date or a subtitle between the headline and the article.
fn is_about(page: &Page, names: &Names, line: &PageLine) -> bool {
    let text = page.text[line.range.clone()].trim_start();
    let dated = matches!(parse(text), Reading::Date(..)) || text.starts_with("By ") || text.starts_with("Published");
    dated
        || named(names, &page.elements[line.element].hints)
        || named(names, &page.elements[page.elements[line.element].parent].hints)
}

fn named(names: &Names, hints: &str) -> bool {
    hints.split(['-', '_', ' ']).any(|word| names.kept.iter().any(|kept| kept == word))
}

/// A line that is nothing but a link leads away from the article; a linked byline or heading does not.
fn is_link_only(page: &Page, names: &Names, line: &PageLine) -> bool {
    let element = &page.elements[line.element];
    let heading = element.tag.len() == 2 && element.tag.starts_with('h');
    line.linked * 10 >= line.range.len() * 9 && !heading && !named(names, &element.hints)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::html::page::read;

    #[test]
    fn the_data_is_well_formed() {
        assert!(
            build().is_some_and(|names| names.words.len() > 50 && !names.body.is_empty() && !names.tags.is_empty())
        );
    }

    #[test]
    fn a_name_is_ignored_where_the_article_is() {
        let sentence = "<p>The patrol came under fire near the river on Sunday, a spokesman for the ministry said.</p>";
        let page = read(&format!(
            "<body class='sidebar menu'><div class='share'>{}</div><div class=share>Post it</div>",
            sentence.repeat(3)
        ));
        let reasons: Vec<_> = lines(&page).into_iter().map(|line| line.reason).collect();
        assert_eq!(reasons, [None, None, None, Some(Reason::Share)]);
    }

    #[test]
    fn deep_pages_are_walked_in_one_pass() {
        let source = format!("{}<p>x</p>", "<div>".repeat(400)).repeat(300);
        assert_eq!(lines(&read(&source)).len(), 300);
    }
}
