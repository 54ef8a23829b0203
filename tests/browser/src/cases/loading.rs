//! The ways into the queue: pasted, from a folder, an archive, JSONL; twice; and in old encodings.

use serde_json::json;

use super::articles::{GAO, PORT, TAJI, load};
use super::{Case, ensure, same};
use crate::Done;
use crate::engine::Engine;
use crate::page::Page;

/// The cases of this feature.
pub const CASES: &[Case] = &[
    Case::everywhere("text and pages are pasted", paste),
    // The drivers of the other engines take no folder for a file field.
    Case { name: "a folder is chosen", engines: &[Engine::Chromium], run: folder },
    Case::everywhere("archives and JSONL with labels are dropped, and a twin is noticed", dropped),
    Case::everywhere("encodings are found, shown and changed", encodings),
];

fn paste(page: &mut Page) -> Done {
    page.open()?;
    page.press_in("Paste", ".queue")?;
    page.wait_for_shown("dialog textarea")?;
    page.fill("dialog textarea", "A pasted line about JNIM on 5 June 2022.")?;
    page.press("Load")?;
    page.wait_for_article("A pasted line")?;
    page.mark("JNIM", "GROUP", "suggested")?;
    if page.engine == Engine::Firefox {
        // Its made-up paste events carry no data.
        return Ok(());
    }
    // A page as the clipboard holds it: by an event of a script, because no driver fills a clipboard with HTML.
    let pasted = page.script(
        "const data = new DataTransfer();
         data.setData('text/plain', 'Home World Sport Shells fall on a port');
         data.setData('text/html', arguments[0]);
         const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
         document.body.dispatchEvent(event);
         return event.defaultPrevented;",
        &[json!(PORT)],
    )?;
    same("the page takes it", pasted, json!(true))?;
    page.wait_for_words("dialog .draft .text", "Shahed drones")?;
    // What would go can be kept: the choice is the user's.
    ensure(page.count("dialog .piece")? > 0, || "nothing would be left out".to_owned())?;
    page.press("Take the article out of its page")?;
    page.wait_for("nothing left out", "return !document.querySelector('dialog .piece')", &[])?;
    page.press("Take the article out of its page")?;
    page.wait_for_shown("dialog .piece")?;
    page.press("Load 1 article")?;
    page.wait_for_article("Shells fall on a port")?;
    same("script that ran", page.script("return window.ran ?? null", &[])?, json!(null))
}

fn folder(page: &mut Page) -> Done {
    page.open()?;
    let files = page.files_on_disk(&[
        ("news/gao.txt", GAO.as_bytes()),
        ("news/deep/taji.md", TAJI.as_bytes()),
        ("news/.hidden", b"x"),
    ])?;
    let folder = files[0].parent().ok_or("no folder")?;
    page.choose_files(".queue input[webkitdirectory]", &[folder])?;
    page.wait_until("five articles", |page| Ok(page.count("#queue-list .row")? == 5))?;
    page.open_article("Trainers leave")?;
    page.wait_for_words(".article-head .source", "deep/taji.md")
}

fn dropped(page: &mut Page) -> Done {
    page.open()?;
    let line = r#"{"id":9,"title":"Ready made","date":"2020-02-16","text":"🚀 On Sunday JNIM struck.","spans":[{"start":5,"end":11,"label":"DATE","text":"Sunday"},{"start":12,"end":16,"label":"MILITIA"}]}"#;
    load(page, "labelled.jsonl", line, "Ready made")?;
    page.mark("Sunday", "DATE", "accepted")?;
    page.mark("JNIM", "MILITIA", "accepted")?;
    page.wait_for_words(".article-head .facts", "2020-02-16")?;
    page.wait_for_notice("New labels: MILITIA")?;
    let archive = zip(&[("set/gao.txt", GAO.as_bytes()), ("set/taji.md", TAJI.as_bytes())])?;
    page.drop_files("body", &[("set.zip", &archive)])?;
    page.wait_until("six articles", |page| Ok(page.count("#queue-list .row")? == 6))?;
    // The same text under another name.
    page.drop_files("body", &[("again.txt", GAO.as_bytes())])?;
    page.wait_for_words("dialog .draft .warn", "The same text is there already: “Convoy hit near Gao”")?;
    page.wait_for_words("dialog .foot", "0 of 1 article chosen")?;
    page.press("Cancel")?;
    page.wait_for_no_dialog()?;
    same("articles", page.count("#queue-list .row")?, 6)
}

fn encodings(page: &mut Page) -> Done {
    page.open()?;
    let old = b"Un caf\xe9 pr\xe8s de la fronti\xe8re\n\nLes soldats ont \xe9t\xe9 attaqu\xe9s \x93\xe0 l'aube\x94, d'apr\xe8s \
        une d\xe9claration de l'\xe9tat-major, qui a cit\xe9 JNIM.\n";
    page.drop_files("body", &[("old.txt", old)])?;
    page.wait_for_words("dialog .draft .encoding", "Encoding, guessed")?;
    page.wait_for_words("dialog .encoding select", "windows-1252")?;
    page.wait_for_words("dialog .draft .text", "Un café près de la frontière")?;
    page.choose("dialog .encoding select", "windows-1251")?;
    page.wait_for_words("dialog .draft .text", "Un cafй")?;
    page.choose("dialog .encoding select", "windows-1252")?;
    page.wait_for_words("dialog .draft .text", "“à l'aube”")?;
    page.press("Load 1 article")?;
    page.wait_for_article("Un café près de la frontière")?;
    page.wait_for_words(".article-head .source", "windows-1252")?;
    page.mark("JNIM", "GROUP", "suggested")?;
    let wide: Vec<u8> = "\u{feff}Wide letters\n\nJNIM 🚀 left.\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    page.drop_files("body", &[("wide.txt", &wide)])?;
    page.wait_for_article("Wide letters")?;
    page.wait_for_words(".article-head .source", "UTF-16LE")?;
    same("start", page.mark("JNIM", "GROUP", "suggested")?.start, 14)
}

/// An archive that stores its files as they are.
fn zip(files: &[(&str, &[u8])]) -> Done<Vec<u8>> {
    use std::io::Write as _;
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, content) in files {
        let path = rawzip::path::EntryPath::verbatim(name.as_bytes());
        let (mut entry, config) =
            archive.new_file(path).compression_method(rawzip::CompressionMethod::STORE).start()?;
        let mut counter = config.wrap(std::io::sink());
        counter.write_all(content)?;
        let (_, descriptor) = counter.finish()?;
        entry.write_all(content)?;
        entry.finish(descriptor)?;
    }
    archive.finish()?;
    Ok(bytes)
}
