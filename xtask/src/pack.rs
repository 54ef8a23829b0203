//! Packing: from the page's source and the compiled program to one file. Pure; nothing here reads or writes files.
//!
//! # Decisions
//!
//! - 2026-11-20: the program is compressed by LZMA: 621 kB of what `gzip -9` makes 842 kB (zopfli takes some 4 % less),
//!   coded the difference between above and below the limit. No browser unpacks it, so `assets/unlzma.js` does, in
//!   110 lines and 0.12 to 0.19 s of the start. Rejected: gzip alone, which would need 50 kB less of program.
//! - 2026-11-20: style sheets and the glue script are compressed by gzip, and `start.js` unpacks them before it starts
//!   the program; they shrink to a third. The policy names the hash of the unpacked glue, so it still runs only as
//!   it was built. Only the style for the page before that ([`FIRST_STYLE`]) stands in the page as it is.
//! - 2026-11-21: what is compressed stands in the page as text of 93 printable characters ([`dense`]): 779,091 bytes of
//!   program become 954,819 characters, 22.6 % more. By base64 they were 1,038,788, by base85 973,864, by basE91 958,089.
//!   Chromium reads them in some 10 ms of the start; base64, which it has built in, took 1 ms. Printable ASCII alone
//!   survives whatever charset a server names, editors that tidy up, and without a space also wrapped lines.
//!   Rejected: a space as the 94th character (953,122), lost where lines wrap; nine bytes as eleven of 94 characters
//!   (952,223), read half as fast; in addition 1,900 characters of two UTF-8 bytes (925,204), which another charset
//!   destroys, or the 1,100 of them that no normalisation touches (946,816); seven bits a character with the control
//!   characters (890,390), which gateways may drop. The crate base91 has one release, and its usual alphabet holds `<`.

use crate::policy;
use crate::step::{Failure, Outcome, grouped};

/// The most that the single file may weigh, in bytes.
pub const LIMIT: usize = 1_100_000;

/// The style sheet that rules the page until the program runs.
pub const FIRST_STYLE: &str = "assets/style/start.css";

const POLICY_PLACE: &str = "<!-- policy";
const LINK: &str = "<link data-trunk ";

/// What goes into the single file.
pub struct Parts<'a> {
    /// The source of the page, with Trunk's links in it.
    pub index: &'a str,
    /// The style sheets: address as the page names it, and text.
    pub styles: &'a [(String, String)],
    /// The script that wasm-bindgen wrote for the target `no-modules`.
    pub glue: &'a str,
    /// The scripts that unpack and start the program.
    pub start: &'a str,
    /// The program.
    pub wasm: &'a [u8],
    /// Compresses by gzip.
    pub gzip: fn(&[u8]) -> Outcome<Vec<u8>>,
    /// Compresses by LZMA.
    pub lzma: fn(&[u8]) -> Outcome<Vec<u8>>,
}

/// The single file and what its bytes are made of.
pub struct Packed {
    /// The whole file.
    pub html: String,
    /// Bytes of the compressed and coded program.
    pub wasm: usize,
    /// Bytes of the compressed and coded glue script.
    pub glue: usize,
    /// Bytes of the style sheets, those that are compressed and coded and the first.
    pub style: usize,
}

/// Puts everything into one page.
///
/// # Errors
/// When the page names a style sheet that is not among the parts or leaves one out, when a part cannot stand inside
/// a page, or when a place that must be filled is missing.
pub fn single_file(parts: &Parts) -> Outcome<Packed> {
    let glue = line_feeds(parts.glue);
    let start = inside("script", "start.js", parts.start)?;
    let rules = policy::single_file(&[policy::script_hash(&glue), policy::script_hash(&start)]);
    let wasm = inert("wasm", &(parts.lzma)(parts.wasm)?);
    check_linked(parts)?;
    let (mut first, mut later) = (String::new(), String::new());
    let html = replace_links(&with_policy(&line_feeds(parts.index), &rules)?, |link| match attribute(link, "rel") {
        Some("rust") => Ok(SCRIPTS.to_owned()),
        Some("css") => {
            let address = attribute(link, "href").unwrap_or_default();
            let found = parts.styles.iter().find(|(name, _)| name == address);
            let (name, text) = found.ok_or_else(|| no_such_style(address))?;
            let text = style(name, text)?;
            if name == FIRST_STYLE {
                first = text;
                return Ok(format!("<style>{first}</style>"));
            }
            later.push_str(&text);
            Ok(String::new())
        }
        other => Err(Failure::new(
            format!("index.html has a Trunk link of the kind {other:?}, which the single file cannot hold."),
            "use a style sheet or a data: address, or teach xtask/src/pack.rs this kind",
        )),
    })?;
    let later = inert("style", &(parts.gzip)(later.as_bytes())?);
    let glue = inert("glue", &(parts.gzip)(glue.as_bytes())?);
    let scripts = format!("{later}\n{wasm}\n{glue}\n<script>{start}</script>");
    let html = html.replacen(SCRIPTS, &scripts, 1);
    Ok(Packed { html, wasm: wasm.len(), glue: glue.len(), style: first.len() + later.len() })
}

/// Stands for the scripts until all of them are known; no page holds this character otherwise.
const SCRIPTS: &str = "\u{1}";

/// An element that the browser neither runs nor shows, with bytes for `start.js`.
fn inert(name: &str, bytes: &[u8]) -> String {
    let coded = dense::encode(bytes);
    format!("<script type=\"application/octet-stream\" id=\"goldpan-{name}\">{coded}</script>")
}

fn check_linked(parts: &Parts) -> Outcome<()> {
    let is_linked = |name: &str| html_links(parts.index).any(|link| attribute(link, "href") == Some(name));
    let names = parts.styles.iter().map(|(name, _)| name.as_str());
    let unused: Vec<&str> = names.filter(|name| !is_linked(name)).collect();
    if unused.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        format!("index.html does not link {}.", unused.join(", ")),
        "add `<link data-trunk rel=\"css\" href=\"…\">` for it, in the order of the cascade, or remove the file",
    ))
}

/// Puts the policy into the page that Trunk made, by the scripts that stand in it.
///
/// # Errors
/// When the page has no place for the policy.
pub fn hosted(index: &str) -> Outcome<String> {
    let index = line_feeds(index);
    let hashes: Vec<String> = inline_scripts(&index).map(policy::script_hash).collect();
    with_policy(&index, &policy::hosted(&hashes))
}

/// The size of the file and what it is made of, in one line.
pub fn size_line(packed: &Packed) -> String {
    let total = packed.html.len();
    let share = |bytes: usize| format!("{} ({} %)", grouped(bytes), (bytes * 100 + total / 2) / total.max(1));
    format!(
        "{} of {} bytes: wasm {}, glue {}, style {}, the rest {}",
        grouped(total),
        grouped(LIMIT),
        share(packed.wasm),
        share(packed.glue),
        share(packed.style),
        share(total.saturating_sub(packed.wasm + packed.glue + packed.style)),
    )
}

/// Says so when the file weighs more than it may.
///
/// # Errors
/// Exactly then.
pub fn check_size(bytes: usize, optimised: bool) -> Outcome<()> {
    if bytes <= LIMIT {
        return Ok(());
    }
    let over = grouped(bytes - LIMIT);
    let advice = if optimised {
        "look for a heavy dependency or data file (`cargo tree`, the sizes above) and lighten it"
    } else {
        "install Node.js with npm, so that wasm-opt can make the program smaller, and run the command again"
    };
    Err(Failure::new(format!("The single file is {over} bytes too large; the limit is {}.", grouped(LIMIT)), advice))
}

fn with_policy(html: &str, rules: &str) -> Outcome<String> {
    let place = html.find(POLICY_PLACE).and_then(|start| Some((start, start + html[start..].find("-->")? + 3)));
    let (start, end) = place.ok_or_else(|| {
        Failure::new("The page has no place for its policy.", "put the comment `<!-- policy -->` into index.html")
    })?;
    Ok(format!("{}{}{}", &html[..start], policy::meta(rules), &html[end..]))
}

/// The links that Trunk would follow, from `<link` to `>`.
fn html_links(html: &str) -> impl Iterator<Item = &str> {
    html.match_indices(LINK).filter_map(|(start, _)| Some(&html[start..start + html[start..].find('>')? + 1]))
}

fn replace_links(html: &str, mut with: impl FnMut(&str) -> Outcome<String>) -> Outcome<String> {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find(LINK) {
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
        out.push_str(&rest[..start]);
        out.push_str(&with(&rest[start..end])?);
        rest = &rest[end..];
    }
    out.push_str(rest);
    Ok(out)
}

fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    let start = element.find(&format!(" {name}=\""))? + name.len() + 3;
    Some(&element[start..start + element[start..].find('"')?])
}

fn inline_scripts(html: &str) -> impl Iterator<Item = &str> {
    html.match_indices("<script").filter_map(|(start, _)| {
        let open = start + html[start..].find('>')?;
        let close = open + html[open..].find("</script>")?;
        (!html[start..open].contains(" src=")).then(|| &html[open + 1..close])
    })
}

/// Browsers hash what the parser made of the text, and the parser makes line feeds of all line ends.
fn line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// A text that can stand between the tags of an element without ending it.
fn inside(element: &str, what: &str, text: &str) -> Outcome<String> {
    let lower = text.to_ascii_lowercase();
    match ["<!--", &format!("</{element}")].into_iter().find(|stop| lower.contains(*stop)) {
        None => Ok(line_feeds(text)),
        Some(stop) => Err(Failure::new(
            format!("{what} holds `{stop}`, which would end its element in the page."),
            "write it in another way, for example with an escape in the middle",
        )),
    }
}

fn style(name: &str, text: &str) -> Outcome<String> {
    let loads = text.match_indices("url(").any(|(at, _)| {
        let address = text[at + 4..].trim_start_matches(['"', '\'', ' ']);
        !address.starts_with("data:") && !address.starts_with('#')
    });
    if loads || text.contains("@import") {
        return Err(Failure::new(
            format!("{name} loads a file, and the single file has none beside it."),
            "write the file into the style sheet as a data: address, or link a further style sheet in index.html",
        ));
    }
    inside("style", name, text)
}

fn no_such_style(address: &str) -> Failure {
    Failure::new(
        format!("index.html links {address}, which is not in assets/style."),
        "correct the link or add the file",
    )
}

mod dense;
#[cfg(test)]
mod tests;
