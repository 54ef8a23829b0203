//! The tools that building the page takes: found where they are, installed where they are not.
//!
//! # Decisions
//!
//! - 2026-11-20: everything that is installed goes to `.tools/<name>-<version>/` (or below `GOLDPAN_TOOLS`), not to
//!   cargo's own folder: wasm-bindgen's program must have the version of the lock file, and two projects with two
//!   versions must not overwrite each other's. A tool of the right version on the PATH is used as it is.
//! - 2026-11-20: Trunk stays at 0.21.14: newer ones need a newer compiler than the one this workspace promises.
//! - 2026-11-20: `wasm-opt` comes from the npm package `binaryen`: Debian's is too old for what the compiler emits,
//!   and the crate of that name wraps an old one as well. Without Node.js the page is packed without it, and that is said.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::lock::{answers_version, binaryen_release, locked_version};
use crate::shell::{self, cargo, command, output_of, run, which};
use crate::step::{Failure, Outcome, step};
use crate::system;

/// The version of Trunk that is installed and asked for.
const TRUNK: &str = "0.21.14";
/// The version of the npm package with `wasm-opt` that is installed.
const BINARYEN: &str = "132.0.0";
/// The oldest release of `wasm-opt` that reads what the compiler emits.
const OLDEST_BINARYEN: u32 = 123;
/// The version of the driver for Firefox that is installed.
const GECKODRIVER: &str = "0.37.1";

const ONLINE: &str = "check that this machine is online and has a C compiler (`cc`), then run the command again";

/// Where the tools for building the page lie.
pub struct Tools {
    /// Trunk, which lays out `dist/`.
    pub trunk: PathBuf,
    /// The program of wasm-bindgen, in the version of the lock file.
    pub wasm_bindgen: PathBuf,
    /// How to start `wasm-opt`; nothing when it cannot be had here.
    pub wasm_opt: Option<WasmOpt>,
}

/// How `wasm-opt` is started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WasmOpt {
    /// A program of its own.
    Program(PathBuf),
    /// A script that Node.js runs.
    Script(PathBuf),
}

impl WasmOpt {
    /// The command that starts it, without arguments.
    pub fn command(&self) -> Command {
        match self {
            Self::Program(program) => command(program),
            Self::Script(script) => {
                let mut node = command("node");
                node.arg(script);
                node
            }
        }
    }
}

/// Finds or installs everything that building the page takes.
///
/// # Errors
/// When something is missing and cannot be installed; `wasm-opt` alone may be missing.
pub fn for_page() -> Outcome<Tools> {
    wasm_target()?;
    let wasm_bindgen = cargo_tool("wasm-bindgen-cli", "wasm-bindgen", &wasm_bindgen_version()?)?;
    let trunk = cargo_tool("trunk", "trunk", TRUNK)?;
    Ok(Tools { trunk, wasm_bindgen, wasm_opt: wasm_opt() })
}

/// The driver for Firefox.
///
/// # Errors
/// When it is missing and cannot be installed.
pub fn geckodriver() -> Outcome<PathBuf> {
    cargo_tool("geckodriver", "geckodriver", GECKODRIVER)
}

/// The target that the page is compiled for.
///
/// # Errors
/// When it is missing and rustup is missing or cannot fetch it.
pub fn wasm_target() -> Outcome<()> {
    let sysroot = output_of(command("rustc").args(["--print", "sysroot"])).unwrap_or_default();
    if Path::new(sysroot.trim()).join("lib/rustlib/wasm32-unknown-unknown").is_dir() {
        return Ok(());
    }
    step("Installing the compiler's wasm target", || {
        run(
            command("rustup").args(["target", "add", "wasm32-unknown-unknown"]),
            "install the compiler by rustup (https://rustup.rs), or add the target wasm32-unknown-unknown to yours",
        )
    })
}

/// `cargo fmt` and `cargo clippy`, which rustup's smallest profile leaves out.
///
/// # Errors
/// When one is missing and rustup is missing or cannot fetch it.
pub fn components() -> Outcome<()> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if output_of(cargo().args([subcommand, "--version"])).is_some() {
            continue;
        }
        step(&format!("Installing {component}"), || {
            run(
                command("rustup").args(["component", "add", component]),
                &format!("install the compiler by rustup (https://rustup.rs), or add {component} to yours"),
            )
        })?;
    }
    Ok(())
}

/// The folder that installed tools lie in.
pub fn folder() -> PathBuf {
    env::var_os("GOLDPAN_TOOLS").map_or_else(|| shell::root().join(".tools"), PathBuf::from)
}

fn wasm_bindgen_version() -> Outcome<String> {
    let lock = std::fs::read_to_string(shell::root().join("Cargo.lock")).unwrap_or_default();
    locked_version(&lock, "wasm-bindgen").map(str::to_owned).ok_or_else(|| {
        Failure::new("Cargo.lock holds no version of wasm-bindgen.", "restore Cargo.lock from the repository")
    })
}

/// A tool that comes from the crate registry, in exactly one version.
fn cargo_tool(package: &str, program: &str, version: &str) -> Outcome<PathBuf> {
    let home = folder().join(format!("{package}-{version}"));
    let installed = home.join("bin").join(format!("{program}{}", env::consts::EXE_SUFFIX));
    if installed.is_file() {
        return Ok(installed);
    }
    if let Some(found) = which(program).filter(|found| has_version(found, version)) {
        return Ok(found);
    }
    step(&format!("Installing {package} {version} (some minutes, once)"), || {
        let install = |locked: bool| {
            let mut install = cargo();
            install.args(["install", "--quiet", package, "--version", version, "--root"]).arg(&home);
            if locked {
                install.arg("--locked").stderr(Stdio::null());
            }
            install
        };
        // The versions that a package was published with may no longer all be there to fetch.
        run(&mut install(true), ONLINE).or_else(|_| {
            eprintln!("  not with the package's own lock file; trying with current dependencies");
            run(&mut install(false), ONLINE)
        })?;
        Ok(installed)
    })
}

fn has_version(program: &Path, version: &str) -> bool {
    output_of(command(program).arg("--version")).is_some_and(|answer| answers_version(&answer, version))
}

fn wasm_opt() -> Option<WasmOpt> {
    let home = folder().join(format!("binaryen-{BINARYEN}"));
    let installed = WasmOpt::Script(home.join("node_modules/binaryen/bin/wasm-opt"));
    let on_path = which("wasm-opt").map(WasmOpt::Program);
    if let Some(found) = [Some(installed.clone()), on_path].into_iter().flatten().find(works) {
        return Some(found);
    }
    let outcome = step("Installing wasm-opt (npm package binaryen)", || {
        npm_install(&home, &[&format!("binaryen@{BINARYEN}")])?;
        works(&installed).then_some(installed).ok_or_else(|| {
            Failure::new("The installed wasm-opt does not start.", "install Node.js 18 or newer (https://nodejs.org)")
        })
    });
    outcome.map_err(|failure| eprintln!("{failure}\n  Going on without wasm-opt: the page works, but is larger.")).ok()
}

/// Installs npm packages below `home`: those named, and those of the `package.json` that lies there.
///
/// # Errors
/// When npm is missing and cannot be installed, or a package cannot be fetched.
pub fn npm_install(home: &Path, packages: &[&str]) -> Outcome<()> {
    system::npm()?;
    // On Windows npm is a script, which only the shell starts.
    let (program, first) = if cfg!(windows) { ("cmd", &["/c", "npm"][..]) } else { ("npm", &[][..]) };
    let options = ["install", "--silent", "--no-audit", "--no-fund", "--prefix"];
    run(command(program).args(first).args(options).arg(home).args(packages), ONLINE)
}

fn works(tool: &WasmOpt) -> bool {
    let is_there = match tool {
        WasmOpt::Program(file) | WasmOpt::Script(file) => file.is_file(),
    };
    let release = || binaryen_release(&output_of(tool.command().arg("--version"))?);
    is_there && release().is_some_and(|release| release >= OLDEST_BINARYEN)
}
