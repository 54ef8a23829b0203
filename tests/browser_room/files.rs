//! Reading within limits, pasting, downloading. Real drops need a real drag; `tests/browser` has them.

use goldpan::browser::clipboard::pasted;
use goldpan::browser::files::download::download;
use goldpan::browser::files::handle::{FileHandle, Limits, chosen, read_all};
use js_sys::{Array, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{ClipboardEvent, DataTransfer, File};

/// Handles as they come out of a paste of these files.
fn handles(files: &[(&str, &[u8])]) -> Vec<FileHandle> {
    let data = DataTransfer::new().expect("makes a transfer");
    for (name, bytes) in files {
        let parts = Array::of1(&Uint8Array::from(*bytes));
        let file = File::new_with_u8_array_sequence(&parts, name).expect("makes a file");
        data.items().add_with_file(&file).expect("adds");
    }
    pasted(&paste(&data)).files
}

/// A paste event that carries this. Firefox's constructor takes no transfer, so it is set as a property.
fn paste(data: &DataTransfer) -> ClipboardEvent {
    let event = ClipboardEvent::new("paste").expect("makes an event");
    let property = js_sys::Object::new();
    js_sys::Reflect::set(&property, &"value".into(), data).expect("sets");
    js_sys::Object::define_property(&event, &"clipboardData".into(), &property);
    event
}

#[wasm_bindgen_test]
async fn reads_what_fits_and_names_what_does_not() {
    let big = vec![7_u8; 2_000];
    let handles = handles(&[("c.txt", b"three"), ("big.bin", &big), ("a ü.txt", b"\xff\x00one"), ("empty.md", b"")]);
    assert_eq!(
        handles.iter().map(|h| h.path.as_str()).collect::<Vec<_>>(),
        ["a ü.txt", "big.bin", "c.txt", "empty.md"]
    );
    let seen = RefCell::new(Vec::new());
    let limits = Limits { file_bytes: 1_500, total_bytes: 10_000 };
    let (files, problems) = read_all(&handles, limits, |p| seen.borrow_mut().push((p.files, p.bytes))).await;
    let read: Vec<(&str, &[u8])> = files.iter().map(|file| (file.path.as_str(), file.bytes.as_slice())).collect();
    assert_eq!(read, [("a ü.txt", b"\xff\x00one".as_slice()), ("c.txt", b"three"), ("empty.md", b"")]);
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].path, "big.bin");
    assert_eq!(
        problems[0].sentence,
        "“big.bin” wasn't read: it has 2.0 kB, and at most 1.5 kB can be read at once. Split it and load the parts."
    );
    assert_eq!(*seen.borrow(), [(1, 5), (2, 2_005), (3, 2_010), (4, 2_010)]);
}

#[wasm_bindgen_test]
async fn all_files_together_have_a_limit_too() {
    let handles = handles(&[("a", b"12345"), ("b", b"12345"), ("c", b"1")]);
    let (files, problems) = read_all(&handles, Limits { file_bytes: 100, total_bytes: 8 }, |_| ()).await;
    assert_eq!(files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), ["a", "c"]);
    assert_eq!(problems[0].path, "b");
    assert!(problems[0].sentence.contains("together exceed 8 bytes"), "{}", problems[0].sentence);
}

#[wasm_bindgen_test]
fn takes_chosen_files_and_empties_the_input() {
    let data = DataTransfer::new().expect("makes a transfer");
    let file = File::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(b"one".as_slice())), "a.txt");
    data.items().add_with_file(&file.expect("makes a file")).expect("adds");
    let document = web_sys::window().expect("a window").document().expect("a document");
    let input: web_sys::HtmlInputElement = document.create_element("input").expect("makes").unchecked_into();
    input.set_type("file");
    input.set_files(data.files().as_ref());
    let event = web_sys::Event::new("change").expect("an event");
    input.dispatch_event(&event).expect("dispatches");
    let files = chosen(&event);
    assert_eq!(files.iter().map(|file| (file.path.as_str(), file.size)).collect::<Vec<_>>(), [("a.txt", 3)]);
    assert_eq!(input.files().map(|files| files.length()), Some(0));
}

#[wasm_bindgen_test]
fn takes_text_and_html_from_a_paste() {
    let data = DataTransfer::new().expect("makes a transfer");
    data.set_data("text/plain", "plain ü").expect("sets");
    data.set_data("text/html", "<p>plain ü<script>x</script>").expect("sets");
    let pasted = pasted(&paste(&data));
    assert_eq!(pasted.text.as_deref(), Some("plain ü"));
    assert_eq!(pasted.html.as_deref(), Some("<p>plain ü<script>x</script>"));
    assert!(pasted.files.is_empty());
}

#[wasm_bindgen_test]
async fn a_download_has_name_type_and_bytes() {
    let window = web_sys::window().expect("a window");
    let body = window.document().expect("a document").body().expect("a body");
    let caught = std::rc::Rc::new(RefCell::new(None));
    let catch = {
        let caught = caught.clone();
        let options = gloo_events::EventListenerOptions::enable_prevent_default();
        gloo_events::EventListener::new_with_options(&body, "click", options, move |event| {
            event.prevent_default();
            let link: web_sys::HtmlAnchorElement = event.target().expect("a target").unchecked_into();
            caught.replace(Some((link.download(), link.href())));
        })
    };
    assert!(download("gold ü.jsonl", "application/jsonl", b"{}\n\xff"));
    drop(catch);
    let (name, url) = caught.take().expect("a click");
    assert_eq!(name, "gold ü.jsonl");
    let response = wasm_bindgen_futures::JsFuture::from(window.fetch_with_str(&url)).await.expect("fetches");
    let response: web_sys::Response = response.unchecked_into();
    assert_eq!(response.headers().get("content-type").expect("reads").as_deref(), Some("application/jsonl"));
    let buffer = wasm_bindgen_futures::JsFuture::from(response.array_buffer().expect("a body")).await.expect("reads");
    assert_eq!(Uint8Array::new(&buffer).to_vec(), b"{}\n\xff");
}
