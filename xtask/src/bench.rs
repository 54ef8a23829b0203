//! `cargo xtask bench`: the release file in Chromium, measured.

use crate::shell::{cargo, run};
use crate::step::Outcome;
use crate::{bench_page, page, system};

/// Builds the single file and the page of the engine, and measures them; only the measurements whose name holds `name`,
/// when one is given.
///
/// # Errors
/// When something is missing and cannot be installed, the page does not build, or a measurement fails.
pub fn run_all(name: Option<&str>) -> Outcome<()> {
    system::browsers()?;
    // Measurements that start so have a page of their own and need no other.
    let of_rules = name.is_some_and(|name| name.starts_with("rules"));
    if !of_rules {
        page::build()?;
    }
    let engine = bench_page::build()?;
    let mut measure = cargo();
    measure.args(["run", "--quiet", "--package", "goldpan-browser-tests", "--", "bench"]).args(name);
    measure.env("GOLDPAN_BENCH_PAGE", engine);
    run(&mut measure, "read what stands above; the name may match no measurement")
}
