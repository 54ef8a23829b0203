//! The measurements of the built file in Chromium: a file per topic, each a table of benches.
//!
//! To add one: write a function `fn name(page: &mut Page) -> Done<Vec<f64>>` that takes one reading, and list it with the
//! figures that a reading gives, each with its bar. The first reading is thrown away: it warms the caches of system and
//! browser.
//!
//! # Decisions
//!
//! - 2026-11-20: a time runs from an event's own `timeStamp` to the task behind the first frame that shows its outcome
//!   ([`probe`]), all read in the page: what the driver does before and after is no part of it. Rejected: Event Timing,
//!   whose durations are rounded to 8 ms.

pub mod article;
pub mod label;
pub mod many;
pub mod opening;
mod probe;
pub mod scrolling;
pub mod speed;
mod table;
mod text;

use crate::Done;
use crate::engine::Engine;
use crate::page::Page;
use crate::setting::Setting;

/// One number that a reading gives.
pub struct Figure {
    /// What it is, in the table.
    pub name: &'static str,
    /// Its unit, for example `ms`.
    pub unit: &'static str,
    /// Which median is good enough, in the unit.
    pub bar: Bar,
}

/// Which median is good enough.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bar {
    /// Any: the figure only explains another.
    None,
    /// At most this.
    Most(f64),
    /// At least this.
    Least(f64),
}

/// One measurement: a browser of its own, prepared once and read several times.
pub struct Bench {
    /// What a reading gives, in order.
    pub figures: &'static [Figure],
    /// How many readings are taken.
    pub readings: usize,
    /// Brings the page to where the first reading starts.
    pub prepare: fn(&mut Page) -> Done,
    /// Takes one reading.
    pub read: fn(&mut Page) -> Done<Vec<f64>>,
}

/// All benches, by topic.
pub const ALL: &[&[Bench]] =
    &[opening::BENCHES, article::BENCHES, label::BENCHES, scrolling::BENCHES, many::BENCHES, speed::BENCHES];

/// Takes every bench that has a figure with `part` in its name and prints the table; whether all could be taken.
///
/// A median over its bar is marked in the table and is no failure: machines differ.
///
/// # Errors
/// When no figure has such a name.
pub fn run(setting: &Setting, part: &str) -> Done<bool> {
    let named = |bench: &&Bench| bench.figures.iter().any(|figure| figure.name.contains(part));
    let chosen: Vec<&Bench> = ALL.iter().copied().flatten().filter(named).collect();
    if chosen.is_empty() {
        return Err(format!("no measurement has `{part}` in its name").into());
    }
    let mut rows = Vec::new();
    let mut complete = true;
    for bench in chosen {
        let name = bench.figures.first().map_or("", |figure| figure.name);
        eprintln!("→ {name}");
        match readings(setting, bench, name) {
            Ok(readings) => rows.extend(bench.figures.iter().enumerate().map(|(at, figure)| {
                table::Row::new(figure, readings.iter().filter_map(|reading| reading.get(at).copied()).collect())
            })),
            Err(error) => {
                complete = false;
                eprintln!("  could not be taken: {error}");
            }
        }
    }
    println!("{}", table::table(&rows));
    Ok(complete)
}

fn readings(setting: &Setting, bench: &Bench, name: &str) -> Done<Vec<Vec<f64>>> {
    let mut page = Page::start(setting, Engine::Chromium, name, false)?;
    (bench.prepare)(&mut page)?;
    (bench.read)(&mut page)?;
    (0..bench.readings).map(|_| (bench.read)(&mut page)).collect()
}
