//! The tests of the built file: a file per feature, each a table of cases.
//!
//! To add cases: write functions `fn name(page: &mut Page) -> Done` in the feature's file and list them in its `CASES`;
//! for a new feature add a file and a line in [`ALL`]. Run single ones by
//! `cargo xtask test --browser <part of the name> --engine chromium`.

pub mod articles;
pub mod bad_input;
pub mod find;
pub mod full;
pub mod harness;
pub mod keeping;
pub mod killed;
pub mod labels;
pub mod loading;
pub mod looks;
pub mod marks;
pub mod panels;
pub mod projects;
pub mod refused;
pub mod rules;
pub mod start;
pub mod storage;
pub mod tabs;
pub mod walk_keyboard;
pub mod walk_mouse;

use crate::Done;
use crate::engine::Engine;
use crate::page::Page;

/// One test.
pub struct Case {
    /// What holds when it passes.
    pub name: &'static str,
    /// The engines that it holds in.
    pub engines: &'static [Engine],
    /// The test: fine, or what was wrong. The page's browser has been started and shows nothing yet.
    pub run: fn(&mut Page) -> Done,
}

impl Case {
    /// A case for all three engines.
    const fn everywhere(name: &'static str, run: fn(&mut Page) -> Done) -> Self {
        Self { name, engines: &Engine::ALL, run }
    }

    /// A case for the engines whose profile outlives the browser.
    const fn with_profile(name: &'static str, run: fn(&mut Page) -> Done) -> Self {
        Self { name, engines: &[Engine::Chromium, Engine::Firefox], run }
    }
}

/// All cases, by feature.
pub const ALL: &[(&str, &[Case])] = &[
    ("harness", harness::CASES),
    ("start", start::CASES),
    ("refused", refused::CASES),
    ("storage", storage::CASES),
    ("keeping", keeping::CASES),
    ("killed", killed::CASES),
    ("tabs", tabs::CASES),
    ("full", full::CASES),
    ("bad input", bad_input::CASES),
    ("walk by mouse", walk_mouse::CASES),
    ("walk by keyboard", walk_keyboard::CASES),
    ("marks", marks::CASES),
    ("labels", labels::CASES),
    ("projects", projects::CASES),
    ("panels", panels::CASES),
    ("find", find::CASES),
    ("rules", rules::CASES),
    ("loading", loading::CASES),
    ("looks", looks::CASES),
];

/// Says what was wrong unless two values are the same.
fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: T, expected: T) -> Done {
    if found == expected { Ok(()) } else { Err(format!("{what}: found {found:?}, expected {expected:?}").into()) }
}

/// Says what was wrong unless it is so.
fn ensure(is_so: bool, what: impl FnOnce() -> String) -> Done {
    if is_so { Ok(()) } else { Err(what().into()) }
}

/// Says what was wrong if the page logged an error, was refused something by its policy, or asked for anything outside.
fn quiet(page: &Page) -> Done {
    same("errors on the console", page.console_errors()?, vec![])?;
    same("refusals", page.violations()?, vec![])?;
    same("requests", page.requests()?, vec![])?;
    same("connections", page.connections(), vec![])
}
