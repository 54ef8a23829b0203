//! Rule files on disk: a folder in the form of `assets/rules`, or one file.

use crate::cli::messages::Messages;
use crate::formats::rules::set::{self, RuleFile};
use crate::suggest::built_in::FILES;
use crate::suggest::check::{Checked, check};
use crate::suggest::engine::Engine;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The rules at `path` (a folder whose `.rules` and `.tsv` files are read by name, or one file, which may hold a whole
/// rule set as [`set`] has it; the built-in ones where none is named), looked through; `None` where they cannot be read.
/// Everything that is wrong with them is reported.
#[must_use]
pub fn checked(path: Option<&Path>, messages: &mut Messages) -> Option<Checked> {
    let checked = match path {
        None => check(FILES),
        Some(path) => {
            let files = read(path).map_err(|message| messages.unreadable(&message)).ok()?;
            check(&files.iter().map(|(name, text)| (&**name, &**text)).collect::<Vec<_>>())
        }
    };
    for problem in &checked.problems {
        messages.lost(&problem.to_string());
    }
    Some(checked)
}

/// The engine of the rules at `path`, or the built-in one; `None` where the rules cannot be used. Everything that is
/// wrong with them is reported.
#[must_use]
pub fn engine(path: Option<&Path>, messages: &mut Messages) -> Option<Engine> {
    if path.is_none() {
        return Some(Engine::built_in());
    }
    let checked = checked(path, messages)?;
    if checked.engine.is_none() {
        messages.unreadable("These rules cannot be used; mend what is listed above.");
    }
    checked.engine
}

/// A sentence with the path where something cannot be read, is not UTF-8, or there is no rule file.
fn read(path: &Path) -> Result<Vec<RuleFile>, String> {
    let shown = path.display();
    let paths = if path.is_dir() {
        rule_files_in(path).map_err(|problem| format!("{shown}: The folder cannot be read: {problem}."))?
    } else {
        vec![path.to_owned()]
    };
    if paths.is_empty() {
        return Err(format!("{shown}: The folder holds no rule file; their names end with .rules or .tsv."));
    }
    let mut all = Vec::with_capacity(paths.len());
    for path in paths {
        let name = path.to_string_lossy();
        let read = fs::read_to_string(&path).map_err(|problem| format!("The file cannot be read: {problem}."));
        all.extend(read.and_then(|text| set::files(&name, &text)).map_err(|why| format!("{name}: {why}"))?);
    }
    Ok(all)
}

fn rule_files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rules" || extension == "tsv") {
            paths.push(path);
        }
    }
    // The order decides on the hash, so it must not depend on the file system.
    paths.sort();
    Ok(paths)
}
