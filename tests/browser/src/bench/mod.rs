//! The measurements of the built file in Chromium: a file per topic, each a table of measurements.
//!
//! To add one: write a function `fn name(page: &mut Page) -> Done<f64>` that gives one reading, and list it with the
//! number of readings and the bar. The first reading is thrown away: it warms the caches of system and browser.

pub mod opening;
mod table;

use crate::Done;
use crate::engine::Engine;
use crate::page::Page;
use crate::setting::Setting;

/// One measurement.
pub struct Measure {
    /// What is measured.
    pub name: &'static str,
    /// The unit of the readings, for example `ms`.
    pub unit: &'static str,
    /// The highest median that is good enough, in the unit.
    pub bar: f64,
    /// How many readings are taken.
    pub readings: usize,
    /// Takes one reading in a browser that is already running.
    pub read: fn(&mut Page) -> Done<f64>,
}

/// All measurements, by topic.
pub const ALL: &[&[Measure]] = &[opening::MEASURES];

/// Takes every measurement whose name holds `part` and prints the table; whether all could be taken.
///
/// A median over its bar is marked in the table and is no failure: machines differ.
///
/// # Errors
/// When no measurement has such a name or the browser does not start.
pub fn run(setting: &Setting, part: &str) -> Done<bool> {
    let chosen: Vec<&Measure> = ALL.iter().copied().flatten().filter(|measure| measure.name.contains(part)).collect();
    if chosen.is_empty() {
        return Err(format!("no measurement has `{part}` in its name").into());
    }
    let mut rows = Vec::new();
    let mut complete = true;
    for measure in chosen {
        eprintln!("→ {}", measure.name);
        let readings = readings(setting, measure);
        match readings {
            Ok(readings) => rows.push(table::Row::new(measure, readings)),
            Err(error) => {
                complete = false;
                eprintln!("  could not be taken: {error}");
            }
        }
    }
    println!("{}", table::table(&rows));
    Ok(complete)
}

fn readings(setting: &Setting, measure: &Measure) -> Done<Vec<f64>> {
    let mut page = Page::start(setting, Engine::Chromium, measure.name, false)?;
    (measure.read)(&mut page)?;
    (0..measure.readings).map(|_| (measure.read)(&mut page)).collect()
}
