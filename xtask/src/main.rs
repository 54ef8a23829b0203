//! Set-up, checks, measurements and packing: `cargo xtask run | test | fuzz | bench | pack`.
//!
//! Everything that is missing is installed on the way; see [`tools`] and [`system`].

mod bench;
mod bench_page;
mod counts;
mod fuzz;
mod lock;
mod open;
mod pack;
mod page;
mod policy;
mod shell;
mod step;
mod system;
mod test;
mod tools;

use std::process::ExitCode;

use lexopt::prelude::*;

const HELP: &str = "\
cargo xtask run              build everything and open dist/goldpan.html in the default browser
            --serve          serve it for development instead, and build anew at every change
cargo xtask pack             build everything, open nothing
cargo xtask test             format, lints, native tests, fuzzing, wasm tests, browser tests of the built file
            --quick          the native part alone
            --browser NAME   build the page and run only the browser tests whose name holds NAME
            --engine ENGINE  only in chromium, firefox or webkit (may be given more than once)
cargo xtask fuzz [NAME]      run the fuzz targets, or those that hold NAME in their name, for a minute each
            --seconds N      for so long each; in `test` the variable GOLDPAN_FUZZ_SECONDS says it
cargo xtask bench [NAME]     measure the release file in Chromium; only what holds NAME in its name

What is missing is installed; tools go to .tools/ (or to the folder that GOLDPAN_TOOLS names).";

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
enum Task {
    Help,
    Run { serve: bool },
    Pack,
    Test(test::Options),
    Fuzz(fuzz::Options),
    Bench { name: Option<String> },
}

fn main() -> ExitCode {
    let task = match parse(lexopt::Parser::from_env()) {
        Ok(task) => task,
        Err(error) => {
            eprintln!("{error}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    let outcome = match task {
        Task::Help => {
            println!("{HELP}");
            Ok(())
        }
        Task::Run { serve: true } => page::serve(),
        Task::Run { serve: false } => page::build().and_then(|built| {
            open::open(&built.file);
            built.check_size()
        }),
        Task::Pack => page::build().and_then(|built| {
            println!("{}", built.file.display());
            built.check_size()
        }),
        Task::Test(options) => test::all(&options),
        Task::Fuzz(options) => fuzz::run_all(&options),
        Task::Bench { name } => bench::run_all(name.as_deref()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn parse(mut words: lexopt::Parser) -> Result<Task, lexopt::Error> {
    let mut task = None;
    while let Some(word) = words.next()? {
        match (word, &mut task) {
            (Short('h') | Long("help"), _) => return Ok(Task::Help),
            (Value(name), None) => {
                task = Some(match name.string()?.as_str() {
                    "run" => Task::Run { serve: false },
                    "pack" => Task::Pack,
                    "test" => Task::Test(test::Options::default()),
                    "fuzz" => Task::Fuzz(fuzz::Options::default()),
                    "bench" => Task::Bench { name: None },
                    other => return Err(format!("there is no task `{other}`").into()),
                });
            }
            (Long("serve"), Some(Task::Run { serve })) => *serve = true,
            (Long("quick"), Some(Task::Test(options))) => options.quick = true,
            (Long("browser"), Some(Task::Test(options))) => options.browser = Some(words.value()?.string()?),
            (Long("engine"), Some(Task::Test(options))) => options.engines.push(words.value()?.string()?),
            (Long("seconds"), Some(Task::Fuzz(options))) => options.seconds = Some(words.value()?.parse()?),
            (Value(value), Some(Task::Fuzz(fuzz::Options { name: name @ None, .. }))) => *name = Some(value.string()?),
            (Value(value), Some(Task::Bench { name: name @ None })) => *name = Some(value.string()?),
            (other, _) => return Err(other.unexpected()),
        }
    }
    Ok(task.unwrap_or(Task::Help))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Task, String> {
        parse(lexopt::Parser::from_args(line.split_whitespace())).map_err(|error| error.to_string())
    }

    #[test]
    fn every_task_is_understood() {
        let with = |quick, browser: Option<&str>, engines: &[&str]| {
            let engines = engines.iter().map(|&engine| engine.to_owned()).collect();
            Task::Test(test::Options { quick, browser: browser.map(str::to_owned), engines })
        };
        for (line, task) in [
            ("", Task::Help),
            ("test --help", Task::Help),
            ("run", Task::Run { serve: false }),
            ("run --serve", Task::Run { serve: true }),
            ("pack", Task::Pack),
            ("test", with(false, None, &[])),
            ("test --quick", with(true, None, &[])),
            (
                "test --browser start --engine firefox --engine webkit",
                with(false, Some("start"), &["firefox", "webkit"]),
            ),
            ("fuzz", Task::Fuzz(fuzz::Options::default())),
            ("fuzz dates --seconds 5", Task::Fuzz(fuzz::Options { name: Some("dates".to_owned()), seconds: Some(5) })),
            ("bench opening", Task::Bench { name: Some("opening".to_owned()) }),
        ] {
            assert_eq!(parsed(line), Ok(task), "{line}");
        }
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (line, part) in [
            ("dance", "dance"),
            ("fuzz --seconds x", "x"),
            ("run --quick", "--quick"),
            ("bench a b", "b"),
            ("test --engine", "--engine"),
        ] {
            let error = parsed(line).unwrap_err();
            assert!(error.contains(part), "{line}: {error}");
        }
    }
}
