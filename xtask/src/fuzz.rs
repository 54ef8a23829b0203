//! Fuzzing: the targets of `fuzz/`, built with the coverage that libFuzzer reads, each run for some time.
//!
//! # Decisions
//!
//! - 2026-11-20: libFuzzer is linked by the crate `libfuzzer-sys` and the coverage asked for by the flags that
//!   `cargo fuzz --sanitizer none` sets; they are stable. So no other compiler than the workspace's and no tool is needed.
//!   Rejected: `cargo fuzz` itself, which would take minutes to install for the sake of those flags; AFL, which needs
//!   changes to the system's settings. Address checks are not missed: the code is safe Rust.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::counts::Counts;
use crate::shell::{cargo, command, output_of, root, run};
use crate::step::{Failure, Outcome, step};
use crate::system;

/// The package of the fuzz targets, which only links where libFuzzer is.
pub const PACKAGE: &str = "goldpan-fuzz";

/// How long each target runs, in seconds, where nothing else is asked for.
const SECONDS: u32 = 60;

/// The environment variable that asks for another time.
const SECONDS_VARIABLE: &str = "GOLDPAN_FUZZ_SECONDS";

/// Coverage of edges by counters, with the table of places and the operands of comparisons.
const COVERAGE: &[&str] = &[
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    // Joined branches could not be told apart.
    "-Cllvm-args=-simplifycfg-branch-fold-threshold=0",
];

/// An input that takes longer than these seconds, or more than these megabytes, counts as found.
const LIMITS: &[&str] = &["-timeout=10", "-rss_limit_mb=2048", "-max_len=4096"];

/// What is asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Only targets whose name holds this.
    pub name: Option<String>,
    /// How long each runs.
    pub seconds: Option<u32>,
}

/// Builds the targets and runs each.
///
/// # Errors
/// When something is missing and cannot be installed, a target does not build, or an input is found.
pub fn run_all(options: &Options) -> Outcome<()> {
    let (passed, counts) = tests(options)?;
    println!(
        "test result: {}. {} passed; {} failed",
        if passed { "ok" } else { "FAILED" },
        counts.passed,
        counts.failed
    );
    if passed { Ok(()) } else { Err(Failure::new("An input was found that should not be.", ADVICE)) }
}

const ADVICE: &str = "make a test of the input in target/fuzz/found/, mend the code, and run `cargo xtask fuzz` again";

/// The same as a part of all tests: every target is one.
///
/// # Errors
/// When the targets cannot be built.
pub fn tests(options: &Options) -> Outcome<(bool, Counts)> {
    if cfg!(windows) {
        eprintln!("  left out: libFuzzer does not link with the compiler's stable toolchain on Windows");
        return Ok((true, Counts::default()));
    }
    system::cpp()?;
    let seconds = seconds(options.seconds, env::var(SECONDS_VARIABLE).ok().as_deref())?;
    let programs = step("Building the fuzz targets", build)?;
    let mut counts = Counts::default();
    for (name, program) in
        programs.iter().filter(|(name, _)| options.name.as_ref().is_none_or(|part| name.contains(part)))
    {
        let outcome = step(&format!("Fuzzing {name} for {seconds} s"), || fuzz(name, program, seconds));
        match outcome {
            Ok(()) => counts.passed += 1,
            Err(failure) => {
                eprintln!("{failure}");
                counts.failed += 1;
            }
        }
    }
    if counts == Counts::default() {
        return Err(Failure::new("There is no such fuzz target.", "`ls fuzz/targets` shows all"));
    }
    Ok((counts.failed == 0, counts))
}

fn seconds(asked: Option<u32>, variable: Option<&str>) -> Outcome<u32> {
    let number = |text: &str| {
        text.parse().map_err(|_| {
            Failure::new(format!("{SECONDS_VARIABLE} is `{text}`."), "set it to a number of seconds, or not at all")
        })
    };
    asked.map_or_else(|| variable.map_or(Ok(SECONDS), number), Ok)
}

/// All targets by name, with their programs.
fn build() -> Outcome<Vec<(String, PathBuf)>> {
    let answer = output_of(command("rustc").arg("-vV")).unwrap_or_default();
    let host = answer.lines().find_map(|line| line.strip_prefix("host: ")).ok_or_else(|| {
        Failure::new("The compiler does not say what system it is for.", "install it by rustup (https://rustup.rs)")
    })?;
    // With a target named, the flags are not those of build scripts. A folder of its own keeps the other builds.
    let target = root().join("target/fuzz");
    let mut cargo = cargo();
    cargo.args(["build", "--quiet", "--profile", "fuzz", "--package", PACKAGE, "--bins", "--target", host]);
    cargo.arg("--target-dir").arg(&target).env("RUSTFLAGS", COVERAGE.join(" ")).env_remove("CARGO_ENCODED_RUSTFLAGS");
    run(&mut cargo, "read what stands above and correct it")?;
    let sources = fs::read_dir(root().join("fuzz/targets")).into_iter().flatten().flatten();
    let mut names: Vec<String> =
        sources.filter_map(|file| file.file_name().to_str()?.strip_suffix(".rs").map(str::to_owned)).collect();
    names.sort();
    let program = |name: String| {
        let program = target.join(host).join("fuzz").join(&name);
        (name, program)
    };
    Ok(names.into_iter().map(program).collect())
}

/// Runs one target. What it learns stays in `target/fuzz/corpus/`, so that the next run goes on from there.
fn fuzz(name: &str, program: &Path, seconds: u32) -> Outcome<()> {
    let (corpus, found) = (root().join("target/fuzz/corpus").join(name), root().join("target/fuzz/found"));
    for folder in [&corpus, &found] {
        fs::create_dir_all(folder).map_err(|error| {
            Failure::new(
                format!("{} cannot be made: {error}.", folder.display()),
                "check the rights and the free space",
            )
        })?;
    }
    let mut fuzzer = command(program);
    fuzzer.args(LIMITS).args(["-verbosity=0", "-print_final_stats=1"]).arg(format!("-max_total_time={seconds}"));
    fuzzer.arg(format!("-artifact_prefix={}/{name}-", found.display()));
    let dictionary = root().join(format!("fuzz/dictionaries/{name}.dict"));
    if dictionary.is_file() {
        fuzzer.arg(format!("-dict={}", dictionary.display()));
    }
    fuzzer.arg(&corpus).arg(root().join("fuzz/seeds").join(name));
    let output =
        fuzzer.output().map_err(|error| Failure::new(format!("{name} could not be started: {error}."), ADVICE))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        said.lines().filter(|line| line.starts_with("stat::")).for_each(|line| eprintln!("  {line}"));
        return Ok(());
    }
    // The whole log ends with the recommended dictionary; what counts is the message and where the input lies.
    eprintln!("{said}");
    Err(Failure::new(format!("The target {name} found an input."), ADVICE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_is_that_asked_for_else_the_variable_s_else_a_minute() {
        for (asked, variable, expected) in [
            (None, None, Ok(SECONDS)),
            (None, Some("5"), Ok(5)),
            (Some(7), Some("5"), Ok(7)),
            (None, Some("long"), Err("GOLDPAN_FUZZ_SECONDS is `long`.".to_owned())),
        ] {
            assert_eq!(seconds(asked, variable).map_err(|failure| failure.what), expected, "{asked:?} {variable:?}");
        }
    }

    #[test]
    fn every_target_has_seeds() {
        let targets = fs::read_dir(root().join("fuzz/targets")).expect("the folder is there").flatten();
        for target in targets {
            let name = target.path().file_stem().expect("files have names").to_owned();
            let seeds = fs::read_dir(root().join("fuzz/seeds").join(&name)).map(Iterator::count).unwrap_or(0);
            assert!(seeds > 0, "{} has no seeds", name.display());
        }
    }
}
