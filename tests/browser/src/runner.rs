//! Runs the table of cases, some at a time, and sums up as cargo's own test runner does.
//!
//! # Decisions
//!
//! - 2026-11-20: a case that failed beside others is run once more, alone, and the output says so: drivers lose clicks
//!   and keys on a machine whose cores are all taken. A lost label is no such thing, so a case about kills is run
//!   again only where it gave up waiting before it had a verdict.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::Done;
use crate::cases::{self, Case};
use crate::engine::Engine;
use crate::page::Page;
use crate::setting::Setting;

/// One case in one engine.
struct Job {
    name: String,
    engine: Engine,
    run: fn(&mut Page) -> Done,
}

/// Runs every case whose name holds `part` in these engines; whether all passed.
///
/// # Errors
/// When no case has such a name, or what surrounds the browsers does not start.
pub fn run(setting: &Setting, part: &str, engines: &[Engine]) -> Done<bool> {
    let jobs = jobs(part, engines);
    if jobs.is_empty() {
        return Err(format!("no browser test has `{part}` in its name").into());
    }
    println!("\nrunning {} tests", jobs.len());
    let (next, failures) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let start = Instant::now();
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from).min(jobs.len()) {
            scope.spawn(|| {
                while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(what) = one(setting, job) {
                        failures.lock().unwrap_or_else(PoisonError::into_inner).push((job.name.clone(), what));
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().unwrap_or_else(PoisonError::into_inner);
    let failures: Vec<(String, String)> =
        failures.into_iter().filter_map(|(name, what)| alone(setting, &jobs, name, what)).collect();
    for (name, what) in &failures {
        println!("\n---- {name} ----\n{what}");
    }
    println!("\n{}", summary(jobs.len() - failures.len(), failures.len(), start.elapsed()));
    Ok(failures.is_empty())
}

/// Runs a failed case once more; what was wrong if it failed again or must not be tried again.
fn alone(setting: &Setting, jobs: &[Job], name: String, what: String) -> Option<(String, String)> {
    let verdict = name.contains(" killed: ") && !what.starts_with("waited ");
    let Some(job) = jobs.iter().find(|job| job.name == name).filter(|_| !verdict) else { return Some((name, what)) };
    println!("\n---- {name}, run once more, alone ----\nfirst: {what}");
    one(setting, job).err().map(|again| (name, again))
}

fn jobs(part: &str, engines: &[Engine]) -> Vec<Job> {
    let mut jobs = Vec::new();
    for (feature, cases) in cases::ALL {
        for Case { name, engines: works_in, run } in *cases {
            let name = format!("{feature}: {name}");
            let chosen = engines.iter().filter(|engine| works_in.contains(engine));
            if name.contains(part) {
                jobs.extend(chosen.map(|&engine| Job { name: format!("{} {name}", engine.name()), engine, run: *run }));
            }
        }
    }
    jobs
}

fn one(setting: &Setting, job: &Job) -> Result<(), String> {
    let start = Instant::now();
    // A panicking assertion in one case must not take the others down.
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let mut page = Page::start(setting, job.engine, &job.name, true).map_err(|error| error.to_string())?;
        let outcome = catch_unwind(AssertUnwindSafe(|| (job.run)(&mut page)));
        let outcome = outcome.unwrap_or_else(|panic| Err(said(panic.as_ref()).into()));
        outcome.map_err(|error| format!("{error}{}", traces(&page, &job.name)))
    }));
    let outcome = outcome.unwrap_or_else(|panic| Err(said(panic.as_ref())));
    let word = if outcome.is_ok() { "ok" } else { "FAILED" };
    println!("test {} ... {word} ({:.1} s)", job.name, start.elapsed().as_secs_f64());
    outcome
}

/// What helps to understand a failed case: a picture, and errors on the console.
fn traces(page: &Page, name: &str) -> String {
    let picture = page.screenshot(name).map_or(String::new(), |file| format!("\npicture: {}", file.display()));
    let errors = page.console_errors().unwrap_or_default();
    let errors: String = errors.iter().take(10).map(|error| format!("\nconsole: {error}")).collect();
    format!("{picture}{errors}")
}

fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("the case panicked").to_owned()
}

fn summary(passed: usize, failed: usize, took: Duration) -> String {
    let word = if failed == 0 { "ok" } else { "FAILED" };
    format!("test result: {word}. {passed} passed; {failed} failed; 0 ignored; finished in {:.1} s", took.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_filters_choose() {
        let all = jobs("", &Engine::ALL);
        let mut names: Vec<&str> = all.iter().map(|job| job.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all.len());
        assert!(jobs("start", &[Engine::Firefox]).iter().all(|job| job.engine == Engine::Firefox));
        assert!(jobs("no such case", &Engine::ALL).is_empty());
    }

    #[test]
    fn the_summary_reads_like_cargos() {
        assert_eq!(
            summary(3, 1, Duration::from_millis(2345)),
            "test result: FAILED. 3 passed; 1 failed; 0 ignored; finished in 2.3 s"
        );
    }
}
