//! What a file is: by its content first, then by its name, because names are missing or lie.

use crate::intake::encoding::detect;

/// What to do with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Plain text or Markdown.
    Text,
    /// A web page.
    Html,
    /// JSON Lines, or a JSON array or object.
    Json,
    /// A zip archive.
    Zip,
    /// Files that systems leave behind (`.DS_Store`, `__MACOSX/…`): skipped without a word.
    Hidden,
    /// Not an article; the sentence says what it is and what to do.
    Refused(String),
}

/// How the content of formats starts that hold no plain text, and what to tell their owners.
const SIGNATURES: [(&[u8], &str); 13] = [
    (b"%PDF-", "This is a PDF. Open it in a reader, copy the article's text, and paste it here."),
    (b"{\\rtf", "This is a rich text document. Save it as plain text (.txt) and load that."),
    (b"\xD0\xCF\x11\xE0", "This is an old Office document. Save it as plain text (.txt) and load that."),
    (b"\x89PNG", "This is an image; only text can be read."),
    (b"\xFF\xD8\xFF", "This is an image; only text can be read."),
    (b"GIF8", "This is an image; only text can be read."),
    (b"RIFF", "This is an image, sound or video; only text can be read."),
    (b"\x1F\x8B", "This is a gzip archive. Unpack it and load what is inside, or pack that as .zip."),
    (b"7z\xBC\xAF", "This is a 7z archive. Unpack it and load what is inside, or pack that as .zip."),
    (b"Rar!", "This is a rar archive. Unpack it and load what is inside, or pack that as .zip."),
    (b"BZh", "This is a bzip2 archive. Unpack it and load what is inside, or pack that as .zip."),
    (b"SQLite format 3", "This is a database. Export its articles as JSONL and load that."),
    (b"\0asm", "This is a program; only text can be read."),
];

/// Names of formats that are text but hold no article.
const NO_ARTICLES: [&str; 14] =
    ["css", "js", "mjs", "svg", "xml", "rss", "csv", "tsv", "yaml", "yml", "toml", "py", "ini", "map"];

/// Tells what a file is. `name` may be a path, or empty for what has no name.
///
/// ```
/// # use goldpan::intake::kind::{Kind, kind};
/// assert_eq!(kind("a.txt", b"Two rockets fell."), Kind::Text);
/// assert_eq!(kind("a.txt", b"<!DOCTYPE html><p>Two rockets fell."), Kind::Html);
/// assert!(matches!(kind("a.txt", b"%PDF-1.7"), Kind::Refused(_)));
/// ```
#[must_use]
pub fn kind(name: &str, bytes: &[u8]) -> Kind {
    if is_hidden(name) {
        return Kind::Hidden;
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zip_kind(bytes);
    }
    if let Some((_, sentence)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Kind::Refused((*sentence).to_owned());
    }
    let extension =
        name.rsplit('/').next().and_then(|file| file.rsplit_once('.')).map(|(_, end)| end.to_ascii_lowercase());
    let extension = extension.as_deref().unwrap_or("");
    if extension == "zip" && !bytes.is_empty() {
        return Kind::Refused(
            "This is called .zip but is no zip archive. It may be damaged; pack it again.".to_owned(),
        );
    }
    if NO_ARTICLES.contains(&extension) {
        return Kind::Refused(format!(
            "Files of the kind .{extension} are not read as articles. Load .txt, .md, .html, .jsonl or .zip."
        ));
    }
    // Only the head is looked at here; zeros further on are found when the text is decoded.
    let head = detect(&bytes[..bytes.len().min(4_096) & !3], None);
    if is_binary(&head.text) {
        return Kind::Refused(BINARY.to_owned());
    }
    by_text(extension, if bytes.len() < 4 { "" } else { &head.text })
}

/// What is said of a file that is no text.
pub const BINARY: &str = "This is no text but binary data, and was not read. Load .txt, .md, .html, .jsonl or .zip.";

fn by_text(extension: &str, head: &str) -> Kind {
    let start = head.trim_start();
    let lower = start.get(..start.len().min(2_000)).unwrap_or(start).to_ascii_lowercase();
    let page = lower.starts_with("<!doctype html")
        || lower.starts_with("<html")
        || (lower.starts_with("<?xml") && lower.contains("<html"));
    match extension {
        "jsonl" | "ndjson" | "json" => Kind::Json,
        "html" | "htm" | "xhtml" if page || start.contains('<') || start.is_empty() => Kind::Html,
        // A program saved its error message, or a text, under a page's name.
        "html" | "htm" | "xhtml" => Kind::Text,
        _ if page => Kind::Html,
        "md" | "markdown" => Kind::Text,
        _ if looks_like_records(start) => Kind::Json,
        _ => Kind::Text,
    }
}

/// A brace, and soon the key every record has.
fn looks_like_records(start: &str) -> bool {
    let inner = start.strip_prefix('[').map_or(start, str::trim_start);
    inner.strip_prefix('{').is_some_and(|inner| inner.trim_start().starts_with('"')) && start.contains("\"text\"")
}

/// Office documents are zip archives too; their parts' names stand at the front.
fn zip_kind(bytes: &[u8]) -> Kind {
    let head = &bytes[..bytes.len().min(4_096)];
    let holds = |part: &[u8]| head.windows(part.len()).any(|window| window == part);
    let office = [
        (b"[Content_Types].xml".as_slice(), "This is an Office document. Save it as plain text (.txt) and load that."),
        (b"mimetypeapplication/vnd.oasis", "This is an OpenDocument file. Save it as plain text (.txt) and load that."),
        (b"mimetypeapplication/epub", "This is an e-book. Save it as plain text (.txt) or .html and load that."),
    ];
    let found = office.iter().find(|(part, _)| holds(part));
    found.map_or(Kind::Zip, |(_, sentence)| Kind::Refused((*sentence).to_owned()))
}

/// Files that a person never put there.
#[must_use]
pub fn is_hidden(name: &str) -> bool {
    let system = |part: &str| part == "__MACOSX" || part == "Thumbs.db" || part == "desktop.ini";
    name.split('/').any(|part| system(part) || (part.starts_with('.') && part.len() > 1 && part != ".."))
}

/// A zero is no text, nor are control characters where they are many: four, and one in ten, of the first 8,192.
#[must_use]
pub fn is_binary(text: &str) -> bool {
    let odd = |next: &char| next.is_control() && !matches!(next, '\t' | '\n' | '\r' | '\u{C}' | '\u{1B}');
    let head = || text.chars().take(8_192);
    let count = head().filter(odd).count();
    text.contains('\0') || (count >= 4 && count * 10 > head().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, bytes: &[u8], expected: &Kind) {
        assert_eq!(kind(name, bytes), *expected, "{name}");
    }

    #[test]
    fn content_wins_over_names() {
        check("a.txt", b"", &Kind::Text);
        check("a", b"Two rockets fell.", &Kind::Text);
        check("a.HTM", b"<p>x</p>", &Kind::Html);
        check("a.html", b"Not found", &Kind::Text);
        check("a.txt", b"\xEF\xBB\xBF  <HTML><body>x", &Kind::Html);
        check("a.txt", b"<b>bold</b> claim", &Kind::Text);
        check("a.txt", b"{\"id\": 1, \"text\": \"x\"}", &Kind::Json);
        check("a.txt", b"{\"note\": \"x\"}", &Kind::Text);
        check("a.json", b"[{\"text\": \"x\"}]", &Kind::Json);
        check("a.txt", b"PK\x03\x04rest of it", &Kind::Zip);
        check("a.md", b"# Title\n{\"text\": 1}", &Kind::Text);
        check("a.txt", &"Zażółć".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(), &Kind::Text);
    }

    #[test]
    fn what_cannot_be_read_is_told_so() {
        for (name, bytes, word) in [
            ("a.txt", b"Rockets\0fell on the".as_slice(), "binary"),
            ("a.txt", b"\x01\x02\x03\x04\x05\x06\x07\x08 plain", "binary"),
            ("a.pdf", b"%PDF-1.7 ...", "PDF"),
            ("a.docx", b"PK\x03\x04....[Content_Types].xml", "Office"),
            ("a.zip", b"not a zip", "no zip"),
            ("style.css", b"p {}", ".css"),
            ("a.png", b"\x89PNG....", "image"),
        ] {
            assert!(matches!(kind(name, bytes), Kind::Refused(sentence) if sentence.contains(word)), "{name}");
        }
    }

    #[test]
    fn hidden_files() {
        for name in ["__MACOSX/a.txt", "d/.DS_Store", ".git/HEAD", "d/._a.txt", "Thumbs.db"] {
            assert!(is_hidden(name), "{name}");
        }
        assert!(!is_hidden("d/a.b.txt") && !is_hidden("./a.txt") && !is_hidden(""));
    }
}
