//! Splits HTML source into text, tags and raw text, without copying.

/// A part of HTML source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Text with its character references still coded.
    Text(&'a str),
    /// A start tag; [`attributes`] reads what stands in it.
    Open {
        /// The element's name as written.
        name: &'a str,
        /// What stands between the name and `>`.
        attributes: &'a str,
    },
    /// An end tag, by name as written.
    Close(&'a str),
    /// An element whose content is no markup (`script`, `style`, `title`, …), whole.
    Raw {
        /// The element's name as written.
        name: &'a str,
        /// What stands between the name and `>`.
        attributes: &'a str,
        /// The content.
        text: &'a str,
    },
}

const RAW: [&str; 9] = ["script", "style", "title", "textarea", "noscript", "iframe", "noembed", "noframes", "xmp"];

/// The tokens of a source, in order; comments, doctypes and processing instructions are left out.
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    /// Starts at the beginning of `source`.
    #[must_use]
    pub fn new(source: &'a str) -> Tokens<'a> {
        Tokens { rest: source }
    }

    fn text(&mut self, length: usize) -> Token<'a> {
        let (text, rest) = self.rest.split_at(length);
        self.rest = rest;
        Token::Text(text)
    }

    /// Leaves out what starts here and runs to `end`, or to the end of the source.
    fn skip_to(&mut self, end: &str) {
        self.rest = self.rest.find(end).map_or("", |at| &self.rest[at + end.len()..]);
    }

    fn open(&mut self) -> Token<'a> {
        let body = &self.rest[1..];
        let name_end = name_length(body);
        let (name, after) = body.split_at(name_end);
        let end = tag_end(after);
        let attributes = &after[..end];
        self.rest = after[end..].strip_prefix('>').unwrap_or("");
        if !RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)) {
            return Token::Open { name, attributes };
        }
        let length = raw_end(self.rest, name);
        let (text, rest) = self.rest.split_at(length);
        self.rest = rest.find('>').map_or("", |at| &rest[at + 1..]);
        Token::Raw { name, attributes, text }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let at = self.rest.find('<').unwrap_or(self.rest.len());
            if at > 0 {
                return Some(self.text(at));
            }
            let after = self.rest.as_bytes().get(1).copied();
            match after {
                _ if self.rest.is_empty() => return None,
                Some(b'a'..=b'z' | b'A'..=b'Z') => return Some(self.open()),
                Some(b'/') if self.rest[2..].starts_with(|next: char| next.is_ascii_alphabetic()) => {
                    let body = &self.rest[2..];
                    let name = &body[..name_length(body)];
                    self.skip_to(">");
                    return Some(Token::Close(name));
                }
                Some(b'!') if self.rest.starts_with("<!--") => self.skip_comment(),
                Some(b'!' | b'?' | b'/') => self.skip_to(">"),
                // A lone `<` is text.
                _ => return Some(self.text(1)),
            }
        }
    }
}

impl Tokens<'_> {
    /// `<!-->` and `<!--->` are whole comments; an unclosed one hides the rest, as in browsers.
    fn skip_comment(&mut self) {
        let body = &self.rest[4..];
        if let Some(rest) = body.strip_prefix('>').or_else(|| body.strip_prefix("->")) {
            self.rest = rest;
        } else {
            self.skip_to("-->");
        }
    }
}

fn name_length(text: &str) -> usize {
    text.find(|next: char| next.is_ascii_whitespace() || next == '>' || next == '/').unwrap_or(text.len())
}

/// Where the tag's `>` stands, not counting those in quoted values.
fn tag_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut after_equals = false;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return at,
            b'"' | b'\'' if after_equals => {
                let Some(length) = bytes[at + 1..].iter().position(|&other| other == byte) else { return bytes.len() };
                at += length + 1;
                after_equals = false;
            }
            b'=' => after_equals = true,
            byte if byte.is_ascii_whitespace() => {}
            _ => after_equals = false,
        }
        at += 1;
    }
    bytes.len()
}

/// Where the end tag of a raw element starts.
fn raw_end(text: &str, name: &str) -> usize {
    let mut from = 0;
    while let Some(at) = text[from..].find("</").map(|at| at + from) {
        let after = &text.as_bytes()[at + 2..];
        let same = after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()));
        if same && after.get(name.len()).is_none_or(|next| next.is_ascii_whitespace() || matches!(next, b'>' | b'/')) {
            return at;
        }
        from = at + 2;
    }
    text.len()
}

/// The attributes of a tag, names as written and values still coded; one without a value has an empty one.
///
/// ```
/// # use goldpan::intake::html::tokens::attributes;
/// let read: Vec<_> = attributes(r#" class="a b" HIDDEN href=x/y title='>' "#).collect();
/// assert_eq!(read, [("class", "a b"), ("HIDDEN", ""), ("href", "x/y"), ("title", ">")]);
/// ```
pub fn attributes(raw: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = raw;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|next: char| next.is_ascii_whitespace() || next == '/');
        if rest.is_empty() {
            return None;
        }
        // A name may start with `=`, which is no separator there.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[first..].find(|next: char| next.is_ascii_whitespace() || matches!(next, '=' | '/'));
        let (name, after) = rest.split_at(end.map_or(rest.len(), |end| end + first));
        let Some(value) = after.trim_ascii_start().strip_prefix('=').map(str::trim_ascii_start) else {
            rest = after;
            return Some((name, ""));
        };
        let (value, after) =
            match value.strip_prefix('"').map(|v| (v, '"')).or_else(|| value.strip_prefix('\'').map(|v| (v, '\''))) {
                Some((value, quote)) => value.split_once(quote).unwrap_or((value, "")),
                None => value.split_at(value.find(|next: char| next.is_ascii_whitespace()).unwrap_or(value.len())),
            };
        rest = after;
        Some((name, value))
    })
}

/// The value of the first attribute of that name.
#[must_use]
pub fn attribute<'a>(raw: &'a str, name: &str) -> Option<&'a str> {
    attributes(raw).find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(source: &str, expected: &[&str]) {
        let shown: Vec<String> = Tokens::new(source)
            .map(|token| match token {
                Token::Text(text) => format!("'{text}'"),
                Token::Open { name, attributes } => format!("+{name}{attributes}"),
                Token::Close(name) => format!("-{name}"),
                Token::Raw { name, text, .. } => format!("={name}:{text}"),
            })
            .collect();
        assert_eq!(shown, expected, "{source}");
    }

    #[test]
    fn named_cases() {
        check("a<b>c</b>d", &["'a'", "+b", "'c'", "-b", "'d'"]);
        check("<!doctype html><!-- <p> --><?xml ?>x", &["'x'"]);
        check("<!-->x<!--->y", &["'x'", "'y'"]);
        check("<p a='>' b=\">\">x", &["+p a='>' b=\">\"", "'x'"]);
        check("<p it's>x", &["+p it's", "'x'"]);
        check("<script>if (a</b) '</scripts>'</SCRIPT >x", &["=script:if (a</b) '</scripts>'", "'x'"]);
        check("<title>A <b> & c</title>", &["=title:A <b> & c"]);
        check("1 < 2 <3", &["'1 '", "'<'", "' 2 '", "'<'", "'3'"]);
        check("x<", &["'x'", "'<'"]);
        check("x<p", &["'x'", "+p"]);
        check("</ ></p><br/>", &["-p", "+br/"]);
        check("<p a=\"never closed>", &["+p a=\"never closed>"]);
    }

    proptest! {
        #[test]
        fn no_source_panics(source in "[<>/!?a-c\"'= é-]{0,60}") {
            for token in Tokens::new(&source) {
                if let Token::Open { attributes: raw, .. } | Token::Raw { attributes: raw, .. } = token {
                    prop_assert!(attributes(raw).count() <= raw.len());
                }
            }
        }
    }
}
