//! What a page says of itself: headline, date, address, encoding.

use serde_json::Value;

use crate::intake::date::{ArticleDate, Reading, parse_field};
use crate::intake::html::entities::decode_into;
use crate::intake::html::tokens::{Token, Tokens, attribute};

/// What the metadata of a page says; each from the most trusted place that has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The headline: `og:title`, JSON-LD `headline`, `<h1>`, `<title>`.
    pub title: Option<String>,
    /// Date and the words it came from.
    pub date: Option<(ArticleDate, String)>,
    /// The address: `<link rel=canonical>`, `og:url`.
    pub url: Option<String>,
    ranks: Ranks,
}

/// How trusted the place is that the current value came from; 0 for none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Ranks {
    title: u8,
    date: u8,
    url: u8,
}

/// Names of `<meta>` that hold the date of publication, most trusted first.
const DATES: [&str; 20] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "article.published",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "dc.terms.date",
    "cxenseparse:recs:publishtime",
    "date",
    "article:modified_time",
];

impl Metadata {
    /// Takes a `<meta>` tag.
    pub fn meta(&mut self, attributes: &str) {
        let key = ["property", "name", "itemprop"].iter().find_map(|name| attribute(attributes, name));
        let (Some(key), Some(content)) = (key, attribute(attributes, "content")) else { return };
        let key = key.trim().to_ascii_lowercase();
        if let Some(place) = DATES.iter().position(|&name| name == key) {
            self.offer_date(100 - u8::try_from(place).unwrap_or(0), content);
        }
        match key.as_str() {
            "og:title" => self.offer_title(9, content),
            "twitter:title" | "dc.title" | "dcterms.title" => self.offer_title(6, content),
            "og:url" => self.offer_url(1, content),
            _ => {}
        }
    }

    /// Takes a `<link>` tag.
    pub fn link(&mut self, attributes: &str) {
        if attribute(attributes, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
            && let Some(address) = attribute(attributes, "href")
        {
            self.offer_url(2, address);
        }
    }

    /// Takes a `<time>` tag; one that is marked as the date of publication counts more.
    pub fn time(&mut self, attributes: &str) {
        let marked = attribute(attributes, "itemprop").is_some_and(|name| name.eq_ignore_ascii_case("datePublished"))
            || attribute(attributes, "pubdate").is_some();
        if let Some(value) = attribute(attributes, "datetime").or_else(|| attribute(attributes, "content")) {
            self.offer_date(if marked { 90 } else { 40 }, value);
        }
    }

    /// Takes the content of `<title>`.
    pub fn title(&mut self, raw: &str) {
        self.offer_title(3, raw);
    }

    /// Takes the visible text of an `<h1>`, decoded.
    pub fn heading(&mut self, text: &str) {
        if self.ranks.title < 7 && !text.trim().is_empty() {
            self.title = Some(text.trim().to_owned());
            self.ranks.title = 7;
        }
    }

    /// Takes the content of a `<script type="application/ld+json">`: read as data, never run.
    pub fn linked_data(&mut self, raw: &str) {
        if let Ok(value) = serde_json::from_str::<Value>(raw.trim()) {
            self.linked_value(&value, 0);
        }
    }

    fn linked_value(&mut self, value: &Value, depth: usize) {
        match value {
            Value::Array(values) if depth < 4 => values.iter().for_each(|value| self.linked_value(value, depth + 1)),
            Value::Object(fields) => {
                if let Some(date) = fields.get("datePublished").and_then(Value::as_str) {
                    self.offer_date(95, date);
                }
                if let Some(headline) = fields.get("headline").and_then(Value::as_str) {
                    self.offer_title(8, headline);
                }
                if let Some(graph) = fields.get("@graph").filter(|_| depth < 4) {
                    self.linked_value(graph, depth + 1);
                }
            }
            _ => {}
        }
    }

    fn offer_date(&mut self, rank: u8, raw: &str) {
        if rank <= self.ranks.date {
            return;
        }
        let value = clean(raw);
        if let Reading::Date(date, _) = parse_field(&value) {
            self.date = Some((date, value));
            self.ranks.date = rank;
        }
    }

    fn offer_title(&mut self, rank: u8, raw: &str) {
        let value = clean(raw);
        if rank > self.ranks.title && !value.is_empty() {
            self.title = Some(value);
            self.ranks.title = rank;
        }
    }

    fn offer_url(&mut self, rank: u8, raw: &str) {
        let value = clean(raw);
        if rank > self.ranks.url && (value.starts_with("https://") || value.starts_with("http://")) {
            self.url = Some(value);
            self.ranks.url = rank;
        }
    }
}

/// References decoded, runs of white space as one blank.
fn clean(raw: &str) -> String {
    let mut decoded = String::new();
    decode_into(raw, true, &mut decoded);
    decoded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The encoding that the first kilobyte declares: `<meta charset>`, `<meta http-equiv>`, `<?xml encoding=…?>`.
///
/// ```
/// # use goldpan::intake::html::metadata::declared_charset;
/// assert_eq!(declared_charset(b"<meta charset='koi8-r'>").as_deref(), Some("koi8-r"));
/// ```
#[must_use]
pub fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1_024)]);
    let declared = Tokens::new(&head).find_map(|token| match token {
        Token::Open { name, attributes } if name.eq_ignore_ascii_case("meta") => attribute(attributes, "charset")
            .or_else(|| attribute(attributes, "content").and_then(after_charset))
            .map(str::to_owned),
        _ => None,
    });
    declared.or_else(|| {
        let declaration = head.strip_prefix("<?xml")?.split("?>").next()?;
        attribute(declaration, "encoding").map(str::to_owned)
    })
}

/// `windows-1251` of `text/html; charset=windows-1251`.
fn after_charset(content: &str) -> Option<&str> {
    let at = content.to_ascii_lowercase().find("charset")?;
    let value = content.get(at + 7..)?.trim_start().strip_prefix('=')?.trim_start();
    value.split(|next: char| next.is_whitespace() || next == ';').next().filter(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Metadata {
        crate::intake::html::page::read(source).metadata
    }

    #[test]
    fn dates_by_trust() {
        for (source, expected) in [
            ("<meta property='article:published_time' content='2020-02-16T14:38:27+00:00'>", "2020-02-16T14:38:27Z"),
            (
                "<script type='application/ld+json'>{\"@graph\":[{\"datePublished\":\"2020-02-16\"}]}</script>",
                "2020-02-16",
            ),
            ("<p>x<time datetime='2020-02-16'>today</time><time datetime='2021-01-01'></time>", "2020-02-16"),
            ("<meta name='DC.date' content='2020-02-16'><meta name=date content='2021-01-01'>", "2020-02-16"),
            ("<meta name=date content='yesterday'><time datetime='16 February 2020'>", "2020-02-16"),
            ("<script>datePublished='2020-02-16'</script>", ""),
        ] {
            assert_eq!(read(source).date.map_or(String::new(), |(date, _)| date.iso()), expected, "{source}");
        }
    }

    #[test]
    fn titles_and_addresses_by_trust() {
        let source = "<title>Siege ends - Example Times</title><meta property=og:title content='Siege &amp; relief'>\
            <link rel=canonical href='https://example.org/a?b=1&amp;c=2'><meta property=og:url content=http://other>";
        let metadata = read(source);
        assert_eq!(metadata.title.as_deref(), Some("Siege & relief"));
        assert_eq!(metadata.url.as_deref(), Some("https://example.org/a?b=1&c=2"));
        assert_eq!(read("<title>Site</title><h1>The  <i>real</i> one</h1>").title.as_deref(), Some("The real one"));
        assert_eq!(read("<link rel=canonical href='javascript:alert(1)'>").url, None);
    }

    #[test]
    fn charsets() {
        for (source, expected) in [
            ("<html><head><meta charset=\"utf-8\">", Some("utf-8")),
            ("<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>", Some("windows-1251")),
            ("<?xml version='1.0' encoding='iso-8859-2'?><html>", Some("iso-8859-2")),
            ("<!-- <meta charset=x> --><p>", None),
        ] {
            assert_eq!(declared_charset(source.as_bytes()).as_deref(), expected, "{source}");
        }
    }
}
