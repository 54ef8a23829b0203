//! House rules that a reader need not check: room directions, file sizes, module docs, and what must not stand anywhere.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in reading order; each may use only those above it. `lib.rs` and `main.rs` stand outside.
const ROOMS: [&str; 11] =
    ["text", "model", "edit", "suggest", "intake", "formats", "measure", "jobs", "app", "cli", "browser"];

/// The room of the page, above all others.
const PAGE: &str = "ui";

/// Crates of the web, and the rooms that may name them.
const WEB: [&str; 6] = ["web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "gloo", "yew"];
const WEB_ROOMS: [&str; 2] = ["browser", PAGE];

/// Lines that a file may have, tests left out.
const LONGEST: usize = 300;

/// Files that may be longer, each with its reason.
const LONGER: [(&str, &str); 0] = [];

struct Source {
    /// From the package's folder, with `/`.
    path: String,
    text: String,
}

impl Source {
    /// The lines before the tests, numbered from 1.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines()).take_while(|(_, line)| !line.starts_with("#[cfg(test)]"))
    }

    fn room(&self) -> Option<&str> {
        let name = self.path.strip_prefix("src/")?.split('/').next()?;
        let name = name.strip_suffix(".rs").unwrap_or(name);
        (ROOMS.contains(&name) || name == PAGE).then_some(name)
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below `folder` whose name ends so.
fn files(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if path.is_dir() && !["target", "dist", ".git", "node_modules"].contains(&name.as_str()) {
                folders.push(path);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.extend(fs::read_to_string(&path).ok().map(|text| Source { path: shown(&path), text }));
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn shown(path: &Path) -> String {
    let path = path.strip_prefix(root()).unwrap_or(path);
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Fails with all faults at once.
fn report(rule: &str, faults: impl IntoIterator<Item = String>) {
    let list = faults.into_iter().fold(String::new(), |mut list, fault| {
        // Writing into a String can't fail.
        let _ = write!(list, "\n  {fault}");
        list
    });
    assert!(list.is_empty(), "{rule}:{list}");
}

/// Every `word` in `line` that stands on its own.
fn names<'a>(line: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).map(|(at, _)| at).filter(move |at| {
        let (before, after) = (&line[..*at], &line[at + word.len()..]);
        !before.ends_with(part) && !after.starts_with(part)
    })
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// The rooms that a line of code names: behind `crate::`, single or in braces.
fn rooms_named(line: &str) -> Vec<&str> {
    let known = |name: &&str| ROOMS.contains(name) || *name == PAGE;
    let mut found = Vec::new();
    for at in names(line, "crate") {
        let Some(rest) = line[at..].strip_prefix("crate::") else { continue };
        let rest = rest.strip_prefix('{').map_or(rest, |inside| inside);
        let end = rest.find(';').unwrap_or(rest.len());
        let parts: Vec<&str> = if line[at..].starts_with("crate::{") {
            rest[..end].split([',', '}']).map(|part| part.trim().split("::").next().unwrap_or_default()).collect()
        } else {
            rest.split(|c: char| !c.is_alphanumeric() && c != '_').take(1).collect()
        };
        found.extend(parts.into_iter().filter(known));
    }
    found
}

#[test]
fn rooms_use_only_those_above_them() {
    let place = |room: &str| ROOMS.iter().position(|name| *name == room).unwrap_or(ROOMS.len());
    let mut faults = Vec::new();
    for source in files("src", &[".rs"]) {
        let Some(room) = source.room() else { continue };
        for (number, line) in source.code().filter(|(_, line)| !is_comment(line)) {
            for other in rooms_named(line).into_iter().filter(|other| place(other) > place(room)) {
                faults.push(format!("{}:{number} uses {other}, which comes after {room}", source.path));
            }
        }
    }
    report("a room uses only the rooms above it", faults);
}

#[test]
fn directions_are_read_from_all_forms() {
    for (line, expected) in [
        ("use crate::text::offset::Span;", vec!["text"]),
        ("use crate::{app::state::State, ui};", vec!["app", "ui"]),
        ("    let x = crate::ui::start::run(crate::text::words::x);", vec!["ui", "text"]),
        ("pub(crate) fn text() {}", vec![]),
        ("use mycrate::ui;", vec![]),
    ] {
        assert_eq!(rooms_named(line), expected, "{line}");
    }
}

#[test]
fn only_the_edge_names_the_web() {
    let mut faults = Vec::new();
    for source in files("src", &[".rs"]) {
        if source.room().is_none_or(|room| WEB_ROOMS.contains(&room)) {
            continue;
        }
        for (number, line) in source.code().filter(|(_, line)| !is_comment(line)) {
            let web = WEB.iter().filter(|name| names(line, name).next().is_some());
            faults.extend(web.map(|name| format!("{}:{number} names {name}", source.path)));
        }
    }
    report("only src/browser and src/ui name web crates", faults);
}

#[test]
fn files_fit_in_a_head() {
    let too_long = |source: &Source| {
        let lines = source.code().count();
        let allowed = LONGER.iter().any(|(path, _)| *path == source.path);
        (lines > LONGEST && !allowed).then(|| format!("{} has {lines}", source.path))
    };
    let rule = format!("a file has at most {LONGEST} lines without its tests");
    report(&rule, [files("src", &[".rs"]), files("xtask/src", &[".rs"])].iter().flatten().filter_map(too_long));
}

#[test]
fn modules_say_what_they_are() {
    let folders = ["src", "tests", "benches", "xtask/src"];
    let all = folders.iter().flat_map(|folder| files(folder, &[".rs"]));
    // `tests.rs` is the tests of the file above it, which says what they are of.
    let silent = all.filter(|source| !source.text.starts_with("//! ") && !source.path.ends_with("/tests.rs"));
    report("a module begins with `//! ` and what it is", silent.map(|source| source.path));
}

#[test]
fn mod_files_export_nothing_again() {
    let mut faults = Vec::new();
    for source in files("src", &["mod.rs"]) {
        let again = source.code().filter(|(_, line)| line.trim_start().starts_with("pub use "));
        faults.extend(again.map(|(number, _)| format!("{}:{number}", source.path)));
    }
    report("a mod.rs holds docs and `pub mod` lines", faults);
}

#[test]
fn unwrap_is_explained() {
    let mut faults = Vec::new();
    for source in files("src", &[".rs"]) {
        let mut before = "";
        for (number, line) in source.code() {
            let bold = line.contains(".unwrap()") || line.contains(".expect(\"");
            if bold && !is_comment(line) && !is_comment(before) {
                faults.push(format!("{}:{number} {}", source.path, line.trim()));
            }
            before = line;
        }
    }
    report("the comment above an unwrap or expect says why it can't fail", faults);
}

#[test]
fn no_unsafe_code() {
    let mut faults = Vec::new();
    for source in files("src", &[".rs"]) {
        let bold = source.code().filter(|(_, line)| !is_comment(line) && names(line, "unsafe").next().is_some());
        faults.extend(bold.map(|(number, _)| format!("{}:{number}", source.path)));
    }
    report("there is no unsafe code", faults);
}

#[test]
fn nothing_names_a_registry_or_a_machine() {
    let mut faults = Vec::new();
    let endings = [".rs", ".toml", ".lock", ".json", ".md", ".yml", ".yaml", ".npmrc", ".html", ".css", ".js", ".txt"];
    // Put together here, so that this file does not name them.
    let settings = ["replace", "regis", "index-", "sparse"];
    let endings_of = ["-with", "tries.", "url", "+http"];
    let settings: Vec<String> = settings.iter().zip(endings_of).map(|(start, end)| format!("{start}{end}")).collect();
    let folders = ["home", "Users", "root", "work"].map(|folder| format!("/{folder}/"));
    for source in files(".", &endings) {
        for (number, line) in (1..).zip(source.text.lines()) {
            let setting = settings.iter().any(|setting| line.contains(setting));
            let elsewhere = line.starts_with("source = \"registry+") && !line.contains("github.com/rust-lang/");
            let resolved = line.contains("\"resolved\": \"http");
            let machine = folders.iter().any(|folder| {
                line.match_indices(folder.as_str()).any(|(at, _)| line[..at].ends_with(['"', ' ', '`', '(']) || at == 0)
            });
            if setting || elsewhere || resolved || machine {
                faults.push(format!("{}:{number} {}", source.path, line.trim()));
            }
        }
    }
    report("no file names a package registry's host or a path of this machine", faults);
}
