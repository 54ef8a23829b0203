//! How fast the rules read in Chromium, in a page of their own beside the JavaScript libraries, and how soon they are ready.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::text::{dense, news, usual};
use super::{Bar, Bench, Figure};
use crate::Done;
use crate::page::Page;

/// The benches of this topic.
pub const BENCHES: &[Bench] = &[
    Bench {
        figures: &[
            Figure { name: "rules ready in a fresh page", unit: "ms", bar: Bar::Most(50.0) },
            Figure { name: "the same: every pattern compiled too", unit: "ms", bar: Bar::None },
        ],
        readings: 9,
        prepare: open,
        read: |page| {
            open(page)?;
            let times = numbers(&page.script_async("return await speed.start()", &[])?)?;
            Ok(vec![times[0], times[0] + times[1]])
        },
    },
    Bench {
        figures: &[
            Figure {
                name: "rules: ten articles of our own, all labels with values",
                unit: "MB/s",
                bar: Bar::Least(10.0),
            },
            Figure { name: "the same: times chrono-node (dates alone)", unit: "", bar: Bar::Least(3.0) },
            Figure { name: "the same: times compromise with compromise-dates", unit: "", bar: Bar::Least(100.0) },
            Figure { name: "the same: chrono-node", unit: "MB/s", bar: Bar::None },
            Figure { name: "the same: compromise with compromise-dates", unit: "MB/s", bar: Bar::None },
        ],
        readings: 5,
        prepare: started,
        read: |page| {
            let texts = news();
            let own = read(page, "goldpan", &texts)?;
            let (chrono, compromise) = (read(page, "chrono", &texts)?, read(page, "compromise", &texts)?);
            Ok(vec![own, own / chrono, own / compromise, chrono, compromise])
        },
    },
    Bench {
        figures: &[
            Figure { name: "rules: 10 MB in one text", unit: "MB/s", bar: Bar::Least(10.0) },
            Figure { name: "the same: speed of 10 MB in hundredths of that of 1 MB", unit: "", bar: Bar::Least(80.0) },
            Figure { name: "the same: 1 MB with a mark in 40 bytes", unit: "MB/s", bar: Bar::None },
        ],
        readings: 5,
        prepare: started,
        read: |page| {
            let of = |text: String| read(page, "goldpan", &[text]);
            let (ten, one, marks) = (of(usual(10_000_000, 1))?, of(usual(1_000_000, 1))?, of(dense(1_000_000, 1))?);
            Ok(vec![ten, 100.0 * ten / one, marks])
        },
    },
];

/// Milliseconds for which one of them reads, at least.
const ENOUGH: u32 = 400;

fn open(page: &mut Page) -> Done {
    let file = std::env::var_os("GOLDPAN_BENCH_PAGE").map(PathBuf::from);
    let file =
        file.filter(|file| file.is_file()).ok_or("the page of the engine is not built: run `cargo xtask bench`")?;
    page.open_file(&file)
}

fn started(page: &mut Page) -> Done {
    open(page)?;
    page.script_async("return await speed.start()", &[]).map(drop)
}

/// Megabytes a second.
fn read(page: &Page, reader: &str, texts: &[String]) -> Done<f64> {
    // Once before it counts, so that all are compiled.
    let found = page.script(
        "speed.read(arguments[0], arguments[1].slice(0, 5), 1); return speed.read(...arguments)",
        &[json!(reader), json!(texts), json!(ENOUGH)],
    )?;
    let figures = numbers(&found)?;
    if figures[1] < 0.5 {
        return Err(format!("{reader} found {} marks in a kilobyte, which cannot be", figures[1]).into());
    }
    Ok(figures[0])
}

/// The two numbers that the page gave.
fn numbers(value: &Value) -> Done<[f64; 2]> {
    let number = |at: usize| value.get(at).and_then(Value::as_f64);
    number(0)
        .zip(number(1))
        .map(|(first, second)| [first, second])
        .ok_or_else(|| format!("the page gave {value}").into())
}
