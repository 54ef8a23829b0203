//! Running other programs, and finding them.

use std::env;
use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::step::{Failure, Outcome};

/// The folder of the workspace: everything runs there, wherever the command was given.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// A command that runs in the workspace's folder.
pub fn command(program: impl AsRef<Path>) -> Command {
    let mut command = Command::new(program.as_ref());
    command.current_dir(root());
    command
}

/// The cargo that runs this tool.
pub fn cargo() -> Command {
    command(env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from))
}

/// Runs to the end with the program's own output on the terminal.
///
/// # Errors
/// When it cannot start or ends with an error; `advice` says what to do then.
pub fn run(command: &mut Command, advice: &str) -> Outcome<()> {
    let status = command.status().map_err(|error| not_started(command, &error, advice))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("{} ended with {status}.", shown(command)), advice))
    }
}

/// Runs to the end, shows the standard output line by line and returns it beside whether the program succeeded.
///
/// # Errors
/// When it cannot start.
pub fn run_and_read(command: &mut Command, advice: &str) -> Outcome<(bool, String)> {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| not_started(command, &error, advice))?;
    let mut read = String::new();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            read.push_str(&line);
            read.push('\n');
        }
    }
    let status = child.wait().map_err(|error| not_started(command, &error, advice))?;
    Ok((status.success(), read))
}

/// What a program prints to its standard output, when it starts and succeeds.
pub fn output_of(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Where a program lies on the PATH.
pub fn which(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", env::consts::EXE_SUFFIX);
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(&name)).find(|file| file.is_file())
}

/// The PATH with some folders before all others.
pub fn path_with(folders: &[PathBuf]) -> OsString {
    let old = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&old));
    // A folder whose name holds the separator cannot stand on a PATH at all; then the old one has to do.
    env::join_paths(all).unwrap_or(old)
}

fn not_started(command: &Command, error: &std::io::Error, advice: &str) -> Failure {
    Failure::new(format!("{} could not be started: {error}.", shown(command)), advice)
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut text = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    for argument in command.get_args().take(3) {
        text.push(' ');
        text.push_str(&argument.to_string_lossy());
    }
    format!("`{text}`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_program_is_named_with_its_first_arguments() {
        let mut missing = command("/nowhere/some-tool");
        let failure = run(missing.args(["build", "--locked"]), "install it").unwrap_err();
        assert!(failure.what.starts_with("`some-tool build --locked` could not be started"), "{}", failure.what);
        assert_eq!(failure.advice, "install it");
    }

    #[test]
    fn the_root_holds_the_lock_file() {
        assert!(root().join("Cargo.lock").is_file());
    }

    #[test]
    fn added_folders_come_first() {
        let path = path_with(&[PathBuf::from("first")]);
        assert_eq!(env::split_paths(&path).next(), Some(PathBuf::from("first")));
    }
}
