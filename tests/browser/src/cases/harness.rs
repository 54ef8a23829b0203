//! The hands and eyes of the tests themselves, tried on a small page, so that a case which fails speaks of Goldpan.

use serde_json::json;

use super::{Case, ensure, same};
use crate::Done;
use crate::page::Page;

/// The cases of this feature.
pub const CASES: &[Case] = &[
    Case::everywhere("pointer and keys do what a person's do", hands),
    Case::everywhere("a phrase is selected by dragging", selecting),
    Case::everywhere("files are dropped and chosen", files),
    Case::everywhere("marks, texts and places are read", eyes),
];

const PAGE: &str = r#"<!doctype html><meta charset="utf-8"><title>small</title>
<style>body { font: 20px/1.6 serif; width: 600px } #tall { height: 3000px }</style>
<button id="button" onclick="this.dataset.count = Number(this.dataset.count || 0) + 1">press</button>
<input id="field"><input id="file" type="file" multiple hidden>
<div id="drop">drop here</div>
<main class="reader">
<p>An 𝄞 aéo line with <mark data-id="m1" data-label="DATE" data-status="suggested" data-start="19"
data-end="25">Monday</mark> in it.</p>
<p>The second line, long enough that it is broken on the screen: word after word after word after word.</p>
</main>
<script>
  const seen = (window.seen = []);
  addEventListener("keydown", (event) => seen.push([event.key, event.altKey, event.shiftKey, event.ctrlKey].join()));
  addEventListener("pointerup", (event) => seen.push("up," + event.altKey));
  addEventListener("dblclick", () => seen.push("double"));
  const drop = document.getElementById("drop");
  drop.addEventListener("dragover", (event) => event.preventDefault());
  drop.addEventListener("drop", async (event) => {
    event.preventDefault();
    for (const file of event.dataTransfer.files) seen.push(`${file.name}:${(await file.arrayBuffer()).byteLength}`);
  });
  const field = document.getElementById("file");
  field.addEventListener("change", () => seen.push([...field.files].map((file) => `${file.name}:${file.size}`).join()));
</script>
<div id="tall"></div><p id="last">the end</p>"#;

fn open(page: &mut Page) -> Done {
    let file = page.files_on_disk(&[("small.html", PAGE.as_bytes())])?;
    page.open_file(&file[0])
}

fn wait_for_seen(page: &Page, what: &str) -> Done {
    page.wait_for(what, "return window.seen.includes(arguments[0])", &[json!(what)])
}

fn hands(page: &mut Page) -> Done {
    open(page)?;
    page.click("#button")?;
    page.wait_for("a click", "return document.getElementById('button').dataset.count === '1'", &[])?;
    page.double_click("#button")?;
    wait_for_seen(page, "double")?;
    page.click("#field")?;
    page.type_text("aé+")?;
    page.wait_for("the text", "return document.getElementById('field').value === 'aé+'", &[])?;
    page.key("Shift+ArrowLeft")?;
    wait_for_seen(page, "ArrowLeft,false,true,false")?;
    page.key("Delete")?;
    page.wait_for("the deletion", "return document.getElementById('field').value === 'aé'", &[])?;
    page.key("Control+Enter")?;
    wait_for_seen(page, "Enter,false,false,true")?;
    page.wheel((400, 400), 300)?;
    page.wait_for("the scrolling", "return scrollY > 0", &[])?;
    page.click("#last")?;
    page.wait_for("the end in view", "return scrollY > 1000", &[])
}

fn selecting(page: &mut Page) -> Done {
    open(page)?;
    for phrase in ["𝄞", "aéo", "An", "with Monday", "Monday", "second"] {
        page.select(phrase, &[])?;
        let selected = page.script("return getSelection().toString()", &[])?;
        same("selected", selected.as_str().unwrap_or_default(), phrase)?;
    }
    page.select("with", &["Alt"])?;
    wait_for_seen(page, "up,true")?;
    ensure(page.select("nowhere", &[]).is_err(), || "a phrase that is not there was selected".to_owned())
}

fn files(page: &mut Page) -> Done {
    open(page)?;
    page.drop_files("#drop", &[("one.txt", b"1"), ("two.bin", &[0, 255, 10])])?;
    wait_for_seen(page, "one.txt:1")?;
    wait_for_seen(page, "two.bin:3")?;
    let on_disk = page.files_on_disk(&[("a.txt", b"12"), ("folder/b.txt", b"")])?;
    page.choose_files("#file", &[&on_disk[0], &on_disk[1]])?;
    wait_for_seen(page, "a.txt:2,b.txt:0")
}

fn eyes(page: &mut Page) -> Done {
    open(page)?;
    page.wait_for_shown("#button")?;
    let marks = page.marks()?;
    same("marks", marks.len(), 1)?;
    let mark = &marks[0];
    same("its words", (mark.id.as_str(), mark.label.as_str(), mark.status.as_str()), ("m1", "DATE", "suggested"))?;
    same("its span", (mark.start, mark.end, mark.text.as_str()), (19, 25, "Monday"))?;
    same("text", page.text("#button")?, "press".to_owned())?;
    let size = page.script("return [innerWidth, innerHeight]", &[])?;
    ensure(size[0].as_u64() >= Some(1000) && size[1].as_u64() >= Some(600), || format!("the window is {size}"))?;
    ensure(page.screenshot("harness-eyes")?.is_file(), || "there is no picture".to_owned())
}
