//! `cargo xtask bench`: the release file in Chromium, measured.

use crate::shell::{cargo, run};
use crate::step::Outcome;
use crate::{page, system};

/// Builds the single file and measures it; only the measurements whose name holds `name`, when one is given.
///
/// # Errors
/// When something is missing and cannot be installed, the page does not build, or a measurement fails.
pub fn run_all(name: Option<&str>) -> Outcome<()> {
    system::browsers()?;
    page::build()?;
    let mut measure = cargo();
    measure.args(["run", "--quiet", "--package", "goldpan-browser-tests", "--", "bench"]).args(name);
    run(&mut measure, "read what stands above; the name may match no measurement")
}
