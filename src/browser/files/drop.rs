//! What is dropped on the page: files, folders with all that is in them, or text.

use crate::browser::files::handle::{FileHandle, FileProblem, reading_failed};
use js_sys::{Array, AsyncIterator, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, DataTransferItem, DragEvent, File, FileSystemDirectoryEntry, FileSystemDirectoryHandle,
    FileSystemEntry, FileSystemFileEntry, FileSystemFileHandle, FileSystemHandle, FileSystemHandleKind,
};

/// What was dropped, taken from the event while it lasts.
pub struct Dropped {
    /// Plain text, where no files were dropped: a selection dragged from another page.
    pub text: Option<String>,
    /// The same as HTML, if the source gave it.
    pub html: Option<String>,
    items: Vec<Item>,
}

/// One thing dropped, by all the ways to it that the browser offers. They must be taken within the event.
struct Item {
    file: Option<File>,
    entry: Option<FileSystemEntry>,
    /// The promise of a `FileSystemHandle`.
    handle: Option<Promise>,
}

/// What is still to be walked.
enum Node {
    Handle(FileSystemHandle, String),
    Entry(FileSystemEntry, String),
}

/// Whether a drag over the page carries files or text. Call `prevent_default` on the event then, or the browser opens
/// the file in the place of the page.
#[must_use]
pub fn is_welcome(event: &DragEvent) -> bool {
    let wanted = |kind: &JsValue| kind.as_string().is_some_and(|kind| kind == "Files" || kind == "text/plain");
    event.data_transfer().is_some_and(|data| data.types().iter().any(|kind| wanted(&kind)))
}

/// Takes what was dropped, and keeps the browser from opening it.
#[must_use]
pub fn dropped(event: &DragEvent) -> Dropped {
    event.prevent_default();
    let Some(data) = event.data_transfer() else {
        return Dropped { text: None, html: None, items: Vec::new() };
    };
    taken(&data)
}

/// Takes what a drop or a paste carries. Must be called while its event is being handled.
#[must_use]
pub fn taken(data: &DataTransfer) -> Dropped {
    let items = items(data);
    let string = |kind| data.get_data(kind).ok().filter(|text| !text.is_empty() && items.is_empty());
    Dropped { text: string("text/plain"), html: string("text/html"), items }
}

impl Dropped {
    /// Whether files or folders were dropped.
    #[must_use]
    pub fn has_files(&self) -> bool {
        !self.items.is_empty()
    }

    /// Walks folders to their end; the files by path, and what couldn't be walked.
    pub async fn files(self) -> (Vec<FileHandle>, Vec<FileProblem>) {
        let (mut files, mut problems) = (Vec::new(), Vec::new());
        for item in self.items {
            item.collect(&mut files, &mut problems).await;
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        (files, problems)
    }
}

fn items(data: &DataTransfer) -> Vec<Item> {
    let list = data.items();
    let items = (0..list.length()).filter_map(|index| list.get(index)).filter(|item| item.kind() == "file");
    items
        .map(|item| Item {
            file: item.get_as_file().ok().flatten(),
            entry: item.webkit_get_as_entry().ok().flatten(),
            handle: handle_of(&item),
        })
        .collect()
}

/// The promise of a handle, in the engines that have them.
fn handle_of(item: &DataTransferItem) -> Option<Promise> {
    let get: Function = Reflect::get(item, &JsValue::from_str("getAsFileSystemHandle")).ok()?.dyn_into().ok()?;
    get.call0(item).ok()?.dyn_into().ok()
}

impl Item {
    async fn collect(self, files: &mut Vec<FileHandle>, problems: &mut Vec<FileProblem>) {
        let is_folder = self.entry.as_ref().is_some_and(FileSystemEntry::is_directory);
        if let (Some(file), false) = (&self.file, is_folder) {
            files.push(FileHandle::new("", file.clone()));
            return;
        }
        let handle = match self.handle {
            Some(handle) => JsFuture::from(handle).await.ok().filter(JsValue::is_object),
            None => None,
        };
        let root = match (handle, self.entry) {
            (Some(handle), _) => {
                let handle: FileSystemHandle = handle.unchecked_into();
                let name = handle.name();
                Node::Handle(handle, name)
            }
            (None, Some(entry)) => {
                let name = entry.name();
                Node::Entry(entry, name)
            }
            (None, None) => return,
        };
        walk(root, files, problems).await;
    }
}

/// Collects the files below a node, however deep.
async fn walk(root: Node, files: &mut Vec<FileHandle>, problems: &mut Vec<FileProblem>) {
    let mut waiting = vec![root];
    while let Some(node) = waiting.pop() {
        let step = match &node {
            Node::Handle(handle, path) => open_handle(handle, path).await,
            Node::Entry(entry, path) => open_entry(entry, path).await,
        };
        match step {
            Ok(Opened::File(file)) => files.push(FileHandle::new(node.path(), file)),
            Ok(Opened::Folder(children)) => waiting.extend(children),
            Err(error) => problems.push(FileProblem {
                path: node.path().to_owned(),
                sentence: format!("“{}” wasn't read: {}", node.path(), reading_failed(&error)),
            }),
        }
    }
}

enum Opened {
    File(File),
    Folder(Vec<Node>),
}

impl Node {
    fn path(&self) -> &str {
        let (Self::Handle(_, path) | Self::Entry(_, path)) = self;
        path
    }
}

async fn open_handle(handle: &FileSystemHandle, path: &str) -> Result<Opened, JsValue> {
    if handle.kind() == FileSystemHandleKind::File {
        let file = JsFuture::from(handle.unchecked_ref::<FileSystemFileHandle>().get_file()).await?;
        return Ok(Opened::File(file.dyn_into()?));
    }
    let mut children = Vec::new();
    let iterator: AsyncIterator = handle.unchecked_ref::<FileSystemDirectoryHandle>().values().unchecked_into();
    loop {
        let next = JsFuture::from(iterator.next()?.unchecked_into::<Promise>()).await?;
        if Reflect::get(&next, &JsValue::from_str("done"))?.is_truthy() {
            return Ok(Opened::Folder(children));
        }
        let child: FileSystemHandle = Reflect::get(&next, &JsValue::from_str("value"))?.unchecked_into();
        let path = format!("{path}/{}", child.name());
        children.push(Node::Handle(child, path));
    }
}

async fn open_entry(entry: &FileSystemEntry, path: &str) -> Result<Opened, JsValue> {
    if entry.is_file() {
        let entry: &FileSystemFileEntry = entry.unchecked_ref();
        let file = Promise::new(&mut |resolve, reject| entry.file_with_callback_and_callback(&resolve, &reject));
        return Ok(Opened::File(JsFuture::from(file).await?.dyn_into()?));
    }
    let reader = entry.unchecked_ref::<FileSystemDirectoryEntry>().create_reader();
    let mut children = Vec::new();
    loop {
        // Browsers give up to 100 entries a time, and an empty list at the end.
        let some = Promise::new(&mut |resolve, reject| {
            if let Err(error) = reader.read_entries_with_callback_and_callback(&resolve, &reject) {
                drop(reject.call1(&JsValue::NULL, &error));
            }
        });
        let some: Array = JsFuture::from(some).await?.unchecked_into();
        if some.length() == 0 {
            return Ok(Opened::Folder(children));
        }
        children.extend(some.iter().map(|child| {
            let child: FileSystemEntry = child.unchecked_into();
            let path = format!("{path}/{}", child.name());
            Node::Entry(child, path)
        }));
    }
}
