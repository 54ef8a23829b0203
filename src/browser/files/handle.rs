//! Files that a person has given to the page, and their reading.

use crate::browser::schedule;
use std::fmt;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, Event, File, FileList, HtmlInputElement};

/// A file to be read: what it is called and how large it is.
#[derive(Clone, Debug)]
pub struct FileHandle {
    /// The path within the folder that was given, with `/`; the bare name for a single file.
    pub path: String,
    /// In bytes.
    pub size: u64,
    /// When it was last changed, in milliseconds since 1970-01-01T00:00:00Z.
    pub modified: u64,
    file: File,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFile {
    /// As in [`FileHandle::path`].
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// As in [`FileHandle::modified`].
    pub modified: u64,
}

/// Why a file or folder wasn't read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem {
    /// Which one.
    pub path: String,
    /// What happened and what to do, in full sentences.
    pub sentence: String,
}

/// What may be read at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// For each file, in bytes.
    pub file_bytes: u64,
    /// For all files together, in bytes.
    pub total_bytes: u64,
}

/// How far reading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Files that are read, refused or failed.
    pub files: usize,
    /// Of how many.
    pub files_in_all: usize,
    /// Bytes of these files.
    pub bytes: u64,
    /// Of how many.
    pub bytes_in_all: u64,
}

impl FileHandle {
    /// A handle for a browser's file; under `path`, or, where that is empty, under its path in the folder chosen.
    pub(crate) fn new(path: &str, file: File) -> Self {
        let relative = js_sys::Reflect::get(&file, &JsValue::from_str("webkitRelativePath"));
        let relative = relative.ok().and_then(|path| path.as_string()).unwrap_or_default();
        let path = [path, relative.as_str()].into_iter().find(|path| !path.is_empty()).map(str::to_owned);
        Self {
            path: path.unwrap_or_else(|| file.name()),
            size: file.size() as u64,
            modified: file.last_modified() as u64,
            file,
        }
    }

    /// Reads the file.
    ///
    /// # Errors
    ///
    /// A problem that names the file, where it is larger than `limit` bytes or can't be read.
    pub async fn read(&self, limit: u64) -> Result<ReadFile, FileProblem> {
        if self.size > limit {
            return Err(self.problem(&format!(
                "it has {}, and at most {} can be read at once. Split it and load the parts.",
                Size(self.size),
                Size(limit)
            )));
        }
        match JsFuture::from(self.file.array_buffer()).await {
            Ok(buffer) => {
                let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
                Ok(ReadFile { path: self.path.clone(), bytes, modified: self.modified })
            }
            Err(error) => Err(self.problem(&reading_failed(&error))),
        }
    }

    fn problem(&self, why: &str) -> FileProblem {
        FileProblem { path: self.path.clone(), sentence: format!("“{}” wasn't read: {why}", self.path) }
    }
}

/// The files chosen in an `<input type="file">`, from its change event; a folder's files with `webkitdirectory`. The
/// input is emptied, so that the same file can be chosen again.
#[must_use]
pub fn chosen(event: &Event) -> Vec<FileHandle> {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
        return Vec::new();
    };
    let files = input.files().map_or_else(Vec::new, |files| from_list(&files));
    input.set_value("");
    files
}

/// Handles for a browser's list of files, by path.
pub(crate) fn from_list(files: &FileList) -> Vec<FileHandle> {
    let mut handles: Vec<FileHandle> =
        (0..files.length()).filter_map(|index| files.get(index)).map(|file| FileHandle::new("", file)).collect();
    handles.sort_by(|a, b| a.path.cmp(&b.path));
    handles
}

/// Reads files one after the other, and tells after each how far it has come. What doesn't fit the limits or can't be
/// read becomes a problem; the rest goes on.
pub async fn read_all(
    handles: &[FileHandle],
    limits: Limits,
    on_progress: impl Fn(Progress),
) -> (Vec<ReadFile>, Vec<FileProblem>) {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    let bytes_in_all = handles.iter().map(|handle| handle.size).sum();
    let mut progress = Progress { files: 0, files_in_all: handles.len(), bytes: 0, bytes_in_all };
    let mut room = limits.total_bytes;
    for handle in handles {
        if handle.size > room && handle.size <= limits.file_bytes {
            let total = Size(limits.total_bytes);
            problems.push(handle.problem(&format!("all files together exceed {total}. Load it separately.")));
        } else {
            match handle.read(limits.file_bytes).await {
                Ok(file) => {
                    room -= handle.size.min(room);
                    files.push(file);
                }
                Err(problem) => problems.push(problem),
            }
        }
        progress.files += 1;
        progress.bytes += handle.size;
        on_progress(progress);
        schedule::breathe().await;
    }
    (files, problems)
}

/// Why the browser didn't read a file, by the exception names of the File API standard.
pub(crate) fn reading_failed(error: &JsValue) -> String {
    let name = error.dyn_ref::<DomException>().map(DomException::name).unwrap_or_default();
    match name.as_str() {
        "NotFoundError" => "it isn't there any more, or it is a folder. Load it again with “Open folder”.".to_owned(),
        "NotReadableError" => "it has changed since, or another program holds it. Load it again.".to_owned(),
        "SecurityError" | "NotAllowedError" => "the browser has no permission to read it.".to_owned(),
        "" => "the browser couldn't read it.".to_owned(),
        other => format!("the browser couldn't read it ({other})."),
    }
}

/// A number of bytes for people: `12.3 MB`.
struct Size(u64);

impl fmt::Display for Size {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            bytes @ 0..1_000 => write!(out, "{bytes} bytes"),
            bytes @ 1_000..1_000_000 => write!(out, "{:.1} kB", bytes as f64 / 1e3),
            bytes => write!(out, "{:.1} MB", bytes as f64 / 1e6),
        }
    }
}
