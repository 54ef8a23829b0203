//! What the names and attributes of elements say about how a page shows them.

use crate::intake::html::tokens::attribute;

/// How many line ends a block's edges leave; 0 for what stays in the line.
pub(super) fn breaks_around(tag: &str) -> usize {
    match tag {
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "ul" | "ol" | "dl" | "table" | "section"
        | "article" | "aside" | "nav" | "header" | "footer" | "main" | "figure" | "pre" | "form" | "hr" | "body" => 2,
        "div" | "li" | "dt" | "dd" | "tr" | "figcaption" | "address" | "fieldset" | "legend" | "details"
        | "summary" | "caption" | "option" | "center" | "html" | "dialog" | "menu" | "search" | "hgroup" => 1,
        _ => 0,
    }
}

pub(super) fn is_inline(tag: &str) -> bool {
    breaks_around(tag) == 0 && !matches!(tag, "td" | "th" | "button" | "")
}

pub(super) fn is_void(tag: &str) -> bool {
    matches!(
        tag,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

pub(super) fn is_hidden(tag: &str, attributes: &str) -> bool {
    if matches!(
        tag,
        "template" | "svg" | "math" | "object" | "select" | "datalist" | "audio" | "video" | "canvas" | "map" | "head"
    ) {
        return true;
    }
    let style = attribute(attributes, "style").unwrap_or("").to_ascii_lowercase().replace(' ', "");
    attribute(attributes, "hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

pub(super) fn hints(attributes: &str) -> String {
    let values = ["class", "id", "role", "itemprop"].iter().filter_map(|name| attribute(attributes, name));
    values.collect::<Vec<_>>().join(" ").to_ascii_lowercase()
}

/// The elements that end where this one starts, although nobody closed them (HTML Standard, 13.1.2.4).
pub(super) fn implied_ends(tag: &str) -> &'static [&'static str] {
    match tag {
        "li" => &["li", "p"],
        "td" | "th" => &["td", "th", "p"],
        "tr" => &["tr", "td", "th", "p"],
        "dt" | "dd" => &["dt", "dd", "p"],
        "body" => &["head"],
        _ if breaks_around(tag) > 0 => &["p"],
        _ => &[],
    }
}
