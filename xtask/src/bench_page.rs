//! The page in which the engine is measured beside JavaScript libraries: `target/bench-page.html`.
//!
//! The engine is compiled as the shipped page is, but alone, so that nothing that only serves to measure stands in what
//! people get. The libraries come from npm in pinned versions.

use std::fs;
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::page::{compile, optimise, read, unreadable, write};
use crate::shell::{command, root, run};
use crate::step::{Outcome, step};
use crate::tools::{self, Tools};

const SOURCES: &str = "benches/browser";

/// Builds the page and says where it lies.
///
/// # Errors
/// When a tool or a library is missing and cannot be installed, or the code does not compile.
pub fn build() -> Outcome<PathBuf> {
    let tools = tools::for_page()?;
    let libraries = libraries()?;
    let (glue, wasm) = step("Compiling the engine alone to wasm", || engine(&tools))?;
    let sources = root().join(SOURCES);
    let html = format!(
        "<!doctype html>\n<meta charset=\"utf-8\">\n<title>Speed</title>\n\
         <script type=\"application/octet-stream\" id=\"program\">{}</script>\n\
         <script>{}</script>\n<script>{}</script>\n<script>{}</script>\n",
        STANDARD.encode(fs::read(&wasm).map_err(|error| unreadable(&wasm, &error))?),
        as_script(&read(&glue)?),
        as_script(&read(&libraries)?),
        as_script(&read(&sources.join("page.js"))?),
    );
    let file = root().join("target/bench-page.html");
    write(&file, html.as_bytes())?;
    Ok(file)
}

/// A script's text, such that nothing in it ends the element.
fn as_script(text: &str) -> String {
    text.replace("</script", "<\\/script")
}

/// One script of all libraries.
fn libraries() -> Outcome<PathBuf> {
    let sources = root().join(SOURCES);
    let list = read(&sources.join("package.json"))?;
    let home = tools::folder().join("bench-libraries");
    let (bundle, installed) = (home.join("bundle.js"), home.join("node_modules/.package-lock.json"));
    if !installed.is_file() || read(&home.join("package.json")).ok() != Some(list.clone()) {
        step("Fetching the libraries to measure against (npm)", || {
            write(&home.join("package.json"), list.as_bytes())?;
            tools::npm_install(&home, &[])
        })?;
    }
    let esbuild = home.join("node_modules/esbuild/bin/esbuild");
    let entry = home.join("libraries.js");
    write(&entry, read(&sources.join("libraries.js"))?.as_bytes())?;
    let mut bundling = command(esbuild);
    bundling.arg(&entry).args(["--bundle", "--format=iife", "--target=es2022", "--log-level=warning"]);
    run(bundling.arg(format!("--outfile={}", bundle.display())), "read what esbuild says above")?;
    Ok(bundle)
}

/// Glue and wasm of the engine.
fn engine(tools: &Tools) -> Outcome<(PathBuf, PathBuf)> {
    let compiled = compile(&["--quiet", "--package", "goldpan-bench-page"], "goldpan_bench_page.wasm")?;
    let out = root().join("target/bench-page");
    let mut bindgen = command(&tools.wasm_bindgen);
    bindgen.args(["--target", "no-modules", "--no-typescript", "--out-name", "engine", "--out-dir"]).arg(&out);
    run(bindgen.arg(&compiled), "read what wasm-bindgen says above")?;
    let wasm = out.join("engine_bg.wasm");
    if let Some(wasm_opt) = &tools.wasm_opt {
        optimise(wasm_opt, &wasm)?;
    }
    Ok((out.join("engine.js"), wasm))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_script_early() {
        assert_eq!(as_script("a = '</script>'"), "a = '<\\/script>'");
    }

    #[test]
    fn every_library_has_one_version() {
        let list = read(&root().join(SOURCES).join("package.json")).expect("it is in the repository");
        let pinned = list.lines().skip_while(|line| !line.contains("dependencies")).skip(1);
        for line in pinned.take_while(|line| !line.contains('}')) {
            let version = line.split('"').nth(3).expect("a name and a version");
            assert!(version.starts_with(|first: char| first.is_ascii_digit()), "{line} is not pinned");
        }
    }
}
