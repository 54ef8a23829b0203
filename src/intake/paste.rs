//! Turns a decoded text, a page or a paste into a draft.

use crate::intake::date::{DateOrigin, FoundDate};
use crate::intake::draft::{Draft, Intake, Problem};
use crate::intake::encoding::Decoded;
use crate::intake::html::page;
use crate::intake::kind::{BINARY, is_binary};
use crate::intake::limits::{Limits, text_too_long};
use crate::intake::{clean, find_date, notices, title};

/// What a person pasted: the plain text, and the HTML beside it where the clipboard had some. The HTML serves to
/// tell the article from the page around it; where it holds no text, the plain text counts.
///
/// ```
/// # use goldpan::intake::paste::read_paste;
/// let intake = read_paste("Truce holds\n\nThe truce held.", None);
/// assert_eq!(intake.drafts[0].text, "Truce holds\n\nThe truce held.");
/// ```
#[must_use]
pub fn read_paste(text: &str, html: Option<&str>) -> Intake {
    const SOURCE: &str = "pasted text";
    let mut out = Intake::default();
    let decoded = |text: &str| Decoded {
        text: text.to_owned(),
        encoding: "UTF-8",
        guessed: false,
        broken_at: None,
        replaced: false,
    };
    let limits = Limits::default();
    if let Some(html) = html
        && html.len() <= limits.text
        && !page::read(html).text.is_empty()
    {
        web_page("Pasted text", SOURCE, decoded(html), &limits, &mut out);
    } else {
        plain("Pasted text", SOURCE, decoded(text), &limits, &mut out);
    }
    out
}

/// A draft from plain text or Markdown.
pub fn plain(name: &str, source: &str, decoded: Decoded, limits: &Limits, out: &mut Intake) {
    if !accepted(source, &decoded, limits, &mut out.problems) {
        return;
    }
    let text = decoded.text;
    let head = front_matter(&text);
    let field = |key: &str| {
        head.iter().find(|(known, _)| known.eq_ignore_ascii_case(key)).map(|(_, value)| (*value).to_owned())
    };
    let dated = field("date").and_then(|value| match crate::intake::date::parse_field(&value) {
        crate::intake::date::Reading::Date(date, _) => Some(FoundDate { date, how: DateOrigin::Field, quote: value }),
        _ => None,
    });
    let cleaned = clean::plain(&text);
    out.drafts.push(Draft {
        name: name.to_owned(),
        title: field("title").or_else(|| title::guess(cleaned.as_ref().map_or(text.as_str(), |cleaned| &cleaned.text))),
        date: dated.or_else(|| find_date::in_text(&text)).or_else(|| find_date::in_name(source)),
        url: field("url").or_else(|| field("link")),
        meta: serde_json::Map::new(),
        cleaned,
        encoding: decoded.encoding,
        encoding_guessed: decoded.guessed,
        source: source.to_owned(),
        annotations: None,
        text,
    });
}

/// A draft from a web page: all of its visible text, with the article offered.
pub fn web_page(name: &str, source: &str, decoded: Decoded, limits: &Limits, out: &mut Intake) {
    let page = page::read(&decoded.text);
    let nothing = decoded.text.trim().is_empty();
    let decoded = Decoded { text: page.text.clone(), ..decoded };
    if page.text.is_empty() && !nothing {
        out.problems.push(Problem::left(source, None, "This page shows no text by itself, perhaps because a script fetches it. Copy the article in the browser and paste it."));
        return;
    }
    if !accepted(source, &decoded, limits, &mut out.problems) {
        return;
    }
    let dated = page.metadata.date.clone().map(|(date, quote)| FoundDate { date, how: DateOrigin::Metadata, quote });
    out.drafts.push(Draft {
        name: name.to_owned(),
        title: page.metadata.title.clone().or_else(|| title::guess(&page.text)),
        date: dated.or_else(|| find_date::in_text(&page.text)).or_else(|| find_date::in_name(source)),
        url: page.metadata.url.clone(),
        meta: serde_json::Map::new(),
        cleaned: clean::page(&page),
        encoding: decoded.encoding,
        encoding_guessed: decoded.guessed,
        source: source.to_owned(),
        annotations: None,
        text: page.text,
    });
}

/// Says what is odd about a text, and whether it can become a document at all.
fn accepted(source: &str, decoded: &Decoded, limits: &Limits, problems: &mut Vec<Problem>) -> bool {
    let refusal = if is_binary(&decoded.text) {
        Some(Problem::left(source, None, BINARY))
    } else if decoded.text.trim().is_empty() {
        Some(Problem::left(source, None, "This file is empty: there was nothing to read."))
    } else {
        text_too_long(source, None, decoded.text.len(), limits)
    };
    if let Some(refusal) = refusal {
        problems.push(refusal);
        return false;
    }
    if let Some(at) = decoded.broken_at {
        let (encoding, at) = (decoded.encoding, at + 1);
        let message = if decoded.replaced && !decoded.guessed {
            format!(
                "Byte {at} does not fit {encoding}; it and others like it are shown as \u{FFFD}. Choose another encoding if letters look wrong."
            )
        } else {
            format!(
                "Byte {at} is not valid UTF-8, so the text was read as {encoding}, its likely encoding. Choose another if letters look wrong."
            )
        };
        problems.push(Problem::notice(source, None, message));
    }
    problems.extend(notices::odd_characters(source, &decoded.text));
    true
}

/// The `key: value` lines between two `---` at the very start of a Markdown file.
fn front_matter(text: &str) -> Vec<(&str, &str)> {
    let mut lines = text.lines().take(40);
    if lines.next().map(str::trim_end) != Some("---") {
        return Vec::new();
    }
    let mut fields = Vec::new();
    for line in lines {
        if line.trim_end() == "---" {
            return fields;
        }
        if let Some((key, value)) = line.split_once(':') {
            fields.push((key.trim(), value.trim().trim_matches(['"', '\''])));
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paste_with_html_offers_the_article() {
        let html = "<nav><a href=x>Home</a></nav><h1>Truce holds</h1><p>The truce held for a second day on Sunday, observers said.</p>";
        let intake = read_paste("ignored", Some(html));
        let cleaned = intake.drafts[0].cleaned.as_ref().map(|cleaned| cleaned.text.as_str());
        assert_eq!(cleaned, Some("Truce holds\n\nThe truce held for a second day on Sunday, observers said.\n"));
        assert_eq!(read_paste("plain", Some("<img src=x>")).drafts[0].text, "plain");
    }

    #[test]
    fn an_empty_paste_is_a_problem() {
        assert_eq!((read_paste(" \n", None).drafts.len(), read_paste("", Some("")).problems.len()), (0, 1));
    }

    #[test]
    fn markdown_heads_give_title_date_and_address() {
        let intake = read_paste(
            "---\ntitle: \"Truce: day two\"\ndate: 2020-02-16\nurl: https://example.org\n---\n# Other\n",
            None,
        );
        let draft = &intake.drafts[0];
        assert_eq!(draft.title.as_deref(), Some("Truce: day two"));
        assert_eq!(
            draft.date.as_ref().map(|found| (found.date.iso(), found.how)),
            Some(("2020-02-16".to_owned(), DateOrigin::Field))
        );
        assert_eq!(draft.url.as_deref(), Some("https://example.org"));
        assert!(draft.text.starts_with("---\n"));
    }
}
