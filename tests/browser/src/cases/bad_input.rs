//! Input that is broken, hostile or odd: each gets a clear message or works, and no label is lost over it.

use std::fs::File;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Case, ensure, same};
use crate::Done;
use crate::engine::Engine;
use crate::page::Page;

/// The cases of this feature.
pub const CASES: &[Case] = &[
    Case::everywhere("files that cannot be read are named, each with the reason", unreadable),
    Case::everywhere("what is broken in part is read in part, with the reason", in_part),
    Case::everywhere("a file of 200 MB is refused without reading it", huge),
    Case::everywhere("scripts and images in web pages do nothing", scripts),
    Case::everywhere("control and bidirectional characters stay and count", controls),
    Case::everywhere("a line of 100,000 characters opens and can be labelled", long_line),
    Case::everywhere("spans keep emoji and combining marks whole", graphemes),
    Case { name: "10,000 articles load while the page stays live", engines: &[Engine::Chromium], run: many },
];

/// Opens the page and makes a label that must survive what comes.
fn begin(page: &mut Page) -> Done<usize> {
    page.open()?;
    page.load(&[("good.txt", b"Good article\n\nOn Monday a convoy left. On Tuesday it came. On Friday it left.\n")])?;
    page.until_open("Good article")?;
    page.accept()?;
    page.until_saved()?;
    Ok(page.accepted()?.len())
}

/// After whatever came: the label is there, the page works, the console is quiet.
fn still_good(page: &Page, labels: usize) -> Done {
    if page.count("dialog[open], [role=dialog]")? > 0 {
        page.key("Escape")?;
        page.wait_until("the dialog to close", |page| Ok(page.count("dialog[open], [role=dialog]")? == 0))?;
    }
    page.key("n")?;
    page.accept()?;
    page.until_saved()?;
    same("labels", page.accepted()?.len(), labels + 1)?;
    same("errors on the console", page.console_errors()?, vec![])
}

/// A zip archive with one file of so many letters, as small as deflate makes it.
fn bomb(letters: usize) -> Vec<u8> {
    let packed = miniz_oxide::deflate::compress_to_vec(&vec![b'a'; letters], 9);
    let name = b"bomb.txt";
    let sizes: Vec<u8> = [packed.len() as u32, letters as u32].iter().flat_map(|size| size.to_le_bytes()).collect();
    // Version 2.0, no flags, deflate, no time, and a checksum that nobody comes to check (APPNOTE 4.3.7, 4.3.12, 4.3.16).
    let common = [&[20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &sizes, &[name.len() as u8, 0, 0, 0]].concat();
    let local = [b"PK\x03\x04", &common[..], name, &packed].concat();
    let central = [b"PK\x01\x02\x14\x00", &common[..], &[0; 14], name].concat();
    let place =
        [central.len() as u32, local.len() as u32].iter().flat_map(|size| size.to_le_bytes()).collect::<Vec<_>>();
    [&local[..], &central, b"PK\x05\x06\0\0\0\0\x01\0\x01\0", &place, &[0, 0]].concat()
}

fn unreadable(page: &mut Page) -> Done {
    let labels = begin(page)?;
    let bomb = bomb(50_000_000);
    let cases: [(&str, &[u8], &str); 7] = [
        ("empty.txt", b"", "This file is empty"),
        ("empty.jsonl", b" \n\n", "This file is empty"),
        ("binary.txt", b"\x01\x02\x03\x00\x05\xFF\x07 not text \x00\x00", "no text but binary data"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "This is an image"),
        ("broken.zip", b"PK\x03\x04 and then nothing", "damaged or not complete"),
        ("no.jsonl", b"{\"text\": nope}\n", "not valid JSON"),
        ("bomb.zip", &bomb, "as archive bombs do"),
    ];
    for (name, bytes, words) in cases {
        page.load(&[(name, bytes)])?;
        page.until_told(words)?;
        page.until_told(name)?;
        page.key("Escape")?;
        page.wait_until("the dialog to close", |page| Ok(page.count("dialog[open], [role=dialog]")? == 0))?;
    }
    let all: Vec<(&str, &[u8])> = cases.iter().map(|(name, bytes, _)| (*name, *bytes)).collect();
    page.load(&all)?;
    page.until_told("7 things could not be read")?;
    still_good(page, labels)
}

fn in_part(page: &mut Page) -> Done {
    begin(page)?;
    let lines = "{\"text\": \"On Monday the first came.\"}\nnot json\n{\"no\": \"text\"}\n{\"text\": \"On Sunday the last went.\"}\n";
    page.load(&[("mixed.jsonl", lines.as_bytes())])?;
    page.until_told("line 2: This line is not valid JSON")?;
    page.until_told("line 3: This record has no \"text\"")?;
    page.click(".foot .primary")?;
    page.until_open("On Monday the first came.")?;
    same("articles", page.export()?.len(), 6)?;
    page.load(&[("latin.txt", b"Caf\xC3\xA9 opens\n\nOn Monday the caf\xE9 opened, \xC3\xA9t\xC3\xA9 or not.\n")])?;
    // Neither all UTF-8 nor all of an older encoding: what was guessed is shown, to be changed.
    page.until_told("latin.txt")?;
    page.click(".foot .primary")?;
    page.until_open("opens")?;
    still_good(page, 0)
}

fn huge(page: &mut Page) -> Done {
    let labels = begin(page)?;
    let path = page.files_on_disk(&[("huge.txt", b"")])?.remove(0);
    // A hole of 200 MB: nothing is written.
    File::options().write(true).open(&path)?.set_len(200_000_000)?;
    let start = Instant::now();
    page.pick(&path)?;
    page.until_told("huge.txt")?;
    page.until_told("200.0 MB")?;
    ensure(start.elapsed() < Duration::from_secs(5), || format!("it took {:?}", start.elapsed()))?;
    still_good(page, labels)
}

const HOSTILE: &str = r#"<!doctype html><html><head><title>Hostile page</title>
<script>window.ran = "a script"</script><meta http-equiv="refresh" content="0; url=http://127.0.0.1:9/">
<link rel="stylesheet" href="http://127.0.0.1:9/style.css"></head>
<body onload="window.ran = 'a load handler'"><article><h1>Hostile page</h1>
<img src="http://127.0.0.1:9/picture.png" onerror="window.ran = 'an error handler'">
<svg onload="window.ran = 'a drawing'"><script>window.ran = "a script in a drawing"</script></svg>
<p onclick="window.ran = 'a click'">On Monday a convoy left Camp Taji with forty lorries, an officer said to the paper.</p>
<p>On Tuesday it came to the coast, where nobody had expected it, and &lt;script&gt;window.ran = 'an escape'&lt;/script&gt; stood
on its side in white letters a metre high.</p>
<iframe src="javascript:parent.ran = 'a frame'"></iframe><object data="http://127.0.0.1:9/object"></object>
</article></body></html>"#;

fn scripts(page: &mut Page) -> Done {
    begin(page)?;
    load(page, "hostile.html", HOSTILE, "Hostile page")?;
    let marked = "<img src=x onerror=\"window.ran='text'\"><script>window.ran='text'</script> On Monday it rained.";
    let line =
        json!({ "text": marked, "title": "<b onmouseover=\"window.ran='title'\">Bold title</b>", "id": "<i>id</i>" });
    page.load(&[("<svg onload=window.ran=1>.jsonl", format!("{line}\n").as_bytes())])?;
    page.until_open("Bold title")?;
    let shown = page.text(".reader")?;
    ensure(shown.contains("<script>window.ran='text'</script>"), || format!("the reader shows {shown:?}"))?;
    same("what ran", page.script("return window.ran ?? null", &[])?, Value::Null)?;
    same("elements of the article", page.count(".reader img, .reader script, .reader svg, .reader b")?, 0)?;
    same("refusals", page.violations()?, vec![])?;
    same("requests", page.requests()?, vec![])?;
    same("connections", page.connections(), vec![])?;
    still_good(page, 0)
}

/// Labels words as DATE by selecting them and pressing its key.
fn label(page: &Page, words: &str) -> Done {
    let before = page.accepted()?.len();
    page.select(words, &[])?;
    page.key("1")?;
    page.wait_until(&format!("“{words}” to be labelled"), |page| Ok(page.accepted()?.len() == before + 1))
}

/// Loads one article and answers the review, if there is one.
fn load(page: &Page, name: &str, text: &str, title: &str) -> Done {
    page.load(&[(name, text.as_bytes())])?;
    page.wait_until("the article or its review", |page| {
        Ok(page.count(".foot .primary")? > 0 || page.text(".article-head h1").is_ok_and(|shown| shown.contains(title)))
    })?;
    if page.count(".foot .primary")? > 0 {
        page.click(".foot .primary")?;
    }
    page.until_open(title)
}

/// Whether each exported span of an article quotes its text by code points.
fn offsets_hold(page: &Page, text: &str, expected: &[&str]) -> Done {
    let lines = page.export()?;
    let line =
        lines.iter().find(|line| line["text"] == text).ok_or("the text is not in the export as it was loaded")?;
    let points: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    for span in line["spans"].as_array().into_iter().flatten() {
        let at = |name: &str| span[name].as_u64().map_or(0, |at| at as usize);
        let words: String = points.get(at("start")..at("end")).unwrap_or_default().iter().collect();
        same("the quote of a span", span["text"].as_str().unwrap_or_default(), &words)?;
        found.push(words);
    }
    same("exported spans", found.iter().map(String::as_str).collect::<Vec<_>>(), expected.to_vec())
}

fn controls(page: &mut Page) -> Done {
    begin(page)?;
    let text = "Odd characters\n\nA \u{1}bell\u{7} and a \u{202E}turned\u{202C} word, a zero\u{200B}width one.\r\nThen a carriage return and Zebra.\n";
    load(page, "odd.txt", text, "Odd characters")?;
    label(page, "Zebra")?;
    offsets_hold(page, text, &["Zebra"])?;
    same("errors on the console", page.console_errors()?, vec![])
}

fn long_line(page: &mut Page) -> Done {
    begin(page)?;
    let sentence = "A convoy with lorries went along the road and came back in the evening. ";
    let text = format!("Zebra came. {}", sentence.repeat(100_000 / sentence.len()));
    load(page, "long.txt", &text, "Zebra")?;
    page.select("lorries", &[])?;
    label(page, "Zebra")?;
    page.until_saved()?;
    offsets_hold(page, &text, &["Zebra"])?;
    same("errors on the console", page.console_errors()?, vec![])
}

fn graphemes(page: &mut Page) -> Done {
    begin(page)?;
    let family = "👩‍👩‍👧‍👦";
    let text = format!(
        "Whole characters\n\nThen the {family}Zebra{family} came, and cafe\u{301} was e\u{301}te\u{301}, 𝄞 too.\n"
    );
    load(page, "whole.txt", &text, "Whole characters")?;
    label(page, "cafe")?;
    label(page, "e\u{301}te")?;
    let shown = page.accepted()?;
    for mark in &shown {
        ensure(mark.text.ends_with('\u{301}'), || format!("{:?} cuts a character", mark.text))?;
    }
    offsets_hold(page, &text, &["cafe\u{301}", "e\u{301}te\u{301}"])?;
    same("errors on the console", page.console_errors()?, vec![])
}

fn many(page: &mut Page) -> Done {
    begin(page)?;
    let lines: String = (0..10_000)
        .map(|at| {
            let text = format!(
                "Article {at}. On Monday a convoy left Camp Taji. {}",
                "It was a long way to the coast. ".repeat(8)
            );
            json!({ "id": format!("{at}"), "title": format!("Article {at}"), "text": text }).to_string() + "\n"
        })
        .collect();
    let path = page.files_on_disk(&[("many.jsonl", lines.as_bytes())])?.remove(0);
    page.script(
        "window.tasks = [];
         window.frames = 0;
         const frame = () => { window.frames += 1; requestAnimationFrame(frame); };
         frame();
         new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration)))
           .observe({ entryTypes: ['longtask'] });",
        &[],
    )?;
    let start = Instant::now();
    page.pick(&path)?;
    page.until_open("Article 0")?;
    page.until_saved()?;
    let tasks = page.script("return tasks", &[])?;
    let tasks: Vec<f64> = tasks.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    let longest = tasks.iter().copied().fold(0.0, f64::max);
    println!(
        "10,000 articles in {:.1} s, {} tasks above 50 ms, the longest {longest} ms",
        start.elapsed().as_secs_f64(),
        tasks.len()
    );
    // How long is for the benchmarks; here it only must not be all one task.
    let frames = page.script("return frames", &[])?.as_u64().unwrap_or_default();
    ensure(frames > 5, || format!("the page was painted {frames} times while it loaded"))?;
    page.accept()?;
    page.until_saved()?;
    page.reload()?;
    page.until_open("Article 0")?;
    same("errors on the console", page.console_errors()?, vec![])
}
