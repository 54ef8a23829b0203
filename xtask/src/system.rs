//! What comes from the system's own packages: browsers, their drivers, a display, Node.js, a C++ compiler.

use std::path::Path;

use crate::shell::{command, output_of, run, which};
use crate::step::{Failure, Outcome, step};

/// A program that a Debian package brings.
struct Package {
    program: &'static str,
    debian: &'static str,
}

const NPM: &[Package] = &[Package { program: "node", debian: "nodejs" }, Package { program: "npm", debian: "npm" }];

const CPP: &[Package] = &[Package { program: "c++", debian: "g++" }];

const BROWSERS: &[Package] = &[
    Package { program: "chromium", debian: "chromium" },
    Package { program: "chromedriver", debian: "chromium-driver" },
    Package { program: "firefox", debian: "firefox-esr" },
    Package { program: "WebKitWebDriver", debian: "webkit2gtk-driver" },
    Package { program: "Xvfb", debian: "xvfb" },
];

/// Makes sure that `npm` and `node` can be called.
///
/// # Errors
/// When they are missing and cannot be installed.
pub fn npm() -> Outcome<()> {
    ensure(NPM, "Node.js")
}

/// Makes sure that there is a C++ compiler, which libFuzzer is built with.
///
/// # Errors
/// When it is missing and cannot be installed; the failure names the package and the command.
pub fn cpp() -> Outcome<()> {
    ensure(CPP, "a C++ compiler for the fuzz targets")
}

/// Makes sure that the three browsers with their drivers, and a display for the one that needs it, can be called.
///
/// # Errors
/// When one is missing and cannot be installed; the failure names the packages and the command.
pub fn browsers() -> Outcome<()> {
    ensure(BROWSERS, "the browsers for the tests")
}

fn ensure(packages: &[Package], purpose: &str) -> Outcome<()> {
    let missing = missing(packages, |program| which(program).is_some());
    if missing.is_empty() {
        return Ok(());
    }
    if !can_install() {
        return Err(cannot_install(&missing, purpose));
    }
    let list = missing.join(" ");
    step(&format!("Installing {purpose}: {list}"), || {
        let by_hand = format!("run `apt-get install {list}` by hand and read what it says");
        let apt = |arguments: &[&str]| {
            let mut apt = command("apt-get");
            apt.env("DEBIAN_FRONTEND", "noninteractive").args(["-qq", "-o", "Dpkg::Use-Pty=0"]).args(arguments);
            apt.stdout(std::process::Stdio::null());
            apt
        };
        run(&mut apt(&["update"]), &by_hand)?;
        run(apt(&["install", "--yes", "--no-install-recommends"]).args(&missing), &by_hand)
    })
}

fn missing(packages: &[Package], is_there: impl Fn(&str) -> bool) -> Vec<&'static str> {
    packages.iter().filter(|package| !is_there(package.program)).map(|package| package.debian).collect()
}

fn can_install() -> bool {
    Path::new("/usr/bin/apt-get").is_file() && output_of(command("id").arg("-u")).is_some_and(|user| user.trim() == "0")
}

fn cannot_install(missing: &[&str], purpose: &str) -> Failure {
    let list = missing.join(" ");
    Failure::new(
        format!("Missing {purpose}. The Debian packages are: {list}."),
        format!("run `sudo apt-get install {list}`; on another system install the same programs from its packages"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_missing_is_listed() {
        let there = ["chromium", "firefox", "Xvfb"];
        let list = missing(BROWSERS, |program| there.contains(&program));
        assert_eq!(list, ["chromium-driver", "webkit2gtk-driver"]);
        assert!(missing(BROWSERS, |_| true).is_empty());
    }

    #[test]
    fn the_failure_names_packages_and_command() {
        let failure = cannot_install(&["xvfb", "chromium"], "the browsers for the tests");
        assert_eq!(failure.what, "Missing the browsers for the tests. The Debian packages are: xvfb chromium.");
        assert!(failure.advice.starts_with("run `sudo apt-get install xvfb chromium`"), "{}", failure.advice);
    }
}
