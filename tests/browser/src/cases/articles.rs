//! The articles that the walks load, written for these tests, and the labels that belong to them in the end.

use serde_json::Value;

use super::{ensure, same};
use crate::Done;
use crate::page::Page;

/// Plain text with an emoji and a combining accent before most of its spans.
pub const ERBIL: &str = "Rockets hit an airfield\n\n\
    ERBIL, 4 May 2021 - Two Katyusha rockets 🚀 hit Balad air base on Tuesday evening. Kata'ib Hezbollah denied any \
    part in it. The cafe\u{301} by the gate stayed shut until Wednesday.\n\n\
    A cell of the Crimson Road took the credit and spoke of the early hours of Friday.\n";

/// Plain text with the line ends of Windows.
pub const GAO: &str = "Convoy hit near Gao\r\n\r\nGAO, 9 November 2021 - A roadside bomb hit a convoy on Sunday. \
    JNIM said on Monday that it had been behind it.\r\n";

/// Markdown.
pub const TAJI: &str = "# Trainers leave\n\nBAGHDAD, 1 February 2022 - Trainers left Camp Taji on Monday. \
    Islamic State fired two mortars at the gate.\n";

/// One line of JSONL, right to left at its start, with a family of emoji.
pub const CAMP: &str = r#"{"id":"camp-7","title":"Camp attacked","text":"تقرير: JNIM 👩‍👩‍👧 attacked a camp with mortars on 5 June 2022.","desk":"south"}"#;

/// A page as it is saved from the web, with what stands around the article.
pub const PORT: &str = r#"<!doctype html><html><head><title>Shells fall on a port | The Daily Example</title>
<meta property="article:published_time" content="2023-03-04T08:00:00Z"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li>
<li><a href="/subscribe">Subscribe</a></li></ul></nav>
<article><h1>Shells fall on a port</h1><p>Share this article</p>
<p>ODESA, 3 March 2023 - Shahed drones struck the port on Friday and set two grain stores on fire, the governor said in a
short statement that was read out on the radio.</p>
<p>A Patriot battery shot one down over the bay, and the others fell among the cranes, where nobody was at work at that
hour of the day.</p></article>
<aside><h3>Related stories</h3><ul><li><a href="/1">Ten ways to cook a pumpkin</a></li><li><a href="/2">The weather</a></li>
</ul></aside><h3>Leave a Reply</h3><p>Your email address will not be published.</p>
<footer><p>Copyright The Daily Example. All rights reserved.</p></footer><script>window.ran = true</script></body></html>"#;

/// What the rest of a page looks like in the text that is loaded.
pub const RUBBISH: [&str; 4] = ["Subscribe", "pumpkin", "Leave a Reply", "All rights reserved"];

/// All five as files.
pub const FILES: [(&str, &[u8]); 5] = [
    ("erbil.txt", ERBIL.as_bytes()),
    ("gao.txt", GAO.as_bytes()),
    ("taji.md", TAJI.as_bytes()),
    ("camp.jsonl", CAMP.as_bytes()),
    ("port.html", PORT.as_bytes()),
];

/// What a careful person labels in each, in reading order.
pub const GOLD: [(&str, &[(&str, &str)]); 5] = [
    (
        "erbil",
        &[
            ("4 May 2021", "DATE"),
            ("Katyusha rockets", "WEAPON"),
            ("Balad air base", "BASE"),
            ("Tuesday evening", "DATE"),
            ("Kata'ib Hezbollah", "GROUP"),
            ("Wednesday", "DATE"),
            ("Crimson Road", "GROUP"),
            ("early hours of Friday", "DATE"),
        ],
    ),
    (
        "gao",
        &[
            ("9 November 2021", "DATE"),
            ("roadside bomb", "WEAPON"),
            ("Sunday", "DATE"),
            ("JNIM", "GROUP"),
            ("Monday", "DATE"),
        ],
    ),
    (
        "taji",
        &[
            ("1 February 2022", "DATE"),
            ("Camp Taji", "BASE"),
            ("Monday", "DATE"),
            ("Islamic State", "GROUP"),
            ("mortars", "WEAPON"),
        ],
    ),
    ("camp-7", &[("JNIM", "GROUP"), ("mortars", "WEAPON"), ("5 June 2022", "DATE")]),
    (
        "port",
        &[("3 March 2023", "DATE"), ("Shahed drones", "WEAPON"), ("Friday", "DATE"), ("Patriot battery", "WEAPON")],
    ),
];

/// Drops all five, looks at what the review would leave out, and loads them.
pub fn load_all(page: &Page) -> Done {
    page.drop_files("body", &FILES)?;
    page.wait_for_shown("dialog .draft")?;
    page.press("Shells fall on a port")?;
    page.wait_for_words("dialog .draft .text", "Shahed drones")?;
    let struck = page.texts("dialog .piece s")?.join("\n");
    for rubbish in RUBBISH {
        ensure(struck.contains(rubbish), || format!("“{rubbish}” is not shown as left out: {struck}"))?;
    }
    ensure(!struck.contains("Shahed"), || format!("the article itself would go: {struck}"))?;
    page.press("Load 5 articles")?;
    page.wait_for_no_dialog()?;
    page.wait_for("eight articles", "return document.querySelectorAll('#queue-list .row').length === 8", &[])
}

/// The lines of a JSONL file.
pub fn lines(bytes: &[u8]) -> Done<Vec<Value>> {
    Ok(std::str::from_utf8(bytes)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// Checks an exported JSONL file against [`GOLD`], as a program that reads it would.
pub fn check_export(bytes: &[u8]) -> Done {
    let lines = lines(bytes)?;
    for (id, gold) in GOLD {
        let line = lines.iter().find(|line| line["id"].as_str().is_some_and(|name| name.starts_with(id)));
        let line = line.ok_or_else(|| format!("{id} is not in the file"))?;
        let spans = spans(line)?;
        let found: Vec<(&str, &str)> = spans.iter().map(|(quote, label)| (quote.as_str(), label.as_str())).collect();
        same(id, found.as_slice(), gold)?;
        same(&format!("state of {id}"), line["goldpan"]["state"].as_str(), Some("done"))?;
        check_stamp(line)?;
    }
    same("articles in the file", lines.len(), GOLD.len())?;
    let text = |id: &str| lines.iter().find(|line| line["id"] == *id).and_then(|line| line["text"].as_str());
    let whole = |part: &str| lines.iter().any(|line| line["text"] == *part);
    ensure(whole(ERBIL) && whole(GAO) && whole(TAJI), || "a text was changed on its way".to_owned())?;
    ensure(text("camp-7").is_some_and(|text| text.starts_with("تقرير: JNIM 👩‍👩‍👧")), || {
        "the id or text of a line went".to_owned()
    })?;
    let port = lines
        .iter()
        .filter_map(|line| line["text"].as_str())
        .find(|text| text.contains("Odesa") || text.contains("ODESA"));
    let port = port.unwrap_or_default();
    same("rubbish", RUBBISH.iter().find(|rubbish| port.contains(**rubbish)), None)
}

/// The spans of a line as quote and label, after checking that each quote stands where the line says.
pub fn spans(line: &Value) -> Done<Vec<(String, String)>> {
    let text: Vec<char> = line["text"].as_str().unwrap_or_default().chars().collect();
    let mut found = Vec::new();
    for span in line["spans"].as_array().into_iter().flatten() {
        let at = |name: &str| span[name].as_u64().and_then(|number| usize::try_from(number).ok()).unwrap_or(usize::MAX);
        let quote: String = text.get(at("start")..at("end")).unwrap_or_default().iter().collect();
        same("quote", Some(quote.as_str()), span["text"].as_str())?;
        same("status", span["status"].as_str(), Some("accepted"))?;
        found.push((quote, span["label"].as_str().unwrap_or_default().to_owned()));
    }
    Ok(found)
}

fn check_stamp(line: &Value) -> Done {
    let stamp = &line["goldpan"];
    same("unit", stamp["unit"].as_str(), Some("code points"))?;
    ensure(stamp["version"].is_string(), || format!("no version in {stamp}"))?;
    let text = line["text"].as_str().unwrap_or_default();
    same("checksum", stamp["sha256"].as_str().unwrap_or_default(), &sha256(text.as_bytes()))
}

/// SHA-256 in hexadecimal digits, by the machine's own program: another hand than the one that is tested.
fn sha256(bytes: &[u8]) -> String {
    use std::io::Write as _;
    use std::process::{Command, Stdio};
    let run = || -> std::io::Result<String> {
        let mut child = Command::new("sha256sum").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        if let Some(mut input) = child.stdin.take() {
            input.write_all(bytes)?;
        }
        let output = child.wait_with_output()?.stdout;
        Ok(String::from_utf8_lossy(&output).split(' ').next().unwrap_or_default().to_owned())
    };
    run().unwrap_or_else(|error| format!("sha256sum: {error}"))
}

/// Drops one file that needs no review, and waits until its article is open.
pub fn load(page: &Page, name: &str, text: &str, title: &str) -> Done {
    page.drop_files("body", &[(name, text.as_bytes())])?;
    page.wait_for_article(title)
}
