//! What all pages of a run share: the built file, the folder for results, and what runs around the browsers.

use std::fs;
use std::path::PathBuf;

use tokio::runtime::Runtime;

use crate::Done;
use crate::display::Display;
use crate::engine::Engine;

/// What all pages of a run share.
pub struct Setting {
    /// The built single file.
    pub file: PathBuf,
    /// Where pictures and logs of failed cases are left.
    pub results: PathBuf,
    pub(crate) runtime: Runtime,
    pub(crate) display: Option<Display>,
}

impl Setting {
    /// For the workspace in this folder.
    ///
    /// # Errors
    /// When the file has not been built.
    pub fn new(root: PathBuf) -> Done<Self> {
        let file = root.join("dist/goldpan.html");
        // The measurements of the rules have a page of their own.
        if !file.is_file() && std::env::var_os("GOLDPAN_BENCH_PAGE").is_none() {
            return Err(format!("{} is not there; build it by `cargo xtask pack`", file.display()).into());
        }
        let results = root.join("target/browser-tests");
        fs::create_dir_all(&results)?;
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        Ok(Self { file, results, runtime, display: None })
    }

    /// Starts what some of the engines need around them.
    ///
    /// # Errors
    /// When the display does not start.
    pub fn prepare(&mut self, engines: &[Engine]) -> Done {
        if engines.contains(&Engine::WebKit) {
            self.display = Some(Display::start()?);
        }
        Ok(())
    }
}
