//! The visible text of a page in lines, each with the elements it lies in.
//!
//! White space collapses as browsers show it; block elements break lines, paragraphs and headings leave an
//! empty one. What no browser shows (scripts, styles, `hidden`, templates) is left out.

use std::ops::Range;

use crate::intake::html::elements::{breaks_around, hints, implied_ends, is_hidden, is_inline, is_void};
use crate::intake::html::entities::decode_into;
use crate::intake::html::metadata::Metadata;
use crate::intake::html::tokens::{Token, Tokens, attribute};

/// A page as text and structure.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// All visible text.
    pub text: String,
    /// Its lines in order; those between blocks are empty and not listed.
    pub lines: Vec<PageLine>,
    /// The elements, parents before children; the first is the root.
    pub elements: Vec<Element>,
    /// What the page says of itself.
    pub metadata: Metadata,
}

/// A line of visible text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLine {
    /// Where in [`Page::text`], in UTF-8 bytes, half-open, without the line end.
    pub range: Range<usize>,
    /// The innermost element at the line's start that is no inline one, as an index.
    pub element: usize,
    /// How many of its bytes belong to links and buttons.
    pub linked: usize,
}

/// An element of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Index of the parent; the root is its own.
    pub parent: usize,
    /// The tag in lower case.
    pub tag: String,
    /// `class`, `id`, `role` and `itemprop`, joined by blanks, in lower case.
    pub hints: String,
    hidden: bool,
    link: bool,
    pre: bool,
}

/// Deeper elements are counted but not kept, so that no page can make the search for an open tag long.
const DEEPEST: usize = 512;

/// Reads a page. Any text is accepted; one without tags comes out as a single line.
///
/// ```
/// # use goldpan::intake::html::page::read;
/// let page = read("<h1>Siege ends</h1><script>alert(1)</script><p>The  siege of\nthe town&nbsp;ended.<br>So it was.");
/// assert_eq!(page.text, "Siege ends\n\nThe siege of the town\u{A0}ended.\nSo it was.\n");
/// ```
#[must_use]
pub fn read(source: &str) -> Page {
    let mut builder = Builder::new();
    for token in Tokens::new(source) {
        match token {
            Token::Text(raw) => builder.text(raw),
            Token::Open { name, attributes } => builder.open(&name.to_ascii_lowercase(), attributes),
            Token::Close(name) => builder.close(&name.to_ascii_lowercase()),
            Token::Raw { name, attributes, text } => builder.raw(&name.to_ascii_lowercase(), attributes, text),
        }
    }
    builder.finish()
}

struct Builder {
    page: Page,
    stack: Vec<usize>,
    uncounted: usize,
    /// Line ends owed before the next text.
    breaks: usize,
    blank: bool,
    /// Whether a line ended inside the current table cell.
    laid_out: bool,
    line: Option<PageLine>,
    heading: Option<String>,
    scratch: String,
}

impl Builder {
    fn new() -> Builder {
        let root =
            Element { parent: 0, tag: String::new(), hints: String::new(), hidden: false, link: false, pre: false };
        let page = Page { elements: vec![root], ..Page::default() };
        Builder {
            page,
            stack: vec![0],
            uncounted: 0,
            breaks: 0,
            blank: false,
            laid_out: false,
            line: None,
            heading: None,
            scratch: String::new(),
        }
    }

    fn top(&self) -> usize {
        self.stack.last().copied().unwrap_or(0)
    }

    fn open(&mut self, tag: &str, attributes: &str) {
        match tag {
            "br" => return self.line_break(),
            "meta" => return self.page.metadata.meta(attributes),
            "link" => return self.page.metadata.link(attributes),
            "time" => self.page.metadata.time(attributes),
            _ => {}
        }
        self.close_implied(tag);
        self.block_edge(tag);
        if is_void(tag) {
            return;
        }
        if self.stack.len() >= DEEPEST {
            self.uncounted += 1;
            return;
        }
        let parent = self.top();
        let outer = &self.page.elements[parent];
        let (hidden, link, pre) = (outer.hidden, outer.link, outer.pre);
        let element = Element {
            parent,
            tag: tag.to_owned(),
            hints: hints(attributes),
            hidden: hidden || is_hidden(tag, attributes),
            link: link || (tag == "a" && attribute(attributes, "href").is_some()) || tag == "button",
            pre: pre || tag == "pre",
        };
        if tag == "h1" && !element.hidden && self.heading.is_none() {
            self.heading = Some(String::new());
        }
        self.stack.push(self.page.elements.len());
        self.page.elements.push(element);
    }

    fn close(&mut self, tag: &str) {
        if self.uncounted > 0 && !is_void(tag) {
            self.uncounted -= 1;
            return self.block_edge(tag);
        }
        let open = self.stack.iter().rposition(|&element| self.page.elements[element].tag == tag);
        if let Some(place) = open.filter(|&place| place > 0) {
            self.stack.truncate(place);
        }
        if tag == "h1"
            && let Some(heading) = self.heading.take()
        {
            self.page.metadata.heading(&heading);
        }
        if tag == "br" { self.line_break() } else { self.block_edge(tag) }
    }

    /// `<p>`, `<li>`, `<td>` and the like end where the next one, or a block, starts.
    fn close_implied(&mut self, tag: &str) {
        let closes = implied_ends(tag);
        while self.stack.len() > 1
            && self.uncounted == 0
            && closes.contains(&self.page.elements[self.top()].tag.as_str())
        {
            self.stack.pop();
        }
    }

    fn raw(&mut self, tag: &str, attributes: &str, text: &str) {
        match tag {
            // A drawing may have a title of its own.
            "title" if matches!(self.page.elements[self.top()].tag.as_str(), "" | "html" | "head" | "body") => {
                self.page.metadata.title(text);
            }
            "script"
                if attribute(attributes, "type")
                    .is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json")) =>
            {
                self.page.metadata.linked_data(text);
            }
            _ => {}
        }
    }

    fn block_edge(&mut self, tag: &str) {
        let breaks = breaks_around(tag);
        if breaks > 0 {
            self.end_line();
            self.breaks = self.breaks.max(breaks);
            // A block inside the headline is a blank in its one line.
            if let Some(heading) = self.heading.as_mut().filter(|heading| !heading.is_empty()) {
                heading.push(' ');
            }
            self.laid_out = tag != "tr";
        } else if matches!(tag, "td" | "th") {
            // Cells of a table of data stand in one line; cells that hold lines of their own are a page's layout.
            if std::mem::take(&mut self.laid_out) {
                self.end_line();
                self.breaks = self.breaks.max(1);
            } else {
                self.blank = self.line.is_some();
            }
        }
    }

    fn line_break(&mut self) {
        self.laid_out = true;
        let second = self.line.is_none();
        self.end_line();
        self.breaks = if second { 2 } else { self.breaks.max(1) };
        if let Some(heading) = &mut self.heading {
            heading.push(' ');
        }
    }

    fn end_line(&mut self) {
        self.blank = false;
        if let Some(line) = self.line.take() {
            self.page.lines.push(line);
        }
    }

    fn text(&mut self, raw: &str) {
        let element = &self.page.elements[self.top()];
        if element.hidden {
            return;
        }
        let (pre, link) = (element.pre, element.link);
        let mut decoded = std::mem::take(&mut self.scratch);
        decoded.clear();
        decode_into(raw, false, &mut decoded);
        for character in decoded.chars() {
            match character {
                '\n' if pre => self.line_break(),
                '\r' if pre => {}
                ' ' | '\t' if pre && self.line.is_some() => self.push(character, link),
                ' ' | '\t' | '\n' | '\r' | '\u{C}' => self.blank = self.line.is_some(),
                _ => self.push(character, link),
            }
        }
        self.scratch = decoded;
    }

    fn push(&mut self, character: char, link: bool) {
        if self.line.is_none() {
            if !self.page.text.is_empty() {
                for _ in 0..self.breaks.max(1) {
                    self.page.text.push('\n');
                }
            }
            self.breaks = 0;
            self.blank = false;
            let start = self.page.text.len();
            self.line = Some(PageLine { range: start..start, element: self.block(), linked: 0 });
        }
        let before = self.page.text.len();
        if std::mem::take(&mut self.blank) {
            self.page.text.push(' ');
        }
        self.page.text.push(character);
        if let Some(line) = &mut self.line {
            line.range.end = self.page.text.len();
            line.linked += if link { self.page.text.len() - before } else { 0 };
        }
        if let Some(heading) = &mut self.heading {
            if self.page.text[before..].starts_with(' ') && !heading.ends_with(' ') {
                heading.push(' ');
            }
            heading.push(character);
        }
    }

    /// The innermost open element that is a block.
    fn block(&self) -> usize {
        let blocks = self.stack.iter().rev().copied();
        blocks.into_iter().find(|&element| !is_inline(&self.page.elements[element].tag)).unwrap_or(0)
    }

    fn finish(mut self) -> Page {
        self.end_line();
        if let Some(heading) = self.heading.take() {
            self.page.metadata.heading(&heading);
        }
        if !self.page.text.is_empty() {
            self.page.text.push('\n');
        }
        self.page
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(source: &str, expected: &str) {
        assert_eq!(read(source).text, expected, "{source}");
    }

    #[test]
    fn visible_text() {
        check("", "");
        check("<p></p><div> </div>", "");
        check("plain", "plain\n");
        check("<p>a<p>b</p><div>c</div>d", "a\n\nb\n\nc\nd\n");
        check("<ul><li>a<li>b</ul>c", "a\nb\n\nc\n");
        check("a<b>b</b> <i> c</i>", "ab c\n");
        check("a<br>b<br><br>c", "a\nb\n\nc\n");
        check("<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc\n");
        check("<pre>a  b\n c</pre>", "a  b\nc\n");
        check("<p>x<span hidden>y</span><span style='display: none'>z</span><template>t</template>", "x\n");
        check("<head><title>T</title>stray</head><body>x", "x\n");
        check("1 < 2 & 3 &amp; 4", "1 < 2 & 3 & 4\n");
        check("<p>a\u{301}👨‍👩‍👧 ‏שלום</p>", "a\u{301}👨‍👩‍👧 ‏שלום\n");
    }

    #[test]
    fn scripts_and_handlers_are_neither_run_nor_shown() {
        check(
            "<script>document.write('<p>evil</p>')</script><p onclick='alert(1)'>safe</p><img src=x onerror=alert(1)>",
            "safe\n",
        );
        check("<style>p{}</style><noscript>enable</noscript><iframe src=x>frame</iframe>ok", "ok\n");
        check("<script>never closed <p>hidden", "");
    }

    #[test]
    fn lines_know_their_element_and_links() {
        let page = read("<nav class=Menu><a href=x>Home</a></nav><p id=p><b>One</b> <a href=y>two</a></p>");
        let seen: Vec<_> = page
            .lines
            .iter()
            .map(|line| (&page.text[line.range.clone()], page.elements[line.element].hints.as_str(), line.linked))
            .collect();
        assert_eq!(seen, [("Home", "menu", 4), ("One two", "p", 4)]);
    }

    #[test]
    fn depth_costs_no_stack() {
        let source = format!("{}deep{}<p>after", "<div>".repeat(100_000), "</div>".repeat(100_000));
        check(&source, "deep\n\nafter\n");
    }

    proptest! {
        #[test]
        fn lines_cover_the_text(source in "(<[a-c/]?(p|div|a|b|li|h1|br|pre|script)>|[a-z &;é\n]{0,6}){0,30}") {
            let page = read(&source);
            let mut at = 0;
            for line in &page.lines {
                prop_assert!(page.text[at..line.range.start].chars().all(|character| character == '\n'));
                prop_assert!(!page.text[line.range.clone()].contains('\n') && line.linked <= line.range.len());
                prop_assert!(line.element < page.elements.len());
                at = line.range.end;
            }
            prop_assert!(page.text[at..].trim_end().is_empty());
        }
    }
}
