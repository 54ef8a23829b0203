//! The file starts by a double click: from `file://`, quietly, and a worker can start from within it.

use super::{Case, ensure, quiet, same};
use crate::Done;
use crate::page::Page;

/// The cases of this feature.
pub const CASES: &[Case] = &[
    Case::everywhere("opens from a file, without an error, a request or a refusal", opens),
    Case::everywhere("a worker from a Blob starts and gets the program", worker),
    Case::everywhere("a browser without WebAssembly or DecompressionStream is told so", old_browser),
    Case::everywhere("starts from a file whose lines were wrapped on its way", wrapped),
    Case::everywhere("a Blob can be downloaded", download),
];

fn opens(page: &mut Page) -> Done {
    page.open()?;
    quiet(page)
}

fn worker(page: &mut Page) -> Done {
    page.open()?;
    let answer = page.script_async(
        "const { module, glue } = window.goldpanProgram;
         const code = glue + `
           onmessage = (event) => postMessage([event.data instanceof WebAssembly.Module, typeof wasm_bindgen].join());`;
         const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
         return new Promise((answer) => {
           worker.onmessage = (event) => answer(event.data);
           worker.onerror = (event) => answer('error: ' + event.message);
           worker.postMessage(module);
         });",
        &[],
    )?;
    same("the worker's answer", answer.as_str().unwrap_or_default(), "true,function")
}

fn old_browser(page: &mut Page) -> Done {
    let built = std::fs::read_to_string(&page.setting.file)?;
    for (lacking, part) in
        [("WebAssembly", "cannot run WebAssembly"), ("DecompressionStream", "too old to unpack Goldpan")]
    {
        // The policy would refuse a script without a hash, so this copy has none.
        let (start, end) = (built.find("<meta http-equiv").unwrap_or(0), built.find("<meta name").unwrap_or(0));
        let take_away = format!("<script>delete window.{lacking}</script>");
        let file =
            page.files_on_disk(&[("old.html", format!("{}{take_away}{}", &built[..start], &built[end..]).as_bytes())])?;
        page.open_file(&file[0])?;
        let message = page.text("#goldpan-start-message")?;
        ensure(message.contains(part), || format!("without {lacking} the page says {message:?}"))?;
        same("role of the message", page.count("#goldpan-start-message[role=alert]")?, 1)?;
    }
    Ok(())
}

fn wrapped(page: &mut Page) -> Done {
    const OPENS: &str = "<script type=\"application/octet-stream\"";
    let built = std::fs::read_to_string(&page.setting.file)?;
    let mut parts = built.split(OPENS);
    let mut copy = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (tag, rest) = part.split_once('>').ok_or("an element without an end")?;
        let (coded, rest) = rest.split_once('<').ok_or("an element that is not closed")?;
        let lines: Vec<_> = coded.as_bytes().chunks(76).map(String::from_utf8_lossy).collect();
        copy.push_str(&format!("{OPENS}{tag}>\r\n{}\r\n<{rest}", lines.join("\r\n")));
    }
    ensure(copy.len() > built.len() + 10_000, || "nothing was wrapped".to_owned())?;
    let file = page.files_on_disk(&[("wrapped.html", copy.as_bytes())])?;
    page.open_file(&file[0])?;
    page.until_ready()?;
    same("errors on the console", page.console_errors()?, vec![])
}

fn download(page: &mut Page) -> Done {
    page.open()?;
    page.script(
        "const link = document.createElement('a');
         link.href = URL.createObjectURL(new Blob(['gold']));
         link.download = 'pan.txt';
         link.click();",
        &[],
    )?;
    let found = page.downloads()?;
    same("downloads", found.len(), 1)?;
    same("name and bytes", (found[0].name.as_str(), found[0].bytes.as_slice()), ("pan.txt", &b"gold"[..]))?;
    same("refusals", page.violations()?, vec![])?;
    if page.engine.keeps_profile() {
        page.wait_until("the file in the folder for downloads", |page| Ok(page.downloaded_names() == ["pan.txt"]))?;
    }
    Ok(())
}
