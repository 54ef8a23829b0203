//! How long it takes to load many articles, and whether the page stays quick meanwhile.

use super::probe::ALL_READ;
use super::text::{line, usual};
use super::{Bar, Bench, Figure};
use crate::Done;
use crate::page::Page;

/// The benches of this topic.
pub const BENCHES: &[Bench] = &[Bench {
    figures: &[
        Figure { name: "1,000 articles of 5 kB from one JSONL, all suggested", unit: "ms", bar: Bar::Most(3_000.0) },
        Figure { name: "the same: longest task over 50 ms", unit: "ms", bar: Bar::Most(50.0) },
        Figure { name: "the same: processor time of the page", unit: "ms", bar: Bar::None },
    ],
    readings: 5,
    prepare: |page| page.open(),
    read: many,
}];

fn many(page: &mut Page) -> Done<Vec<f64>> {
    page.open_fresh()?;
    let lines: String = (1..=1_000).map(|number| line(&format!("Report {number}"), &usual(5_000, number))).collect();
    let before = page.processor_time()?;
    page.time_from("change", &format!("document.querySelector('[data-row]')?.ariaSetSize === '1003' && {ALL_READ}"))?;
    page.load_lines(&lines)?;
    let took = page.taken()?;
    page.script("document.querySelector('#queue-list').scrollTop = 1e9", &[])?;
    page.wait_for_shown("[data-row='1002']")?;
    if page.count("[data-row='1002'] .open")? == 0 || page.text("[data-row='1002'] .open")?.starts_with("reading") {
        return Err("the last article has no suggestions yet".into());
    }
    Ok(vec![took, page.longest_task()?, page.processor_time()? - before])
}
