//! Drives the built file in real browsers: `cargo xtask test` and `cargo xtask bench` call this program.
//!
//! - [`cases`] the tests: a file per feature, each a table of named functions that get a [`page::Page`];
//! - [`bench`] the measurements: a file per topic, Chromium only;
//! - [`page`] and the files beside it: what a case can do to a page and see of it; [`desk`]: what a person does in Goldpan;
//! - [`engine`], [`driver`], [`listener`], [`display`]: the three browsers, their drivers and what surrounds them;
//! - [`goldpan`] the same in the words of a person who uses Goldpan;
//! - [`runner`] runs the table and sums up in the words of cargo's own test runner.
//!
//! With `--screenshot-readme` it takes the picture for the README instead.
//!
//! # Decisions
//!
//! - 2026-11-20: cases are plain functions, not futures: a case does one thing after the other, and reads like the
//!   walk of a person. `thirtyfour` stays behind [`page::Page`], which waits for its futures.
//! - 2026-11-20: each case starts a browser of its own with an empty profile. It costs a second or two, and no case
//!   can see what another left in IndexedDB, which all pages from `file://` share.
//! - 2026-11-20: all traffic of a browser is led to a [`listener::Listener`] as its proxy, so whatever a page manages
//!   to send is seen, wherever it was meant to go.

mod bench;
mod cases;
mod desk;
mod display;
mod driver;
mod engine;
mod files;
mod goldpan;
mod input;
mod listener;
mod look;
mod page;
mod processes;
mod raw;
mod runner;
mod select;
mod setting;
mod tabs;
mod watch;

use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::prelude::*;

/// What a step of a case gives: a value, or the sentence that says what was wrong.
pub type Done<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// What the command line asks for.
struct Task {
    bench: bool,
    picture: bool,
    name: String,
    engines: Vec<engine::Engine>,
}

fn main() -> ExitCode {
    let outcome = parse().map_err(|error| error.to_string()).and_then(|task| {
        let mut setting = setting::Setting::new(root()).map_err(|error| error.to_string())?;
        setting.prepare(&task.engines).map_err(|error| error.to_string())?;
        let run = if task.picture {
            picture(&setting)
        } else if task.bench {
            bench::run(&setting, &task.name)
        } else {
            runner::run(&setting, &task.name, &task.engines)
        };
        run.map_err(|error| error.to_string())
    });
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Takes the README's picture of the built file.
fn picture(setting: &setting::Setting) -> Done<bool> {
    let file = root().join("docs/goldpan.png");
    let mut page = page::Page::start(setting, engine::Engine::Chromium, "readme", false)?;
    cases::looks::readme(&mut page, &file)?;
    println!("{} is written", file.display());
    Ok(true)
}

fn parse() -> Result<Task, lexopt::Error> {
    let mut task = Task { bench: false, picture: false, name: String::new(), engines: Vec::new() };
    let mut words = lexopt::Parser::from_env();
    let mut values = 0;
    while let Some(word) = words.next()? {
        match word {
            Long("screenshot-readme") => task.picture = true,
            Long("engine") => task.engines.push(words.value()?.parse_with(engine::Engine::named)?),
            Value(value) if values == 0 => {
                task.bench = match value.string()?.as_str() {
                    "test" => false,
                    "bench" => true,
                    other => return Err(format!("`{other}` is neither `test` nor `bench`").into()),
                };
                values = 1;
            }
            Value(value) if values == 1 => {
                task.name = value.string()?;
                values = 2;
            }
            other => return Err(other.unexpected()),
        }
    }
    if task.engines.is_empty() {
        task.engines = engine::Engine::ALL.to_vec();
    }
    Ok(task)
}

/// The folder of the workspace.
fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).map_or(here.clone(), |root| root.to_path_buf())
}
