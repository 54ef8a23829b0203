//! A running driver program, with its output kept, ended with all that it started.

use std::fs::{self, File};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Done;
use crate::engine::Engine;

/// The longest that a driver may take until it listens.
const PATIENCE: Duration = Duration::from_secs(20);

/// A driver that listens on a port of this machine.
pub struct Driver {
    child: Child,
    port: u16,
    log: PathBuf,
}

impl Driver {
    /// Starts an engine's driver on a free port; what it and its browser print goes to the file `log`.
    ///
    /// # Errors
    /// When the program is not there or does not listen in time.
    pub fn start(engine: Engine, display: Option<&str>, log: &Path) -> Done<Self> {
        let (port, spare_port) = (free_port()?, free_port()?);
        let (program, arguments) = engine.driver(port, spare_port);
        let output = File::options().create(true).append(true).open(log)?;
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output);
        // A group of its own, so that browsers which a driver leaves behind end with it.
        command.process_group(0);
        if let Some(display) = display {
            command.env("DISPLAY", display);
        }
        let child = command.spawn().map_err(|error| format!("`{program}` could not be started: {error}"))?;
        let driver = Self { child, port, log: log.to_path_buf() };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if start.elapsed() > PATIENCE {
                return Err(format!("`{program}` does not listen: {}", driver.output()).into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(driver)
    }

    /// Where it takes commands.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What it and its browser have printed so far.
    pub fn output(&self) -> String {
        fs::read(&self.log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that nobody listened on a moment ago.
fn free_port() -> Done<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
