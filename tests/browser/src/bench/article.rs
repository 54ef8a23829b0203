//! How long it takes to open an article from the queue.

use super::text::{dense, line, usual};
use super::{Bar, Bench, Figure};
use crate::Done;
use crate::page::Page;

/// The benches of this topic.
pub const BENCHES: &[Bench] = &[
    Bench {
        figures: &[Figure { name: "a 4 kB article: open with suggestions", unit: "ms", bar: Bar::Most(30.0) }],
        readings: 15,
        prepare: |page| prepare(page, &usual(4_000, 1), false),
        read: open,
    },
    Bench {
        figures: &[Figure { name: "100 kB, 2,500 suggestions: open", unit: "ms", bar: Bar::Most(100.0) }],
        readings: 9,
        prepare: |page| prepare(page, &dense(100_000, 1), false),
        read: open,
    },
    Bench {
        figures: &[Figure { name: "100 kB, 2,500 annotations: open", unit: "ms", bar: Bar::Most(100.0) }],
        readings: 9,
        prepare: |page| prepare(page, &dense(100_000, 1), true),
        read: open,
    },
    Bench {
        figures: &[Figure { name: "1 MB, 25,000 suggestions: open", unit: "ms", bar: Bar::Most(400.0) }],
        readings: 7,
        prepare: |page| prepare(page, &dense(1_000_000, 1), false),
        read: open,
    },
    Bench {
        figures: &[Figure { name: "1 MB, 25,000 annotations: open", unit: "ms", bar: Bar::Most(400.0) }],
        readings: 7,
        prepare: |page| prepare(page, &dense(1_000_000, 1), true),
        read: open,
    },
    Bench {
        figures: &[Figure { name: "1 MB: from the file to its suggestions", unit: "ms", bar: Bar::None }],
        readings: 3,
        prepare: |page| page.open(),
        read: |page| {
            page.open_fresh()?;
            page.time_from("change", SHOWN)?;
            page.load_lines(&line(TITLE, &dense(1_000_000, 1)))?;
            Ok(vec![page.taken()?])
        },
    },
];

const TITLE: &str = "The valley report";

/// Holds when the measured article and marks of it are shown.
const SHOWN: &str = "document.querySelector('.article-head h1')?.textContent === 'The valley report'
    && document.querySelector('.reader mark') !== null";

/// Opens the page and loads this article behind the samples; accepts all suggestions, if so wished.
pub fn prepare(page: &mut Page, text: &str, accept: bool) -> Done {
    page.open_fresh()?;
    page.load_lines(&line(TITLE, text))?;
    page.wait_for("the article", &format!("return {SHOWN}"), &[])?;
    page.until_quiet()?;
    let open = page.text(".queue .row[data-row='3'] .open")?;
    eprintln!("  {} bytes, {open}", text.len());
    if accept {
        page.script("document.querySelector('.reader').focus()", &[])?;
        page.key("Shift+A")?;
        let accepted = "return document.querySelector('mark[data-status=suggested]') === null";
        page.wait_for("all to be accepted", accepted, &[])?;
    }
    page.until_quiet()
}

fn open(page: &mut Page) -> Done<Vec<f64>> {
    page.click(".queue .row[data-row='0']")?;
    page.wait_for("the other article", &format!("return !({SHOWN})"), &[])?;
    page.until_quiet()?;
    page.time_from("click", SHOWN)?;
    page.click(".queue .row[data-row='3']")?;
    Ok(vec![page.taken()?])
}
