//! Files into a page and out of it.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use thirtyfour::By;

use crate::Done;
use crate::page::Page;

/// A file that the page offered for download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// The name that the page proposed.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

const DROP: &str = "
    const [css, files] = arguments;
    const target = document.querySelector(css);
    if (!target) return 'there is no element ' + css;
    const data = new DataTransfer();
    for (const [name, base64] of files) {
      data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
    }
    for (const type of ['dragenter', 'dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
    }
    return true;";

impl Page<'_> {
    /// Drops files with these names and contents on the first element that a selector finds.
    ///
    /// # Errors
    /// When there is no such element.
    pub fn drop_files(&self, css: &str, files: &[(&str, &[u8])]) -> Done {
        let files: Vec<Value> = files.iter().map(|(name, bytes)| json!([name, STANDARD.encode(bytes)])).collect();
        match self.script(DROP, &[json!(css), Value::Array(files)])? {
            Value::Bool(true) => Ok(()),
            other => Err(format!("the files could not be dropped: {other}").into()),
        }
    }

    /// Chooses files from the disk in the `<input type=file>` that a selector finds, hidden or not.
    ///
    /// # Errors
    /// When there is no such element or the driver refuses a file.
    pub fn choose_files(&self, css: &str, paths: &[&Path]) -> Done {
        let list: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        self.wait(async |web| web.find(By::Css(css)).await?.send_keys(list.join("\n")).await)
    }

    /// Writes files into this page's own folder, for [`Page::choose_files`].
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn files_on_disk(&self, files: &[(&str, &[u8])]) -> Done<Vec<PathBuf>> {
        let folder = self.folder().join("files");
        let write = |(name, bytes): &(&str, &[u8])| {
            let path = folder.join(name);
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(&path, bytes)?;
            Ok(path)
        };
        files.iter().map(write).collect()
    }

    /// What the page has offered for download since it was opened, in order; waits until it is read.
    ///
    /// # Errors
    /// When the page does not answer.
    pub fn downloads(&self) -> Done<Vec<Download>> {
        let read = "return window.goldpanWatch.downloads.every((entry) => entry.base64 !== null)";
        self.wait_for("the downloads to be read", read, &[])?;
        let found = self.script("return window.goldpanWatch.downloads", &[])?;
        let download = |value: &Value| -> Done<Download> {
            let text = |name: &str| value[name].as_str().unwrap_or_default();
            Ok(Download { name: text("name").to_owned(), bytes: STANDARD.decode(text("base64"))? })
        };
        found.as_array().into_iter().flatten().map(download).collect()
    }

    /// The names of the files that have really arrived in the download folder (Chromium and Firefox).
    pub fn downloaded_names(&self) -> Vec<String> {
        let files = fs::read_dir(self.folder().join("profile.downloads")).into_iter().flatten().flatten();
        let mut names: Vec<String> = files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
        names.retain(|name| !name.ends_with(".crdownload") && !name.ends_with(".part"));
        names.sort();
        names
    }
}
