//! A display in memory, for the browser that has no headless mode.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::Done;

/// A running display server; it ends when this value is dropped.
pub struct Display {
    server: Child,
    name: String,
}

impl Display {
    /// Starts one with a free number.
    ///
    /// # Errors
    /// When `Xvfb` is not there or does not start.
    pub fn start() -> Done<Self> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("`Xvfb` could not be started: {error}"))?;
        let mut number = String::new();
        if let Some(output) = server.stdout.take() {
            BufReader::new(output).read_line(&mut number)?;
        }
        if number.trim().is_empty() {
            let _ = server.kill();
            return Err("`Xvfb` ended at once; is /tmp/.X11-unix writable?".into());
        }
        Ok(Self { server, name: format!(":{}", number.trim()) })
    }

    /// Its name, as in the variable `DISPLAY`.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
