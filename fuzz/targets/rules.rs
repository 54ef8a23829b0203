//! Rule files: read, checked, compiled, and let loose on a text. Two files, with a line `---` between them.
#![no_main]

use goldpan::suggest::check::check;
use goldpan::suggest::context::Context;
use goldpan_fuzz::{suggest, text_of};
use libfuzzer_sys::fuzz_target;

const TEXT: &str =
    "On Sunday 3 May 2020 the X Front's men, a-b c, fired 2 rockets (“wasps”) at Camp É.\n\nALL CAPITALS: THE X FRONT.";

fuzz_target!(|bytes: &[u8]| {
    let input = text_of(bytes);
    let (patterns, lexicon) = input.split_once("\n---\n").unwrap_or((&input, ""));
    let checked = check(&[("a.rules", patterns), ("b.tsv", lexicon)]);
    for problem in &checked.problems {
        let lines = if problem.file == "a.rules" { patterns } else { lexicon }.lines().count();
        assert!(problem.line <= lines, "{problem} lies behind the file's end");
        assert!(!problem.message.is_empty());
    }
    match checked.engine {
        Some(engine) => drop(suggest(&engine, TEXT, &Context::dated("2020-05-04"))),
        None => assert!(!checked.problems.is_empty(), "rules that cannot be used have a problem"),
    }
});
