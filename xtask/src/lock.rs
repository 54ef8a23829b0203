//! Reading versions: from `Cargo.lock` and from what programs answer to `--version`.

/// The version that a lock file holds for a package; the first one when it holds several.
pub fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let named = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    while let Some(line) = lines.next() {
        if line.trim() == named {
            return lines.next()?.trim().strip_prefix("version = \"")?.strip_suffix('"');
        }
    }
    None
}

/// Whether a program's answer to `--version` names exactly this version.
pub fn answers_version(answer: &str, version: &str) -> bool {
    answer.lines().next().is_some_and(|line| line.split_whitespace().any(|word| word == version))
}

/// The release number in what `wasm-opt --version` prints, for example 132.
pub fn binaryen_release(answer: &str) -> Option<u32> {
    let mut words = answer.split_whitespace();
    words.find(|word| *word == "version")?;
    words.next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "version = 4\n\n[[package]]\nname = \"wasm-bindgen-shared\"\nversion = \"0.2.99\"\n\n\
        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"registry\"\n";

    #[test]
    fn the_lock_file_gives_the_version_of_exactly_that_package() {
        for (package, version) in
            [("wasm-bindgen", Some("0.2.130")), ("wasm-bindgen-shared", Some("0.2.99")), ("wasm", None)]
        {
            assert_eq!(locked_version(LOCK, package), version, "{package}");
        }
    }

    #[test]
    fn a_cut_lock_file_is_no_version() {
        assert_eq!(locked_version("name = \"wasm-bindgen\"", "wasm-bindgen"), None);
        assert_eq!(locked_version("name = \"wasm-bindgen\"\nsource = \"x\"", "wasm-bindgen"), None);
    }

    #[test]
    fn an_answer_names_its_version_as_a_word() {
        for (answer, version, same) in [
            ("wasm-bindgen 0.2.130\n", "0.2.130", true),
            ("wasm-bindgen 0.2.130\n", "0.2.13", false),
            ("trunk 0.21.14", "0.21.14", true),
            ("geckodriver 0.37.1 (abc 2026)\n\nmore 0.1.0", "0.37.1", true),
            ("geckodriver 0.37.1 (abc 2026)\n\nmore 0.1.0", "0.1.0", false),
            ("", "0.1.0", false),
        ] {
            assert_eq!(answers_version(answer, version), same, "{answer:?} {version}");
        }
    }

    #[test]
    fn the_release_of_binaryen_is_a_number() {
        for (answer, release) in [
            ("wasm-opt version 132 (version_132)", Some(132)),
            ("wasm-opt version 108", Some(108)),
            ("wasm-opt", None),
            ("wasm-opt version next", None),
        ] {
            assert_eq!(binaryen_release(answer), release, "{answer}");
        }
    }
}
