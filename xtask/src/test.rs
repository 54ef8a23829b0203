//! `cargo xtask test`: every check, a closing table, and one line with the number of tests.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::counts::Counts;
use crate::shell::{cargo, path_with, root, run, run_and_read, which};
use crate::step::{Failure, Outcome, seconds};
use crate::{fuzz, page, system, tools};

/// What of the tests is asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The native part alone.
    pub quick: bool,
    /// Only browser tests whose name holds this.
    pub browser: Option<String>,
    /// Only these engines; all three when empty.
    pub engines: Vec<String>,
}

/// The package that drives the browsers; the quick run does not even compile it.
const BROWSER_TESTS: &str = "goldpan-browser-tests";
const CORRECT: &str = "read what stands above and correct it";

/// Runs what is asked for, every part even when an earlier one failed, and prints the table.
///
/// # Errors
/// When anything failed or something is missing and cannot be installed.
pub fn all(options: &Options) -> Outcome<()> {
    let mut report = Report::default();
    let only_browsers = options.browser.is_some() || !options.engines.is_empty();
    if !only_browsers {
        native(&mut report, options.quick);
    }
    if !options.quick {
        in_browsers(&mut report, options, only_browsers);
    }
    report.close()
}

fn native(report: &mut Report, quick: bool) {
    let without = ["--exclude", fuzz::PACKAGE, "--exclude", BROWSER_TESTS];
    let without = if quick { &without[..] } else { &without[..2] };
    report.check("install rustfmt and clippy", tools::components);
    report.check("format", || run(cargo().args(["fmt", "--all", "--check"]), "run `cargo fmt --all`"));
    report.check("lints", || {
        let clippy = ["clippy", "--quiet", "--workspace", "--all-targets"];
        run(cargo().args(clippy).args(without).args(["--", "-D", "warnings"]), CORRECT)
    });
    report.tests("native tests", || {
        counted(cargo().args(["test", "--quiet", "--workspace", "--no-fail-fast"]).args(without))
    });
    if !quick {
        report.tests("fuzzing", || fuzz::tests(&fuzz::Options::default()));
    }
}

fn in_browsers(report: &mut Report, options: &Options, only_browsers: bool) {
    let mut ready = report.check("install browsers", system::browsers);
    let geckodriver = report.value("install geckodriver", tools::geckodriver);
    let page_tools = report.value("install wasm tools", tools::for_page);
    if !only_browsers && let Some(tools) = &page_tools {
        report.check("lints for wasm", || {
            let clippy = ["clippy", "--quiet", "--package", "goldpan", "--lib", "--bins", WASM];
            run(cargo().args(clippy).args(["--", "-D", "warnings"]), CORRECT)
        });
        if ready {
            report.tests("wasm tests", || wasm_tests(&tools.wasm_bindgen));
        }
    }
    let built = page_tools.and_then(|_| report.value("build the page", page::build));
    ready &= built.is_some();
    if let Some(built) = built {
        report.check("size of the page", || built.check_size());
    }
    if let (true, Some(geckodriver)) = (ready, geckodriver) {
        report.tests("browser tests", || counted(&mut browser_tests(options, &geckodriver)));
    }
}

const WASM: &str = "--target=wasm32-unknown-unknown";

/// The tests of what needs a browser's interfaces but no page: every `tests/*.rs` with `wasm_bindgen_test` in it.
fn wasm_tests(wasm_bindgen: &Path) -> Outcome<(bool, Counts)> {
    let files = fs::read_dir(root().join("tests")).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut names: Vec<String> = files.filter_map(|file| wasm_test(&file)).collect();
    names.sort();
    if names.is_empty() {
        return Err(Failure::new("No file in tests/ has wasm tests.", "restore tests/ from the repository"));
    }
    let runner = wasm_bindgen.with_file_name(format!("wasm-bindgen-test-runner{}", std::env::consts::EXE_SUFFIX));
    let mut test = cargo();
    test.args(["test", "--package", "goldpan", WASM, "--no-fail-fast"]);
    names.iter().for_each(|name| {
        test.args(["--test", name]);
    });
    // The runner would take whichever driver it finds first.
    let driver = which("chromedriver").unwrap_or_else(|| "chromedriver".into());
    test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("CHROMEDRIVER", driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", root().join("xtask/webdriver.json"))
        .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    counted(&mut test)
}

/// The name of the test that a file holds, if it is one for wasm.
fn wasm_test(file: &Path) -> Option<String> {
    let is_source = file.extension().is_some_and(|extension| extension == "rs");
    let text = is_source.then(|| fs::read_to_string(file).ok())??;
    text.contains("wasm_bindgen_test").then(|| file.file_stem().map(|stem| stem.to_string_lossy().into_owned()))?
}

fn browser_tests(options: &Options, geckodriver: &Path) -> Command {
    let mut tests = cargo();
    tests.args(["run", "--quiet", "--package", BROWSER_TESTS, "--", "test"]);
    tests.args(options.browser.iter());
    for engine in &options.engines {
        tests.args(["--engine", engine]);
    }
    let drivers = geckodriver.parent().map(Path::to_path_buf);
    tests.env("PATH", path_with(drivers.as_slice()));
    tests
}

fn counted(command: &mut Command) -> Outcome<(bool, Counts)> {
    let (passed, output) = run_and_read(command, CORRECT)?;
    Ok((passed, Counts::in_output(&output)))
}

/// What was run and what came of it.
#[derive(Default)]
struct Report {
    rows: Vec<Row>,
}

struct Row {
    name: String,
    took: Duration,
    passed: bool,
    counts: Option<Counts>,
}

impl Report {
    /// Runs a part that passes or fails as a whole; whether it passed.
    fn check(&mut self, name: &str, work: impl FnOnce() -> Outcome<()>) -> bool {
        self.value(name, work).is_some()
    }

    /// Runs a part that makes something for later parts.
    fn value<T>(&mut self, name: &str, work: impl FnOnce() -> Outcome<T>) -> Option<T> {
        self.row(name, || work().map(|value| (true, None, value)))
    }

    /// Runs a part that counts its tests.
    fn tests(&mut self, name: &str, work: impl FnOnce() -> Outcome<(bool, Counts)>) {
        self.row(name, || work().map(|(passed, counts)| (passed, Some(counts), ())));
    }

    fn row<T>(&mut self, name: &str, work: impl FnOnce() -> Outcome<(bool, Option<Counts>, T)>) -> Option<T> {
        eprintln!("\n== {name}");
        let start = Instant::now();
        let (passed, counts, value) = match work() {
            Ok((passed, counts, value)) => (passed, counts, Some(value)),
            Err(failure) => {
                eprintln!("{failure}");
                (false, None, None)
            }
        };
        self.rows.push(Row { name: name.to_owned(), took: start.elapsed(), passed, counts });
        value
    }

    fn close(&self) -> Outcome<()> {
        println!("\n{}", table(&self.rows));
        let mut sum = Counts::default();
        self.rows.iter().filter_map(|row| row.counts).for_each(|counts| sum += counts);
        println!("{} passed, {} failed", sum.passed, sum.failed);
        let failed: Vec<&str> = self.rows.iter().filter(|row| !row.passed).map(|row| row.name.as_str()).collect();
        if failed.is_empty() {
            return Ok(());
        }
        Err(Failure::new(format!("These parts failed: {}.", failed.join(", ")), "look for their headings above"))
    }
}

fn table(rows: &[Row]) -> String {
    let width = rows.iter().map(|row| row.name.len()).max().unwrap_or(0);
    let line = |row: &Row| {
        let outcome = if row.passed { "ok    " } else { "FAILED" };
        let counts = row
            .counts
            .map_or(String::new(), |counts| format!("  {:>5} passed {:>3} failed", counts.passed, counts.failed));
        format!("{:width$}  {outcome}  {:>12}{counts}\n", row.name, seconds(row.took))
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> Report {
        let mut report = Report::default();
        report.check("format", || Ok(()));
        report.tests("native tests", || Ok((true, Counts { passed: 41, failed: 0 })));
        report.tests("browser tests", || Ok((false, Counts { passed: 6, failed: 1 })));
        report
    }

    #[test]
    fn the_table_shows_every_part() {
        let mut report = report();
        report.rows.iter_mut().for_each(|row| row.took = Duration::from_millis(1200));
        assert_eq!(
            table(&report.rows),
            "format         ok             1.2 s\n\
             native tests   ok             1.2 s     41 passed   0 failed\n\
             browser tests  FAILED         1.2 s      6 passed   1 failed\n"
        );
    }

    #[test]
    fn a_failed_part_fails_the_run_and_is_named() {
        assert_eq!(report().close().unwrap_err().what, "These parts failed: browser tests.");
        let mut fine = Report::default();
        fine.check("format", || Ok(()));
        assert_eq!(fine.close(), Ok(()));
    }

    #[test]
    fn a_part_that_cannot_run_fails() {
        let mut report = Report::default();
        let made: Option<()> = report.value("install", || Err(Failure::new("Missing.", "install it")));
        assert!(made.is_none() && !report.rows[0].passed);
    }
}
