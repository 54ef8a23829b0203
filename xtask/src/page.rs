//! Building the page: compile once, let Trunk lay out `dist/`, make the wasm small, pack the single file.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use lzma_rust2::{LzmaOptions, LzmaWriter};
use sha2::{Digest, Sha256};
use zopfli::{Format, Options};

use crate::pack::{self, Parts};
use crate::shell::{cargo, command, path_with, root, run};
use crate::step::{Failure, Outcome, grouped, step};
use crate::tools::{self, Tools, WasmOpt};

const STYLES: &str = "assets/style";
const START: &str = "assets/start.js";
const UNLZMA: &str = "assets/unlzma.js";

/// What `wasm-opt` may use: exactly what the compiler uses and all three browsers read.
const WASM_OPT: &[&str] = &[
    "-Oz",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Installs what is missing and builds `dist/index.html` and the single file; unchanged sources cost seconds.
///
/// # Errors
/// When a tool is missing and cannot be installed, or the code does not compile.
pub fn build() -> Outcome<Built> {
    let tools = step("Looking for the tools that the page takes", tools::for_page)?;
    let compiled = step("Compiling the program to wasm", || compile(&["--bin", "goldpan"], "goldpan.wasm"))?;
    let single = root().join("dist/goldpan.html");
    let sources = Sources::read(&compiled, tools.wasm_opt.as_ref())?;
    let stamp = root().join("target/page.stamp");
    let is_current = fs::read_to_string(&stamp).is_ok_and(|old| old == sources.digest);
    if is_current && single.is_file() && root().join("dist/index.html").is_file() {
        eprintln!("→ Nothing has changed since dist/ was made");
        return Ok(Built { file: single, optimised: tools.wasm_opt.is_some() });
    }
    let laid_out = step("Laying out dist/index.html (Trunk)", || lay_out(&tools))?;
    if let Some(wasm_opt) = &tools.wasm_opt {
        step("Making the wasm smaller (wasm-opt)", || optimise(wasm_opt, &laid_out.wasm))?;
    }
    let packed = step("Packing dist/goldpan.html", || pack(&sources, &laid_out))?;
    eprintln!("  {}", pack::size_line(&packed));
    write(&single, packed.html.as_bytes())?;
    write(&stamp, sources.digest.as_bytes())?;
    Ok(Built { file: single, optimised: tools.wasm_opt.is_some() })
}

/// The single file as it was built.
pub struct Built {
    /// Where it lies.
    pub file: PathBuf,
    /// Whether `wasm-opt` was there.
    pub optimised: bool,
}

impl Built {
    /// Checks that the file is not too large.
    ///
    /// # Errors
    /// Exactly when it is.
    pub fn check_size(&self) -> Outcome<()> {
        let bytes = fs::metadata(&self.file).map_err(|error| unreadable(&self.file, &error))?.len();
        pack::check_size(usize::try_from(bytes).unwrap_or(usize::MAX), self.optimised)
    }
}

/// Serves the page for development and builds it anew at every change, until stopped.
///
/// # Errors
/// When a tool is missing and cannot be installed, or Trunk ends with an error.
pub fn serve() -> Outcome<()> {
    let tools = step("Looking for the tools that the page takes", tools::for_page)?;
    eprintln!("→ Serving for development; Control and C end it");
    let mut trunk = trunk(&tools);
    // A folder of its own, so that the built page in dist/ stays.
    run(trunk.args(["serve", "--offline", "--dist", "target/serve"]), "read what Trunk says above")
}

/// Compiles to wasm as the shipped page is, what `options` name, and says where the program of this name lies.
///
/// # Errors
/// When the code does not compile.
pub fn compile(options: &[&str], program: &str) -> Outcome<PathBuf> {
    let mut build = cargo();
    build.args(["build", "--target=wasm32-unknown-unknown", "--profile", "page"]).args(options);
    build.env("CARGO_ENCODED_RUSTFLAGS", compile_flags());
    run(&mut build, "correct what the compiler says above, then run the command again")?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    Ok(target.join("wasm32-unknown-unknown/page").join(program))
}

fn trunk(tools: &Tools) -> std::process::Command {
    let mut trunk = command(&tools.trunk);
    let folders: Vec<PathBuf> = tools.wasm_bindgen.parent().map(Path::to_path_buf).into_iter().collect();
    // Trunk stops at `NO_COLOR=1`: it wants the word `true`.
    trunk.env("PATH", path_with(&folders)).env_remove("NO_COLOR");
    trunk.env("CARGO_ENCODED_RUSTFLAGS", compile_flags());
    trunk
}

/// Flags that keep the folders of this machine out of the page: messages of panics name the file of their line.
fn compile_flags() -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo"))).unwrap_or_default();
    let sources = fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten().map(|entry| entry.path());
    let folders = sources.chain([root()]).map(|folder| format!("--remap-path-prefix={}/=", folder.display()));
    folders.collect::<Vec<_>>().join("\u{1f}")
}

/// What Trunk left in `dist/`.
struct LaidOut {
    glue: PathBuf,
    wasm: PathBuf,
}

fn lay_out(tools: &Tools) -> Outcome<LaidOut> {
    run(trunk(tools).args(["build", "--release", "--offline"]), "read what Trunk says above")?;
    let index = root().join("dist/index.html");
    write(&index, pack::hosted(&read(&index)?)?.as_bytes())?;
    let find = |end: &str| {
        let files = fs::read_dir(root().join("dist")).into_iter().flatten().flatten();
        let found = files.map(|entry| entry.path()).find(|path| path.to_string_lossy().ends_with(end));
        found.ok_or_else(|| Failure::new(format!("Trunk made no file *{end} in dist/."), "read what Trunk says above"))
    };
    Ok(LaidOut { glue: find(".js")?, wasm: find("_bg.wasm")? })
}

/// Makes a wasm file smaller, in its place, as the shipped page's.
///
/// # Errors
/// When `wasm-opt` cannot read it.
pub fn optimise(wasm_opt: &WasmOpt, wasm: &Path) -> Outcome<()> {
    let size = || fs::metadata(wasm).map_or(0, |data| usize::try_from(data.len()).unwrap_or(usize::MAX));
    let before = size();
    run(
        wasm_opt.command().args(WASM_OPT).arg(wasm).arg("-o").arg(wasm),
        "if it names a feature, add it to WASM_OPT in xtask/src/page.rs when all three browsers have it",
    )?;
    eprintln!("  {} bytes became {}", grouped(before), grouped(size()));
    Ok(())
}

fn pack(sources: &Sources, laid_out: &LaidOut) -> Outcome<pack::Packed> {
    let wasm = fs::read(&laid_out.wasm).map_err(|error| unreadable(&laid_out.wasm, &error))?;
    pack::single_file(&Parts {
        index: &sources.index,
        styles: &sources.styles,
        glue: &read(&laid_out.glue)?,
        start: &sources.start,
        wasm: &wasm,
        gzip,
        lzma,
    })
}

fn lzma(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut options = LzmaOptions::with_preset(9);
    // Wasm has no fields at fixed places: the byte before tells more than the place. No match is cut short.
    (options.lc, options.pb, options.nice_len, options.depth_limit) = (4, 0, LzmaOptions::NICE_LEN_MAX, 1_000);
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let packed = LzmaWriter::new_use_header(Vec::new(), &options, Some(length)).and_then(|mut writer| {
        writer.write_all(bytes)?;
        writer.finish()
    });
    packed.map_err(|error| Failure::new(format!("Compressing failed: {error}."), "run the command again"))
}

fn gzip(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut packed = Vec::new();
    zopfli::compress(Options::default(), Format::Gzip, bytes, &mut packed)
        .map_err(|error| Failure::new(format!("Compressing failed: {error}."), "run the command again"))?;
    Ok(packed)
}

/// Everything that the two pages are made of, as read before the build.
struct Sources {
    index: String,
    styles: Vec<(String, String)>,
    start: String,
    /// One value over all of them and over the tools; equal values give equal pages.
    digest: String,
}

impl Sources {
    fn read(wasm: &Path, wasm_opt: Option<&WasmOpt>) -> Outcome<Self> {
        let index = read(&root().join("index.html"))?;
        let start = read(&root().join(UNLZMA))? + &read(&root().join(START))?;
        let styles = styles()?;
        let mut hash = Sha256::new();
        let mut add = |part: &[u8]| {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        };
        add(&fs::read(wasm).map_err(|error| unreadable(wasm, &error))?);
        // This program packs: when it is another one, the result may be another.
        let this = std::env::current_exe().and_then(fs::read).unwrap_or_default();
        let parts = [index.as_str(), start.as_str(), &read(&root().join("Trunk.toml"))?, &format!("{wasm_opt:?}")];
        parts.into_iter().for_each(|part| add(part.as_bytes()));
        add(&this);
        for (name, text) in &styles {
            add(name.as_bytes());
            add(text.as_bytes());
        }
        let digest = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { index, styles, start, digest })
    }
}

fn styles() -> Outcome<Vec<(String, String)>> {
    let folder = root().join(STYLES);
    let files = fs::read_dir(&folder).map_err(|error| unreadable(&folder, &error))?;
    let mut names: Vec<String> = files.flatten().map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.ends_with(".css"));
    names.sort();
    names.into_iter().map(|name| Ok((format!("{STYLES}/{name}"), read(&folder.join(&name))?))).collect()
}

/// The text of a file.
///
/// # Errors
/// When it cannot be read; the failure names it.
pub fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| unreadable(path, &error))
}

/// Writes a file, with the folders above it.
///
/// # Errors
/// When it cannot be written; the failure names it.
pub fn write(path: &Path, bytes: &[u8]) -> Outcome<()> {
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, bytes));
    written.map_err(|error| {
        Failure::new(format!("{} cannot be written: {error}.", path.display()), "check the rights and the free space")
    })
}

/// The failure of a file that cannot be read.
pub fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{} cannot be read: {error}.", path.display()), "restore it, for example from the repository")
}

#[cfg(test)]
mod tests {
    use super::*;
    use lzma_rust2::LzmaReader;
    use std::io::Read;

    #[test]
    fn lzma_comes_back_and_has_the_header_that_unlzma_reads() {
        let bytes: Vec<u8> = (0..50_000_u32).flat_map(|number| (number * number).to_le_bytes()).collect();
        let packed = lzma(&bytes).unwrap();
        assert_eq!(packed[5..13], (bytes.len() as u64).to_le_bytes(), "length");
        let mut back = Vec::new();
        LzmaReader::new_mem_limit(packed.as_slice(), u32::MAX, None).unwrap().read_to_end(&mut back).unwrap();
        assert!(back == bytes);
    }
}
